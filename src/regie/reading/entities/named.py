"""Finds people whom the action only names, and never in capitals, nor any cue: `Orlo mounts. …
Captain Orlo's face pales.`

A name is never written small in the script, has no article, and does several times what only
people do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from regie.concepts.wordnet import is_there, open_wordnet
from regie.reading.entities.names import share_of_women
from regie.reading.entities.nouns import can_be_somebody
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.forms import can_move, is_english
from regie.reading.parsing.tokens import Paragraph, Parsed, Token
from regie.reading.scenes.noun_places import only_people

ENOUGH, ENOUGH_OF_WORDS = 3, 1
"""Sentences that tell of somebody by a name; by one that is made of words, `Kicking Bird`."""

_LETTERS = re.compile(r"[^\W\d_]+")


def find_named(
    paragraphs: Sequence[Paragraph], taken: Iterable[str], headings: Iterable[str]
) -> dict[str, bool]:
    """Names, in capitals; each is one person's.

    Args:
        taken: names that cues have, or that were introduced in capitals.
        headings: places of the scenes: what is named there is no person's.
    """
    known = {w for name in taken for w in _LETTERS.findall(name.upper())}
    known |= {w for heading in headings for w in _LETTERS.findall(heading.upper())}
    small = {t.low for p in paragraphs for s in p.sentences for t in s.tokens if t.text.islower()}
    met = {name for p in paragraphs for name in _FULL.findall(p.text) if _is_full_name(*name)}
    first_names = {first.upper() for first, _ in met}
    told: Counter[str] = Counter()
    whole: dict[str, set[str]] = {}
    worded: set[str] = set()
    for s in (s for p in paragraphs for s in p.sentences):
        for token in s.tokens:
            if not token.text.isalpha() or not token.text.istitle():
                continue
            phrase = _phrase(s, token)
            worded_here = len(phrase) > 1 and all(_is_word(t.low) for t in phrase)
            if not (_is_of_somebody(s, token) or (worded_here and _does(s, token))):
                continue
            called = [t for t in phrase if t is token or not can_be_somebody(t.low)]
            name = " ".join(t.text.upper() for t in called)
            alone = len(called) == 1
            if known & {t.text.upper() for t in called}:
                continue
            by_name = alone and name in first_names
            if alone and (token.pos != "PROPN" or token.low in small):
                continue
            if alone and not by_name and _is_known(token.low):
                continue
            told[name] += 1
            whole.setdefault(name, set()).add(" ".join(t.text.upper() for t in phrase))
            if by_name or (not alone and (worded_here or tuple(t.text for t in called) in met)):
                worded.add(name)
    found = {n for n, t in told.items() if t >= (ENOUGH_OF_WORDS if n in worded else ENOUGH)}
    return {n: False for name in sorted(found) for n in sorted({name, *whole[name]})}


_FULL = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b")


def _is_full_name(first: str, last: str) -> bool:
    """`Mark Watney`: a first name, whatever else it means, and a word that is no other."""
    return share_of_women(first, "en") is not None and not is_english(last.lower())


def _phrase(s: Parsed, token: Token) -> list[Token]:
    """A noun with the words in capitals before it: `Captain Orlo`, `Swift Otter`."""
    found = [token]
    while found[0].index > 0:
        before = s.tokens[found[0].index - 1]
        if not before.text.istitle() or before.dep != "compound":
            break
        found.insert(0, before)
    return found


def _is_of_somebody(s: Parsed, token: Token) -> bool:
    """It does what people do, or has a face."""
    if s.children(token, "det") or token.plural:
        return False
    over = s.head(token)
    if token.dep == "poss":
        return sense_at(s, over).kind in ("body", "clothes")
    if token.dep == "pobj" and over.dep == "agent":
        return only_people(s.head(over)) or can_move(s.head(over).lemma)
    return token.dep == "nsubj" and over.pos == "VERB" and (
        only_people(over) or can_move(over.lemma)
    )  # fmt: skip


def _does(s: Parsed, token: Token) -> bool:
    """It does what the dictionary says of somebody: `sees Kicking Bird look back`."""
    verb = s.head(token)
    alone = token.dep == "nsubj" and verb.pos == "VERB" and not s.children(token, "det")
    senses = open_wordnet().senses(verb.lemma, "v")[:1] if alone and is_there() else ()
    return any(SOMEBODYS & open_wordnet().frames(sense) for sense in senses)


SOMEBODYS = frozenset({2, 8, 9, 22})
"""Frames of WordNet whose subject is somebody, wninput(5WN)."""


def _is_known(word: str) -> bool:
    """The dictionary's word for a place, a thing or a beast: `Monday`, `Texas`, `Buick`."""
    senses = open_wordnet().senses(word, "n") if is_there() else ()
    return bool(senses) and senses[0].field != "noun.person"


def _is_word(word: str) -> bool:
    """Whether the dictionary has a word, or it is one of the small ones that it has not."""
    return is_english(word) or len(word) <= SMALL


SMALL = 3
"""Letters of the words between the others of a name: `Walks In Her Sleep`."""
