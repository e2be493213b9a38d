"""Many, then few: a wall of variants of one shot, and the one that is taken into the direction."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from regie.app.changes import DirectError
from regie.app.direct import DirectedShot, direct, find_meant
from regie.app.results import Result, Unprinted
from regie.film.direction import Directed, ScenePlan, ShotDirection
from regie.film.units import Noun
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import Title, open_title
from regie.support.files import write_whole, written_whole

if TYPE_CHECKING:
    from regie.build.executor import ExecutorFactory
    from regie.film.shot import Shot
    from regie.pipeline.steps.cast import BuiltSet

WALL, FILE = "variants", "wall.json"
"""Folder in `out/`."""

SWITCHED = "variants.usda"
"""The variants' stages as one USD file with a variant set."""

COLUMNS = 5
TILE, CAPTION = (384, 161), 20
"""Of a picture on the wall, and of the line under it, pixels."""


class Variant(Noun):
    """One variant of a shot.

    Attributes:
        number: on the wall, from 1.
        choice: what makes it another.
        faults: what is wrong with its frame. undone: what of the choice could not be had.
        file: its picture, in the title's folder.
    """

    number: int
    choice: Mapping[str, Any]
    size: str
    lens: int
    faults: tuple[str, ...]
    undone: tuple[str, ...]
    file: str


class VariedShot(Result):
    """A wall.

    Attributes:
        shortlist: numbers of a few that are clean and really differ, the best first.
        wall: its contact sheet, PNG and PDF.
    """

    shot: str
    words: str
    variants: tuple[Variant, ...]
    shortlist: tuple[int, ...]
    wall: tuple[str, ...]
    seconds: float
    title: Annotated[Path, Unprinted]


def vary_shot(
    folder: Path,
    word: str,
    *,
    angles: int = 6,
    lenses: int = 1,
    lights: int = 1,
    sizes: int = 1,
    blockings: int = 1,
    looks: int = 1,
    executor: ExecutorFactory | None = None,
    by: str = "",
) -> VariedShot:
    """Draws variants of a shot side by side; what is chosen for it already holds in all.

    Raises:
        DirectError: there is no such shot.
        BuildError: the guard refused it, or the disk is full.
    """
    from regie.board.directing.variants import make_variants, shortlist
    from regie.board.staging.variant_set import write_variant_set
    from regie.build import Build
    from regie.pipeline.enforcer import post_enforcer
    from regie.pipeline.line import run_line
    from regie.pipeline.payments import keep_money
    from regie.pipeline.picture import board, layers_of

    begun = time.monotonic()
    title = open_title(folder)
    meant = find_meant(title, word)
    if meant.shot is None:
        raise DirectError(f"{word} is a scene; say of which shot, {word}A")
    if meant.shot.card:
        raise DirectError(f"{word} is a card: {meant.shot.card}")
    if meant.shot.anchor.added:
        raise DirectError(f"{word} was added by hand: choose for it with `regie direct`")
    own = meant.shot
    number = meant.scene.number
    source = replace(meant.source, scenes=frozenset({number}))
    before = source.direction.of(number)
    money = keep_money(title, by)
    enforcer = post_enforcer(title, source, money)
    with (
        closing(money),
        Build.open(
            title.state,
            executor=executor,
            enforcer=enforcer,
            environment=source.environment,
        ) as build,
    ):
        line = run_line(build, source, Choice(frozenset()))
        (scene,) = line.scenes
        choices: list[Mapping[str, Any]] = []
        varied: dict[int, Any] = {}
        shots: dict[int, Shot] = {}

        def draw(at: int, listed: Sequence[Shot]) -> Any:
            found = next((s for s in listed if s.anchor == own.anchor), None)
            if found is None:
                return None
            shots[at] = found.model_copy(update={"number": f"{own.number}.{at}"})
            return board(line, scene, shots[at])

        def lay(built: BuiltSet) -> None:
            choices.extend(
                make_variants(
                    own,
                    built.plan,
                    angles=angles,
                    lenses=lenses,
                    lights=lights,
                    sizes=sizes,
                    blockings=blockings,
                    looks=looks,
                )
            )
            for at, each in enumerate(choices, 1):
                listed = scene.directed(with_choice(before, own, each))
                varied[at] = build.expand(
                    lambda found, at=at: draw(at, found), listed, label=f"{own.number}.{at}",
                    turn=scene.turn,
                )  # fmt: skip

        build.expand(lay, scene.set_of(own.place), label=own.number, turn=scene.turn)
        build.finish()
        pictures = {
            at: blob.path.read_bytes() for at, h in varied.items() if (blob := h.value_or(None))
        }
        staged = {
            f"{shot.number}.usda": line.stages[shot.number, 0].value()
            for shot in shots.values()
            if (shot.number, 0) in line.stages and not shot.card
        }
        for shot in shots.values():
            staged |= layers_of(line, scene, shot)
        layers = {name: blob.path.read_bytes() for name, blob in staged.items()}
    if not choices:
        raise DirectError(f"{word}: nothing else can be had so; ask for `--angles`, `--lights` …")
    drawn = [at for at in sorted(pictures) if at in shots]
    few = tuple(drawn[n] for n in shortlist([shots[at] for at in drawn]))
    home = title.out / WALL / own.number
    variants = tuple(
        Variant(
            number=at,
            choice=choices[at - 1],
            size=shots[at].size.value,
            lens=shots[at].lens,
            faults=shots[at].framing,
            undone=shots[at].undone,
            file=f"out/{WALL}/{own.number}/{at}.png",
        )
        for at in drawn
    )
    for at in drawn:
        home.mkdir(parents=True, exist_ok=True)
        write_whole(home / f"{at}.png", pictures[at], within=title.folder)
    told = VariedShot(
        shot=own.number,
        words=own.anchor.words,
        variants=variants,
        shortlist=few,
        wall=tuple(f"out/{WALL}/{own.number}/{name}" for name in ("wall.png", "wall.pdf")),
        seconds=round(time.monotonic() - begun, 2),
        title=title.folder,
    )
    _lay_wall(home, told, title.folder)
    for name, data in layers.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(home / name, data, within=title.folder)
    if layers:
        with written_whole(home / SWITCHED, within=title.folder) as temporary:
            write_variant_set({at: shots[at] for at in drawn}, source.settings.rate, temporary)
    return told


def take_variant(
    folder: Path, word: str, number: int, *, by: str = "", now: Callable[[], float] = time.time
) -> DirectedShot:
    """Takes a variant of the shot's last wall into the direction.

    Raises:
        DirectError: there is no such wall or variant.
    """
    home, told = read_wall(open_title(folder), word)
    try:
        choice = next(v["choice"] for v in told["variants"] if v["number"] == number)
    except (KeyError, TypeError, StopIteration) as error:
        raise DirectError(f"{home / FILE}: there is no variant {number} in it") from error
    return direct(folder, word, choice, by=by, now=now)


def read_wall(title: Title, word: str) -> tuple[Path, Any]:
    """The folder of a shot's last wall, named by the shot, and what its `wall.json` holds.

    Raises:
        DirectError: there is none, or it cannot be read.
    """
    home = title.out / WALL / word.strip().upper()
    try:
        return home, json.loads((home / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DirectError(
            f"{home.name}: there are no variants of it; run `regie vary {title.folder} "
            f"{home.name}` first"
        ) from error
    except ValueError as error:
        raise DirectError(f"{home / FILE}: cannot be read; run `regie vary` again") from error


def with_choice(plan: ScenePlan, shot: Shot, choice: Mapping[str, Any]) -> ScenePlan:
    """A scene's choices and one more, which holds over what was chosen for that shot before."""
    of = shot.anchor
    row = ShotDirection.model_validate(
        {"words": of.words or "it", "shot": of.nth, "insert": of.insert, **choice}
    )
    one = Directed(kind=of.kind, index=of.index, row=row)
    return plan.model_copy(update={"shots": (*plan.shots, one)})


def tell_choice(key: str, value: Any) -> str:
    """A choice in a few words, for captions."""
    if key == "bodies":
        return ", ".join(f"{b['who']} at ({b['at'][0]:g}, {b['at'][1]:g})" for b in value)
    return f"{key} {value:g}" if isinstance(value, float) else f"{key} {value}"


def _lay_wall(home: Path, told: VariedShot, within: Path) -> None:
    """The contact sheet, those of the shortlist marked, and what can be read by programs."""
    import io

    from PIL import Image, ImageDraw, ImageFont

    rows = -(-len(told.variants) // COLUMNS) or 1
    wide, high = TILE
    sheet = Image.new("RGB", (COLUMNS * wide, rows * (high + CAPTION)), "white")
    draw = ImageDraw.Draw(sheet)
    font = files("regie.support.paper").joinpath("fonts/DejaVuSans.ttf").read_bytes()
    face = ImageFont.truetype(io.BytesIO(font), 12)
    for place, variant in enumerate(told.variants):
        left, top = place % COLUMNS * wide, place // COLUMNS * (high + CAPTION)
        with Image.open(home / f"{variant.number}.png") as opened:
            sheet.paste(opened.convert("RGB").resize(TILE), (left, top))
        said = ", ".join(tell_choice(key, value) for key, value in variant.choice.items())
        star = "★ " if variant.number in told.shortlist else ""
        draw.text((left + 4, top + high + 2), f"{star}{variant.number}  {said}", "black", face)
    for suffix in ("PNG", "PDF"):
        held = io.BytesIO()
        sheet.save(held, suffix)
        write_whole(home / f"wall.{suffix.lower()}", held.getvalue(), within=within)
    text = json.dumps(told.as_json(), ensure_ascii=False, indent=2) + "\n"
    write_whole(home / FILE, text, within=within)
