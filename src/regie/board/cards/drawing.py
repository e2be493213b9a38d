"""Draws a card: where we are, what happens, who speaks and what; and why it is a card."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from regie.film.shot import Shot
from regie.film.units import FrameSize
from regie.support.paper.type import BOLD, PLAIN, fit, load_type, readable, wrap

GROUND = (30, 32, 37)
INK = (236, 233, 224)
HEAD_INK = (244, 196, 102)
NAME_INK = (150, 196, 232)
NOTE_INK = (158, 160, 168)
RULE_INK = (84, 88, 98)
"""sRGB: light on dark, so that a cut from a picture to a card does not flash. All inks but the
rule's are at least 4.5 : 1 on the ground, as WCAG 2.2 (1.4.3) asks."""

UNITS_ACROSS = 26
"""Lines of body type that a square of the frame's area would hold."""

LARGEST, SMALLEST, STEP = 1.3, 0.72, 0.94
"""Type shrinks from the largest to the smallest share of a unit until the words fit; what still
does not fit ends in an ellipsis. The smallest is 17 pixels in a frame of 960 by 402."""

HEAD_SIZE, NOTE_SIZE = 0.85, 0.56
"""Shares of a unit."""

NOTE_LINES = 2
"""Of the reason; a narrow frame breaks it, and a long one ends in an ellipsis."""

LEAST_TYPE = 6
"""Pixels: in the smallest frames type is not drawn smaller, but cut."""

ALL_LINES = 10_000
"""More lines than any words take: for seeing whether they fit."""

LEADING = 1.28
MARGIN = 1.5
"""Units around the words."""


@dataclass(frozen=True)
class _Run:
    """One line of type."""

    text: str
    bold: bool
    ink: tuple[int, int, int]
    indent: int = 0
    gap: float = 0.0
    """Lines of space before it."""


def draw_card(
    shot: Shot,
    heading: str,
    names: Mapping[str, str],
    reason: str,
    size: FrameSize,
    out: Path,
) -> None:
    """Draws a shot's words as a picture file of the frame's size. Same words, same pixels.

    Args:
        heading: the scene's slugline, with its number where it has one.
        names: character keys to names as the cues write them.
        reason: why this is a card; empty takes the shot's own.
        out: its ending says the format, `.png`.
    """
    from PIL import Image, ImageDraw

    load_type()
    unit = math.sqrt(size.width * size.height) / UNITS_ACROSS
    margin = round(min(unit * MARGIN, size.width / 8, size.height / 8))
    width = size.width - 2 * margin
    picture = Image.new("RGB", (size.width, size.height), GROUND)
    draw = ImageDraw.Draw(picture)

    head = _face(True, unit * HEAD_SIZE)
    draw.text(
        (margin, margin),
        fit(readable(heading.upper() or shot.number, BOLD), width, head.getlength),
        font=head,
        fill=HEAD_INK,
    )
    rule = margin + round(_size(unit * HEAD_SIZE) * 1.45)
    thick = max(1, round(unit / 18))
    draw.rectangle((margin, rule, size.width - margin, rule + thick - 1), fill=RULE_INK)

    note = _face(False, unit * NOTE_SIZE)
    leading = round(_size(unit * NOTE_SIZE) * LEADING)
    number = fit(readable(shot.number, PLAIN), width / 3, note.getlength)
    why = readable(f"Card · {reason or shot.card or 'not staged'}", PLAIN)
    room = width - note.getlength(number) - unit
    told = wrap(why, room, NOTE_LINES, note.getlength)
    foot = size.height - margin - leading * len(told)
    draw.text((size.width - margin - note.getlength(number), foot), number, NOTE_INK, note)
    for line, text in enumerate(told):
        draw.text((margin, foot + line * leading), text, NOTE_INK, note)

    top = rule + round(unit * 0.6)
    height = foot - round(unit * 0.4) - top
    type_size, runs = _set(shot, names, width, height, unit)
    step = type_size * LEADING
    y = top + max(0.0, (height - _lines(runs) * step) / 2)
    for run in runs:
        y += run.gap * step
        face = _face(run.bold, type_size)
        draw.text((margin + run.indent, round(y)), run.text, font=face, fill=run.ink)
        y += step
    picture.save(out)


def _set(
    shot: Shot, names: Mapping[str, str], width: int, height: int, unit: float
) -> tuple[float, list[_Run]]:
    """The words at the largest size at which all of them fit, else as many as do."""
    share = LARGEST
    while share > SMALLEST:
        type_size = _size(unit * share)
        lines = int(height / (type_size * LEADING))
        runs = _compose(shot, names, width, ALL_LINES, type_size)
        if _lines(runs) <= lines:
            return type_size, runs
        share *= STEP
    type_size = _size(unit * SMALLEST)
    lines = max(1, int(height / (type_size * LEADING)))
    return type_size, _compose(shot, names, width, lines, type_size)


def _compose(
    shot: Shot, names: Mapping[str, str], width: int, lines: int, type_size: float
) -> list[_Run]:
    """The action, then each line under the name of who says it, in at most so many lines."""
    plain = _face(False, type_size).getlength
    bold = _face(True, type_size).getlength
    spoken = [line for line in shot.lines if line.text]
    # Where both do not fit, what is said keeps half: the voices are heard over the card.
    kept = max(2, lines // 2) if spoken and lines < ALL_LINES else 0
    runs = [
        _Run(text, False, INK)
        for text in wrap(readable(shot.action, PLAIN), width, lines - kept, plain)
    ]
    indent = round(min(type_size * 1.4, width / 10))
    for line in spoken:
        gap = 0.45 if runs else 0.0
        left = int(lines - _lines(runs) - gap)
        if left < 2:
            return runs or [_Run(fit(readable(line.text, PLAIN), width, plain), False, INK)]
        name = names.get(line.character, line.character).upper()
        marks = " (O.S.)" if line.off_screen else ""
        marks += " (CONT'D)" if line.start < 0 else ""
        cue = fit(readable(name + marks, BOLD), width - indent, bold)
        runs.append(_Run(cue, True, NAME_INK, indent, gap))
        words = wrap(readable(line.text, PLAIN), width - indent, left - 1, plain)
        runs.extend(_Run(text, False, INK, indent) for text in words)
    return runs


def _lines(runs: list[_Run]) -> float:
    return sum(1 + run.gap for run in runs)


def _size(pixels: float) -> float:
    return max(LEAST_TYPE, round(pixels))


def _face(bold: bool, pixels: float) -> Any:
    return _load_face(bold, _size(pixels))


@lru_cache(maxsize=64)
def _load_face(bold: bool, pixels: float) -> Any:
    """A face of `paper/fonts`, laid out by Pillow itself: the same on machines with Raqm."""
    from PIL import ImageFont

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    data = (files("regie.support.paper") / "fonts" / name).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), pixels, layout_engine=ImageFont.Layout.BASIC)
