"""Breakdown sheets as the trade prints them: a scene a page, a box for each category.

The head's colour is that of the scene's strip on the schedule's board. Boxes stand in the same
place on every sheet; what does not fit goes on a second page of the scene, and nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.breakdown import Breakdown, BreakdownElement, Category, SceneBreakdown
from regie.film.schedule import strip_colour
from regie.film.screenplay import Action, Light, Scene, Screenplay, Setting
from regie.reading.sky import said_lights
from regie.screenplay.pages import write_eighths
from regie.support.messages import Messages, resolve_language
from regie.support.paper.inks import FORM_RULE, FORM_SHADE, GREY, INK
from regie.support.paper.sizes import SIZES, paper_of
from regie.support.paper.type import BOLD, PLAIN, fit, load_type, measure, readable, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MARGIN = 36.0
GAP = 6.0
HEAD = 92.0
SYNOPSIS = 30.0
BOX_HEAD = 13.0
SIZE = 8.0
LEADING = 10.2

DOUBTFUL = 0.65
"""Elements below this confidence are marked for a person to look at."""

GRID: tuple[tuple[Category | None, ...], ...] = (
    (Category.CAST, Category.EXTRAS, Category.STUNTS),
    (Category.PROPS, Category.SET_DRESSING, Category.WARDROBE),
    (Category.MAKEUP, Category.VEHICLES, Category.ANIMALS),
    (Category.SFX, Category.VFX, Category.EQUIPMENT),
    (Category.SOUND, Category.MUSIC, None),
)
"""Where the boxes stand; the empty place is for notes by hand."""


@dataclass(frozen=True)
class _Item:
    """A line or more of a box: what is needed, and in grey where the script says so."""

    text: str
    lines: str


@dataclass(frozen=True)
class _Sheet:
    """One scene's sheet before it is laid out."""

    scene: SceneBreakdown
    source: Scene | None
    light: Light | None
    place: int
    boxes: Mapping[Category, Sequence[_Item]]


def write_breakdown_pdf(breakdown: Breakdown, screenplay: Screenplay, out: Path) -> int:
    """Writes the sheets, in the script's order and language; returns the number of pages.

    Args:
        screenplay: that the breakdown is of; gives setting, light, title and a first sentence.

    Raises:
        OSError: `out` cannot be written.
    """
    from reportlab.pdfgen.canvas import Canvas

    load_type()
    words = Messages(screenplay.language)
    paper = SIZES[paper_of(resolve_language(screenplay.language, "breakdown"))]
    canvas = Canvas(str(out), pagesize=paper, invariant=1, pageCompression=1)
    title = " ".join(screenplay.title.split())
    canvas.setTitle(f"{title or 'Breakdown'} - {words.say('breakdown.sheet')}")
    canvas.setAuthor("Régie")
    printer = _Printer(canvas, words, paper, title, len(breakdown.scenes))
    numbers = number_cast(breakdown)
    scenes = {s.number: s for s in screenplay.scenes}
    lights = said_lights(screenplay.scenes)
    for place, scene in enumerate(breakdown.scenes, start=1):
        boxes = {c: _items(scene, c, numbers, words) for c in Category}
        light = lights.get(scene.scene)
        printer.print(_Sheet(scene, scenes.get(scene.scene), light, place, boxes))
    if not breakdown.scenes:
        canvas.showPage()
    canvas.save()
    return max(1, printer.pages)


def number_cast(breakdown: Breakdown) -> dict[str, int]:
    """Cast numbers, as call sheets use them: who is in most scenes first, then who comes first."""
    scenes: dict[str, int] = {}
    for scene in breakdown.scenes:
        for element in scene.elements:
            if element.category is Category.CAST:
                scenes[element.name] = scenes.get(element.name, 0) + 1
    ranked = sorted(scenes, key=lambda name: -scenes[name])
    return {name: number for number, name in enumerate(ranked, start=1)}


def _items(
    scene: SceneBreakdown, category: Category, numbers: Mapping[str, int], words: Messages
) -> list[_Item]:
    found = [e for e in scene.elements if e.category is category]
    if category is Category.CAST:
        found.sort(key=lambda e: numbers.get(e.name, 0))
        return [
            _Item(
                f"{numbers.get(e.name, 0)}. {e.name}"
                + (f" ({words.say('breakdown.silent')})" if e.name in scene.silent else "")
                + (" +" if e.by_hand else ""),
                "",
            )
            for e in found
        ]
    return [_Item(f"{e.name}{_mark(e)}", _lines_of(e)) for e in found]


def _mark(element: BreakdownElement) -> str:
    if element.by_hand:
        return " +"
    return " ?" if element.confidence < DOUBTFUL else ""


def _lines_of(element: BreakdownElement) -> str:
    lines = list(dict.fromkeys(str(c.line) for c in element.cited))
    return ", ".join(lines[:4]) + ("…" if len(lines) > 4 else "")


class _Printer:
    """Draws sheets, page after page."""

    def __init__(
        self,
        canvas: Canvas,
        words: Messages,
        paper: tuple[float, float],
        title: str,
        count: int,
    ) -> None:
        self.canvas = canvas
        self.words = words
        self.width, self.height = paper
        self.title = title
        self.count = count
        self.pages = 0

    def print(self, sheet: _Sheet) -> None:
        """One scene, on as many pages as it takes."""
        left = {c: [self._wrapped(i) for i in items] for c, items in sheet.boxes.items()}
        first = True
        while first or any(left.values()):
            self._head(sheet, continued=not first)
            left = self._boxes(left)
            self._foot()
            self.canvas.showPage()
            self.pages += 1
            first = False

    @property
    def _column(self) -> float:
        return (self.width - 2 * MARGIN - 2 * GAP) / 3

    def _wrapped(self, item: _Item) -> tuple[list[str], str]:
        measured = measure(PLAIN, SIZE)
        room = self._column - 10 - (measured(item.lines) * 0.8 + 6 if item.lines else 0)
        return wrap(readable(item.text, PLAIN), room, 6, measured) or [""], item.lines

    def _ink(self, colour: str) -> None:
        from reportlab.lib.colors import HexColor

        self.canvas.setFillColor(HexColor(colour))

    def _head(self, sheet: _Sheet, *, continued: bool) -> None:
        from reportlab.lib.colors import HexColor

        canvas, words, scene = self.canvas, self.words, sheet.scene
        top = self.height - MARGIN
        setting = sheet.source.slugline.setting if sheet.source else Setting.UNSAID
        canvas.setStrokeColor(HexColor(INK))
        canvas.setLineWidth(0.9)
        canvas.setFillColor(HexColor(strip_colour(setting, sheet.light or Light.DAY)))
        canvas.rect(MARGIN, top - HEAD, self.width - 2 * MARGIN, HEAD, fill=1)
        self._ink(INK)
        inner = MARGIN + 10
        right = self.width - MARGIN - 10
        canvas.setFont(PLAIN, 8)
        canvas.drawString(inner, top - 15, self._fit(self.title, PLAIN, 8, 300))
        label = (
            f"{words.say('breakdown.sheet')} {sheet.place} {words.say('breakdown.of')} {self.count}"
        )
        canvas.drawRightString(right, top - 15, label)
        canvas.setLineWidth(0.4)
        canvas.line(MARGIN, top - 22, self.width - MARGIN, top - 22)
        canvas.drawString(inner, top - 36, words.say("breakdown.scene"))
        canvas.setFont(BOLD, 26)
        canvas.drawString(inner, top - 62, self._fit(scene.scene, BOLD, 26, 84))
        at = inner + 96
        canvas.setFont(BOLD, 15)
        place = scene.place or scene.slugline or words.say("breakdown.before")
        for row, line in enumerate(wrap(readable(place, BOLD), 310, 2, measure(BOLD, 15))):
            canvas.drawString(at, top - 46 - 18 * row, line)
        light = words.say(f"breakdown.light-{sheet.light}") if sheet.light else ""
        canvas.setFont(PLAIN, 9.5)
        said = "   ".join(part for part in (setting.value, light.upper()) if part)
        canvas.drawString(at, top - HEAD + 10, said)
        if continued:
            canvas.drawString(inner, top - HEAD + 10, f"({words.say('breakdown.continued')})")
        canvas.setFont(BOLD, 17)
        canvas.drawRightString(right, top - 50, write_eighths(scene.eighths))
        canvas.setFont(PLAIN, 8)
        canvas.drawRightString(right, top - 62, words.say("breakdown.pages"))
        self._synopsis(sheet, top - HEAD)

    def _synopsis(self, sheet: _Sheet, top: float) -> None:
        self._ink(GREY)
        self.canvas.setFont(PLAIN, 8.5)
        shown = wrap(
            readable(_first_sentences(sheet.source), PLAIN),
            self.width - 2 * MARGIN - 8,
            2,
            measure(PLAIN, 8.5),
        )
        for row, line in enumerate(shown):
            self.canvas.drawString(MARGIN + 2, top - 12 - 11 * row, line)

    def _boxes(
        self, left: Mapping[Category, list[tuple[list[str], str]]]
    ) -> dict[Category, list[tuple[list[str], str]]]:
        """Draws the grid; returns what did not fit."""
        top = self.height - MARGIN - HEAD - SYNOPSIS
        room = top - MARGIN - 10
        wanted = [
            max(sum(len(lines) for lines, _ in left[c]) if c else 0 for c in row) for row in GRID
        ]
        heights = _share(wanted, room)
        rest: dict[Category, list[tuple[list[str], str]]] = {}
        for row, height in zip(GRID, heights, strict=True):
            for column, category in enumerate(row):
                x = MARGIN + column * (self._column + GAP)
                self._frame(x, top, height - GAP, category)
                if category is not None:
                    capacity = int((height - GAP - BOX_HEAD - 5) / LEADING)
                    rest[category] = self._fill(x, top - BOX_HEAD, left[category], capacity)
            top -= height
        return rest

    def _frame(self, x: float, top: float, height: float, category: Category | None) -> None:
        from reportlab.lib.colors import HexColor

        canvas = self.canvas
        canvas.setStrokeColor(HexColor(FORM_RULE))
        canvas.setLineWidth(0.5)
        self._ink(FORM_SHADE)
        canvas.rect(x, top - BOX_HEAD, self._column, BOX_HEAD, fill=1, stroke=0)
        canvas.rect(x, top - height, self._column, height, fill=0)
        self._ink(INK)
        canvas.setFont(BOLD, 7.2)
        if category is None:
            name = self.words.say("breakdown.notes")
        else:
            name = self.words.say(f"breakdown.category-{category.value}")
        canvas.drawString(x + 5, top - BOX_HEAD + 3.6, name.upper())

    def _fill(
        self, x: float, top: float, items: Sequence[tuple[list[str], str]], capacity: int
    ) -> list[tuple[list[str], str]]:
        used = 0
        for place, (lines, cites) in enumerate(items):
            if used + len(lines) > max(1, capacity):
                return list(items[place:])
            for row, line in enumerate(lines):
                y = top - LEADING * (used + row + 1) + 0.5
                self._ink(INK)
                self.canvas.setFont(PLAIN, SIZE)
                self.canvas.drawString(x + 5, y, line)
                if row == 0 and cites:
                    self._ink(GREY)
                    self.canvas.setFont(PLAIN, SIZE * 0.8)
                    self.canvas.drawRightString(x + self._column - 4, y, cites)
            used += len(lines)
        return []

    def _foot(self) -> None:
        self._ink(GREY)
        self.canvas.setFont(PLAIN, 6.8)
        self.canvas.drawString(MARGIN, MARGIN * 0.55, self.words.say("breakdown.legend"))
        self.canvas.drawRightString(self.width - MARGIN, MARGIN * 0.55, str(self.pages + 1))

    def _fit(self, text: str, face: str, size: float, width: float) -> str:
        return fit(readable(text, face), width, measure(face, size))


def _share(wanted: Sequence[int], room: float) -> list[float]:
    """Heights of rows: what each wants if all fit, spare room shared; else the same for all."""
    least = BOX_HEAD + GAP + 5 + 3 * LEADING
    needs = [max(least, BOX_HEAD + GAP + 6 + lines * LEADING) for lines in wanted]
    spare = room - sum(needs)
    if spare >= 0:
        return [need + spare / len(needs) for need in needs]
    heights = list(needs)
    while sum(heights) > room + 0.01:
        tallest = max(heights)
        below = max((h for h in heights if h < tallest - 0.01), default=0.0)
        many = [i for i, h in enumerate(heights) if h > tallest - 0.01]
        cut = min(tallest - below, (sum(heights) - room) / len(many))
        for place in many:
            heights[place] -= cut
    return heights


def _first_sentences(scene: Scene | None) -> str:
    """How the scene begins, in a sentence or two."""
    actions = (e.text for e in scene.elements if isinstance(e, Action)) if scene else ()
    text = " ".join(next(iter(actions), "").split())
    cut = re.match(r".{40,260}?[.!?](?=\s|$)", text)
    return cut.group() if cut else text[:260]
