"""Shots as the script itself asks for them."""

from __future__ import annotations

from dataclasses import replace

from regie.board.camera.framing import tighter
from regie.board.coverage.direction import Direction
from regie.board.coverage.draft import Draft
from regie.board.coverage.pacing import SHORTEST
from regie.film.reading import Sentence
from regie.film.shot import CameraAngle, CameraMove, Coverage, ShotSize


def obey(draft: Draft, asked: Direction | None, viewer: str | None = None) -> Draft:
    """A draft as the script asks for it.

    Args:
        viewer: key of the person with whose eyes, or over whose shoulder, it is seen.
    """
    if asked is None:
        return draft
    draft = _through(draft, asked, viewer)
    size = tighter(asked.size or draft.size, asked.nearer)
    if size is ShotSize.INSERT and draft.prop is None:
        size = ShotSize.CU
    if draft.prop is not None and asked.size in (ShotSize.CU, ShotSize.ECU):
        size = ShotSize.INSERT
    if asked.angle is CameraAngle.OVERHEAD and draft.subject is None and asked.size is None:
        size = ShotSize.WS
    coverage = asked.coverage or draft.coverage
    if coverage is Coverage.OVER_SHOULDER and draft.partner is None:
        coverage = draft.coverage
    return replace(
        draft,
        size=size,
        angle=asked.angle or CameraAngle.EYE,
        coverage=coverage,
        move=asked.move or draft.move,
        asked=True,
    )


def _through(draft: Draft, asked: Direction, viewer: str | None) -> Draft:
    """The draft with whose view it is, or over whose shoulder: who looks is not looked at."""
    if viewer is None or draft.subject == viewer:
        return draft
    others = tuple(k for k in draft.group if k != viewer)
    draft = replace(
        draft,
        group=others if len(others) > 1 else (),
        shows=tuple(k for k in draft.shows if k != viewer),
    )
    over = asked.coverage is Coverage.OVER_SHOULDER
    return replace(draft, partner=viewer) if over else replace(draft, viewer=viewer)


def again(last: Draft, asked: Direction | None, number: int, sentence: Sentence) -> list[Draft]:
    """*Extreme close-up of his eyes*: whoever was just seen, as the sentence asks; else nothing."""
    if asked is None or last.subject is None or last.prop is not None:
        return []
    if asked.size is None and not asked.nearer:
        return []
    plain = replace(
        last,
        coverage=Coverage.SINGLE,
        about=sentence.text.strip(),
        action=sentence.text.strip(),
        seconds=SHORTEST,
        move=CameraMove.STATIC,
        group=(),
        shows=(),
        lines=(),
        events=(),
        title="",
        fades=(),
        sentences=(number,),
        cited=sentence.cited,
    )
    return [obey(plain, asked)]
