"""Chooses what a verb plays: its sense by its arguments, its act by the nearest sense above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from regie.concepts.wordnet import Sense, open_wordnet
from regie.film.reading import Act
from regie.reading.frames.shape import PLAIN, Shape
from regie.reading.frames.table import Leaves, acts_table, senses_of
from regie.reading.parsing.forms import is_there

RANK_COSTS = 0.9
"""What each more frequent sense of the verb costs a sense."""

STEP_COSTS = 0.7
"""What each step from a sense up to the one that is mapped costs."""

MISFIT_COSTS = 6.0
"""What an object or a subject costs that the act does not take."""

FRAME_COSTS = 3.5
"""What a sense costs that WordNet uses in no sentence of this shape: `stamps the form` is not to
walk, which takes no object."""


WAY_GAINS = 1.0
"""What a sense gains that WordNet uses with a way (`----s something PP`) where there is one:
`feeds twigs to the fire` is to put them in."""

TOUCHED = frozenset("thing drink food clothes light door animal".split())
"""Kinds of objects that hands can be on, and that are nothing to read."""

OF_BODIES = tuple(
    f"verb.{field}"
    for field in "motion contact body perception communication consumption weather".split()
)
"""Fields of what is seen or heard when it is done."""

LEAST = 3.7
"""A choice below this is no better than the verb's field: the most frequent sense, of something
that the act does not take."""

PASSED_COSTS = 0.8
"""What each more frequent sense of this shape costs that plays nothing: who `finishes` a speech
gives it no coat of paint."""

UNSEEN_COSTS = 2.5
"""What a sense costs that is only thought, told or meant, where it is done to what can be
touched: `sets down the receiver` is not to write it down."""

UNSEEN = frozenset(f"verb.{field}" for field in "communication cognition stative".split())

TWO_WORDS_GAIN = 2.0
"""What the senses of a verb of two words gain over those of its first: `pulls down the blanket`
may be both."""

TASTED_GAINS = 3.0
"""What a sense of eating or drinking gains where it is done to what can be: `finishes her tea`."""

FARTHEST = 6
"""Senses above one that still say something of what is done."""

BEST = 10.0

AWAY = frozenset({"out", "away"})
"""Particles that say of a thing where it goes, so that verb and noun are no one deed."""


GOING = frozenset({Act.WALK, Act.APPROACH, Act.ENTER, Act.EXIT})

NEEDS_NO_THING = frozenset(
    f"verb.{field}" for field in "motion perception communication consumption emotion".split()
)
"""Fields of verbs that stand near to something seen though nothing is there that hands could be
on; of the rest (`becomes`, `manages`, `relaxes`) hands that fumble would tell something else."""


@dataclass(frozen=True)
class Played:
    """What a verb plays; `near` when it only stands near to what the verb says."""

    act: Act | None
    sense: str = ""
    near: bool = False
    leaves: Leaves | None = None


def has_construction(verb: str, particles: tuple[str, ...], object_kinds: frozenset[str]) -> bool:
    """Whether a particle makes a deed of a verb with such an object: `pulls on her gloves`."""
    return _construction(verb, particles, object_kinds) is not None


def is_phrase(verb: str, noun: str) -> bool:
    """Whether only both words tell the deed: `makes contact`, `takes a seat`."""
    return (verb, noun) in acts_table().phrases


def is_one_deed(verb: str, noun: str) -> bool:
    """Whether a dictionary has both words as one verb: `open fire`."""
    return bool(senses_of(f"{verb} {noun}"))


def carries_noun(verb: str, noun: str) -> bool:
    """Whether a verb only carries the deed that its object names: `gives a push`."""
    return (
        verb in acts_table().light
        and bool(senses_of(noun))
        and (verb, noun) not in acts_table().phrases
        and any(
            s.field in ("noun.act", "noun.communication", "noun.body")
            for s in open_wordnet().senses(noun, "n")[:2]
        )
    )


@lru_cache(maxsize=20_000)
def choose_act(
    verb: str,
    particles: tuple[str, ...] = (),
    *,
    shape: Shape = PLAIN,
    object_noun: str = "",
    of_person: bool = False,
) -> Played:
    """What a verb plays.

    Args:
        particles: `up` of `picks up`, tried with the verb before it alone.
        object_noun: its lemma, for deeds that only both words tell (`shakes her head`).
        of_person: the object is a part of somebody else (`shakes his hand`).
    """
    verb = _once_more(verb)
    away = AWAY.intersection(particles)  # `takes out a photograph` makes none
    for tried in () if away else (verb, *(f"{verb} {p}" for p in particles)):
        if phrase := acts_table().phrases.get((tried.split()[0], object_noun)):
            act, near, asks_person = phrase
            if not asks_person or of_person:
                return Played(act, near=near)
    if (built := _construction(verb, particles, shape.objects)) is not None:
        return built
    phrasal = [(f"{verb} {p}", shape) for p in particles]
    if object_noun:
        # Of `opens fire` nothing is the object: both words are the verb.
        phrasal.append((f"{verb} {object_noun}", replace(shape, objects=frozenset({"none"}))))
    alone = _best(senses_of(verb), shape)
    for phrase_verb, its_shape in phrasal:
        best = _best(senses_of(phrase_verb), its_shape)
        if best is not None and alone is not None and _tells_only_where(best, alone):
            continue
        if best is not None and (alone is None or best.score + TWO_WORDS_GAIN > alone.score):
            return best.played
    if alone is not None:
        return alone.played
    senses = senses_of(verb)
    return _near(senses, shape) if senses else Played(None)


def _tells_only_where(both: _Choice, alone: _Choice) -> bool:
    """`drives up`, `rides off`: the verb says on what one goes, the two words only where."""
    return alone.played.act in (Act.DRIVE, Act.RIDE) and both.played.act in GOING


@lru_cache(maxsize=5_000)
def _once_more(verb: str) -> str:
    """What is done again: `take` of `retake`."""
    base = verb.removeprefix("re").removeprefix("-")
    again = verb != base and senses_of(base) and senses_of(verb)[:1]
    if again and re.search(r"\b(?:again|anew)\b", again[0].gloss.split(";")[0]):
        return base
    return verb


def _construction(
    verb: str, particles: tuple[str, ...], object_kinds: frozenset[str]
) -> Played | None:
    """What a particle makes of any verb with such an object: `kicks off her shoes`."""
    for row in acts_table().constructions:
        if not row.particles & set(particles) or not row.objects & object_kinds:
            continue
        if row.verbs and verb not in row.verbs:
            continue
        senses = senses_of(verb)
        if senses and (not row.fields or any(s.field in row.fields for s in senses[:3])):
            leaves = next((k.leaves for each in acts_table().kinds.values() for k in each
                           if k.act is row.act and k.leaves), None)  # fmt: skip
            return Played(row.act, senses[0].name, leaves=leaves)
    return None


@lru_cache(maxsize=5_000)
def choose_of_noun(noun: str) -> Played:
    """What a noun plays that is the deed of a verb: `a knock`, `a kiss`, `a loud crash`.

    Only its first senses that are a deed, an event or something uttered, and only where WordNet
    derives them from a verb.
    """
    for sense in open_wordnet().senses(noun, "n")[:2] if is_there() else ():
        if sense.field not in ("noun.act", "noun.event", "noun.communication"):
            continue
        derived = open_wordnet().derived(sense)
        verbs = tuple(dict.fromkeys(v for v in derived if v.field in OF_BODIES))
        if verbs and (best := _best(verbs, PLAIN)):
            return best.played
    return Played(None)


@dataclass(frozen=True)
class _Choice:
    score: float
    played: Played


def _best(senses: tuple[Sense, ...], shape: Shape) -> _Choice | None:
    best: _Choice | None = None
    wordnet = open_wordnet()
    passed = 0
    touched = bool(shape.objects & TOUCHED) and not shape.objects & {"text", "abstract"}
    for rank, sense in enumerate(senses[:12]):
        fits = shape.fits(sense)
        strange = 0.0 if fits else FRAME_COSTS
        if not strange and shape.leads(sense):
            strange = -WAY_GAINS
        if touched and sense.field in UNSEEN:
            strange += UNSEEN_COSTS
        if shape.objects & {"food", "drink"} and sense.field == "verb.consumption":
            strange -= TASTED_GAINS
        found = False
        kinds_above = wordnet.kinds_above(sense.offset, sense.part)[:FARTHEST]
        for steps, above in enumerate(kinds_above):
            for kind in acts_table().kinds.get(above, ()):
                found = True
                # What is rarely said of how something is tells most likely something else.
                rare = rank * (2 if kind.act is Act.BE and shape.agent == "living" else 1)
                score = BEST - RANK_COSTS * rare - STEP_COSTS * steps - strange
                score -= PASSED_COSTS * passed if steps else 0.0
                if steps and kind.act is Act.BE and shape.agent == "living":
                    score -= UNSEEN_COSTS  # `stretches`, not over a mile
                if kind.objects and not kind.objects & shape.objects:
                    score -= MISFIT_COSTS
                if kind.agents and shape.agent not in kind.agents:
                    score -= MISFIT_COSTS + 1.5
                if not kind.agents and shape.agent != "living":
                    score -= MISFIT_COSTS / 2
                if best is None or score > best.score:
                    near = steps > 3 or kind.near
                    best = _Choice(score, Played(kind.act, sense.name, near, kind.leaves))
        passed += fits and not found
    return best if best is not None and best.score >= LEAST else None


def _near(senses: tuple[Sense, ...], shape: Shape) -> Played:
    """By the field of its most frequent sense of this shape: something near to it."""
    living = shape.agent == "living"
    table = acts_table().near if living else acts_table().near_things
    if living and shape.objects & {"thing", "body", "animal", "food", "clothes"}:
        table = {**table, **acts_table().near_objects}
    elif living and not shape.objects - {"none", "abstract", "place"}:
        table = {field: act for field, act in table.items() if field in NEEDS_NO_THING}
    fitting = [s for s in senses[:5] if shape.fits(s)]
    for sense in (*fitting[:2], *senses[:3]):
        if sense.field in table:
            return Played(table[sense.field], sense.name, near=True)
    return Played(None, senses[0].name)
