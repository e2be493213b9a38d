"""Finds which characters of a screenplay an FDX file marks as revised, and in which revision.

Final Draft marks runs of text (`<Text RevisionID="2">`) and lists the revisions, one of them
active, in `<Revisions>`. What the reader makes of a paragraph is not the paragraph: spaces and
brackets go, an empty line parts it, two speeches join. So the marks are carried over by walking
the characters of both side by side, spaces left out, from the paragraph that a text cites on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from regie.film.citation import Citation
from regie.film.screenplay import Dialogue, Remark, RevisedRun, Revision, Screenplay
from regie.screenplay.formats.fdx.markup import Markup

LOOK_AHEAD = 4
"""Characters of a paragraph that a text may leave out in one place: brackets, mostly."""

Place = tuple[int, int, int]


def with_revisions(screenplay: Screenplay, root: Markup) -> Screenplay:
    """The screenplay with the file's revisions; itself where none has marked a word."""
    listed = root.first("Revisions")
    sets = list(listed.all("Revision")) if listed else []
    stream = _Stream(root)
    if listed is None or not stream.marked:
        return screenplay
    runs: dict[str, list[RevisedRun]] = {}
    for place, text, cited in _texts(screenplay):
        for start, end, revision in stream.carry(text, cited):
            scene, element, part = place
            run = RevisedRun(scene=scene, element=element, part=part, start=start, end=end)
            runs.setdefault(revision, []).append(run)
    active = listed.get("ActiveSet")
    every = listed.get("ShowAllMarks") == "Yes" or listed.get("RevisionsShown") == "All"
    if active not in runs:
        active = next((s.get("ID") for s in reversed(sets) if s.get("ID") in runs), "")
    found = tuple(
        Revision(
            name=" ".join(s.get("Name").split()),
            colour=s.get("Color"),
            mark=s.get("Mark").strip()[:2] or "*",
            shown=every or s.get("ID") == active,
            runs=tuple(runs[s.get("ID")]),
        )
        for s in sets
        if s.get("ID") in runs
    )
    return screenplay.model_copy(update={"revisions": found}) if found else screenplay


def _texts(screenplay: Screenplay) -> Iterator[tuple[Place, str, Citation | None]]:
    for at, scene in enumerate(screenplay.scenes):
        if scene.slugline.text:
            yield (at, -1, -1), scene.slugline.text, scene.slugline.cited
        for place, element in enumerate(scene.elements):
            if isinstance(element, Remark):
                continue
            if not isinstance(element, Dialogue):
                yield (at, place, 0), element.text, element.cited
                continue
            cue = " ".join((element.character, *(f"({e})" for e in element.extensions)))
            yield (at, place, -1), cue, element.cited
            for number, part in enumerate(element.parts):
                yield (at, place, number), part.text, part.cited


class _Stream:
    """The file's characters in order, spaces left out, each with its revision's number."""

    def __init__(self, root: Markup) -> None:
        self._characters: list[str] = []
        self._revisions: list[str] = []
        self._starts: list[tuple[int, int]] = []
        self._offsets: list[int] = []
        self._at = 0
        content = root.first("Content")
        for paragraph in content.all("Paragraph") if content else ():
            self._take(paragraph)
        self.marked = any(self._revisions)

    def _take(self, paragraph: Markup) -> None:
        for both in paragraph.all("DualDialogue"):
            for inner in both.all("Paragraph"):
                self._take(inner)
        self._starts.append((paragraph.line, paragraph.column))
        self._offsets.append(len(self._characters))
        whole = paragraph.get("RevisionID")
        for text in paragraph.all("Text"):
            revision = text.get("RevisionID") or whole
            words = _folded(text.text)
            self._characters += words
            self._revisions += [revision if revision != "0" else ""] * len(words)

    def carry(self, text: str, cited: Citation | None) -> Iterator[tuple[int, int, str]]:
        """Start, end and revision of what is revised of a text; texts come in order."""
        if cited:
            at = bisect_left(self._starts, (cited.line, cited.column))
            if at < len(self._starts) and self._starts[at] == (cited.line, cited.column):
                self._at = max(self._at, self._offsets[at])
        last: tuple[int, int, str] | None = None
        for place, character in enumerate(text):
            for folded in _folded(character):
                revision = self._next(folded)
                if not revision:
                    if revision is not None and last:
                        yield last
                        last = None
                elif last and last[2] == revision:
                    last = (last[0], place + 1, revision)
                else:
                    if last:
                        yield last
                    last = (place, place + 1, revision)
        if last:
            yield last

    def _next(self, character: str) -> str | None:
        """The revision of the next such character; None where it is not in the file."""
        window = self._characters[self._at : self._at + LOOK_AHEAD]
        if character not in window:
            return None
        self._at += window.index(character) + 1
        return self._revisions[self._at - 1]


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
