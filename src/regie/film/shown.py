"""What of the script's words the shots show: measured on the stage, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from regie.film.reading import About, Act
from regie.film.units import Noun


class Shade(StrEnum):
    """How well words are shown."""

    SHOWN = "shown"
    NEAR = "near"
    """Played near what was said, by a stand-in, or not seen in full."""
    MISSING = "missing"
    UNSEEN = "unseen"
    """Nothing that a picture could show; not counted."""


class Reason(Noun):
    """Why words are not shown in full.

    Attributes:
        key: of the message that says it, without its room: `too-small`.
        what: the person or thing that is meant, as the script calls it.
    """

    key: str
    what: str = ""


class ShownEvent(Noun):
    """One event of a scene.

    Attributes:
        event: index in the scene's reading.
        shots: numbers of the shots in which it is seen.
    """

    event: int
    act: Act | None
    shade: Shade
    why: tuple[Reason, ...] = ()
    shots: tuple[str, ...] = ()


class ShownSentence(Noun):
    """One sentence of action.

    Attributes:
        sentence: index in the scene's reading.
        element, start, end: where it is in the script.
        shot: number of the shot that shows it best; empty where none does.
    """

    sentence: int
    element: int
    start: int
    end: int
    text: str
    about: About
    shade: Shade
    why: tuple[Reason, ...] = ()
    shot: str = ""

    def less(self, undrawn: Sequence[str]) -> ShownSentence:
        """The sentence as shown in part where it tells of clothes or marks that are not drawn."""
        words = set(re.findall(r"[\w'’-]+", self.text.lower()))
        lacking = tuple(Reason(key="not-worn", what=word) for word in undrawn if word in words)
        if not lacking or self.shade is Shade.MISSING:
            return self
        return self.model_copy(update={"shade": Shade.NEAR, "why": (*self.why, *lacking)})


class ShownScene(Noun):
    """One scene."""

    scene: str
    sentences: tuple[ShownSentence, ...] = ()
    events: tuple[ShownEvent, ...] = ()

    def count(self, shade: Shade) -> int:
        """How many sentences are shown so."""
        return sum(s.shade is shade for s in self.sentences)

    @property
    def counted(self) -> int:
        """Sentences that can be seen at all."""
        return len(self.sentences) - self.count(Shade.UNSEEN)


class Shown(Noun):
    """A title."""

    scenes: tuple[ShownScene, ...] = ()

    def share(self, shade: Shade) -> float:
        """Share of the sentences that can be seen, 0 to 1; 1 for none at all."""
        counted = sum(s.counted for s in self.scenes)
        return sum(s.count(shade) for s in self.scenes) / counted if counted else 1.0
