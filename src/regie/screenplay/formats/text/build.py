"""Makes a screenplay of lines whose kinds are known: joins what the page broke apart."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from regie.film.citation import Citation
from regie.film.screenplay import (
    Action,
    Dialogue,
    Element,
    Emphasis,
    Line,
    Parenthetical,
    Remark,
    Transition,
)
from regie.screenplay.assemble import Draft, follows_dialogue
from regie.screenplay.formats.fountain.grammar import split_cue
from regie.screenplay.formats.text.laid import Furniture, KindedLine, LaidLine, LineKind
from regie.screenplay.formats.text.looks import SLUGLINE
from regie.screenplay.formats.text.survey import Survey
from regie.screenplay.slugline import split_overlong, tidy_heading

_NUMBER = re.compile(r"\(?([A-Z]{0,2}\d{1,4}[A-Z]{0,2})\)?[.):]?\s+(?:[-–—]\s+)?")
_CONTINUED = re.compile(r"\(?\s*(?:CONT['’]?D?\.?|CONTINUED|CONTINUING|SUITE)\s*\)?", re.I)
_CONTINUED_HEADING = re.compile(r"[\s-]*\(?\bCONTINUED\b\)?:?$|[\s-]*\(SUITE\)$")
_MISREAD = re.compile(r"[1l|]NT(?=[.:,\s])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass
class Text:
    """A text that grows line by line, with its emphasis."""

    text: str = ""
    runs: list[Emphasis] = field(default_factory=list)
    first: LaidLine | None = None
    last: LaidLine | None = None

    def add(self, line: LaidLine, text: str, between: str, cut: int = 0) -> None:
        """Appends; `cut` characters are taken off the end of what is there (a hyphen)."""
        if self.first is None:
            self.first, between = line, ""
        self.last = line
        if cut:
            self.text = self.text[:-cut]
        end = len(self.text)
        start = end + len(between)
        for run in line.emphasis:
            begin, stop = run.start + start, min(run.end, len(text)) + start
            open_run = next((r for r in self.runs if r.end == end and r.style == run.style), None)
            if begin == start and between == " " and open_run:
                # The line broke within the emphasis; it is one run.
                self.runs.remove(open_run)
                begin = open_run.start
            if begin < stop:
                self.runs.append(Emphasis(style=run.style, start=begin, end=stop))
        self.text += between + text


class Builder:
    """Walks the kinded lines once."""

    def __init__(
        self,
        name: str,
        layout: Survey,
        words: frozenset[str],
        notes: Sequence[LaidLine] = (),
    ) -> None:
        self.name = name
        self.layout = layout
        self.words = words
        self.opening: list[Element] = []
        self.drafts: list[Draft] = []
        self.warnings: list[str] = []
        self.repeated: list[Furniture] = []
        self._elements = self.opening
        self._notes = deque(notes)

    def build(self, lines: Sequence[KindedLine]) -> None:
        """Makes elements of all lines; a note stands after the element that it is about."""
        at = 0
        while at < len(lines):
            kind = lines[at].kind
            if kind is LineKind.SLUGLINE:
                at = self._slugline(lines, at)
            elif kind is LineKind.CUE:
                at = self._dialogue(lines, at)
            elif kind in (LineKind.PARENTHETICAL, LineKind.DIALOGUE):
                at = self._nobody(lines, at)
            elif kind is LineKind.TRANSITION:
                self._elements.append(
                    Transition(text=" ".join(lines[at].line.text.split()),
                               cited=self._cite(lines[at].line))
                )  # fmt: skip
                at += 1
            else:
                at = self._action(lines, at)
            self._place_notes(lines[at].line.number if at < len(lines) else None)

    def _place_notes(self, before: int | None) -> None:
        while self._notes and (before is None or self._notes[0].number < before):
            note = self._notes.popleft()
            self._elements.append(Remark(kind="note", text=note.text, cited=self._cite(note)))

    def _cite(self, first: LaidLine, last: LaidLine | None = None) -> Citation:
        end = max(first.number, (last or first).number)
        return Citation(file=self.name, line=first.number, column=1, last_line=end)

    def _slugline(self, lines: Sequence[KindedLine], at: int) -> int:
        line = lines[at].line
        text, end, last = line.text, at + 1, line
        while end < len(lines) and self._goes_on_slugline(lines, end, text):
            last = lines[end].line
            text, end = f"{text} {last.text}", end + 1
        text, number = self._part_number(text, line)
        if _CONTINUED_HEADING.search(text) and self.drafts:
            bare = _CONTINUED_HEADING.sub("", text)
            if bare and bare == self.drafts[-1].heading and line.after_page:
                self.repeated.append(Furniture(line, "scene heading repeated after a page"))
                return end
        found = _MISREAD.match(text)
        if found:
            text = f"INT{text[found.end() :]}"
            self.warnings.append(
                f"{self.name}:{line.number}: the slugline begins with {found.group()}, read as "
                "INT; correct it in the script."
            )
        heading, rest = split_overlong(tidy_heading(text))
        cited = self._cite(line, last)
        draft = Draft(heading, number, cited, [])
        if rest:
            draft.elements.append(Action(text=rest, cited=cited))
        self.drafts.append(draft)
        self._elements = draft.elements
        return end

    def _goes_on_slugline(self, lines: Sequence[KindedLine], at: int, text: str) -> bool:
        line = lines[at].line
        told = line.text
        return (
            lines[at].kind in (LineKind.ACTION, LineKind.CUE, LineKind.SLUGLINE)
            and told == told.upper()
            and not SLUGLINE.match(told)
            and line.blanks == 0
            and bool(self.layout.parted and self.layout.blanks)
            and (len(text) > 25 or text.endswith(("-", "–", "—", ",", "/")))
            and (at + 1 >= len(lines) or lines[at].kind is not LineKind.CUE)
        )

    def _part_number(self, text: str, line: LaidLine) -> tuple[str, str]:
        """A slugline without the scene number that stands before it, and perhaps behind it."""
        found = SLUGLINE.match(text)
        if not found or not found["number"]:
            return text, line.scene_number
        number = _NUMBER.match(text)
        if not number:
            return text, line.scene_number
        rest = text[number.end() :].strip()
        tail = re.search(rf"\s+\(?{re.escape(number[1])}\)?\.?$", rest)
        return (rest[: tail.start()] if tail else rest), number[1]

    def _action(self, lines: Sequence[KindedLine], at: int) -> int:
        first = lines[at].line
        text = Text()
        text.add(first, first.text, "")
        end = at + 1
        while end < len(lines) and lines[end].kind is LineKind.ACTION:
            line = lines[end].line
            if line.centred != first.centred or line.given != first.given:
                break
            between = self._between(lines[end - 1].line, line, self.layout.measure)
            if between is None:
                break
            self._join(text, line, between)
            end += 1
        self._elements.append(
            Action(text=text.text, centred=first.centred, emphasis=_tidy(text),
                   cited=self._cite(first, text.last))
        )  # fmt: skip
        return end

    def _between(self, before: LaidLine, line: LaidLine, measure: int) -> str | None:
        """What joins two lines of action: a space, a line break, or None: a new paragraph."""
        had_room = bool(measure) and measure - len(before.text) - 1 >= len(_first_word(line.text))
        runs_on = _starts_small(line.text) or not before.text.endswith(_FULL_STOPS)
        if line.given is not None:
            return None
        if before.text[-1] == "-" and before.text[-2:-1].isalpha() and _starts_small(line.text):
            return " "
        if line.after_page:
            mixed = before.text != before.text.upper()
            return " " if runs_on and mixed and not had_room else None
        if self.layout.blanks and line.blanks >= self.layout.blanks:
            return None
        if self.layout.blanks and self.layout.parted:
            return " " if measure and not had_room else "\n"
        if not measure:
            return " " if _starts_small(line.text) else None
        capitals = before.text == before.text.upper() or line.text == line.text.upper()
        if had_room or (capitals and not runs_on):
            return None
        return " "

    def _join(self, text: Text, line: LaidLine, between: str) -> None:
        """Appends a line, mending a word that was broken at the edge."""
        broken = between == " " and text.text.endswith("-") and text.text[-2:-1].isalpha()
        if broken and _starts_small(line.text):
            head = _last_word(text.text[:-1])
            tail = _first_letters(line.text)
            whole, parted = f"{head}{tail}".lower(), f"{head}-{tail}".lower()
            known = head.lower() in self.words and tail.lower() in self.words
            if whole in self.words or (parted not in self.words and not known):
                text.add(line, line.text, "", cut=1)
            else:
                text.add(line, line.text, "")
            return
        text.add(line, line.text, between)

    def _dialogue(self, lines: Sequence[KindedLine], at: int) -> int:
        cue = lines[at].line
        bare = cue.text.strip(" *").rstrip("^ ").rstrip(":")
        name, extensions = split_cue(bare)
        dual = cue.dual or cue.text.rstrip().endswith("^")
        end = at + 1
        while end < len(lines) and lines[end].kind in (LineKind.PARENTHETICAL, LineKind.DIALOGUE):
            end += 1
        last = lines[end - 1].line
        parts = self._parts(lines[at + 1 : end])
        joined = self._rejoin(cue, name, extensions, parts, last)
        if joined:
            return end
        self._elements.append(
            Dialogue(
                character=name or bare.upper(),
                extensions=extensions,
                dual=dual and follows_dialogue(self._elements),
                parts=tuple(parts),
                cited=self._cite(cue, last),
            )
        )
        return end

    def _rejoin(
        self,
        cue: LaidLine,
        name: str,
        extensions: tuple[str, ...],
        parts: list[Line | Parenthetical],
        last: LaidLine,
    ) -> bool:
        """What is said goes on overleaf: one speech again, the repeated cue is furniture."""
        before = self._elements[-1] if self._elements else None
        continued = any(_CONTINUED.fullmatch(e) for e in extensions)
        if not (cue.after_page and isinstance(before, Dialogue) and before.character == name):
            return False
        if not (cue.after_more or continued):
            return False
        whole = list(before.parts)
        if whole and parts and isinstance(whole[-1], Line) and isinstance(parts[0], Line):
            head = Text(whole[-1].text, list(whole[-1].emphasis))
            follow = LaidLine(parts[0].text, cue.number, emphasis=parts[0].emphasis)
            head.first = follow
            self._join(head, follow, " ")
            cited = whole[-1].cited
            if cited and parts[0].cited:
                cited = cited.model_copy(update={"last_line": parts[0].cited.last_line})
            whole[-1] = Line(text=head.text, emphasis=_tidy(head), cited=cited)
            parts = parts[1:]
        cited = before.cited
        if cited:
            cited = cited.model_copy(update={"last_line": max(cited.last_line, last.number)})
        self._elements[-1] = before.model_copy(update={"parts": (*whole, *parts), "cited": cited})
        self.repeated.append(Furniture(cue, "cue repeated after a page"))
        return True

    def _parts(self, lines: Sequence[KindedLine]) -> list[Line | Parenthetical]:
        parts: list[Line | Parenthetical] = []
        at = 0
        while at < len(lines):
            kind, first = lines[at].kind, lines[at].line
            text = Text()
            text.add(first, first.text, "")
            end = at + 1
            while end < len(lines) and lines[end].kind is kind:
                line = lines[end].line
                if kind is LineKind.PARENTHETICAL:
                    if text.text.endswith(")"):
                        break
                    self._join(text, line, " ")
                else:
                    self._join(text, line, self._said_between(lines[end - 1].line, line))
                end += 1
            cited = self._cite(first, text.last)
            inside = text.text.strip("[]")
            if kind is LineKind.PARENTHETICAL and inside.strip("() "):
                parts.append(Parenthetical(text=_unbracketed(inside), cited=cited))
            else:
                parts.append(Line(text=text.text, emphasis=_tidy(text), cited=cited))
            at = end
        return parts

    def _said_between(self, before: LaidLine, line: LaidLine) -> str:
        measure = self.layout.said_measure
        if before.given or line.given:
            return " " if line.dual or before.given is not LineKind.DIALOGUE else "\n"
        if not measure:
            return "\n"
        had_room = measure - len(before.text) - 1 >= len(_first_word(line.text))
        small = _starts_small(line.text)
        return "\n" if had_room and not (small and line.after_page) else " "

    def _nobody(self, lines: Sequence[KindedLine], at: int) -> int:
        """Speech under no cue: nothing may be lost, so it is action."""
        line = lines[at].line
        self._elements.append(Action(text=line.text, cited=self._cite(line)))
        return at + 1


_FULL_STOPS = tuple('.!?…:"”»)')


def _tidy(text: Text) -> tuple[Emphasis, ...]:
    from regie.screenplay.formats.fountain.emphasis import tidy_emphasis

    return tidy_emphasis(text.text, ((r.style, r.start, r.end) for r in text.runs))


def _unbracketed(text: str) -> str:
    text = text.strip()
    text = text[1:] if text.startswith("(") else text
    text = text[:-1] if text.endswith(")") else text
    return " ".join(text.split())


def _first_word(text: str) -> str:
    return text.split(None, 1)[0]


def _last_word(text: str) -> str:
    found = _WORD.findall(text[-60:])
    return found[-1] if found else ""


def _first_letters(text: str) -> str:
    found = _WORD.match(text)
    return found.group() if found else ""


def _starts_small(text: str) -> bool:
    first = next((c for c in text if c.isalpha()), "")
    return first.islower() and text[0].isalpha()


def words_of(lines: Sequence[LaidLine]) -> frozenset[str]:
    """All words of the text, small, for mending broken ones; ends of lines do not count."""
    words: set[str] = set()
    for line in lines:
        text = line.text[:-1] if line.text.endswith("-") else line.text
        found = _WORD.findall(text.lower())
        words.update(found[:-1] if line.text.endswith("-") else found)
    return frozenset(words)
