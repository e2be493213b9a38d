"""Finds music and quotations: what is sung, what is quoted, from whom."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from regie.film.clearance import Attention, ClearanceKind
from regie.preproduction.clearance.finding import Finding
from regie.preproduction.clearance.parts import Part, Where
from regie.preproduction.clearance.reasons import explain
from regie.support.plain_text import fold

_TITLE = r"[\"“«]\s?([^\"”»\n]{2,60}?)\s?[\"”»]"
_SONG_WORD = (
    r"(?:songs?|tune|record|ballad|anthem|hymn|plays?|playing|sings?|singing|sang|hums?|humming|"
    r"radio|jukebox|chanson\w*|air de|disque|hymne|chante\w*|fredonne\w*|joue|jouent|passe|album|"
    r"lullaby|berceuse|karaoke|karaoké)"
)
_SONG = re.compile(
    rf"\b{_SONG_WORD}\b[^.!?\n\"“«]{{0,40}}{_TITLE}"
    rf"|{_TITLE}[^.!?\n]{{0,30}}\b(?:plays|playing|on the radio|by [A-Z]|passe à la radio|"
    r"de [A-Z]\w+ à la radio|résonne|blares|blasts|swells|drifts|fills the|on the jukebox)",
)
_READ = re.compile(
    r"\b(?:poem|book|novel|film|movie|play|painting|article|magazine|poème|livre|roman|tableau),?\s*$",
    re.IGNORECASE,
)
"""Before the title of what is read or seen, whoever it is by."""

_SINGS = re.compile(
    r"\b(?:sings?|singing|sang|hums?|humming|whistles a tune|chante|chantent|chantant|fredonne\w*|"
    r"sifflote\w*|entonne\w*|karaoke|karaoké|lullaby|berceuse)\b",
    re.IGNORECASE,
)
_NOT_SUNG = re.compile(
    r"\b(?:fridge|engine|machine|computer|lights?|neon|motor|bird\w*|kettle|wire\w*|frigo|moteur|"
    r"oiseau\w*|coq|néon|bouilloire|rossignol|cigales?|grillons?|crickets?|lamp|server\w*|"
    r"generator|refrigerator|mouettes?|gulls?)\b[^.!?]*$",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[\"“«]")
_BLOOD = frozenset({"sang"})
"""Sung in English, blood in French."""

_WORK = re.compile(
    r"\b(?:cop(?:y|ies) of|(?:re)?reads|reading|novel|book|film|movie|musical|episode of|lit|"
    r"lisant|roman|livre|journal|revue|exemplaire d[eu'])\s+"
    r"(?:called |entitled |intitulé |(?:de |du )?(?:la |le )?)?[\"“«*_]?\s?"
    r"([A-ZÀ-Þ][\w'’-]*(?: (?:(?:of|the|on|and|in|to|a|de|du|la|le|les|et|des) )*"
    r"[A-ZÀ-Þ][\w'’-]*)+)",
)
"""What is read or shown, by its title in capitals: `a copy of The Salt Road`."""

_NOTES = re.compile(r"[♪♫]")
_ATTRIBUTED = re.compile(
    r"\b(?:as (?:[A-Z]\w+(?: [A-Z]\w+)?|the poet|the (?:good )?book) (?:says?|said|wrote|put it)|"
    r"in the words of|(?:once )?(?:wrote|said): ?[\"“«]|to quote|I quote|quoting|unquote|"
    r"reads? (?:aloud|from)|recites?|reciting|"
    r"comme (?:disait|dit|l['’]écrivait|écrivait|l['’]a dit)|"
    r"selon les mots de|je cite|récite\w*|lit à (?:voix haute|haute voix)|cite (?=[A-Z]))",
)
_LONG_QUOTE = re.compile(r"(?<![\w.!?,;])[\"“«]\s?((?:[^\"”»\s]+\s+){7,}[^\"”»]*)[\"”»]")
_SOURCE = re.compile(
    r"\b(?:poems?|poetry|verses?|songs?|lyrics?|bible|scripture|psalm|novel|quot\w+|by [A-Z]|"
    r"sing\w*|SINGS?|newspaper|headline|article|poème\w*|chanson\w*|paroles|roman|journal|cit\w+)\b"
)
"""Beside a long text in quotation marks that somebody else has written."""

_POEMS = {
    "en": re.compile(
        r"\b(?:poems?|verses?|sonnet|psalm|scripture|monologue from|lines from)\b", re.IGNORECASE
    ),
    "fr": re.compile(
        r"\b(?:poème\w*|vers de (?=[A-Z])|sonnet|psaume|alexandrin\w*|fable de|tirade)\b",
        re.IGNORECASE,
    ),
}
"""By language: who *verse la soupe* in French recites nothing."""


def find_music(part: Part, language: str) -> Iterator[Finding]:
    """Songs by their titles, singing, lyrics."""
    kind, text = ClearanceKind.MUSIC, part.text
    if part.where in (Where.CUE, Where.SLUGLINE):
        return
    if part.lyric or _NOTES.search(text):
        what = " ".join(text.split())[:60]
        yield Finding(
            kind, what, Attention.CHECK, explain("clearance.why-lyric"), 0.8, part, 0, len(text)
        )
        return
    titled = False
    for match in _SONG.finditer(text) if _QUOTES.search(text) else ():
        if match[2] and _READ.search(text[: match.start()]):
            continue
        titled = True
        name = match[1] or match[2]
        yield Finding(
            kind, name.strip(" ,."), Attention.CLEAR, explain("clearance.why-song"), 0.75, part,
            match.start(), match.end(),
        )  # fmt: skip
    if part.spoken or titled:
        return
    for match in _SINGS.finditer(text):
        if not _NOT_SUNG.search(text[: match.start()]):
            word = match.group().lower()
            if word in _BLOOD and language.startswith("fr"):
                continue
            yield Finding(
                kind,
                word,
                Attention.CHECK,
                explain("clearance.why-sung"),
                0.6,
                part,
                match.start(),
                match.end(),
            )


_SIGN = re.compile(
    r"\b(?:sign|banner|plaque|note|card|screen|label|panneau|pancarte)\b[^.]*$", re.I
)


def find_works(part: Part, cast: Collection[str]) -> Iterator[Finding]:
    """Books, papers and films that are read or shown, by their titles."""
    if part.where is not Where.ACTION or part.text.isupper():
        return
    for match in _WORK.finditer(part.text):
        words = {fold(w) for w in re.findall(r"[^\W_]+", match[1]) if len(w) > 3 or w.isupper()}
        sign = match[1].isupper() or _SIGN.search(part.text[: match.start()])
        if words.isdisjoint(cast) and not sign:
            yield Finding(
                ClearanceKind.QUOTATION, match[1], Attention.CHECK, explain("clearance.why-work"),
                0.6, part, match.start(1), match.end(1),
            )  # fmt: skip


_IN_QUOTES = re.compile(
    r"[\"“«]((?:[A-ZÀ-Þ][\w'’-]*)"
    r"(?: (?:of|the|and|in|to|a|on|for|de|la|le|du|des|et|[A-ZÀ-Þ][\w'’-]*)){1,4})"
    r"[.,!?]?[\"”»]"
)
_OF_WORKS = re.compile(
    r"\b(?:see|saw|seen|watch\w*|read|perform\w*|play\w*|movies?|films?|pictures?|shows?|series|"
    r"episode|novel|books?|musical|opera|starr?\w*|direct\w*|remake|sequel|theme|stud(?:io|ios))\b",
    re.IGNORECASE,
)


def find_titles(part: Part, cast: Collection[str]) -> Iterator[Finding]:
    """Titles in quotation marks, in a speech that is about films, books or plays."""
    if not part.spoken or not _OF_WORKS.search(part.text):
        return
    for match in _IN_QUOTES.finditer(part.text):
        words = {fold(w) for w in re.findall(r"[^\W_]+", match[1]) if len(w) > 3}
        if words.isdisjoint(cast):
            yield Finding(
                ClearanceKind.QUOTATION, match[1], Attention.NOTE, explain("clearance.why-work"),
                0.5, part, match.start(1), match.end(1),
            )  # fmt: skip


def find_quotations(part: Part, language: str) -> Iterator[Finding]:
    """Words that are said to be someone else's, long quoted texts, poems."""
    if part.where in (Where.CUE, Where.SLUGLINE) or part.lyric:
        return
    quoted = _QUOTES.search(part.text) is not None
    for pattern, confidence in (
        (_ATTRIBUTED, 0.7),
        (_LONG_QUOTE, 0.55),
        (_POEMS.get(language, _POEMS["en"]), 0.5),
    ):
        if pattern is _LONG_QUOTE and (part.spoken or not quoted):
            continue  # who quotes in speech tells what somebody said
        match = pattern.search(part.text)
        if (
            match
            and pattern is _LONG_QUOTE
            and not _SOURCE.search(
                part.sentence(match.start(), match.start() + 1).replace(match.group(), "")
            )
        ):
            continue  # a sign, a letter, what somebody says: the script's own
        if match:
            shown = part.sentence(match.start(), match.end())
            yield Finding(
                ClearanceKind.QUOTATION, " ".join(shown.split())[:70], Attention.CHECK,
                explain("clearance.why-quoted"), confidence, part, match.start(), match.end(),
            )  # fmt: skip
            return
