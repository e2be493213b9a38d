"""Finds the names of beasts by what is done with them: `He mounts Juno`, `He kicks Juno into a
gallop`, `Juno shies; the little mare is quick`.

A verb is one of beasts where its definition or its example in the dictionary names a kind of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from regie.concepts.wordnet import Sense, open_wordnet
from regie.reading.entities.kinds import is_kind_of
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.forms import is_handling, is_motion, is_there, singulars
from regie.reading.parsing.tokens import Paragraph, Parsed, Token
from regie.reading.scenes.noun_places import only_people

ENOUGH = 2
"""Weight from which a name is a beast's."""

SURE, LIKELY = 2, 1
"""Weights: of what is said of beasts only, and of what may be said of a person beside one."""

_RIDDEN = ("horse", "horse.n.01")
_ANY_BEAST = ("animal.n.01", "quadruped.n.01")
"""Of which a definition says no more than that it has four feet: of a horse then."""


def find_called_beasts(
    paragraphs: Iterable[Paragraph], names: Iterable[str]
) -> dict[str, tuple[str, str]]:
    """Names of beasts, each with the noun for its kind and its sense.

    Args:
        names: in capitals, of those who have no cue.
    """
    wanted = set(names)
    weights: Counter[str] = Counter()
    kinds: dict[str, Counter[tuple[str, str]]] = {}
    for paragraph in paragraphs if wanted else ():
        before: list[str] = []
        for s in paragraph.sentences:
            here = [(t, t.text.upper()) for t in s.tokens if t.text.upper() in wanted]
            here = [(t, name) for t, name in here if t.text[:1].isupper()]
            for token, name in here:
                weight, kind = _said_of(s, token)
                weights[name] += weight
                if kind is not None:
                    kinds.setdefault(name, Counter())[kind] += weight
            for token, kind in _told_again(s):
                near = [name for t, name in here if t.index < token.index] or before
                if len(set(near)) == 1:
                    weights[near[-1]] += LIKELY
                    kinds.setdefault(near[-1], Counter())[kind] += LIKELY
            before = [name for _, name in here] or before
    return {
        name: kinds[name].most_common(1)[0][0]
        for name, weight in weights.items()
        if weight >= ENOUGH and name in kinds
    }


def _said_of(s: Parsed, token: Token) -> tuple[int, tuple[str, str] | None]:
    """How much a use of a name says that it is a beast's, and of which kind."""
    verb = s.head(token)
    if token.dep == "dobj" and verb.pos == "VERB":
        if _sets_going(s, verb):
            return SURE, _RIDDEN
        beast = _beast_of(verb.lemma, "object")
        return (SURE if beast == _RIDDEN else LIKELY, beast) if beast else (0, None)
    if token.dep == "nsubj" and verb.pos == "VERB":
        if (beast := _beast_of(verb.lemma, "subject")) is not None:
            return SURE, beast
        return (-LIKELY if only_people(verb) else 0), None
    if token.dep == "pobj" and verb.low in ("on", "onto", "astride", "from", "off"):
        rides = _beast_of(s.head(verb).lemma, "object")
        return (SURE, rides) if rides else (0, None)
    return 0, None


def _sets_going(s: Parsed, verb: Token) -> bool:
    """`kicks Juno into a run`: nobody is kicked into one who is not ridden."""
    if not (is_handling(verb.lemma) or is_motion(verb.lemma)):
        return False
    return any(
        noun.pos == "NOUN" and is_motion(noun.lemma) and not noun.plural
        for prep in s.children(verb, "prep") if prep.low in ("into", "to")
        for noun in s.children(prep, "pobj")
    )  # fmt: skip


def _told_again(s: Parsed) -> Iterator[tuple[Token, tuple[str, str]]]:
    """`the little horse`, `the dog`: one beast that was told of before."""
    for token in s.tokens:
        if token.pos != "NOUN" or token.plural or token.dep not in ("nsubj", "nsubjpass"):
            continue
        if not any(c.low in ("the", "le", "la") for c in s.children(token, "det")):
            continue
        noun = sense_at(s, token)
        if noun.kind == "animal":
            yield token, (token.lemma.lower(), noun.concept)


@lru_cache(maxsize=5_000)
def _beast_of(verb: str, part: str) -> tuple[str, str] | None:
    """The beast of which a verb is said, as its `subject` or its `object`; None for most verbs."""
    senses: Sequence[Sense] = open_wordnet().senses(verb, "v") if is_there() else ()
    for rank, sense in enumerate(senses[: None if len(senses) <= FEW else 1]):
        definition, *examples = sense.gloss.lower().split('; "')
        if part == "subject":
            of = re.search(r"[,(] ?of (?:an? )?(\w+)", definition) if rank == 0 else None
            if of is not None and (beast := _beast(of.group(1))) is not None:
                return beast
            continue
        if "on the back of" in definition:
            return _RIDDEN
        told = [re.search(rf"\b{verb}\w* (?:(?:the|an?|his|your) )?(\w+)", e) for e in examples]
        beasts = [_beast(m.group(1)) if m is not None else None for m in told]
        if beasts and all(beasts):
            return beasts[0]
    return None


FEW = 10
"""Senses of a verb that has no use of every kind: of `ride` any may be meant, of `take` none."""


@lru_cache(maxsize=5_000)
def _beast(word: str) -> tuple[str, str] | None:
    for noun in (word, *singulars(word)):
        senses = open_wordnet().senses(noun, "n")[:1]
        if senses and senses[0].field in ("noun.animal", "noun.Tops"):
            name = senses[0].name
            if name in _ANY_BEAST:
                return _RIDDEN
            if is_kind_of(name, "mammal.n.01", "bird.n.01"):
                return noun, name
    return None
