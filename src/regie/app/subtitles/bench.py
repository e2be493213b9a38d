"""A title's timed text in one version, opened on the cut as it is now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from regie.app.cutting.bench import OpenCut, open_cut
from regie.film.cut import Cut
from regie.film.timed_text import FilmCue, Term, WordsOf
from regie.pipeline.source import read_screenplay_of
from regie.pipeline.title_folder import Title, open_title
from regie.pipeline.title_words import (
    LinePlacer,
    TextRows,
    TextVersion,
    is_version,
    list_versions,
    read_terms,
    read_text_rows,
    version_file,
)
from regie.timed_text.check import in_order
from regie.timed_text.cue import Cue, Film
from regie.timed_text.kept import KEPT, Ties, lay_kept
from regie.timed_text.subtitles import film_of

TO_TRANSLATE = "todo:"
"""How keys of cues begin that nobody has translated yet."""


class TimedTextError(Exception):
    """What was asked of the timed text cannot be; one sentence for the person."""

    exit_code = 4


class TextChangedMeanwhileError(TimedTextError):
    """Somebody else changed the text, the script or the cut since it was read."""

    exit_code = 3


@dataclass(frozen=True)
class OpenText:
    """One version on the cut as it is now.

    Attributes:
        source_language: of the script. terms: of the glossary, where it is a translation.
        cues: kept ones and those of the rules, or those that are still to be translated; without
            those that are to say nothing.
        silent: ids of lines that a person wants no cue of.
    """

    title: Title
    version: TextVersion
    source_language: str
    opened: OpenCut
    cut: Cut
    film: Film
    rows: TextRows
    terms: tuple[Term, ...]
    laid: tuple[Cue, ...]
    content: bytes

    @property
    def translated(self) -> bool:
        return self.version.language != self.source_language

    @cached_property
    def ties(self) -> Ties:
        return Ties(self.cut, self.film)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        return tuple(cue for cue in self.laid if cue.text or cue.source)

    @cached_property
    def silent(self) -> tuple[str, ...]:
        rows = self.rows.shown
        said = {p.line for row in rows if row.text for p in row.parts}
        return tuple(
            dict.fromkeys(p.line for r in rows if not r.text for p in r.parts if p.line not in said)
        )

    @cached_property
    def revision(self) -> str:
        """Another one after each change of the text, the script's words or the cut."""
        told = repr((self.cut.lines, self.film.cuts, self.film.words, self.film.duration))
        return hashlib.blake2b(self.content + told.encode(), digest_size=8).hexdigest()

    def row_of(self, key: str) -> int | None:
        """The place of a kept cue's row among all rows of the file."""
        places = tuple(self.rows.placed)
        number = key.removeprefix(KEPT)
        known = key.startswith(KEPT) and number.isdigit() and int(number) < len(places)
        return places[int(number)] if known else None


def open_text(folder: Path, version: str = "") -> OpenText:
    """A version as it is now; nothing is made, nothing is written.

    Args:
        version: `fr`, `en-sdh`; empty: the script's language.

    Raises:
        TimedTextError: there is no such version.
        TitleError, ScriptError: the source cannot be read.
    """
    return open_text_on(open_cut(open_title(folder)), version)


def open_text_on(opened: OpenCut, version: str = "") -> OpenText:
    """As `open_text`, on a cut that is open already."""
    title, language = opened.title, opened.source.language
    if version and not is_version(version):
        raise TimedTextError(
            f"{version}: not a language; write it as `fr`, `pt-BR`, or for the deaf `fr-sdh`"
        )
    of = TextVersion(version or language)
    translated = of.language != language
    file = version_file(title, of)
    content = file.read_bytes() if file.is_file() else b""
    unread: list[str] = []
    rows = read_text_rows(title, of, unread)
    placer = LinePlacer(opened.source.screenplay, opened.source.reading)
    placed = placer.place(of, rows, unread, translated=translated)
    terms = read_terms(title, language, of.language) if translated else ()
    cut = opened.lay()
    words = {line: speech.words for line, speech in opened.spoken.items()}
    film = film_of(cut, words, of.language, of.audience, terms)
    laid = lay_kept(cut, film, placed.shown, translated=translated)
    if translated:
        laid = in_order([*laid, *_to_translate(opened, placed)])
    return OpenText(
        title=title,
        version=of,
        source_language=language,
        opened=opened,
        cut=cut,
        film=film,
        rows=placed,
        terms=terms,
        laid=tuple(laid),
        content=content,
    )


def _to_translate(opened: OpenCut, rows: TextRows) -> list[Cue]:
    """The cues of the script's language that a translation has not yet: without a text."""
    done = {part.line for row in rows.shown for part in row.parts}
    script = open_text_on(opened)
    return [
        replace(
            cue, text="", source=script.ties.words_of(cue.parts), key=f"{TO_TRANSLATE}{cue.key}"
        )
        for cue in script.cues
        if cue.parts and not done & {line for line, _, _ in cue.parts}
    ]


def versions_of(text: OpenText) -> tuple[str, ...]:
    """All versions of the title, the script's language first."""
    return tuple(dict.fromkeys((text.source_language, *list_versions(text.title))))


def list_text_versions(folder: Path) -> tuple[str, ...]:
    """All versions of a title, the script's language first.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    title = open_title(folder)
    language = title.settings.language or read_screenplay_of(title).language
    return tuple(dict.fromkeys((language, *list_versions(title))))


def as_film_cue(cue: Cue) -> FilmCue:
    """As it crosses rooms."""
    return FilmCue(
        key=cue.key,
        start=cue.start,
        out=cue.out,
        text=cue.text,
        speaker=cue.speaker,
        off_screen=cue.off_screen,
        voice=cue.voice,
        parts=tuple(WordsOf(line=line, first=first, end=end) for line, first, end in cue.parts),
        source=cue.source,
        kept=cue.key.startswith(KEPT),
    )


def as_cue(cue: FilmCue, film: Film) -> Cue:
    """As the rules look at it: when its words are heard is as this film has it."""
    parts = tuple((p.line, p.first, p.end) for p in cue.parts)
    return Cue(
        start=cue.start,
        out=cue.out,
        text=cue.text.encode("utf-8", "replace").decode(),
        speaker=cue.speaker,
        off_screen=cue.off_screen,
        voice=film.voice_of(parts),
        parts=parts,
        source=cue.source,
        key=cue.key,
    )
