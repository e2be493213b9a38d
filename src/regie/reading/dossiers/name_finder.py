"""Finds the cast's names in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from regie.film.reading import EntityKind
from regie.reading.dossiers.cast import NO_NAMES, TITLES, Member, is_first_name, name_words
from regie.reading.dossiers.vocabulary import Vocabulary
from regie.reading.entities.names import SELVES, is_said_whole

_LETTERS = re.compile(r"[^\W_]+")


@dataclass
class Names:
    """Finds the cast's names in running text.

    Attributes:
        spellings: for each name or part of one, longest first: its first word in capitals, a
            regular expression, and whose it is.
    """

    spellings: list[tuple[str, re.Pattern[str], str]] = field(default_factory=list)

    @staticmethod
    def of(cast: Sequence[Member], vocabulary: Vocabulary) -> Names:
        wanted: dict[str, set[str]] = {}
        for member in cast:
            if SELVES.match(member.name) and member.self_of:
                wanted.setdefault(member.name, set()).add(member.key)
                continue
            for name in member.names:
                wanted.setdefault(name, set()).add(member.key)
                parts = [p for p in name_words(name) if p.isalpha() and len(p) > 2]
                for part in parts if len(parts) > 1 and not is_said_whole(name) else ():
                    if part in NO_NAMES or part in TITLES:
                        continue
                    role = vocabulary.is_person(part.lower())
                    if not role or is_first_name(part, vocabulary):
                        wanted.setdefault(part, set()).add(member.key)
        whole = {n: m.key for m in cast for n in m.names}
        chosen = [
            (name, whole.get(name, next(iter(keys))))  # CORBETT, of two of that family
            for name, keys in wanted.items()
            if len(keys) == 1 or name in whole
        ]
        chosen.sort(key=lambda pair: (-len(pair[0]), pair[0]))
        by_key = {m.key: m for m in cast}
        return Names(
            [(_first(name), _spelling(name, by_key[key], vocabulary), key) for name, key in chosen]
        )

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(key for _, _, key in self.spellings)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Where names stand: start, end, key; of overlapping ones the longest."""
        found: list[tuple[int, int, str]] = []
        words = set(_LETTERS.findall(text.upper()))
        for first, pattern, key in self.spellings:
            for match in pattern.finditer(text) if first in words else ():
                start, end = match.span(match.lastindex or 0)
                if not any(s < end and start < e for s, e, _ in found):
                    found.append((start, end, key))
        return sorted(found)


def _first(name: str) -> str:
    return next(iter(_LETTERS.findall(name.upper())), name.upper())


def _spelling(name: str, member: Member, vocabulary: Vocabulary) -> re.Pattern[str]:
    """A name as action writes it: with capitals; a role's (`NURSE`) also `the nurse`."""
    words = name.split()
    capital = r"[\"”’']?\s+[\"“‘']?".join(  # "VIKING" BOB
        f"(?:{re.escape(w)}|{re.escape(w[:1])}{re.escape(w[1:].lower())})" for w in words
    )
    head = words[-1].lower()
    role = member.kind is not EntityKind.PERSON or vocabulary.is_person(head)
    if role and not is_first_name(head, vocabulary):
        low = r"\s+".join(re.escape(w.lower()) for w in words)
        the = r"\b(?:[Tt]he|[Aa]n?|[Ll][ea]|[Uu]ne?)\s+(?:[\w-]+\s+){0,2}?"
        return re.compile(rf"(?<![\w-])({capital})(?![\w-])|{the}({low})(?![\w-])")
    return re.compile(rf"((?<![\w-]){capital})(?![\w-])")
