"""Words of the trade that one chooses among on the stage, as the rows of a direction have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from regie.film.lighting import KeySide, LightRig
from regie.film.optics import WIDTHS
from regie.film.screenplay import Light
from regie.film.shot import CameraMove, Posture, ShotSize

CHOOSABLE: Mapping[str, tuple[str, ...]] = {
    "size": tuple(size.value for size in ShotSize),
    "move": tuple(move.value for move in CameraMove),
    "sensor": tuple(WIDTHS),
    "light": get_args(LightRig),
    "key_light": get_args(KeySide),
    "time": tuple(light.value for light in Light),
    "posture": tuple(p.value for p in Posture),
}
