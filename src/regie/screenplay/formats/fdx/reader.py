"""Reads Final Draft's FDX: every paragraph becomes an element that cites its lines in the XML.

Paragraphs of a type that has no counterpart (`Shot`, `General`, `Cast List`, ...) are action, so
no word is lost. An empty line in a paragraph parts it in two. Script notes are remarks after the
element that they hang on; a scene's summary is a synopsis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from regie.film.citation import Citation
from regie.film.screenplay import (
    Action,
    Dialogue,
    Element,
    Emphasis,
    Line,
    Parenthetical,
    Remark,
    Screenplay,
    Tag,
    Transition,
)
from regie.screenplay.assemble import Draft, add_line, assemble
from regie.screenplay.errors import ScriptError
from regie.screenplay.formats.fdx.markup import Markup, read_markup
from regie.screenplay.formats.fdx.revisions import with_revisions
from regie.screenplay.formats.fdx.tags import Definition, read_definitions, tags_of
from regie.screenplay.formats.fdx.titlepage import read_title_page
from regie.screenplay.formats.fountain.emphasis import Style, tidy_emphasis
from regie.screenplay.formats.fountain.grammar import split_cue
from regie.screenplay.slugline import split_overlong, tidy_heading

STYLES: dict[str, Style] = {"Bold": "bold", "Italic": "italic", "Underline": "underline"}
"""Final Draft's names of the styles that a screenplay keeps."""


def read_fdx(path: Path, *, name: str | None = None) -> Screenplay:
    """Reads an FDX file.

    Raises:
        ScriptError: unreadable, damaged, or not Final Draft's XML.
    """
    from regie.screenplay.reader import read_bytes

    name = name or path.name
    return read_fdx_bytes(read_bytes(path, name), name)[0]


def read_fdx_bytes(data: bytes, name: str) -> tuple[Screenplay, tuple[str, ...]]:
    """Reads FDX from memory; returns the screenplay and warnings."""
    root = read_markup(data, name)
    if root.tag != "FinalDraft":
        raise ScriptError(
            f"{name}:{root.line}: is XML but not Final Draft's (its root is <{root.tag[:40]}>); "
            "export the script as FDX or Fountain."
        )
    content = root.first("Content")
    if content is None:
        raise ScriptError(f"{name}:{root.line}: has no <Content>; export the script again.")
    reader = _Reader(name, read_definitions(root))
    for paragraph in content.all("Paragraph"):
        reader.paragraph(paragraph)
    reader.finish()
    screenplay, warnings = assemble(
        read_title_page(root),
        reader.opening,
        reader.drafts,
        name,
        reader.warnings,
        reader.opening_tags,
    )
    return with_revisions(screenplay, root), warnings


@dataclass
class _Reader:
    """Takes paragraphs in order; a dialogue is gathered until something else comes."""

    name: str
    definitions: Mapping[str, tuple[Definition, ...]]
    opening: list[Element] = field(default_factory=list)
    opening_tags: list[Tag] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _dialogue: _Gathered | None = None
    _notes: list[Remark] = field(default_factory=list)

    @property
    def _elements(self) -> list[Element]:
        return self.drafts[-1].elements if self.drafts else self.opening

    def finish(self) -> None:
        """Ends the dialogue that is open, and puts the notes that hung on it after it."""
        if self._dialogue is not None:
            self._elements.append(self._dialogue.finished())
            self._dialogue = None
        self._elements.extend(self._notes)
        self._notes.clear()

    def paragraph(self, paragraph: Markup, *, dual: bool = False) -> None:
        for both in paragraph.all("DualDialogue"):
            self.finish()
            said = 0
            for inner in both.all("Paragraph"):
                said += inner.get("Type") == "Character"
                self.paragraph(inner, dual=said > 1 and inner.get("Type") == "Character")
            self.finish()
        kind = paragraph.get("Type")
        text, emphasis = styled_text(paragraph)
        if not text.strip() and not any(paragraph.all("ScriptNote")):
            if paragraph.get("StartsNewPage") == "Yes":
                self._break(paragraph)
            return
        under_cue = kind in ("Dialogue", "Parenthetical") or (
            kind == "Lyrics" and not paragraph.get("Alignment")
        )
        if under_cue and self._dialogue is not None:
            self._dialogue.add(kind, text, emphasis, self._cite(paragraph))
        else:
            self.finish()
            if paragraph.get("StartsNewPage") == "Yes":
                self._break(paragraph)
            self._begin(kind, text, emphasis, paragraph, dual)
        if self.definitions:
            tags = self.drafts[-1].tags if self.drafts else self.opening_tags
            tags += tags_of(paragraph, self.definitions, self._cite(paragraph))
        self._notes += (self._note(n) for n in paragraph.all("ScriptNote"))
        if self._dialogue is None:
            self.finish()

    def _begin(
        self, kind: str, text: str, emphasis: tuple[Emphasis, ...], at: Markup, dual: bool
    ) -> None:
        cited = self._cite(at)
        if not text.strip():
            return
        words = " ".join(text.split())
        if kind == "Scene Heading":
            self._heading(words, at)
        elif kind == "Character" and split_cue(words)[0]:
            name, extensions = split_cue(words)
            self._dialogue = _Gathered(name, extensions, dual, cited)
        elif kind == "Transition":
            self._elements.append(Transition(text=words, cited=cited))
        elif kind.startswith("Outline"):
            self._outline(kind, text.strip(), cited)
        else:
            centred = at.get("Alignment") == "Center" or kind in ("New Act", "End of Act")
            for piece, runs in _paragraphs(text, emphasis, strip=centred or kind == "Lyrics"):
                self._elements.append(
                    Action(
                        text=piece,
                        centred=centred and kind != "Lyrics",
                        lyric=kind == "Lyrics",
                        emphasis=runs,
                        cited=cited,
                    )
                )

    def _heading(self, words: str, at: Markup) -> None:
        heading, rest = split_overlong(tidy_heading(words))
        draft = Draft(heading, at.get("Number"), self._cite(at), [])
        self.drafts.append(draft)
        summary = at.first("SceneProperties", "Summary")
        for paragraph in summary.all("Paragraph") if summary else ():
            text = " ".join(styled_text(paragraph)[0].split())
            if text:
                cited = self._cite(paragraph)
                draft.elements.append(Remark(kind="synopsis", text=text, cited=cited))
        if rest:
            self.warnings.append(
                f"{self.name}:{at.line}: the slugline is {len(words)} characters long; its end "
                "is read as action. Put the action in a paragraph of its own."
            )
            draft.elements.append(Action(text=rest, cited=self._cite(at)))

    def _outline(self, kind: str, text: str, cited: Citation) -> None:
        level = kind.removeprefix("Outline").strip()
        which: Literal["section", "synopsis"] = "section" if level.isdecimal() else "synopsis"
        depth = min(int(level), 99) if level.isdecimal() and len(level) < 4 else 0
        words = " ".join(text.split())
        self._elements.append(Remark(kind=which, text=words, depth=depth, cited=cited))

    def _break(self, at: Markup) -> None:
        self.finish()
        self._elements.append(Remark(kind="page_break", cited=self._cite(at)))

    def _note(self, note: Markup) -> Remark:
        lines = [line.strip() for p in note.all("Paragraph") for line in _lines_of(p)]
        text = "\n".join(lines).strip()
        return Remark(kind="note", text=text, cited=self._cite(note))

    def _cite(self, at: Markup) -> Citation:
        return Citation(
            file=self.name, line=at.line, column=at.column, last_line=max(at.last_line, at.line)
        )


@dataclass
class _Gathered:
    """A dialogue while its paragraphs come in."""

    character: str
    extensions: tuple[str, ...]
    dual: bool
    cited: Citation
    parts: list[Line | Parenthetical] = field(default_factory=list)

    def add(self, kind: str, text: str, emphasis: tuple[Emphasis, ...], cited: Citation) -> None:
        self.cited = self.cited.model_copy(update={"last_line": cited.last_line})
        if kind == "Parenthetical":
            words = " ".join(text.split())
            if words.startswith("(") and words.endswith(")"):
                words = words[1:-1].strip()
            if words:
                self.parts.append(Parenthetical(text=words, cited=cited))
            return
        text, emphasis = _trimmed(text, emphasis)
        lyric = kind == "Lyrics"
        if text:
            said = Line(text=text, lyric=lyric, emphasis=emphasis, cited=cited)
            add_line(self.parts, said)

    def finished(self) -> Dialogue:
        return Dialogue(
            character=self.character,
            extensions=self.extensions,
            dual=self.dual,
            parts=tuple(self.parts),
            cited=self.cited,
        )


def styled_text(paragraph: Markup) -> tuple[str, tuple[Emphasis, ...]]:
    """A paragraph's characters and what of them is bold, italic or underlined."""
    pieces: list[str] = []
    runs: list[tuple[Style, int, int]] = []
    length = 0
    for text in paragraph.all("Text"):
        words = text.text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
        for style in text.get("Style").split("+"):
            if style in STYLES:
                runs.append((STYLES[style], length, length + len(words)))
        pieces.append(words)
        length += len(words)
    joined = "".join(pieces)
    return joined, tidy_emphasis(joined, runs)


def _lines_of(paragraph: Markup) -> list[str]:
    return styled_text(paragraph)[0].split("\n")


def _paragraphs(
    text: str, emphasis: tuple[Emphasis, ...], *, strip: bool
) -> list[tuple[str, tuple[Emphasis, ...]]]:
    """Parts a text at its empty lines; lines lose the spaces at their ends."""
    found: list[tuple[str, tuple[Emphasis, ...]]] = []
    block: list[tuple[int, str]] = []
    start = 0
    for line in [*text.split("\n"), ""]:
        if line.strip():
            block.append((start, line))
        elif block:
            found.append(_reflow(block, emphasis, str.strip if strip else str.rstrip))
            block = []
        start += len(line) + 1
    return found


def _trimmed(text: str, emphasis: tuple[Emphasis, ...]) -> tuple[str, tuple[Emphasis, ...]]:
    """A spoken text: its lines stripped, empty lines at both ends gone."""
    block: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        block.append((start, line))
        start += len(line) + 1
    while block and not block[0][1].strip():
        block.pop(0)
    while block and not block[-1][1].strip():
        block.pop()
    return _reflow(block, emphasis, str.strip)


def _reflow(
    block: list[tuple[int, str]], emphasis: tuple[Emphasis, ...], strip: Callable[[str], str]
) -> tuple[str, tuple[Emphasis, ...]]:
    """Joins lines that were stripped, and moves their emphasis with them."""
    lines: list[str] = []
    runs: list[tuple[Style, int, int]] = []
    length = 0
    waiting = list(emphasis)[::-1]
    for start, line in block:
        bare = strip(line)
        lead = len(line) - len(line.lstrip()) if bare[:1] != line[:1] else 0
        while waiting and waiting[-1].start < start + len(line):
            run = waiting.pop()
            if run.start >= start:
                shift = length - start - lead
                runs.append((run.style, run.start + shift, run.end + shift))
        lines.append(bare)
        length += len(bare) + 1
    joined = "\n".join(lines)
    return joined, tidy_emphasis(joined, runs)
