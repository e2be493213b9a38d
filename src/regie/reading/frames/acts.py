"""Chooses what a verb plays: its sense by its arguments, its act by the nearest sense above it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
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

FRAME_COSTS = 3.5
"""What a sense costs that WordNet uses in no sentence of this shape: `stamps the form` is not to
walk, which takes no object."""

WITH_THING = frozenset({5, 8, 11, 14, 15, 16, 19, 21, 31})
WITH_PERSON = frozenset({9, 10, 14, 17, 18, 20, 24, 25, 30})
WITH_NOTHING = frozenset({1, 2, 4, 6, 7, 12, 13, 22, 23, 26, 27, 28, 29, 32, 33, 34, 35})
OF_THING = frozenset({1, 4, 5, 6, 10, 11, 12, 23, 35})
"""Sentence frames of WordNet by what they have for an object, and those whose subject is a
thing, wninput(5WN)."""

WAY_FRAMES = frozenset({20, 21, 22})
WAY_GAINS = 1.0
"""What a sense gains that WordNet uses with a way (`----s something PP`) where there is one:
`feeds twigs to the fire` is to put them in."""

OF_BODIES = tuple(
    f"verb.{field}"
    for field in "motion contact body perception communication consumption weather".split()
)
"""Fields of what is seen or heard when it is done."""

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
    near: bool = False


@dataclass(frozen=True)
class Played:
    """What a verb plays; `near` when it only stands near to what the verb says."""

    act: Act | None
    sense: str = ""
    near: bool = False
    leaves: Leaves | None = None


@dataclass(frozen=True)
class _Construction:
    """What particles make of verbs, all or some, with an object of some kinds."""

    particles: frozenset[str]
    objects: frozenset[str]
    fields: frozenset[str]
    verbs: frozenset[str]
    act: Act


@dataclass(frozen=True)
class _Table:
    kinds: dict[int, tuple[ActKind, ...]]
    near: dict[str, Act]
    near_things: dict[str, Act]
    near_objects: dict[str, Act]
    constructions: tuple[_Construction, ...]
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
            row.get("near", False),
        )
        for name in row["senses"] if wordnet else ():
            kinds.setdefault(_sense(wordnet, name).offset, []).append(kind)
    return _Table(
        {offset: tuple(each) for offset, each in kinds.items()},
        {field: Act(act) for field, act in data["near"].items()},
        {field: Act(act) for field, act in data["near_things"].items()},
        {field: Act(act) for field, act in data["near_objects"].items()},
        tuple(
            _Construction(
                particles=frozenset(row["particles"]),
                objects=frozenset(row["objects"]),
                fields=frozenset(row.get("fields", ())),
                verbs=frozenset(row.get("verbs", ())),
                act=Act(row["act"]),
            )
            for row in data["construction"]
        ),
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


def has_construction(verb: str, particles: tuple[str, ...], object_kinds: frozenset[str]) -> bool:
    """Whether a particle makes a deed of a verb with such an object: `pulls on her gloves`."""
    return _construction(verb, particles, object_kinds) is not None


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
    way: bool = False,
) -> Played:
    """What a verb plays.

    Args:
        particles: `up` of `picks up`, tried with the verb before it alone.
        object_kinds: what the object may be, `none` without one.
        object_noun: its lemma, for deeds that only both words tell (`shakes her head`).
        of_person: the object is a part of somebody else (`shakes his hand`).
        agent: `living`, `thing`, `vehicle` or `place`.
        way: it leads to or from something.
    """
    verb = _once_more(verb)
    for tried in (verb, *(f"{verb} {p}" for p in particles)):
        if phrase := _table().phrases.get((tried.split()[0], object_noun)):
            act, near, asks_person = phrase
            if not asks_person or of_person:
                return Played(act, near=near)
    if (built := _construction(verb, particles, object_kinds)) is not None:
        return built
    phrasal = [f"{verb} {p}" for p in particles]
    if object_noun:
        phrasal.append(f"{verb} {object_noun}")
    for phrase_verb in (*phrasal, verb):
        senses = _senses(phrase_verb)
        best = _best(senses, object_kinds, agent, way)
        if best is not None:
            return best
        if senses and phrase_verb == verb:
            return _near(senses, agent, object_kinds)
    return Played(None)


@lru_cache(maxsize=5_000)
def _once_more(verb: str) -> str:
    """What is done again: `take` of `retake`."""
    base = verb.removeprefix("re").removeprefix("-")
    again = verb != base and _senses(base) and _senses(verb)[:1]
    if again and re.search(r"\b(?:again|anew)\b", again[0].gloss.split(";")[0]):
        return base
    return verb


def _construction(
    verb: str, particles: tuple[str, ...], object_kinds: frozenset[str]
) -> Played | None:
    """What a particle makes of any verb with such an object: `kicks off her shoes`."""
    for row in _table().constructions:
        if not row.particles & set(particles) or not row.objects & object_kinds:
            continue
        if row.verbs and verb not in row.verbs:
            continue
        senses = _senses(verb)
        if senses and (not row.fields or any(s.field in row.fields for s in senses[:3])):
            leaves = next((k.leaves for each in _table().kinds.values() for k in each
                           if k.act is row.act and k.leaves), None)  # fmt: skip
            return Played(row.act, senses[0].name, leaves=leaves)
    return None


def _fits(sense: Sense, object_kinds: frozenset[str], agent: str) -> bool:
    """Whether WordNet uses a sense in sentences of this shape."""
    frames = open_wordnet().frames(sense)
    if object_kinds == {"none"}:
        shapes = WITH_NOTHING
    elif "none" in object_kinds:
        shapes = WITH_NOTHING | WITH_THING
    elif "person" in object_kinds:
        shapes = WITH_PERSON | (WITH_THING if object_kinds - {"person"} else frozenset())
    elif object_kinds & {"animal", "abstract"}:
        shapes = WITH_THING | WITH_PERSON
    else:
        shapes = WITH_THING
    if not frames & shapes:
        return False
    return agent == "living" or bool(frames & OF_THING)


def choose_of_noun(noun: str, *, agent: str = "living") -> Played:
    """What a noun plays that is the deed of a verb: `a knock`, `a kiss`, `a loud crash`.

    Only its first senses that are a deed, an event or something uttered, and only where WordNet
    derives them from a verb.
    """
    for sense in open_wordnet().senses(noun, "n")[:2] if is_there() else ():
        if sense.field not in ("noun.act", "noun.event", "noun.communication"):
            continue
        derived = open_wordnet().derived(sense)
        verbs = tuple(dict.fromkeys(v for v in derived if v.field in OF_BODIES))
        if verbs and (best := _best(verbs, frozenset({"none"}), agent)):
            return best
    return Played(None)


def _best(
    senses: tuple[Sense, ...], object_kinds: frozenset[str], agent: str, way: bool = False
) -> Played | None:
    best: tuple[float, Played] | None = None
    wordnet = open_wordnet()
    for rank, sense in enumerate(senses[:12]):
        strange = 0.0 if _fits(sense, object_kinds, agent) else FRAME_COSTS
        if way and not strange and open_wordnet().frames(sense) & WAY_FRAMES:
            strange = -WAY_GAINS
        for steps, above in enumerate(wordnet.kinds_above(sense.offset, sense.part)):
            for kind in _table().kinds.get(above, ()):
                score = BEST - RANK_COSTS * rank - STEP_COSTS * steps - strange
                if kind.objects and not kind.objects & object_kinds:
                    score -= MISFIT_COSTS
                if kind.agents and agent not in kind.agents:
                    score -= MISFIT_COSTS + 1.5
                if not kind.agents and agent != "living":
                    score -= MISFIT_COSTS / 2
                if best is None or score > best[0]:
                    best = (
                        score,
                        Played(kind.act, sense.name, steps > 3 or kind.near, kind.leaves),
                    )
    return best[1] if best is not None and best[0] >= LEAST else None


def _near(senses: tuple[Sense, ...], agent: str, object_kinds: frozenset[str]) -> Played:
    """By the field of its most frequent sense of this shape: something near to it."""
    table = _table().near if agent == "living" else _table().near_things
    if agent == "living" and object_kinds & {"thing", "body", "animal", "food", "clothes"}:
        table = {**table, **_table().near_objects}
    fitting = [s for s in senses[:5] if _fits(s, object_kinds, agent)]
    for sense in (*fitting[:2], *senses[:3]):
        if sense.field in table:
            return Played(table[sense.field], sense.name, near=True)
    return Played(None, senses[0].name)
