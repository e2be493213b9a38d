"""A shot on its stage as the title stands, found without making anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from regie.board.staging.layer import prim_name
from regie.build import Build
from regie.build.here import run_here
from regie.film.direction import ScenePlan
from regie.film.shot import Shot
from regie.film.stageplan import BodyPlan, SetPlan
from regie.pipeline.line import run_line
from regie.pipeline.picture import layers_on, stage
from regie.pipeline.source import Source
from regie.pipeline.steps.cast import UNBUILT
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.pipeline.line import ProductionLine
    from regie.pipeline.scene import SceneLine

Called = Mapping[str, tuple[str, str]]
"""Key and name of somebody or something, by the name of its prim."""


@dataclass(frozen=True)
class Layers:
    """A stage that was made, and what it is made of.

    Attributes:
        stage: USD. beside: the layers that it refers to, by their paths.
        digests: of all of these, in one order.
    """

    stage: Path
    beside: Mapping[str, Path]
    digests: tuple[str, ...]


@dataclass(frozen=True)
class OnStage:
    """A shot of this draft, and the set that it plays on.

    Attributes:
        before: the scene's shots as they are now. after: as a choice would have them; the same
            where none is asked about.
        is_built: set and bodies were made: where everybody stands is known.
        names: of people and things, by key. people, things: by prim.
        bodies: measures, by key.
        made: None where the stage is still to be made.
    """

    shot: Shot
    before: tuple[Shot, ...]
    after: tuple[Shot, ...]
    plan: SetPlan
    is_built: bool
    names: Mapping[str, str]
    people: Called
    things: Called
    bodies: Mapping[str, BodyPlan]
    made: Layers | None


def find_on_stage(
    title: Title, source: Source, scene: str, shot: Shot, plan: ScenePlan | None = None
) -> OnStage | None:
    """A shot on its stage; None where a choice leaves it out.

    Args:
        scene: its number. shot: as it is now.
        plan: all that is chosen for the scene, where that is to be tried.
    """
    chosen = replace(source, scenes=frozenset({scene}))
    with Build.open(title.state, mode="plan", executor=run_here) as build:
        line = run_line(build, chosen, Choice(frozenset()))
        here = line.scenes[0]
        before = here.listed.value()
        after = before if plan is None else here.directed(plan).value()
        found = next((s for s in after if s.anchor == shot.anchor), None)
        if found is None or found.card:
            build.finish()
            return None
        built = here.set_of(found.place)
        bodies = {p.character: here.body(p.character) for p in found.performances
                  if p.character in here.seen}  # fmt: skip
        is_built = built.known() and all(body.known() for body in bodies.values())
        names = {e.key: e.name for e in here.reading.entities} | line.names
        told = OnStage(
            shot=found,
            before=before,
            after=after,
            plan=here.set_of(found.place).value().plan if built.known() else _guessed(here, found),
            is_built=is_built,
            names=names,
            people=_by_prim(tuple(bodies), names),
            things=_by_prim(
                tuple(t.key for t in found.things if t.key in here.things_of(found)), names
            ),
            bodies={key: body.value().plan for key, body in bodies.items() if body.known()},
            made=_find_layers(line, here, found) if is_built else None,
        )
        build.finish()
    return told


def _guessed(scene: SceneLine, shot: Shot) -> SetPlan:
    from regie.pipeline.guesses import guess_set

    there = scene.other if scene.other and scene.other.key == shot.place else scene.place
    return guess_set(there).plan


def _by_prim(keys: tuple[str, ...], names: Mapping[str, str]) -> Called:
    """As staging names prims, in the order in which it does."""
    called: dict[str, tuple[str, str]] = {}
    for key in dict.fromkeys(keys):
        called[prim_name(key, called)] = (key, _name_of(key, names))
    return called


def _name_of(key: str, names: Mapping[str, str]) -> str:
    """One of a group is called by the group's name, and its number."""
    group, _, number = key.rpartition("-")
    if key not in names and group in names and number.isdigit():
        return f"{names[group]} {number}"
    return names.get(key, key)


def _find_layers(line: ProductionLine, scene: SceneLine, shot: Shot) -> Layers | None:
    staged, layers = stage(line, scene, shot), layers_on(line, scene, shot)
    if not staged.known() or not all(layer.known() for layer in layers.values()):
        return None
    root = staged.value()
    blobs = {path: layer.value().layer for path, layer in sorted(layers.items())}
    if any(blob.digest == UNBUILT.digest or not blob.path.is_file() for blob in blobs.values()):
        return None
    return Layers(
        root.path,
        {path: blob.path for path, blob in blobs.items()},
        (root.digest, *(f"{path}={blob.digest}" for path, blob in blobs.items())),
    )
