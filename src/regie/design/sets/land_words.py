"""Finds what sentences say of the land: near by, around, or only seen in the distance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from regie.design.sets.kind_senses import FIELDS, describes, wordnet_here
from regie.design.sets.place_words import plain_words, singular

OF_LAND = ("noun.plant", "noun.object", "noun.location", "noun.substance")
"""Fields of what land is of, in WordNet: a valley of firs, and no sea of faces."""

AMID, SAID, FAR = "in-", "at-", "far-"
"""How a place's modifiers begin that say of its land what it stands in, has, and shows far away."""

TREELESS = "treeless"

_CLAUSE = re.compile(r"[,;:.!?—–]|\s-\s|\b(?:while|where|but|mais|tandis que)\b")
_ALL_THE_WAY = re.compile(
    r"\b(?:to the (?:far )?horizon|as far as (?:\w+ ){1,4}can see|as far as the eye\b.*|"
    r"in (?:all|every) directions?|nothing but|jusqu'à l'horizon|à perte de vue|all around)"
)
_DISTANT = re.compile(
    r"\b(?:far|distan\w+|towards?|horizon|beyond|overlook\w*|views?|sees?|seen|visible|below|backdrop|"
    r"background|behind|loin|lointain\w*|surplomb\w*|au-delà|derrière)\b"
)
_BEFORE_IT = re.compile(
    r"\b(?:in|through|amid|amidst|among|across|middle of|surrounded by|edge of|but|into|dans|"
    r"milieu d\w*|entouré\w* d\w*|à travers)\s+(?:(?:the|an?|le|la|les|une?|des|l')\s*)?"
    r"(?:\w+\s+){0,2}$"
)
_DENIED = frozenset("no not never without nor like as sans ni comme aucun aucune pas".split())
_NO_TREES = re.compile(
    r"\b(?:treeless|(?:no|not a|without an?|without) (?:single )?trees?|sans (?:un )?arbres?|"
    r"(?:pas|plus) un arbre)\b"
)
_SNOW_LIES = re.compile(
    r"\b(?:deep|thick|heavy|fresh|new) snow\b|"
    r"\bsnow(?:y|\s+(?:still |now |already )?(?:lies|lay|covers|blankets|coats|carpets|buries|"
    r"on the ground|everywhere|is deep)|"
    r"[- ](?:covered|clad|bound))|\b(?:covered (?:in|with)|deep|under|through the|dans la|sous la) "
    r"(?:snow|neige)\b|\benneigée?s?\b"
)
_NAMES = re.compile(r"\b[A-Z][A-Za-z]+")
SNOWY = "snowy"
CAPTION = 4
"""Most words of a clause that only says where in the world one is: `Northern Iraq.`"""
REACH = 3
"""Words before a noun in which it is denied, or only compared with."""


@dataclass(frozen=True)
class Mention:
    """An element of land that a clause names. far: as seen from afar; amid: as what lies around."""

    name: str
    far: bool = False
    amid: bool = False


def mentions(
    sentences: Iterable[str],
    names: Mapping[str, str],
    senses: Mapping[str, str],
    regions: Mapping[str, str],
) -> Iterator[Mention]:
    """The elements that sentences name, in order.

    Args:
        names: elements by plain words that name them. senses, regions: by senses in WordNet.
    """
    for sentence in sentences:
        far = False
        for clause in _CLAUSE.split(sentence.lower()):
            if _NO_TREES.search(clause):
                yield Mention(TREELESS)
            if _SNOW_LIES.search(clause) and not _DISTANT.search(clause):
                yield Mention(SNOWY)
            whole = _ALL_THE_WAY.search(clause)
            # In the distance, a town: what follows is as far away.
            far = far or _DISTANT.search(_ALL_THE_WAY.sub(" ", clause)) is not None
            for name, word in _named(clause, names, tuple(senses.items())):
                at = clause.find(word)
                amid = whole is not None or bool(_BEFORE_IT.search(clause[: max(0, at)]))
                yield Mention(name, far, amid)
            if len(words := plain_words(clause)) <= CAPTION:
                names_here = {w.lower() for w in _NAMES.findall(sentence)}
                said = (word for word in words if word in names_here)
                found = (_by_region(word, tuple(regions.items())) for word in said)
                yield from (Mention(name, amid=True) for name in found if name)


def snow_lies(text: str) -> bool:
    """Whether a sentence says that snow lies where it is, and not far off."""
    clauses = _CLAUSE.split(text.lower())
    return any(_SNOW_LIES.search(c) and not _DISTANT.search(c) for c in clauses)


def _named(
    clause: str, names: Mapping[str, str], senses: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, str]]:
    """Each element that a clause names, with the first word of its name."""
    words = plain_words(clause)
    plain = [singular(w) for w in words]
    k = 0
    while k < len(words):
        phrases = [(n, said[k : k + n]) for n in (3, 2, 1) for said in (words, plain)]
        found = next(((n, names[" ".join(p)]) for n, p in phrases if " ".join(p) in names), None)
        if found is None and (sense := _by_sense(plain[k], senses, plain[k] != words[k])):
            found = (1, sense)
        if found is not None and _is_meant(words, k, found[0]):
            yield found[1], words[k]
        k += found[0] if found else 1


def _is_meant(words: Sequence[str], at: int, count: int) -> bool:
    """Whether a word is no first half of a thing's name, is not denied, and counts nothing: a
    mountain bike, no desert, a sea of faces."""
    if _DENIED & set(words[max(0, at - REACH) : at]):
        return False
    after = words[at + count : at + count + 2]
    wordnet = wordnet_here()
    if after[:1] in (["of"], ["de"]):
        of = singular(after[-1])
        first = wordnet.senses(of, "n")[:1] if wordnet and of.isascii() else ()
        return any(s.field in OF_LAND for s in first)
    compound = f"{words[at + count - 1]} {after[0]}" if after else ""
    return not (wordnet is not None and compound.isascii() and wordnet.senses(compound, "n"))


@cache
def _by_sense(word: str, senses: tuple[tuple[str, str], ...], several: bool) -> str:
    """The element of which a word is a kind in its first sense; plain is none, plains are."""
    wordnet = wordnet_here()
    if wordnet is None or len(word) < 3 or not word.isascii() or (describes(word) and not several):
        return ""
    first = wordnet.senses(word, "n")[:1]
    places = (s for s in first if s.field in (*FIELDS, "noun.plant"))
    return next((n for s in places for c, n in senses if wordnet.is_a(s, c)), "")


@cache
def _by_region(word: str, regions: tuple[tuple[str, str], ...]) -> str:
    """The element of the part of the world that a named country or land is a part of."""
    wordnet = wordnet_here()
    if wordnet is None or len(word) < 4 or not word.isascii():
        return ""
    here = [s for s in wordnet.senses(word, "n")[:1] if s.lemmas[0][:1].isupper()]
    known = dict(regions)
    for _ in range(3):
        if (found := next((known[s.name] for s in here if s.name in known), "")) or not here:
            return found
        here = [whole for s in here for whole in wordnet.wholes(s)]
    return ""
