"""What light and weather do to sky, air and colour: the figures of the look, on one page.

All colours here are linear light after exposure: what 1.0 is on the screen before the film curve.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

RGB = tuple[float, float, float]


@dataclass(frozen=True)
class Mood:
    """One light under one weather.

    Attributes:
        level: brightness that exposure gives to a white matt thing where people stand.
        clouds, stars: 0 to 1.
        glow, glow_width: round the sun or moon; a larger width is narrower.
        disc, disc_degrees: of the sun or moon itself.
        fog_density: share a metre; `fog_start` metres, `fog_most` 0 to 1, `fog_fall` with height.
        fog_scatter: how much of the glow the air shows.
        least_dome: brightness of the shadows is at least this share of `level`.
        rim, fill: on bodies.
        night: how far dark colours go to the look's night tint.
        light_tint: of bright parts.
        key_share, lamp_share: how much of the set's sun or moon, and of its lamps, is used.
        dome_tint: multiplies the sky's light on things.
        fill_colour: of the fill; at night warm, so that skin is not violet.
        haze: light of lamps that the air scatters.
        on_bodies: share of all light that reaches bodies.
    """

    level: float
    zenith: RGB
    horizon: RGB
    clouds: float
    stars: float
    glow: RGB
    glow_width: float
    disc: RGB
    disc_degrees: float
    fog: RGB
    fog_density: float
    fog_start: float
    fog_most: float
    fog_fall: float
    fog_scatter: float
    least_dome: float
    rim: RGB
    fill: float
    contrast: float
    saturation: float
    vignette: float
    bloom: float
    night: float
    light_tint: RGB
    occlusion: float = 1.0
    key_share: float = 1.0
    lamp_share: float = 1.0
    dome_tint: RGB = (1.0, 1.0, 1.0)
    fill_colour: RGB = (1.0, 1.0, 1.0)
    haze: float = 0.0
    wet: float = 0.0
    on_bodies: float = 1.0


MOODS = {
    "day": Mood(
        level=1.05,
        zenith=(0.20, 0.38, 0.78), horizon=(0.74, 0.80, 0.88), clouds=0.55, stars=0,
        glow=(0.9, 0.75, 0.5), glow_width=40, disc=(6.0, 5.6, 4.8), disc_degrees=0.9,
        fog=(0.66, 0.74, 0.85), fog_density=0.0035, fog_start=12, fog_most=0.75, fog_fall=0.02,
        fog_scatter=0.15, least_dome=0.42, rim=(0.30, 0.30, 0.30), fill=0.4, contrast=0.18,
        saturation=0.98, vignette=0.35, bloom=0.35, night=0, light_tint=(1.02, 1.0, 0.96),
    ),
    "night": Mood(
        level=0.38, lamp_share=0.5, dome_tint=(0.64, 1.04, 1.0), haze=0.0006,
        fill_colour=(1.4, 1.0, 0.74),
        zenith=(0.012, 0.024, 0.066), horizon=(0.066, 0.108, 0.205), clouds=0.4, stars=0.9,
        glow=(0.09, 0.13, 0.20), glow_width=60, disc=(1.8, 1.9, 2.1), disc_degrees=0.8,
        fog=(0.044, 0.070, 0.135), fog_density=0.010, fog_start=7, fog_most=0.7, fog_fall=0.05,
        fog_scatter=0.1, least_dome=0.36, rim=(0.42, 0.54, 0.72), fill=1.45, contrast=0.10,
        saturation=1.08, vignette=0.42, bloom=0.8, night=0.6, light_tint=(1.03, 1.0, 0.95),
    ),
    "dawn": Mood(
        level=0.62,
        zenith=(0.17, 0.25, 0.46), horizon=(0.92, 0.60, 0.42), clouds=0.6, stars=0,
        glow=(1.0, 0.55, 0.25), glow_width=14, disc=(6.0, 4.2, 2.4), disc_degrees=1.2,
        fog=(0.60, 0.50, 0.48), fog_density=0.010, fog_start=8, fog_most=0.8, fog_fall=0.04,
        fog_scatter=0.5, least_dome=0.34, rim=(0.40, 0.26, 0.18), fill=0.4, contrast=0.15,
        saturation=0.98, vignette=0.42, bloom=0.5, night=0, light_tint=(1.05, 0.99, 0.91),
    ),
    "dusk": Mood(
        level=0.62,
        zenith=(0.07, 0.10, 0.26), horizon=(0.86, 0.40, 0.22), clouds=0.65, stars=0.12,
        glow=(1.0, 0.42, 0.14), glow_width=12, disc=(6.0, 3.4, 1.6), disc_degrees=1.4,
        fog=(0.38, 0.27, 0.30), fog_density=0.010, fog_start=8, fog_most=0.8, fog_fall=0.04,
        fog_scatter=0.5, least_dome=0.34, rim=(0.46, 0.28, 0.20), fill=0.9, contrast=0.12,
        saturation=1.0, vignette=0.45, bloom=0.6, night=0.12, light_tint=(1.06, 0.98, 0.88),
    ),
}  # fmt: skip


def choose_mood(light: str, weather: str, indoors: bool) -> Mood:
    """The mood of a shot; an unknown light is day, an unknown weather is clear."""
    mood = MOODS.get(light, MOODS["day"])
    grey = 0.35 if weather in ("rain", "snow") else 0.0
    if weather in ("rain", "snow", "fog"):
        flat = _mix(mood.zenith, mood.horizon, 0.6)
        flat = _mix(flat, _grey(flat), 0.2 if light == "night" else 0.65)
        dim = 0.62 if weather == "rain" else 0.85
        mood = replace(
            mood,
            zenith=_scale(_mix(mood.zenith, flat, 0.85), dim),
            horizon=_scale(_mix(mood.horizon, flat, 0.8), dim),
            clouds=mood.clouds * (0.4 if weather == "fog" else 1.0),
            stars=0.0,
            glow=_scale(mood.glow, 0.12),
            glow_width=mood.glow_width * 0.3,
            disc=(0.0, 0.0, 0.0),
            saturation=mood.saturation * (0.86 if light == "day" else 0.97),
            # Films light their wet nights with a moon that no cloud hides.
            key_share=0.8 if light == "night" else 0.35,
            level=mood.level * (0.8 if weather == "rain" and light != "night" else 0.95),
        )
        mood = replace(mood, fog=_mix(mood.horizon, _scale(mood.fog, dim), 0.4))
    if weather == "fog":
        mood = replace(
            mood, fog_density=0.035, fog_start=2.0, fog_most=0.92, fog_fall=0.03, haze=0.004
        )
    elif grey:
        mood = replace(
            mood, fog_density=mood.fog_density * 2.2 + 0.006, fog_start=5.0, fog_most=0.9
        )
    if weather == "rain":
        mood = replace(mood, wet=1.0, bloom=mood.bloom * 1.2, haze=0.002)
    if indoors:
        dark = light in ("night", "dusk")
        mood = replace(
            mood,
            level={"night": 0.48, "dusk": 0.55}.get(light, mood.level * 0.95),
            least_dome=0.38 if dark else 0.42,
            fog_density=0.0,
            fog_start=100.0,
            haze=0.0,
            wet=0.0,
            lamp_share=1.0,
            bloom=mood.bloom * 0.5,
            dome_tint=(1.0, 0.98, 0.95) if dark else (1.0, 1.0, 1.0),
            night=mood.night * 0.3,
            fill=mood.fill * 0.8,
        )
    return mood


def rig_mood(mood: Mood, rig: str, keyed: bool) -> Mood:
    """The mood under a rig that a director chose: how far shadows, fill and contrast go with it.

    Args:
        rig: as `regie:rig` has it; an unknown one is natural. keyed: a key light was put there.
    """
    if rig == "high key":
        return replace(
            mood,
            level=mood.level * 1.25 + 0.15,
            least_dome=0.75,
            fill=mood.fill * 0.8 + 0.4,
            contrast=mood.contrast * 0.4,
            night=0.0,
            vignette=mood.vignette * 0.3,
        )
    if rig == "low key":
        return replace(
            mood,
            level=mood.level * 0.8,
            least_dome=0.07,
            fill=mood.fill * 0.12,
            rim=_scale(mood.rim, 0.5),
            contrast=mood.contrast + 0.14,
            vignette=mood.vignette + 0.1,
        )
    if rig == "silhouette":
        return replace(
            mood,
            level=mood.level * 1.15,
            on_bodies=0.015,
            fill=mood.fill * 0.02,
            rim=_scale(mood.rim, 0.3),
        )
    if rig == "practicals":
        return replace(
            mood,
            level=mood.level * 0.75,
            least_dome=0.16,
            fill=mood.fill * 0.25,
            rim=_scale(mood.rim, 0.5),
        )
    if keyed:
        return replace(mood, least_dome=mood.least_dome * 0.6, fill=mood.fill * 0.35)
    return mood


def _mix(a: RGB, b: RGB, share: float) -> RGB:
    return tuple(float(x + (y - x) * share) for x, y in zip(a, b, strict=True))


def _scale(a: RGB, by: float) -> RGB:
    return tuple(float(x * by) for x in a)


def _grey(a: RGB) -> RGB:
    level = float(np.dot(a, (0.2126, 0.7152, 0.0722)))
    return (level * 0.97, level, level * 1.05)


def linear_of(colour: str) -> RGB:
    """Linear light of `#rrggbb`."""
    out = []
    for k in (1, 3, 5):
        c = int(colour[k : k + 2], 16) / 255
        out.append(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
    return tuple(out)
