"""Finds brands, people, performers, songs and works that the lists name.

A name that is also an ordinary word or a person's name counts only in its context: written with a
capital inside a sentence, beside a word of its sector, and nobody of the script has it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.clearance import Attention, ClearanceKind
from regie.film.policy import Words
from regie.film.screenplay import Screenplay
from regie.preproduction.clearance.finding import Finding
from regie.preproduction.clearance.parts import Part, Where
from regie.preproduction.clearance.phrases import Phrases
from regie.preproduction.clearance.reasons import explain
from regie.reading.entities.names import share_of_women
from regie.support.plain_text import fold

SURE = 0.9
LIKELY = 0.65
UNSURE = 0.4
"""Confidence: a name that is nothing else; one known by its context; one that may be chance."""

_BAD = re.compile(
    r"\b(?:poison\w*|cancer|toxic|explod\w*|kill\w*|killed|stink\w*|garbage|crap|shit\w*|scam|"
    r"fraud\w*|crook\w*|steal\w*|corrupt\w*|lies|liars?|defective|recall|sick|vomit\w*|hate|"
    r"empoisonn\w*|pollu\w*|arnaque\w*|voleurs?|escrocs?|pourri\w*|merde|dégueulasse|toxique|"
    r"corrompu\w*|ment|mentent|menteurs?|défectueu\w*|vomi\w*|déteste)\b",
    re.IGNORECASE,
)
_SCREEN = re.compile(
    r"\b(?:film\w*|movie\w*|watch\w*|tv|television|screen\w*|poster\w*|book|novel|reads?|reading|"
    r"read|dvd|play|theat\w+|cinema|scene from|quote\w*|télé\w*|cinéma|affiche\w*|livre|roman|"
    r"lit|lisent|regarde\w*|pièce|écran|série|projette|projection|cassette)\b",
    re.IGNORECASE,
)
_MUSIC = re.compile(
    r"\b(?:songs?|music|plays?|playing|sings?|singing|sang|hums?|album|records?|radio|stereo|"
    r"jukebox|tape|cassette|CD|track|tune|concert|chanson\w*|musique|disque|chante\w*|joue\w*)\b",
    re.IGNORECASE,
)
"""Beside these a performer is heard; elsewhere somebody real is named."""

_OF_SOMEBODY = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]+['’]s\s$")
_WITH_ARTICLE = re.compile(r"^(?:(?:the|le|la|les)\s+|l['’]\s*)", re.IGNORECASE)

LETTERS = 3
"""Of letters that are read one by one; a longer name in capitals may be written as a word."""

_FORM = re.compile(
    r"\b((?:[A-ZÀ-Þ][\w&'’-]+ ){1,3}(?:Inc\.?|Ltd\.?|LLC|Corp\.?|Corporation|GmbH|SARL|"
    r"S\.A\.R\.L\.|S\.A\.|SAS|PLC|Co\.|& (?:Co|Cie|Sons|Fils)))(?![\w])"
    r"|\b([A-ZÀ-Þ][\w&'’-]+)\s?[™®]"
)
_ARTICLE = re.compile(
    r"(?:\b(?:a|an|the|his|her|their|my|your|our|un|une|le|la|sa|son|leur|des|les|in|by)\s+"
    r"|\b[ld]['’]|['’]s\s+)(?:[a-zà-ÿ-]+\s+){0,2}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Known:
    """A name of the lists.

    Attributes:
        group: the list that it is in.
        loose: it counts only in context.
        lower: it counts in small letters.
    """

    name: str
    group: str
    loose: bool = False
    lower: bool = False


@cache
def _load() -> tuple[Phrases[Known], dict[str, Phrases[bool]]]:
    """The names by their words, and for each sector the words beside which they count."""
    names: Phrases[Known] = Phrases()
    near: dict[str, Phrases[bool]] = {}
    for file in ("brands", "people"):
        for group, table in _table(file).items():
            for name in table["names"]:
                bare = name.lstrip("?")
                names.add(bare, Known(bare, group, loose=name.startswith("?")))
            for name in table.get("lower", ()):
                names.add(name, Known(name, group, lower=True))
            if "near" in table:
                words: Phrases[bool] = Phrases()
                for word in table["near"]:
                    words.add(word, True)
                    words.add(f"{word}s", True)
                near[group] = words
    return names, near


def _table(name: str) -> dict[str, Any]:
    source = files("regie.preproduction.clearance") / "data" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def find_known(part: Part, cast: Collection[str]) -> Iterator[Finding]:
    """The names of the lists in a text.

    Args:
        cast: words of the names of the script's roles, folded.
    """
    names, near = _load()
    for start, end, known in names.find(part.text):
        written = part.text[start:end]
        if part.where is Where.CUE or not _is_name(written, known):
            continue
        if known.name[-1:] in "+!" and part.text[end : end + 1] != known.name[-1:]:
            continue  # a canal is no Canal+
        if known.loose and known.group not in BY_MAKE and _OF_SOMEBODY.search(part.text[:start]):
            continue  # Pachelbel's Canon
        confidence = SURE
        if known.group in PHRASES and _is_only_a_phrase(part, start, written):
            continue
        if known.loose:
            if _is_role(part, start, end, cast) and not _is_thing(part, start, known, near):
                continue
            if not _in_context(part, start, end, known, near):
                continue
            confidence = LIKELY
        elif _is_role(part, start, end, cast) and not (
            _is_told_by_itself(known) or (known.group == "works" and _is_quoted(part, start))
        ):
            continue
        yield from judge(part, start, end, known, confidence)
    for match in _FORM.finditer(part.text):
        name = match[1] or match[2]
        yield Finding(
            ClearanceKind.BRAND, name, Attention.CHECK, explain("clearance.why-brand-form"), LIKELY,
            part, match.start(), match.end(),
        )  # fmt: skip


BY_MAKE = frozenset({"cars", "weapons"})
"""Groups of things that are called by their make alone: `a Ford`, `his battered Lincoln`."""

PHRASES = frozenset({"songs", "songs that are free", "works"})


def _is_only_a_phrase(part: Part, start: int, written: str) -> bool:
    """`Comme d'habitude, he is late`: a title of small words at the head of a sentence."""
    before = part.text[:start].rstrip()
    return (not before or before[-1] in ".!?…:\n–—-") and written[1:].islower() and " " in written


def _is_name(written: str, known: Known) -> bool:
    """Whether a run is written as the name is: capitals where the name has them."""
    if known.lower:
        return True
    if written.isupper() and not known.name.isupper():
        return not known.loose and not is_ordinary(written)
    first, theirs = _WITH_ARTICLE.sub("", known.name), _WITH_ARTICLE.sub("", written)
    spelt = len(written) > LETTERS and written.istitle()  # Ikea, of IKEA
    return theirs[:1] == first[:1] and (known.name.isupper() <= (written.isupper() or spelt))


def is_ordinary(word: str) -> bool:
    """Whether a word in capitals is one that English has as a verb: `BOBBY SNICKERS`."""
    if not is_there():
        return False
    stem = word.casefold().removesuffix("s")
    return any(stem in s.lemmas for s in open_wordnet().senses(stem, "v"))


def _is_role(part: Part, start: int, end: int, cast: Collection[str]) -> bool:
    """Every word of the name belongs to a role, or a role's other name stands beside it."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", fold(part.text[start:end])))
    return all(word in cast for word in words)


def _is_told_by_itself(known: Known) -> bool:
    """A name that is to be cleared whoever has it: first name and surname of somebody whom
    everybody knows, letters as of a station."""
    return " " in known.name or known.name.isupper()


def _is_thing(part: Part, start: int, known: Known, near: dict[str, Phrases[bool]]) -> bool:
    """`a Ford`, `his Lincoln`, where somebody is called Ford or Lincoln."""
    beside = known.group in near and any(near[known.group].find(part.text))
    return beside and _ARTICLE.search(part.text[:start]) is not None


def _in_context(
    part: Part, start: int, end: int, known: Known, near: dict[str, Phrases[bool]]
) -> bool:
    before = part.text[:start].rstrip()
    begins = not before or before[-1] in '.!?…:\n–—-"«“'
    if known.group in BY_MAKE and not begins and _ARTICLE.search(part.text[:start]):
        return True
    if known.group in near:
        sentence = part.sentence(start, end)
        at = sentence.find(part.text[start:end])
        rest = sentence[:at] + " , " + sentence[at + end - start :]
        return any(near[known.group].find(rest))
    alone = not re.match(r"\s+[A-ZÀ-Þ][a-zà-ÿ]", part.text[end:])
    named = re.search(r"\b[A-ZÀ-Þ][a-zà-ÿ]+\s*$", before) is not None and not begins
    return alone and not named and not (begins and part.where is not Where.SPOKEN)


def judge(part: Part, start: int, end: int, known: Known, confidence: float) -> Iterator[Finding]:
    """What a name of a list is to a production, where it stands; none where it is no name there."""
    kind, attention, reason, least = _verdict(part, start, end, known)
    if reason is not None:
        yield Finding(kind, known.name, attention, reason, min(confidence, least), part, start, end)


def _is_somebody(name: str) -> bool:
    """First name and surname, and no band."""
    first, _, last = name.partition(" ")
    return bool(last) and share_of_women(first, "en") is not None


def _verdict(
    part: Part, start: int, end: int, known: Known
) -> tuple[ClearanceKind, Attention, Words | None, float]:
    kind, check = ClearanceKind, Attention.CHECK
    sentence = part.sentence(start, end)
    match known.group:
        case "living or recent":
            if part.spoken:
                return kind.PERSON, check, explain("clearance.why-person-named"), 1
            return kind.PERSON, Attention.CLEAR, explain("clearance.why-person-shown"), 1
        case "history":
            return kind.PERSON, Attention.NOTE, explain("clearance.why-person-history"), 1
        case "bands and performers" if _is_somebody(known.name) and not _MUSIC.search(sentence):
            key = "clearance.why-person-named" if part.spoken else "clearance.why-person-shown"
            return kind.PERSON, check, explain(key), 1
        case "bands and performers":
            return kind.MUSIC, check, explain("clearance.why-band"), 1
        case "songs":
            return kind.MUSIC, Attention.CLEAR, explain("clearance.why-song"), 1
        case "songs that are free":
            return kind.MUSIC, Attention.NOTE, explain("clearance.why-song-free"), 1
        case "works":
            beside = sentence.replace(part.text[start:end], "")
            if _SCREEN.search(beside) or _is_quoted(part, start) or _is_title(part, start, end):
                attention = Attention.NOTE if part.spoken else check
                return kind.QUOTATION, attention, explain("clearance.why-work"), 0.8
            return kind.QUOTATION, check, None, 0
    if _BAD.search(sentence):
        return kind.BRAND, Attention.CLEAR, explain("clearance.why-brand-harmed"), 1
    if part.spoken:
        return kind.BRAND, Attention.NOTE, explain("clearance.why-brand-spoken"), 1
    return kind.BRAND, check, explain("clearance.why-brand-shown"), 1


_QUOTES = ("“", "«", '"', "\xa0", "*", "‘", "`", "'")


def _is_quoted(part: Part, start: int) -> bool:
    return part.text[max(0, start - 1) : start] in _QUOTES


def _is_title(part: Part, start: int, end: int) -> bool:
    """Several words with capitals inside a sentence of small ones: `as in Modern Times`."""
    before, written = part.text[:start].rstrip(), part.text[start:end]
    begins = not before or before[-1] in '.!?…:\n–—-"«“(*'
    several = len(re.findall(r"\b[A-ZÀ-Þ]", written)) > 1
    return several and not begins and not part.sentence(start, end).isupper()


def cast_words(screenplay: Screenplay, introduced: Collection[str]) -> frozenset[str]:
    """The words of the names of all roles, and of those whom the action introduces in capitals."""
    names = {
        element.character
        for scene in screenplay.scenes
        for element in scene.elements
        if element.kind == "dialogue"
    } | set(introduced)
    return frozenset(fold(w) for name in names for w in re.findall(r"[^\W_]+", name))
