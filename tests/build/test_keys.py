"""Canonical digests: equal values agree, different values differ, whatever they are made of."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from regie.build import Blob, BuildError
from regie.build.canonical import Digester
from regie.build.stores.folder import FolderStore


class Light(StrEnum):
    DAY = "day"


class Number(Enum):
    ONE = 1


class Model(BaseModel):
    model_config = ConfigDict(frozen=True)

    __key_name__ = "test.Model"  # whatever this module is called when it is imported

    name: str
    items: tuple[Any, ...] = ()
    line: Annotated[int, Field(json_schema_extra={"key": False})] = 0


class Other(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    items: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Record:
    name: str
    line: int = field(default=0, metadata={"key": False})


def digest(value: Any, *, trace: bool = False) -> bytes:
    return Digester(trace=trace).digest(value)


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.binary()
    | st.fractions()
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=4)
        | st.builds(Model, name=st.text(max_size=3), items=st.lists(inner, max_size=3).map(tuple))
        | st.builds(Other, name=st.text(max_size=3), items=st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=12,
)


def same(a: Any, b: Any) -> bool:
    """Equality that a key should have: of types too, NaN equal to itself, -0.0 to 0.0."""
    if isinstance(a, BaseModel) and isinstance(b, BaseModel):
        return type(a) is type(b) and same(vars(a), vars(b))
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        return a == b or (math.isnan(a) and math.isnan(b))
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return bool(a == b)


@given(values, values)
def test_digests_agree_exactly_when_values_do(a: Any, b: Any) -> None:
    assert (digest(a) == digest(b)) == same(a, b)


@given(values)
def test_a_copy_has_the_same_digest(value: Any) -> None:
    copy = value.model_copy(deep=True) if isinstance(value, BaseModel) else value
    assert digest(copy) == digest(value)


@given(st.dictionaries(st.text(), st.integers()))
def test_the_order_of_a_dict_does_not_count(value: dict[str, int]) -> None:
    assert digest(dict(reversed(value.items()))) == digest(value)


@given(st.lists(st.integers()), st.lists(st.integers()), st.lists(st.integers()))
def test_nesting_counts(a: list[int], b: list[int], c: list[int]) -> None:
    assert (digest([a, b + c]) == digest([a + b, c])) == (not b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        (0, False),
        (0, None),
        ("1", 1),
        ("a", b"a"),
        ((), {}),
        (("a", "b"), ("ab",)),
        (("a", "b"), ("a", ("b",))),
        ({"a": 1}, (("a", 1),)),
        (Model(name="x"), Other(name="x")),
        (Model(name="x"), {"name": "x", "items": ()}),
        (Fraction(1, 2), 0.5),
        (Blob("a" * 64, 1, ".png"), Blob("a" * 64, 1, ".wav")),
    ],
)
def test_what_looks_alike_differs(one: Any, other: Any) -> None:
    assert digest(one) != digest(other)


def test_what_means_the_same_agrees() -> None:
    assert digest(Light.DAY) == digest("day")
    assert digest(Number.ONE) == digest(1)
    assert digest((Light.DAY, Number.ONE)) == digest(("day", 1))
    assert digest([1, 2]) == digest((1, 2))
    assert digest(-0.0) == digest(0.0)
    blob = Blob("a" * 64, 1, ".png")
    assert digest(blob) == digest(blob.bound_to(FolderStore(Path("/elsewhere"))))


def test_classes_of_one_name_in_two_modules_differ() -> None:
    def declare(module: str, **more: str) -> Any:
        @dataclass(frozen=True)
        class Place:
            name: str

        Place.__module__ = module
        for name, value in more.items():
            setattr(Place, name, value)
        return Place("x")

    assert digest(declare("cast")) != digest(declare("post"))
    kept = {"__key_name__": "cast.Place"}
    assert digest(declare("cast", **kept)) == digest(declare("design", **kept))


def test_traces_are_left_out_at_any_depth() -> None:
    for at_1, at_2 in (
        (Model(name="x", line=1), Model(name="x", line=2)),
        (Record("x", 1), Record("x", 2)),
        (
            (Model(name="y", items=(Model(name="x", line=1),)),),
            (Model(name="y", items=(Model(name="x", line=2),)),),
        ),
    ):
        assert digest(at_1) == digest(at_2)
        assert digest(at_1, trace=True) != digest(at_2, trace=True)


def test_a_digest_does_not_change_between_versions() -> None:
    """These are in people's ledgers: another digest means that every film is made anew."""
    value = {"shot": Model(name="12A", items=(1, 2.5, "é", None, True)), "size": (960, 402)}
    assert digest(value).hex() == EXPECTED


EXPECTED = "1acd10e4e51b498dccb530ad6ddce20eb0f2f9cec3587b8294bcf9c6c589f6e5"


@pytest.mark.parametrize("value", [{1, 2}, frozenset("a"), Path("a"), len, object(), (1, {2})])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(BuildError):
        digest(value)


def test_blobs_are_found_at_any_depth() -> None:
    digester = Digester()
    one, two = Blob("a" * 64, 1, ".png"), Blob("b" * 64, 1, ".png")
    digester.digest((Model(name="x", items=(one, {"k": [two]})), one))
    assert set(digester.blobs.values()) == {one, two}
