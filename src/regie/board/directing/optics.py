"""What a director chooses of sensor, stop and focus, which changes no frame, only what is sharp."""

from __future__ import annotations

from regie.board.blocking.ways import find_prop
from regie.board.directing.names import Names
from regie.film.direction import LookChoice, ShotChoice
from regie.film.optics import LONGEST_LENS, SHORTEST_LENS, as_super_35, drawn_lenses
from regie.film.shot import Shot
from regie.film.stageplan import SetPlan

USUAL_STOP = 2.8
"""T-stop of a shot of which only the focus is chosen: what interiors are commonly shot at.

Source: Mascelli and Brown; lens tests give most primes their best from here on."""


def fit_lens(choice: ShotChoice, of_scene: LookChoice | None, told: list[str]) -> ShotChoice:
    """The choice with its lens as one on Super 35 sees, which all frames are computed with."""
    if choice.lens is None:
        return choice
    sensor = choice.sensor or (of_scene.sensor if of_scene else None) or "Super 35"
    lens = as_super_35(choice.lens, sensor)
    can = min(max(lens, SHORTEST_LENS), LONGEST_LENS)
    if can != lens:
        least, most = drawn_lenses(sensor)
        told.append(
            f"a {choice.lens:g} mm lens on {sensor} is not drawn, from {least:g} to {most:g} mm "
            "are; the nearest was taken"
        )
    return choice.model_copy(update={"lens": can})


def focus_shot(
    shot: Shot,
    of_scene: LookChoice | None,
    of_shot: ShotChoice | None,
    plan: SetPlan,
    names: Names,
) -> Shot:
    """The shot with the sensor, stop and focus that are chosen for its scene and for itself."""
    told: list[str] = []
    optics = shot.optics
    for choice in (of_scene, of_shot):
        if choice is not None:
            optics = optics.model_copy(
                update={
                    "sensor": choice.sensor or optics.sensor,
                    "stop": choice.stop if choice.stop is not None else optics.stop,
                }
            )
    if of_shot is not None:
        on = _find(of_shot.focus, shot, plan, names, told)
        to = _find(of_shot.focus_to, shot, plan, names, told)
        changed: dict[str, object] = {"on": on, "to": to, "pulled": of_shot.focus_at}
        if (on or to) and optics.stop is None:
            changed["stop"] = USUAL_STOP
        optics = optics.model_copy(update=changed)
    if not told and optics == shot.optics:
        return shot
    return shot.model_copy(
        update={
            "optics": optics,
            "lens": round(optics.real_lens(shot.camera.focal)),
            "undone": tuple(dict.fromkeys((*shot.undone, *told))),
        }
    )


def _find(name: str, shot: Shot, plan: SetPlan, names: Names, told: list[str]) -> str:
    """What a focus is on: a key of the shot, a prop of the set, metres; empty for none."""
    plain = name.casefold().removesuffix("m").strip()
    if not plain or plain.replace(".", "", 1).isdigit():
        return plain
    key = names.find(name)
    if key is not None:
        here = {p.character for p in shot.performances} | {t.key for t in shot.things}
        if key in here:
            return key
        member = next((k for k in sorted(here) if k.startswith(f"{key}-")), "")
        if not member:
            told.append(f"{name} is not there in this shot, so the focus stays")
        return member
    prop = find_prop((*plan.props, *plan.things), name.removeprefix("the "))
    if prop is None:
        told.append(names.tell_unknown(name))
        return ""
    return prop.name
