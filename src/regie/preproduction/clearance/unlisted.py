"""Finds brands and people that no list of ours names: by capitals, by first names, by WordNet.

Scripts write ordinary words small inside a sentence. What has a capital there, stands behind an
article or beside a noun and is nobody of the script is a make: `a battered Lexus`, `an Enco patch`.
WordNet has people who lived, with their years, and trade names with the things that they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from regie.concepts.wordnet import Sense, is_there, open_wordnet
from regie.film.clearance import Attention, ClearanceKind
from regie.preproduction.clearance.finding import Finding
from regie.preproduction.clearance.known import UNSURE
from regie.preproduction.clearance.parts import Part, Where
from regie.preproduction.clearance.reasons import explain
from regie.reading.entities.names import share_of_women
from regie.reading.parsing.dictionary import open_dictionary
from regie.reading.parsing.forms import is_common
from regie.support.plain_text import fold

LIKELY = 0.6
"""Confidence in what WordNet has under a name."""

MADE = frozenset({"noun.artifact", "noun.food", "noun.substance"})
"""Lexicographer's files of what has a trade name."""

SHORTEST = 3
"""Letters of a name: `As` is arsenic to WordNet."""

FULL = 5
"""Letters from which what stands before a full stop is no abbreviation: `Capt.`"""

MANY = 2
"""More people than so in WordNet under one surname: it is anybody's."""

_CAPITALS = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:['’-][A-Za-zÀ-ÿ]+)*"
_NAME = re.compile(rf"(?<![\w'’-])({_CAPITALS}(?: {_CAPITALS}){{0,2}})(?![\w-])")
_FULL_NAME = re.compile(
    r"\b(?=([A-ZÀ-Þ][a-zà-ÿ]{2,} (?:[A-ZÀ-Þ][a-zà-ÿ]+ |[A-Z]\. )?"
    r"(?:[Dd]e )?(?:Mc|O['’])?[A-ZÀ-Þ][a-zà-ÿ]{2,})\b)"
)
_BEHIND = re.compile(
    r"(?:\b(?:an?|his|her|their|my|your|our|the|this|that|one|two|another|une?|sa|son|ses|ma|mon|"
    r"leur|la|le|deux)\s+|\bl['’])((?:[a-zà-ÿ0-9]+,?[ -]){0,2})$",
    re.IGNORECASE,
)
"""An article, and what describes the thing."""

_BEGINS = '.!?…:–—"«“(*'
"""Behind these a capital says nothing."""

_TITLE = re.compile(
    r"\b(?:(?:Mr|Mrs|Miss|Ms|Dr|Sir|Lord|Lady|Professor|M|Mme|Monsieur|Madame)\.? |"
    r"(?:Duke|Prince|King|Queen|Duchess) (?:of )?|"
    r"(?:[Dd]uc|[Pp]rince|[Rr]oi|[Dd]uchesse) (?:de )?)$"
)

_DESCRIBES = re.compile(r"-[a-z]|ly$|esque$")
"""`Swiss-accented`, `Gothically`, `Munchesque`: said of something, and no name."""

_PART_OF_NAME = re.compile(r"(?:[a-z,]\s[A-Z][a-z]+|\bSt\.|\d)\s$")
"""Somebody else's first name, a saint, a calibre: `Sam Browne`, `8 mm Mauser`."""

_FAMILY = re.compile(r"\b(?:the|les)\s+$", re.IGNORECASE)
"""Before a plural that nobody knows: the Prescots, who live next door."""

_QUOTED = re.compile(r"\b(?:an?|une?) [\"“]([A-Z][\w-]+)[\"”] [a-z]", re.ASCII)
"""A make in quotation marks before the thing itself: `a "Watchman" video unit`."""

_YEARS = re.compile(r"\d{3,4}|\bborn\b")


def find_full_names(part: Part, cast: Collection[str]) -> Iterator[Finding]:
    """Full names of people who are no role: unsure whether anybody real is meant."""
    if part.where in (Where.CUE, Where.SLUGLINE):
        return
    end = 0
    for match in _FULL_NAME.finditer(part.text):
        first, *_, last = (fold(w) for w in match[1].split())
        if match.start() < end or {first, last} & set(cast) or _is_first_name(last):
            continue
        words = match[1].split()
        place = any(s.field == "noun.location" for s in _senses(match[1])) or _is_place(last)
        place = place or (len(words) > 2 and _is_word(last)) or _is_land(first)
        doubtful = _is_word(first) and (
            len(words) > 2 or _is_word(last) or _begins(part.text[: match.start()])
        )
        if doubtful or place or not _is_first_name(first):
            continue
        if not _may_be_known(part, match[1], match.start()):
            continue
        end = match.start() + len(match[1])
        yield Finding(
            ClearanceKind.PERSON, match[1], Attention.CHECK,
            explain("clearance.why-person-unsure"), UNSURE, part, match.start(), end,
        )  # fmt: skip


_KNOWN_BY = re.compile(
    r"\b(?:like|think|movies?|films?|songs?|books?|novels?|poems?|poetry|play(?:s|ed)?|shows?|actor|"
    r"actress|sing\w*|star|president|directed|director|paint\w*|photo\w*|portrait|poster|record|"
    r"album|fan|by|famous|legend\w*|impression|interview\w*|award|comme|film|chanson\w*|livre|"
    r"roman|tableau|affiche|célèbre)\b",
    re.IGNORECASE,
)
"""Beside a name that the script gives nobody, and that somebody out of the world has."""


_RANK = re.compile(r"(?:Duke|Duc|Prince|Princess|King|Queen|Aga|Sheikh|Emperor|President)\b")


def _may_be_known(part: Part, name: str, start: int) -> bool:
    """Whether somebody real may be meant: WordNet has him, or he is compared with or has made
    something. Who is only talked about is of the story."""
    if any(s.field == "noun.person" and _YEARS.search(s.gloss) for s in _senses(name)):
        return True
    sentence = part.sentence(start, start + len(name))
    if _RANK.match(name):
        return True
    others = [m[1] for m in _FULL_NAME.finditer(sentence) if m[1] != name]
    if any(s.field == "noun.person" for other in others for s in _senses(other)):
        return True
    return _KNOWN_BY.search(sentence.replace(name, "")) is not None


PLACES = (
    "structure.n.01", "location.n.01", "organization.n.01", "land.n.04", "way.n.06", "area.n.05",
    "body_of_water.n.01", "body.n.02",
)  # fmt: skip
"""Kinds of the words that names of places, schools and clubs end with."""


def _is_place(word: str) -> bool:
    senses = open_wordnet().senses(word, "n")[:1] if is_there() else ()
    usual = [s for s in senses if word in s.lemmas]
    return any(open_wordnet().is_a(sense, kind) for sense in usual for kind in PLACES)


def _is_land(word: str) -> bool:
    """`Virginia State Trooper`: more of a country than of a woman, where a name goes on."""
    senses = open_wordnet().senses(word, "n") if is_there() else ()
    return bool(senses) and senses[0].field == "noun.location"


def _begins(before: str) -> bool:
    bare = before.rstrip()
    return not bare or bare[-1] in _BEGINS or "\n\n" in before[len(bare) :]


def find_unlisted(
    part: Part, cast: Collection[str], common: Collection[str], language: str
) -> Iterator[Finding]:
    """Brands and historic people by the form of their names.

    Args:
        cast: words of the names of roles, folded.
        common: words that are no names here, folded: those that the script writes small too, and
            those of its sluglines, after which a house or a ship may be called.
    """
    if part.where in (Where.CUE, Where.SLUGLINE) or part.text.isupper():
        return
    for match in _QUOTED.finditer(part.text):
        if fold(match[1]) not in cast:
            yield Finding(
                ClearanceKind.BRAND, match[1], Attention.CHECK,
                explain("clearance.why-brand-shown"), LIKELY, part, match.start(1), match.end(1),
            )  # fmt: skip
    for match in _NAME.finditer(part.text):
        words = re.sub(r"['’]s$", "", match[1]).split()
        start, begins = match.start(), _begins(part.text[: match.start()])
        if begins and len(words) > 1 and not _senses(" ".join(words)):
            start += len(words[0]) + 1
            words, begins = words[1:], False
        if len(words) > 1 and _TITLE.search(f"{words[0]} "):
            start += len(words[0]) + 1
            words, begins = words[1:], False
        name = " ".join(words)
        if len(name) < SHORTEST or (len(name) < FULL and part.text[start + len(name) :][:1] == "."):
            continue
        own = set(re.findall(r"[^\W_]+", fold(name)))
        family = {w.removesuffix(ending) for w in own for ending in ("", "s", "es")}
        if not family.isdisjoint(cast):
            continue
        before = part.text[:start]
        ordinary = not set(fold(name).split()).isdisjoint(common)
        if not begins and _is_make(name, before, language, ordinary=ordinary):
            key = "clearance.why-brand-spoken" if part.spoken else "clearance.why-brand-shown"
            attention = Attention.NOTE if part.spoken else Attention.CHECK
            sure = LIKELY if _senses(name) else UNSURE
            found = (ClearanceKind.BRAND, name, attention, explain(key), sure)
        elif (
            not ordinary
            and not _PART_OF_NAME.search(before)
            and _is_historic(name, titled=_TITLE.search(before) is not None)
        ):
            key = "clearance.why-person-history"
            sure = LIKELY if len(words) > 1 else UNSURE
            found = (ClearanceKind.PERSON, name, Attention.NOTE, explain(key), sure)
        else:
            continue
        yield Finding(*found, part, start, start + len(name))


def _is_make(name: str, before: str, language: str, *, ordinary: bool) -> bool:
    """Whether a name with a capital is the make of a thing: a trade name that WordNet has, or
    behind an article a word that nobody knows."""
    article = _BEHIND.search(before)
    between = re.findall(r"[^\W\d_]+", article[1]) if article is not None else []
    fits = len(between) < 2 or not language.startswith("fr")
    behind = article is not None and fits and all(_may_describe(w, language) for w in between)
    senses = _senses(name)
    if any(s.field in MADE for s in senses):
        part = is_common(name.casefold()) and _PART_OF_NAME.search(before) is not None
        if senses[0].field not in {*MADE, "noun.person"} or part:
            return False  # Zen is a school before it is sold, the Car Wash Guy no guy
        return (behind or all(s.field in MADE for s in senses)) and not _is_drink(senses[0])
    family = name.endswith("s") and _FAMILY.search(before) is not None
    family = family or name.endswith(("man", "men", "woman", "women"))
    unknown = not ordinary and not senses and len(name) > SHORTEST and not _DESCRIBES.search(name)
    people = "-" in name and is_there() and _is_said_of_people(name.rsplit("-", 1)[1])
    return behind and unknown and not family and not people and not _is_known(name, language)


def _is_said_of_people(word: str) -> bool:
    """The second half of `Iranian-American`, `Middle-Eastern`."""
    return bool(open_wordnet().senses(word.casefold(), "a"))


def _is_drink(sense: Sense) -> bool:
    """Whisky of some country, which alcohol is asked about and no maker."""
    return open_wordnet().is_a(sense, "beverage.n.01")


def _is_historic(name: str, *, titled: bool) -> bool:
    """Whether WordNet has one who lived of that name, and no other meaning of it is common; a
    word is a name behind a title, `Mr Dickens`."""
    people = [s for s in _senses(name) if s.field == "noun.person" and _YEARS.search(s.gloss)]
    several = name.endswith("s") and _is_word(name.removesuffix("s"))
    ordinary = ((_is_word(name) or several) and not titled) or _is_first_name(name)
    place = any(s.field == "noun.location" for s in _senses(name))
    ordinary = ordinary or (place and not titled and " " not in name)
    if not 0 < len(people) <= MANY or ordinary:
        return False
    return not open_wordnet().senses(name.casefold(), "a")


def _may_describe(word: str, language: str) -> bool:
    """A word between an article and a make: an adjective; in French the thing itself too."""
    dictionary = open_dictionary(language)
    if dictionary is not None:
        return dictionary.has(word.casefold(), "a") or dictionary.has(word.casefold(), "n")
    return is_there() and bool(open_wordnet().senses(word.casefold(), "a"))


@cache
def _senses(name: str) -> tuple[Sense, ...]:
    """WordNet's senses of a proper name, as it is written."""
    if not is_there():
        return ()
    return tuple(s for s in open_wordnet().senses(name.casefold(), "n") if name in s.lemmas)


@cache
def _is_word(name: str) -> bool:
    """An ordinary word too, in small letters."""
    if not is_there():
        return True
    wordnet = open_wordnet()
    low = name.casefold()
    return any(low in s.lemmas for p in ("n", "v", "a") for s in wordnet.senses(low, p))


@cache
def _is_known(name: str, language: str) -> bool:
    """Any of its words is a word of the language, a first name, or in WordNet at all."""
    if not is_there():
        return True
    wordnet, dictionary = open_wordnet(), open_dictionary(language)
    return any(
        _is_first_name(form)
        or any(wordnet.senses(form, p) for p in ("n", "v", "a"))
        or (dictionary is not None and any(dictionary.has(form, p) for p in ("n", "v", "a")))
        for word in (name.casefold(), *name.casefold().split())
        for form in (word, word.removesuffix("s"))
    )


def _is_first_name(word: str) -> bool:
    return share_of_women(word, "en") is not None
