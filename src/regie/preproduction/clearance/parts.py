"""The texts of a screenplay that are searched, each with its scene, its lines, and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from regie.film.citation import Citation
from regie.film.screenplay import Action, Dialogue, Line, Screenplay

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”»']?\s+|\n\s*\n")


class Where(Enum):
    SLUGLINE = "slugline"
    ACTION = "action"
    CUE = "cue"
    SPOKEN = "dialogue"


@dataclass(frozen=True)
class Part:
    """One text; its line breaks are those of the file.

    Attributes:
        lyric: sung, as the syntax marks it.
        manner: a parenthetical, how a line is said.
    """

    scene: str
    where: Where
    text: str
    cited: Citation | None
    lyric: bool = False
    manner: bool = False

    @property
    def spoken(self) -> bool:
        return self.where is Where.SPOKEN

    def cite(self, at: int) -> Citation | None:
        """The line of a character of the text."""
        whole = self.cited
        if whole is None or whole.line == whole.last_line:
            return whole
        line = min(whole.line + self.text.count("\n", 0, at), whole.last_line)
        column = whole.column if line == whole.line else 1
        return Citation(file=whole.file, line=line, column=column, last_line=line)

    def sentence(self, start: int, end: int) -> str:
        """The sentence around a run of characters."""
        first, last = 0, len(self.text)
        for match in _SENTENCE.finditer(self.text):
            if match.end() <= start:
                first = match.end()
            elif match.start() >= end:
                last = match.start()
                break
        return self.text[first:last]

    def quote(self, start: int, end: int) -> str:
        """The run with some words around it, in one line."""
        left = " ".join(self.text[max(0, start - 60) : start].split(" ")[-4:])
        right = " ".join(self.text[end : end + 60].split(" ")[:4])
        shown = " ".join(f"{left}{self.text[start:end]}{right}".split())
        before = "…" if start - len(left) > 0 else ""
        after = "…" if end + len(right) < len(self.text) else ""
        return f"{before}{shown}{after}"


def searched_parts(screenplay: Screenplay) -> Iterator[Part]:
    """Every text that is on the page: sluglines, action, cues, dialogue, parentheticals."""
    for scene in screenplay.scenes:
        number = scene.number
        if scene.slugline.text:
            yield Part(number, Where.SLUGLINE, scene.slugline.text, scene.slugline.cited)
        for element in scene.elements:
            if isinstance(element, Action):
                yield Part(number, Where.ACTION, element.text, element.cited, element.lyric)
            elif isinstance(element, Dialogue):
                yield Part(number, Where.CUE, element.character, element.cited)
                for part in element.parts:
                    spoken = isinstance(part, Line)
                    where = Where.SPOKEN if spoken else Where.ACTION
                    lyric = isinstance(part, Line) and part.lyric
                    yield Part(number, where, part.text, part.cited, lyric, manner=not spoken)
