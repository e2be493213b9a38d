"""Chooses what a verb plays: its sense by its arguments, its act by the nearest sense above it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regie.concepts.wordnet import Sense, WordNet, open_wordnet
from regie.film.reading import Act
from regie.reading.parsing.forms import is_there

RANK_COSTS = 0.9
"""What each more frequent sense of the verb costs a sense."""

STEP_COSTS = 0.7
"""What each step from a sense up to the one that is mapped costs."""

MISFIT_COSTS = 6.0
"""What an object or a subject costs that the act does not take."""

LEAST = 3.0
"""A choice below this is no better than the verb's field."""

BEST = 10.0


@dataclass(frozen=True)
class Leaves:
    """What an act leaves different: of whom, what, and to which value."""

    of: str
    attribute: str
    value: str


@dataclass(frozen=True)
class ActKind:
    act: Act
    objects: frozenset[str]
    agents: frozenset[str]
    leaves: Leaves | None


@dataclass(frozen=True)
class Played:
    """What a verb plays; `near` when it only stands near to what the verb says."""

    act: Act | None
    sense: str = ""
    near: bool = False
    leaves: Leaves | None = None


@dataclass(frozen=True)
class _Table:
    kinds: dict[int, tuple[ActKind, ...]]
    near: dict[str, Act]
    near_things: dict[str, Act]
    phrases: dict[tuple[str, str], tuple[Act, bool, bool]]
    light: frozenset[str]
    control: dict[str, frozenset[str]]


@cache
def _table() -> _Table:
    text = files("regie.reading.frames").joinpath("acts.toml").read_text("utf-8")
    data = tomllib.loads(text)
    kinds: dict[int, list[ActKind]] = {}
    wordnet = open_wordnet() if is_there() else None
    for row in data["act"]:
        kind = ActKind(
            Act(row["act"]),
            frozenset(row.get("objects", ())),
            frozenset(row.get("agents", ())),
            Leaves(**row["leaves"]) if "leaves" in row else None,
        )
        for name in row["senses"] if wordnet else ():
            kinds.setdefault(_sense(wordnet, name).offset, []).append(kind)
    return _Table(
        {offset: tuple(each) for offset, each in kinds.items()},
        {field: Act(act) for field, act in data["near"].items()},
        {field: Act(act) for field, act in data["near_things"].items()},
        _phrases(data),
        frozenset(data["light"]["verbs"]),
        {name: frozenset(verbs) for name, verbs in data["control"].items()},
    )


def _sense(wordnet: WordNet | None, name: str) -> Sense:
    lemma, number = name.rsplit("#", 1)
    assert wordnet is not None
    return wordnet.senses(lemma, "v")[int(number) - 1]


def _phrases(data: dict[str, Any]) -> dict[tuple[str, str], tuple[Act, bool, bool]]:
    return {
        (verb, noun): (Act(row["act"]), row.get("near", False), row.get("person", False))
        for row in data["phrase"]
        for verb in row["verbs"]
        for noun in row["nouns"]
    }


def control(verb: str) -> str:
    """How a verb bears on the one under it: `begun`, `unreal`, `ended`, `through` or nothing."""
    named = _table().control
    return next(
        (name for name in ("ended", "begun", "through", "unreal") if verb in named[name]), ""
    )


def is_separable(verb: str) -> bool:
    """Whether a preposition after the verb may belong to it: `turns on the light`."""
    return verb in _table().control["separable"]


def carries_noun(verb: str, noun: str) -> bool:
    """Whether a verb only carries the deed that its object names: `gives a push`."""
    return (
        verb in _table().light
        and bool(_senses(noun))
        and (verb, noun) not in _table().phrases
        and any(
            s.field in ("noun.act", "noun.communication", "noun.body")
            for s in open_wordnet().senses(noun, "n")[:2]
        )
    )


def _senses(verb: str) -> tuple[Sense, ...]:
    return open_wordnet().senses(verb, "v") if is_there() else ()


def choose_act(
    verb: str,
    particles: tuple[str, ...] = (),
    *,
    object_kinds: frozenset[str] = frozenset({"none"}),
    object_noun: str = "",
    of_person: bool = False,
    agent: str = "living",
) -> Played:
    """What a verb plays.

    Args:
        particles: `up` of `picks up`, tried with the verb before it alone.
        object_kinds: what the object may be, `none` without one.
        object_noun: its lemma, for deeds that only both words tell (`shakes her head`).
        of_person: the object is a part of somebody else (`shakes his hand`).
        agent: `living`, `thing`, `vehicle` or `place`.
    """
    for tried in (verb, *(f"{verb} {p}" for p in particles)):
        if phrase := _table().phrases.get((tried.split()[0], object_noun)):
            act, near, asks_person = phrase
            if not asks_person or of_person:
                return Played(act, near=near)
    phrasal = [f"{verb} {p}" for p in particles]
    if object_noun:
        phrasal.append(f"{verb} {object_noun}")
    for phrase_verb in (*phrasal, verb):
        senses = _senses(phrase_verb)
        best = _best(senses, object_kinds, agent)
        if best is not None:
            return best
        if senses and phrase_verb == verb:
            return _near(senses, agent)
    return Played(None)


def _best(senses: tuple[Sense, ...], object_kinds: frozenset[str], agent: str) -> Played | None:
    best: tuple[float, Played] | None = None
    wordnet = open_wordnet()
    for rank, sense in enumerate(senses[:12]):
        for steps, above in enumerate(wordnet.ancestors(sense)):
            for kind in _table().kinds.get(above.offset, ()):
                score = BEST - RANK_COSTS * rank - STEP_COSTS * steps
                if kind.objects and not kind.objects & object_kinds:
                    score -= MISFIT_COSTS
                if kind.agents and agent not in kind.agents:
                    score -= MISFIT_COSTS
                if not kind.agents and agent != "living":
                    score -= MISFIT_COSTS / 2
                if best is None or score > best[0]:
                    best = (score, Played(kind.act, sense.name, steps > 3, kind.leaves))
    return best[1] if best is not None and best[0] >= LEAST else None


def _near(senses: tuple[Sense, ...], agent: str) -> Played:
    """By the field of its most frequent sense: something near to it."""
    table = _table().near if agent == "living" else _table().near_things
    for sense in senses[:3]:
        if sense.field in table:
            return Played(table[sense.field], sense.name, near=True)
    return Played(None, senses[0].name)
