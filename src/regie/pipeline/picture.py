"""Stages, boards, the storyboard, and shots in motion, a scene at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regie.film.deliverables import BOARD, CREDITS
from regie.pipeline.deliverables import Part
from regie.pipeline.grading import graded_board
from regie.pipeline.manners import credits_of, manner_of, told_of
from regie.pipeline.steps.board import (
    draw_floor_plan_svg,
    draw_floor_plans,
    judge_shots,
    make_storyboard,
    stage_shot,
    write_lens_table,
    write_lighting_table,
    write_shot_table,
    write_shown_files,
)
from regie.pipeline.steps.like import paint_board, paint_shot
from regie.pipeline.steps.post import move_over_still, write_credits_file
from regie.pipeline.steps.shoot import render_board, shoot_previs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regie.build import Blob, Handle
    from regie.film.bible import Look
    from regie.film.screenplay import Screenplay
    from regie.film.shot import Performance, Shot
    from regie.pipeline.line import ProductionLine
    from regie.pipeline.scene import SceneLine


def pull_shots(line: ProductionLine) -> None:
    line.out.add(
        "shots.csv",
        line.build.call(
            write_shot_table,
            line.listed,
            line.headings,
            line.names,
            line.source.settings.rate,
        ),
    )
    sets = tuple(scene.sets for scene in line.scenes)
    size = line.source.settings.size
    line.out.add(
        "lenses.csv", line.build.call(write_lens_table, line.listed, sets, line.names, size)
    )
    line.out.add(
        "lighting.csv", line.build.call(write_lighting_table, line.listed, sets, line.headings)
    )


def pull_floor_plans(line: ProductionLine) -> None:
    """Each scene from above, as a page and as a drawing."""
    source = line.source
    sets = tuple(scene.sets for scene in line.scenes)
    line.out.add(
        "floorplans.pdf",
        line.build.call(
            draw_floor_plans,
            source.name,
            line.listed,
            sets,
            line.headings,
            line.names,
            source.settings.rate,
            source.settings.size,
        ),
    )
    for scene, listed, built in zip(line.scenes, line.listed, sets, strict=True):
        number = scene.scene.number
        line.out.add(
            f"floorplans/{number}.svg",
            line.build.call(
                draw_floor_plan_svg,
                listed,
                built,
                line.names,
                source.settings.rate,
                source.settings.size,
                label=number,
            ),
        )


def pull_stage(line: ProductionLine) -> None:
    for scene in line.scenes:
        line.each_shot(scene, lambda scene, shot: _lay_stage(line, scene, shot))


def pull_boards(line: ProductionLine) -> None:
    for scene in line.scenes:
        line.each_shot(
            scene,
            lambda scene, shot: line.out.add(BOARD.at(shot=shot.number), board(line, scene, shot)),
        )


def pull_storyboard(line: ProductionLine) -> None:
    source = line.source
    line.out.add(
        "storyboard.pdf",
        line.build.call(
            make_storyboard,
            source.name,
            author_of(source.screenplay),
            line.listed,
            tuple(_boards_of(line, scene) for scene in line.scenes),
            line.headings,
            line.names,
            source.settings.rate,
            source.settings.size,
        ),
    )


def pull_shown(line: ProductionLine) -> None:
    """The script with each sentence as its shots show it."""
    source = line.source
    judged = tuple(
        line.build.call(
            judge_shots,
            scene.reading,
            scene.listed,
            scene.sets,
            {key: scene.body(key) for key in scene.seen},
            source.settings.rate,
            source.settings.size,
            source.reading.undrawn(scene.scene.number),
            label=scene.scene.number,
            turn=scene.turn,
        )
        for scene in line.scenes
    )
    files = line.build.call(
        write_shown_files,
        source.name,
        tuple(scene.scene for scene in line.scenes),
        judged,
        tuple(_boards_of(line, scene) for scene in line.scenes),
        source.language,
        turn=line.paper_turn,
    )
    line.out.add("shown.html", Part(files, "page"))
    line.out.add("shown.json", Part(files, "table"))


def pull_credits(line: ProductionLine) -> None:
    """Who is named for what the shots show."""
    line.build.expand(
        lambda *scenes: _write_credits(line, scenes),
        *(scene.listed for scene in line.scenes),
        label="credits",
        turn=line.paper_turn,
    )


def _write_credits(line: ProductionLine, scenes: Sequence[Sequence[Shot]]) -> Handle[Blob]:
    from regie.pipeline.source import describe

    source = line.source
    layers = {
        path: layer
        for scene, shots in zip(line.scenes, scenes, strict=True)
        for shot in shots
        if not shot.card
        for path, layer in layers_on(line, scene, shot).items()
        if not path.startswith("cast/")
    }
    voice = describe("voice", source.voice_backend)
    written = line.build.call(
        write_credits_file,
        source.name,
        author_of(source.screenplay),
        ", ".join(f"{name} ({voice.licence})" for name in voice.models or (voice.name,)),
        layers,
        source.language,
        *([named] if (named := credits_of(source.manners.values())) else []),
        turn=line.paper_turn,
    )
    line.out.add(CREDITS.path, written)
    return written


def _boards_of(line: ProductionLine, scene: SceneLine) -> Handle[dict[str, Blob]]:
    """A scene's boards by the number of their shot."""
    return line.build.expand(
        lambda shots: {s.number: board(line, scene, s) for s in shots},
        scene.listed,
        label=scene.scene.number,
        turn=scene.turn,
    )


def stage(line: ProductionLine, scene: SceneLine, shot: Shot, tail: int = 0) -> Handle[Blob]:
    """The shot's USD stage, which plays on for a tail; called once a shot and tail."""
    if (shot.number, tail) not in line.stages:
        settings = line.source.settings
        things = scene.things_of(shot)
        line.stages[shot.number, tail] = line.build.call(
            stage_shot,
            shot,
            {p.character: scene.body(p.character) for p in _drawn(scene, shot)},
            scene.set_of(shot.place),
            {key: line.workshop.thing(choice) for key, choice in things.items()},
            scene.files_of(shot),
            tuple(scene.spoken[said.line_id] for said in shot.lines),
            settings.rate,
            settings.size,
            settings.animate_on,
            tail,
            scene.pieces_of(shot),
            label=shot.number,
            cites=[str(c) for c in shot.cited],
            turn=scene.turn,
        )
    return line.stages[shot.number, tail]


def board(line: ProductionLine, scene: SceneLine, shot: Shot) -> Handle[Blob]:
    """The shot's still; a card where it cannot be drawn. Called once a shot."""
    if shot.number not in line.boards:
        line.boards[shot.number] = (
            line.stand_ins.draw_card(shot, shot.card)
            if shot.card
            else line.stand_ins.card(
                graded_board(line, shot, painted_board(line, scene, shot), scene.turn), shot
            )
        )
    return line.boards[shot.number]


def take(line: ProductionLine, scene: SceneLine, shot: Shot, tail: int) -> Handle[Blob]:
    """The shot in motion: a move over its board as a draft, else the moving stage.

    Args:
        tail: frames after its end, for the dissolve into the next shot.
    """
    from regie.board import still_move

    settings = line.source.settings
    if shot.card:
        return line.stand_ins.hold(board(line, scene, shot), shot, tail, line.film_size)
    if line.choice.profile == "final":
        from regie.pipeline.finals import final_take

        shown = painted_shot(line, scene, shot, final_take(line, scene, shot, tail))
        return line.stand_ins.held_card(shown, shot, tail, line.film_size)
    if line.choice.profile == "draft":
        start, end = still_move(shot)
        return line.build.call(
            move_over_still,
            board(line, scene, shot),
            shot.duration,
            start,
            end,
            settings.rate,
            settings.size,
            shot.over,
            tail,
            label=shot.number,
            turn=line.take_turn(scene),
        )
    shown = line.build.call(
        shoot_previs,
        stage(line, scene, shot, tail),
        layers_on(line, scene, shot),
        shot.duration,
        settings.animate_on,
        settings.rate,
        settings.size,
        look_of(line, shot),
        settings.picture_backend,
        shot.over,
        tail,
        label=shot.number,
        cites={"look": ["bible/look.toml"], "stage": [str(c) for c in shot.cited]},
        salt=[line.source.salts["picture"]],
        turn=line.take_turn(scene),
    )
    shown = painted_shot(line, scene, shot, shown)
    return line.stand_ins.held_card(shown, shot, tail, line.film_size)


def author_of(screenplay: Screenplay) -> str:
    keys = ("author", "authors", "auteur", "auteurs")
    return next((v for k, v in screenplay.title_page if k.lower() in keys), "")


def _lay_stage(line: ProductionLine, scene: SceneLine, shot: Shot) -> None:
    """A stage lies beside the layers that it refers to."""
    if shot.card:
        return
    line.out.add(f"stage/{shot.number}.usda", stage(line, scene, shot))
    for name, layer in layers_on(line, scene, shot).items():
        line.out.add(f"stage/{name}", Part(layer, "layer"))


def painted_board(line: ProductionLine, scene: SceneLine, shot: Shot) -> Handle[Blob]:
    """The board as it is drawn, in the manner that was chosen for it."""
    drawn, manner = _draw(line, scene, shot), manner_of(line, shot)
    if manner is None:
        return drawn
    return line.build.call(
        paint_board, drawn, manner, label=shot.number, turn=scene.turn, **told_of(line, manner)
    )


def painted_shot(
    line: ProductionLine, scene: SceneLine, shot: Shot, shown: Handle[Blob]
) -> Handle[Blob]:
    """The shot in motion, in the manner that was chosen for it."""
    manner = manner_of(line, shot)
    if manner is None:
        return shown
    return line.build.call(
        paint_shot,
        shown,
        manner,
        shot.duration,
        line.source.settings.rate,
        line.film_size,
        label=shot.number,
        turn=line.take_turn(scene),
        **told_of(line, manner),
    )


def _draw(line: ProductionLine, scene: SceneLine, shot: Shot) -> Handle[Blob]:
    from regie.board import board_frame

    settings = line.source.settings
    return line.build.call(
        render_board,
        stage(line, scene, shot),
        layers_on(line, scene, shot),
        board_frame(shot, settings.animate_on),
        settings.size,
        look_of(line, shot),
        settings.picture_backend,
        shot.over,
        label=shot.number,
        cites={"look": ["bible/look.toml"], "stage": [str(c) for c in shot.cited]},
        salt=[line.source.salts["picture"]],
        turn=scene.turn,
    )


def look_of(line: ProductionLine, shot: Shot) -> Look:
    """The title's look, drawn as is chosen for the shot. Light is in the stage, grading after."""
    look = line.source.bible.look
    changed = {"style": shot.look or look.style, "light": "natural", "grade": "", "like": ""}
    return look.model_copy(update=changed)


def _drawn(scene: SceneLine, shot: Shot) -> list[Performance]:
    """Those of a shot who have a body."""
    return [p for p in shot.performances if p.character in scene.seen]


def layers_of(line: ProductionLine, scene: SceneLine, shot: Shot) -> dict[str, Blob]:
    """The files that a shot's stage refers to, by path beside it, once they are made."""
    return {path: built.value().layer for path, built in layers_on(line, scene, shot).items()}


def layers_on(line: ProductionLine, scene: SceneLine, shot: Shot) -> dict[str, Handle[Any]]:
    """The layers that a shot's stage refers to, by path: handles of `Layered` results."""
    files = scene.files_of(shot)
    return {
        f"sets/{shot.place}.usdc": scene.set_of(shot.place),
        **{f"pieces/{key}.usdc": piece for key, piece in scene.pieces_of(shot).items()},
        **{f"cast/{files[p.character]}.usdc": scene.body(p.character) for p in _drawn(scene, shot)},
        **{
            f"props/{files[key]}.usdc": line.workshop.thing(choice)
            for key, choice in scene.things_of(shot).items()
        },
    }
