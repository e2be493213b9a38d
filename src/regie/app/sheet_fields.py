"""The bible's nouns as forms: each field with its kind, its bounds and what it may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from regie.film.bible import Character, Figure, Look, Place, SetKind, Wardrobe
from regie.film.units import Noun

Kind = Literal["text", "long", "number", "whole", "flag", "choice", "colour", "texts"]

FieldValue = Annotated[bool | float | str | tuple[str, ...] | None, "JSON"]

LONG = frozenset({"description"})
"""Texts of several lines."""

NOT_EDITED = frozenset({"key", "cited", "guessed", "versions", "seed", "concept"})
"""What a draft keeps for itself, or has a form of its own."""


class SheetField(Noun):
    """One field of a form.

    Attributes:
        path: in its table, `figure.hair_colour`. group: the part before its last point.
        value: what holds now; what the file does not say has its default.
        is_said: the file says it.
        choices: the only values; of `texts` and `text` those that are proposed.
        low, high: bounds of a number. most: characters of a text.
        can_be_none: it may be left open.
    """

    path: str
    group: str
    name: str
    kind: Kind
    value: FieldValue
    default: FieldValue
    is_said: bool
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    most: int | None = None
    can_be_none: bool = False


def list_fields(
    noun: type[BaseModel], said: Mapping[str, Any], within: str = ""
) -> Iterator[SheetField]:
    """The fields of a noun and of the nouns in it, in their order.

    Args:
        said: what the file says, as TOML has it.
    """
    for name, info in noun.model_fields.items():
        if name in NOT_EDITED:
            continue
        path = f"{within}.{name}" if within else name
        inner = info.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            held = said.get(name, {})
            yield from list_fields(inner, held if isinstance(held, Mapping) else {}, path)
            continue
        yield _field(path, within, name, info, said)


def _field(
    path: str, group: str, name: str, info: FieldInfo, said: Mapping[str, Any]
) -> SheetField:
    kind, choices, can_be_none, metadata = _read_type(name, info)
    default = plain(info.get_default(call_default_factory=True)) if not info.is_required() else ""
    value = plain(said[name]) if name in said else default
    low = next((float(m.ge) for m in metadata if isinstance(m, Ge)), None)  # type: ignore[arg-type]
    high = next((float(m.le) for m in metadata if isinstance(m, Le)), None)  # type: ignore[arg-type]
    most = next((m.max_length for m in metadata if isinstance(m, MaxLen)), None)
    return SheetField(
        path=path, group=group, name=name, kind=kind, value=value, default=default,
        is_said=name in said, choices=choices, low=low, high=high, most=most,
        can_be_none=can_be_none,
    )  # fmt: skip


def plain(value: Any) -> FieldValue:
    """A value as JSON can hold it."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, list | tuple):
        return tuple(str(plain(v)) for v in value)
    return None if value is None else str(value)


def _read_type(name: str, info: FieldInfo) -> tuple[Kind, tuple[str, ...], bool, list[Any]]:
    """Kind, choices, whether it may be none, and what bounds it."""
    metadata = list(info.metadata)
    kind = info.annotation
    can_be_none = False
    while True:
        origin = get_origin(kind)
        if origin is Annotated:
            kind, *more = get_args(kind)
            metadata += more
            metadata += [m for more_of in more for m in getattr(more_of, "metadata", ())]
        elif origin in (Union, UnionType):
            parts = [p for p in get_args(kind) if p is not NoneType]
            can_be_none = len(parts) < len(get_args(kind))
            kind = parts[0]
        else:
            break
    if origin is Literal:
        return "choice", tuple(str(a) for a in get_args(kind)), can_be_none, metadata
    if origin is tuple:
        inner = get_args(kind)[0]
        return "texts", _choices_of(inner), can_be_none, metadata
    if kind is bool:
        return "flag", (), can_be_none, metadata
    if kind is SetKind:
        return "text", (), can_be_none, metadata
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "choice", tuple(str(m.value) for m in kind), can_be_none, metadata
    if kind is float or kind is int:
        return ("number" if kind is float else "whole"), (), can_be_none, metadata
    patterns = [m.pattern for m in metadata if isinstance(m, StringConstraints)]
    if any("0-9a-fA-F]{6}$" in str(p) and str(p).startswith("^#") for p in patterns):
        return "colour", (), can_be_none, metadata
    return ("long" if name in LONG else "text"), (), can_be_none, metadata


def _choices_of(kind: Any) -> tuple[str, ...]:
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) is Literal:
        return tuple(str(a) for a in get_args(kind))
    return (
        tuple(str(m.value) for m in kind)
        if isinstance(kind, type) and issubclass(kind, StrEnum)
        else ()
    )


NOUNS: Mapping[str, type[BaseModel]] = {"character": Character, "place": Place, "look": Look}
"""Of the bible's tables that are edited as forms."""


class LookForm(Noun):
    """What is other in a version of somebody."""

    figure: Figure = Figure()
    wardrobe: Wardrobe = Wardrobe()
