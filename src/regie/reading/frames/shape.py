"""How a clause is shaped, held against the sentences in which WordNet uses a sense of its verb."""

from __future__ import annotations

from dataclasses import dataclass

from regie.concepts.wordnet import Sense, open_wordnet

WITH_THING = frozenset({5, 8, 11, 16, 19, 21, 31})
WITH_PERSON = frozenset({9, 10, 17, 18, 20, 24, 25, 30})
WITH_TWO = frozenset({14, 15})
WITH_NOTHING = frozenset({1, 2, 3, 4, 12, 13, 22, 23, 26, 27, 29})
WITH_COMPLEMENT = frozenset({6, 7, 28, 32, 33, 34, 35})
WITH_WAY = frozenset({20, 21, 22})
OF_THING = frozenset({1, 4, 5, 6, 10, 11, 12, 23, 35})
"""Sentence frames of WordNet by what they have besides a subject, those with a way, and those
whose subject is a thing, wninput(5WN)."""


@dataclass(frozen=True)
class Shape:
    """What stands around a verb.

    Attributes:
        objects: what the object may be, `none` without one.
        agent: `living`, `thing`, `vehicle` or `place`.
        way: it leads to or from something.
        complement: something is said of the subject: `appears calm`.
        two: somebody is given, shown or told something.
    """

    objects: frozenset[str] = frozenset({"none"})
    agent: str = "living"
    way: bool = False
    complement: bool = True
    two: bool = True

    def fits(self, sense: Sense) -> bool:
        """Whether WordNet uses a sense in sentences of this shape."""
        frames = open_wordnet().frames(sense)
        return bool(frames & self._frames()) and (self.agent == "living" or bool(frames & OF_THING))

    def leads(self, sense: Sense) -> bool:
        """Whether there is a way, and WordNet uses the sense with one."""
        return self.way and bool(open_wordnet().frames(sense) & WITH_WAY)

    def _frames(self) -> frozenset[int]:
        two = WITH_TWO if self.two else frozenset()
        nothing = WITH_NOTHING | (WITH_COMPLEMENT if self.complement else frozenset())
        if self.objects == {"none"}:
            return nothing
        if "none" in self.objects:
            return nothing | WITH_THING | two
        if "person" in self.objects:
            return WITH_PERSON | two | (WITH_THING if self.objects - {"person"} else frozenset())
        if self.objects & {"animal", "abstract"}:
            return WITH_THING | WITH_PERSON | two
        return WITH_THING | two


PLAIN = Shape()
"""Of a verb alone."""
