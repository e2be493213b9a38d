"""Finds the phrases of a list in a text: the longest at each word, `stem*` for any ending."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

WORD = re.compile(r"[^\W_]+")
"""A run of letters or digits; what stands between words does not count."""


@dataclass
class Phrases(Generic[T]):
    """Phrases with what each stands for."""

    by_word: dict[str, list[tuple[tuple[str, ...], T]]] = field(default_factory=dict)
    by_stem: dict[str, list[tuple[tuple[str, ...], T]]] = field(default_factory=dict)

    def add(self, phrase: str, value: T) -> None:
        """Adds one; a word that ends in `*` stands for all that begin so."""
        words = tuple(
            w + ("*" if star else "")
            for w, star in re.findall(r"([^\W_]+)(\*?)", phrase.casefold())
        )
        if not words:
            return
        if words[0].endswith("*"):
            self.by_stem.setdefault(words[0][:-1][:3], []).append((words, value))
        else:
            self.by_word.setdefault(words[0], []).append((words, value))

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Start, end and value of each phrase, in order, not overlapping."""
        spans = [m.span() for m in WORD.finditer(text)]
        words = [text[a:b].casefold() for a, b in spans]
        at = 0
        while at < len(words):
            best = max(self._at(words, at), key=lambda found: len(found[0]), default=None)
            if best is None:
                at += 1
                continue
            length = len(best[0])
            yield spans[at][0], spans[at + length - 1][1], best[1]
            at += length

    def _at(self, words: list[str], at: int) -> Iterator[tuple[tuple[str, ...], T]]:
        candidates: Iterable[tuple[tuple[str, ...], T]] = (
            *self.by_word.get(words[at], ()),
            *self.by_stem.get(words[at][:3], ()),
        )
        for phrase, value in candidates:
            run = words[at : at + len(phrase)]
            if len(run) == len(phrase) and all(
                w.startswith(p[:-1]) if p.endswith("*") else w == p
                for w, p in zip(run, phrase, strict=True)
            ):
                yield phrase, value
