"""Applies a director's choices to a scene's shots: first the scene's, then each shot's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from regie.board.coverage.draft import PASSING, Draft
from regie.board.directing.anchored import find_draft
from regie.board.directing.choices import choose
from regie.board.directing.names import Names
from regie.board.directing.structure import (
    add_beside,
    cut_in_two,
    hold,
    leave_out,
    put_behind,
)
from regie.board.directing.style import count_shots, direct_scene
from regie.board.directing.timing import retime
from regie.film.direction import Directed, ScenePlan, ShotChoice


def direct(
    machine: Sequence[Draft], plan: ScenePlan, names: Names, lines: Sequence[str]
) -> list[Draft]:
    """The shots of a scene as a director wants them; without choices as the machine lists them.

    Args:
        machine: with their anchors.
        lines: ids of the scene's lines, in order.
    """
    found = list(machine)
    if plan.is_empty:
        return found

    def find(words: str) -> int | None:
        return _find(found, words)

    if plan.scene is not None:
        found = direct_scene(found, plan.scene, find)
    found, late = _choose(found, machine, plan.shots, names, lines)
    if plan.scene is not None:
        found = count_shots(found, plan.scene)
    found = _restructure(found, late)
    found = _with_transitions(found)
    return retime(found)


def _choose(
    found: list[Draft],
    machine: Sequence[Draft],
    rows: Sequence[Directed],
    names: Names,
    lines: Sequence[str],
) -> tuple[list[Draft], list[Draft]]:
    """Every shot with what is chosen for it, and added shots put beside theirs.

    Returns:
        The shots, and those whose choice changes which shots there are.
    """
    chosen: dict[int, ShotChoice] = {}
    added: list[tuple[int, Directed]] = []
    lost: list[str] = []
    for one in rows:
        row = one.row
        if row.insert:
            continue  # laid on the frame of a thing when that is made
        at = find_draft(machine, one.kind, one.index, row.shot, lines)
        if at is None:
            lost.append(f"there is no shot {row.shot} on “{row.words}” in this draft")
        elif row.add:
            added.append((at, one))
        else:
            chosen[at] = _together(chosen.get(at), row)
    by_anchor = {_which(d): n for n, d in enumerate(machine)}
    late: list[Draft] = []
    for n, draft in enumerate(found):
        at = by_anchor.get(_which(draft))
        if at in chosen:
            found[n] = choose(draft, chosen[at], names)
            late.append(found[n])
    if lost and found:
        found[0] = replace(found[0], undone=(*found[0].undone, *lost))
    counted: Counter[int] = Counter()
    for at, one in added:
        place = next((n for n, d in enumerate(found) if _which(d) == _which(machine[at])), None)
        if place is None:
            continue
        counted[at] += 1
        found, new = add_beside(found, place, counted[at], after=one.row.add == "after")
        found[new] = choose(found[new], one.row, names)
        seconds = one.row.duration
        found[new] = replace(found[new], seconds=seconds or found[new].seconds)
        late.append(found[new])
    return found, late


def _together(one: ShotChoice | None, two: ShotChoice) -> ShotChoice:
    """Two rows for a shot: what the later says holds."""
    fields = {n: getattr(two, n) for n in ShotChoice.model_fields}
    usual = ShotChoice()
    if one is None:
        return ShotChoice.model_construct(**fields)
    said = {n: v for n, v in fields.items() if v != getattr(usual, n)}
    return one.model_copy(update=said)


def _which(draft: Draft) -> tuple[object, ...]:
    a = draft.anchor
    return (a.kind, a.index, a.nth, a.added)


def _restructure(found: list[Draft], late: Sequence[Draft]) -> list[Draft]:
    """Leaves out, holds, cuts and moves the shots for which that is chosen."""

    def place_of(draft: Draft) -> int | None:
        return next((n for n, d in enumerate(found) if _which(d) == _which(draft)), None)

    for draft in late:
        choice = draft.choice
        assert choice is not None
        if choice.split and (at := place_of(draft)) is not None:
            found = cut_in_two(found, at, choice.split)
        if choice.merge and (at := place_of(draft)) is not None:
            found = hold(found, at)
        if choice.follows and (at := place_of(draft)) is not None:
            found = put_behind(found, at, choice.follows, _find(found, choice.follows))
        if choice.drop and (at := place_of(draft)) is not None:
            found = leave_out(found, at)
    return found


def _find(drafts: Sequence[Draft], words: str) -> int | None:
    """The place of the shot that is about some words."""
    wanted = " ".join(words.casefold().split())
    for exact in (True, False):
        for n, draft in enumerate(drafts):
            about = [draft.anchor.words, draft.action, *(h.beat.text for h in draft.lines)]
            texts = [" ".join(t.casefold().split()) for t in about]
            if any(wanted == t if exact else wanted in t for t in texts):
                return n
    return None


def _with_transitions(drafts: list[Draft]) -> list[Draft]:
    return [_transition(d) if d.choice and d.choice.transition else d for d in drafts]


def _transition(draft: Draft) -> Draft:
    assert draft.choice is not None
    match draft.choice.transition:
        case "cut":
            return replace(draft, fades=tuple(f for f in draft.fades if f != "in"), dissolve=0.0)
        case "dissolve":
            return replace(draft, dissolve=draft.choice.over or PASSING)
        case "fade in":
            return replace(draft, fades=tuple(dict.fromkeys((*draft.fades, "in"))))
        case _:
            return replace(draft, fades=tuple(dict.fromkeys((*draft.fades, "out"))))
