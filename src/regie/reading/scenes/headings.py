"""Joins a line that only names something to what the next line tells of it.

Many scripts set what a shot is of on a line of its own, as a heading of the camera: `THE LOCK`,
`CLOSE SHOT – ANN`, `ANN'S POV`; what follows has no subject, or is a description without a noun.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regie.film.reading import About, Event, Sentence
from regie.film.screenplay import Scene
from regie.reading.entities.registry import Being
from regie.reading.frames.clause import Clause
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.doers import Doers
from regie.reading.scenes.resolving import Resolver
from regie.reading.shot_terms import is_headed


class Headings:
    """The headings of one scene's shots."""

    def __init__(self, scene: Scene, resolver: Resolver, doers: Doers) -> None:
        self._scene, self._resolver, self._doers = scene, resolver, doers
        self._named: dict[int, tuple[Being, ...]] = {}
        """What each heading names, by the index of its sentence."""

        self._led: dict[int, int] = {}
        """Of each sentence that a heading leads, the heading."""

        self._viewers: dict[int, Being] = {}

    def begin(self, index: int, number: int) -> None:
        """Before a sentence is read: who does what it tells is what its heading names."""
        self._resolver.left_out = ()
        if number - 1 in self._named and is_headed(self._scene, index):
            self._led[number] = number - 1
            if named := self._named[number - 1]:
                self._doers.last = self._resolver.left_out = named
                for being in named:
                    self._resolver.registry.mean(being, subject=True)

    def end(self, index: int, number: int, s: Parsed, clauses: Sequence[Clause]) -> None:
        """After a sentence is read: whether it only names, and whose eyes it speaks of."""
        viewer = self._viewer(s)
        if viewer is not None:
            self._viewers[number] = viewer
        only_names = all(c.verb is None for c in clauses)
        if only_names and is_headed(self._scene, index + 1):
            named = {
                being.key: being
                for clause in clauses
                for token in clause.subjects
                for being in self._resolver.resolve(s, token).beings
                if being is not viewer
            }
            self._named[number] = tuple(named.values())

    def _viewer(self, s: Parsed) -> Being | None:
        """`Ann's POV`, `Over the man's shoulder`, `From behind Ann`."""
        for token in s.tokens[:MOST_WORDS]:
            over = token.low.startswith("shoulder") and s.tokens[0].low == "over"
            if over or (token.lemma == "eye" and token.low[0] == "p"):
                owner = s.child(token, "poss", "compound", "nmod")
            elif token.index == 2 and [t.low for t in s.tokens[:2]] == ["from", "behind"]:
                owner = next((t for t in s.tokens[2:] if t.pos in ("NOUN", "PROPN", "PRON")), None)
            else:
                continue
            return self._person(s, owner) or (_first(self._doers.last) if over else None)
        return None

    def _person(self, s: Parsed, owner: Token | None) -> Being | None:
        if owner is None:
            return None
        return next((b for b in self._resolver.resolve(s, owner).beings if b.living), None)

    def settle(self, sentences: Iterable[Sentence], events: Sequence[Event]) -> list[Sentence]:
        """The sentences with what their headings name; a heading that leads one heads it."""
        found = list(sentences)
        # Of a sentence that says nothing (a cut, a number) there is none.
        there = range(len(found))
        for number, viewer in self._viewers.items():
            if number not in there:
                continue
            found[number] = found[number].model_copy(update={"viewer": viewer.key})
        for number, heading in self._led.items():
            if number not in there or heading not in there:
                continue
            head, own = found[heading], found[number]
            named = [k for k in head.topic if k != head.viewer]
            done = any(e.sentence == number and e.agents for e in events)
            bare = bool(named) and (own.about in (About.NOTHING, About.PLACE) or not done)
            about = head.about if bare else own.about
            topic = (*named, *own.topic) if bare else (*own.topic, *named)
            found[number] = own.model_copy(
                update={
                    "about": about,
                    "topic": tuple(dict.fromkeys(topic)),
                    "viewer": own.viewer or head.viewer,
                }
            )
            found[heading] = head.model_copy(update={"heads": True})
        return found


MOST_WORDS = 7
"""Words of a heading among which somebody's eyes or shoulder are named."""


def _first(beings: Sequence[Being]) -> Being | None:
    return next((b for b in beings if b.living), None)
