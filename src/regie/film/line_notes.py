"""Notes on lines of the script: of one family with those on frames, with the same answers.

A note is tied to what its line says and to the line above it, so that it follows its words through
drafts; where they were rewritten, to the nearest line; where none is near, it is an orphan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pydantic import Field

from regie.film.frame_notes import LONGEST_TEXT, NoteId
from regie.film.units import Noun

REWRITTEN = 0.55
"""Share of words in common, in order, from which a line is taken for another one's new draft."""

CLEARER = 0.12
"""By how much the nearest must be nearer than the next."""


class LineNote(Noun):
    """What somebody said about a line of the script.

    Attributes:
        at: the moment, UTC, `2026-11-30T23:15:00Z`.
        known_by: how the person was known: `signed in`, `token`, `link`, `local account`.
        words: of the line. before: of the line above it that says something.
    """

    id: NoteId
    at: str
    by: str = Field(min_length=1, max_length=200)
    known_by: str = ""
    words: str = Field(min_length=1, max_length=LONGEST_TEXT)
    before: str = Field("", max_length=LONGEST_TEXT)
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)


class LinePlace(Noun):
    """Where a note's line is. Attributes: line: from 1; 0: nowhere."""

    line: int = 0
    rewritten: bool = False


class LineFinder:
    """Finds the lines of notes in one draft."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = {}
        self._befores: list[str] = []
        before = ""
        for at, line in enumerate(text.strip() for text in lines):
            self._places.setdefault(line, []).append(at)
            self._befores.append(before)
            before = line or before

    def place(self, note: LineNote) -> LinePlace:
        """The line of a note: by its very words, else the clearly nearest one."""
        same = self._places.get(note.words.strip(), [])
        if same:
            near = [at for at in same if self._befores[at] == note.before.strip()]
            return LinePlace(line=(near or same)[0] + 1)
        found = self._nearest(note)
        return LinePlace() if found is None else LinePlace(line=found + 1, rewritten=True)

    def _nearest(self, note: LineNote) -> int | None:
        wanted = _words(note.words)
        ranked = sorted(self._scores(wanted, note.before.strip()), reverse=True)
        if not ranked or ranked[0][0] < REWRITTEN:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARER:
            return None
        return ranked[0][1]

    def _scores(self, wanted: Sequence[str], before: str) -> Iterator[tuple[float, int]]:
        known = set(wanted)
        for line, places in self._places.items():
            words = _words(line)
            if 2 * len(known & set(words)) < REWRITTEN * len(known):
                continue
            score = SequenceMatcher(None, wanted, words, autojunk=False).ratio()
            for at in places:
                yield score + (CLEARER if before and self._befores[at] == before else 0.0), at


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text.casefold())
