"""Finds the mentions of elements in a text: the longest entry at each word wins.

What is denied (`no money`, `sans bagages`) or only compared (`like a knife`, `comme un loup`) is
not there, and is no mention.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regie.film.breakdown import Category
from regie.preproduction.breakdown.lexicon import GAP, MOST_IN_GAP, THINGS, WORD, Entry, Lexicon
from regie.preproduction.breakdown.small_words import (
    AFTER_A,
    AFTER_BARE,
    AWAY,
    BEFORE_A_FRENCH_NOUN,
    BOTH,
    CLAUSE_ENDS,
    COMPARISONS,
    CONTAINERS,
    DENIALS,
    DETERMINERS,
    DRAWN,
    FRENCH_DETERMINERS,
    GENTLE,
    INDEFINITE,
    LIKENESS,
    OF_NO_DANGER,
    POSSESSIVES,
    WEATHER,
)

CERTAIN = 0.8
"""Confidence in a word that means one thing: its share of right ones on scripts by others
(`bench/results.md`, strangers)."""

LIKELY = 0.65
"""Confidence in a word that is known by its determiner."""

IN_CAPITALS = 0.05
"""Added for capitals in running text, by which scripts point at what production needs."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An element as a text mentions it; `start` and `end` are characters of the text.

    Attributes:
        entry: what the lexicon knows of it.
        name: what the words call it, singular, as specific as they are.
        definite: the words speak of one that is known: `the`, `her`.
        owner: stands behind a possessive.
    """

    entry: Entry
    category: Category
    name: str
    words: str
    start: int
    end: int
    confidence: float
    definite: bool = False
    owner: bool = False

    @property
    def general(self) -> bool:
        """The words may be said of any thing of the kind: `the knife`, not `the hunting knife`."""
        return self.entry.general and self.name == self.entry.term


@dataclass(slots=True)
class Words:
    """A text's words with their places; `folded` is what lexicons are looked up by.

    `shouted`: all of the text is in capitals, so that capitals in it mean nothing.
    """

    text: str
    spans: list[tuple[int, int]]
    folded: list[str]
    shouted: bool

    @classmethod
    def of(cls, text: str) -> Words:
        spans = [m.span() for m in WORD.finditer(text)]
        return cls(text, spans, [_folded(text[a:b]) for a, b in spans], text.isupper())

    def between(self, at: int) -> str:
        """What stands before a word, after the one before it."""
        return self.text[self.spans[at - 1][1] if at else 0 : self.spans[at][0]]

    def is_cut(self, at: int) -> bool:
        """A clause ends before the word, or a paragraph."""
        between = self.between(at)
        return at == 0 or any(c in CLAUSE_ENDS for c in between) or "\n\n" in between


def find_mentions(words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """The mentions in a text, in order; things may lie in what happens: `the phone rings`."""
    at = inside = 0
    while at < len(words.folded):
        hit = _longest(words, at, inside, lexicon)
        if hit is None:
            at += 1
            continue
        taken, entry, also = hit
        if entry.category is None or is_denied(words, at):
            at += taken
            continue
        if entry.category is Category.STUNTS and _is_harmless(words, at, taken, entry, lexicon):
            at += 1
            continue
        mention, end = _mention(words, at, taken, entry, lexicon)
        yield mention
        if also is not None and also.category is not None:
            yield replace(mention, entry=also, category=also.category)
        if taken > 1 and entry.category not in THINGS and at >= inside:
            inside = at + taken
        else:
            at = max(at + taken, end)


def _is_harmless(words: Words, at: int, taken: int, entry: Entry, lexicon: Lexicon) -> bool:
    """A verb of stunts whose object makes it none: `slips on her coat`, `glisse la lettre`."""
    folded = words.folded
    if entry.kind not in GENTLE or folded[at + taken - 1] in AWAY:
        return False
    place = at + taken
    if folded[place - 1] not in DETERMINERS:
        if place >= len(folded) or folded[place] not in DETERMINERS or words.is_cut(place):
            return False
        place += 1
    if place + 1 < len(folded) and folded[place] in BEFORE_A_FRENCH_NOUN:
        place += 1
    if place >= len(folded) or words.is_cut(place):
        return False
    noun = folded[place]
    return noun in OF_NO_DANGER or any(
        run == (noun,) and e.category in (Category.PROPS, Category.WARDROBE)
        for run, e in lexicon.by_first.get(noun, ())
    )


def _longest(
    words: Words, at: int, inside: int, lexicon: Lexicon
) -> tuple[int, Entry, Entry | None] | None:
    """The longest entry at a word, how many words it takes, and its other sense if it has one.

    Args:
        inside: up to there words belong to something that happens; only things may lie in it.
    """
    candidates = lexicon.by_first.get(words.folded[at], ())
    for run, entry in candidates:
        taken = 1 if len(run) == 1 else _match(words, at, run)
        if not taken:
            continue
        if at < inside and not (_may_be_inside(entry) and at + taken <= inside):
            continue
        if entry.indefinite and not _is_indefinite(words.folded, at):
            continue
        if entry.needs_determiner and not _is_known(words, at, taken, entry, lexicon):
            continue
        if not _stands_alone(words.text, words.spans[at][0], words.spans[at + taken - 1][1]):
            continue
        also = next(
            (e for r, e in candidates if r == run and (entry.category, e.category) in BOTH), None
        )
        return taken, entry, also
    return None


def _may_be_inside(entry: Entry) -> bool:
    return entry.category in THINGS or (entry.category is Category.SFX and entry.kind in WEATHER)


def _match(words: Words, at: int, run: tuple[str, ...]) -> int:
    """How many words a run takes from `at` on, within a clause; 0 if it does not match."""
    place = at
    for index, part in enumerate(run):
        if part == GAP:
            following = run[index + 1 :]
            for skipped in range(MOST_IN_GAP + 1):
                if place + skipped and any(
                    words.is_cut(p)
                    for p in range(place, min(place + skipped + 1, len(words.folded)))
                ):
                    return 0
                rest = _match(words, place + skipped, following)
                if rest:
                    return place + skipped + rest - at
            return 0
        if place >= len(words.folded) or words.folded[place] != part:
            return 0
        if place > at and words.is_cut(place):
            return 0
        place += 1
    return place - at


def _mention(
    words: Words, at: int, length: int, entry: Entry, lexicon: Lexicon
) -> tuple[Mention, int]:
    """The mention, and the place of the word after it."""
    first, last = at, at + length
    while first < last - 1 and words.folded[first] in DETERMINERS:
        first += 1
    assert entry.category is not None
    name = entry.term
    if entry.category in THINGS:
        first, last, name = _widen(words, first, last, entry, lexicon)
    before = words.folded[first - 1] if first else ""
    start, end = words.spans[first][0], words.spans[last - 1][1]
    said = words.text[start:end]
    confidence = LIKELY if entry.needs_determiner or entry.indefinite else CERTAIN
    if said.isupper() and not words.shouted:
        confidence += IN_CAPITALS
    if entry.category is Category.EXTRAS:
        name = " ".join(said.split()).casefold()
    mention = Mention(
        entry,
        entry.category,
        name,
        " ".join(said.split()),
        start,
        end,
        round(confidence, 2),
        definite=before in DETERMINERS and before not in INDEFINITE,
        owner=before in POSSESSIVES,
    )
    return mention, last


def _widen(
    words: Words, first: int, last: int, entry: Entry, lexicon: Lexicon
) -> tuple[int, int, str]:
    """Takes in what makes a name with the noun: `hunting` knife, fusil `de chasse`."""
    folded = words.folded
    if lexicon.language == "en":
        if first and folded[first - 1] in lexicon.grammar.modifiers:
            joint = words.between(first)
            if joint in (" ", "-") and entry.category is not Category.EXTRAS:
                return first - 1, last, f"{folded[first - 1]} {entry.term}"
        return first, last, entry.term
    if entry.category is Category.EXTRAS or last + 1 >= len(folded):
        return first, last, entry.term
    link, after = folded[last], folded[last + 1]
    kept = words.text[words.spans[last + 1][0]].islower() and len(after) > 2
    if words.between(last).strip() or words.between(last + 1).strip("'’ ") or not kept:
        return first, last, entry.term
    joined = (
        (link in ("de", "d") and after not in lexicon.grammar.stops)
        or (link == "en" and after in lexicon.grammar.modifiers)
        or (link == "à" and after not in AFTER_A and after not in lexicon.grammar.stops)
    )
    held = folded[first] in CONTAINERS and after in lexicon.by_first and after.endswith("s")
    if not joined or held or (link == "à" and after.endswith(("er", "ir"))):
        return first, last, entry.term
    tail = words.text[words.spans[last][0] : words.spans[last + 1][1]].casefold()
    return first, last + 2, f"{entry.term} {' '.join(tail.split())}"


def is_denied(words: Words, at: int) -> bool:
    """The clause says that what stands at a word is not there, or is only like something there."""
    folded = words.folded
    other = 0
    place = at
    while place > 0 and not words.is_cut(place) and at - place < 5:
        place -= 1
        word = folded[place]
        if word in DENIALS or word in DRAWN:
            return True
        if word in COMPARISONS:
            return word != "as" or _compares(folded, place, at)
        if word in ("plus", "jamais"):
            return any(w in ("n", "ne") for w in folded[max(0, place - 5) : place])
        if word in ("of", "de", "d") and place and folded[place - 1] in LIKENESS:
            return True
        if word == "were" and "if" in folded[max(0, place - 3) : place]:
            return True
        if word == "était" and "si" in folded[max(0, place - 3) : place]:
            return True
        if word not in DETERMINERS:
            other += 1
            if other > 1:
                return False
    return False


def _compares(folded: Sequence[str], place: int, at: int) -> bool:
    """`as slow as a hearse`, `as if`; not `as a horse bolts`."""
    return "as" in folded[max(0, place - 3) : place] or "if" in folded[place:at]


def _is_indefinite(folded: list[str], at: int) -> bool:
    """`a`, another or a number stands before, with up to two words between."""
    for back in (1, 2, 3):
        if at >= back and folded[at - back] in INDEFINITE:
            return all(w not in DETERMINERS for w in folded[at - back + 1 : at])
    return False


def _is_known(words: Words, at: int, taken: int, entry: Entry, lexicon: Lexicon) -> bool:
    """A word that may be no noun is one here: by a determiner, its verb, or its place.

    At the head of a clause a description leaves determiners out: `Cobwebs. A girl, badge on her
    belt, beard braided`.
    """
    if _is_determined(words, at, entry.plural, lexicon):
        return True
    if at and words.folded[at - 1] in lexicon.grammar.bare and not words.is_cut(at):
        return True
    if entry.plural or not words.is_cut(at):
        return False
    after = at + taken
    if after >= len(words.folded) or words.is_cut(after) or words.folded[after] in AFTER_BARE:
        return True
    return words.folded[after] not in lexicon.grammar.stops and (
        after + 1 >= len(words.folded) or words.is_cut(after + 1)
    )


def _is_determined(words: Words, at: int, plural: bool, lexicon: Lexicon) -> bool:
    """An article, possessive or number stands before; an adjective may stand between.

    Any word between will do in English, though not before a plural: in `the woman fires` it is
    a noun. In French few adjectives stand there: in `le prêtre lit` it is a noun.
    """
    folded = words.folded
    if at > 0 and folded[at - 1] in DETERMINERS:
        return not words.between(at).strip(" \n'’")
    if at > 1 and folded[at - 1] == "s" and words.between(at - 1) in ("'", "’"):
        return True
    adjectives = lexicon.grammar.adjectives
    described = at > 2 and folded[at - 3] in DETERMINERS and not words.between(at).strip()
    if described and adjectives.issuperset(folded[at - 2 : at]):
        return True
    if at < 2 or folded[at - 2] not in DETERMINERS or words.between(at).strip(" \n-"):
        return False
    if folded[at - 2] in FRENCH_DETERMINERS - {"d"} and folded[at - 2] not in ("six",):
        return folded[at - 1] in BEFORE_A_FRENCH_NOUN
    return not plural


def _stands_alone(text: str, start: int, end: int) -> bool:
    """The words are no half of a compound: `ship-shape`."""
    return not (
        text[start - 1 : start] == "-"
        or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha())
    )


def _folded(word: str) -> str:
    """A word as the lexicon has it; capitals often lack their accents, which stays so."""
    return unicodedata.normalize("NFC", word).casefold()
