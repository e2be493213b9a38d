"""Finds what people handle and wear though no lexicon knows it, by verb, determiner and noun.

`She unwraps a theremin`: what a person takes, opens, pours or puts down is a prop. What an entry
of the lexicon covers already is left to it, but furniture that is carried becomes a prop.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regie.film.breakdown import Category
from regie.preproduction.breakdown.lexicon import Entry, Grammar, Lexicon
from regie.preproduction.breakdown.mentions import Mention, Words, is_denied
from regie.preproduction.breakdown.morphology import singular
from regie.preproduction.breakdown.small_words import (
    BEFORE_A_FRENCH_NOUN,
    DETERMINERS,
    FRENCH_DETERMINERS,
    INDEFINITE,
    POSSESSIVES,
)

BY_GRAMMAR = 0.3
"""Confidence in a thing that only its verb gives away."""

MOST_WORDS = 4
"""Of a noun phrase, after its determiner."""

NOT_A_THING = ("ness", "tion", "sion", "ship", "ence", "ance", "ment", "ism", "ité", "ly", "ing")
"""Endings of nouns that cannot be held."""

ENGLISH_DETERMINERS = frozenset(
    "a an the his her their its another some two three four five six several both".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without its determiner, as places of words."""

    first: int
    last: int
    head: int


def find_handled(
    words: Words, lexicon: Lexicon, known: Sequence[Mention]
) -> tuple[list[Mention], frozenset[int]]:
    """Things that are handled or worn.

    Args:
        known: mentions that the lexicon gives.

    Returns:
        More mentions, and the starts of known set dressing that is carried about.
    """
    grammar = lexicon.grammar
    more: dict[int, Mention] = {}
    carried: set[int] = set()
    for place, word in enumerate(words.folded):
        worn = word in grammar.wearing
        if not worn and word not in grammar.handling:
            continue
        if place and words.folded[place - 1] in DETERMINERS - {"l", "la", "les", "le", "en"}:
            continue
        for phrase in _objects(words, place + 1, lexicon):
            covering = _covering(words, phrase, known)
            if covering is not None:
                if word in grammar.carrying and covering.category is Category.SET_DRESSING:
                    carried.add(covering.start)
                continue
            category = Category.WARDROBE if worn else Category.PROPS
            mention = _mention(words, phrase, category, lexicon)
            if mention is not None:
                more.setdefault(mention.start, mention)
    for phrase in _in_hands(words, lexicon):
        if _covering(words, phrase, known) is None:
            mention = _mention(words, phrase, Category.PROPS, lexicon)
            if mention is not None:
                more.setdefault(mention.start, mention)
    return [more[start] for start in sorted(more)], frozenset(carried)


def _objects(words: Words, at: int, lexicon: Lexicon) -> Iterator[Phrase]:
    """The object of a verb, and those that commas and `and` add to it."""
    at = _skip_to_determiner(words, at, lexicon)
    for _ in range(6):
        phrase = _phrase(words, at, lexicon)
        if phrase is None:
            return
        yield phrase
        at = phrase.last + 1
        if at >= len(words.folded):
            return
        joint = words.between(at).strip()
        if words.folded[at] in ("and", "et") and joint in ("", ","):
            at += 1
        elif joint != ",":
            return


def _skip_to_determiner(words: Words, at: int, lexicon: Lexicon) -> int:
    """Passes particles and the person that something is given to: `hands her a`, `lui tend un`."""
    for _ in range(3):
        if at + 1 >= len(words.folded) or words.is_cut(at):
            break
        word, following = words.folded[at], words.folded[at + 1]
        passed = word in lexicon.grammar.particles
        given = lexicon.language == "en" and following in ENGLISH_DETERMINERS
        if given and not words.is_cut(at + 1):
            written = words.text[words.spans[at][0]]
            passed = passed or word in ("her", "him", "them", "it", "with") or written.isupper()
        if not passed:
            break
        at += 1
    return at


def _phrase(words: Words, at: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase whose determiner stands at a word."""
    grammar = lexicon.grammar
    french = lexicon.language == "fr"
    determiners = FRENCH_DETERMINERS - {"en"} if french else ENGLISH_DETERMINERS
    if at >= len(words.folded) or words.folded[at] not in determiners:
        return None
    if at and words.between(at).strip(" \n,-"):
        return None
    place = at + 1
    while place < len(words.folded) and words.folded[place] in determiners and place < at + 3:
        place += 1
    taken: list[int] = []
    while place < len(words.folded) and len(taken) < MOST_WORDS:
        if words.between(place).strip(" \n'’") or words.folded[place] in grammar.stops:
            break
        taken.append(place)
        if french and words.folded[place] not in grammar.adjectives | BEFORE_A_FRENCH_NOUN:
            break
        place += 1
    if not taken:
        return None
    return Phrase(taken[0], taken[-1], taken[-1])


def _in_hands(words: Words, lexicon: Lexicon) -> Iterator[Phrase]:
    """Noun phrases before `in his hand`, `à la main`."""
    ends = lexicon.grammar.hands
    firsts = {end[0] for end in ends}
    for place, word in enumerate(words.folded):
        if word not in firsts or place < 2:
            continue
        if not any(tuple(words.folded[place : place + len(e)]) == e for e in ends):
            continue
        for back in range(place - 2, max(-1, place - 6), -1):
            phrase = _phrase(words, back, lexicon)
            if phrase is not None and phrase.last == place - 1:
                yield phrase
                break


def _covering(words: Words, phrase: Phrase, known: Sequence[Mention]) -> Mention | None:
    start, end = words.spans[phrase.first][0], words.spans[phrase.last][1]
    at = bisect_right(known, start, key=lambda m: m.end)  # mentions are in order, none overlaps
    return known[at] if at < len(known) and known[at].start < end else None


def _mention(words: Words, phrase: Phrase, category: Category, lexicon: Lexicon) -> Mention | None:
    grammar = lexicon.grammar
    start, end = words.spans[phrase.head]
    head = words.folded[phrase.head]
    before = words.folded[phrase.first - 1]
    if not _is_thing(words, phrase, grammar) or is_denied(words, phrase.head):
        return None
    name = singular(head, lexicon.language)
    if phrase.head > phrase.first and lexicon.language == "en":
        modifier = words.folded[phrase.head - 1]
        if modifier in grammar.modifiers or words.between(phrase.head) == "-":
            name = f"{modifier} {name}"
            start = words.spans[phrase.head - 1][0]
    said = " ".join(words.text[start:end].split())
    return Mention(
        Entry(category, "", name),
        category,
        name,
        said,
        start,
        end,
        BY_GRAMMAR,
        definite=before in DETERMINERS and before not in INDEFINITE,
        owner=before in POSSESSIVES,
    )


def _is_thing(words: Words, phrase: Phrase, grammar: Grammar) -> bool:
    head = words.folded[phrase.head]
    start = words.spans[phrase.head][0]
    after = words.text[words.spans[phrase.head][1] :][:2]
    return not (
        head in grammar.not_props
        or head in grammar.adjectives
        or len(head) < 3
        or head.endswith(NOT_A_THING)
        or words.text[start].isupper()
        or after in ("'s", "’s")
        or after[:1] == "-"
    )
