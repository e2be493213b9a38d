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
from regie.reading.entities.nouns import can_be_somebody, meaning
from regie.reading.parsing.forms import can_move
from regie.reading.parsing.tokens import Paragraph, Parsed, Token
from regie.reading.scenes.noun_places import only_people

ENOUGH = 3
"""Sentences that tell of somebody by a name."""

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
    told: Counter[str] = Counter()
    whole: dict[str, set[str]] = {}
    for s in (s for p in paragraphs for s in p.sentences):
        for token in s.tokens:
            if not token.text.isalpha() or not token.text.istitle():
                continue
            if not _is_of_somebody(s, token):
                continue
            phrase = _phrase(s, token)
            called = [t for t in phrase if t is token or not can_be_somebody(t.low)]
            name = " ".join(t.text.upper() for t in called)
            alone = len(called) == 1
            if known & {t.text.upper() for t in called}:
                continue
            if alone and (token.pos != "PROPN" or token.low in small or _is_known(token.low)):
                continue
            told[name] += 1
            whole.setdefault(name, set()).add(" ".join(t.text.upper() for t in phrase))
    found = {name for name, times in told.items() if times >= ENOUGH}
    return {n: False for name in sorted(found) for n in sorted({name, *whole[name]})}


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
        return meaning(over.lemma).kind in ("body", "clothes")
    return token.dep == "nsubj" and over.pos == "VERB" and (
        only_people(over) or can_move(over.lemma)
    )  # fmt: skip


def _is_known(word: str) -> bool:
    """The dictionary's word for a place, a thing or a beast: `Monday`, `Texas`, `Buick`."""
    senses = open_wordnet().senses(word, "n") if is_there() else ()
    return bool(senses) and senses[0].field != "noun.person"
