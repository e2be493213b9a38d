"""Writes a screenplay as PDF: title page, typed pages, numbers, marks. Same input, same bytes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from regie.film.screenplay import Revision, Screenplay
from regie.screenplay.errors import ScriptError
from regie.screenplay.layout.blocks import TypedLine
from regie.screenplay.layout.measure import BLANKS_BEFORE_HEADING
from regie.screenplay.layout.paginate import WORDS, Page, Words, paginate
from regie.screenplay.layout.typeset import Revised, Setting, set_screenplay
from regie.screenplay.printing.sheet import CELL, INCH, PAPERS, PaperSize
from regie.screenplay.printing.titlepage import TitleText, lay_title_page
from regie.support.paper.sizes import Paper

QUIET = 0.45
"""Grey of what is not of the screenplay: 0 is black, 1 white."""

NUMBER_GAP = 1.3 * INCH
"""Where scene numbers at the left end."""

MAX_REVISION_NAME = 48
"""Characters of a revision's name in a page's head; the page number stands at its right."""

WIDEST_NUMBER = 0.85 * INCH
"""A longer scene number is set smaller."""


@dataclass(frozen=True)
class PdfChoice:
    """How a screenplay is printed.

    Attributes:
        numbers: scene numbers at both sides; None where the script itself gives them.
        remarks: notes, sections and synopses too, in grey.
        continued: CONTINUED above and below where a scene goes over a page.
        revised_from: an older draft; what has changed since has an asterisk in the margin.
        revisions: where no older draft is given, what the script's own revisions mark has their
            mark in the margin, and the head of its page their name.
        heading_blanks: blank lines before a slugline; two by the trade's standard, one in some
            houses.
    """

    paper: Paper = "letter"
    numbers: bool | None = None
    remarks: bool = False
    continued: bool = False
    revised_from: Screenplay | None = None
    revisions: bool = True
    heading_blanks: int = BLANKS_BEFORE_HEADING


@dataclass(frozen=True)
class PrintedScript:
    """What was printed.

    Attributes:
        pages: of the script, the title page not counted.
        first_pages: for each scene the page that it begins on, from 1; 0 for what stands before
            the first slugline.
        warnings: sentences about characters that no face has.
    """

    pages: int
    first_pages: tuple[int, ...]
    warnings: tuple[str, ...] = ()


def write_pdf(screenplay: Screenplay, out: Path, choice: PdfChoice | None = None) -> PrintedScript:
    """Prints a screenplay.

    Raises:
        ScriptError: `out` cannot be written.
    """
    from reportlab.pdfgen.canvas import Canvas

    from regie.support.paper.courier import Typewriter

    choice = choice or PdfChoice()
    paper = PAPERS[choice.paper]
    words = WORDS.get(screenplay.language, Words())
    pages = paginate(set_screenplay(screenplay, _setting(screenplay, choice)), words)
    canvas = Canvas(str(out), pagesize=(paper.width, paper.height), invariant=1, pageCompression=1)
    canvas.setTitle(" ".join(screenplay.title.split()))
    canvas.setAuthor(_author(screenplay))
    canvas.setCreator("Régie")
    press = _Press(canvas, paper, Typewriter(), words, screenplay.revisions)
    if screenplay.title_page:
        press.title_page(lay_title_page(screenplay.title_page, paper))
    headings = [s.slugline.text for s in screenplay.scenes]
    for number, page in enumerate(pages, 1):
        before = pages[number - 2] if number > 1 else None
        press.page(page, number, headings, choice, before)
    try:
        canvas.save()
    except OSError as error:
        raise ScriptError(f"{out}: cannot be written ({error.strerror}).") from error
    first_pages = [0] * len(screenplay.scenes)
    for number, page in enumerate(pages, 1):
        for place, _ in page.scenes:
            first_pages[place] = number
    return PrintedScript(len(pages), tuple(first_pages), _warnings(press.typewriter.missing))


def count_pages(screenplay: Screenplay) -> int:
    """How many typed pages a screenplay has, the title page not counted."""
    words = WORDS.get(screenplay.language, Words())
    return len(paginate(set_screenplay(screenplay, Setting()), words))


def _setting(screenplay: Screenplay, choice: PdfChoice) -> Setting:
    from regie.screenplay.printing.revised import mark_revised, marked_runs

    shown = [
        s.number if choice.numbers or (choice.numbers is None and s.numbered) else ""
        for s in screenplay.scenes
    ]
    older = choice.revised_from
    revised: Revised = {}
    if older is not None:
        spans = mark_revised(older, screenplay)
        revised = {at: [(a, b, "revised") for a, b in found] for at, found in spans.items()}
    elif choice.revisions:
        revised = marked_runs(screenplay)
    return Setting(shown, choice.remarks, choice.heading_blanks, revised)


class _Press:
    """Draws typed lines on a canvas."""

    def __init__(
        self,
        canvas: Any,
        paper: PaperSize,
        typewriter: Any,
        words: Words,
        revisions: Sequence[Revision] = (),
    ) -> None:
        self.canvas, self.paper, self.typewriter, self.words = canvas, paper, typewriter, words
        self.revisions = revisions

    def title_page(self, texts: Sequence[TitleText]) -> None:
        for text in texts:
            self._type(text.text, text.x, text.y, bold=text.bold, underline=text.underline)
        self.canvas.showPage()

    def page(
        self,
        page: Page,
        number: int,
        headings: Sequence[str],
        choice: PdfChoice,
        before: Page | None,
    ) -> None:
        paper = self.paper
        if number > 1:
            self._at_right(f"{number}.", paper.base(-3))
        if choice.continued and before is not None and before.goes_on:
            self._type(self.words.continued, paper.left, paper.base(-2))
        for place, row in page.scenes:
            key = f"scene-{place}"
            self.canvas.bookmarkHorizontal(key, 0, paper.base(row) + 14)
            self.canvas.addOutlineEntry(headings[place][:200], key, 0)
        seen: list[str] = []
        newest: Revision | None = None
        for placed in page.rows:
            y = paper.base(placed.row)
            for line in placed.lines:
                self._line(line, y)
            if placed.number:
                self._numbers(placed.number, y)
            rounds = [s for line in placed.lines for _, _, s in line.runs if s[:7] == "revised"]
            if rounds:
                revision = self._latest(rounds)
                self._type(revision.mark if revision else "*", paper.width - 0.45 * INCH, y)
                newest = self._latest([*rounds, *seen])
                seen += rounds
        if newest and newest.name:
            self._type(newest.name[:MAX_REVISION_NAME], paper.left, paper.base(-3))
        if choice.continued and page.goes_on:
            last = page.rows[-1].row if page.rows else 0
            self._at_right(self.words.to_be_continued, paper.base(max(last, 54) + 2))
        self.canvas.showPage()

    def _latest(self, rounds: Sequence[str]) -> Revision | None:
        """The newest of the script's revisions among these styles."""
        numbers = [int(style[8:]) for style in rounds if style[8:]]
        return self.revisions[max(numbers)] if numbers else None

    def _line(self, line: TypedLine, y: float) -> None:
        if line.quiet:
            self.canvas.setFillGray(QUIET)
            self.canvas.setStrokeGray(QUIET)
        cuts = sorted({0, len(line.text), *(p for a, b, _ in line.runs for p in (a, b))})
        for start, end in pairwise(cuts):
            styles = {s for a, b, s in line.runs if a <= start and end <= b}
            self._type(
                line.text[start:end],
                self.paper.column(line.column + start),
                y,
                bold="bold" in styles,
                italic="italic" in styles,
                underline="underline" in styles,
            )
        if line.quiet:
            self.canvas.setFillGray(0)
            self.canvas.setStrokeGray(0)

    def _type(
        self,
        text: str,
        x: float,
        y: float,
        *,
        bold: bool = False,
        italic: bool = False,
        underline: bool = False,
        size: float = 12.0,
    ) -> None:
        at = x
        for typed in self.typewriter.type(text, bold=bold, italic=italic):
            self.canvas.setFont(typed.face, size * typed.scale)
            self.canvas.drawString(at, y, typed.text)
            at += len(typed.text) * CELL * size / 12
        if underline and at > x:
            self.canvas.setLineWidth(0.7)
            self.canvas.line(x, y - 1.8, at, y - 1.8)

    def _at_right(self, text: str, y: float) -> None:
        self._type(text, self.paper.right - len(text) * CELL, y)

    def _numbers(self, number: str, y: float) -> None:
        size = min(12.0, 12.0 * WIDEST_NUMBER / (len(number) * CELL))
        width = len(number) * CELL * size / 12
        self._type(number, NUMBER_GAP - width, y, size=size)
        self._type(number, self.paper.right + 0.06 * INCH, y, size=size)


def _author(screenplay: Screenplay) -> str:
    names = {"author", "authors", "auteur", "auteurs"}
    found = (v for k, v in screenplay.title_page if k.casefold() in names)
    return " ".join(next(found, "").split())


def _warnings(missing: dict[str, int]) -> tuple[str, ...]:
    if not missing:
        return ()
    shown = ", ".join(
        f"{c} (U+{ord(c):04X} {unicodedata.name(c, 'unnamed').lower()})" for c in [*missing][:5]
    )
    more = f" and {len(missing) - 5} others" if len(missing) > 5 else ""
    return (
        f"no typeface here has {shown}{more}, {sum(missing.values())} times in all; each is "
        "printed as a box: write it in letters.",
    )
