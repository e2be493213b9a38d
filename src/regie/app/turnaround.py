"""Turnarounds: each of the cast from the front, three-quarter, side, back, and the face.

Drawn aside from the film by the title's own picture backend, and kept in its store by what they
are drawn from: who looks again waits for nothing, and who changes a hat sees it drawn anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.design.turnaround import VIEWS as VIEWS
from regie.design.turnaround import size_of_view
from regie.film.bible import Character, Look
from regie.film.units import Noun
from regie.pipeline.title_folder import TitleError, open_title

if TYPE_CHECKING:
    from regie.build import Build
    from regie.build.executor import ExecutorFactory
    from regie.pipeline.source import Source

ALWAYS = ""
"""The version of a character as it always looks."""


class Turnaround(Noun):
    """Pictures of one look of somebody.

    Attributes:
        who: key of the character. look: name of a version; empty: as always.
        views: BLAKE3 of each picture by its view; those that are not drawn are missing.
        sizes: width and height of each, pixels.
    """

    who: str
    look: str
    views: Mapping[str, str]
    sizes: Mapping[str, tuple[int, int]]

    @property
    def is_drawn(self) -> bool:
        return len(self.views) == len(VIEWS)


def look_at_turnarounds(folder: Path) -> tuple[Turnaround, ...]:
    """Every look of everybody who has a body, with what is drawn of it as it is now.

    Raises:
        TitleError, ScriptError, CastError: the source cannot be read.
    """
    from regie.build import Build
    from regie.pipeline.source import read_source

    title = open_title(folder)
    source, _ = read_source(title, save=False)
    with Build.open(title.state, mode="plan") as build:
        called = {
            (c.key, look): _call(build, source, c, look)
            for c in source.bible.characters
            if c.has_body
            for look in (ALWAYS, *(v.name for v in c.versions))
        }
        build.finish()
        return tuple(_tell(who, look, handles) for (who, look), handles in called.items())


def draw_turnaround(
    folder: Path,
    who: str,
    look: str = ALWAYS,
    *,
    executor: ExecutorFactory | None = None,
    by: str = "",
) -> Turnaround:
    """Draws what is missing of one look of somebody.

    Raises:
        TitleError: there is no such character or look, or it has no body.
        BuildError: the guard refused it, or it cannot be drawn.
    """
    from regie.app.aside import open_aside
    from regie.pipeline.source import read_source

    title = open_title(folder)
    source, _ = read_source(title, save=False)
    person = next((c for c in source.bible.characters if c.key == who and c.has_body), None)
    if person is None:
        raise TitleError(f"bible/characters.toml: there is no [{who}] who has a body")
    if look and look not in {v.name for v in person.versions}:
        raise TitleError(f"bible/characters.toml: [{who}] has no version `{look}`")
    with open_aside(title, source, executor, by) as build:
        handles = _call(build, source, person, look)
        build.finish()
        return _tell(who, look, handles)


def _call(build: Build, source: Source, person: Character, look: str) -> dict[str, Any]:
    """Calls for each view; returns the pictures' handles."""
    from regie.film.shot import Over
    from regie.pipeline.scene import looks_of
    from regie.pipeline.steps.cast import build_body_layer
    from regie.pipeline.steps.shoot import render_board
    from regie.pipeline.steps.turnaround import stage_turnaround

    version = next((v for v in person.versions if v.name == look), None)
    shown = (
        person
        if version is None
        else person.model_copy(
            update={
                "figure": version.figure or person.figure,
                "wardrobe": version.wardrobe or person.wardrobe,
            }
        )
    )
    label = f"{person.key}-{look}" if look else person.key
    consents = source.consents.get(("likeness", person.key), ())
    body = build.call(
        build_body_layer,
        looks_of(shown),
        label=label,
        cites=[f"bible/characters.toml:{person.key}", *consents],
        carries=consents,
    )
    stage = build.call(stage_turnaround, body, person.key, label=label)
    drawn = source.bible.look.model_copy(update={"light": "natural", "grade": "", "like": ""})
    look_of_views = drawn if drawn.style in ("previs", "clay") else Look(style="previs")
    return {
        view: build.call(
            render_board,
            stage,
            {f"cast/{person.key}.usdc": body},
            frame,
            size_of_view(view),
            look_of_views,
            source.settings.picture_backend,
            Over(),
            label=f"{label} {view}",
            salt=[source.salts["picture"]],
        )
        for frame, view in enumerate(VIEWS)
    }


def _tell(who: str, look: str, handles: Mapping[str, Any]) -> Turnaround:
    views = {
        view: blob.digest
        for view, handle in handles.items()
        if handle.known() and (blob := handle.value_or(None)) is not None
    }
    sizes = {view: (size_of_view(view).width, size_of_view(view).height) for view in VIEWS}
    return Turnaround(who=who, look=look, views=views, sizes=sizes)
