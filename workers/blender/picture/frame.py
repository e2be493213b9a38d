"""Works out a frame's figures: matrices, shadow maps' places, lamps, mood, packed for the GPU."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from picture.light import DISTANT, MAX_LAMPS, Lamp, Lights, choose_lamps, measure_brightness
from picture.mood import Mood, choose_mood, linear_of, rig_mood
from picture.stage import Shot, View

MAX_CASTERS = 3
"""Lamps whose shadows are drawn, as in shaders/light.frag."""

MOST_BLUR = 1 / 40
"""Radius of what is out of focus, in frame widths, above which it is drawn no softer."""

NEAR_METRES, FAR_METRES = 0.05, 600.0

CHEST_TO_CROWN = 0.7
"""Metres, of a grown person."""

WIDE_BELOW, CLOSE_ABOVE = 0.2, 0.6
"""Shares of half the picture's height that chest to crown takes, of a wide and of a close shot."""

KEYED = 0.42
"""Share of the key light's brightness that a white matt thing has at the mood's level: a lit cheek
is brighter than a room's middle."""

DRAWN_HEIGHT = 402.0
"""Picture height, in pixels, at which a unit of the pen is one: drawings look alike at any size."""

OPENED = 1.9
"""How much a camera is opened in the shade, nearly a stop."""


@dataclass(frozen=True)
class Lighting:
    """What is the same for all frames of a shot.

    Attributes:
        lamps: chosen, brightest last in no order that matters but this one.
        casters: numbers of the lamps that cast shadows.
        set_maps: world to map matrices (column vectors), one a caster.
        exposure: multiplies all light of the stage.
    """

    mood: Mood
    indoors: bool
    roofed: float
    """Metres from the lens that have a roof over them: nothing falls or lies there; 0 outdoors."""
    lamps: tuple[Lamp, ...]
    casters: tuple[int, ...]
    set_maps: tuple[np.ndarray, ...]
    dome: np.ndarray
    exposure: float


LEAST_ROOF = 7.0
"""Metres from the lens that a roof reaches, indoors in what is no room: a car, a cave."""
CLEAR_AIR = 0.75
"""Share of the way to what a shot is about that no fog veils: fog may hide what lies behind it."""
WALL = 0.4
"""Metres behind a room's floor that are still wall."""


def plan_lighting(shot: Shot, aspect: float) -> Lighting:
    """Chooses lamps, shadow casters and exposure for a whole shot."""
    views = [shot.view_at(f, aspect) for f in sorted({shot.first, shot.last})]
    subjects = subject_points(shot, views)
    indoors = _is_covered(shot, subjects)
    mood = rig_mood(choose_mood(shot.light, shot.weather, indoors), shot.rig, shot.keyed)
    nearest = min(view.focus for view in views)
    mood = replace(mood, fog_start=max(mood.fog_start, CLEAR_AIR * nearest))
    lights = shot.set_lights
    shares = {DISTANT: mood.key_share}
    graded = (
        replace(lamp, power=lamp.power * shares.get(lamp.kind, mood.lamp_share))
        for lamp in lights.lamps
    )
    lamps = tuple(choose_lamps(tuple(graded), subjects))
    # Outdoors the sky decides, so that one street has one exposure and lamps stand out from it.
    metered = tuple(p for p in lamps if p.metered and (indoors or p.kind == DISTANT))
    measured = measure_brightness(Lights(lights.dome, metered), _meter_points(shot, subjects))
    # A key light is exposed for as a gaffer does, on who is lit; what it does not reach falls away.
    keys = [p.strength_at(subjects).mean() for p in lamps if not p.metered]
    exposure = mood.level / max(measured, KEYED * sum(keys), 1e-4)
    tinted = lights.dome * mood.dome_tint
    grey = float(tinted @ (0.2126, 0.7152, 0.0722))
    least = mood.least_dome * mood.level / exposure
    dome = tinted * max(1.0, least / grey) if grey > 1e-6 else np.full(3, least)
    casters = _choose_casters(lamps, subjects)
    maps = tuple(_map_of_set(lamps[c], shot, views, subjects) for c in casters)
    if not indoors and shot.light == "day":
        exposure *= _open_up(shot, views, lamps, subjects)
    roofed = max(_roofed(shot, v, indoors) for v in views)
    return Lighting(mood, indoors, roofed, lamps, casters, maps, dome, exposure)


FIRELIGHT = 0.5
"""Level of a mood up to which fires light as their strength says; against the day they pale."""


def light_pieces(lighting: Lighting, shot: Shot, frame: float) -> Lighting:
    """A shot's lighting with what its set pieces shine at a frame; they cast no shadows."""
    share = min(1.0, FIRELIGHT / lighting.mood.level) / lighting.exposure
    shine = [lamp for effect in shot.effects for lamp in effect.lights(frame, share)][:MAX_LAMPS]
    if not shine:
        return lighting
    return replace(lighting, lamps=(*lighting.lamps[: MAX_LAMPS - len(shine)], *shine))


def subject_points(shot: Shot, views: list[View]) -> np.ndarray:
    """Where it matters that light is right: the bodies' chests, else in front of the camera."""
    points = []
    for actor in shot.actors:
        for frame in sorted({shot.first, shot.last}):
            placed = shot.place_actor(actor, frame)[0]
            points.append((placed.min(axis=0) + placed.max(axis=0)) / 2)
    if not points:
        points = [v.eye + v.ahead * d for v in views for d in (2.0, 5.0)]
    return np.array(points, dtype=float)


def _meter_points(shot: Shot, subjects: np.ndarray) -> np.ndarray:
    """A grid at chest height over the set's middle, the same for every shot on the set."""
    if shot.set_piece is None:
        return subjects
    low = np.maximum(shot.set_piece.low[:2], -8.0)
    high = np.minimum(shot.set_piece.high[:2], 8.0)
    xs, ys = np.linspace(low[0], high[0], 9)[1:-1], np.linspace(low[1], high[1], 9)[1:-1]
    grid = np.array([(x, y, 1.3) for x in xs for y in ys])
    return grid if np.isfinite(grid).all() else subjects


def _is_covered(shot: Shot, points: np.ndarray) -> bool:
    """Whether most places have something of the set straight above them."""
    return _share_hidden(shot, points, np.array((0.0, 0.0, 1.0)), 0.5) > 0.5


def _roofed(shot: Shot, view: View, indoors: bool) -> float:
    """Metres from the lens to the end of the room that it looks through; 0 outdoors.

    Looked for along three directions, so that a window's wall is within it and what lies behind
    the window is not. An empty shot over which the ceiling was taken away is in a room too.
    """
    if shot.set_piece is None or not shot.set_piece.floor:
        return LEAST_ROOF if indoors else 0.0
    low, high = (end[:2] for end in shot.set_piece.floor)
    ahead = view.ahead[:2] / max(float(np.linalg.norm(view.ahead[:2])), 1e-6)
    side = np.array((ahead[1], -ahead[0]))
    far = 0.0
    for lean in (-0.45, 0.0, 0.45):
        way = (ahead + lean * side) / np.hypot(1.0, lean)
        way = np.where(np.abs(way) < 1e-6, 1e-6, way)
        ends = np.where(way > 0, high - view.eye[:2], low - view.eye[:2]) / way
        far = max(far, float(ends.min()))
    return far + WALL


def _share_hidden(shot: Shot, points: np.ndarray, way: np.ndarray, clear: float) -> float:
    """The share of places that have something of the set on their way up.

    Args:
        way: unit direction, upwards.
        clear: how much higher than a place what hides it must be, metres.
    """
    piece = shot.set_piece
    if piece is None or piece.casting is None or not len(points):
        return 0.0
    triangles = piece.casting.points[piece.casting.triangles].astype(float)
    lean = way[:2] / way[2]
    flat_points = triangles[:, :, :2] - triangles[:, :, 2:] * lean
    a, b, c = flat_points[:, 0], flat_points[:, 1], flat_points[:, 2]
    area = _cross(b - a, c - a)
    flat = np.abs(area) > 1e-8
    covered = 0
    for point in points:
        p = point[:2] - point[2] * lean
        u = _cross(b - a, p - a)
        v = _cross(c - b, p - b)
        w = _cross(a - c, p - c)
        inside = flat & (((u >= 0) & (v >= 0) & (w >= 0)) | ((u <= 0) & (v <= 0) & (w <= 0)))
        if not inside.any():
            continue
        share_c, share_a = u[inside] / area[inside], v[inside] / area[inside]
        z = triangles[inside]
        height = share_a * z[:, 0, 2] + share_c * z[:, 2, 2] + (1 - share_a - share_c) * z[:, 1, 2]
        covered += bool((height > point[2] + clear).any())
    return covered / len(points)


def _open_up(shot: Shot, views: list[View], lamps: tuple[Lamp, ...], points: np.ndarray) -> float:
    """How much a camera is opened for people who fill the frame in the shade: 1 is not at all.

    A wide picture is exposed for the sun; a face in the shade of a wall is exposed for the face.
    """
    suns = [lamp for lamp in lamps if lamp.kind == DISTANT and lamp.at[2] > 0.1]
    if not suns or not shot.actors:
        return 1.0
    away = min(float(np.linalg.norm(p - v.eye)) for p in points for v in views)
    tall = CHEST_TO_CROWN / max(away * max(v.tan_y for v in views), 1e-3)
    filled = min(max((tall - WIDE_BELOW) / (CLOSE_ABOVE - WIDE_BELOW), 0.0), 1.0)
    if filled == 0:
        return 1.0
    return 1.0 + (OPENED - 1.0) * filled * _share_hidden(shot, points, suns[0].at, 0.2)


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]


def _choose_casters(lamps: tuple[Lamp, ...], subjects: np.ndarray) -> tuple[int, ...]:
    strength = [(-float(lamp.strength_at(subjects).max()), i) for i, lamp in enumerate(lamps)]
    return tuple(i for _, i in sorted(strength)[:MAX_CASTERS])


def _map_of_set(lamp: Lamp, shot: Shot, views: list[View], subjects: np.ndarray) -> np.ndarray:
    """Where the shadows of the set are looked for: what cameras see of it, up to some metres."""
    reach = []
    for view in views:
        for metres in (2.0, 9.0, 22.0):
            reach.append(view.eye + view.ahead * metres)
    centre = np.concatenate([subjects, np.array(reach)]).mean(axis=0)
    if lamp.kind == DISTANT:
        radius = 16.0
        if shot.set_piece is not None:
            low, high = shot.set_piece.low, shot.set_piece.high
            half = float(np.linalg.norm((high - low)[:2])) / 2
            if half < radius:
                centre, radius = (low + high) / 2, half + 0.5
        return _distant_map(lamp, centre, radius, 120.0)
    return _lamp_map(lamp, subjects.mean(axis=0), 62.0)


def map_of_bodies(lamp: Lamp, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """World to map for the bodies' shadows, as tight as the bodies stand."""
    centre = (low + high) / 2
    radius = float(np.linalg.norm(high - low)) / 2 + 0.3
    if lamp.kind == DISTANT:
        return _distant_map(lamp, centre, radius, 60.0)
    away = float(np.linalg.norm(centre - lamp.at))
    half = np.degrees(np.arcsin(min(radius / max(away, 1e-3), 0.94)))
    return _lamp_map(lamp, centre, min(half + 2.0, 70.0))


def _distant_map(lamp: Lamp, centre: np.ndarray, radius: float, depth: float) -> np.ndarray:
    look = _look(centre + lamp.at * depth / 2, centre)
    flat = np.diag([1 / radius, 1 / radius, -2 / depth, 1.0])
    flat[2, 3] = -1.0
    return flat @ look


def _lamp_map(lamp: Lamp, target: np.ndarray, half_degrees: float) -> np.ndarray:
    return project(np.tan(np.radians(half_degrees)), 1.0, 0.3, 60.0) @ _look(lamp.at, target)


def _look(eye: np.ndarray, target: np.ndarray) -> np.ndarray:
    """World to camera, column vectors: looks along -Z."""
    back = eye - target
    back = back / max(np.linalg.norm(back), 1e-9)
    up = np.array([0.0, 0.0, 1.0]) if abs(back[2]) < 0.99 else np.array([0.0, 1.0, 0.0])
    right = np.cross(up, back)
    right /= max(np.linalg.norm(right), 1e-9)
    out = np.eye(4)
    out[0, :3], out[1, :3], out[2, :3] = right, np.cross(back, right), back
    out[:3, 3] = -out[:3, :3] @ eye
    return out


def project(tan_x: float, aspect: float, near: float, far: float) -> np.ndarray:
    """A perspective projection, column vectors, OpenGL's clip space."""
    out = np.zeros((4, 4))
    out[0, 0] = 1 / tan_x
    out[1, 1] = aspect / tan_x
    out[2, 2] = -(far + near) / (far - near)
    out[2, 3] = -2 * far * near / (far - near)
    out[3, 2] = -1
    return out


def _half_tint(colour: tuple[float, float, float]) -> np.ndarray:
    """A tint of brightness 1, half as strong as the colour itself: a pure one turns skin purple."""
    tint = np.array(colour) / max(float(np.dot(colour, (0.2126, 0.7152, 0.0722))), 1e-4)
    return 0.5 + 0.5 * tint


def _lift(mood: Mood) -> float:
    """The power that brings a shot's tones up for paper: who draws at night draws in daylight."""
    return min(max(0.27 + 0.24 * mood.level, 0.34), 0.55)


def pack_params(
    shot: Shot,
    lighting: Lighting,
    view: View,
    frame: float,
    seconds: float,
    size: tuple[int, int],
    look: dict,
    body_maps: tuple[np.ndarray, ...],
) -> np.ndarray:
    """All of shaders/params.glsl as float32, in its order."""
    mood = lighting.mood
    width, height = size
    projection = project(view.tan_x, width / height, NEAR_METRES, FAR_METRES)
    whole = projection @ view.to_camera.T
    one = 1.0 / lighting.exposure
    key = next((lamp for lamp in lighting.lamps if lamp.kind == DISTANT), None)
    weather = shot.weather
    night_tint = _half_tint(linear_of(look["night"]))
    disc = np.cos(np.radians(mood.disc_degrees))
    dome_bounce = lighting.dome * (0.62, 0.58, 0.54)
    key_light = key.power * max(float(key.at[2]), 0.0) * 0.12 if key is not None else np.zeros(3)
    fill_level = float((lighting.dome + 3.0 * key_light) @ (0.2126, 0.7152, 0.0722))
    fill = fill_level * np.array(mood.fill_colour)
    rows = [
        [*view.eye, seconds],
        [*view.ahead, frame],
        [*(view.to_camera[:3, 0] * view.tan_x), 0],
        [*(view.to_camera[:3, 1] * view.tan_y), 0],
        [width, height, 1 / width, 1 / height],
        [NEAR_METRES, FAR_METRES, width / (2 * view.tan_x), max(height / 540, 1.0)],
        [*(np.array(mood.zenith) * one), mood.clouds],
        [*(np.array(mood.horizon) * one), mood.stars * one],
        [*(np.array(mood.glow) * one), mood.glow_width],
        [*(np.array(mood.disc) * one), disc],
        [*(key.at if key is not None else (0, 0, 1)), 1.0 if key is not None else 0.0],
        [*(np.array(mood.fog) * one), mood.fog_density],
        [mood.fog_start, mood.fog_most, mood.fog_fall, mood.fog_scatter],
        [*lighting.dome, mood.occlusion],
        [*(dome_bounce + key_light), lighting.roofed],
        [*(np.array(mood.rim) * one), mood.fill],
        [*fill, mood.haze],
        [lighting.exposure, mood.saturation * look["saturation"], mood.contrast, mood.vignette],
        [*night_tint, mood.night],
        [*mood.light_tint, mood.bloom],
        [
            1.0 if weather == "rain" else 0.0,
            1.0 if weather == "snow" else 0.0,
            mood.wet,
            0.10,
        ],
        [
            0.0,
            look["line"],
            len(lighting.lamps),
            len(lighting.casters),
        ],
        [_lift(mood), height / DRAWN_HEIGHT, 0.0, 0.0],
        [view.focus, view.blur * width / 2, MOST_BLUR * width, mood.on_bodies],
    ]
    vectors = np.zeros((4 * MAX_LAMPS, 4))
    for i, lamp in enumerate(lighting.lamps):
        caster = lighting.casters.index(i) if i in lighting.casters else -1
        vectors[i] = [*lamp.at, lamp.kind]
        vectors[MAX_LAMPS + i] = [*lamp.aim, lamp.cone if lamp.cone > -1 else -2.0]
        vectors[2 * MAX_LAMPS + i] = [*lamp.power, caster]
        vectors[3 * MAX_LAMPS + i] = [lamp.size, 0, 0, 0]
    places = np.zeros((MAX_CASTERS, 4))
    for i, number in enumerate(lighting.casters):
        places[i] = vectors[number]
    maps = np.zeros((2 * MAX_CASTERS, 4, 4))
    for i, matrix in enumerate(lighting.set_maps):
        maps[i] = matrix.T
    for i, matrix in enumerate(body_maps):
        maps[MAX_CASTERS + i] = matrix.T
    return np.concatenate(
        [
            whole.T.ravel(),
            np.ravel(rows),
            vectors.ravel(),
            places.ravel(),
            maps.ravel(),
        ]
    ).astype(np.float32)
