"""Lens list and lighting list: what the camera and the lighting department need, shot by shot."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from regie.board.blocking.ways import find_prop
from regie.board.camera.projection import camera_view
from regie.board.directing.lighting import name_lamp
from regie.board.sheets.shots_csv import safe_cell
from regie.board.staging.lights import lamps_on
from regie.board.vectors import Vector, dot, length, subtract
from regie.film.optics import depth_of_field
from regie.film.shot import Shot
from regie.film.stageplan import SetPlan
from regie.film.units import FrameSize

LENS_COLUMNS = (
    "scene", "shot", "lens_mm", "end_lens_mm", "sensor", "t_stop", "focus_on", "focus_m",
    "sharp_from_m", "sharp_to_m", "pull_to", "view_degrees", "height_m", "tilt", "move",
    "size", "subject",
)  # fmt: skip
LIGHT_COLUMNS = (
    "scene", "shot", "heading", "time", "weather", "rig", "key_from_degrees", "key_height_degrees",
    "lamps_on", "lamps_off", "windows", "things_lit",
)  # fmt: skip

EYES = 1.5
"""Metres over the floor of the eyes of whoever is in focus; a list needs no more than that."""


def write_lens_list(
    shots: Iterable[Shot],
    plans: Mapping[str, SetPlan],
    size: FrameSize,
    out: Path,
    names: Mapping[str, str],
) -> int:
    """Writes one row a shot, UTF-8 with a byte-order mark.

    Args:
        plans: of the sets, by the key of their place. names: character keys to names.

    Returns:
        Rows written, the head left out.
    """
    return _write(out, LENS_COLUMNS, (_lens_row(s, plans, size, names) for s in shots))


def write_lighting_list(
    shots: Iterable[Shot], plans: Mapping[str, SetPlan], headings: Mapping[str, str], out: Path
) -> int:
    """Writes one row a shot, UTF-8 with a byte-order mark.

    Args:
        plans: of the sets, by the key of their place. headings: scene numbers to sluglines.

    Returns:
        Rows written, the head left out.
    """
    return _write(out, LIGHT_COLUMNS, (_light_row(s, plans.get(s.place), headings) for s in shots))


def _write(out: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    count = 0
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(columns)
        for row in rows:
            table.writerow([safe_cell(cell) for cell in row])
            count += 1
    return count


def _lens_row(
    shot: Shot, plans: Mapping[str, SetPlan], size: FrameSize, names: Mapping[str, str]
) -> tuple[str, ...]:
    camera, optics = shot.camera, shot.optics
    view = camera_view(camera, size)
    lens = optics.real_lens(camera.focal)
    on = optics.on or (shot.subject or "")
    metres = focus_metres(on, shot, plans.get(shot.place))
    near = far = ""
    if optics.stop is not None:
        ends = depth_of_field(lens, optics.stop, metres, optics.sensor)
        near, far = (f"{end:.2f}" if math.isfinite(end) else "infinity" for end in ends)
    tilt = math.degrees(math.asin(max(-1.0, min(1.0, view.forward[2]))))
    return (
        shot.scene,
        shot.number,
        f"{lens:.0f}",
        f"{optics.real_lens(camera.end_focal):.0f}" if camera.end_focal is not None else "",
        optics.sensor,
        f"{optics.stop:g}" if optics.stop is not None else "",
        names.get(on, on),
        f"{metres:.2f}",
        near,
        far,
        names.get(optics.to, optics.to),
        f"{math.degrees(2 * math.atan(view.half_width)):.0f}",
        f"{camera.eye[2]:.2f}",
        f"{abs(tilt):.0f} {'down' if tilt < 0 else 'up'}",
        shot.move,
        shot.size,
        names.get(shot.subject or "", shot.subject or ""),
    )


def focus_metres(on: str, shot: Shot, plan: SetPlan | None) -> float:
    """Metres along the camera's axis, as the shot begins, to what is in focus."""
    try:
        return float(on)
    except ValueError:
        pass
    at = _place(on, shot, plan)
    ahead = subtract(shot.camera.target, shot.camera.eye)
    return max(0.2, dot(subtract(at, shot.camera.eye), ahead) / max(length(ahead), 1e-6))


def _place(on: str, shot: Shot, plan: SetPlan | None) -> Vector:
    body = next((p for p in shot.performances if p.character == on), None)
    if body is not None:
        return (body.mark.x, body.mark.y, min(EYES, shot.camera.target[2]))
    thing = next((t for t in shot.things if t.key == on), None)
    if thing is not None:
        return thing.centre
    prop = find_prop((*plan.props, *plan.things), on) if plan is not None else None
    return prop.at if prop is not None else shot.camera.target


def _light_row(shot: Shot, plan: SetPlan | None, headings: Mapping[str, str]) -> tuple[str, ...]:
    lighting = shot.lighting
    lamps = list(enumerate(plan.lamps, start=1)) if plan is not None else []

    def named(numbers: Iterable[int]) -> str:
        assert plan is not None
        return ", ".join(dict.fromkeys(name_lamp(plan.lamps[n - 1], plan) for n in numbers))

    keyed = lighting.azimuth is not None
    return (
        shot.scene,
        shot.number,
        headings.get(shot.scene, ""),
        shot.light,
        shot.weather,
        lighting.rig,
        f"{lighting.azimuth:.0f}" if lighting.azimuth is not None else "",
        f"{lighting.height:.0f}" if keyed else "",
        named(sorted(lamps_on(shot, plan))) if plan is not None else "",
        named(lighting.off) if plan is not None else "",
        str(sum(lamp.kind == "window" for _, lamp in lamps)),
        ", ".join(t.name for t in shot.things if t.lit),
    )
