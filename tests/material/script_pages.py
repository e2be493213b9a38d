"""Makes screenplay PDFs and Word files for tests, in the layouts that writers use."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4, letter
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True)
class Layout:
    """Where things stand, points from the left; how wide they run, in characters."""

    size: tuple[float, float] = letter
    font: str = "Courier"
    action: float = 108
    dialogue: float = 180
    parenthetical: float = 208
    cue: float = 252
    transition: float = 432
    wide: int = 60
    narrow: int = 35
    centre_cues: bool = False
    double: bool = False


AMERICAN = Layout()
FRENCH = Layout(A4, "Courier", 92, 190, 215, 285, 400, 58, 32)
CENTRED = Layout(letter, "Courier", 90, 160, 160, 0, 420, 62, 40, centre_cues=True)
PROPORTIONAL = Layout(letter, "Times-Roman", 80, 150, 170, 230, 430, 80, 50)
LAYOUTS = {"american": AMERICAN, "french": FRENCH, "centred": CENTRED, "times": PROPORTIONAL}

Row = tuple[float, str, str]
"""Distance from the left, text, font."""

Script = Sequence[tuple[str, str]]
"""Kind and text of each line, as `s INT. KITCHEN - DAY`, `a …`, `c …`, `p …`, `d …`, `t …`."""


def rows_of(script: Script, layout: Layout) -> list[Row]:
    """The script's lines, broken and placed; an empty row is a blank line."""
    rows: list[Row] = []
    for kind, text in script:
        if kind in "sact" and rows:
            rows.append((0, "", layout.font))
        place, width = {
            "s": (layout.action, 200),
            "a": (layout.action, layout.wide),
            "c": (layout.cue, 60),
            "p": (layout.parenthetical, 28),
            "d": (layout.dialogue, layout.narrow),
            "t": (layout.transition, 40),
        }[kind]
        for line in textwrap.wrap(text, width):
            if kind == "c" and layout.centre_cues:
                place = layout.size[0] / 2 - 3.6 * len(line)
            rows.append((place, line, layout.font))
    return rows


def write_pages(
    out: Path,
    rows: Sequence[Row],
    layout: Layout = AMERICAN,
    *,
    lines: int = 54,
    on_page: Callable[[Canvas, int], None] | None = None,
) -> Path:
    """Writes rows as pages; `on_page` draws on each what else it carries."""
    canvas = Canvas(str(out), pagesize=layout.size, invariant=1)
    for page, start in enumerate(range(0, len(rows), lines), 1):
        if on_page:
            on_page(canvas, page)
        for at, (place, text, font) in enumerate(rows[start : start + lines]):
            if text:
                canvas.setFont(font, 12)
                canvas.drawString(place, layout.size[1] - 84 - 12 * at, text)
        canvas.showPage()
    canvas.save()
    return out


def number_page(canvas: Canvas, page: int) -> None:
    if page > 1:
        canvas.setFont("Courier", 12)
        canvas.drawString(520, canvas._pagesize[1] - 40, f"{page}.")
