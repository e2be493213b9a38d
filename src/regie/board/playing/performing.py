"""What each body does in a shot, out of its turn and of how the set stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from regie.board.blocking.floor import at
from regie.board.coverage.draft import Draft
from regie.board.figure import MAX_HEAD_TURN
from regie.board.playing.company import ON_THE_GROUND, UPON_FLOOR, Body, Company
from regie.board.playing.crowds import mate_of
from regie.board.playing.items import ONE_HAND
from regie.board.playing.pastimes import way_of
from regie.board.playing.spots import is_sheet
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing, Turn
from regie.board.vectors import facing, turn_between
from regie.film.shot import GestureCue, Hand, Mark, Performance, PlacedThing, Posture

HANGS = 0.2
"""Metres of height from which a thing with a handle is carried with the arm down."""


class Performing:
    def __init__(self, company: Company, things: Things, receivers: Collection[str]) -> None:
        """Args: receivers: things through which somebody elsewhere speaks: held to the ear."""
        self.company, self.things, self.receivers = company, things, receivers

    def perform(self, key: str, draft: Draft, playing: Playing, before: Body) -> Performance:
        """Args: before: the body as the shot before left it."""
        turn = playing.turns.get(key, Turn())
        now = self.company.here[key]
        posture = turn.posture or (before.posture if turn.changes or turn.end else now.posture)
        mark = turn.mark or (before.mark if turn.changes else now.mark)
        end, running = turn.end, turn.running
        if key in self.company.strolls and key not in playing.turns:
            end, running = way_of(self.company, key), self.company.strolls[key].runs
        if end is not None and posture in (Posture.STAND, Posture.WALK, Posture.RUN):
            posture = Posture.RUN if running else Posture.WALK
        looks_at = self._look(key, draft, playing)
        if key not in playing.turns and self._can_turn(now, posture):
            mark = self._turned(key, looks_at, playing)
        acts = key in playing.turns or key == draft.subject
        return Performance(
            character=key,
            mark=mark,
            end=end,
            posture=posture,
            looks_at=looks_at,
            gestures=self._gestures(key, turn, now, playing, draft.prop),
            mood=turn.mood if turn.mood != "neutral" else (draft.mood if acts else "neutral"),
            sets_off=turn.sets_off,
            arrives=turn.arrives,
            changes=tuple(turn.changes),
            contacts=tuple(turn.contacts),
            head=turn.head,
            eyes_shut=now.shut if turn.shut is None else turn.shut,
        )

    def _can_turn(self, body: Body, posture: Posture) -> bool:
        """Who is on no furniture: on the ground one turns on the spot, like who stands."""
        if posture is Posture.SIT:
            return body.seat is None and body.mark.z < ON_THE_GROUND
        return posture in UPON_FLOOR

    def _turned(self, key: str, looks_at: str | None, playing: Playing) -> Mark:
        """Who speaks, or hears, has turned to whom they look at when the shot begins."""
        mark, here = self.company.here[key].mark, self.company.here
        thing = playing.starts.get(looks_at or "")
        if looks_at in here:
            toward = at(here[str(looks_at)].mark)
        elif thing is not None and thing.where != "hand":
            toward = thing.centre
        else:
            return mark
        if abs(turn_between(mark.facing, facing(at(mark), toward))) > MAX_HEAD_TURN:
            self.company.turn_half(key, toward)
        return here[key].mark

    def _gestures(
        self, key: str, turn: Turn, now: Body, playing: Playing, shown: str | None
    ) -> tuple[GestureCue, ...]:
        cues = list(turn.cues)
        busy = {c.hand for c in turn.contacts}
        keeps = now.keeps if not busy and not any(c.name == now.keeps for c in cues) else None
        for thing in _held_at_start(key, playing):
            if thing.key in turn.used:
                continue
            if thing.key in self.receivers and not turn.contacts:
                cues.append(GestureCue(name="phone", hand=_one_hand(thing)))
            elif keeps is None:
                cues.append(self._holding(thing, shown=thing.key == shown and not turn.cues))
        if keeps is not None:
            held = [t for t in _held_at_start(key, playing) if t.hand != "both"]
            hand = _one_hand(held[-1]) if keeps == "phone" and held else None
            cues.append(GestureCue(name=keeps, hand=hand))
        return tuple(cues)

    def _holding(self, thing: PlacedThing, *, shown: bool) -> GestureCue:
        if thing.hand == "both":
            return GestureCue(name="carry")
        if shown and max(thing.size) <= ONE_HAND:
            # A frame of its own is of the thing, and not of fingers at a hip.
            return GestureCue(name="read" if is_sheet(thing) else "offer", hand=_one_hand(thing))
        item = self.things.items[thing.key]
        name = "hang" if item.has_handle and thing.size[2] > HANGS else "hold"
        return GestureCue(name="shoulder" if item.is_beam else name, hand=_one_hand(thing))

    def _look(self, key: str, draft: Draft, playing: Playing) -> str | None:
        """Speakers look at listeners and all look at who speaks or does something."""
        turn = playing.turns.get(key)
        here = self.company.here
        if turn is not None and (turn.looks_ahead or turn.looks is not None):
            return _where_to_look(key, turn.looks, self.company, playing)
        if any(t.key in self.receivers for t in _held_at_start(key, playing)):
            return None  # who telephones is elsewhere, and has the receiver at the ear
        for heard in draft.lines:
            beat = heard.beat
            if beat.speaker == key and beat.listener in here:
                return beat.listener
            if beat.speaker in here and beat.speaker != key:
                return beat.speaker
            if beat.source in self.things.items and beat.speaker != key:
                return beat.source
        if turn is None and key in self.company.strolls:
            return None
        mate = mate_of(self.company, key) if turn is None else None
        if mate is not None:
            return mate  # a crowd is busy with itself
        doer = next((k for k in playing.turns if k in here and k != key), None)
        if doer is not None and turn is None:
            return doer
        if draft.prop is not None and draft.prop in self.things.items:
            return _where_to_look(key, draft.prop, self.company, playing)
        return self.company.partner(key)


def things_in_shot(things: Things, playing: Playing) -> tuple[PlacedThing, ...]:
    """The shot's things as it begins, each with what happens to it."""
    moves: Mapping[str, list[object]] = playing.handled  # type: ignore[assignment]
    return tuple(
        playing.starts[key].model_copy(update={"moves": tuple(moves.get(key, ()))})
        for key in things.items
        if key in playing.starts
    )


def _held_at_start(key: str, playing: Playing) -> list[PlacedThing]:
    return [t for t in playing.starts.values() if t.where == "hand" and t.of == key]


def _where_to_look(key: str, wanted: str | None, company: Company, playing: Playing) -> str | None:
    """A thing in a hand is looked at where that hand is; who holds it looks before him."""
    thing = playing.starts.get(wanted or "")
    if thing is None or thing.where != "hand":
        return wanted
    return thing.of if thing.of != key and thing.of in company.here else None


def _one_hand(thing: PlacedThing) -> Hand:
    return "left" if thing.hand == "left" else "right"
