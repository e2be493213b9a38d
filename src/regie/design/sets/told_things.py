"""What a description says of how many things stand in a place, and how: twelve machines along the
wall, three rows of chairs, one long table.

Read from the words alone: such sentences have no verb, and a parse makes little of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from regie.concepts.errors import ConceptError
from regie.design.sets.held import Held
from regie.design.sets.kind_senses import is_furniture
from regie.design.sets.place_words import plain_words, singular
from regie.design.sets.stock_room import find_named

NUMBERS = {
    word: n
    for n, words in enumerate(
        "one un une|two deux both|three trois|four quatre|five cinq|six|seven sept|eight huit|"
        "nine neuf|ten dix|eleven onze|twelve douze dozen|thirteen treize|fourteen quatorze|"
        "fifteen quinze|sixteen seize|seventeen|eighteen|nineteen|twenty vingt".split("|"),
        1,
    )
    for word in words.split()
}
ROW, SEVERAL_ROWS = 5, 12
"""How many stand in a row, and in rows, where nobody counts them."""
MOST = 24

ROWS = frozenset(
    "row rows line lines rank ranks rangee rangees file files pairs bank banks".split()
)
OF = frozenset("of de d des".split())
BARE = frozenset("bare cleared nu nus nue nues".split())
"""Nothing stands on what is said to be so."""
LOOK_AHEAD = 4
"""Words between a number and what it counts."""

WALLS = re.compile(
    r"\b(?:along|against|lin(?:e|es|ing)|down|up|le long|contre)\s+(?:\w+\s+){0,2}"
    r"(?:walls?|sides?|murs?)\b"
)
AROUND = re.compile(r"\b(?:around|round|autour d\w*)\s+(?:\w+\s+){0,3}(\w+)")
CIRCLE = re.compile(
    r"\b(?:circles?|rings?|horseshoe|semicircle|cercle) (?:of|de|d) (?:\w+ ){0,2}?(\w+)\s*$"
)
"""What stands round an empty middle, its fronts to it."""
IN_A_CIRCLE = 9

NONE = re.compile(
    r"\s*(?:and |but |or |et |mais )?(?:no|not a|without|sans|pas de|aucune?)\s+(\w+)\s*$", re.I
)
"""A clause that says only what is not there."""
STANDS = ("furniture.n.01", "instrumentality.n.03", "shelf.n.01", "counter.n.01", "bed.n.01")
PERSON = "person.n.01"
STANDS_NOT = (
    "clothing.n.01", "vehicle.n.01", "weapon.n.01", "window.n.01", "door.n.01", PERSON,
    "hand_tool.n.01", "tableware.n.01",
)  # fmt: skip


def arrangements(sentences: Sequence[str]) -> Iterator[Held]:
    """What stands there in number or in order, as the sentences say it."""
    for sentence in sentences:
        plain = re.sub(r"\([^)]*\)", "", sentence)
        bare = any(set(words) <= BARE for c in _clauses(plain) if (words := plain_words(c)))
        for clause in _clauses(plain):
            ring = CIRCLE.search(" ".join(plain_words(clause)))
            if ring and is_furniture(sense_that_stands(singular(ring[1]))):
                yield Held(singular(ring[1]), IN_A_CIRCLE, "in", "circle")
                continue
            found = _counted(plain_words(clause))
            if gone := NONE.match(clause):
                yield Held(singular(gone[1].lower()), 0)
            if found is None:
                continue
            noun, count, rows = found
            if bare or BARE & set(plain_words(clause)):
                noun = f"bare {noun}"
            low = " ".join(plain_words(clause))
            around = AROUND.search(low)
            if WALLS.search(low):
                yield Held(noun, count, "along", "wall")
            elif around:
                yield Held(noun, count, "around", singular(around[1]))
            elif rows:
                yield Held(noun, count, "in", "rows")
            elif count > 1 or noun.startswith("long "):
                yield Held(noun, count)


def _clauses(sentence: str) -> list[str]:
    return re.split(r"[,;.:]|\s+-+\s+|\s[–—]\s", sentence)


def _counted(words: Sequence[str]) -> tuple[str, int, bool] | None:
    """The thing that a clause counts, how many there are, and whether in rows."""
    for at, word in enumerate(words):
        rows = word in ROWS
        count = NUMBERS.get(word) or (int(word) if word.isdigit() else 0)
        ahead = list(words[at + 1 : at + 1 + LOOK_AHEAD])
        if rows and ahead[:1] and ahead[0] not in OF and not (at and words[at - 1] in NUMBERS):
            rows = False  # she files her nails
        if not count and not rows:
            continue
        if ahead[:1] and ahead[0] in ROWS:
            count, rows, ahead = max(1, count) * ROW, True, ahead[1:]
        elif rows:
            count = ROW if word in ("row", "line", "rangee", "file", "bank") else SEVERAL_ROWS
        if rows and ahead[:1] and ahead[0] in OF:
            ahead = list(words[words.index(ahead[0], at) + 1 :][:LOOK_AHEAD])
        for k, other in enumerate(ahead):
            many = other != singular(other)
            one = next((w for w in (singular(other), other[:-2]) if _stands(w)), "")
            if (count == 1 or many) and one:
                long = "long " if "long" in ahead[:k] or "longue" in ahead[:k] else ""
                return long + one, min(count, MOST), rows
    return None


def _stands(noun: str) -> bool:
    """Whether a word is first of all something that stands in rooms, or we have one so called."""
    if not sense_that_stands(noun):
        return False
    return not _is_somebody(noun) or not find_named(noun).stood_in


@cache
def sense_that_stands(noun: str) -> str:
    """The first sense of a word that stands in rooms: a monitor's that has a screen."""
    wordnet = _wordnet()
    senses = wordnet.senses(noun, "n")[:4] if wordnet is not None else ()
    for number, sense in enumerate(senses):
        wrong = any(wordnet.is_a(sense, kind) for kind in STANDS_NOT)
        if wrong and not _is_somebody(noun):
            return ""
        if not wrong and any(wordnet.is_a(sense, kind) for kind in STANDS):
            return sense.name if number < 2 or _is_somebody(noun) else ""
    return ""


def _is_somebody(noun: str) -> bool:
    wordnet = _wordnet()
    senses = wordnet.senses(noun, "n")[:1] if wordnet is not None else ()
    return any(wordnet.is_a(sense, PERSON) for sense in senses)


@cache
def _wordnet() -> Any:
    """None where its data is not on the machine."""
    from regie.concepts.wordnet import is_there, open_wordnet

    try:
        return open_wordnet() if is_there() else None
    except ConceptError:
        return None
