"""Reads rule books from TOML, and refuses what is wrong with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field

from regie.film.policy import Facts, Verdict, Words
from regie.film.toml_text import TomlTextError, build_noun, find_line, parse_table
from regie.film.units import Noun
from regie.guard.policy.book import (
    Asked,
    Case,
    Name,
    RiskClass,
    Rule,
    RuleBook,
    RuleId,
    Source,
)
from regie.guard.policy.errors import RuleError

MOST_BYTES = 1_000_000
"""Of one rule file; a larger one is refused unread."""

MOST_RULES = 500
"""Of one book."""

MOST_CASES = 200
"""Of one rule."""


class _CaseText(Noun):
    """A case as the file writes it."""

    name: str = Field(min_length=1)
    on: date
    facts: Facts = Field(default_factory=dict)
    expect: Verdict
    obligations: tuple[str, ...] = ()


class _RuleText(Noun):
    """A rule as the file writes it."""

    id: RuleId
    version: int = Field(1, ge=1)
    en: str = Field(min_length=1)
    fr: str = Field(min_length=1)
    when: str
    verdict: Verdict
    unsure: str = Field("ask", pattern="^(ask|apply)$")
    risk: RiskClass | None = None
    approvals: tuple[Asked, ...] = ()
    consents: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()
    clause: str = ""
    # `from` is a word of Python's own
    start: date | None = Field(None, alias="from")
    until: date | None = None
    checked: bool | None = None
    case: tuple[Any, ...] = ()


class _BookText(Noun):
    """A book as the file writes it."""

    name: Name | None = None
    group: Name | None = None
    version: str = Field(min_length=1)
    en: str = Field(min_length=1)
    fr: str = Field(min_length=1)
    source: Source
    start: date = Field(alias="from")
    until: date | None = None
    applies: str = "always"
    optional: bool = False
    sets: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    rule: tuple[Any, ...] = ()


def read_book_file(path: Path, shown: str, *, house: bool) -> RuleBook:
    """Reads a rule book from a file.

    Args:
        shown: how messages name the file.

    Raises:
        RuleError: it cannot be read, or something in it is wrong.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RuleError(
                f"{shown}: larger than {MOST_BYTES // 1000} kB, which no rule book is; "
                "split it into several"
            )
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RuleError(f"{shown}: not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise RuleError(f"{shown}: cannot be read ({error.strerror}); mend or remove it") from error
    return read_book(text, shown, house=house)


def read_book(text: str, shown: str, *, house: bool) -> RuleBook:
    """Reads a rule book from its text. Conditions are not looked at yet.

    Raises:
        RuleError: as `read_book_file`.
    """
    try:
        table = parse_table(text, shown)
        book = build_noun(_BookText, table, text=text, file=shown)
        if book.until is not None and book.until < book.start:
            raise RuleError(
                f"{shown}:{find_line(text, ('until',))}: `until` ({book.until}) is before `from` "
                f"({book.start}); exchange them"
            )
        places = _Places(text)
        if len(book.rule) > MOST_RULES:
            raise RuleError(f"{shown}: more than {MOST_RULES} rules; split it into several books")
        rules = tuple(
            _rule(row, place, book, shown, text)
            for row, place in zip(book.rule, places.rules(), strict=False)
        )
    except TomlTextError as error:
        raise RuleError(str(error)) from error
    except RecursionError as error:
        raise RuleError(f"{shown}: nested too deeply to be read; flatten it") from error
    name = book.name or re.sub(r"[^a-z0-9-]+", "-", Path(shown).stem.lower()).strip("-") or "house"
    return RuleBook(
        name=name,
        group=book.group or name,
        version=book.version,
        words=Words(en=book.en, fr=book.fr),
        source=book.source,
        start=book.start,
        end=book.until,
        applies=book.applies,
        optional=book.optional,
        house=house,
        sets=book.sets,
        rules=rules,
        file=shown,
    )


def _rule(row: Any, place: _Place, book: _BookText, shown: str, text: str) -> Rule:
    if not isinstance(row, dict):
        raise RuleError(f"{shown}:{place.line}: a rule is a table; begin it with [[rule]]")
    part = _Part(text, place.line, shown)
    read: _RuleText = part.noun(_RuleText, row)
    if len(read.case) > MOST_CASES:
        raise RuleError(
            f"{shown}:{place.line}: more than {MOST_CASES} cases; keep the telling ones"
        )
    cases = []
    lines = [*place.cases, *[place.line] * len(read.case)]
    for case, line in zip(read.case, lines, strict=False):
        if not isinstance(case, dict):
            raise RuleError(f"{shown}:{line}: a case is a table; begin it with [[rule.case]]")
        told: _CaseText = _Part(text, line, shown).noun(_CaseText, case)
        cases.append(Case(**told.model_dump()))
    start, end = _force(read, book, part)
    return Rule(
        id=read.id,
        version=read.version,
        words=Words(en=read.en, fr=read.fr),
        when=read.when,
        verdict=read.verdict,
        unsure="apply" if read.unsure == "apply" else "ask",
        risk=read.risk,
        approvals=read.approvals,
        consents=read.consents,
        obligations=read.obligations,
        clause=read.clause,
        start=start,
        end=end,
        checked=book.source.checked if read.checked is None else read.checked,
        cases=tuple(cases),
        line=place.line,
        case_lines=tuple(lines[: len(cases)]),
    )


def _force(read: _RuleText, book: _BookText, part: _Part) -> tuple[date, date | None]:
    """First and last day of a rule: its own, which lie inside its book's."""
    start = read.start or book.start
    end = read.until or book.until
    if end is not None and end < start:
        raise part.refuse(
            "until" if read.until else "from",
            f"`until` ({end}) is before `from` ({start}), so the rule {read.id} is never in "
            "force; exchange or correct them",
        )
    if start < book.start or (
        book.until is not None and read.until is not None and read.until > book.until
    ):
        raise part.refuse(
            "from" if start < book.start else "until",
            f"the rule {read.id} would be in force outside its book ({book.start} to "
            f"{book.until or 'open'}); correct its dates",
        )
    return start, end


class _Part:
    """One table of the file, that errors are found a line in."""

    def __init__(self, text: str, line: int, shown: str) -> None:
        self._line = line
        self._shown = shown
        rest = text.split("\n")[line:]
        stop = next((i for i, row in enumerate(rest) if HEADER.match(row)), len(rest))
        self._text = "\n" * line + "\n".join(rest[:stop])

    def noun(self, kind: Any, row: dict[str, Any]) -> Any:
        try:
            return build_noun(kind, row, text=self._text, file=self._shown)
        except TomlTextError as error:
            # A key that is not there stands on the first line: name the table's own.
            at = str(error).replace(f"{self._shown}:1:", f"{self._shown}:{self._line}:", 1)
            raise TomlTextError(at) from error

    def refuse(self, key: str, why: str) -> RuleError:
        line = find_line(self._text, (key,))
        return RuleError(f"{self._shown}:{line if line > 1 else self._line}: {why}")


HEADER = re.compile(r"^\s*\[\[?\s*([A-Za-z0-9_.\s\"'-]+?)\s*\]\]?\s*(#.*)?$")


class _Place:
    """Where a rule and its cases begin."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.cases: list[int] = []


class _Places:
    """Finds the lines on which rules and cases begin, which TOML's reader does not tell."""

    def __init__(self, text: str) -> None:
        self._found: list[_Place] = []
        inside = ""
        for number, row in enumerate(text.split("\n"), start=1):
            opened = inside
            for mark in re.findall(r'"""|\'\'\'', row):
                inside = mark if not inside else ("" if mark == inside else inside)
            if opened:
                continue  # in the middle of a text of several lines
            found = HEADER.match(row)
            name = "".join(found[1].split()) if found else ""
            if name == "rule":
                self._found.append(_Place(number))
            elif name == "rule.case" and self._found:
                self._found[-1].cases.append(number)

    def rules(self) -> Iterator[_Place]:
        """In the file's order; the last one again for rules written some other way."""
        last = _Place(1)
        for place in self._found:
            last = place
            yield place
        while True:
            yield _Place(last.line)
