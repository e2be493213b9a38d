"""Quotes the lines that a claim rests on, from the screenplay itself."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.citation import Citation
from regie.film.screenplay import Action, Dialogue, Screenplay, Transition
from regie.preproduction.analysis.report.html import Html, join, tag, text
from regie.preproduction.analysis.words import Words

MOST_LINES = 6
"""Lines quoted under one claim; the rest are counted."""

MOST_LETTERS = 240
"""Letters of a quoted line."""


class Quotes:
    """The lines of a screenplay by where they stand."""

    def __init__(self, screenplay: Screenplay, words: Words) -> None:
        self._words = words
        self._lines: dict[tuple[str, int], str] = {}
        for scene in screenplay.scenes:
            self._add(scene.slugline.cited or scene.cited, scene.slugline.text)
            for element in scene.elements:
                match element:
                    case Action() | Transition():
                        self._add(element.cited, element.text)
                    case Dialogue():
                        for part in element.parts:
                            is_line = part.kind == "line"
                            self._add(part.cited, part.text if is_line else f"({part.text})")
                        extensions = (f"({e})" for e in element.extensions)
                        cue = " ".join((element.character, *extensions))
                        self._add(element.cited, cue)
                    case _:
                        pass

    def _add(self, cited: Citation | None, content: str) -> None:
        """The first text of a line counts: in Final Draft several may share one."""
        if cited is not None:
            for offset, line in enumerate(content.split("\n")):
                self._lines.setdefault((cited.file, cited.line + offset), line)

    def at(self, cited: Citation) -> str:
        """The first line of a citation, shortened; empty if it holds no words."""
        line = " ".join(self._lines.get((cited.file, cited.line), "").split())
        return line if len(line) <= MOST_LETTERS else f"{line[: MOST_LETTERS - 1].rstrip()}…"

    def under(self, cited: Sequence[Citation], label: str = "") -> Html:
        """A summary that opens the quoted lines; nothing where nothing is cited."""
        if not cited:
            return Html("")
        say = self._words.say
        count = say("analysis.report-quoted", count=len(cited))
        items = [self._item(c) for c in cited[:MOST_LINES]]
        if len(cited) > MOST_LINES:
            more = say("analysis.report-more", count=len(cited) - MOST_LINES)
            items.append(tag("li", more, class_="more"))
        summary = join((label, " ", tag("span", count, class_="count"))) if label else text(count)
        return tag("details", tag("summary", summary), tag("ol", *items), class_="lines")

    def _item(self, cited: Citation) -> Html:
        where = str(cited.line)
        if cited.last_line > cited.line:
            where = f"{cited.line}–{cited.last_line}"
        place = tag("b", f"{self._words.say('analysis.report-line')} {where}")
        quoted = self.at(cited)
        return tag("li", place, " ", tag("q", quoted)) if quoted else tag("li", place)
