"""Steps of the board room: shot lists, stages, and the paper that shows them."""

from __future__ import annotations

from collections.abc import Mapping

from regie.build import Blob, Workspace, step
from regie.film.bible import Bible, Weather
from regie.film.breakdown import SceneBreakdown
from regie.film.screenplay import Light, Scene
from regie.film.shot import Shot
from regie.film.units import FrameRate, FrameSize
from regie.pipeline.steps.cast import BuiltBody, BuiltSet
from regie.pipeline.steps.sound import Spoken


@step("board.list", version=1, inline=True, traced=True)
def list_scene_shots(
    scene: Scene,
    sheet: SceneBreakdown,
    bible: Bible,
    durations: Mapping[str, float],
    built: BuiltSet,
    bodies: Mapping[str, BuiltBody],
    light: Light,
    weather: Weather,
    rate: FrameRate,
    size: FrameSize,
) -> tuple[Shot, ...]:
    """One scene's shots, with marks and cameras.

    Args:
        bible: only the scene's own people and place.
        durations: seconds of speech, by line id.
    """
    from regie.board import list_shots

    plans = {key: body.plan for key, body in bodies.items()}
    return list_shots(scene, sheet, bible, durations, built.plan, plans, light, weather, rate, size)


@step("board.stage", version=1, seconds=0.4)
def stage_shot(
    shot: Shot,
    bodies: Mapping[str, BuiltBody],
    built: BuiltSet,
    props: tuple[str, ...],
    spoken: Mapping[str, Spoken],
    rate: FrameRate,
    size: FrameSize,
    animate_on: int,
    *,
    work: Workspace,
) -> Blob:
    """The shot's USD stage."""
    from regie.board import write_stage

    out = work.file("stage.usda")
    write_stage(
        shot,
        {key: body.plan for key, body in bodies.items()},
        built.plan,
        {line: said.speech for line, said in spoken.items()},
        rate,
        size,
        animate_on,
        out,
        props,
    )
    return work.keep(out)


@step("board.storyboard", version=2, seconds=3.0, traced=True)
def make_storyboard(
    title: str,
    author: str,
    scenes: tuple[tuple[Shot, ...], ...],
    boards: Mapping[str, Blob],
    headings: Mapping[str, str],
    names: Mapping[str, str],
    rate: FrameRate,
    size: FrameSize,
    *,
    work: Workspace,
) -> Blob:
    """The storyboard as PDF.

    Args:
        boards: pictures by shot number. headings: sluglines by scene number.
    """
    from regie.board import Panel, TitleBlock, write_storyboard

    panels = [
        Panel(shot, f"{shot.scene}  {headings.get(shot.scene, '')}", boards[shot.number].path)
        for shots in scenes
        for shot in shots
    ]
    out = work.file("storyboard.pdf")
    write_storyboard(panels, TitleBlock(title, rate, size, names, author), out)
    return work.keep(out)


@step("board.shots_csv", version=1, seconds=0.1, traced=True)
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
