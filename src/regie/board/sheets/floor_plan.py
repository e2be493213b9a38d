"""Draws a scene from above, as a first assistant does: the set, who stands where, each camera.

The same drawing is laid into the PDF, a scene a page, and written as SVG.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from regie.board.blocking.curves import curve_through
from regie.board.camera.projection import half_extent
from regie.board.vectors import Vector, facing, level_distance
from regie.film.shot import Mark, Shot
from regie.film.stageplan import Box, SetPlan
from regie.film.units import FrameRate, FrameSize
from regie.support.paper.inks import CAMERA, GREY, INK, PALE, RULE, SHADE, parts_of
from regie.support.paper.sizes import A4_ACROSS
from regie.support.paper.type import BOLD, PLAIN, fit, load_type, measure, readable

MARGIN = 30.0
HEAD = 40.0
LIST_WIDTH = 210.0
"""Of the shots beside the plan, points."""

AIR = 1.2
"""Metres about what is drawn."""

TOO_FAR = 6.0
"""Metres outside the set from which a camera is drawn at the plan's edge."""

CONE = 1.1
"""Metres to which a camera's field of view is drawn."""

NAMED = 0.5
"""Metres, of the longest side, from which a piece of furniture bears its name."""

SAME_PLACE = 0.3
"""Metres within which two cameras are one setup's place on the plan."""


@dataclass(frozen=True)
class FloorPlan:
    """A scene to be drawn.

    Attributes:
        heading: `1  INT. KITCHEN - NIGHT`.
        sets: plans of its places by key.
    """

    number: str
    heading: str
    shots: tuple[Shot, ...]
    sets: Mapping[str, SetPlan]


def write_floor_plans(
    plans: Sequence[FloorPlan],
    title: str,
    names: Mapping[str, str],
    rate: FrameRate,
    size: FrameSize,
    out: Path,
) -> int:
    """Writes the PDF, a page for each place of each scene. The same plans give the same bytes.

    Args:
        names: of characters, by key.

    Returns:
        The number of pages.
    """
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas

    load_type()
    canvas = Canvas(str(out), pagesize=A4_ACROSS, invariant=1, pageCompression=1)
    canvas.setTitle(f"{title} - floor plans" if title else "Floor plans")
    canvas.setCreator("Régie")
    pages = 0
    for plan in plans:
        for place in dict.fromkeys(s.place for s in plan.shots if not s.card):
            drawing = draw_plan(plan, place, names, rate, size)
            if drawing is not None:
                _head(canvas, title, plan.heading)
                renderPDF.draw(drawing, canvas, MARGIN, MARGIN)
                canvas.showPage()
                pages += 1
    if not pages:
        _head(canvas, title, "No scene of it is staged.")
        canvas.showPage()
    canvas.save()
    return max(1, pages)


def write_plan_svg(
    plan: FloorPlan, names: Mapping[str, str], rate: FrameRate, size: FrameSize, out: Path
) -> None:
    """Writes the plan of a scene's first place as SVG, points."""
    from reportlab.graphics import renderSVG

    load_type()
    place = next((s.place for s in plan.shots if not s.card), "")
    drawing = draw_plan(plan, place, names, rate, size)
    text = renderSVG.drawToString(drawing) if drawing is not None else EMPTY
    out.write_text(text, encoding="utf-8", newline="\n")


EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'


def draw_plan(
    plan: FloorPlan, place: str, names: Mapping[str, str], rate: FrameRate, size: FrameSize
) -> Any:
    """The drawing of one place of a scene; None where nothing of it is staged."""
    from reportlab.graphics.shapes import Drawing

    shots = [s for s in plan.shots if s.place == place and not s.card]
    built = plan.sets.get(place)
    if not shots or built is None:
        return None
    wide, high = A4_ACROSS[0] - 2 * MARGIN, A4_ACROSS[1] - 2 * MARGIN - HEAD
    paper = _Paper(Drawing(wide, high), _scale_of(built, shots, wide - LIST_WIDTH, high))
    _draw_grid(paper)
    _draw_set(paper, built)
    _draw_people(paper, shots, names)
    _draw_cameras(paper, shots, size)
    _list_shots(paper, shots, names, rate, wide - LIST_WIDTH + 14, high)
    return paper.drawing


@dataclass(frozen=True)
class _Scale:
    """Metres to points: what of the stage is on the paper."""

    low: tuple[float, float]
    high: tuple[float, float]
    points: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        x = min(max(x, self.low[0]), self.high[0])
        y = min(max(y, self.low[1]), self.high[1])
        return (x - self.low[0]) * self.points, (y - self.low[1]) * self.points


def _scale_of(plan: SetPlan, shots: Sequence[Shot], wide: float, high: float) -> _Scale:
    spots = [(plan.low[0], plan.low[1]), (plan.high[0], plan.high[1])] if plan.interior else []
    for shot in shots:
        for eye in (shot.camera.eye, shot.camera.end_eye):
            spots.append((eye[0], eye[1]))
        for p in shot.performances:
            spots += [(m.x, m.y) for m in (p.mark, p.end) if m is not None]
    near = [
        s
        for s in spots
        if plan.low[0] - TOO_FAR <= s[0] <= plan.high[0] + TOO_FAR
        and plan.low[1] - TOO_FAR <= s[1] <= plan.high[1] + TOO_FAR
    ] or [(0.0, 0.0)]
    low = (min(s[0] for s in near) - AIR, min(s[1] for s in near) - AIR)
    top = (max(s[0] for s in near) + AIR, max(s[1] for s in near) + AIR)
    points = min(wide / (top[0] - low[0]), high / (top[1] - low[1]))
    return _Scale(low, top, points)


class _Paper:
    """A drawing in metres."""

    def __init__(self, drawing: Any, scale: _Scale) -> None:
        self.drawing, self.scale = drawing, scale

    def box(self, low: Sequence[float], high: Sequence[float], ink: str, width: float) -> None:
        from reportlab.graphics.shapes import Rect

        x, y = self.scale.at(low[0], low[1])
        right, top = self.scale.at(high[0], high[1])
        shape = Rect(x, y, right - x, top - y)
        shape.strokeColor, shape.strokeWidth = _colour(ink), width
        shape.fillColor = _colour(PALE) if ink == GREY else None
        self.drawing.add(shape)

    def line(
        self, one: Sequence[float], two: Sequence[float], ink: str = INK, width: float = 0.8,
        *, dashed: bool = False, arrow: bool = False,
    ) -> None:  # fmt: skip
        from reportlab.graphics.shapes import Line, Polygon

        (x, y), (u, v) = self.scale.at(one[0], one[1]), self.scale.at(two[0], two[1])
        way = Line(x, y, u, v, strokeColor=_colour(ink), strokeWidth=width)
        if dashed:
            way.strokeDashArray = [3, 2]
        self.drawing.add(way)
        if arrow and math.hypot(u - x, v - y) > 4:
            turn = math.atan2(v - y, u - x)
            points = [u, v]
            for side in (2.6, -2.6):
                points += [u + 6 * math.cos(turn + side), v + 6 * math.sin(turn + side)]
            self.drawing.add(Polygon(points, fillColor=_colour(ink), strokeColor=None))

    def disc(self, at: Sequence[float], radius: float, ink: str) -> None:
        from reportlab.graphics.shapes import Circle

        x, y = self.scale.at(at[0], at[1])
        self.drawing.add(Circle(x, y, radius, fillColor=_colour(ink), strokeColor=None))

    def write(
        self, at: Sequence[float], text: str, *, size: float = 6.5, bold: bool = False,
        ink: str = INK, dx: float = 0.0, dy: float = 0.0, middle: bool = False,
    ) -> None:  # fmt: skip
        x, y = self.scale.at(at[0], at[1])
        self.write_on(x + dx, y + dy, text, size=size, bold=bold, ink=ink, middle=middle)

    def write_on(
        self, x: float, y: float, text: str, *, size: float = 6.5, bold: bool = False,
        ink: str = INK, middle: bool = False,
    ) -> None:  # fmt: skip
        from reportlab.graphics.shapes import String

        face = BOLD if bold else PLAIN
        self.drawing.add(
            String(x, y, readable(text, face), fontName=face, fontSize=size,
                   fillColor=_colour(ink), textAnchor="middle" if middle else "start")
        )  # fmt: skip


def _draw_grid(paper: _Paper) -> None:
    """Metres as on the set, so that a mark can be read off."""
    low, high = paper.scale.low, paper.scale.high
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if s * paper.scale.points >= 14)
    for axis in (0, 1):
        for n in range(math.ceil(low[axis] / step), math.floor(high[axis] / step) + 1):
            one, two = [low[0], low[1]], [high[0], high[1]]
            one[axis] = two[axis] = float(n * step)
            paper.line(one, two, SHADE, 0.5)
            paper.write(one, f"{n * step}", size=5.2, ink=GREY, dx=1, dy=1)


def _draw_set(paper: _Paper, plan: SetPlan) -> None:
    if plan.interior:
        paper.box(plan.low, plan.high, INK, 2.0)
    for box in plan.obstacles:
        if _is_on(paper.scale, box):
            paper.box(box.low, box.high, GREY, 0.5)
    named: set[tuple[int, int]] = set()
    for box in plan.obstacles:
        middle = [(a + b) / 2 for a, b in zip(box.low, box.high, strict=True)]
        cell = (round(middle[0] / 0.8), round(middle[1] / 0.4))
        large = max(box.high[0] - box.low[0], box.high[1] - box.low[1]) >= NAMED
        if large and box.name and cell not in named and _is_on(paper.scale, box):
            named.add(cell)
            paper.write(middle, box.name, size=5.2, ink=GREY, middle=True, dy=-2)
    for door in plan.doors:
        paper.line((door.x - 0.45, door.y), (door.x + 0.45, door.y), RULE, 3.0)
        paper.write((door.x, door.y), "door", size=5.2, ink=GREY, middle=True, dy=4)
    for lamp in plan.lamps:
        if lamp.kind == "window":
            paper.disc(lamp.at, 2.2, RULE)
            paper.write(lamp.at, "window", size=5.2, ink=GREY, middle=True, dy=4)


def _is_on(scale: _Scale, box: Box) -> bool:
    return (
        box.high[0] > scale.low[0]
        and box.low[0] < scale.high[0]
        and box.high[1] > scale.low[1]
        and box.low[1] < scale.high[1]
    )


def _draw_people(paper: _Paper, shots: Sequence[Shot], names: Mapping[str, str]) -> None:
    """Everybody where they first stand, and the ways they go."""
    first: dict[str, Mark] = {}
    ways: list[tuple[tuple[float, float], ...]] = []
    for shot in shots:
        for p in shot.performances:
            first.setdefault(p.character, p.mark)
            if p.end is not None:
                ways.append(((p.mark.x, p.mark.y), *p.way, (p.end.x, p.end.y)))
    for way in ways:
        parts = list(pairwise(curve_through(way)))
        for number, (start, end) in enumerate(parts, 1):
            paper.line(start, end, INK, 0.7, dashed=True, arrow=number == len(parts))
    for key, mark in first.items():
        turn = math.radians(mark.facing)
        paper.disc((mark.x, mark.y), 4.0, INK)
        paper.line(
            (mark.x, mark.y),
            (mark.x - 0.4 * math.sin(turn), mark.y + 0.4 * math.cos(turn)),
            INK,
            1.4,
        )
        paper.write((mark.x, mark.y), names.get(key, key), bold=True, dx=6, dy=3)


def _draw_cameras(paper: _Paper, shots: Sequence[Shot], size: FrameSize) -> None:
    """Each place of the camera once, with the letters of its shots, its view and its move."""
    places: list[tuple[Vector, list[Shot]]] = []
    for shot in shots:
        eye = shot.camera.eye
        here = next(
            (
                group
                for at, group in places
                if level_distance(at, eye) < SAME_PLACE and group[0].lens == shot.lens
            ),
            None,
        )
        if here is not None:
            here.append(shot)
        else:
            places.append((eye, [shot]))
    for eye, group in places:
        camera = group[0].camera
        course = math.radians(facing(eye, camera.target))
        half = math.atan(half_extent(camera.focal, size)[0])
        for side in (half, -half):
            end = (
                eye[0] - CONE * math.sin(course + side),
                eye[1] + CONE * math.cos(course + side),
            )
            paper.line(eye, end, CAMERA, 0.6)
        paper.disc(eye, 3.0, CAMERA)
        for shot in group:
            if level_distance(shot.camera.end_eye, shot.camera.eye) > 0.25:
                paper.line(eye, shot.camera.end_eye, CAMERA, 0.9, arrow=True)
        letters = " ".join(_letters(s) for s in group)
        paper.write(eye, letters, size=7, bold=True, ink=CAMERA, dx=-4, dy=-10)


def _letters(shot: Shot) -> str:
    return shot.number.removeprefix(shot.scene) or shot.number


def _list_shots(
    paper: _Paper, shots: Sequence[Shot], names: Mapping[str, str], rate: FrameRate, x: float,
    high: float,
) -> None:  # fmt: skip
    step = min(11.0, (high - 14) / (len(shots) + 1))
    y = high - 10
    paper.write_on(x, y, "shot   size   lens   move, of whom", size=min(6.2, step), ink=GREY)
    for shot in shots:
        y -= step
        subject = names.get(shot.subject or "", shot.subject or "the place")
        said = f"{shot.size.value}   {shot.lens} mm   {shot.move.value}, {subject}"
        said += f"   {rate.seconds(shot.duration):.1f} s"
        small = min(6.2, step * 0.62)
        paper.write_on(x, y, _letters(shot), size=small, bold=True, ink=CAMERA)
        paper.write_on(x + 24, y, fit(said, LIST_WIDTH - 40, measure(PLAIN, small)), size=small)


def _head(canvas: Any, title: str, heading: str) -> None:
    width, height = A4_ACROSS
    canvas.setFillColorRGB(*parts_of(INK))
    canvas.setFont(BOLD, 13)
    canvas.drawString(
        MARGIN, height - MARGIN - 11,
        fit(readable(heading, BOLD), width * 0.62, measure(BOLD, 13)),
    )  # fmt: skip
    canvas.setFont(PLAIN, 7.2)
    canvas.setFillColorRGB(*parts_of(GREY))
    said = f"{title or 'Untitled'}  ·  floor plan, metres as on the set; red: cameras"
    canvas.drawString(MARGIN, height - MARGIN - 23, readable(said, PLAIN))


def _colour(ink: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(ink)
