"""Where a chosen camera move begins and ends, and when: in the frame, and in the time of the shot.

A move is the machine's (`camera/moves.py`) until a director says where it ends. What a wall or
furniture forbids is done as far as it goes, and told.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from regie.board.blocking.ways import find_prop
from regie.board.camera.aim import aim_at_head
from regie.board.camera.framing import frame_height
from regie.board.camera.projection import camera_view
from regie.board.coverage.draft import Draft
from regie.board.directing.camera import NEAREST_AIM, STEPS, asks_camera, is_free, obey
from regie.board.directing.names import Names
from regie.board.directing.optics import fit_lens
from regie.board.frames.choose import Chosen
from regie.board.frames.framed import Framed
from regie.board.frames.looking import look_at
from regie.board.frames.setup import Setup
from regie.board.vectors import (
    Vector,
    add,
    dot,
    length,
    mix,
    rounded,
    scale,
    subtract,
    unit,
)
from regie.film.direction import SceneDirection, ShotChoice
from regie.film.optics import LONGEST_LENS, SHORTEST_LENS
from regie.film.shot import Camera, CameraMove, ShotSize

ZOOMS = (CameraMove.ZOOM_IN, CameraMove.ZOOM_OUT)

TURNS = (CameraMove.STATIC, CameraMove.PAN, CameraMove.TILT, CameraMove.WHIP, CameraMove.HAND_HELD)
"""Moves in which the camera stays where it is."""


def as_chosen(
    chosen: Chosen, choice: ShotChoice, of_scene: SceneDirection | None, setup: Setup, names: Names
) -> tuple[Chosen, ShotChoice, list[str]]:
    """A frame with camera and move as a director wants them.

    Returns:
        It, the choice with its lens as one on Super 35, and a sentence for each part that could
        not be had in full.
    """
    told: list[str] = []
    if asks_camera(choice):
        choice = fit_lens(choice, of_scene, told)
        framed, lost = obey(chosen.framed, choice, chosen.draft, setup)
        told += lost
        look = look_at(framed, chosen.draft, setup, chosen.draft)
        chosen = replace(chosen, framed=framed, look=look)
    if asks_move(choice):
        framed, lost = move_as_chosen(chosen.framed, choice, chosen.draft, setup, names)
        told += lost
        chosen = replace(chosen, framed=framed)
    return chosen, choice, told


def asks_move(choice: ShotChoice) -> bool:
    """Whether something is chosen of how the camera moves."""
    return bool(
        choice.move is not None
        or choice.ends_on
        or choice.camera_to is not None
        or choice.aim_to is not None
        or choice.move_at is not None
        or choice.move_until is not None
    )


def move_as_chosen(
    framed: Framed, choice: ShotChoice, draft: Draft, setup: Setup, names: Names
) -> tuple[Framed, list[str]]:
    """The frame with the camera's move as it is chosen, as far as the set allows.

    Returns:
        The frame, and a sentence for each choice that could not be had in full.
    """
    told: list[str] = []
    if choice.camera_to is not None or choice.aim_to is not None:
        return _in_time(_end_where(framed, choice, told), choice, setup, told)
    if choice.ends_on:
        framed = _end_on(framed, choice.ends_on, draft, setup, names, told)
    framed, short = _as_far(framed, setup)
    return _in_time(framed, choice, setup, [*told, *short])


def _end_on(
    framed: Framed, name: str, draft: Draft, setup: Setup, names: Names, told: list[str]
) -> Framed:
    if name.strip().upper() in ShotSize.__members__:
        return _end_at_size(framed, ShotSize[name.strip().upper()], draft, setup, told)
    point = _place_of(name, setup, names)
    if point is None:
        told.append(_tell_unknown(name, setup, names))
        return framed
    camera = framed.camera
    stays = framed.move in TURNS
    move = CameraMove.PAN if framed.move is CameraMove.STATIC else framed.move
    end = {"end_target": rounded(point), "round": camera.round and not stays}
    start = {} if framed.move is not CameraMove.WHIP else {"target": camera.end_target}
    return replace(framed, move=move, camera=camera.model_copy(update={**start, **end}))


def _end_at_size(
    framed: Framed, size: ShotSize, draft: Draft, setup: Setup, told: list[str]
) -> Framed:
    """Nearer or farther at the end, by the dolly, or by the lens where a zoom is chosen."""
    figure = setup.last_of(draft.subject)
    if figure is None or size is ShotSize.INSERT or framed.size is ShotSize.INSERT:
        told.append(f"a move ends on {size.value} of somebody: say of whom with `on`")
        return framed
    camera = framed.camera
    start = camera.end_eye if framed.move is CameraMove.PULL_OUT else camera.eye
    target = camera.end_target if framed.move is CameraMove.PULL_OUT else camera.target
    ratio = frame_height(size, figure) / frame_height(framed.size, figure)
    if framed.move in ZOOMS:
        focal = framed.camera.focal
        if framed.move is CameraMove.ZOOM_OUT and camera.end_focal is not None:
            focal = camera.end_focal
        last = min(LONGEST_LENS, max(SHORTEST_LENS, focal / ratio))
        end = aim_at_head(start, figure, size, last, setup.frame)
        changed = {"focal": focal, "end_focal": last, "end_target": rounded(end)}
        move = CameraMove.ZOOM_IN if ratio < 1 else CameraMove.ZOOM_OUT
        return replace(framed, move=move, camera=camera.model_copy(update=changed))
    away = subtract(start, figure.head)
    eye = add(figure.head, scale(away, ratio))
    eye = (eye[0], eye[1], max(0.1, min(eye[2], setup.ground.ceiling - 0.05)))
    end = aim_at_head(eye, figure, size, camera.focal, setup.frame)
    move = CameraMove.PUSH_IN if ratio < 1 else CameraMove.PULL_OUT
    made = Camera(
        focal=camera.focal, eye=rounded(start), target=rounded(target), end_eye=rounded(eye),
        end_target=rounded(end), roll=camera.roll,
    )  # fmt: skip
    return replace(framed, move=move, camera=made)


def _end_where(framed: Framed, choice: ShotChoice, told: list[str]) -> Framed:
    """The move to where somebody put the camera by numbers; what it is called, by where it goes."""
    camera = framed.camera
    eye = choice.camera_to or camera.eye
    target = choice.aim_to or camera.target
    if length(subtract(target, eye)) < NEAREST_AIM:
        told.append("the move ends on what the camera is aimed at, so it stays where it was")
        return framed
    move = choice.move or _named(camera.eye, eye, camera.target)
    end = {"end_eye": rounded(eye), "end_target": rounded(target), "round": False}
    return replace(framed, move=move, camera=camera.model_copy(update=end))


def _named(start: Vector, end: Vector, target: Vector) -> CameraMove:
    """What a crew calls a move from a place to another."""
    way = subtract(end, start)
    if length(way) < NEAREST_AIM:
        return CameraMove.PAN
    if abs(way[2]) > 0.7 * length(way):
        return CameraMove.CRANE_UP if way[2] > 0 else CameraMove.CRANE_DOWN
    ahead = dot(unit(way), unit(subtract(target, start)))
    if abs(ahead) > 0.7:
        return CameraMove.PUSH_IN if ahead > 0 else CameraMove.PULL_OUT
    return CameraMove.TRACK


def _as_far(framed: Framed, setup: Setup) -> tuple[Framed, list[str]]:
    """The frame whose camera moves as far as nothing of the set is in its way, and nobody."""
    camera = framed.camera
    if camera.end_eye == camera.eye:
        return framed, []
    views = [camera_view(camera, setup.frame, step / STEPS) for step in range(STEPS + 1)]
    begun = is_free(views[0].eye, setup.ground, setup)
    free = 0
    while begun and free < STEPS and is_free(views[free + 1].eye, setup.ground, setup):
        free += 1
    if not begun or free == STEPS:
        return framed, []
    share = free / STEPS
    told = (
        f"the camera goes {share:.0%} of its {framed.move.value}: something of the set or somebody "
        "is in the way"
    )
    end = camera.model_copy(
        update={
            "end_eye": views[free].eye,
            "end_target": mix(camera.target, camera.end_target, share),
        }
    )
    return replace(framed, camera=end), [told]


def _in_time(
    framed: Framed, choice: ShotChoice, setup: Setup, told: list[str]
) -> tuple[Framed, list[str]]:
    """The move between the seconds that are chosen, within its shot."""
    begins, ends = choice.move_at, choice.move_until
    if begins is None and ends is None:
        return framed, told
    if framed.move is CameraMove.STATIC:
        return framed, [*told, "the camera does not move, so there is no moment of its move"]
    long = setup.staged.seconds
    if begins is not None and begins >= long:
        told = [*told, f"the shot ends at {long:.1f} s, before its move begins at {begins:g} s"]
        begins = None
    if ends is not None and ends <= (begins or 0.0):
        told = [*told, f"the move is over at {ends:g} s, before it begins at {begins or 0:g} s"]
        ends = None
    timed = {"begins": begins or 0.0, "ends": ends if ends is None else min(ends, long)}
    return replace(framed, camera=framed.camera.model_copy(update=timed)), told


def _place_of(name: str, setup: Setup, names: Names) -> Vector | None:
    """The middle of whom or what is named: a head, a thing, a prop of the set."""
    key = names.find(name)
    if key is not None:
        for figure in (setup.last_of(key), setup.last_of(f"{key}-1")):
            if figure is not None:
                return figure.head
        thing = setup.staged.thing(key)
        if thing is not None:
            return thing.centre
    plan = setup.plain.plan
    plain = name.casefold().removeprefix("the ").removeprefix("la ").removeprefix("le ")
    prop = find_prop((*plan.props, *plan.things), plain)
    if prop is not None:
        return prop.at
    if plain in ("door", "porte") and plan.doors:
        return (plan.doors[0].x, plan.doors[0].y, plan.doors[0].z + 1.4)
    return None


def _tell_unknown(name: str, setup: Setup, names: Names) -> str:
    near = get_close_matches(name.upper(), ShotSize.__members__, n=1, cutoff=0.7)
    if near:
        return f"a move does not end on {name}; did you mean {near[0]}?"
    if names.find(name) is not None:
        return f"{name} is not there in this shot, so the move ends where it would"
    return names.tell_unknown(name)
