"""Steps of the casting room: bodies, sets and props as USD layers."""

from __future__ import annotations

from dataclasses import dataclass

from regie.build import Blob, Workspace
from regie.film.bible import Character, Place
from regie.film.stageplan import BodyPlan, PropPlan, SetPlan
from regie.film.things import Choice
from regie.pipeline.declare import RULES, line_step

UNBUILT = Blob("0" * 64, 0, ".usdc")
"""The layer of what a plan has never seen built."""


@dataclass(frozen=True)
class BuiltBody:
    plan: BodyPlan
    layer: Blob


@dataclass(frozen=True)
class BuiltSet:
    plan: SetPlan
    layer: Blob


@dataclass(frozen=True)
class BuiltProp:
    plan: PropPlan
    layer: Blob


@line_step("cast.body", "boards", RULES, version=12, seconds=1.5)
def build_body_layer(character: Character, *, work: Workspace) -> BuiltBody:
    """A dressed body; `character` holds only what shows (see `line.looks_of`)."""
    from regie.design.bodies import build_body

    out = work.file("body.usdc")
    plan = build_body(character, out)
    return BuiltBody(plan, work.keep(out))


@line_step("cast.set", "boards", RULES, version=22, seconds=2.0)
def build_set_layer(place: Place, library: str, *, work: Workspace) -> BuiltSet:
    """A furnished set.

    Args:
        library: identifies the library of things that it is furnished from.
    """
    from regie.design.sets import build_set

    out = work.file("set.usdc")
    plan = build_set(place, out)
    return BuiltSet(plan, work.keep(out))


@line_step("cast.prop", "boards", RULES, version=18, seconds=0.3)
def build_thing_layer(choice: Choice, library: str, *, work: Workspace) -> BuiltProp:
    """A thing of the script, as the library has it or as a labelled box.

    Args:
        library: identifies the library of things.
    """
    from regie.design.props import build_thing

    out = work.file("prop.usdc")
    plan = build_thing(choice, out)
    return BuiltProp(plan, work.keep(out))
