"""Ways of covering a scene, each cut together as an animatic with its sound, and the one taken."""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

from regie.app.aside import open_aside
from regie.app.changes import DirectError
from regie.app.direct import find_meant
from regie.app.results import Result, Unprinted
from regie.app.walls import WALL, lay_wall, tell_choice, wall_files
from regie.film.deliverables import FILM
from regie.film.direction import SceneDirection, ScenePlan, Style
from regie.film.units import Noun
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import open_title
from regie.support.files import write_whole

if TYPE_CHECKING:
    from regie.build.executor import ExecutorFactory
    from regie.film.shot import Shot
    from regie.pipeline.line import ProductionLine

STYLES: tuple[Style, ...] = get_args(Style)

PACES = (1.0, 1.5, 0.75)
"""How long pictures without speech stand, those that differ most first."""

MOST = 16
"""Animatics of one wall."""

STRIP, TILE = 8, (160, 67)
"""Boards that a strip shows at most, and the pixels of each."""


class SceneVariant(Noun):
    """One way of covering a scene.

    Attributes:
        number: on the wall, from 1. choice: what makes it another.
        shots, cuts_a_minute, seconds: of its cut. sizes: shots by size.
        faults: shots whose frame has something wrong.
        animatic: file in the title's folder, as `file`, a strip of its boards.
    """

    number: int
    choice: Mapping[str, Any]
    shots: int
    seconds: float
    sizes: Mapping[str, int]
    faults: int
    animatic: str
    file: str


class VariedScene(Result):
    """A wall of animatics; `wall`: its contact sheet, PNG and PDF."""

    scene: str
    words: str
    variants: tuple[SceneVariant, ...]
    wall: tuple[str, ...]
    seconds: float
    title: Annotated[Path, Unprinted]


def vary_scene(
    folder: Path,
    word: str,
    *,
    styles: int = len(STYLES),
    paces: int = 1,
    lights: int = 1,
    executor: ExecutorFactory | None = None,
    by: str = "",
) -> VariedScene:
    """Cuts a scene in several ways: boards, each as long as its shot, with the scene's sound.

    Args:
        styles, paces, lights: how many of each; every one with every other, at most `MOST`.

    Raises:
        DirectError: there is no such scene, or nothing of it can be drawn.
        BuildError: the guard refused it, or the disk is full.
    """
    from regie.film.decisions import Gates
    from regie.pipeline.deliverables import file_of
    from regie.pipeline.gates import Gatekeeper
    from regie.pipeline.line import run_line

    begun = time.monotonic()
    title = open_title(folder)
    meant = find_meant(title, word)
    number, slugline = meant.scene.number, meant.scene.slugline.text
    source = replace(meant.source, scenes=frozenset({number}), keeper=Gatekeeper(Gates()))
    before = source.direction.of(number)
    choices = _combine(before, styles, paces, lights)
    asked = Choice(frozenset({FILM.target}), "draft", (number,))
    variants: list[SceneVariant] = []
    strips: dict[int, bytes] = {}
    animatics: dict[int, bytes] = {}
    with open_aside(title, source, executor, by) as build:
        lines: list[ProductionLine] = []
        for choice in choices:
            plan = before.model_copy(update={"scene": _row(before, slugline, choice)})
            scenes = {**source.direction.scenes, number: plan}
            directed = replace(source, direction=replace(source.direction, scenes=scenes))
            lines.append(run_line(build, directed, asked))
        build.finish()
        for at, (choice, line) in enumerate(zip(choices, lines, strict=True), 1):
            film = file_of(line.out[FILM.path]) if FILM.path in line.out else None
            if film is None:
                continue
            shots = line.listed[0].value()
            strips[at] = _strip(line, shots)
            animatics[at] = film.path.read_bytes()
            home = f"out/{WALL}/{number}/{at}"
            variants.append(
                SceneVariant(
                    number=at,
                    choice=choice,
                    shots=len(shots),
                    seconds=round(sum(s.duration for s in shots) / source.settings.rate.fps, 1),
                    sizes=Counter(s.size.value for s in shots),
                    faults=sum(bool(s.framing) for s in shots),
                    animatic=f"{home}.mp4",
                    file=f"{home}.png",
                )
            )
        failures = build.failures
    if not variants:
        why = next((str(f) for f in failures), "it has no shot that can be drawn")
        raise DirectError(f"scene {number}: {why}")
    told = VariedScene(
        scene=number,
        words=slugline,
        variants=tuple(variants),
        wall=wall_files(number),
        seconds=round(time.monotonic() - begun, 2),
        title=title.folder,
    )
    captions = {v.number: f"{v.number}  {tell_scene_variant(v)}" for v in variants}
    lay_wall(title, number, told, strips, captions, tile=(STRIP * TILE[0], TILE[1]), columns=1)
    for at, data in animatics.items():
        write_whole(title.out / WALL / number / f"{at}.mp4", data, within=title.folder)
    return told


def _combine(
    before: ScenePlan, styles: int, paces: int, lights: int
) -> tuple[Mapping[str, Any], ...]:
    """What makes each way another, the way of now (nothing) first."""
    from regie.board.directing.variants import LIGHTS

    own = (before.scene and before.scene.style) or STYLES[0]
    ways = [{}, *({"style": s} for s in STYLES if s != own)]
    times = [{} if p == 1.0 else {"pace": p} for p in PACES]
    lamps: list[Mapping[str, Any]] = [{}, *LIGHTS]
    every = product(ways[: max(1, styles)], times[: max(1, paces)], lamps[: max(1, lights)])
    combined = ({**way, **pace, **lamp} for way, pace, lamp in every)
    return tuple(islice(combined, MOST))


def _row(before: ScenePlan, words: str, choice: Mapping[str, Any]) -> SceneDirection:
    own = before.scene or SceneDirection(words=words or "INT.")
    return SceneDirection.model_validate({**own.model_dump(exclude_defaults=True), **choice})


def _strip(line: ProductionLine, shots: Sequence[Shot]) -> bytes:
    """Boards of a cut side by side, evenly taken where there are more than fit."""
    from PIL import Image

    wide, high = TILE
    picture = Image.new("RGB", (STRIP * wide, high), "white")
    many = min(STRIP, len(shots))
    for place in range(many):
        shot = shots[place * len(shots) // many]
        board = line.boards[shot.number].value_or(None)
        if board is not None:
            with Image.open(board.path) as opened:
                tile = opened.convert("RGB").resize(TILE, Image.Resampling.LANCZOS)
            picture.paste(tile, (place * wide, 0))
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


def tell_scene_variant(variant: SceneVariant) -> str:
    """A way of covering in a few words."""
    sizes = " ".join(f"{many} {size}" for size, many in variant.sizes.items())
    said = tell_choice(variant.choice) or "as it is"
    return f"{said}: {variant.shots} shots in {variant.seconds:g} s ({sizes})"
