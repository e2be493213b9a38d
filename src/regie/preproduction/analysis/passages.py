"""Takes a screenplay apart once for all questions: who says or does what, in words and sentences.

A passage is a run of text of one kind that knows where it stands. Titles on the screen (centred
action) and remarks for the makers are left out: nobody says or does them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Literal

from regie.film.citation import Citation
from regie.film.screenplay import Action, Dialogue, Line, Parenthetical, Scene, Screenplay

Kind = Literal["action", "speech", "direction"]
"""What is done, what is said, how it is said."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FRENCH_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
"""French hyphens part words: `dit-il`, `laisse-moi`."""

_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=.)", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?…]*[.!?…]+[\"'»”’)]*|[^.!?…]+$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in small letters, a French elision or an English genitive taken off; its place."""

    text: str
    start: int


@dataclass(eq=False)
class Passage:
    """A run of text of one kind.

    Attributes:
        speaker: of speech and directions; empty for action.
        turn: which dialogue of the script it belongs to, so that a line parted by a
            parenthetical counts once; -1 for action.
    """

    kind: Kind
    text: str
    speaker: str
    cited: Citation | None
    language: str
    turn: int = -1

    @cached_property
    def words(self) -> list[Word]:
        return list(find_words(self.text, self.language))

    @cached_property
    def sentences(self) -> list[str]:
        """Sentences with their end marks; a line break ends none."""
        return [s for m in _SENTENCE.finditer(self.text) if _WORD.search(s := m.group())]

    def cite(self, start: int) -> Citation | None:
        """The line of the character at `start`: the text's line breaks are the file's."""
        whole = self.cited
        if whole is None or whole.line == whole.last_line:
            return whole
        line = min(whole.line + self.text.count("\n", 0, start), whole.last_line)
        column = whole.column if line == whole.line else 1
        return Citation(file=whole.file, line=line, column=column, last_line=line)


@dataclass(eq=False)
class ReadScene:
    """A scene in passages, in order."""

    scene: Scene
    passages: list[Passage] = field(default_factory=list)

    def of(self, *kinds: Kind) -> list[Passage]:
        return [p for p in self.passages if p.kind in kinds]

    @property
    def cited(self) -> tuple[Citation, ...]:
        return (self.scene.cited,) if self.scene.cited else ()

    @property
    def heading(self) -> tuple[Citation, ...]:
        """The slugline's line; the scene's for a scene without one."""
        cited = self.scene.slugline.cited
        return (cited,) if cited else self.cited


def read_passages(screenplay: Screenplay) -> list[ReadScene]:
    """Every scene in passages."""
    turns = count()
    return [_read(scene, screenplay.language, turns) for scene in screenplay.scenes]


def find_words(text: str, language: str) -> Iterator[Word]:
    """The words of a text, in small letters, with straight apostrophes."""
    french = language == "fr"
    for match in (_FRENCH_WORD if french else _WORD).finditer(text):
        word, start = match.group(), match.start()
        if french:
            while elided := _ELISION.match(word):
                yield Word(word[: elided.end() - 1].lower(), start)
                word, start = word[elided.end() :], start + elided.end()
        elif word[-2:].lower() in ("'s", "’s"):
            word = word[:-2]
        yield Word(word.lower().replace("’", "'"), start)


def unique(citations: Iterable[Citation | None]) -> tuple[Citation, ...]:
    """Each once, in order of first mention."""
    return tuple(dict.fromkeys(c for c in citations if c is not None))


def count_words(passages: Sequence[Passage]) -> int:
    return sum(len(p.words) for p in passages)


def _read(scene: Scene, language: str, turns: Iterator[int]) -> ReadScene:
    read = ReadScene(scene)
    for element in scene.elements:
        match element:
            case Action() if not element.centred:
                read.passages.append(Passage("action", element.text, "", element.cited, language))
            case Dialogue():
                turn = next(turns)
                for part in element.parts:
                    read.passages.append(_part(part, element.character, language, turn))
            case _:
                pass
    return read


def _part(part: Line | Parenthetical, speaker: str, language: str, turn: int) -> Passage:
    kind: Kind = "speech" if isinstance(part, Line) else "direction"
    return Passage(kind, part.text, speaker, part.cited, language, turn)
