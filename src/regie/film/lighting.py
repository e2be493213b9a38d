"""How a shot is lit, in the words of a set: a rig, the side of its key light, lamps on and off."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.units import Noun

LightRig = Literal["natural", "high key", "low key", "silhouette", "practicals"]
"""`natural`: as the place and the hour have it. `high key`: bright, hardly any shadow. `low key`:
one hard light, the rest falls away. `silhouette`: who stands before what is lit gets no light.
`practicals`: only the lamps that are on the set.

Source: Brown, Motion Picture and Video Lighting, 3rd edition, chapters 4 and 5.
"""

KeySide = Literal["left", "right", "front", "behind", "above"]
"""Where the key light stands, as the camera sees it."""


class Lighting(Noun):
    """What is chosen of a shot's light, on its set.

    Attributes:
        azimuth: where the key light stands, seen from who is lit: degrees, 0 up on the plan,
            anticlockwise; None for no key light of its own. height: degrees over the floor.
        off, on: numbers of the set's lamps, from 1.
    """

    rig: LightRig = "natural"
    azimuth: float | None = None
    height: float = Field(35.0, ge=0, le=90)
    off: tuple[int, ...] = ()
    on: tuple[int, ...] = ()
