"""Writes the storyboard: six boards a page, landscape A4, each with what its shot is and says."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regie.board.errors import BoardError
from regie.board.sheets.arrows import Picture, draw_move
from regie.film.shot import CameraAngle, CameraMove, Shot
from regie.film.units import FrameRate, FrameSize
from regie.support.paper.inks import GREY, INK, RULE, parts_of
from regie.support.paper.sizes import A4_ACROSS
from regie.support.paper.type import BOLD, PLAIN, fit, load_type, measure, readable, wrap

COLUMNS, ROWS = 3, 2
MARGIN = 30.0
GUTTER = 16.0
TITLE_BLOCK = 34.0
HEADING = 15.0
"""Height of a scene's heading over its first board; kept free over the others."""

BODY = 7.2
LEADING = 9.0
JPEG_QUALITY = 88


@dataclass(frozen=True)
class Panel:
    """One board of the storyboard.

    Attributes:
        board: the picture; a panel without one shows an empty frame.
        heading: the scene's slugline with its number, `1  INT. KITCHEN - NIGHT`.
    """

    shot: Shot
    heading: str
    board: Path | None = None


@dataclass(frozen=True)
class TitleBlock:
    """What stands at the head of every page.

    Attributes:
        names: character keys to names as the cues write them.
    """

    title: str
    rate: FrameRate
    size: FrameSize
    names: Mapping[str, str]
    author: str = ""
    note: str = ""


def write_storyboard(panels: Sequence[Panel], block: TitleBlock, out: Path) -> int:
    """Writes the PDF. The same panels give the same bytes.

    Returns:
        The number of pages, at least 1.

    Raises:
        BoardError: a board's picture cannot be read.
    """
    from reportlab.pdfgen.canvas import Canvas

    load_type()
    canvas = Canvas(str(out), pagesize=A4_ACROSS, invariant=1, pageCompression=1)
    canvas.setTitle(f"{block.title} - storyboard" if block.title else "Storyboard")
    canvas.setAuthor(block.author)
    canvas.setCreator("Régie")
    a_page = COLUMNS * ROWS
    pages = max(1, -(-len(panels) // a_page))
    for page in range(pages):
        shown = panels[page * a_page : (page + 1) * a_page]
        _draw_head(canvas, block, shown, page, pages)
        for place, panel in enumerate(shown):
            number = page * a_page + place
            new = number == 0 or panels[number - 1].heading != panel.heading
            _draw_panel(canvas, panel, block, place, with_heading=new or place == 0)
        canvas.showPage()
    canvas.save()
    return pages


def _draw_head(
    canvas: Any, block: TitleBlock, shown: Sequence[Panel], page: int, pages: int
) -> None:
    width, height = A4_ACROSS
    top = height - MARGIN
    canvas.setFillColorRGB(*parts_of(INK))
    canvas.setFont(BOLD, 13)
    title = readable(block.title or "Untitled", BOLD)
    canvas.drawString(MARGIN, top - 11, fit(title, width * 0.5, measure(BOLD, 13)))
    canvas.setFont(PLAIN, BODY)
    canvas.setFillColorRGB(*parts_of(GREY))
    about = [f"{block.size.width} × {block.size.height}", f"{block.rate.fps:g} fps"]
    if block.author:
        about.insert(0, readable(block.author, PLAIN))
    if block.note:
        about.append(readable(block.note, PLAIN))
    line = fit("Storyboard  ·  " + "  ·  ".join(about), width * 0.6, measure(PLAIN, BODY))
    canvas.drawString(MARGIN, top - 23, line)
    if shown:
        first, last = shown[0].shot.number, shown[-1].shot.number
        canvas.setFont(BOLD, 9)
        canvas.setFillColorRGB(*parts_of(INK))
        span = first if first == last else f"{first} – {last}"
        span = fit(readable(span, BOLD), width * 0.3, measure(BOLD, 9))
        canvas.drawRightString(width - MARGIN, top - 10, span)
    canvas.setFont(PLAIN, BODY)
    canvas.setFillColorRGB(*parts_of(GREY))
    canvas.drawRightString(width - MARGIN, MARGIN - 12, f"{page + 1} / {pages}")
    canvas.drawString(MARGIN, MARGIN - 12, fit(title, width * 0.5, measure(PLAIN, BODY)))
    canvas.setStrokeColorRGB(*parts_of(INK))
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, top - 29, width - MARGIN, top - 29)


def _draw_panel(
    canvas: Any, panel: Panel, block: TitleBlock, place: int, *, with_heading: bool
) -> None:
    column, row = place % COLUMNS, place // COLUMNS
    width = (A4_ACROSS[0] - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
    area = A4_ACROSS[1] - 2 * MARGIN - TITLE_BLOCK
    height = (area - GUTTER) / ROWS
    x = MARGIN + column * (width + GUTTER)
    top = A4_ACROSS[1] - MARGIN - TITLE_BLOCK - row * (height + GUTTER)
    if with_heading:
        canvas.setFont(BOLD, 7.6)
        canvas.setFillColorRGB(*parts_of(INK))
        heading = readable(panel.heading, BOLD)
        canvas.drawString(x, top - 9, fit(heading, width, measure(BOLD, 7.6)))
    top -= HEADING
    picture_height = min(width / block.size.aspect, height * 0.62)
    picture_width = picture_height * block.size.aspect
    spot = Picture(
        x + (width - picture_width) / 2, top - picture_height, picture_width, picture_height
    )
    _draw_board(canvas, panel, spot)
    top = _draw_labels(canvas, panel.shot, block.rate, x, spot.y - 10.5, width)
    _draw_words(canvas, panel.shot, block, x, top, width, height - HEADING - picture_height - 24)


def _draw_board(canvas: Any, panel: Panel, spot: Picture) -> None:
    canvas.setStrokeColorRGB(*parts_of(INK))
    canvas.setLineWidth(0.8)
    if panel.board is not None:
        image = _read_picture(panel.board, panel.shot.number)
        canvas.drawImage(image, spot.x, spot.y, spot.width, spot.height)
    canvas.rect(spot.x, spot.y, spot.width, spot.height, stroke=1, fill=0)
    if panel.shot.move is not CameraMove.STATIC:
        draw_move(canvas, panel.shot, spot)


def _read_picture(board: Path, number: str) -> Any:
    """The board as JPEG, which keeps a storyboard of 350 shots small enough to send."""
    from PIL import Image, UnidentifiedImageError
    from reportlab.lib.utils import ImageReader

    packed = io.BytesIO()
    try:
        with Image.open(board) as picture:
            picture.convert("RGB").save(packed, "JPEG", quality=JPEG_QUALITY)
    except (OSError, UnidentifiedImageError) as error:
        raise BoardError(
            f"The board of shot {number}, {board.name}, cannot be read as a picture; make it again."
        ) from error
    packed.seek(0)
    return ImageReader(packed)


def _draw_labels(
    canvas: Any, shot: Shot, rate: FrameRate, x: float, top: float, width: float
) -> float:
    """Number left, duration right, then size, lens, angle and move, or why it is a card.

    Returns the next baseline.
    """
    seconds = f"{rate.seconds(shot.duration):.1f} s"
    canvas.setFillColorRGB(*parts_of(INK))
    canvas.setFont(BOLD, 9)
    number = fit(readable(shot.number, BOLD), width * 0.3, measure(BOLD, 9))
    canvas.drawString(x, top, number)
    used = measure(BOLD, 9)(number) + 8
    canvas.setFont(PLAIN, BODY)
    canvas.drawRightString(x + width, top, seconds)
    angle = "" if shot.angle is CameraAngle.EYE else f"{shot.angle} angle"
    forms = dict.fromkeys(t.name for t in shot.things if t.stood_in)
    plain = f"stand-in: {', '.join(readable(name, PLAIN) for name in forms)}" if forms else ""
    facts = [shot.size, f"{shot.lens} mm", angle, shot.move, shot.coverage, plain]
    if shot.card:
        # A card has no camera: what it has is a reason.
        facts = ["card", readable(shot.card, PLAIN)]
        canvas.setFillColorRGB(*parts_of(GREY))
    room = width - used - measure(PLAIN, BODY)(seconds) - 8
    line = fit("  ·  ".join(f for f in facts if f), room, measure(PLAIN, BODY))
    canvas.drawString(x + used, top, line)
    canvas.setStrokeColorRGB(*parts_of(RULE))
    canvas.setLineWidth(0.4)
    canvas.line(x, top - 3.5, x + width, top - 3.5)
    return top - 3.5 - LEADING


def _draw_words(
    canvas: Any,
    shot: Shot,
    block: TitleBlock,
    x: float,
    top: float,
    width: float,
    height: float,
) -> None:
    """Action, then dialogue with the name in capitals, within the height that is left."""
    lines = max(0, int(height / LEADING))
    spoken = max(1, lines // 2) if shot.action else lines
    plain = measure(PLAIN, BODY)
    baseline = top
    action = wrap(readable(shot.action, PLAIN), width, lines - (spoken if shot.lines else 0), plain)
    canvas.setFillColorRGB(*parts_of(INK))
    canvas.setFont(PLAIN, BODY)
    for text in action:
        canvas.drawString(x, baseline, text)
        baseline -= LEADING
    left = lines - len(action)
    for line in shot.lines:
        if left <= 0:
            return
        name = block.names.get(line.character, line.character).upper()
        marks = " (O.S.)" if line.off_screen else ""
        marks += " (cont.)" if line.start < 0 else ""
        cue = fit(readable(name + marks, BOLD), width * 0.7, measure(BOLD, BODY)) + "  "
        indent = measure(BOLD, BODY)(cue)
        words = readable(line.text, PLAIN)
        first = wrap(words, width - indent, 1, plain)
        canvas.setFont(BOLD, BODY)
        canvas.drawString(x, baseline, cue)
        canvas.setFont(PLAIN, BODY)
        said = first[0] if first else ""
        if said.endswith("…") and left > 1:
            said, rest = _first_line(words, width - indent, plain)
            canvas.drawString(x + indent, baseline, said)
            for text in wrap(rest, width, left - 1, plain):
                baseline -= LEADING
                left -= 1
                canvas.drawString(x, baseline, text)
        else:
            canvas.drawString(x + indent, baseline, said)
        baseline -= LEADING
        left -= 1


def _first_line(words: str, width: float, plain: Any) -> tuple[str, str]:
    """The words that fit beside the cue, and the rest."""
    taken: list[str] = []
    rest = words.split()
    while rest and plain(" ".join([*taken, rest[0]])) <= width:
        taken.append(rest.pop(0))
    return " ".join(taken), " ".join(rest)
