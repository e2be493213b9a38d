"""Many, then few: a wall of variants of one shot, and the one that is taken into the direction."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from regie.app.aside import open_aside
from regie.app.casting import Casting, cast_in, list_castings, take_casting
from regie.app.changes import DirectError
from regie.app.direct import DirectedShot, Meant, direct, find_meant
from regie.app.results import LeftOutWhenUnknown, Result, Unprinted
from regie.app.walls import WALL, lay_wall, read_variant, tell_choice, wall_files
from regie.film.direction import Directed, ScenePlan, ShotDirection
from regie.film.units import Noun
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import open_title
from regie.support.files import write_whole, written_whole

if TYPE_CHECKING:
    from regie.build import Blob, Event
    from regie.build.executor import ExecutorFactory
    from regie.film.shot import Shot
    from regie.pipeline.line import ProductionLine
    from regie.pipeline.steps.cast import BuiltSet

SWITCHED = "variants.usda"
"""The variants' stages as one USD file with a variant set."""


class Variant(Noun):
    """One variant of a shot.

    Attributes:
        number: on the wall, from 1.
        choice: what makes it another. cast: who plays in it, if not as now.
        faults: what is wrong with its frame. undone: what of the choice could not be had.
        file: its picture, in the title's folder.
    """

    number: int
    choice: Mapping[str, Any]
    cast: Annotated[Casting | None, LeftOutWhenUnknown] = None
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
    angles: int | None = None,
    lenses: int = 1,
    lights: int = 1,
    sizes: int = 1,
    blockings: int = 1,
    looks: int = 1,
    casts: int = 1,
    ages: int = 1,
    executor: ExecutorFactory | None = None,
    events: Callable[[Event], None] | None = None,
    by: str = "",
    wait: bool = True,
) -> VariedShot:
    """Draws variants of a shot side by side; what is chosen for it already holds in all.

    Args:
        angles: camera places; by default six, one where other people are cast.
        casts: bodies for whom it is about, the one of now first.
        ages: the same person at so many ages, the one of now first.

    Raises:
        DirectError: there is no such shot, or nobody is in it who could be cast.
        BuildError: the guard refused it, or the disk is full.
    """
    from regie.board.directing.variants import MOST, make_variants, shortlist
    from regie.board.staging.variant_set import write_variant_set
    from regie.pipeline.line import run_line
    from regie.pipeline.picture import board, layers_of

    begun = time.monotonic()
    title = open_title(folder)
    meant = find_meant(title, word)
    own = _own_shot(meant, word)
    number = meant.scene.number
    source = replace(meant.source, scenes=frozenset({number}))
    before = source.direction.of(number)
    people = list_castings(source, own, casts, ages)
    rows: list[tuple[Mapping[str, Any], Casting | None]] = []
    varied: dict[int, Any] = {}
    shots: dict[int, Shot] = {}
    with open_aside(title, source, executor, by, events=events, wait=wait) as build:
        lines = [
            run_line(build, cast_in(source, who, number), Choice(frozenset())) for who in people
        ]

        def draw(at: int, line: ProductionLine, listed: Sequence[Shot]) -> Any:
            found = next((s for s in listed if s.anchor == own.anchor), None)
            if found is None:
                return None
            shots[at] = found.model_copy(update={"number": f"{own.number}.{at}"})
            return board(line, line.scenes[0], shots[at])

        def lay(built: BuiltSet) -> None:
            choices = make_variants(
                own,
                built.plan,
                angles=angles or (6 if len(people) == 1 else 1),
                lenses=lenses,
                lights=lights,
                sizes=sizes,
                blockings=blockings,
                looks=looks,
            )
            if len(people) > 1:
                choices = ({}, *choices)
            for (who, line), each in product(zip(people, lines, strict=True), choices):
                if len(rows) == MOST:
                    return
                rows.append((each, who))
                at = len(rows)
                plan = with_choice(before, own, each) if each else before
                scene = line.scenes[0]
                varied[at] = build.expand(
                    partial(draw, at, line),
                    scene.directed(plan),
                    label=f"{own.number}.{at}",
                    turn=scene.turn,
                )

        first = lines[0].scenes[0]
        build.expand(lay, first.set_of(own.place), label=own.number, turn=first.turn)
        build.finish()
        pictures = {
            at: blob.path.read_bytes() for at, h in varied.items() if (blob := h.value_or(None))
        }
        staged: dict[str, Blob] = {}
        for at, shot in shots.items():
            line = lines[people.index(rows[at - 1][1])]
            if (shot.number, 0) in line.stages and not shot.card:
                staged[f"{shot.number}.usda"] = line.stages[shot.number, 0].value()
            staged |= layers_of(line, line.scenes[0], shot)
        layers = {name: blob.path.read_bytes() for name, blob in staged.items()}
    drawn = [at for at in sorted(pictures) if at in shots]
    if not drawn:
        raise DirectError(f"{word}: nothing else can be had so; ask for `--angles`, `--lights` …")
    few = tuple(drawn[n] for n in shortlist([shots[at] for at in drawn]))
    home = title.out / WALL / own.number
    variants = tuple(
        Variant(
            number=at,
            choice=rows[at - 1][0],
            cast=rows[at - 1][1],
            size=shots[at].size.value,
            lens=shots[at].lens,
            faults=shots[at].framing,
            undone=shots[at].undone,
            file=f"out/{WALL}/{own.number}/{at}.png",
        )
        for at in drawn
    )
    told = VariedShot(
        shot=own.number,
        words=own.anchor.words,
        variants=variants,
        shortlist=few,
        wall=wall_files(own.number),
        seconds=round(time.monotonic() - begun, 2),
        title=title.folder,
    )
    captions = {
        v.number: ("★ " if v.number in few else "") + f"{v.number}  {_tell_variant(v)}"
        for v in variants
    }
    lay_wall(title, own.number, told, {at: pictures[at] for at in drawn}, captions)
    for name, data in layers.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(home / name, data, within=title.folder)
    if layers:
        with written_whole(home / SWITCHED, within=title.folder) as temporary:
            write_variant_set({at: shots[at] for at in drawn}, source.settings.rate, temporary)
    return told


def _own_shot(meant: Meant, word: str) -> Shot:
    """Raises: DirectError: it is no shot of which there can be variants."""
    if meant.shot is None:
        raise DirectError(f"{word} is a scene; say of which shot, {word}A")
    if meant.shot.card:
        raise DirectError(f"{word} is a card: {meant.shot.card}")
    if meant.shot.anchor.added:
        raise DirectError(f"{word} was added by hand: choose for it with `regie direct`")
    return meant.shot


def take_variant(
    folder: Path, word: str, number: int, *, by: str = "", now: Callable[[], float] = time.time
) -> DirectedShot:
    """Takes a variant of the shot's last wall into the direction.

    Raises:
        DirectError: there is no such wall or variant.
    """
    title = open_title(folder)
    found = read_variant(title, word, number)
    cast = found.get("cast")
    if cast is None:
        return direct(folder, word, found["choice"], by=by, now=now)
    change = take_casting(title, Casting.model_validate(cast), by=by, now=now)
    told = direct(folder, word, found["choice"], by=by, now=now)
    return told.model_copy(
        update={"changed": ("cast", *told.changed), "change": told.change or change}
    )


def with_choice(plan: ScenePlan, shot: Shot, choice: Mapping[str, Any]) -> ScenePlan:
    """A scene's choices and one more, which holds over what was chosen for that shot before."""
    of = shot.anchor
    row = ShotDirection.model_validate(
        {"words": of.words or "it", "shot": of.nth, "insert": of.insert, **choice}
    )
    one = Directed(kind=of.kind, index=of.index, row=row)
    return plan.model_copy(update={"shots": (*plan.shots, one)})


def _tell_variant(variant: Variant) -> str:
    cast = variant.cast
    who = f"{cast.who}: {tell_choice(cast.figure)}" if cast else ""
    return ", ".join(part for part in (who, tell_choice(variant.choice)) if part) or "as it is"
