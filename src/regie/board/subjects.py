"""Whom a shot is of, as the bodies that are on the set: of a group, of a voice, of two who talk."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from regie.board.blocking.line import Pair
from regie.board.blocking.state import StagedShot
from regie.board.camera.framing import wider
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure
from regie.film.shot import Coverage, Performance, ShotSize

Members = Mapping[str, Sequence[str]]
"""Keys of the bodies of each person and group."""

A_PAIR = 2
"""People of whom one is seen who hears a voice; of more the place is."""

A_FEW, OF_A_CROWD = 5, 12
"""Up to how many are a group that is seen whole, and how many of a crowd a frame is made for: the
others are where they are, and it is as deep as it is."""


def as_bodies(draft: Draft, staged: StagedShot, members: Members) -> Draft:
    """The draft with bodies and things as they are on this set."""

    def bodies_of(keys: Iterable[str], most: int) -> tuple[str, ...]:
        found: list[str] = []
        for key in keys:
            own = [m for m in members.get(key, ()) if staged.of(m)]
            found.extend(own[:4] or ([key] if staged.of(key) or staged.thing(key) else []))
        return tuple(dict.fromkeys(found))[:most]

    def body(key: str | None) -> str | None:
        return next(iter(bodies_of((key,), 1)), key) if key is not None else None

    group = bodies_of(draft.group, 5)
    if not (group or draft.shows or draft.asked or draft.prop):
        many = [m for m in members.get(draft.subject or "", ()) if staged.of(m)]
        if draft.lines and draft.subject and not (many or staged.thing(draft.subject)):
            draft = _of_who_hears(draft, staged)
        elif len(many) > A_PAIR:
            # Of many one alone is nobody: they are seen together, and whole.
            group = _huddle([p for p in staged.performances if p.character in many])
            size = wider(draft.size, ShotSize.FS if len(many) <= A_FEW else ShotSize.WS)
            draft = replace(draft, coverage=Coverage.MASTER, size=size, subject=group[0])
    return replace(
        draft,
        viewer=body(draft.viewer),
        subject=body(draft.subject),
        partner=body(draft.partner),
        group=group if len(group) > 1 else (),
        shows=bodies_of(draft.shows, 5),
        along=bodies_of(draft.along, 3),
    )


def _huddle(crowd: Sequence[Performance]) -> tuple[str, ...]:
    """Keys of those of a crowd who are nearest to each other."""

    def nearest(to: Performance) -> list[tuple[float, str]]:
        away = (
            (math.hypot(p.mark.x - to.mark.x, p.mark.y - to.mark.y), p.character) for p in crowd
        )
        return sorted(away)[:OF_A_CROWD]

    found = min((nearest(p) for p in crowd), key=lambda near: round(sum(d for d, _ in near), 3))
    return tuple(key for _, key in found)


def _of_who_hears(draft: Draft, staged: StagedShot) -> Draft:
    """A voice whose mouth is nowhere, a choir in somebody's head: one of the few who hear it."""
    there = [k for k in draft.present if staged.of(k) is not None]
    if not 0 < len(there) <= A_PAIR:
        return draft
    who = draft.partner if draft.partner in there else there[0]
    size = draft.size if draft.size not in (ShotSize.EWS, ShotSize.WS) else ShotSize.MCU
    return replace(draft, coverage=Coverage.REACTION, subject=who, partner=None, size=size)


def find_pair(
    draft: Draft,
    staged: StagedShot,
    there: Mapping[str, Figure],
    last: Pair | None,
    principals: Pair | None,
) -> tuple[Figure, Figure] | None:
    """Between whom a shot's line runs: who it is of, and whom they look at.

    Args:
        there: everybody as the shot ends. last: whose line the shot before was on, which holds for
            one of a place or a thing. principals: those who talk most.
    """
    subject = staged.of(draft.subject)
    looks_at = subject.looks_at if subject is not None else None
    found = (
        (draft.subject, looks_at),
        (draft.subject, draft.partner),
        draft.group[:2],
        last,
        principals,
    )
    for pair in found:
        if pair and len(pair) == 2 and pair[0] != pair[1] and {*pair} <= there.keys():
            return there[str(pair[0])], there[str(pair[1])]
    return None


def find_bystanders(
    draft: Draft, staged: StagedShot, members: Members, extras: frozenset[str]
) -> frozenset[str]:
    """Who has no part in a shot; of a place whoever is only one of many."""
    if draft.coverage is Coverage.ESTABLISH:
        return extras
    part = {draft.subject, *draft.group, *draft.shows}
    if len(draft.group) > A_PAIR:
        # A crowd is as deep as it is.
        part |= {m for own in members.values() if draft.subject in own for m in own}
    if draft.coverage is Coverage.OVER_SHOULDER:
        part.add(draft.partner)
    shown = {draft.prop, *draft.shows}
    part |= {t.of for t in staged.things if t.key in shown and t.where == "hand"}
    acting = {k for _, event in draft.events for k in event.meant}
    part |= {m for k in acting for m in (k, *members.get(k, ()))}
    return frozenset(p.character for p in staged.performances) - (part - {draft.viewer})
