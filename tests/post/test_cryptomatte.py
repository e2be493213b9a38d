"""Names as Cryptomatte hashes them, and masks read back from ranks."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.post.cryptomatte import (
    describe_layer,
    hash_name,
    lay_ranks,
    number_of,
    read_mask,
)


@pytest.mark.parametrize(
    ("name", "found"),
    # The last is the specification's own example of a name and its number.
    [("hello", 0x248BFA47), ("hello, world", 0x149BBB7F), ("", 0x00800000), ("bunny", 0x13851A76)],
)
def test_names_hash_as_murmur_says(name: str, found: int) -> None:
    assert hash_name(name) == found


@given(st.text())
def test_every_name_is_a_plain_number(name: str) -> None:
    number = number_of(name)
    assert math.isfinite(number) and abs(number) >= 1.1754943508222875e-38


def test_a_layer_lists_its_names() -> None:
    said = describe_layer("CryptoAsset", ["mara", "Zoé", "mara"])
    by_field = {key.rpartition("/")[2]: value for key, value in said.items()}
    assert by_field["name"] == "CryptoAsset"
    manifest = json.loads(by_field["manifest"])
    assert manifest == {name: f"{hash_name(name):08x}" for name in ("mara", "Zoé")}
    assert len({key.split("/")[1] for key in said}) == 1
    assert all(len(key.split("/")[1]) == 7 for key in said)


def test_a_mask_is_what_was_laid() -> None:
    first, second = np.array([[1, 2, 0]]), np.array([[2, 0, 0]])
    covers = np.array([[0.75, 1.0, 0.0]], np.float32), np.array([[0.25, 0.0, 0.0]], np.float32)
    channels = lay_ranks("CryptoAsset", ["mara", "ivo"], [(first, covers[0]), (second, covers[1])])
    assert read_mask(channels, "CryptoAsset", "mara").tolist() == [[0.75, 0.0, 0.0]]
    assert read_mask(channels, "CryptoAsset", "ivo").tolist() == [[0.25, 1.0, 0.0]]
    assert not read_mask(channels, "CryptoAsset", "nobody").any()
