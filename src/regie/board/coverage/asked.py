"""Shots as the script itself asks for them."""

from __future__ import annotations

from dataclasses import replace

from regie.board.coverage.direction import Direction
from regie.board.coverage.draft import Draft
from regie.board.coverage.pacing import SHORTEST
from regie.film.reading import Sentence
from regie.film.shot import CameraAngle, CameraMove, Coverage, ShotSize


def obey(draft: Draft, asked: Direction | None) -> Draft:
    if asked is None:
        return draft
    size = asked.size or draft.size
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


def again(last: Draft, asked: Direction | None, number: int, sentence: Sentence) -> list[Draft]:
    """*Extreme close-up of his eyes*: whoever was just seen, as the sentence asks; else nothing."""
    if asked is None or asked.size is None or last.subject is None or last.prop is not None:
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
