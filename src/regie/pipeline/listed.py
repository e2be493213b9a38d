"""The shots of a title as it stands, listed without making anything."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from regie.build import Build
from regie.film.shot import Shot
from regie.film.stageplan import SetPlan
from regie.pipeline.line import run_line
from regie.pipeline.source import Source
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import Title


def list_shots(
    title: Title, source: Source, scenes: Collection[str]
) -> Mapping[str, tuple[Shot, ...]]:
    """The shots of scenes, by the scene's number, in the order of the script.

    Args:
        source: of the title. scenes: their numbers.
    """
    chosen = replace(source, scenes=frozenset(scenes))
    with Build.open(title.state, mode="plan") as build:
        line = run_line(build, chosen, Choice(frozenset({"shots"})))
        listed = {
            scene.scene.number: shots.value()
            for scene, shots in zip(line.scenes, line.listed, strict=True)
        }
        build.finish()
    return listed


def list_sets(title: Title, source: Source, scene: str) -> Mapping[str, SetPlan]:
    """The plans of a scene's sets, by the key of their place.

    Args:
        source: of the title. scene: its number; its sets have been built.
    """
    chosen = replace(source, scenes=frozenset({scene}))
    with Build.open(title.state, mode="plan") as build:
        line = run_line(build, chosen, Choice(frozenset({"shots"})))
        (one,) = line.scenes
        handles = dict(one.sets)
        build.finish()
        return {key: built.value().plan for key, built in handles.items()}
