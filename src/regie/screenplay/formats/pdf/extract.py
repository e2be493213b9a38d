"""Takes the text and its places out of a PDF. Runs as a process of its own, under limits.

    python -m regie.screenplay.formats.pdf.extract < script.pdf > rows.json

PDFium, the reader inside Chrome, reads the file. A hostile file can make any PDF reader grow,
hang or fall, so the work is done in a process whose memory and time end; what it finds comes
back as JSON: `{"pages": [{"width", "height", "rows": [[piece, ...], ...]}], "outline": [[page,
title], ...]}` from the top of each page down, or `{"error": "encrypted"}`.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections import Counter
from dataclasses import dataclass
from typing import Any

MAX_MEMORY = 2_000_000_000
"""Address space of the process, bytes."""

MAX_SECONDS = 60
"""Processor time of the process."""

MAX_PAGES = 1_500
MAX_CHARACTERS = 4_000_000
"""In all; a feature has 200,000."""

MAX_PAGE_CHARACTERS = 60_000
MAX_BOOKMARKS = 5_000
MAX_RULES = 3_000
"""Drawn objects of a page that are looked at for underlines."""

COLUMN_GAP = 2.6
"""Widths of a character that part two pieces of one row."""

PALE = 0.55
"""Lightness from which text is a watermark's, 0 black to 1 white."""

LEAN_SPACE = 0.1
"""Widths of a character that a space which the file itself has must leave: a slanted letter before
it reaches into it."""

LEANING = 0.1
"""Tangent of the angle from which a letter leans: 6 degrees; synthetic italics have 9 to 20."""


@dataclass(slots=True)
class Glyph:
    """One character: left, right and baseline in points, y upward; a space may stand before.

    `bound`: it is drawn with the one before it, as a ligature.
    """

    text: str
    left: float
    right: float
    base: float
    style: int
    spaced: bool = False
    bound: bool = False


@dataclass(slots=True)
class Style:
    """How a run of text is set. Angle in degrees."""

    size: float
    bold: bool
    italic: bool
    pale: float
    angle: int
    mono: bool
    lean: float = 0.0


def main() -> int:
    _limit()
    data = sys.stdin.buffer.read()
    print(json.dumps(extract(data), ensure_ascii=True, separators=(",", ":")))
    return 0


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def extract(data: bytes) -> dict[str, Any]:
    """All rows of all pages."""
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return {"error": "encrypted" if locked else "damaged"}
    if len(document) > MAX_PAGES:
        return {"error": "pages", "count": len(document)}
    pages: list[dict[str, Any]] = []
    left = MAX_CHARACTERS
    failed = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            failed += 1
            pages.append({"width": 612, "height": 792, "rows": [], "failed": True})
            continue
        count = raw.FPDFText_CountChars(text)
        left -= max(0, count)
        if count > MAX_PAGE_CHARACTERS or left < 0:
            return {"error": "dense", "page": number + 1}
        pages.append(_read_page(raw, page, text, count))
        text.close()
        page.close()
    outline = _outline(pypdfium2, document)
    document.close()
    if pages and failed == len(pages):
        return {"error": "damaged"}
    return {"pages": pages, "outline": outline}


def _outline(pypdfium2: Any, document: Any) -> list[tuple[int, str]]:
    """The bookmarks: the page that each leads to, from 1, and its title."""
    found: list[tuple[int, str]] = []
    try:
        for bookmark in document.get_toc():
            target = bookmark.get_dest()
            page = target.get_index() if target else None
            if page is not None:
                found.append((page + 1, " ".join(bookmark.get_title().split())))
            if len(found) > MAX_BOOKMARKS:
                break
    except (pypdfium2.PdfiumError, UnicodeError):
        return []
    return found


def _read_page(raw: Any, page: Any, text: Any, count: int) -> dict[str, Any]:
    glyphs, styles = _read_glyphs(raw, text, count)
    width, height = page.get_size()
    upright = _upright(glyphs, styles)
    rules = _read_rules(raw, page) if glyphs else []
    rows = _rows([g for g in glyphs if styles[g.style].angle == upright], styles, rules)
    aside = [g for g in glyphs if styles[g.style].angle != upright]
    return {
        "width": round(width, 1),
        "height": round(height, 1),
        "rows": rows,
        "aside": _aside(aside, styles),
        "pictures": _has_pictures(raw, page) if not glyphs else False,
    }


def _read_glyphs(raw: Any, text: Any, count: int) -> tuple[list[Glyph], list[Style]]:
    glyphs: list[Glyph] = []
    styles: list[Style] = []
    of_object: dict[int, int] = {}
    known: dict[tuple[Any, ...], int] = {}
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_box, at_x, at_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    origin_of, object_of = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetTextObject
    handle = text.raw if hasattr(text, "raw") else text
    high = 0
    spaced = False
    for at in range(count):
        code = unicode_of(handle, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        # Spaces are found again by the gaps: some files draw them, some only move on.
        if code <= 32 or code == 0xA0 or code in (0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            spaced = True
            continue
        code = 0x2D if code in (0x02, 0xAD) else code
        if not box_of(handle, at, at_box) or not origin_of(handle, at, at_x, at_y):
            continue
        if not all(map(math.isfinite, (box.left, box.right, y.value))):
            continue
        item = object_of(handle, at)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        style = of_object.get(key)
        if style is None:
            style = _style_of(raw, handle, item, at, styles, known)
            of_object[key] = style
        left, right = _straightened(box, y.value, styles[style])
        glyph = Glyph(chr(code), left, right, y.value, style, spaced)
        last = glyphs[-1] if glyphs and not spaced else None
        glyph.bound = last is not None and (
            (last.left, last.right, last.base) == (glyph.left, glyph.right, glyph.base)
        )
        glyphs.append(glyph)
        spaced = False
    return glyphs, styles


def _straightened(box: Any, base: float, style: Style) -> tuple[float, float]:
    """Left and right of a letter as if it stood upright: its head leans over the space behind."""
    if not style.lean or style.angle:
        return box.left, box.right
    return box.left - style.lean * (box.bottom - base), box.right - style.lean * (box.top - base)


def _style_of(
    raw: Any,
    handle: Any,
    item: Any,
    at: int,
    styles: list[Style],
    known: dict[tuple[Any, ...], int],
) -> int:
    size = raw.FPDFText_GetFontSize(handle, at) or 12.0
    angle, lean = _direction(raw, handle, at)
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    pale = 0.0
    bold = mono = False
    italic = abs(lean) > LEANING
    if item:
        if raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
            light = (0.3 * red.value + 0.59 * green.value + 0.11 * blue.value) / 255
            pale = 1 - (1 - light) * alpha.value / 255
        font = raw.FPDFTextObj_GetFont(item)
        if font:
            name = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, 200)
            told = name.value.decode("utf-8", "replace").lower()
            flags = raw.FPDFFont_GetFlags(font)
            bold = "bold" in told or "black" in told or raw.FPDFFont_GetWeight(font) >= 600
            italic = italic or "italic" in told or "oblique" in told or bool(flags & 64)
            mono = bool(flags & 1) or "courier" in told or "mono" in told
    lean = round(lean, 2) if italic else 0.0
    style = Style(round(size, 1), bold, italic, round(pale, 2), angle, mono, lean)
    key = (style.size, bold, italic, style.pale, angle, mono, lean)
    if key not in known:
        known[key] = len(styles)
        styles.append(style)
    return known[key]


def _direction(raw: Any, handle: Any, at: int) -> tuple[int, float]:
    """The angle of the baseline in degrees, and the tangent of that by which a letter leans.

    PDFium's own angle of a character is that of its upright: an italic that is made by leaning a
    roman type has one, and runs along a level line all the same.
    """
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(handle, at, ctypes.byref(matrix)):
        return 0, 0.0
    if not all(map(math.isfinite, (matrix.a, matrix.b, matrix.c, matrix.d))):
        return 0, 0.0
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    along = matrix.a * matrix.c + matrix.b * matrix.d
    across = abs(matrix.a * matrix.d - matrix.b * matrix.c)
    return angle, along / across if across else 0.0


def _upright(glyphs: list[Glyph], styles: list[Style]) -> int:
    """The angle at which most of the page is written."""
    angles = Counter(styles[g.style].angle for g in glyphs)
    return angles.most_common(1)[0][0] if angles else 0


def _read_rules(raw: Any, page: Any) -> list[tuple[float, float, float]]:
    """Thin horizontal lines: left, right, height. Underlines are drawn so."""
    handle = page.raw if hasattr(page, "raw") else page
    found: list[tuple[float, float, float]] = []
    edges = [ctypes.c_float() for _ in range(4)]
    for at in range(min(MAX_RULES, raw.FPDFPage_CountObjects(handle))):
        item = raw.FPDFPage_GetObject(handle, at)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, edges)):
            left, bottom, right, top = (e.value for e in edges)
            if top - bottom <= 2.5 and right - left >= 4:
                found.append((left, right, (top + bottom) / 2))
    return found


def _has_pictures(raw: Any, page: Any) -> bool:
    handle = page.raw if hasattr(page, "raw") else page
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(handle, at))
        in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
        for at in range(min(50, raw.FPDFPage_CountObjects(handle)))
    )


def _rows(
    glyphs: list[Glyph], styles: list[Style], rules: list[tuple[float, float, float]]
) -> list[list[dict[str, Any]]]:
    """Rows from the top down, each cut into pieces at wide gaps."""
    glyphs.sort(key=lambda g: -g.base)
    rows: list[list[Glyph]] = []
    for glyph in glyphs:
        limit = 0.3 * styles[glyph.style].size
        if rows and rows[-1][0].base - glyph.base <= limit:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_pieces(row, styles, rules) for row in rows]


def _pieces(
    row: list[Glyph], styles: list[Style], rules: list[tuple[float, float, float]]
) -> list[dict[str, Any]]:
    row.sort(key=lambda g: g.left)
    base = row[0].base
    under = [r for r in rules if -4.5 <= r[2] - base <= 1.0]
    pieces: list[list[Glyph | int]] = []
    before: Glyph | None = None
    for glyph in row:
        style = styles[glyph.style]
        wide = 0.6 * style.size
        if before is None:
            pieces.append([glyph])
        else:
            gap = glyph.left - before.right
            # Bold is made by some writers by setting a letter twice.
            twice = glyph.text == before.text and glyph.left - before.left < 0.2 * style.size
            if twice and not glyph.bound:
                continue
            if gap >= COLUMN_GAP * wide or styles[before.style].pale != style.pale:
                pieces.append([glyph])
            elif gap > (0.5 if style.mono else LEAN_SPACE if glyph.spaced else 0.28) * wide:
                spaces = max(1, round(gap / wide)) if style.mono else 1
                pieces[-1] += [spaces, glyph]
            else:
                pieces[-1].append(glyph)
        before = glyph
    return [_piece(piece, styles, under) for piece in pieces]


def _piece(
    items: list[Glyph | int], styles: list[Style], under: list[tuple[float, float, float]]
) -> dict[str, Any]:
    text = ""
    marks: dict[str, list[list[int]]] = {}
    glyphs = [g for g in items if isinstance(g, Glyph)]
    for item in items:
        if isinstance(item, int):
            text += " " * item
            continue
        style = styles[item.style]
        middle = (item.left + item.right) / 2
        lined = any(left - 1 <= middle <= right + 1 for left, right, _ in under)
        for name, on in (("bold", style.bold), ("italic", style.italic), ("underline", lined)):
            if on:
                runs = marks.setdefault(name, [])
                if runs and text[runs[-1][1] :].strip() == "":
                    runs[-1][1] = len(text) + len(item.text)
                else:
                    runs.append([len(text), len(text) + len(item.text)])
        text += item.text
    sizes = Counter(styles[g.style].size for g in glyphs)
    return {
        "x": round(glyphs[0].left, 1),
        "right": round(glyphs[-1].right, 1),
        "y": round(glyphs[0].base, 1),
        "size": sizes.most_common(1)[0][0],
        "pale": max(styles[g.style].pale for g in glyphs),
        "text": text,
        "marks": marks,
    }


def _aside(glyphs: list[Glyph], styles: list[Style]) -> list[str]:
    """Text at an angle, a string for each angle: watermarks."""
    found: dict[int, str] = {}
    before: Glyph | None = None
    for glyph in glyphs:
        angle = styles[glyph.style].angle
        size = styles[glyph.style].size
        near = (
            before is not None
            and math.hypot(glyph.left - before.left, glyph.base - before.base) < 1.15 * size
        )
        found[angle] = found.get(angle, "") + (
            "" if (near and not glyph.spaced) or angle not in found else " "
        )
        found[angle] += glyph.text
        before = glyph
    return list(found.values())


if __name__ == "__main__":
    sys.exit(main())
