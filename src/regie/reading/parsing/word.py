"""A word as a parser sees it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A word as the model sees it; `head` is an index."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    morph: str

    @property
    def low(self) -> str:
        return self.text.lower()
