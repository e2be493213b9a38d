"""What the words beside a mention make of it: `bites her thumbnail`, an explosion of laughter.

Word lists find a word; the reading says what a sentence does. Between them stand turns of phrase
that neither sees: a possessive that looks like an object, a figure of speech, a name.
"""

from __future__ import annotations

import re
from functools import cache

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.breakdown import Category
from regie.preproduction.breakdown.lexicon import THINGS
from regie.preproduction.breakdown.mentions import Mention
from regie.preproduction.breakdown.small_words import DETERMINERS
from regie.reading.parsing.language_models import function_words

ABSTRACT = frozenset(
    {
        "noun.communication", "noun.feeling", "noun.attribute", "noun.cognition", "noun.act",
        "noun.state",
    }
)  # fmt: skip
"""Lexicographer's files of what nothing bursts into but in a figure."""

MUSICAL = ("music.n.01", "musical_organization.n.01", "musician.n.01", "entertainer.n.01",
           "musical_instrument.n.01", "recording.n.01", "sound_recording.n.01", "sound.n.04",
           "broadcasting.n.02", "rhythm.n.01")  # fmt: skip
"""What stands behind a word for music and leaves it one: a jazz band, rock music."""

_OF_MUSIC = re.compile(r"\b(?:music|musical|song|danc\w+)\b")

_HER = re.compile(r"\bher$")
_FIRED = re.compile(
    r"\b(?:(?:be|being|been|gets?|got|getting|is|are|was|were)\s+fired(?!\s+(?:at|on|upon|from|into))"
    r"|fire[sd]?\s+(?:up|off\s+an?|him|her|them|you|me)|firing\s+(?:up|him|her|them|you|me))\b",
    re.IGNORECASE,
)


def is_turned(mention: Mention, text: str) -> bool:
    """Whether the words around every place of a mention in a sentence mean something else."""
    said = re.compile(rf"(?<![\w-]){re.escape(' '.join(mention.words.split()))}(?![\w-])", re.I)
    flat = " ".join(text.split())
    places = list(said.finditer(flat))
    return bool(places) and all(_is_otherwise(mention, flat, m.start(), m.end()) for m in places)


def _is_otherwise(mention: Mention, text: str, start: int, end: int) -> bool:
    words, after = text[start:end], text[end:]
    if mention.category in (*THINGS, Category.MAKEUP) and _is_done(words, after):
        return True
    match mention.category:
        case Category.STUNTS if _HER.search(words):
            return _begins_with_noun(after)
        case Category.SFX if _is_dismissal(text, start):
            return True
        case Category.SFX:
            return _is_figure(after) or _rains(text[:start], words, after)
        case Category.MUSIC if " " not in words:
            return _is_first_half(after)
        case Category.ANIMALS:
            return is_a_name(text, start, words)
        case Category.VFX if _is_being(words):
            return _MET.search(text[:start]) is None
        case Category.SOUND if words.casefold() in ("shot", "shots"):
            return _FIRING.search(text) is None
        case Category.EXTRAS if _ends_a_thing(text[:start], words):
            return True
        case Category.EXTRAS:
            return is_one_of_the_cast(text, start, end)
    return False


def _is_being(words: str) -> bool:
    """A ghost, a monster, in small letters: one that is met has an article, and nobody's *spirit*
    has."""
    if not words.islower() or " " in words or not is_there():
        return False
    wordnet = open_wordnet()
    senses = wordnet.senses(words, "n") or wordnet.senses(words.removesuffix("s"), "n")
    return any(
        wordnet.is_a(s, "spiritual_being.n.01") or wordnet.is_a(s, "imaginary_being.n.01")
        for s in senses
    )


_PARTICLE = re.compile(r"\s+(?:off|up|out|down|away|back|over|through|across|into)\b")
_MET = re.compile(r"\b(?:an?|the|this|that|these|those|two|three)\s+(?:[\w-]+,?\s+){0,2}$", re.I)
_FIRING = re.compile(
    r"\b(?:guns?|rifles?|pistols?|shotguns?|revolvers?|bullets?|fire[sd]?|firing|shoots?|ring\w*|"
    r"echo\w*|hear\w*|sound\w*|crack\w*)\b",
    re.IGNORECASE,
)
"""Beside a shot that is heard; a group shot is a photograph."""


def _is_done(words: str, after: str) -> bool:
    """A verb with its particle, and no thing: `cuts off his plea`."""
    if " " in words or not words.islower() or not words.endswith("s") or not is_there():
        return False
    return _PARTICLE.match(after) is not None and bool(
        open_wordnet().senses(words.removesuffix("s"), "v")
    )


def _ends_a_thing(before: str, words: str) -> bool:
    """`pipe cleaners`: the end of a name that WordNet has, of nobody."""
    first = re.search(r"([a-z]+)[ -]$", before)
    if first is None or not is_there():
        return False
    wordnet = open_wordnet()
    low = words.casefold()
    senses = next(
        (s for w in (low, low.removesuffix("s")) if (s := wordnet.senses(f"{first[1]} {w}", "n"))),
        (),
    )
    return bool(senses) and not any(wordnet.is_a(s, "person.n.01") for s in senses)


def _begins_with_noun(after: str) -> bool:
    """`her thumbnail`, and not `her hard`, `her down`: whose it is."""
    word = re.match(r"\s+([a-z]+)", after)
    if word is None or not is_there() or word[1] in function_words():
        return False
    wordnet = open_wordnet()
    forms = (word[1], word[1].removesuffix("s"))
    noun = any(wordnet.tagged(f, "n") or wordnet.senses(f, "n") for f in forms)
    return noun and word[1] not in DETERMINERS


def _is_dismissal(text: str, start: int) -> bool:
    """Who is fired, or fires up an engine; who fires her gun dismisses nobody."""
    return any(
        m.start() <= start < m.end()
        and not (m.group().endswith("her") and _begins_with_noun(text[m.end() :]))
        for m in _FIRED.finditer(text)
    )


def _is_figure(after: str) -> bool:
    """`explodes with laughter`, `a blast of honesty`."""
    word = re.match(r"\s+(?:of|with|into|in)\s+(?:an?\s+)?([a-z]+)", after)
    if word is None or not is_there():
        return False
    senses = open_wordnet().senses(word[1], "n")
    return bool(senses) and senses[0].field in ABSTRACT


def _rains(before: str, words: str, after: str) -> bool:
    """What clods and blows do: rain down on somebody."""
    noun = re.search(r"([a-z]+)\s$", before)
    if noun is None or words.casefold() not in ("rain", "rains") or not is_there():
        return False
    down = re.match(r"\s+(?:down|on|upon)\b", after) is not None
    wordnet = open_wordnet()
    return down and bool(wordnet.senses(noun[1], "n")) and not wordnet.senses(noun[1], "a")


def _is_first_half(after: str) -> bool:
    """`jazz hands`, `rap sheet`: the name of something else."""
    word = re.match(r" ([a-z]+)", after)
    if word is None or not is_there() or word[1] in function_words():
        return False
    return _is_other_noun(word[1])


@cache
def _is_other_noun(word: str) -> bool:
    """A noun first of all, that is a thing or somebody, and nothing of music."""
    wordnet = open_wordnet()
    stem = word if wordnet.senses(word, "n") else word.removesuffix("s")
    senses = wordnet.senses(stem, "n")
    if not senses or wordnet.tagged(stem, "v") > wordnet.tagged(stem, "n"):
        return False
    if stem != word and wordnet.senses(stem, "v"):
        return False  # the music plays
    heard = any(wordnet.is_a(sense, kind) for sense in senses for kind in MUSICAL)
    return not heard and not any(_OF_MUSIC.search(sense.gloss) for sense in senses)


def is_a_name(text: str, start: int, words: str) -> bool:
    """With a capital inside a sentence, where WordNet writes it small: the Dolphins, `13 Zebra`."""
    before = text[:start].rstrip()
    begins = not before or before[-1] in '.!?:–—"“(*-'
    if begins or not words[0].isupper() or words.isupper() or not is_there():
        return False
    low = words.casefold()
    senses = open_wordnet().senses(low, "n") or open_wordnet().senses(low.removesuffix("s"), "n")
    return not any(
        lemma[0].isupper() and lemma.casefold() == low for s in senses for lemma in s.lemmas
    )


_LIKENED = re.compile(
    r"\b(?:like|as (?:if|though)|than|would take)\s+"
    r"(?:(?:they|he|she|it)(?:['’]re|['’]s| were| was| are| is)\s+)?"
    r"(?:an?\s+|two\s+|tiny\s+|[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
_SAID_OF = re.compile(
    r"(?:\b[A-ZÀ-Þ]{2,}(?:\s*\([^)]*\))?,\s+(?:an?|the)"
    r"|\b(?:[Ss]he|[Hh]e|[Ii]t|[Tt]hey)(?:['’]s|['’]re| is| are| was| were| make)\s+(?:an?|the)"
    r"|\b(?!There|Here|This|That|What)[A-Z][a-z]+ (?:is|was) an?)\s+(?:[\w-]+,?\s+){0,3}$"
)
"""In apposition to a name, or what somebody of the cast is."""

_TITLED = re.compile(r"\s+[A-ZÀ-Þ]{2,}\b(?!['’])")
_VOICE = re.compile(r"['’]s?\s+voices?\b", re.IGNORECASE)


def is_one_of_the_cast(text: str, start: int, end: int) -> bool:
    """Whether a word for somebody is said of a person with a name, of a voice, or in a comparison:
    `MARA (30), a nurse`, `Agent BEN HARP`, `like two inmates`."""
    before, after = text[:start], text[end:]
    words = text[start:end]
    titled = (
        words.istitle()
        and not words.endswith("s")
        and _TITLED.match(after) is not None
        and not text.isupper()
    )
    said_of = _SAID_OF.search(before) is not None or _LIKENED.search(before) is not None
    return titled or said_of or _VOICE.match(after) is not None
