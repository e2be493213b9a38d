"""Which events one shot can show, and which of them decides its frame."""

from __future__ import annotations

from collections.abc import Sequence

from regie.board.playing.acts import PLAYS
from regie.film.reading import Act, Event

MOST_EVENTS = 2
"""Events that one shot plays."""

Indexed = tuple[int, Event]

LOOKING = frozenset({Act.LOOK, Act.START, Act.LOOK_ROUND, Act.THINK})
"""Acts of a face that is turned to something."""

MOVING_ACTS = frozenset(
    a
    for a, p in PLAYS.items()
    if p.travel or p.change == "moved" or a in (Act.DRIVE, Act.FLY, Act.RIDE)
)


def meant(events: Sequence[Indexed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(k for _, e in events for k in e.meant))


def weight(event: Event) -> int:
    """Which of a shot's events decides its frame: hands before ways, ways before faces."""
    if event.act is None:
        return -1
    play = PLAYS[event.act]
    if event.act is Act.HOLD:
        return 1  # what is in hand is seen with whatever is done
    if play.hands or play.held or play.outcome:
        return 4
    if play.travel or play.posture:
        return 3
    if play.gesture:
        return 2
    return 0 if event.act is Act.BE else 1


def events_by_shot(events: Sequence[Indexed]) -> list[list[Indexed]]:
    """Events that one shot can show: of the same doers, not too many, one way at most.

    What somebody has in hand all the while is in hand from the first of their shots on.
    """
    found: list[list[Indexed]] = []
    held = [one for one in events if _is_held(one[1], events)]
    for index, event in events:
        if event.act is None or (index, event) in held:
            continue
        if found and _joins(found[-1], event):
            found[-1].append((index, event))
        else:
            found.append([(index, event)])
    for one in reversed(held):
        next(run for run in found if _is_of(run, one[1])).insert(0, one)
    return found


def _is_held(event: Event, events: Sequence[Indexed]) -> bool:
    """`kneels, a torch in her hand, and opens the case`: besides all else that she does."""
    if event.act is not Act.HOLD or not event.lasting:
        return False
    return any(
        e.agents == event.agents and e.act is not None and not (e.act is Act.HOLD and e.lasting)
        for _, e in events
    )


def _is_of(run: Sequence[Indexed], event: Event) -> bool:
    return any(e.agents == event.agents for _, e in run)


def _joins(run: list[Indexed], event: Event) -> bool:
    before = [e for _, e in run]
    same = set(event.agents) == set(before[-1].agents) or not event.agents
    ways = sum(bool(e.act and PLAYS[e.act].travel) for e in before)
    way = bool(event.act and PLAYS[event.act].travel)
    still = event.act in (Act.BE, Act.LOOK, Act.SMILE, Act.NOD, Act.WAIT, Act.THINK, Act.LISTEN)
    if still and same:
        return True
    if any(map(_by_hand, before)) and (_by_hand(event) or _takes_posture(event)):
        return False  # no one moment shows both
    return same and len(run) < MOST_EVENTS and not (way and before) and ways <= 1


def _by_hand(event: Event) -> bool:
    """Whether hands do it, to somebody or something that they have to get to."""
    play = PLAYS[event.act] if event.act is not None else None
    return play is not None and bool(play.hands or play.pair or play.outcome)


def _takes_posture(event: Event) -> bool:
    return event.act is not None and PLAYS[event.act].posture is not None
