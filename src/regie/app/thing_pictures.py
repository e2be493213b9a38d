"""Pictures of things: of the library, and of what stands for the things of a title's script.

Drawn aside from the film, and kept in the title's store by what they show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.design.thing_view import SIZE
from regie.film.things import Choice
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.build import Build
    from regie.build.executor import ExecutorFactory
    from regie.pipeline.source import Source

MOST = 24
"""Pictures that are drawn at once."""


class ThingPictures(Noun):
    """Attributes: pictures: BLAKE3 by key; of what is not drawn none. size: pixels."""

    pictures: Mapping[str, str]
    size: tuple[int, int] = (SIZE.width, SIZE.height)


class ScriptThing(Noun):
    """A thing of the script and what stands for it.

    Attributes:
        name: in the script's words. scenes: in which that stands for it.
        thing: key of the library's entry; empty: a plain form, or nothing.
        why: how it was chosen. by_hand: a person chose it.
        picture: BLAKE3; empty: not drawn yet. key: by which it is drawn.
    """

    name: str
    scenes: tuple[str, ...]
    thing: str
    why: str
    by_hand: bool
    key: str
    picture: str = ""


def list_script_things(folder: Path) -> tuple[ScriptThing, ...]:
    """What stands for each thing of the script, in its order.

    Raises:
        TitleError, ScriptError, CastError: the source cannot be read.
    """
    from regie.build import Build
    from regie.pipeline.source import read_source

    title = open_title(folder)
    source, _ = read_source(title, save=False)
    choices = _choices_of(source)
    by_hand = _chosen_by_hand(title, source)
    with Build.open(title.state, mode="plan") as build:
        handles = {key: _call(build, source, choice) for key, (choice, _) in choices.items()}
        build.finish()
        drawn = _tell(handles).pictures
    return tuple(
        ScriptThing(
            name=choice.name, scenes=scenes, thing=choice.thing.key if choice.thing else "",
            why=choice.why, by_hand=key in by_hand, key=key,
            picture=drawn.get(key, ""),
        )
        for key, (choice, scenes) in choices.items()
    )  # fmt: skip


def look_at_things(folder: Path, keys: Sequence[str]) -> ThingPictures:
    """What is drawn of things of the library, or of the script by their `ScriptThing.key`."""
    from regie.build import Build
    from regie.pipeline.source import read_source

    title = open_title(folder)
    source, _ = read_source(title, save=False)
    with Build.open(title.state, mode="plan") as build:
        handles = {key: _call(build, source, c) for key, c in _find(source, keys).items()}
        build.finish()
        return _tell(handles)


def draw_things(
    folder: Path,
    keys: Sequence[str],
    *,
    executor: ExecutorFactory | None = None,
    by: str = "",
) -> ThingPictures:
    """Draws what is missing of them, `MOST` at most.

    Raises:
        LibraryError: there is no thing of one of the keys.
        BuildError: the guard refused it.
    """
    from regie.app.aside import open_aside
    from regie.pipeline.source import read_source

    title = open_title(folder)
    source, _ = read_source(title, save=False)
    wanted = _find(source, keys[:MOST])
    with open_aside(title, source, executor, by) as build:
        handles = {key: _call(build, source, choice) for key, choice in wanted.items()}
        build.finish()
        return _tell(handles)


def _key_of(choice: Choice) -> str:
    from blake3 import blake3

    return "of-" + blake3(choice.model_dump_json().encode()).hexdigest()[:16]


def _chosen_by_hand(title: Title, source: Source) -> set[str]:
    from regie.film.reading_corrections import FILE
    from regie.pipeline.choose_things import list_wished
    from regie.reading.correcting import read_reading_corrections

    rows = read_reading_corrections(title.bible / FILE, f"bible/{FILE}")
    return {
        _key_of(choice)
        for scene, wished in list_wished(source.reading, rows).items()
        for entity in wished
        if (choice := source.choices.get(scene, {}).get(entity)) is not None
    }


def _choices_of(source: Source) -> dict[str, tuple[Choice, tuple[str, ...]]]:
    """Each choice once, with its scenes, by a key made of all that it says."""
    found: dict[str, tuple[Choice, list[str]]] = {}
    for scene in source.screenplay.scenes:
        for choice in source.choices.get(scene.number, {}).values():
            key = _key_of(choice)
            scenes = found.setdefault(key, (choice, []))[1]
            if scene.number not in scenes:
                scenes.append(scene.number)
    return {key: (choice, tuple(scenes)) for key, (choice, scenes) in found.items()}


def _find(source: Source, keys: Sequence[str]) -> dict[str, Choice]:
    from regie.library import find_thing

    own = _choices_of(source)

    def of(key: str) -> Choice:
        if key in own:
            return own[key][0]
        thing = find_thing(key)
        return Choice(name=key, thing=thing, size=thing.size, stands=thing.stands[0])

    return {key: of(key) for key in keys}


def _call(build: Build, source: Source, choice: Choice) -> Any:
    """Calls for a thing's picture; returns its handle."""
    from regie.film.shot import Over
    from regie.library.credits import limiting_licence
    from regie.pipeline.enforcer import LICENCE
    from regie.pipeline.steps.cast import build_thing_layer
    from regie.pipeline.steps.shoot import render_board
    from regie.pipeline.steps.turnaround import stage_thing_view

    limit = limiting_licence(choice.thing) if choice.thing else ""
    built = build.call(
        build_thing_layer,
        choice,
        source.library,
        label=choice.name,
        carries=[f"{LICENCE}{limit}"] if limit else (),
    )
    stage = build.call(stage_thing_view, built, label=choice.name)
    look = source.bible.look.model_copy(
        update={"style": "previs", "light": "natural", "grade": "", "like": ""}
    )
    return build.call(
        render_board,
        stage,
        {"props/thing.usdc": built},
        0,
        SIZE,
        look,
        source.settings.picture_backend,
        Over(),
        label=choice.name,
        salt=[source.salts["picture"]],
    )


def _tell(handles: Mapping[str, Any]) -> ThingPictures:
    pictures = {
        key: blob.digest
        for key, handle in handles.items()
        if handle.known() and (blob := handle.value_or(None)) is not None
    }
    return ThingPictures(pictures=pictures)
