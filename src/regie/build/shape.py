"""The structure of a result's type as a digest: another structure is another key.

Counted are the names of fields, their annotations, which fields are traces, and the members of
enums, through dataclasses, pydantic models, named tuples, typed dictionaries, unions and
containers. Defaults and constraints are not: what is stored has all fields, and what no longer
fits is found out when it is read (see `codec.Unreadable`). No pydantic schema is built for it.
"""

from __future__ import annotations

import dataclasses
import sys
import typing
from enum import Enum
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from blake3 import blake3

if typing.TYPE_CHECKING:
    from collections.abc import Iterable


def name_of(kind: type) -> str:
    """What a class is called in keys.

    `module:qualname`, or what the class itself declares as `__key_name__`, which then stays when
    the class is moved. A subclass does not inherit it.
    """
    declared = kind.__dict__.get("__key_name__")
    if isinstance(declared, str):
        return declared
    module = kind.__module__
    if module == "__main__":  # a worker imports the same module by its own name
        spec = getattr(sys.modules["__main__"], "__spec__", None)
        module = spec.name if spec is not None else module
    return f"{module}:{kind.__qualname__}"


@cache
def digest_shape(annotation: Any) -> bytes:
    """32 bytes that stand for the structure of a type."""
    described: dict[str, str] = {}
    top = _describe(annotation, described)
    lines = [top, *(f"{name} {described[name]}" for name in sorted(described))]
    return blake3("\n".join(lines).encode()).digest()


def _describe(annotation: Any, described: dict[str, str]) -> str:
    """The type in words; the fields of each class in it go to `described`, once."""
    if annotation is None or annotation is type(None):
        return "None"
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _describe(arguments[0], described)
    if origin is typing.Literal:
        return f"Literal{list(map(repr, arguments))}"
    if origin is not None:
        inner = ",".join(_describe(argument, described) for argument in arguments)
        return f"{getattr(origin, '__name__', str(origin))}[{inner}]"
    if isinstance(annotation, list):  # the parameters of a Callable
        return ",".join(_describe(argument, described) for argument in annotation)
    if not isinstance(annotation, type):
        return str(annotation)
    if annotation.__module__ == "builtins":
        return annotation.__name__
    name = name_of(annotation)
    if name not in described:
        described[name] = ""  # a type may hold itself
        described[name] = _describe_class(annotation, described)
    return name


def _describe_class(kind: type, described: dict[str, str]) -> str:
    if issubclass(kind, Enum):
        return ",".join(f"{member.name}={member.value!r}" for member in kind)
    return ",".join(
        f"{name}{'' if counts else '~'}:{_describe(annotation, described)}"
        for name, annotation, counts in fields_of(kind)
    )


def fields_of(kind: type) -> Iterable[tuple[str, Any, bool]]:
    """Fields of a class by name: annotation, and whether keys count them (see `canonical`)."""
    model_fields: dict[str, Any] | None = getattr(kind, "__pydantic_fields__", None)
    if model_fields is not None:
        for name in sorted(model_fields):
            info = model_fields[name]
            yield name, info.annotation, counts_in_keys(info.json_schema_extra)
    elif dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        for field in sorted(dataclasses.fields(kind), key=lambda field: field.name):
            yield field.name, hints[field.name], counts_in_keys(field.metadata)
    elif hasattr(kind, "_fields") or typing.is_typeddict(kind):
        for name, annotation in sorted(get_type_hints(kind).items()):
            yield name, annotation, True


def counts_in_keys(mark: Any) -> bool:
    """Whether a field's mark lets it count: `{"key": False}` is a trace."""
    return callable(mark) or not mark or mark.get("key", True) is not False
