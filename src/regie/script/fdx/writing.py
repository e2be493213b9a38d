"""Writes a screenplay as Final Draft's FDX.

Sections are outline paragraphs, synopses outline bodies, notes script notes on the paragraph
before them, page breaks empty paragraphs that start a page. Characters that XML cannot hold
(control characters) become spaces. The bytes depend on the screenplay alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

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
from regie.script.numbers import numbers_to_write

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

TITLE_CENTRED = frozenset({"title", "titre", "credit", "author", "authors", "source", "auteur"})
"""Keys of the title page that stand in the middle of it."""


def write_fdx(screenplay: Screenplay, out: Path) -> None:
    """Writes the screenplay to `out`."""
    out.write_bytes(fdx_bytes(screenplay))


def fdx_bytes(screenplay: Screenplay) -> bytes:
    """The screenplay as the bytes of an FDX file, UTF-8."""
    paragraphs = _Paragraphs()
    paragraphs.elements(screenplay.opening)
    numbers = numbers_to_write(screenplay.scenes)
    for scene, number in zip(screenplay.scenes, numbers, strict=True):
        if scene.slugline.text:
            paragraphs.add("Scene Heading", scene.slugline.text, number=number)
        paragraphs.elements(scene.elements)
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
        '<FinalDraft DocumentType="Script" Template="No" Version="5">',
        "  <Content>",
        *paragraphs.lines(),
        "  </Content>",
        *_title_page(screenplay.title_page),
        "</FinalDraft>",
        "",
    ]
    return "\n".join(lines).encode()


class _Paragraph:
    """One paragraph: its attributes, text, and the notes that hang on it."""

    def __init__(self, text: str, emphasis: Sequence[Emphasis], attributes: dict[str, str]) -> None:
        self.text, self.emphasis, self.attributes = text, emphasis, attributes
        self.notes: list[str] = []

    def lines(self, indent: str) -> Iterator[str]:
        given = "".join(f" {k}={_quoted(v)}" for k, v in self.attributes.items() if v)
        yield f"{indent}<Paragraph{given}>"
        for words, style in _runs(self.text, self.emphasis):
            styled = f' Style="{style}"' if style else ""
            yield f"{indent}  <Text{styled}>{_xml(words)}</Text>"
        for note in self.notes:
            yield f"{indent}  <ScriptNote>"
            for line in note.split("\n"):
                yield f"{indent}    <Paragraph><Text>{_xml(line)}</Text></Paragraph>"
            yield f"{indent}  </ScriptNote>"
        yield f"{indent}</Paragraph>"


class _Paragraphs:
    """The paragraphs of a script in order; dual dialogues are lists of paragraphs."""

    def __init__(self) -> None:
        self._groups: list[list[_Paragraph]] = []
        self._dual: list[bool] = []

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
    ) -> None:
        attributes = {
            "Alignment": alignment,
            "Number": number,
            "StartsNewPage": "Yes" if new_page else "",
            "Type": kind,
        }
        paragraph = _Paragraph(text, emphasis, attributes)
        if group:
            self._groups[-1].append(paragraph)
        else:
            self._groups.append([paragraph])
            self._dual.append(False)

    def elements(self, elements: Sequence[Element]) -> None:
        for element in elements:
            match element:
                case Action():
                    self._action(element)
                case Dialogue():
                    self._dialogue(element)
                case Transition():
                    self.add("Transition", element.text)
                case Remark():
                    self._remark(element)

    def _action(self, action: Action) -> None:
        if action.lyric:
            self.add("Lyrics", action.text, action.emphasis, alignment="Left")
        else:
            alignment = "Center" if action.centred else ""
            self.add("Action", action.text, action.emphasis, alignment=alignment)

    def _dialogue(self, dialogue: Dialogue) -> None:
        cue = " ".join((dialogue.character, *(f"({e})" for e in dialogue.extensions)))
        if dialogue.dual:
            self._dual[-1] = True
        self.add("Character", cue, group=dialogue.dual)
        for part in dialogue.parts:
            if isinstance(part, Line):
                kind = "Lyrics" if part.lyric else "Dialogue"
                self.add(kind, part.text, part.emphasis, group=True)
            else:
                self.add("Parenthetical", f"({part.text})", group=True)

    def _remark(self, remark: Remark) -> None:
        match remark.kind:
            case "note":
                if not self._groups:
                    self.add("General", "")
                self._groups[-1][-1].notes.append(remark.text)
            case "page_break":
                self.add("General", "", new_page=True)
            case "section":
                self.add(f"Outline {max(remark.depth, 1)}", remark.text)
            case "synopsis":
                self.add("Outline Body", remark.text)

    def lines(self) -> Iterator[str]:
        for group, dual in zip(self._groups, self._dual, strict=True):
            if dual:
                yield "    <Paragraph>"
                yield "      <DualDialogue>"
            for paragraph in group:
                yield from paragraph.lines("        " if dual else "    ")
            if dual:
                yield "      </DualDialogue>"
                yield "    </Paragraph>"


def _title_page(title_page: Sequence[tuple[str, str]]) -> Iterator[str]:
    if not title_page:
        return
    yield "  <TitlePage>"
    yield "    <Content>"
    for key, value in title_page:
        alignment = "Center" if key.casefold() in TITLE_CENTRED else "Left"
        yield from _Paragraph(value, (), {"Alignment": alignment, "Type": key}).lines("      ")
    yield "    </Content>"
    yield "  </TitlePage>"


def _runs(text: str, emphasis: Sequence[Emphasis]) -> Iterator[tuple[str, str]]:
    """Cuts a text where its style changes; styles are named in Final Draft's order."""
    cuts = sorted({0, len(text), *(e.start for e in emphasis), *(e.end for e in emphasis)})
    starting: dict[int, list[str]] = {}
    ending: dict[int, list[str]] = {}
    for run in emphasis:
        starting.setdefault(run.start, []).append(run.style.capitalize())
        ending.setdefault(run.end, []).append(run.style.capitalize())
    active: set[str] = set()
    for start, end in pairwise(cuts):
        active.difference_update(ending.get(start, ()))
        active.update(starting.get(start, ()))
        yield text[start:end], "+".join(sorted(active))


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub(" ", text))


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub(" ", text))
