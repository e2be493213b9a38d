"""What was translated before: kept pairs of texts, offered where the same or the like is said.

`words/memory/en-fr.toml` is source of the title: each pair as a person last wrote it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pydantic import Field

from regie.film.citation import Cited
from regie.film.timed_text import FilmCue, Term
from regie.film.units import Noun
from regie.pipeline.title_words import FOLDER, GLOSSARIES
from regie.screenplay.bible_rows import read_bible_rows
from regie.support.files import write_whole

if TYPE_CHECKING:
    from regie.app.subtitles.bench import OpenText
    from regie.pipeline.title_folder import Title

MEMORIES = "memory"

LIKE = 0.6
"""Share of a text's letters in order, from which on another is offered for it."""

MOST_OFFERED = 5

HEADER = "# What was translated, as people last wrote it. Offered again where the like is said.\n"

GLOSSARY_HEADER = """\
# Terms and how they are translated. `not_so`: translations that are replaced.
"""


class MemoryPair(Noun):
    """`[[pair]]`: a text and its translation."""

    source: str = Field(min_length=1, max_length=20_000)
    target: str = Field(min_length=1, max_length=20_000)
    by: str = ""
    cited: Cited = None


class MemoryOffer(Noun):
    """A translation from memory. Attributes: share: how alike its source is; 1: the same."""

    source: str
    target: str
    share: float
    by: str = ""


class MemoryOffers(Noun):
    """What memory has for a text, the likest first."""

    text: str
    offers: tuple[MemoryOffer, ...]


class Glossary(Noun):
    """The terms of a pair of languages. Attributes: revision: another after each change."""

    source: str
    target: str
    terms: tuple[Term, ...]


def read_memory(title: Title, source: str, target: str) -> tuple[MemoryPair, ...]:
    """All pairs.

    Raises:
        ScriptError: the file cannot be read.
    """
    name = f"{FOLDER}/{MEMORIES}/{source}-{target}.toml"
    rows = read_bible_rows(title.folder / name, name, {"pair": MemoryPair}, left_out=[])
    return cast(tuple[MemoryPair, ...], rows)


def offer_translations(folder: Path, version: str, text: str) -> MemoryOffers:
    """What was written for the same or the like, the likest first.

    Raises:
        TimedTextError, TitleError, ScriptError: as `open_text`.
    """
    from regie.app.subtitles.bench import open_text

    opened = open_text(folder, version)
    known = {
        _key(p.source): p
        for p in read_memory(opened.title, opened.source_language, opened.version.language)
    }
    for cue in opened.cues:
        if cue.source and cue.text and opened.translated:
            known[_key(cue.source)] = MemoryPair(source=cue.source, target=flat_text(cue.text))
    return MemoryOffers(text=text, offers=find_like(text, tuple(known.values())))


def find_like(text: str, pairs: Sequence[MemoryPair]) -> tuple[MemoryOffer, ...]:
    """The pairs whose source is most like a text."""
    wanted = _key(text)
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    found: list[MemoryOffer] = []
    for pair in pairs:
        key = _key(pair.source)
        if key == wanted:
            share = 1.0
        else:
            matcher.set_seq1(key)
            if matcher.real_quick_ratio() < LIKE or matcher.quick_ratio() < LIKE:
                continue
            share = min(0.99, matcher.ratio())
        if share >= LIKE:
            found.append(
                MemoryOffer(
                    source=pair.source, target=pair.target, share=round(share, 2), by=pair.by
                )
            )
    return tuple(sorted(found, key=lambda offer: -offer.share)[:MOST_OFFERED])


def remember(text: OpenText, cues: Sequence[FilmCue], *, by: str) -> None:
    """Keeps the pairs of a translation, each as it is now. The caller holds the source's lock.

    Raises:
        TimedTextError: the file cannot be written.
    """
    source, target = text.source_language, text.version.language
    pairs = {_key(p.source): p for p in read_memory(text.title, source, target)}
    before = dict(pairs)
    for cue in cues:
        said = text.ties.words_of([(p.line, p.first, p.end) for p in cue.parts])
        told = flat_text(cue.text)
        if not said or not told:
            continue
        known = pairs.get(_key(said))
        if known is None or known.target != told:
            pairs[_key(said)] = MemoryPair(source=said, target=told, by=by)
    if pairs != before:
        blocks = (
            "\n".join(
                ["[[pair]]", *(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in
                               p.model_dump(exclude={"cited"}, exclude_defaults=True).items())]
            )
            for p in pairs.values()
        )  # fmt: skip
        _write(text.title, f"{MEMORIES}/{source}-{target}.toml", HEADER, blocks)


def read_glossary(folder: Path, version: str) -> Glossary:
    """The terms between the script's language and a version's."""
    from regie.app.subtitles.bench import open_text

    text = open_text(folder, version)
    return Glossary(source=text.source_language, target=text.version.language, terms=text.terms)


def write_glossary(folder: Path, version: str, terms: Sequence[Term]) -> Glossary:
    """Makes these the terms between the script's language and a version's.

    Raises:
        TimedTextError: the version is in the script's language, or the file cannot be written.
    """
    from regie.app.recorded_change import changing_source
    from regie.app.subtitles.bench import TimedTextError, open_text

    text = open_text(folder, version)
    if not text.translated:
        raise TimedTextError(
            f"{version}: is the script's own language; choose the one it is translated into"
        )
    blocks = [
        "\n".join(
            ["[[term]]", *(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in
                           t.model_dump(exclude={"cited"}, exclude_defaults=True).items())]
        )
        for t in terms
    ]  # fmt: skip
    name = f"{GLOSSARIES}/{text.source_language}-{text.version.language}.toml"
    with changing_source(text.title):
        _write(text.title, name, GLOSSARY_HEADER, blocks)
    return read_glossary(folder, version)


def flat_text(text: str) -> str:
    """A cue's text on one line without marks."""
    return " ".join(re.sub(r"</?i>", "", text).split())


def _write(title: Title, name: str, header: str, blocks: Iterable[str]) -> None:
    from regie.app.subtitles.bench import TimedTextError

    path = title.folder / FOLDER / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = "\n\n".join((header.rstrip("\n"), *blocks)) + "\n"
        write_whole(path, whole, within=title.folder)
    except OSError as error:
        raise TimedTextError(
            f"{path}: cannot be written ({error.strerror}); make room or give permission"
        ) from error


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+(?:['’]\w+)*|[?!]", text.casefold().replace("’", "'")))
