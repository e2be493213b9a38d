"""What people wrote of a title's timed text: `words/en.toml`, by the words that each cue is of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from regie.film.timed_text import Audience, CueRow, LineName, PlacedCue, Term, WordsOf
from regie.pipeline.title_folder import Title
from regie.reading.anchors import AnchorFinder, list_anchors
from regie.screenplay.bible_rows import read_bible_rows

if TYPE_CHECKING:
    from regie.film.reading import ScriptReading
    from regie.film.screenplay import Screenplay

FOLDER = "words"
"""In the title's folder: a file for each language, `en.toml`, `en-sdh.toml`, `fr.toml`."""

GLOSSARIES = "glossary"
"""In it: a file for each pair of languages, `en-fr.toml`."""

_VERSION = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?(?:-(?:sdh|children))?")


@dataclass(frozen=True)
class TextVersion:
    """A language's timed text for an audience: `en`, `en-sdh`, `fr-CA-children`."""

    name: str

    @property
    def language(self) -> str:
        return self.name.removesuffix("-sdh").removesuffix("-children")

    @property
    def audience(self) -> Audience:
        if self.name.endswith("-sdh"):
            return "sdh"
        return "children" if self.name.endswith("-children") else "adult"

    @property
    def file(self) -> str:
        """In the title's folder."""
        return f"{FOLDER}/{self.name}.toml"


def is_version(name: str) -> bool:
    """Whether a name is that of a version."""
    return _VERSION.fullmatch(name) is not None


@dataclass(frozen=True)
class KeptAside:
    """A row that is not shown, and why: a key, and what it is about."""

    row: CueRow
    why: str
    now: str = ""


@dataclass(frozen=True)
class TextRows:
    """The rows of a version in this draft.

    Attributes:
        rows: all, in the order of the file. placed: those that are shown, by their place in `rows`.
        said: sentences for the person.
    """

    version: TextVersion
    rows: tuple[CueRow, ...] = ()
    placed: Mapping[int, PlacedCue] = field(default_factory=dict)
    aside: tuple[KeptAside, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[PlacedCue, ...]:
        return tuple(self.placed.values())


def list_versions(title: Title) -> tuple[str, ...]:
    """Names of the versions that have a file."""
    folder = title.folder / FOLDER
    names = (file.stem for file in sorted(folder.glob("*.toml"))) if folder.is_dir() else ()
    return tuple(name for name in names if is_version(name))


def read_text_rows(title: Title, version: TextVersion, left_out: list[str]) -> tuple[CueRow, ...]:
    """The rows of a version; none if there is no such file.

    Args:
        left_out: takes a sentence for each row that cannot be read.

    Raises:
        ScriptError: not TOML, an unknown table; with file and line.
    """
    path = title.folder / version.file
    rows = read_bible_rows(path, version.file, {"cue": CueRow}, left_out=left_out)
    return cast(tuple[CueRow, ...], rows)


def read_terms(title: Title, source: str, target: str) -> tuple[Term, ...]:
    """The glossary of a pair of languages.

    Raises:
        ScriptError: it cannot be read.
    """
    name = f"{FOLDER}/{GLOSSARIES}/{source}-{target}.toml"
    rows = read_bible_rows(title.folder / name, name, {"term": Term}, left_out=[])
    return cast(tuple[Term, ...], rows)


def read_title_words(
    title: Title, screenplay: Screenplay, reading: ScriptReading, language: str
) -> dict[str, TextRows]:
    """What is written for each version, in this draft; by name, the script's language first.

    Raises:
        ScriptError: a file cannot be read.
    """
    names = list_versions(title)
    if not names:
        return {}
    finder = LinePlacer(screenplay, reading)
    found: dict[str, TextRows] = {}
    for name in sorted(names, key=lambda n: (n != language, n)):
        unread: list[str] = []
        version = TextVersion(name)
        rows = read_text_rows(title, version, unread)
        found[name] = finder.place(version, rows, unread, translated=version.language != language)
    return found


class LinePlacer:
    """Finds the lines of rows in a draft."""

    def __init__(self, screenplay: Screenplay, reading: ScriptReading) -> None:
        self._anchors = [a for a in list_anchors(screenplay, reading) if a.kind == "line"]
        self._ids = {
            (scene.number, n): (line_id, dialogue.text)
            for scene in screenplay.scenes
            for n, (line_id, dialogue) in enumerate(scene.lines())
        }
        self._scenes = {tuple(_words(s.slugline.text)): s.number for s in screenplay.scenes}

    def place(
        self,
        version: TextVersion,
        rows: Sequence[CueRow],
        unread: Sequence[str],
        *,
        translated: bool,
    ) -> TextRows:
        """Rows where their words are. What is not found is kept aside and told."""
        names = [name.line for row in rows for name in (*row.of, *_beside(row))]
        finder = AnchorFinder(self._anchors, names)
        taken: dict[str, int] = {}
        placed: dict[int, PlacedCue] = {}
        aside: list[KeptAside] = []
        for number, row in enumerate(rows):
            one = self._place(row, finder, taken, translated)
            if isinstance(one, KeptAside):
                aside.append(one)
            else:
                placed[number] = one
        said = [f"{one.row.cited}: {_because(one)}; the cue is kept aside" for one in aside]
        return TextRows(version, tuple(rows), placed, tuple(aside), (*unread, *said))

    def _place(
        self, row: CueRow, finder: AnchorFinder, taken: dict[str, int], translated: bool
    ) -> PlacedCue | KeptAside:
        parts: list[WordsOf] = []
        told = {"text": row.text, "into": row.into, "past": row.past}
        for name in row.of:
            found = finder.find(name.line, name.scene, name.before)
            if found.anchor is None:
                return KeptAside(row, "several" if found.several else "gone", name.line)
            line_id, text = self._ids[found.anchor.scene, found.anchor.index]
            if not translated and _words(name.line) != _words(text):
                return KeptAside(row, "rewritten", text)
            part = _part(name, line_id, text, taken)
            if part is None:
                return KeptAside(row, "rewritten", text)
            parts.append(part)
        if parts:
            return PlacedCue.model_validate({"parts": [p.model_dump() for p in parts], **told})
        for name in _beside(row):
            found = finder.find(name.line, name.scene, name.before)
            if found.anchor is None:
                return KeptAside(row, "several" if found.several else "gone", name.line)
            line_id, _ = self._ids[found.anchor.scene, found.anchor.index]
            return PlacedCue.model_validate({"beside": line_id, **told})
        number = self._scenes.get(tuple(_words(row.scene)))
        if number is None:
            return KeptAside(row, "gone", row.scene)
        return PlacedCue.model_validate({"scene": number, **told})


def _beside(row: CueRow) -> tuple[LineName, ...]:
    return (row.beside,) if row.beside is not None and not row.of else ()


def _part(name: LineName, line_id: str, text: str, taken: dict[str, int]) -> WordsOf | None:
    """Which of a line's words a name means: the same ones, behind those that the last row took."""
    written = text.split()
    wanted = _words(name.words)
    if not wanted:
        return WordsOf(line=line_id, first=0, end=len(written))
    bare = ["".join(_words(word)) for word in written]
    wanted = [word for word in ("".join(_words(w)) for w in name.words.split()) if word]
    filled = [n for n, word in enumerate(bare) if word]
    said = [bare[n] for n in filled]
    places = [n for n in range(len(said)) if said[n : n + len(wanted)] == wanted]
    if not places:
        return None
    at = next((n for n in places if filled[n] >= taken.get(line_id, 0)), places[0])
    first, last = filled[at], filled[at + len(wanted) - 1]
    # What is no word goes with the words before it: a dash between two halves.
    end = filled[at + len(wanted)] if at + len(wanted) < len(filled) else len(written)
    taken[line_id] = end
    return WordsOf(line=line_id, first=0 if at == 0 else first, end=max(end, last + 1))


def _because(one: KeptAside) -> str:
    if one.why == "rewritten":
        return f"its line is now “{one.now}”"
    if one.why == "several":
        return f"“{one.now}” is said in several places; add `scene` or `before`"
    return f"nobody says “{one.now}” in this draft"


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.casefold().replace("’", "'"))


def version_file(title: Title, version: TextVersion) -> Path:
    """Where a version is written."""
    return title.folder / version.file
