"""The shots of a title as it stands, listed without making anything."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from regie.build import Build
from regie.build.here import run_here
from regie.film.shot import Shot
from regie.pipeline.line import run_line
from regie.pipeline.scene import SceneLine
from regie.pipeline.source import Source
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import Title


def list_shots(
    title: Title, source: Source, scenes: Collection[str], *, built: bool = False
) -> Mapping[str, tuple[Shot, ...]]:
    """The shots of scenes, by the scene's number, in the order of the script.

    Args:
        source: of the title. scenes: their numbers.
        built: leave out the scenes whose set and bodies no make has built: their shots are
            guessed on a bare stage, and nothing can be said of where anybody stands.
    """
    chosen = replace(source, scenes=frozenset(scenes))
    # One scene is listed sooner than a worker has started.
    executor = run_here if len(chosen.scenes) == 1 else None
    with Build.open(title.state, mode="plan", executor=executor) as build:
        line = run_line(build, chosen, Choice(frozenset()))
        listed = {
            scene.scene.number: shots.value()
            for scene, shots in zip(line.scenes, line.listed, strict=True)
            if not built or (is_built(scene) and shots.known())
        }
        build.finish()
    return listed


def is_built(scene: SceneLine) -> bool:
    """Whether a make has built a scene's sets and the bodies that are seen in it."""
    sets = all(built.known() for built in scene.sets.values())
    return sets and all(scene.body(key).known() for key in scene.seen)
