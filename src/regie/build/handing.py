"""Values as they are handed to a step: exactly what its key says, and no more.

Two values with one key must be one input. So dictionaries, whose order no key counts, are handed
over in the order of their keys; minus zero, which is equal to zero, as zero; and the fields that
keys leave out (traces: where in the script something stands) as their defaults, unless the step
declares itself `traced`. A step that is not cannot write down a line number that was right some
makes ago.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from math import copysign
from typing import Any

from regie.build.blob import Blob
from regie.build.errors import StepDefinitionError
from regie.build.shape import counts_in_keys

_LEAVES = frozenset({str, int, bool, type(None), bytes, Blob})

_UNKNOWN: Any = object()


class Hander:
    """Brings values into the form in which steps get them.

    Objects that it does not need to change are handed over as they are.
    """

    def __init__(self, *, trace: bool) -> None:
        """
        Args:
            trace: leave the traces in.
        """
        self._trace = trace
        # The object is kept beside its form, so that its id is not given to another one.
        self._known: dict[int, tuple[Any, Any]] = {}

    def hand(self, value: Any) -> Any:
        kind = type(value)
        if kind in _LEAVES:
            return value
        if kind is float:
            return value if value or copysign(1.0, value) > 0 else 0.0
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        if kind is tuple or kind is list:
            return self._hand_items(value, kind)
        if kind is dict:
            return self._hand_dict(value)
        if isinstance(value, Enum | str | int | float | bytes):
            return value
        if kind is Decimal:
            return value.normalize() + 0  # 1.0 and 1.00 are one number, and are told differently
        plan = _PLANS.get(kind, _UNKNOWN)
        if plan is _UNKNOWN:
            plan = _PLANS[kind] = _plan_of(kind)
        if plan is None:
            if hasattr(kind, "_fields") and isinstance(value, tuple):
                return self._hand_items(value, lambda items: kind(*items))
            return value
        handed = self._hand_fields(value, plan)
        if plan.is_frozen:
            self._known[id(value)] = (value, handed)
            self._known[id(handed)] = (handed, handed)
        return handed

    def note(self, value: Any) -> Any:
        """Takes a value that is in the right form already, so that it is not walked again."""
        self._known[id(value)] = (value, value)
        return value

    def _hand_items(self, items: Any, make: Callable[[Any], Any]) -> Any:
        handed = [self.hand(item) for item in items]
        if all(new is old for new, old in zip(handed, items, strict=True)):
            return items
        return make(handed)

    def _hand_dict(self, value: dict[Any, Any]) -> dict[Any, Any]:
        keys = sort_keys(value)
        handed = {key: self.hand(value[key]) for key in keys}
        if keys == list(value) and all(handed[key] is value[key] for key in keys):
            return value
        return handed

    def _hand_fields(self, value: Any, plan: _Plan) -> Any:
        changed: dict[str, Any] = {}
        for name, blank in plan.fields:
            before = getattr(value, name)
            if self._trace or blank is _UNKNOWN:
                after = self.hand(before)
            else:
                after = blank() if callable(blank) else blank
                if after == before:
                    continue
            if after is not before:
                changed[name] = after
        return plan.copy(value, changed) if changed else value


def sort_keys(value: dict[Any, Any]) -> list[Any]:
    """The keys of a dictionary in the order in which steps get them.

    Texts and numbers in their own order; mixed ones by type first.
    """
    try:
        return sorted(value)
    except TypeError:
        return sorted(value, key=lambda key: (type(key).__name__, str(key), repr(key)))


@dataclasses.dataclass(frozen=True)
class _Plan:
    """Attributes: fields: names, and what stands for a trace (`_UNKNOWN` for what is none)."""

    fields: tuple[tuple[str, Any], ...]
    copy: Callable[[Any, dict[str, Any]], Any]
    is_frozen: bool


_PLANS: dict[type, _Plan | None] = {}


def _plan_of(kind: type) -> _Plan | None:
    """How objects of a class are handed over; None when they are no models or dataclasses."""
    model_fields: dict[str, Any] | None = getattr(kind, "__pydantic_fields__", None)
    if model_fields is not None:
        fields = [
            (
                name,
                _blank_of_model_field(kind, name, info)
                if _is_blanked(info.json_schema_extra)
                else _UNKNOWN,
            )
            for name, info in model_fields.items()
        ]
        frozen = bool(getattr(kind, "model_config", {}).get("frozen"))
        return _Plan(tuple(fields), _copy_model, frozen)
    if dataclasses.is_dataclass(kind):
        fields = [
            (
                each.name,
                _blank_of_dataclass_field(kind, each) if _is_blanked(each.metadata) else _UNKNOWN,
            )
            for each in dataclasses.fields(kind)
            if each.init
        ]
        return _Plan(
            tuple(fields),
            lambda value, changed: dataclasses.replace(value, **changed),
            kind.__dataclass_params__.frozen,  # type: ignore[attr-defined]
        )
    return None


def _is_blanked(mark: Any) -> bool:
    """Traces are blanked; not so what a key leaves out and a step needs all the same.

    Such a field (an address, a time limit: nothing that is in the result) is marked with
    `{"key": False, "handed": True}`.
    """
    return not counts_in_keys(mark) and not mark.get("handed", False)


def _blank_of_model_field(kind: type, name: str, info: Any) -> Any:
    if info.is_required():
        raise _no_blank(kind, name)
    if info.default_factory is not None:
        return info.default_factory
    return info.default


def _blank_of_dataclass_field(kind: type, each: Any) -> Any:
    if each.default is not dataclasses.MISSING:
        return each.default
    if each.default_factory is not dataclasses.MISSING:
        return each.default_factory
    raise _no_blank(kind, each.name)


def _no_blank(kind: type, name: str) -> StepDefinitionError:
    """Handed over as it is, a trace would be in results that are found without it."""
    return StepDefinitionError(
        f"{kind.__name__}.{name} is in no key and has no default, so nothing can stand for it in "
        'a step that is not traced: give it a default, or mark it {"key": False, "handed": True}.'
    )


def _copy_model(value: Any, changed: dict[str, Any]) -> Any:
    copy = value.model_copy(update=changed)
    # What the old object had computed for itself may hold the old fields.
    fields = type(value).__pydantic_fields__
    for name in [name for name in copy.__dict__ if name not in fields]:
        del copy.__dict__[name]
    return copy
