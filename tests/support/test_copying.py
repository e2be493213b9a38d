"""A copy is what its digests say, and nothing but a file is copied."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from blake3 import blake3

from regie.support.copying import PART_BYTES, copy_hashed


@pytest.mark.parametrize("size", [0, 1, PART_BYTES, PART_BYTES + 1])
def test_the_digests_are_those_of_the_copy(size: int, tmp_path: Path) -> None:
    source, out = tmp_path / "a", tmp_path / "b"
    source.write_bytes(os.urandom(size))
    told = copy_hashed(source, out)
    assert told == copy_hashed(source)
    content = out.read_bytes()
    assert content == source.read_bytes()
    assert told.blake3 == blake3(content).hexdigest()
    assert (told.sha256, told.size) == (hashlib.sha256(content).hexdigest(), size)


def test_a_file_put_in_its_place_while_it_is_read_is_not_read(tmp_path: Path) -> None:
    source, other, out = tmp_path / "a", tmp_path / "c", tmp_path / "b"
    source.write_bytes(b"1" * PART_BYTES * 3)
    other.write_bytes(b"2" * PART_BYTES * 3)

    class Swapping(type(out)):  # type: ignore[misc]
        def open(self, *args: object, **kwargs: object) -> object:
            other.replace(source)  # when the copy is opened, the file is open already
            return super().open(*args, **kwargs)

    told = copy_hashed(source, Swapping(out))
    assert out.read_bytes() == b"1" * PART_BYTES * 3
    assert told.blake3 == blake3(out.read_bytes()).hexdigest()


def test_links_pipes_and_taken_names_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "nowhere"):
        with pytest.raises(OSError):
            copy_hashed(tmp_path / name)
    with pytest.raises(FileExistsError):
        copy_hashed(tmp_path / "a", tmp_path / "a")
