"""Chooses the sense of a noun where it stands: by how often each is met, by whether it is something
to be seen, and by what its sentence is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from regie.concepts.wordnet import Sense, open_wordnet
from regie.reading.entities.kinds import (
    CONCRETE,
    is_kind_of,
    is_weather,
    kind_of,
    objects_of,
)
from regie.reading.entities.likeness import likeness
from regie.reading.entities.rarity import rarity, usual_spelling
from regie.reading.parsing.forms import is_there

CONCRETE_GAINS = 2.2
LIVING_COSTS = 0.7
LIVING_RANK_COSTS = 0.5
PRESSED_BEAST_COSTS = 2.2
JOINED_GAINS = 4.0
FIGURE_COSTS = 4.0
DOER_GAINS = 1.5
SOMEBODY_WEIGHS = 0.8
PART_OF_THAT_GAINS = 4.0
"""In the units of `rarity`. What else we had (what hands are on, what was never met, what a
definition shares with the scene, what is counted, of a trade, part of none) added nothing beside
these and the likeness of the sentence, tried one by one on the open half of `bench/senses.toml`.
"""

MOST_SENSES = 10

_LIVING = frozenset({"person", "people", "animal"})
"""Kinds that only what is done tells of a word that first means something else: `date`, `hand`."""

_PEOPLE = ("person", "people")

_UNSEEN = ("abstract", "words")

_SEEN = ("text", "picture", "place")
"""Kinds that are seen though they are no things."""

ANY_CAUSE = "agent.n.01"
"""Whatever brings something about, a person or not: nothing that is met as a noun of a scene."""

WIDE = 200
"""Senses below one from which a noun says little of what it names: `machine`, `device`."""

_WORKS = ("machine.n.01", "apparatus.n.01", "electronic_equipment.n.01", "home_appliance.n.01")
"""Kinds of what is called a machine."""


@dataclass(frozen=True)
class Meaning:
    """What a noun means.

    Attributes:
        kind: as `nouns.toml` names it; `abstract` for what is not there to see; empty where no
            dictionary knows the word.
        sure: the sense stands out.
    """

    kind: str
    concept: str = ""
    sure: bool = True

    @property
    def objects(self) -> frozenset[str]:
        """What it is as the object of a verb."""
        return objects_of(self.kind)


def meaning(
    noun: str,
    before: str = "",
    hint: str = "",
    *,
    whole: str = "",
    about: bytes = b"",
    somebody: float = 0.0,
) -> Meaning:
    """What a noun means. Of a word of a sentence ask `standing.sense_at`.

    Args:
        noun: lemma.
        before: the words that it is joined to: `laser` of `laser printer`.
        hint: what its verb makes of it: `acts`, it does what the living do; `pressed`; `object`,
            something is done to it; `on`, something is on or in it.
        whole: what it is said to be of: `car` of *the trunk of the car*.
        about: what its sentence is about (`Parsed.about`).
        somebody: what its sentence says for its being a person (`Token.somebody`).
    """
    if not is_there():
        return Meaning("")
    found = _weighed(noun.lower(), before.lower(), hint, whole)
    if len(found) < 2:
        return found[0].meaning if found else Meaning("")
    like = likeness(about, [each.sense for each in found])
    scores = [
        each.weight + near + (SOMEBODY_WEIGHS * somebody if each.meaning.kind in _PEOPLE else 0.0)
        for each, near in zip(found, like, strict=True)
    ]
    return found[scores.index(max(scores))].meaning


class _Weighed(NamedTuple):
    sense: Sense
    meaning: Meaning
    weight: float


@lru_cache(maxsize=20_000)
def _weighed(noun: str, before: str, hint: str, whole: str) -> tuple[_Weighed, ...]:
    """What a noun may mean, with what speaks for each before its sentence is heard."""
    wordnet = open_wordnet()
    if not wordnet.senses(noun, "n") and (parts := _taken_apart(noun)):
        noun, before = parts[1], f"{before} {parts[0]}".strip()
    joined = _joined(before.split(), noun)
    noun = usual_spelling(noun)
    own = tuple(
        s for s in wordnet.senses(noun, "n") if not _is_name(s, noun) and s.name != ANY_CAUSE
    )
    senses = tuple(dict.fromkeys((*joined, *own)))
    if own and not joined and (is_weather(own[0]) or is_kind_of(own[0].name, "color.n.01")):
        return (_Weighed(own[0], Meaning("abstract", own[0].name), 0.0),)
    if hint == "pressed" and (first := next((s for s in senses if kind_of(s) == "control"), None)):
        return (_Weighed(first, Meaning("control", first.name), 0.0),)
    senses = senses[:MOST_SENSES]
    return tuple(
        _Weighed(
            s,
            Meaning(kind_of(s), s.name),
            _is_to_be_seen(noun, s, rank, hint, senses[0])
            - rarity(noun, rank)
            - (FIGURE_COSTS if not rank and _is_figure(senses) else 0.0)
            + (JOINED_GAINS if s in joined else 0.0)
            + (PART_OF_THAT_GAINS if whole and _is_of(s, whole) else 0.0),
        )
        for rank, s in enumerate(senses)
    )


def _is_to_be_seen(noun: str, sense: Sense, rank: int, hint: str, first: Sense) -> float:
    """What speaks for things and places; and against the living, where nothing is done by them."""
    kind = kind_of(sense)
    if kind == "place" and hint == "object" and rank:
        return 0.0  # `folds the sail`: what is like one and stands there is not folded
    idle = kind in _LIVING and hint != "acts"
    if kind == "animal" and hint == "pressed":
        return -PRESSED_BEAST_COSTS  # `clicks the mouse`
    costs = LIVING_RANK_COSTS * rank + (LIVING_COSTS if kind != "animal" else 0.0) if idle else 0.0
    if kind == "person" and rank < 2 and hint == "acts" and names_doers(noun):
        costs = -DOER_GAINS
    if idle and kind_of(first) not in _LIVING:
        return -costs
    if kind not in _SEEN and (sense.field not in CONCRETE or is_any_object(sense)):
        return -costs
    return (CONCRETE_GAINS if rank < 2 or hint else CONCRETE_GAINS / 2) - costs


def _joined(before: Sequence[str], noun: str) -> tuple[Sense, ...]:
    """The senses of the longest name in the dictionary that ends in a noun, however written."""
    wordnet = open_wordnet()
    for start in range(len(before)):
        words = [*before[start:], noun]
        for between in (" ", "-", ""):
            named = wordnet.senses(between.join(words), "n")
            if named and named[0].field == "noun.person":
                # `old man` is first of all no plant.
                return ()
            found = tuple(s for s in named if s.field != "noun.person" and _can_be_seen(s))
            if found:
                return found
            if named and kind_of(named[0]) in _UNSEEN and not wordnet.senses(words[0], "a"):
                return named[:1]  # `body language` is no thing at all
    return _said_twice(before[-1], noun) if before else ()


def _can_be_seen(sense: Sense) -> bool:
    """Whether it is a thing, or something that is read or looked at: a chair, a flip chart."""
    return sense.field in CONCRETE or kind_of(sense) in ("text", "picture")


@lru_cache(maxsize=5_000)
def _said_twice(before: str, noun: str) -> tuple[Sense, ...]:
    """`copier machine`, `palm tree`: the word before a noun is itself one of its kind."""
    wordnet = open_wordnet()
    vague = any(
        wordnet.is_wider(s, WIDE) and kind_of(s) != "person" for s in wordnet.senses(noun, "n")[:1]
    )
    for sense in wordnet.senses(before, "n")[:3]:
        same = any(is_kind_of(sense.name, s.name) for s in wordnet.senses(noun, "n")[:2])
        if sense.field in CONCRETE and (same or (vague and is_kind_of(sense.name, *_WORKS))):
            return (sense,)
    return ()


@lru_cache(maxsize=5_000)
def _taken_apart(noun: str) -> tuple[str, str] | None:
    """Two nouns of which a word is made that no dictionary has: `life` `buoy`, `name` `board`."""
    senses = open_wordnet().senses
    if "-" in noun:
        first, _, last = noun.rpartition("-")
        return (first, last) if senses(last, "n") else None
    cuts = [(noun[:n], noun[n:]) for n in range(3, len(noun) - 2)]
    both = [c for c in cuts if senses(c[0], "n") and senses(c[1], "n")]
    named = [c for c in both if senses(" ".join(c), "n")]
    return next(iter(named or [c for c in both if min(map(len, c)) > 3]), None)


_OF_THE_LIVING = frozenset(
    "verb.consumption verb.motion verb.social verb.cognition verb.emotion verb.competition".split()
)
"""Fields of verbs by which somebody, and no machine, is called: `diner`, `commuter`."""


@lru_cache(maxsize=5_000)
def names_doers(noun: str) -> bool:
    """Whether a noun is made of a verb that only the living do: `smoker`, and not `printer`."""
    if not noun.endswith(("er", "or")):
        return False
    stems = (noun[:-1], noun[:-2], noun[:-3])
    found = (open_wordnet().senses(stem, "v") for stem in stems if len(stem) > 2)
    senses = next((senses for senses in found if senses), ())
    return any(s.field in _OF_THE_LIVING for s in senses[:2])


@lru_cache(maxsize=20_000)
def is_any_object(sense: Sense) -> bool:
    """Whether it is only said to be an object: a neighbour, of other objects."""
    return any(above.name == "object.n.01" for above in open_wordnet().parents(sense))


@lru_cache(maxsize=5_000)
def _is_of(sense: Sense, whole: str) -> bool:
    """Whether a thing is a part of what a word first means: a trunk of an oak, which is a tree."""
    wordnet = open_wordnet()
    return any(
        is_kind_of(of.name, w.name)
        for of in wordnet.senses(whole, "n")[:2]
        for w in wordnet.wholes(sense, 1)
    )


_QUALITY = re.compile(r"an? (?:[\w-]+,? )+?(?:person|fellow)\b")
"""How a dictionary explains what somebody is only likened to: a tiger is `a fierce person`."""


def _is_figure(senses: Sequence[Sense]) -> bool:
    """Whether a word first means somebody, and only for being like the beast that comes next."""
    beast = len(senses) > 1 and senses[1].field == "noun.animal"
    return beast and senses[0].field == "noun.person" and bool(_QUALITY.match(senses[0].gloss))


def _is_name(sense: Sense, noun: str) -> bool:
    """Somebody's or some place's own name, which a common word does not mean."""
    return any(lemma.lower() == noun and not lemma.islower() for lemma in sense.lemmas) and not any(
        lemma == noun for lemma in sense.lemmas
    )
