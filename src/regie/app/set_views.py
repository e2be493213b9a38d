"""A place's set seen empty from all sides, drawn aside from the film and kept by what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.design.set_views import SIZE
from regie.design.set_views import VIEWS as VIEWS
from regie.film.units import Noun
from regie.pipeline.title_folder import TitleError, open_title

if TYPE_CHECKING:
    from regie.build import Build
    from regie.build.executor import ExecutorFactory
    from regie.film.bible import Place
    from regie.pipeline.source import Source


class SetViews(Noun):
    """Pictures of a set.

    Attributes:
        place: key. views: BLAKE3 of each picture; those that are not drawn are missing.
        size: of each, pixels.
    """

    place: str
    views: Mapping[str, str]
    size: tuple[int, int]

    @property
    def is_drawn(self) -> bool:
        return len(self.views) == len(VIEWS)


def look_at_set(folder: Path, key: str) -> SetViews:
    """What is drawn of a place's set, as it is now.

    Raises:
        TitleError, ScriptError, CastError: there is no such place, or the source cannot be read.
    """
    from regie.build import Build
    from regie.pipeline.source import read_source

    title = open_title(folder)
    source, _ = read_source(title, save=False)
    with Build.open(title.state, mode="plan") as build:
        handles = _call(build, source, _find(source, key))
        build.finish()
        return _tell(key, handles)


def draw_set(
    folder: Path, key: str, *, executor: ExecutorFactory | None = None, by: str = ""
) -> SetViews:
    """Draws what is missing of a place's set.

    Raises:
        TitleError: there is no such place.
        BuildError: the guard refused it, or it cannot be drawn.
    """
    from regie.app.aside import open_aside
    from regie.pipeline.source import read_source

    title = open_title(folder)
    source, _ = read_source(title, save=False)
    place = _find(source, key)
    with open_aside(title, source, executor, by) as build:
        handles = _call(build, source, place)
        build.finish()
        return _tell(key, handles)


def _find(source: Source, key: str) -> Place:
    """The place as the first scene that plays there has it; else as the bible has it."""
    there = (p for p in source.places.values() if p.key == key)
    place = next(there, None) or next((p for p in source.bible.places if p.key == key), None)
    if place is None:
        raise TitleError(f"bible/places.toml: there is no [{key}] in it")
    return place


def _call(build: Build, source: Source, place: Place) -> dict[str, Any]:
    """Calls for each view; returns the pictures' handles."""
    from regie.film.shot import Over
    from regie.pipeline.steps.cast import build_set_layer
    from regie.pipeline.steps.shoot import render_board
    from regie.pipeline.steps.turnaround import stage_set_views

    built = build.call(
        build_set_layer,
        place.model_copy(update={"cited": ()}),
        source.library,
        label=place.key,
        cites=[f"bible/places.toml:{place.key}", *map(str, place.cited)],
    )
    stage = build.call(stage_set_views, built, place.key, label=place.key)
    look = source.bible.look.model_copy(update={"light": "natural", "grade": "", "like": ""})
    return {
        view: build.call(
            render_board,
            stage,
            {f"sets/{place.key}.usdc": built},
            frame,
            SIZE,
            look,
            source.settings.picture_backend,
            Over(),
            label=f"{place.key} {view}",
            salt=[source.salts["picture"]],
        )
        for frame, view in enumerate(VIEWS)
    }


def _tell(key: str, handles: Mapping[str, Any]) -> SetViews:
    views = {
        view: blob.digest
        for view, handle in handles.items()
        if handle.known() and (blob := handle.value_or(None)) is not None
    }
    return SetViews(place=key, views=views, size=(SIZE.width, SIZE.height))
