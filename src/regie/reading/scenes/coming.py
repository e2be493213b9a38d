"""Settles when everybody and everything of a scene comes and goes."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.reading import Act, EntityKind, Event, Presence, Sentence, Status
from regie.reading.entities.nouns import meaning
from regie.reading.entities.registry import Being, Registry
from regie.reading.parsing.forms import is_motion
from regie.reading.scenes.acts_by_kind import TRAVEL
from regie.reading.scenes.events import Draft
from regie.reading.scenes.speaking import LineReader

GOING = frozenset({Act.EXIT, Act.VANISH})

COMING = frozenset({Act.ENTER, Act.APPEAR})

_AWAITED = frozenset({Act.WAIT, Act.THINK, Act.PHONE, Act.SEARCH, Act.READ, Act.WRITE, Act.LISTEN})
"""Deeds whose object need not be there."""


REVEALED_AFTER = 2
"""Paragraphs of what others do, after which a newcomer is found and was not seen before."""

_NEXT = frozenset("then suddenly finally now puis soudain enfin alors".split())
"""What opens a sentence about somebody who was not there before."""


class Coming:
    """Comings and goings of one scene."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        registry: Registry,
        lines: LineReader,
        sentences: Sequence[Sentence],
    ) -> None:
        self._drafts, self._registry, self._lines = drafts, registry, lines
        self._sentences = sentences

    def settle(self, events: Sequence[Event]) -> None:
        """When each comes and goes."""
        for being in self._registry.beings.values():
            if not being.living and being.kind is not EntityKind.VEHICLE:
                continue
            own = [(n, e) for n, e in enumerate(events)
                   if being.key in e.agents and e.played and not _is_state(e)]  # fmt: skip
            moves = [
                (n, e)
                for n, e in own
                if e.act in (Act.APPEAR, *GOING) or (e.act is Act.ENTER and not self._into_thing(e))
            ]
            gone = [n for n, e in enumerate(events) if _is_gone(e, being.key)]
            moves = sorted([*moves, *((n, events[n]) for n in gone)], key=lambda move: move[0])
            spoke_before = self._lines.first_seen(being.key)
            if (
                gone
                and not own
                and spoke_before is None
                and not self._was_here(being, events, gone)
            ):
                being.presence = Presence.MENTIONED
            looks_in = [n for n, e in own[:1] if self._drafts[n].looks_in]
            if looks_in and spoke_before is None and not moves:
                earlier = any(being.key in e.meant and e.played for e in events[: looks_in[0]])
                being.opening = earlier
                being.enters = None if earlier else looks_in[0]
            elif moves and moves[0][1].act in COMING:
                first = moves[0][0]
                earlier = any(n < first for n, _ in own) or (
                    spoke_before is not None and spoke_before <= first
                )
                earlier = earlier or any(
                    being.key in e.meant and e.played and e.act not in _AWAITED
                    and not (_is_state(e) and e.sentence == events[first].sentence)
                    for e in events[:first]
                )  # fmt: skip
                if not earlier:
                    being.opening, being.enters = False, first
                else:
                    being.opening, being.enters = True, None
            else:
                being.opening, being.enters = True, None
                at = self._behind_door(being, events)
                at = self._moves_in(being, events) if at is None else at
                at = self._introduced_late(being, events) if at is None else at
                at = self._revealed(being, events) if at is None else at
                if at is not None and (spoke_before is None or spoke_before > at):
                    being.opening, being.enters = False, at
            being.away = self._back(_find_away([(n, e.act in GOING) for n, e in moves]), being, own)
            if being.away and being.away[-1][1] is None:
                being.leaves = being.away[-1][0]
        self._with_whom_they_follow(events)
        self._empty(events)
        for being in self._registry.beings.values():
            if being.living:
                continue
            carried = next(
                (
                    (n, e)
                    for n, e in enumerate(events)
                    if being.key in (e.instrument, e.patient) and e.agents
                ),
                None,
            )
            if carried and carried[1].act in COMING and being.first_event in (None, carried[0]):
                being.opening, being.enters = False, carried[0]

    def _was_here(self, being: Being, events: Sequence[Event], gone: Sequence[int]) -> bool:
        return any(being.key in e.meant and e.played for e in events[: gone[0]])

    def _back(
        self,
        away: Sequence[tuple[int, int | None]],
        being: Being,
        own: Sequence[tuple[int, Event]],
    ) -> tuple[tuple[int, int | None], ...]:
        """Whoever does or says something in the picture is there again: `begins to leave, but
        stops`."""
        does = sorted([*(n for n, _ in own), *self._lines.seen_at(being.key)])
        found: list[tuple[int, int | None]] = []
        for start, end in away:
            again = next((n for n in does if n > start and (end is None or n < end)), end)
            if again is None or again > start + 1:
                found.append((start, again))
        return tuple(found)

    def _with_whom_they_follow(self, events: Sequence[Event]) -> None:
        """`Ann comes in, followed by guards`: they come as she does."""
        for n, event in enumerate(events):
            if event.act is not Act.FOLLOW or not event.played:
                continue
            led = self._registry.beings.get(event.patient or "")
            if led is None or led.enters is None or led.enters > n:
                continue
            for being in (self._registry.beings[k] for k in event.agents):
                if being.opening and not any(being.key in e.meant for e in events[: led.enters]):
                    being.opening, being.enters = False, led.enters

    def _empty(self, events: Sequence[Event]) -> None:
        """`The last guests leave`: with them whoever else was there and has no name."""
        for n, event in enumerate(events):
            if event.act is not Act.EXIT or not event.played:
                continue
            groups = [self._registry.beings[k] for k in event.agents]
            if any(b.kind is EntityKind.GROUP and "last" in b.modifiers for b in groups):
                for being in self._registry.beings.values():
                    if being.kind is EntityKind.GROUP and being.leaves is None:
                        being.leaves, being.away = n, ((n, None),)

    def _behind_door(self, being: Being, events: Sequence[Event]) -> int | None:
        """The first event of somebody who is there once a door has opened: `Ann opens the door.
        A man in uniform.`"""
        first = next((n for n, e in enumerate(events) if being.key in e.meant and e.played), None)
        if first is None or being.kind is EntityKind.ANIMAL:
            return None
        for event in reversed(events[max(0, first - 2) : first]):
            opened = event.patient or (event.agents[0] if len(event.agents) == 1 else "")
            thing = self._registry.beings.get(opened or "")
            if event.act is Act.OPEN and event.status is Status.ASSERTED and thing is not None:
                return first if meaning(thing.head).kind == "door" else None
        return None

    def _moves_in(self, being: Being, events: Sequence[Event]) -> int | None:
        """The first event of somebody whom nobody knew and who is on the move as the scene is
        under way: `A boy ducks through the fence`, `Then a girl of nine. She sits.`"""
        n = next((n for n, e in enumerate(events) if being.key in e.meant and e.played), None)
        if n is None or being.kind is EntityKind.ANIMAL:
            return None
        first = events[n]
        nears = first.act is Act.APPROACH and being.told > 0
        if not being.new and not nears:
            return None
        told = self._sentences[being.told].text.split()[:1] if being.told >= 0 else []
        if told and told[0].lower().strip(",") in _NEXT:
            return n
        before = [e for e in events[:n] if e.played and e.sentence < first.sentence]
        acted = any(self._registry.beings[k].living for e in before for k in e.agents)
        travels = first.act in TRAVEL - {Act.FOLLOW}
        moves = travels or nears or (is_motion(first.verb) and bool(first.where))
        beside = first.where in ("behind", "beside", "between") and not travels
        does = being.key in first.agents and (nears or not _is_state(first))
        return n if acted and moves and does and not beside else None

    def _introduced_late(self, being: Being, events: Sequence[Event]) -> int | None:
        """The first event of somebody whom nobody knew and of whom nothing is told before others
        have talked; who *is sitting* there was there."""
        if not being.new or being.told < 0 or being.kind is not EntityKind.PERSON:
            return None
        since = [(n, e) for n, e in enumerate(events) if e.sentence >= being.told and e.played]
        if not since or not self._lines.has_talk_before(since[0][0], being.key):
            return None
        own = [(n, e) for n, e in since if being.key in e.agents]
        if own and _is_state(own[0][1]) and own[0][1].sentence == being.told:
            return None
        done_to = next((n for n, e in since if being.key in e.meant), since[0][0])
        # Whom something is done to before they do anything is there for it.
        return min(own[0][0], done_to) if own else done_to

    def _revealed(self, being: Being, events: Sequence[Event]) -> int | None:
        """The first event of somebody whom nobody knew, after paragraphs that tell only of others.

        The picture finds them when the text does, wherever they sat till then.
        """
        if not being.new or being.told < 0 or being.kind is EntityKind.ANIMAL:
            return None
        n = next((n for n, e in enumerate(events) if being.key in e.meant and e.played), None)
        if n is None or events[n].sentence < being.told:
            return None
        beings, here = self._registry.beings, self._sentences[being.told].element
        others = {
            self._sentences[e.sentence].element
            for e in events[:n]
            if e.played and any(beings[key].living for key in e.agents)
        }
        return n if len(others - {here}) >= REVEALED_AFTER else None

    def _into_thing(self, event: Event) -> bool:
        """Into a car or a box that is here: whoever gets in was here before."""
        being = self._registry.beings.get(event.goal or "")
        return being is not None and event.where in ("in", "on") and not being.living


def _find_away(moves: Sequence[tuple[int, bool]]) -> tuple[tuple[int, int | None], ...]:
    """When somebody is gone, by when they come and go: each index with whether they go."""
    away: list[tuple[int, int | None]] = []
    for n, goes in moves:
        if goes and (not away or away[-1][1] is not None):
            away.append((n, None))
        elif not goes and away and away[-1][1] is None:
            away[-1] = (away[-1][0], n)
    return tuple(away)


def _is_gone(event: Event, key: str) -> bool:
    """`Ann's gone`: nobody did it, and she is away with it."""
    return event.act in GOING and not event.agents and event.patient == key and event.played


def _is_state(event: Event) -> bool:
    return event.act is Act.BE or (event.lasting and event.act is not Act.ENTER)
