"""Reads TOML text into a noun, and names the file, the line, the key and the nearest right one."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

MOST_SHOWN = 20
"""Allowed words that a message names; of more it names three."""

NounT = TypeVar("NounT", bound=BaseModel)


class TomlTextError(Exception):
    """A file's text is not what its noun asks for; one sentence for the person."""

    exit_code = 4


def parse_table(text: str, file: str) -> dict[str, Any]:
    """Parses TOML.

    Raises:
        TomlTextError: a syntax error, with file and line.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        where = f"{file}:{found[1]}" if found else f"{file}:{text.count(chr(10)) + 1}"
        reason = re.sub(r"\s*\(at .*\)$", "", str(error)).lower()
        raise TomlTextError(
            f"{where}: not valid TOML ({reason}); mend this line, texts stand in quotes"
        ) from error


def build_noun(
    kind: type[NounT], table: dict[str, Any], *, text: str, file: str, within: str = ""
) -> NounT:
    """Makes a noun of a parsed table.

    Args:
        text: of the file, to find the line to name.
        within: the dotted name of the table in the file, `mara` or `mara.figure`.

    Raises:
        TomlTextError: an unknown key or a bad value, with the nearest right one.
    """
    try:
        return kind.model_validate(table)
    except ValidationError as error:
        found = error.errors()
        # What is wrong comes before what is missing: a misspelt key is both.
        first = next((e for e in found if e["type"] != "missing"), found[0])
        raise TomlTextError(_explain(kind, first, text=text, file=file, within=within)) from error


def find_line(text: str, path: tuple[str, ...]) -> int:
    """The line, from 1, on which a key stands; the file's first line if it cannot be found."""
    lines = text.split("\n")
    at = 0
    for depth in range(len(path), 0, -1):
        header = re.compile(rf"^\s*\[+\s*{_dotted(path[:depth])}\s*\]+")
        hit = next((i for i, line in enumerate(lines) if header.match(line)), None)
        if hit is not None:
            at = hit
            if depth == len(path):
                return at + 1
            break
    for key in reversed(path):
        assigned = re.compile(rf'(^|[\s{{,.])["\']?{re.escape(key)}["\']?\s*[=.]')
        hit = next((i for i in range(at, len(lines)) if assigned.search(lines[i])), None)
        if hit is not None:
            return hit + 1
    return at + 1


def _dotted(path: tuple[str, ...]) -> str:
    return r"\s*\.\s*".join(rf'["\']?{re.escape(part)}["\']?' for part in path)


def _explain(kind: type[BaseModel], first: Any, *, text: str, file: str, within: str) -> str:
    names = tuple(str(part) for part in first["loc"])
    path = (*(within.split(".") if within else ()), *(n for n in names if not n.isdigit()))
    where = f"{file}:{find_line(text, path)}"
    key = ".".join(names) or within
    if first["type"] == "extra_forbidden":
        known = _known_keys(kind, names[:-1])
        near = get_close_matches(names[-1], known, n=1, cutoff=0.5)
        advice = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(known)}"
        return f"{where}: unknown key `{key}`; {advice}"
    if first["type"] == "missing":
        return f"{where}: `{key}` is missing; add it"
    value = first.get("input")
    reason = str(first["msg"])
    reason = reason[0].lower() + reason[1:]
    advice = ""
    expected = re.findall(r"'([^']+)'", str(first.get("ctx", {}).get("expected", "")))
    if expected and isinstance(value, str):
        near = get_close_matches(value, expected, n=1, cutoff=0.4)
        advice = f"; did you mean `{near[0]}`?" if near else ""
        if len(expected) > MOST_SHOWN:
            reason = f"it is none of {len(expected)} words, such as {', '.join(expected[:3])}"
    elif first["type"] == "string_pattern_mismatch" and "[0-9a-fA-F]{6}" in reason:
        reason, advice = "a colour is written `#rrggbb`", ""
    if not key:
        return f"{where}: {reason.removeprefix('value error, ')}"  # of several keys together
    return f"{where}: `{key}` cannot be {_shown(value)}: {reason}{advice}"


def _known_keys(kind: type[BaseModel], names: tuple[str, ...]) -> list[str]:
    """The keys of the noun that a path of names leads to."""
    model: Any = kind
    for name in names:
        fields = getattr(model, "model_fields", {})
        inner = fields[name].annotation if name in fields else None
        model = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else model
    return [field.alias or name for name, field in model.model_fields.items()]


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
