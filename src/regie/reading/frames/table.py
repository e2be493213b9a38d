"""The acts that can be played and what leads to them, as `acts.toml` has them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regie.concepts.wordnet import Sense, WordNet, open_wordnet
from regie.film.reading import Act
from regie.reading.parsing.forms import is_there


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
class Construction:
    """What particles make of verbs, all or some, with an object of some kinds."""

    particles: frozenset[str]
    objects: frozenset[str]
    fields: frozenset[str]
    verbs: frozenset[str]
    act: Act


@dataclass(frozen=True)
class Table:
    kinds: dict[int, tuple[ActKind, ...]]
    near: dict[str, Act]
    near_things: dict[str, Act]
    near_objects: dict[str, Act]
    constructions: tuple[Construction, ...]
    phrases: dict[tuple[str, str], tuple[Act, bool, bool]]
    light: frozenset[str]
    control: dict[str, frozenset[str]]


@cache
def acts_table() -> Table:
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
    return Table(
        {offset: tuple(each) for offset, each in kinds.items()},
        {field: Act(act) for field, act in data["near"].items()},
        {field: Act(act) for field, act in data["near_things"].items()},
        {field: Act(act) for field, act in data["near_objects"].items()},
        tuple(
            Construction(
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
    named = acts_table().control
    return next(
        (name for name in ("ended", "begun", "through", "unreal") if verb in named[name]), ""
    )


def senses_of(verb: str) -> tuple[Sense, ...]:
    return open_wordnet().senses(verb, "v") if is_there() else ()
