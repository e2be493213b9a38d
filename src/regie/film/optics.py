"""Sensor, stop and focus of a shot, and how deep it is sharp: thin-lens optics."""

from __future__ import annotations

import math
from typing import Literal

from pydantic import Field

from regie.film.units import SENSOR_WIDTH_MM, Noun

Sensor = Literal["Super 35", "full frame", "16 mm", "phone"]

WIDTHS: dict[Sensor, float] = {
    "Super 35": SENSOR_WIDTH_MM,
    "full frame": 36.0,
    "16 mm": 12.52,
    "phone": 9.8,
}
"""Millimetres. Source: ISO 5758 (Super 16), the 35 mm still frame, a 1/1.28 inch phone sensor."""

SHARP = 1 / 1500
"""Diameter of the circle that still reads as a point, in frame widths: 0.017 mm on Super 35."""

SHORTEST_LENS, LONGEST_LENS = 8.0, 300.0
"""Millimetres on Super 35 that are drawn."""

PULL = 0.8
"""Seconds that a focus puller takes from one mark to another."""


class Optics(Noun):
    """What is chosen of a shot's optics.

    Attributes:
        stop: T-stop, taken for the f-number; None draws everything sharp.
        on: key of the person or thing, or name of the prop, that is sharp, or metres; empty for
            what the camera looks at. to: what the focus is pulled to.
        pulled: seconds in the shot at which the pull begins; None is about its middle.
    """

    sensor: Sensor = "Super 35"
    stop: float | None = Field(None, gt=0)
    on: str = ""
    to: str = ""
    pulled: float | None = Field(None, ge=0)

    def real_lens(self, focal: float) -> float:
        """Millimetres of the lens on this sensor that sees what `focal` does on Super 35."""
        return focal * WIDTHS[self.sensor] / SENSOR_WIDTH_MM


def as_super_35(lens: float, sensor: Sensor) -> float:
    """Millimetres of the lens on Super 35 that sees what `lens` does on a sensor."""
    return lens * SENSOR_WIDTH_MM / WIDTHS[sensor]


def drawn_lenses(sensor: Sensor) -> tuple[float, float]:
    """The shortest and the longest lens on a sensor that is drawn, millimetres.

    Past a fish-eye nothing is straight; on Super 35 they are 8 and 300.
    """
    share = WIDTHS[sensor] / SENSOR_WIDTH_MM
    return round(SHORTEST_LENS * share, 1), round(LONGEST_LENS * share)


def depth_of_field(lens: float, stop: float, metres: float, sensor: Sensor) -> tuple[float, float]:
    """From where to where it is sharp, metres; the far end may be infinite.

    Args:
        lens: millimetres on the sensor. metres: to what is in focus.

    Source: Ray, Applied Photographic Optics, 3rd edition, chapter 22.
    """
    far_sharp = (lens**2 / (stop * WIDTHS[sensor] * SHARP) + lens) / 1000  # the hyperfocal distance
    focal = lens / 1000
    near = metres * (far_sharp - focal) / (far_sharp + metres - 2 * focal)
    if metres >= far_sharp:
        return near, math.inf
    return near, metres * (far_sharp - focal) / (far_sharp - metres)
