"""Writes a screenplay as Final Draft's FDX.

Sections are outline paragraphs, synopses outline bodies, notes script notes on the paragraph
before them, page breaks empty paragraphs that start a page. Characters that XML cannot hold
(control characters) become spaces. The bytes depend on the screenplay alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from regie.film.citation import Citation
from regie.film.screenplay import (
    Action,
    Dialogue,
    Element,
    Emphasis,
    Line,
    Remark,
    Screenplay,
    Transition,
)
from regie.screenplay.numbers import numbers_to_write

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

TITLE_CENTRED = frozenset({"title", "titre", "credit", "author", "authors", "source", "auteur"})
"""Keys of the title page that stand in the middle of it."""


def write_fdx(screenplay: Screenplay, out: Path, onto: Path | None = None) -> None:
    """Writes the screenplay to `out`.

    Args:
        onto: an FDX file of an older draft, whose every element, attribute and setting that the
            screenplay does not change is kept (see `regie.screenplay.formats.fdx.onto`).

    Raises:
        ScriptError: `onto` cannot be read or is not Final Draft's.
    """
    if onto is None:
        out.write_bytes(fdx_bytes(screenplay))
        return
    from regie.screenplay.formats.fdx.onto import write_onto
    from regie.screenplay.reader import read_bytes

    out.write_bytes(write_onto(screenplay, read_bytes(onto, onto.name), onto.name))


def fdx_bytes(screenplay: Screenplay) -> bytes:
    """The screenplay as the bytes of an FDX file, UTF-8."""
    from regie.screenplay.formats.fdx.tagging import tag_data_lines, tag_paragraphs

    paragraphs, starts = set_paragraphs(screenplay)
    definitions = tag_paragraphs(screenplay, paragraphs, starts)
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
        '<FinalDraft DocumentType="Script" Template="No" Version="5">',
        "  <Content>",
        *paragraphs.lines(),
        "  </Content>",
        *title_page_lines(screenplay.title_page),
        *tag_data_lines(definitions),
        "</FinalDraft>",
        "",
    ]
    return "\n".join(lines).encode()


def set_paragraphs(screenplay: Screenplay) -> tuple[Paragraphs, list[int]]:
    """The screenplay's paragraphs, and for each scene the group that it starts with."""
    paragraphs = Paragraphs()
    paragraphs.elements(screenplay.opening)
    starts: list[int] = []
    numbers = numbers_to_write(screenplay.scenes)
    for scene, number in zip(screenplay.scenes, numbers, strict=True):
        starts.append(len(paragraphs.groups))
        if scene.slugline.text:
            cited = scene.slugline.cited
            paragraphs.add("Scene Heading", scene.slugline.text, number=number, cited=cited)
        paragraphs.elements(scene.elements)
    return paragraphs, starts


class Paragraph:
    """One paragraph: its attributes, text, and the notes that hang on it."""

    def __init__(
        self,
        text: str,
        emphasis: Sequence[Emphasis],
        attributes: dict[str, str],
        cited: Citation | None = None,
    ) -> None:
        self.text, self.emphasis, self.attributes = text, emphasis, attributes
        self.cited = cited
        self.notes: list[str] = []
        self.tags: list[tuple[int, int, int]] = []
        """Start, end and tag number of the words that are tagged."""

    @property
    def signature(self) -> tuple[object, ...]:
        """What it says: equal for paragraphs that a reader takes for the same."""
        return tuple(self.attributes.items()), self.text, tuple(self.emphasis)

    def lines(self, indent: str) -> Iterator[str]:
        yield f"{indent}<Paragraph{written_attributes(self.attributes)}>"
        for start, end, style in runs(self.text, self.emphasis, self.tags):
            number = next((n for a, b, n in self.tags if a <= start and end <= b), 0)
            given = {"Style": style, "TagNumber": str(number or "")}
            text = xml(self.text[start:end])
            yield f"{indent}  <Text{written_attributes(given)}>{text}</Text>"
        for note in self.notes:
            yield from note_lines(note, f"{indent}  ")
        yield f"{indent}</Paragraph>"


def note_lines(note: str, indent: str) -> Iterator[str]:
    """A script note."""
    yield f"{indent}<ScriptNote>"
    for line in note.split("\n"):
        yield f"{indent}  <Paragraph><Text>{xml(line)}</Text></Paragraph>"
    yield f"{indent}</ScriptNote>"


def written_attributes(attributes: Mapping[str, str]) -> str:
    """` Name="value"` for each that has a value."""
    return "".join(f" {k}={quoted(v)}" for k, v in attributes.items() if v)


class Paragraphs:
    """The paragraphs of a script in order; dual dialogues are lists of paragraphs."""

    def __init__(self) -> None:
        self.groups: list[list[Paragraph]] = []
        self.dual: list[bool] = []
        self.notes: list[tuple[str, Citation | None, Paragraph]] = []
        """Each note, where it was read, and the paragraph that it hangs on."""

    def add(
        self,
        kind: str,
        text: str,
        emphasis: Sequence[Emphasis] = (),
        *,
        number: str = "",
        alignment: str = "",
        new_page: bool = False,
        group: bool = False,
        cited: Citation | None = None,
    ) -> None:
        attributes = {
            "Alignment": alignment,
            "Number": number,
            "StartsNewPage": "Yes" if new_page else "",
            "Type": kind,
        }
        paragraph = Paragraph(text, emphasis, attributes, cited)
        if group:
            self.groups[-1].append(paragraph)
        else:
            self.groups.append([paragraph])
            self.dual.append(False)

    def elements(self, elements: Sequence[Element]) -> None:
        for element in elements:
            match element:
                case Action():
                    self._action(element)
                case Dialogue():
                    self._dialogue(element)
                case Transition():
                    self.add("Transition", element.text, cited=element.cited)
                case Remark():
                    self._remark(element)

    def _action(self, action: Action) -> None:
        if action.lyric:
            self.add("Lyrics", action.text, action.emphasis, alignment="Left", cited=action.cited)
        else:
            alignment = "Center" if action.centred else ""
            self.add(
                "Action", action.text, action.emphasis, alignment=alignment, cited=action.cited
            )

    def _dialogue(self, dialogue: Dialogue) -> None:
        cue = " ".join((dialogue.character, *(f"({e})" for e in dialogue.extensions)))
        if dialogue.dual:
            self.dual[-1] = True
        self.add("Character", cue, group=dialogue.dual, cited=dialogue.cited)
        for part in dialogue.parts:
            if isinstance(part, Line):
                kind = "Lyrics" if part.lyric else "Dialogue"
                self.add(kind, part.text, part.emphasis, group=True, cited=part.cited)
            else:
                self.add("Parenthetical", f"({part.text})", group=True, cited=part.cited)

    def _remark(self, remark: Remark) -> None:
        match remark.kind:
            case "note":
                if not self.groups:
                    self.add("General", "")
                self.groups[-1][-1].notes.append(remark.text)
                self.notes.append((remark.text, remark.cited, self.groups[-1][-1]))
            case "page_break":
                self.add("General", "", new_page=True, cited=remark.cited)
            case "section":
                self.add(f"Outline {max(remark.depth, 1)}", remark.text, cited=remark.cited)
            case "synopsis":
                self.add("Outline Body", remark.text, cited=remark.cited)

    def lines(self) -> Iterator[str]:
        for group, dual in zip(self.groups, self.dual, strict=True):
            if dual:
                yield from dual_lines(group)
            else:
                for paragraph in group:
                    yield from paragraph.lines("    ")


def dual_lines(group: Sequence[Paragraph]) -> Iterator[str]:
    """Two dialogues side by side."""
    yield "    <Paragraph>"
    yield "      <DualDialogue>"
    for paragraph in group:
        yield from paragraph.lines("        ")
    yield "      </DualDialogue>"
    yield "    </Paragraph>"


def title_page_lines(title_page: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The title page, if there is one."""
    if not title_page:
        return
    yield "  <TitlePage>"
    yield "    <Content>"
    yield from title_paragraph_lines(title_page)
    yield "    </Content>"
    yield "  </TitlePage>"


def title_paragraph_lines(title_page: Sequence[tuple[str, str]]) -> Iterator[str]:
    for key, value in title_page:
        alignment = "Center" if key.casefold() in TITLE_CENTRED else "Left"
        yield from Paragraph(value, (), {"Alignment": alignment, "Type": key}).lines("      ")


def runs(
    text: str, emphasis: Sequence[Emphasis], tags: Sequence[tuple[int, int, int]] = ()
) -> Iterator[tuple[int, int, str]]:
    """Cuts a text where its style or its tag changes; styles in Final Draft's order."""
    tagged = (place for start, end, _ in tags for place in (start, end))
    cuts = sorted({0, len(text), *(e.start for e in emphasis), *(e.end for e in emphasis), *tagged})
    starting: dict[int, list[str]] = {}
    ending: dict[int, list[str]] = {}
    for run in emphasis:
        starting.setdefault(run.start, []).append(run.style.capitalize())
        ending.setdefault(run.end, []).append(run.style.capitalize())
    active: set[str] = set()
    for start, end in pairwise(cuts):
        active.difference_update(ending.get(start, ()))
        active.update(starting.get(start, ()))
        yield start, end, "+".join(sorted(active))


def xml(text: str) -> str:
    """Text as it stands between tags."""
    return escape(_NOT_XML.sub(" ", text))


def quoted(text: str) -> str:
    """Text as an attribute's value, in its quotes."""
    return quoteattr(_NOT_XML.sub(" ", text))
