"""How well a thing of one sense stands for a word of another: the hierarchy decides.

A thing may stand for what it is a kind of (a tulip for a flower), for its own kinds (a dog for a
poodle), and for its next of kin where their common kind is narrow. A wrong thing is worse than
none: wide kinds (machine, container, device) stand for nothing in particular.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from regie.concepts.wordnet import Sense, open_wordnet

PHYSICAL = frozenset(
    f"noun.{field}"
    for field in (
        "artifact animal plant food object possession substance communication body Tops".split()
    )
)
"""Lexicographer files whose senses can be seen on a stage."""

SEEN_MESSAGES = (
    "sign.n.02 written_communication.n.01 print_media.n.01 indication.n.01 writing.n.02".split()
)
"""Kinds of messages that are things."""

LIVING = frozenset({"noun.animal", "noun.plant"})

MOST_SENSES = 3
"""Physical senses of a word that are tried, the most frequent first."""

WIDEST_ASKED = 60
"""A kind of more members than this is too vague to be shown by any of them."""

WIDEST_SHOWN = 60
"""A thing whose kind has more members than this stands for none of its kinds."""

WIDEST_SHOWN_LIVING = 300
"""The same of animals and plants: a songbird for a canary, no bird for a crane."""

WIDEST_LIVING = 1000
"""The same for animals and plants, whose kinds look alike."""

WIDEST_WORD = 200
"""A word whose first sense has more members is vague, and its other senses are not tried."""

WIDEST_KIN = 6
"""Kin stand for each other where their common kind has no more members than this."""

LOOKALIKES = (
    "tree.n.01 shrub.n.01 flower.n.01 dog.n.01 domestic_cat.n.01 car.n.01 truck.n.01 sofa.n.01 "
    "chair.n.01 bed.n.01 knife.n.01 pistol.n.01 sword.n.01 rifle.n.01 telephone.n.01 hat.n.01 "
    "computer.n.01 personal_computer.n.01 television_equipment.n.01 lamp.n.01 lamp.n.02 "
    "bottle.n.01 drinking_vessel.n.01 houseplant.n.01 book.n.02 window.n.01 coat.n.01"
).split()
"""Kinds whose members stand for each other: an oak for a beech, a limousine for a taxi."""

MOST_UP, MOST_UP_LIVING, MOST_DOWN = 2, 4, 5

VAGUE_ALLOWED = frozenset(
    "weapon.n.01 boat.n.01 vehicle.n.01 motor_vehicle.n.01 furniture.n.01 seat.n.03 "
    "tree.n.01 flower.n.01 plant.n.02 bird.n.01 dog.n.01 animal.n.01 clothing.n.01 "
    "firearm.n.01 hand_tool.n.01 tool.n.01 edge_tool.n.01 fruit.n.01 edible_fruit.n.01 "
    "baggage.n.01 tableware.n.01 houseplant.n.01 shrub.n.01 plaything.n.01 garment.n.01".split()
)
"""Wide kinds that people ask for and that any usual member shows: *a weapon*, *a vehicle*."""


@dataclass(frozen=True)
class Meant:
    """A sense with all that it is a kind of, and how many steps each is above it.

    Attributes:
        offset, field: of the sense, as `Sense` has them.
        parents: what is one step above.
        looks: which of what is above it says how it looks.
    """

    offset: int
    field: str
    above: Mapping[int, int]
    parents: frozenset[int]
    looks: frozenset[int]

    def row(self) -> list[object]:
        """As it is kept in a file."""
        return [self.offset, self.field, list(self.above.items()), sorted(self.looks)]

    @staticmethod
    def of(row: Sequence[Any]) -> Meant:
        """From what `row` gave."""
        offset, field, above, looks = row
        steps = {int(o): int(n) for o, n in above}
        parents = frozenset(o for o, n in steps.items() if n == 1)
        return Meant(offset, field, steps, parents, frozenset(looks))


_MEANT: dict[str, Meant] = {}
"""Answers of `meant`, each once a process."""


def remember(known: Mapping[str, Meant]) -> Set[str]:
    """Takes over answers that were kept; gives the names of all that are known."""
    _MEANT.update(known)
    return _MEANT.keys()


def meant(name: str) -> Meant:
    """A sense and what is above it."""
    if name not in _MEANT:
        _MEANT[name] = _look_up(name)
    return _MEANT[name]


def _look_up(name: str) -> Meant:
    wordnet = open_wordnet()
    sense = wordnet.sense(name)
    above = {sense.offset: 0}
    rim = [sense]
    while rim:
        step = [p for s in rim for p in wordnet.parents(s) if p.offset not in above]
        for parent in step:
            above[parent.offset] = min(above[s.offset] for s in rim) + 1
        rim = list({p.offset: p for p in step}.values())
    parents = frozenset(o for o, steps in above.items() if steps == 1)
    return Meant(sense.offset, sense.field, above, parents, _lookalikes() & above.keys())


@lru_cache(maxsize=200_000)
def steps_between(asked: str, shown: str) -> int | None:
    """Steps from the sense asked for to that of a thing that may stand for it; else None."""
    one, other = meant(asked), meant(shown)
    living = one.field in LIVING
    if (up := one.above.get(other.offset)) is not None:
        most, widest = (MOST_UP_LIVING, WIDEST_SHOWN_LIVING) if living else (MOST_UP, WIDEST_SHOWN)
        wide = up > 0 and _more_than(widest, other.offset)
        return None if up > most or wide else up
    if (down := other.above.get(one.offset)) is not None:
        if down > MOST_DOWN or not may_be_shown_by_a_kind(open_wordnet().sense_at(one.offset)):
            return None
        return down
    if one.parents & other.parents and any(map(_narrow, one.parents & other.parents)):
        return 2
    alike = one.looks & other.looks
    return min((one.above[o] + other.above[o] for o in alike), default=None)


def is_kind(shown: str, asked: str) -> bool:
    """Whether a sense is a kind of another."""
    return meant(asked).offset in meant(shown).above


@cache
def _lookalikes() -> frozenset[int]:
    return frozenset(open_wordnet().sense(name).offset for name in LOOKALIKES)


def _narrow(offset: int) -> bool:
    """Whether a kind, by where it stands in the data, has few members."""
    return not _more_than(WIDEST_KIN, offset)


@lru_cache(maxsize=20_000)
def _more_than(count: int, offset: int) -> bool:
    """Whether a sense and its kinds are more than so many."""
    wordnet = open_wordnet()
    found = {offset}
    rim = [wordnet.sense_at(offset)]
    while rim and len(found) <= count:
        below = {k.offset: k for k in wordnet.kinds(rim.pop()) if k.offset not in found}
        found.update(below)
        rim.extend(below.values())
    return len(found) > count


def may_be_shown_by_a_kind(asked: Sense) -> bool:
    """Whether any of its kinds shows what a sense means."""
    if asked.name in VAGUE_ALLOWED:
        return True
    widest = WIDEST_LIVING if asked.field in LIVING else WIDEST_ASKED
    return not _more_than(widest, asked.offset)


def physical_senses(lemma: str) -> tuple[Sense, ...]:
    """The senses of an English noun that can be seen, the most frequent first.

    Beyond the first only those that are called so before all else: a *throne* may be a toilet and
    a *machine* a car, but nobody who writes the word means these.
    """
    found = [s for s in open_wordnet().senses(lemma, "n") if _is_physical(s)]
    if found and _more_than(WIDEST_WORD, found[0].offset):
        return tuple(found[:1])
    own = [s for s in found[1:] if s.lemmas[0].lower() == lemma.lower()]
    return (*found[:1], *own)[:MOST_SENSES]


def _is_physical(sense: Sense) -> bool:
    """Whether a sense can be seen: of what communicates only what is written, drawn or shown."""
    if sense.field != "noun.communication":
        return sense.field in PHYSICAL
    wordnet = open_wordnet()
    return any(wordnet.is_a(sense, kind) for kind in SEEN_MESSAGES)


def senses_of(words: Iterable[str]) -> tuple[Sense, ...]:
    """Senses of the longest run of words up to the last one that WordNet knows, head last."""
    told = list(words)
    for start in range(len(told)):
        run = told[start:]
        for lemma in (" ".join(run), " ".join([*run[:-1], singular(run[-1])]), "".join(run)):
            if found := physical_senses(lemma):
                return found
    return ()


def singular(word: str) -> str:
    """An English noun without its plural ending, where it has a regular one.

    Source: WordNet's morphy(7WN), rules of detachment for nouns.
    """
    senses = open_wordnet().senses
    for ending, instead in (
        ("ses", "s"),
        ("xes", "x"),
        ("zes", "z"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("men", "man"),
        ("ies", "y"),
        ("ves", "f"),
        ("ves", "fe"),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            root = word[: len(word) - len(ending)] + instead
            if senses(root, "n"):
                return root
    return word
