"""Makes laid lines of a Word document: paragraphs, tables, tracked changes, comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from regie.film.screenplay import Emphasis
from regie.screenplay.errors import ScriptError
from regie.screenplay.formats.docx.package import Package, bare, child, value
from regie.screenplay.formats.docx.styles import (
    TWIPS_A_BLANK,
    TWIPS_A_CHARACTER,
    TWIPS_A_LINE,
    Style,
    over,
    read_styles,
)
from regie.screenplay.formats.docx.tables import lay_table
from regie.screenplay.formats.fdx.markup import Markup
from regie.screenplay.formats.text.laid import Furniture, LaidFile, LaidLine, LineKind

TAB_CHARACTERS = 5.0
"""Word's tab stops stand half an inch apart: five characters of pica."""

TEXT_WIDTH = 60.0
"""Characters between the trade's margins, for paragraphs that are centred or set right."""

_GONE = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr"))
"""What is not read: deleted text, the second copy of a drawing, field codes."""


@dataclass
class _Reader:
    name: str
    styles: dict[str, Style]
    comments: dict[str, str]
    lines: list[LaidLine] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    number: int = 0
    blanks: int = 0
    space: int = 0
    inserted: int = 0
    deleted: int = 0
    commented: list[str] = field(default_factory=list)


def lay_docx(data: bytes, name: str) -> LaidFile:
    """Reads a Word file's lines in order; deleted text is left out, inserted text is taken.

    Raises:
        ScriptError: no Word document, encrypted, damaged, or hostile.
    """
    package = Package(data, name)
    root = package.part("word/document.xml")
    styles = read_styles(package.part("word/styles.xml"))
    comments = _comments(package)
    reader = _Reader(name, styles, comments)
    body = child(root, "body")
    if body is None:
        raise ScriptError(f"{name}: is a damaged Word document; save it again from Word.")
    _read_blocks(reader, body)
    found = LaidFile(reader.lines, reader.furniture)
    _styled(found.lines)
    for part in package.parts(r"word/(?:header|footer)\d*\.xml"):
        for text in dict.fromkeys(_texts(part)):
            reader.number += 1
            line = LaidLine(text, reader.number)
            found.furniture.append(Furniture(line, "page header or footer"))
    if reader.inserted or reader.deleted:
        found.warnings = (
            f"{name}: has tracked changes; {reader.inserted} insertions are read and "
            f"{reader.deleted} deletions left out. Accept or reject them in Word first if that "
            "is not what you want.",
        )
    return found


def _styled(lines: Sequence[LaidLine]) -> None:
    """Believes the styles only where they name more than one kind of the script's lines."""
    kinds = {line.given for line in lines if line.given not in (None, LineKind.NOTE)}
    if len(kinds - {LineKind.TITLE}) < 2:
        for line in lines:
            if line.given is not LineKind.NOTE and not line.dual:
                line.given = None
    else:
        for line in lines:
            if line.given is LineKind.TITLE:
                line.given = None


def _comments(package: Package) -> dict[str, str]:
    found: dict[str, str] = {}
    for path, tag in (("word/comments.xml", "comment"), ("word/footnotes.xml", "footnote"),
                      ("word/endnotes.xml", "endnote")):  # fmt: skip
        root = package.part(path)
        for item in root.children if root else ():
            text = " ".join(_texts(item))
            if bare(item.tag) == tag and text:
                author = value(item, "author")
                found[f"{tag} {value(item, 'id')}"] = f"{author}: {text}" if author else text
    return found


def _texts(markup: Markup) -> list[str]:
    """The text of each paragraph below, plain."""
    found: list[str] = []
    for part in _walk(markup):
        if bare(part.tag) == "p":
            text = "".join(t.text for t in _walk(part) if bare(t.tag) == "t")
            if text.strip():
                found.append(" ".join(text.split()))
    return found


def _walk(markup: Markup) -> Iterator[Markup]:
    """All that is below and read, in order."""
    waiting = list(reversed(markup.children))
    while waiting:
        part = waiting.pop()
        yield part
        if bare(part.tag) not in _GONE:
            waiting += reversed(part.children)


def _read_blocks(reader: _Reader, parent: Markup) -> None:
    for block in parent.children:
        match bare(block.tag):
            case "p":
                _add(reader, _paragraph(reader, block))
            case "tbl":
                _read_table(reader, block)
            case "sdt":
                content = child(block, "sdtContent")
                if content is not None:
                    _read_blocks(reader, content)
            case "ins" | "moveTo" | "customXml" | "smartTag":
                _read_blocks(reader, block)
            case "del" | "moveFrom":
                reader.deleted += 1


def _add(reader: _Reader, lines: list[LaidLine]) -> None:
    """Appends a paragraph's lines; one without text is a blank line."""
    if not lines:
        reader.number += 1
        reader.blanks += 1
    for line in lines:
        reader.number += 1
        line.number = reader.number
        line.blanks += reader.blanks
        reader.blanks = 0
        reader.lines.append(line)
    for text in reader.commented:
        reader.number += 1
        reader.lines.append(LaidLine(text, reader.number, given=LineKind.NOTE))
    reader.commented = []


def _paragraph(reader: _Reader, markup: Markup) -> list[LaidLine]:
    """A paragraph's lines, broken where it breaks them; blanks are those of its spacing."""
    properties = child(markup, "pPr")
    identity = value(child(properties, "pStyle"), "val")
    base = reader.styles.get(identity, reader.styles[""])
    style = over(base, properties)
    texts = _Runs(style)
    boxes: list[Markup] = []
    _read_runs(reader, markup, texts, boxes)
    space = max(style.before, reader.space)
    reader.space = style.after
    lines: list[LaidLine] = []
    for text, emphasis, tabs in texts.lines():
        indent = (style.left + (style.first if not lines else 0)) / TWIPS_A_CHARACTER
        indent += tabs * TAB_CHARACTERS
        if style.centred:
            indent = max(indent, (TEXT_WIDTH - len(text)) / 2)
        elif style.right:
            indent = max(indent, TEXT_WIDTH - len(text))
        bold = any(e.style == "bold" and e.end - e.start >= len(text) for e in emphasis)
        blanks = _blanks(space) if not lines else 0
        lines.append(
            LaidLine(
                text, 0, indent, blanks, centred=style.centred, bold=bold,
                emphasis=emphasis, given=base.kind,
            )
        )  # fmt: skip
    for box in boxes:
        lines += (LaidLine(text, 0, blanks=1) for text in _texts(box))
    return lines


def _blanks(space: int) -> int:
    """Blank lines that a paragraph's spacing looks like."""
    return max(1, round(space / TWIPS_A_LINE)) if space >= TWIPS_A_BLANK else 0


class _Runs:
    """Text that grows run by run, with emphasis and line breaks."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._pieces: list[tuple[str, Style]] = []

    def add(self, text: str, properties: Markup | None) -> None:
        style = over(self._style, None, properties)
        self._pieces.append((text.upper() if style.caps else text, style))

    def lines(self) -> Iterator[tuple[str, tuple[Emphasis, ...], int]]:
        """Each line's text, its emphasis, and the tabs before it."""
        from regie.screenplay.formats.fountain.emphasis import tidy_emphasis

        rows: list[list[tuple[str, Style]]] = [[]]
        for text, style in self._pieces:
            for at, part in enumerate(text.split("\n")):
                if at:
                    rows.append([])
                rows[-1].append((part, style))
        for row in rows:
            whole = "".join(text for text, _ in row)
            bare_text = whole.strip()
            if not bare_text:
                continue
            lead = len(whole) - len(whole.lstrip())
            runs: list[tuple[Any, int, int]] = []
            at = -lead
            for text, style in row:
                end = at + len(text)
                for name in ("bold", "italic", "underline"):
                    begin, stop = max(0, at), min(end, len(bare_text))
                    if getattr(style, name) and begin < stop:
                        runs.append((name, begin, stop))
                at = end
            tabs = whole[:lead].count("\t")
            shown = bare_text.replace("\t", " ")
            yield shown, tidy_emphasis(shown, runs), tabs


def _read_runs(reader: _Reader, markup: Markup, texts: _Runs, boxes: list[Markup]) -> None:
    for part in markup.children:
        match bare(part.tag):
            case "r":
                _read_run(reader, part, texts, boxes)
            case "del" | "moveFrom":
                reader.deleted += 1
            case "ins" | "moveTo":
                reader.inserted += 1
                _read_runs(reader, part, texts, boxes)
            case (
                "hyperlink" | "smartTag" | "sdt" | "sdtContent" | "fldSimple" | "customXml" | "dir"
            ):
                _read_runs(reader, part, texts, boxes)


def _read_run(reader: _Reader, run: Markup, texts: _Runs, boxes: list[Markup]) -> None:
    properties = child(run, "rPr")
    for part in run.children:
        match bare(part.tag):
            case "t":
                texts.add(part.text.replace("\n", " "), properties)
            case "tab":
                texts.add("\t", properties)
            case "br" | "cr":
                if value(part, "type") != "page":
                    texts.add("\n", properties)
            case "noBreakHyphen":
                texts.add("-", properties)
            case "commentReference" | "footnoteReference" | "endnoteReference" as tag:
                key = f"{tag.removesuffix('Reference')} {value(part, 'id')}"
                if key in reader.comments:
                    reader.commented.append(reader.comments.pop(key))
            case "drawing" | "pict" | "AlternateContent" | "object":
                boxes += (p for p in _walk(part) if bare(p.tag) == "txbxContent")


def _read_table(reader: _Reader, table: Markup) -> None:
    rows = [
        [_cell(reader, c) for c in row.children if bare(c.tag) == "tc"]
        for row in table.children
        if bare(row.tag) == "tr"
    ]
    groups, own = lay_table([row for row in rows if row])
    for group in groups:
        _add(reader, group)
    for furniture in own:
        reader.number += 1
        furniture.line.number = reader.number
    reader.furniture += own


def _cell(reader: _Reader, cell: Markup) -> list[LaidLine]:
    """A cell's lines; nested tables are read in order."""
    inner = _Reader(reader.name, reader.styles, reader.comments)
    _read_blocks(inner, cell)
    reader.furniture += inner.furniture
    reader.inserted += inner.inserted
    reader.deleted += inner.deleted
    return inner.lines
