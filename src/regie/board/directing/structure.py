"""Which shots a scene has: some are added, left out, held, cut in two, put elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from regie.board.camera.framing import tighter
from regie.board.coverage.draft import Draft, Heard
from regie.board.coverage.pacing import AFTER_BREATH, BREATH
from regie.film.shot import CameraMove, Coverage, ShotSize

ADDED = 2.0
"""Seconds of a shot that a person added without saying how long."""

Find = Callable[[str], int | None]
"""Given words, the place of the shot that is about them."""


def leave_out(drafts: list[Draft], at: int) -> list[Draft]:
    """The scene without a shot: what happens has happened, what is said is heard over another."""
    gone = drafts[at]
    kept = [n for n, d in enumerate(drafts) if not d.played_only and n != at]
    if not kept:
        told = "it is the scene's only shot, and a scene has one at least"
        return _with(drafts, at, replace(gone, undone=(*gone.undone, told)))
    to = next((n for n in reversed(kept) if n < at), kept[0])
    if gone.lines:
        drafts = _with(drafts, to, _hear_also(drafts[to], gone, before=to > at))
    if not gone.events:
        return [*drafts[:at], *drafts[at + 1 :]]
    return _with(drafts, at, replace(gone, lines=(), played_only=True))


def hold(drafts: list[Draft], at: int) -> list[Draft]:
    """The shot is held through what the one after it covered."""
    after = next((n for n in range(at + 1, len(drafts)) if not drafts[n].played_only), None)
    one = drafts[at]
    if after is None:
        told = "no shot comes after it that it could be held through"
        return _with(drafts, at, replace(one, undone=(*one.undone, told)))
    gone = drafts[after]
    held = _hear_also(one, gone, before=False)
    held = replace(
        held,
        events=(*one.events, *(e for e in gone.events if e not in one.events)),
        sentences=tuple(dict.fromkeys((*one.sentences, *gone.sentences))),
        action=" ".join(dict.fromkeys(t for t in (one.action, gone.action) if t)),
        seconds=held.seconds + (0.0 if gone.lines else gone.seconds),
    )
    return [d for n, d in enumerate(_with(drafts, at, held)) if n != after]


def cut_in_two(drafts: list[Draft], at: int, words: str) -> list[Draft]:
    """From some words on a second picture shows the shot, one size nearer."""
    one = drafts[at]
    share = _share_at(one, words)
    if share is None:
        told = f"“{words}” is not in its words, so it was not cut there"
        return _with(drafts, at, replace(one, undone=(*one.undone, told)))
    seconds = max(0.6, one.seconds * share)
    first = replace(one, seconds=seconds)
    second = replace(
        one,
        seconds=max(0.6, one.seconds - seconds),
        size=tighter(one.size) if one.size is not ShotSize.ECU else ShotSize.CU,
        lines=tuple(replace(h, start=h.start - seconds) for h in one.lines),
        events=(),
        move=CameraMove.STATIC,
        fades=(),
        title="",
        choice=None,
        asked=False,
        undone=(),
        about=f"{one.about}\n{words}",
        anchor=one.anchor.model_copy(update={"nth": one.anchor.nth + 1}),
    )
    return [*drafts[:at], first, second, *drafts[at + 1 :]]


def add_beside(drafts: list[Draft], at: int, which: int, *, after: bool) -> tuple[list[Draft], int]:
    """A shot more before or after another, of the same words; and its place.

    Args:
        which: of the shots added there, from 1.
    """
    beside = drafts[at]
    new = replace(
        beside,
        coverage=Coverage.SINGLE if beside.subject else Coverage.MASTER,
        size=ShotSize.CU if beside.subject and beside.prop is None else ShotSize.WS,
        about=f"{beside.about}\nadded {which}",
        seconds=ADDED,
        lines=(),
        events=(),
        fades=(),
        title="",
        move=CameraMove.STATIC,
        group=(),
        shows=(beside.subject,) if beside.subject and beside.prop is None else (),
        prop=None,
        choice=None,
        asked=True,
        undone=(),
        named=None,
        anchor=beside.anchor.model_copy(update={"added": which}),
    )
    place = at + 1 if after else at
    return [*drafts[:place], new, *drafts[place:]], place


def put_behind(drafts: list[Draft], at: int, words: str, to: int | None) -> list[Draft]:
    """The shot comes after another, the one that is about some words."""
    one = drafts[at]
    if to is None or to == at:
        told = f"no other shot of this scene is about “{words}”, so it was not moved"
        return _with(drafts, at, replace(one, undone=(*one.undone, told)))
    anchor = drafts[to]
    rest = [d for n, d in enumerate(drafts) if n != at]
    place = next(n for n, d in enumerate(rest) if d is anchor)
    return [*rest[: place + 1], one, *rest[place + 1 :]]


def make_as_many(drafts: list[Draft], wanted: int) -> list[Draft]:
    """The scene in so many shots: the shortest are held through, or the longest cut in two.

    What a director chose for a shot is not taken away again.
    """
    while (seen := [n for n, d in enumerate(drafts) if not d.played_only]) and len(seen) > wanted:
        free = [n for n, m in pairwise(seen) if drafts[m].choice is None]
        if not free:
            break
        drafts = hold(drafts, min(free, key=lambda n: drafts[n].seconds + _next(drafts, n)))
    while (seen := [n for n, d in enumerate(drafts) if not d.played_only]) and len(seen) < wanted:
        at = max(seen, key=lambda n: drafts[n].seconds)
        text = _text_of(drafts[at]).split()
        if drafts[at].seconds < 1.6 or len(text) < 2:
            break
        half = " ".join(text[len(text) // 2 : len(text) // 2 + 3])
        before = len(drafts)
        drafts = cut_in_two(drafts, at, half)
        if len(drafts) == before:
            break
    return drafts


def _next(drafts: Sequence[Draft], at: int) -> float:
    return next((d.seconds for d in drafts[at + 1 :] if not d.played_only), 0.0)


def _hear_also(draft: Draft, gone: Draft, *, before: bool) -> Draft:
    """The shot with the lines of another heard before or after its own."""
    known = {h.beat.line_id for h in draft.lines}
    more = [h for h in gone.lines if h.beat.line_id not in known]
    goes_on = [h for h in gone.lines if h.beat.line_id in known]
    spoken = sum(h.beat.seconds + BREATH for h in more)
    shift = 0.0 if before else draft.seconds
    moved = [
        Heard(h.beat, max(h.start, BREATH) + shift, draft.subject == h.beat.speaker) for h in more
    ]
    own = [replace(h, start=h.start + spoken) if before else h for h in draft.lines]
    longer = max((h.start + h.beat.seconds + AFTER_BREATH for h in own if h.beat.line_id in
                  {g.beat.line_id for g in goes_on}), default=0.0)  # fmt: skip
    lines = tuple([*moved, *own] if before else [*own, *moved])
    seconds = max(draft.seconds + spoken + (AFTER_BREATH if more else 0.0), longer)
    return replace(draft, lines=lines, seconds=seconds)


def _text_of(draft: Draft) -> str:
    return " ".join(h.beat.text for h in draft.lines) or draft.action


def _share_at(draft: Draft, words: str) -> float | None:
    """How far through a shot some of its words stand, 0 to 1."""
    text = " ".join(_text_of(draft).casefold().split())
    wanted = " ".join(words.casefold().split())
    at = text.find(wanted)
    return at / len(text) if at > 0 else None


def pace(drafts: Sequence[Draft], times: float) -> list[Draft]:
    """Pictures without speech stand so many times as long."""
    if times == 1:
        return list(drafts)
    return [
        d if d.lines or (d.choice and d.choice.duration) else replace(d, seconds=d.seconds * times)
        for d in drafts
    ]


def _with(drafts: Sequence[Draft], at: int, draft: Draft) -> list[Draft]:
    return [*drafts[:at], draft, *drafts[at + 1 :]]
