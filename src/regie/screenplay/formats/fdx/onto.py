"""Writes a screenplay into the FDX file that it comes from, changing only what changed.

An FDX file holds more than a screenplay: revisions and their marks, locked and omitted pages,
tags, element settings, headers, watermarks, lists of characters, window states, and what later
versions of Final Draft add. All of it is kept to the byte. A paragraph that says what it said
stays as it is; one that says something else keeps its attributes, its notes and properties, and
the attributes of the words that stayed; only new paragraphs are written afresh. A screenplay
that did not change gives the file's own bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from xml.sax.saxutils import unescape

from regie.film.citation import Citation
from regie.film.screenplay import Screenplay
from regie.screenplay.formats.fdx.markup import Markup, read_markup
from regie.screenplay.formats.fdx.places import Places, RawParagraph, Xml, find_places, to_utf8
from regie.screenplay.formats.fdx.reader import read_fdx_bytes
from regie.screenplay.formats.fdx.writer import (
    Paragraph,
    Paragraphs,
    dual_lines,
    note_lines,
    runs,
    set_paragraphs,
    title_page_lines,
    title_paragraph_lines,
    written_attributes,
    xml,
)

_WORD = re.compile(r"\w+|\s+|[^\w\s]")

SPOKEN = frozenset({"Character", "Parenthetical", "Dialogue"})
"""Types of a speech's paragraphs; one that stands without a cue is read as action."""

TIED_TO_WORDS = frozenset({"Style", "TagNumber", "RevisionID", "AdornmentStyle"})
"""Attributes of a run that words put into it do not take over."""


def write_onto(screenplay: Screenplay, data: bytes, name: str) -> bytes:
    """The FDX file `data` with the screenplay in the place of its own.

    Raises:
        ScriptError: `data` is not well-formed, or not Final Draft's.
    """
    before, _ = read_fdx_bytes(data, name)
    file = to_utf8(data)
    places = find_places(file.data)
    content = read_markup(data, name).first("Content")
    markups = list(content.all("Paragraph")) if content else []
    pieces = list(_Merge(file, places, markups, before, screenplay).pieces())
    edits = []
    if places.content is not None:
        start, end = places.content
        if places.paragraphs:
            end = places.paragraphs[-1].end
        else:
            start = end
        edits.append((start, end, b"".join(pieces)))
    elif places.empty_content is not None:
        inside = b"<Content>" + b"".join(pieces) + b"\n  </Content>"
        edits.append((*places.empty_content, inside))
    if before.title_page != screenplay.title_page:
        edits.append(_title_edit(screenplay, places))
    out = file.data
    for start, end, replacement in sorted(edits, reverse=True):
        out = out[:start] + replacement + out[end:]
    return file.encode(out)


def _title_edit(screenplay: Screenplay, places: Places) -> tuple[int, int, bytes]:
    if places.title_content is None:
        text = "\n".join([*title_page_lines(screenplay.title_page), ""])
        return places.root_end, places.root_end, text.encode()
    inside = "\n".join(["", *title_paragraph_lines(screenplay.title_page), "    "])
    return *places.title_content, inside.encode()


@dataclass
class _Unit:
    """One or more paragraphs that are read and written as one."""

    paragraphs: Sequence[Paragraph]
    dual: bool
    raw: list[int] = field(default_factory=list)
    """Places of the file's paragraphs that go with it."""
    home: int = 0
    """The first of them that it was read from."""

    @property
    def signature(self) -> tuple[object, ...]:
        return self.dual, *(p.signature for p in self.paragraphs)

    @property
    def kind(self) -> tuple[bool, str]:
        return self.dual, self.paragraphs[0].attributes["Type"]


def _units(paragraphs: Paragraphs) -> list[_Unit]:
    units: list[_Unit] = []
    for group, dual in zip(paragraphs.groups, paragraphs.dual, strict=True):
        units += [_Unit(group, True)] if dual else [_Unit([p], False) for p in group]
    return units


class _Merge:
    """Lays the new draft's paragraphs beside the file's."""

    def __init__(
        self,
        file: Xml,
        places: Places,
        markups: Sequence[Markup],
        before: Screenplay,
        after: Screenplay,
    ) -> None:
        self._data, self._raw = file.data, places.paragraphs
        self._start = places.content[0] if places.content else 0
        self._summaries = places.summaries
        self._markups = markups
        old, new = set_paragraphs(before)[0], set_paragraphs(after)[0]
        self._starts = [(r.line, r.column) for r in self._raw]
        self._old, self._new = _units(old), _units(new)
        self._own()
        self._pairs = self._pair()
        self._new_of = {old: new for new, old in self._pairs.items()}
        self._dropped: dict[int, list[tuple[int, int]]] = {}
        self._notes_new: dict[int, list[str]] = {}
        self._sort_notes(old, new, places)

    def _own(self) -> None:
        """Gives every paragraph of the file to the unit that was read from it.

        What says nothing goes with the unit before it, or with the first one.
        """
        if not self._old:
            return
        first = [self._place(unit.paragraphs[0].cited) for unit in self._old]
        begun_at: dict[int, list[_Unit]] = {}
        for unit, place in zip(self._old, first, strict=True):
            begun_at.setdefault(place, []).append(unit)
            unit.home = place
        owners = begun_at[first[0]]
        for place in range(len(self._raw)):
            owners = begun_at.get(place, owners)
            for unit in owners:
                unit.raw.append(place)

    def _place(self, cited: Citation | None) -> int:
        """The paragraph of the file that something was read from."""
        if cited is None:
            return 0
        return max(0, bisect_right(self._starts, (cited.line, cited.column)) - 1)

    def _pair(self) -> dict[int, int]:
        """For each new unit the old one that it is, or that it is written over."""
        one = [u.signature for u in self._old]
        other = [u.signature for u in self._new]
        pairs: dict[int, int] = {}
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        for what, a, b, c, d in matcher.get_opcodes():
            if what == "equal":
                pairs.update(zip(range(c, d), range(a, b), strict=True))
            elif what == "replace":
                left = list(range(a, b))
                for new in range(c, d):
                    same = [o for o in left if self._old[o].kind == self._new[new].kind]
                    if same:
                        pairs[new] = same[0]
                        left = [o for o in left if o > same[0]]
        return pairs

    def pieces(self) -> Iterator[bytes]:
        """The content, piece by piece."""
        written: set[int] = set()
        new = 0
        if not self._old and not self._new and self._raw:
            yield self._data[self._start : self._raw[-1].end]
            return
        if not self._new or not self._raw:
            yield from (self._fresh(unit) for unit in self._new)
            return
        while new < len(self._new):
            old = self._pairs.get(new)
            if old is None:
                yield self._fresh(self._new[new])
                new += 1
                continue
            if self._would_be_said(new, old):
                yield self._fresh(self._new[new])
                new += 1
                continue
            together = self._read_together(old)
            if all(self._is_same(new + k, o) for k, o in enumerate(together)):
                if not written.intersection(self._old[old].raw):
                    yield from self._kept(old, written)
                new += len(together)
                continue
            if len(together) > 1 and old == together[0] and self._is_heading(new):
                summed_up = all(self._is_same(new + k, o) for k, o in enumerate(together) if k)
                place = self._old[old].home
                if not summed_up and place in self._summaries:
                    self._dropped.setdefault(place, []).append(self._summaries[place])
                yield from self._rewritten(self._old[old], self._new[new], written)
                new += len(together) if summed_up else 1
                continue
            if len(together) == 1 and not self._new[new].dual:
                yield from self._rewritten(self._old[old], self._new[new], written)
            else:
                yield self._fresh(self._new[new])
            new += 1

    def _read_together(self, old: int) -> list[int]:
        """The old units that were read from the same paragraph as this one, from it on."""
        raw = self._old[old].raw
        end = old
        while end < len(self._old) and self._old[end].raw == raw and raw:
            end += 1
        first = old
        while first and raw and self._old[first - 1].raw == raw:
            first -= 1
        return list(range(first, max(end, old + 1)))

    def _would_be_said(self, new: int, old: int) -> bool:
        """Speech without a cue is read as action; below a cue that is new it would be speech."""
        if self._new[new].kind != (False, "Action") or not new or self._new[new - 1].dual:
            return False
        above = self._new[new - 1].paragraphs[-1].attributes
        alone = self._markups[self._old[old].home].get("Type") in SPOKEN
        sung = above["Type"] == "Lyrics" and not above["Alignment"]
        return alone and (above["Type"] in SPOKEN or sung)

    def _is_heading(self, new: int) -> bool:
        return self._new[new].kind == (False, "Scene Heading")

    def _is_same(self, new: int, old: int) -> bool:
        return self._pairs.get(new) == old and self._new[new].signature == self._old[old].signature

    def _fresh(self, unit: _Unit) -> bytes:
        for paragraph in unit.paragraphs:
            paragraph.notes = list(self._notes_new.get(id(paragraph), ()))
        lines = dual_lines(unit.paragraphs) if unit.dual else unit.paragraphs[0].lines("    ")
        return ("\n" + "\n".join(lines)).encode()

    def _kept(self, old: int, written: set[int]) -> Iterator[bytes]:
        unit = self._old[old]
        added = [
            note
            for other in self._read_together(old)
            for paragraph in self._new[self._new_of[other]].paragraphs
            for note in self._notes_new.get(id(paragraph), ())
        ]
        for at, place in enumerate(unit.raw):
            written.add(place)
            yield self._slice(place, added if at + 1 == len(unit.raw) else ())

    def _slice(self, place: int, added: Sequence[str]) -> bytes:
        """A paragraph of the file with what stands before it; notes that were cut are taken out."""
        raw = self._raw[place]
        start = self._raw[place - 1].end if place else self._start
        end = self._closing(raw) if added else raw.end
        kept = self._copy(place, start, end)
        return kept + _notes(added) + self._data[end : raw.end] if added else kept

    def _copy(self, place: int, start: int, end: int) -> bytes:
        """So much of the file, without what is cut out of the paragraph in this place."""
        out = bytearray()
        at = start
        for a, b in sorted(self._dropped.get(place, ())):
            if start <= a and b <= end:
                out += self._data[at:a]
                at = b
        return bytes(out + self._data[at:end])

    def _closing(self, raw: RawParagraph) -> int:
        """Where the paragraph's end tag starts; an empty element has none, so its end."""
        text = self._data[raw.start : raw.end]
        return raw.start + text.rindex(b"</") if b"</" in text else raw.end

    def _rewritten(self, old: _Unit, new: _Unit, written: set[int]) -> Iterator[bytes]:
        """The file's paragraphs with other words, all else of them kept."""
        if written.intersection(old.raw):
            yield self._fresh(new)
            return
        written.update(old.raw)
        spoken = [place for place in old.raw if self._lines_in(place)]
        paragraph = new.paragraphs[0]
        shares = _shared_out(paragraph, [self._lines_in(place) for place in spoken])
        if shares is None:
            # Other lines than before: all stand in the first paragraph, the others go.
            yield self._with_words(old.home, paragraph, self._notes_new.get(id(paragraph), ()))
            return
        for place in old.raw:
            if place not in spoken:
                yield self._slice(place, ())
                continue
            share = shares[spoken.index(place)]
            added = self._notes_new.get(id(paragraph), ()) if place == spoken[-1] else ()
            if len(spoken) > 1 and share.text == _words(self._markups[place]).strip():
                yield self._slice(place, added)
            else:
                yield self._with_words(place, share, added)

    def _lines_in(self, place: int) -> int:
        """Lines of a paragraph of the file; 0 of one that says nothing."""
        words = _words(self._markups[place]).strip()
        return words.count("\n") + 1 if words else 0

    def _with_words(self, place: int, paragraph: Paragraph, added: Sequence[str]) -> bytes:
        raw, markup = self._raw[place], self._markups[place]
        attributes = dict(markup.attributes)
        for key, value in paragraph.attributes.items():
            if key == "Type" and value == "Action" and attributes.get("Type") not in SPOKEN:
                continue  # a shot, a cast list, a general paragraph stays one
            if value:
                attributes[key] = value
            elif key == "Number" or (key == "Alignment" and attributes.get(key) == "Center"):
                attributes.pop(key, None)
        lead = self._data[self._raw[place - 1].end if place else self._start : raw.start]
        out = [lead, f"<Paragraph{written_attributes(attributes)}>".encode()]
        for tag, a, b in raw.children:
            if tag != "Text" and (a, b) not in self._dropped.get(place, ()):
                out.append(b"\n      " + self._copy(place, a, b))
        out += (_texts(markup, paragraph), _notes(added), b"\n    </Paragraph>")
        return b"".join(out)

    def _sort_notes(self, old: Paragraphs, new: Paragraphs, places: Places) -> None:
        """Finds which of the file's notes go, and which new ones hang on which new paragraph.

        A note stays where it is while what it hangs on is there and still has it.
        """
        partner: dict[int, Paragraph] = {}
        for fresh, was in self._pairs.items():
            if len(self._old[was].paragraphs) == len(self._new[fresh].paragraphs):
                pairs = zip(self._old[was].paragraphs, self._new[fresh].paragraphs, strict=True)
                partner.update((id(before), after) for before, after in pairs)
        staying = {place for was in self._pairs.values() for place in self._old[was].raw}
        left = {id(p): list(p.notes) for _, _, p in new.notes}
        for text, cited, paragraph in old.notes:
            found = places.notes.get((cited.line, cited.column)) if cited else None
            if found is None:
                continue
            place, start, end = found
            after = partner.get(id(paragraph))
            wanted = left.get(id(after), [])
            if text in wanted and place in staying:
                wanted.remove(text)
            else:
                self._dropped.setdefault(place, []).append((start, end))
        self._notes_new = left


def _words(markup: Markup) -> str:
    text = "".join(text.text for text in markup.all("Text"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _shared_out(paragraph: Paragraph, counts: Sequence[int]) -> list[Paragraph] | None:
    """A paragraph's lines as several paragraphs, so many to each; None where they do not add up."""
    if len(counts) < 2:
        return [paragraph]
    lines = paragraph.text.split("\n")
    if len(lines) != sum(counts):
        return None
    shares: list[Paragraph] = []
    start = first = 0
    for count in counts:
        text = "\n".join(lines[first : first + count])
        end = start + len(text)
        emphasis = [
            e.model_copy(update={"start": e.start - start, "end": e.end - start})
            for e in paragraph.emphasis
            if start <= e.start and e.end <= end
        ]
        shares.append(Paragraph(text, emphasis, paragraph.attributes))
        start, first = end + 1, first + count
    return shares


def _texts(markup: Markup, paragraph: Paragraph) -> bytes:
    """The runs of the new words; those that stayed keep the attributes that they had."""
    given: list[dict[str, str]] = []
    was = ""
    for text in markup.all("Text"):
        words = unescape(text.text)
        was += words
        plain = {k: v for k, v in text.attributes.items() if k != "Style"}
        given += [plain] * len(words)
    now: list[dict[str, str]] = []
    old, new = _WORD.findall(was), _WORD.findall(paragraph.text)
    at = 0
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        gone, come = len("".join(old[a:b])), len("".join(new[c:d]))
        if what == "equal":
            now += given[at : at + gone]
        else:
            beside = given[at] if at < len(given) else (given[-1] if given else {})
            now += [{k: v for k, v in beside.items() if k not in TIED_TO_WORDS}] * come
        at += gone
    out: list[str] = []
    for start, end, style in runs(paragraph.text, paragraph.emphasis):
        at = start
        while at < end:
            stop = at
            while stop < end and now[stop] == now[at]:
                stop += 1
            attributes = written_attributes({**now[at], "Style": style})
            out.append(f"\n      <Text{attributes}>{xml(paragraph.text[at:stop])}</Text>")
            at = stop
    return "".join(out).encode()


def _notes(notes: Sequence[str]) -> bytes:
    return "".join("\n" + line for n in notes for line in note_lines(n, "      ")).encode()
