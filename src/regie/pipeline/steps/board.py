"""Steps of the board room: shot lists, stages, and the paper that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regie.build import Blob, Workspace
from regie.film.bible import Bible
from regie.film.direction import ScenePlan
from regie.film.reading import SceneReading
from regie.film.screenplay import Scene
from regie.film.shot import Shot
from regie.film.shown import ShownScene
from regie.film.stageplan import SetPlan
from regie.film.things import Choice
from regie.film.units import FrameRate, FrameSize
from regie.pipeline.declare import RULES, line_step
from regie.pipeline.steps.cast import UNBUILT, BuiltBody, BuiltProp, BuiltSet
from regie.pipeline.steps.effects import BuiltPiece
from regie.pipeline.steps.sound import Spoken

if TYPE_CHECKING:
    from regie.board import Surface


@line_step("board.list", "boards", RULES, version=56, seconds=0.3, foresees=True, traced=True)
def list_scene_shots(
    scene: Scene,
    reading: SceneReading,
    bible: Bible,
    durations: Mapping[str, float],
    built: BuiltSet,
    other: BuiltSet | None,
    bodies: Mapping[str, BuiltBody],
    things: Mapping[str, Choice],
    rate: FrameRate,
    size: FrameSize,
) -> tuple[Shot, ...]:
    """One scene's shots, with marks, things and cameras.

    Args:
        bible: only the scene's own people and places.
        durations: seconds of speech, by line id.
        other: the set of the second place, of a scene that plays in two.
        things: what stands for the reading's things, by the key of their entity.
    """
    from regie.board import list_reading_shots

    plans = {key: body.plan for key, body in bodies.items()}
    return list_reading_shots(
        scene,
        reading,
        bible,
        durations,
        built.plan,
        plans,
        things,
        rate,
        size,
        other.plan if other else None,
        drawn=[_drawn(built), _drawn(other)],
    )


def _drawn(built: BuiltSet | None) -> Surface | None:
    """What a set's layer draws; nothing is known of one that is still to be made."""
    from regie.board import read_surface

    if built is None or built.layer.digest == UNBUILT.digest:
        return None
    return read_surface(built.layer.path)


@line_step("board.direct", "boards", RULES, version=24, seconds=0.3, foresees=True, traced=True)
def direct_scene_shots(
    scene: Scene,
    reading: SceneReading,
    bible: Bible,
    durations: Mapping[str, float],
    built: BuiltSet,
    other: BuiltSet | None,
    bodies: Mapping[str, BuiltBody],
    things: Mapping[str, Choice],
    rate: FrameRate,
    size: FrameSize,
    machine: tuple[Shot, ...],
    direction: ScenePlan,
) -> tuple[Shot, ...]:
    """One scene's shots as a director wants them; what no choice touches stays as it was.

    Args:
        machine: the scene's shots without choices. The rest as `board.list`.
        direction: what is chosen for the scene.
    """
    from regie.board import list_reading_shots

    plans = {key: body.plan for key, body in bodies.items()}
    return list_reading_shots(
        scene,
        reading,
        bible,
        durations,
        built.plan,
        plans,
        things,
        rate,
        size,
        other.plan if other else None,
        direction,
        machine,
        [_drawn(built), _drawn(other)],
    )


@line_step("board.stage", "boards", RULES, version=27, seconds=0.4)
def stage_shot(
    shot: Shot,
    bodies: Mapping[str, BuiltBody],
    built: BuiltSet,
    things: Mapping[str, BuiltProp],
    files: Mapping[str, str],
    spoken: tuple[Spoken, ...],
    rate: FrameRate,
    size: FrameSize,
    animate_on: int,
    tail: int = 0,
    pieces: Mapping[str, BuiltPiece] | None = None,
    *,
    work: Workspace,
) -> Blob:
    """The shot's USD stage.

    Args:
        things: by the key of their entity. files: names of the layers of bodies and things, by
            their key, where they differ from it.
        spoken: each of the shot's lines as sound, in their order. The lines' ids are not known
            here: they change with the scene's number, and a stage does not.
        tail: frames that it plays on after its end.
        pieces: the set pieces that it plays, by their key.
    """
    from regie.board import write_stage

    out = work.file("stage.usda")
    lines = [line.model_copy(update={"line_id": str(n)}) for n, line in enumerate(shot.lines)]
    write_stage(
        shot.model_copy(update={"lines": tuple(lines)}),
        {key: body.plan for key, body in bodies.items()},
        built.plan,
        {line.line_id: said.speech for line, said in zip(lines, spoken, strict=True)},
        rate,
        size,
        animate_on,
        out,
        things={key: thing.plan for key, thing in things.items()},
        files=files,
        tail=tail,
        pieces={key: piece.plan for key, piece in (pieces or {}).items()},
    )
    return work.keep(out)


@line_step("board.storyboard", "boards", RULES, version=5, seconds=3.0, traced=True)
def make_storyboard(
    title: str,
    author: str,
    scenes: tuple[tuple[Shot, ...], ...],
    boards: tuple[Mapping[str, Blob], ...],
    headings: Mapping[str, str],
    names: Mapping[str, str],
    rate: FrameRate,
    size: FrameSize,
    *,
    work: Workspace,
) -> Blob:
    """The storyboard as PDF.

    Args:
        boards: of each scene, pictures by shot number. headings: sluglines by scene number.
    """
    from regie.board import Panel, TitleBlock, write_storyboard

    panels = [
        Panel(shot, f"{shot.scene}  {headings.get(shot.scene, '')}", drawn[shot.number].path)
        for shots, drawn in zip(scenes, boards, strict=True)
        for shot in shots
    ]
    out = work.file("storyboard.pdf")
    write_storyboard(panels, TitleBlock(title, rate, size, names, author), out)
    return work.keep(out)


@line_step("board.floor_plans", "boards", RULES, version=1, seconds=1.0, traced=True)
def draw_floor_plans(
    title: str,
    scenes: tuple[tuple[Shot, ...], ...],
    sets: tuple[Mapping[str, BuiltSet], ...],
    headings: Mapping[str, str],
    names: Mapping[str, str],
    rate: FrameRate,
    size: FrameSize,
    *,
    work: Workspace,
) -> Blob:
    """Each scene from above as PDF.

    Args:
        sets: of each scene, by the key of their place. headings: sluglines by scene number.
    """
    from regie.board import FloorPlan, write_floor_plans

    plans = [
        FloorPlan(
            shots[0].scene,
            f"{shots[0].scene}  {headings.get(shots[0].scene, '')}",
            shots,
            {key: one.plan for key, one in built.items()},
        )
        for shots, built in zip(scenes, sets, strict=True)
        if shots
    ]
    out = work.file("floorplans.pdf")
    write_floor_plans(plans, title, names, rate, size, out)
    return work.keep(out)


@line_step("board.floor_plan_svg", "boards", RULES, version=1, seconds=0.2, traced=True)
def draw_floor_plan_svg(
    shots: tuple[Shot, ...],
    sets: Mapping[str, BuiltSet],
    names: Mapping[str, str],
    rate: FrameRate,
    size: FrameSize,
    *,
    work: Workspace,
) -> Blob:
    """A scene from above as SVG."""
    from regie.board import FloorPlan, write_plan_svg

    number = shots[0].scene if shots else ""
    plan = FloorPlan(number, number, shots, {key: one.plan for key, one in sets.items()})
    out = work.file("plan.svg")
    write_plan_svg(plan, names, rate, size, out)
    return work.keep(out)


@line_step("board.judge", "boards", RULES, version=20, seconds=0.2, traced=True)
def judge_shots(
    reading: SceneReading,
    shots: tuple[Shot, ...],
    sets: Mapping[str, BuiltSet],
    bodies: Mapping[str, BuiltBody],
    rate: FrameRate,
    size: FrameSize,
    undrawn: tuple[str, ...] = (),
) -> ShownScene:
    """What of a scene's words its shots show.

    Args:
        sets: by the key of their place.
        undrawn: words for what people have on and bodies are not made with.
    """
    from regie.board import judge_scene

    plans = {key: built.plan for key, built in sets.items()}
    figures = {key: body.plan for key, body in bodies.items()}
    drawn = {key: one for key, built in sets.items() if (one := _drawn(built)) is not None}
    return judge_scene(reading, shots, plans, figures, rate, size, undrawn, drawn)


@dataclass(frozen=True)
class ShownFiles:
    """The page for people, and the same as data."""

    page: Blob
    table: Blob


@line_step("board.shown", "boards", RULES, version=10, seconds=1.0, traced=True)
def write_shown_files(
    title: str,
    scenes: tuple[Scene, ...],
    judged: tuple[ShownScene, ...],
    boards: tuple[Mapping[str, Blob], ...],
    language: str,
    *,
    work: Workspace,
) -> ShownFiles:
    """The script, each sentence as its shots show it.

    Args:
        boards: of each scene, pictures by shot number.
    """
    from regie.board import ShownPage, write_shown
    from regie.film.shown import Shown

    drawn = {number: board.path for scene in boards for number, board in scene.items()}
    page, table = work.file("shown.html"), work.file("shown.json")
    write_shown(ShownPage(title, scenes, Shown(scenes=judged), drawn, language), page, table)
    return ShownFiles(work.keep(page), work.keep(table))


@line_step("board.shots_csv", "boards", RULES, version=4, seconds=0.1, traced=True)
def write_shot_table(
    scenes: tuple[tuple[Shot, ...], ...],
    headings: Mapping[str, str],
    names: Mapping[str, str],
    rate: FrameRate,
    *,
    work: Workspace,
) -> Blob:
    """The shot list as a table."""
    from regie.board import write_shots_csv

    out = work.file("shots.csv")
    write_shots_csv((s for shots in scenes for s in shots), rate, out, names, headings)
    return work.keep(out)


@line_step("board.lens_list", "boards", RULES, version=1, seconds=0.1, traced=True)
def write_lens_table(
    scenes: tuple[tuple[Shot, ...], ...],
    sets: tuple[Mapping[str, BuiltSet], ...],
    names: Mapping[str, str],
    size: FrameSize,
    *,
    work: Workspace,
) -> Blob:
    """The lens list as a table.

    Args:
        sets: of each scene, by the key of their place.
    """
    from regie.board import write_lens_list

    out = work.file("lenses.csv")
    shots = (s for listed in scenes for s in listed if not s.card)
    write_lens_list(shots, _plans(sets), size, out, names)
    return work.keep(out)


@line_step("board.lighting_list", "boards", RULES, version=1, seconds=0.1, traced=True)
def write_lighting_table(
    scenes: tuple[tuple[Shot, ...], ...],
    sets: tuple[Mapping[str, BuiltSet], ...],
    headings: Mapping[str, str],
    *,
    work: Workspace,
) -> Blob:
    """The lighting list as a table.

    Args:
        sets: of each scene, by the key of their place.
    """
    from regie.board import write_lighting_list

    out = work.file("lighting.csv")
    shots = (s for listed in scenes for s in listed if not s.card)
    write_lighting_list(shots, _plans(sets), headings, out)
    return work.keep(out)


def _plans(sets: tuple[Mapping[str, BuiltSet], ...]) -> dict[str, SetPlan]:
    return {key: one.plan for built in sets for key, one in built.items()}
