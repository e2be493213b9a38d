"""Settles what walks to and from places mean in a scene: who comes in, who leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.film.reading import Act, EntityKind, Event, Status
from regie.reading.entities.nouns import is_kind_of
from regie.reading.entities.registry import Registry
from regie.reading.scenes.acts_by_kind import TRAVEL
from regie.reading.scenes.events import Draft
from regie.reading.scenes.speaking import LineReader


class Travel:
    """The walks of one scene."""

    def __init__(
        self, drafts: Sequence[Draft], registry: Registry, lines: LineReader, here: str
    ) -> None:
        """Args:
        here: words of the place that the scene plays in, lower-case.
        """
        self._drafts, self._registry, self._lines, self._here = drafts, registry, lines, here

    def settle(self) -> list[Draft]:
        """What walks to and from places mean here: whoever goes on here has not left."""
        settled: list[Draft] = []
        away: set[str] = set()
        for n, draft in enumerate(self._drafts):
            event = draft.event
            if not event.played or event.act not in TRAVEL or not event.agents:
                settled.append(draft)
                continue
            event = self._travel(n, draft, away)
            if event.act is Act.EXIT:
                away.update(event.agents)
            elif event.act is Act.ENTER:
                away.difference_update(event.agents)
            settled.append(replace(draft, event=event))
        return settled

    def _travel(self, n: int, draft: Draft, away: set[str]) -> Event:
        event, place, way = draft.event, draft.place, draft.place_where
        here = _same_place(place, self._here) if place else False
        act = event.act
        gone = any(a in away for a in event.agents)
        later = self._acts_later(n, event.agents)
        if act is Act.FALL or act is Act.MOVE:
            return event
        door = place in ("doorway", "door", "entrance", "gate") or (
            event.goal is not None
            and (
                self._registry.beings[event.goal].noun_kind == "door"
                or is_kind_of(self._registry.beings[event.goal].concept, "doorway.n.01")
            )
        )
        out_of = self._registry.beings.get(event.goal or "") if event.where == "out-of" else None
        if out_of is not None and out_of.kind is EntityKind.VEHICLE:
            return event.model_copy(update={"act": Act.DESCEND})
        if event.verb in ("return", "come", "revenir", "rentrer") and gone:
            act = Act.ENTER
        elif way in ("out-of", "from") and place:
            leaves = here or place.split()[-1] in (
                "room",
                "house",
                "place",
                "door",
                "building",
                "pièce",
            )
            comes = gone or not (here or self._was_here(n, event.agents))
            act = Act.EXIT if leaves and way == "out-of" else Act.ENTER if comes else act
        elif door and event.where == "out-of":
            act = Act.EXIT
        elif (door and event.where == "through") or (door and way == "through"):
            # `Through the door comes a guard`: who was not here is now.
            new = event.verb in ("come", "venir") and not self._was_here(n, event.agents)
            comes = act is Act.ENTER or (gone and later) or new
            act = Act.ENTER if comes else Act.WALK if later else Act.EXIT
        elif place and way in ("in", "to") and act in (Act.WALK, Act.RUN, Act.ENTER):
            if here:
                act = Act.ENTER if way == "in" or act is Act.ENTER else act
            elif act is Act.ENTER or way == "in":
                comes = gone or not self._was_here(n, event.agents) or place in ("room", "pièce")
                act = Act.ENTER if comes and act is Act.ENTER else Act.WALK if later else Act.EXIT
        elif act is Act.EXIT and later and (way == "to" or event.where == "to"):
            act = Act.WALK
        return event.model_copy(update={"act": act})

    def _was_here(self, n: int, agents: Sequence[str]) -> bool:
        """Whether they did something here before."""
        return any(
            set(agents) & set(d.event.agents) and d.event.played and d.event.act is not Act.BE
            for d in self._drafts[:n]
        )

    def _acts_later(self, n: int, agents: Sequence[str]) -> bool:
        """Whether they do something after this that is not coming back."""
        for draft in self._drafts[n + 1 :]:
            event = draft.event
            if set(agents) & set(event.agents) and event.status is Status.ASSERTED:
                return event.verb not in ("return", "come", "enter", "revenir", "entrer", "rentrer")
        return any(
            set(agents) & set(line.speakers) and line.how == "seen" and line.after > n
            for line in self._lines.drafts
        )


def _same_place(place: str, here: str) -> bool:
    """Whether words name the place that the scene plays in."""
    words = place.lower().split()
    if words[:1] and words[0] in ("another", "next", "other", "adjoining", "autre"):
        return False
    return bool(words) and (words[-1] in here.split() or " ".join(words) in here)
