"""The colour code of scenes: inside or outside, by day or by night."""

from __future__ import annotations

from regie.film.screenplay import Screenplay

COLOURS = {
    "INT day": "FFFFFF",
    "EXT day": "FFF3B0",
    "INT night": "BFD7EA",
    "EXT night": "B7D8B4",
}
"""Strip colours of the trade: white, yellow, blue, green."""


def colour_of(setting: str, light: str) -> str:
    """The colour, as hexadecimal digits, of a setting (`INT`) and a light (`night`)."""
    side = "EXT" if setting == "EXT" else "INT"
    return COLOURS[f"{side} {'night' if light in ('night', 'dusk') else 'day'}"]


def resolve_lights(screenplay: Screenplay) -> dict[str, str]:
    """Each scene's light by its number; `CONTINUOUS` takes the light of the scene before."""
    lights: dict[str, str] = {}
    light = ""
    for scene in screenplay.scenes:
        light = str(scene.slugline.light or light)
        lights[scene.number] = light
    return lights
