"""A shot on its stage: who and what is where, the camera, the lights, and what is chosen of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.app.changes import DirectError
from regie.app.direct import Meant, changed_row, check_row, find_meant, new_row, row_of
from regie.app.lens_sets import LENSES
from regie.app.stage_model import keep_model
from regie.film.deliverables import BOARD
from regie.film.direction import Directed, ScenePlan, ShotDirection
from regie.film.optics import WIDTHS, drawn_lenses
from regie.film.shot import Camera, Mark, Shot
from regie.film.units import FrameRate, FrameSize, Noun
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.pipeline.on_stage import OnStage

Spot = tuple[float, float, float]


class StagedPerson(Noun):
    """Somebody on the stage.

    Attributes:
        mark: where they are as the shot begins. end, way: where they walk to, and through.
        sets_off, arrives: seconds.
        height, eyes: of the body on its feet, metres; 0 where it is not made.
        looks_at: key, `camera`; empty ahead.
        shown: the frame must show them. aside: they step out of this shot.
    """

    key: str
    name: str
    mark: Mark
    end: Mark | None = None
    way: tuple[tuple[float, float], ...] = ()
    sets_off: float | None = None
    arrives: float | None = None
    posture: str = "stand"
    height: float = 0.0
    eyes: float = 0.0
    looks_at: str = ""
    shown: bool = False
    aside: bool = False


class StagedThing(Noun):
    """A thing of the script on the stage.

    Attributes:
        where: `set`, `floor`, `top`, `hand` … of: who holds it, or on what it is.
        at: its place as the shot begins. size: width, depth, height, metres.
        drawn: the model has it as a thing of its own.
    """

    key: str
    name: str
    where: str
    of: str
    at: Mark
    centre: Spot
    size: Spot
    drawn: bool = False


class StagedLamp(Noun):
    """A lamp or a window of the set. Attributes: number: from 1, as staging counts."""

    number: int
    name: str
    kind: str
    at: Spot
    burns: bool


class Furniture(Noun):
    """What stands on the set."""

    name: str
    low: Spot
    high: Spot


class ShotState(Noun):
    """A shot as it is staged.

    Attributes:
        lens: millimetres on its sensor. frames: how long it is. moment: frame of its board.
        undone: sentences on what was chosen and cannot be had.
    """

    number: str
    size: str
    angle: str
    move: str
    coverage: str
    subject: str
    lens: float
    sensor: str
    stop: float | None
    camera: Camera
    rig: str
    key_light: float | None
    light: str
    people: tuple[StagedPerson, ...]
    things: tuple[StagedThing, ...]
    lamps: tuple[StagedLamp, ...]
    frames: int
    moment: int
    undone: tuple[str, ...]


class OtherShot(Noun):
    """A shot of the same scene. Attributes: camera: by which a plan draws it."""

    number: str
    size: str
    lens: int
    camera: Camera


class StageRoom(Noun):
    """All that a room needs to show a shot's stage.

    Attributes:
        words: that the shot is about.
        row: what is chosen for the shot, as `bible/direction.toml` has it.
        model: key of the GLB; empty: the stage is still to be made.
        board: BLAKE3 of the shot's still, as the last make left it; empty: not made.
        low, high: of the set's floor. furniture: what stands on it.
        doors: where people come in.
        lenses: by sensor, those to be had. sensors: widths, millimetres. drawn: by sensor, the
            shortest and the longest lens that is drawn.
        others: the scene's shots, this one among them.
    """

    shot: str
    scene: str
    heading: str
    words: str
    rate: FrameRate
    size: FrameSize
    animate_on: int
    state: ShotState
    row: Mapping[str, Any]
    model: str
    board: str
    is_built: bool
    low: Spot
    high: Spot
    interior: bool
    furniture: tuple[Furniture, ...]
    doors: tuple[Mark, ...]
    others: tuple[OtherShot, ...]
    lenses: Mapping[str, tuple[float, ...]]
    sensors: Mapping[str, float]
    drawn: Mapping[str, tuple[float, float]]


class TriedDirection(Noun):
    """What a choice would change; nothing is written.

    Attributes:
        row: that would be written. changed: its keys that are other than now.
        state: of the shot as it then is; None where it is left out.
        shots: numbers of the scene's shots, as they are now, that are staged otherwise.
        gone: numbers of those that are left out. more: how many are added.
    """

    row: Mapping[str, Any]
    changed: tuple[str, ...]
    state: ShotState | None
    shots: tuple[str, ...]
    gone: tuple[str, ...]
    more: int


def look_at_stage(folder: Path, word: str) -> StageRoom:
    """A shot on its stage, as the title stands; its model is written where it can be.

    Raises:
        DirectError: there is no such shot, it is a card, or the model cannot be written.
        TitleError, ScriptError: as `regie make`.
    """
    from regie.pipeline.out_folder import read_manifest

    title = open_title(folder)
    meant, shot = _find_shot(title, word)
    found = _on_stage(title, meant, shot)
    assert found is not None  # nothing is tried, so nothing leaves it out
    settings = title.settings
    plan = found.plan
    _, row = row_of(meant)
    return StageRoom(
        shot=shot.number,
        scene=meant.scene.number,
        heading=meant.scene.slugline.text,
        words=shot.anchor.words or shot.action,
        rate=settings.rate,
        size=settings.size,
        animate_on=settings.animate_on,
        state=_state(found, settings.animate_on),
        row=row or {},
        model=keep_model(title, found),
        board=read_manifest(title).get(BOARD.at(shot=shot.number), ""),
        is_built=found.is_built,
        low=plan.low,
        high=plan.high,
        interior=plan.interior,
        furniture=tuple(Furniture(name=b.name, low=b.low, high=b.high) for b in plan.obstacles),
        doors=plan.doors,
        others=tuple(
            OtherShot(number=s.number, size=s.size.value, lens=s.lens, camera=s.camera)
            for s in found.before
            if not s.card and s.place == shot.place
        ),
        lenses=LENSES,
        sensors=dict(WIDTHS),
        drawn={sensor: drawn_lenses(sensor) for sensor in WIDTHS},
    )


def try_direction(folder: Path, word: str, choices: Mapping[str, Any]) -> TriedDirection:
    """What a choice for a shot would change, before it is written down.

    Args:
        choices: as `regie.app.direct.direct` takes them.

    Raises:
        DirectError: there is no such shot, an unknown key, a value that cannot be.
    """
    title = open_title(folder)
    meant, shot = _find_shot(title, word)
    _, old = row_of(meant)
    new = changed_row(old or new_row(meant), choices)
    check_row("shot", new)
    changed = tuple(k for k in choices if (old or {}).get(k) != new.get(k))
    plan = _with_row(meant.direction.of(meant.scene.number), shot, new)
    found = _on_stage(title, meant, shot, plan)
    before = meant.source
    return TriedDirection(
        row=new,
        changed=changed,
        state=_state(found, before.settings.animate_on) if found is not None else None,
        **_differences(shot, found),
    )


def _find_shot(title: Title, word: str) -> tuple[Meant, Shot]:
    """Raises: DirectError: it is no shot that has a stage."""
    meant = find_meant(title, word)
    if meant.shot is None:
        raise DirectError(f"{word} is a scene; say which shot of it, {meant.scene.number}A")
    if meant.shot.card:
        raise DirectError(f"{word} is a card and has no stage: {meant.shot.card}")
    return meant, meant.shot


def _on_stage(
    title: Title, meant: Meant, shot: Shot, plan: ScenePlan | None = None
) -> OnStage | None:
    from regie.pipeline.on_stage import find_on_stage

    return find_on_stage(title, meant.source, meant.scene.number, shot, plan)


def _with_row(plan: ScenePlan, shot: Shot, row: Mapping[str, Any]) -> ScenePlan:
    """A scene's choices with another row for a shot in the place of its own."""
    of = shot.anchor
    wanted = ShotDirection.model_validate(dict(row))
    one = Directed(kind=of.kind, index=of.index, row=wanted)
    wanted_by = (of.kind, of.index, of.nth, of.insert, bool(of.added))
    rows = list(plan.shots)
    ours = [
        n for n, d in enumerate(rows)
        if (d.kind, d.index, d.row.shot, d.row.insert, bool(d.row.add)) == wanted_by
    ]  # fmt: skip
    if ours:
        rows[ours[-1]] = one
    else:
        rows.append(one)
    return plan.model_copy(update={"shots": tuple(rows)})


def _differences(shot: Shot, found: OnStage | None) -> dict[str, Any]:
    """Which of the scene's shots are staged otherwise."""
    if found is None:
        return {"shots": (), "gone": (shot.number,), "more": 0}
    after = {s.anchor: s for s in found.after}
    both = [(s, after[s.anchor]) for s in found.before if s.anchor in after]
    known = {s.anchor for s in found.before}
    return {
        "shots": tuple(now.number for now, then in both if _staged(now) != _staged(then)),
        "gone": tuple(s.number for s in found.before if s.anchor not in after),
        "more": sum(s.anchor not in known for s in found.after),
    }


def _staged(shot: Shot) -> Shot:
    """A shot without what only tells of it."""
    from regie.film.citation import TRACE

    traced = {
        name for name, field in Shot.model_fields.items()
        if field.json_schema_extra is TRACE
    }  # fmt: skip
    usual = {name: Shot.model_fields[name].get_default() for name in traced}
    return shot.model_copy(update=usual)


def _state(found: OnStage, animate_on: int) -> ShotState:
    from regie.board import board_frame
    from regie.board.directing.lighting import name_lamp
    from regie.board.staging.lights import lamps_on

    shot, plan = found.shot, found.plan
    burning = lamps_on(shot, plan)
    optics = shot.optics
    return ShotState(
        number=shot.number,
        size=shot.size.value,
        angle=shot.angle.value,
        move=shot.move.value,
        coverage=shot.coverage.value,
        subject=found.names.get(shot.subject or "", shot.subject or ""),
        lens=round(optics.real_lens(shot.camera.focal), 2),
        sensor=optics.sensor,
        stop=optics.stop,
        camera=shot.camera,
        rig=shot.lighting.rig,
        key_light=shot.lighting.azimuth,
        light=shot.light.value,
        people=tuple(_people(found)),
        things=tuple(_things(found)),
        lamps=tuple(
            StagedLamp(
                number=number,
                name=name_lamp(lamp, plan),
                kind=lamp.kind,
                at=lamp.at,
                burns=number in burning
                if lamp.kind == "point"
                else number not in shot.lighting.off,
            )
            for number, lamp in enumerate(plan.lamps, 1)
        ),
        frames=shot.duration,
        moment=board_frame(shot, animate_on),
        undone=shot.undone,
    )


def _people(found: OnStage) -> list[StagedPerson]:
    names = dict(found.people.values())
    return [
        StagedPerson(
            key=p.character,
            name=names.get(p.character, p.character),
            mark=p.mark,
            end=p.end,
            way=p.way,
            sets_off=p.sets_off,
            arrives=p.arrives,
            posture=p.posture.value,
            height=found.bodies[p.character].height if p.character in found.bodies else 0.0,
            eyes=found.bodies[p.character].eye_height if p.character in found.bodies else 0.0,
            looks_at=p.looks_at or "",
            shown=p.character in found.shot.shows or p.character == found.shot.subject,
            aside=p.character in found.shot.aside,
        )
        for p in found.shot.performances
    ]


def _things(found: OnStage) -> list[StagedThing]:
    drawn = {key for key, _ in found.things.values()}
    return [
        StagedThing(
            key=t.key,
            name=t.name,
            where=t.where,
            of=found.names.get(t.of or "", t.of or ""),
            at=t.at,
            centre=t.centre,
            size=t.size,
            drawn=t.key in drawn,
        )
        for t in found.shot.things
    ]
