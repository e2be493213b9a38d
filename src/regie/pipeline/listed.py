"""The shots of a title as it stands, listed without making anything."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from regie.build import Build
from regie.film.shot import Shot
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
