"""The sound of places and weather: periodic beds that are laid end to end under a scene."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regie.film.bible import SetKind, Weather
from regie.film.screenplay import Light
from regie.film.sound import SoundScene
from regie.sound.effects import creatures
from regie.sound.filters import SAMPLE_RATE
from regie.sound.noise import (
    add_around,
    band,
    decay,
    filter_around,
    ring,
    shaped_noise,
    slow_wave,
    to_stereo,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]
    Bed = NDArray[np.float32]

PERIOD = 40 * SAMPLE_RATE
"""Length of a bed; nothing in it repeats sooner."""

Maker = Callable[["Generator"], "Samples"]


@dataclass(frozen=True)
class Layer:
    """One sound of a bed, and its level: RMS in dBFS."""

    name: str
    level: float


def list_layers(scene: SoundScene) -> tuple[Layer, ...]:
    """What is heard in a place, in its weather, at its time of day."""
    layers = list(_INTERIORS.get(scene.set_kind, _ROOM) if scene.interior else _outside(scene))
    if scene.weather is Weather.RAIN:
        layers.append(Layer("rain indoors", -44) if scene.interior else Layer("rain", -33))
    if scene.weather is Weather.SNOW and not scene.interior:
        # Snow swallows everything but the wind.
        layers = [Layer(layer.name, layer.level - 6) for layer in layers] + [Layer("wind", -40)]
    if scene.weather is Weather.FOG and scene.set_kind in (SetKind.COAST, SetKind.LIGHTHOUSE):
        layers.append(Layer("foghorn", -50 if scene.interior else -43))
    return tuple(layers)


def make_layer(name: str) -> Bed:
    """A layer at an RMS of 1, shape (PERIOD, 2), float32, without a seam.

    A film's places share it: each enters it at another moment.
    """
    import numpy as np

    sound = MAKERS[name](np.random.default_rng(zlib.crc32(name.encode())))
    power = float(np.sqrt(np.mean(np.square(sound)))) or 1.0
    bed: Bed = (sound / power).astype(np.float32)
    return bed


def _outside(scene: SoundScene) -> tuple[Layer, ...]:
    dark = scene.light is Light.NIGHT
    wet = scene.weather is Weather.RAIN
    match scene.set_kind:
        case SetKind.COAST | SetKind.LIGHTHOUSE:
            gulls = () if dark or wet else (Layer("gulls", -50),)
            return (Layer("sea", -33), Layer("wind", -41), *gulls)
        case SetKind.FOREST:
            if wet:
                return (Layer("leaves", -40),)
            voices = (Layer("crickets", -46), Layer("owl", -50)) if dark else (Layer("birds", -45),)
            return (Layer("leaves", -42), *voices)
        case SetKind.YARD:
            voices = (Layer("crickets", -48),) if dark else (Layer("birds", -49),)
            return (Layer("wind", -46), *(() if wet else voices))
        case SetKind.VEHICLE:
            return (Layer("car", -34),)
        case _:
            return (Layer("city", -44 if dark else -40), Layer("traffic", -48 if dark else -42))


_ROOM = (Layer("room tone", -56),)
_INTERIORS: Mapping[SetKind, tuple[Layer, ...]] = {
    SetKind.KITCHEN: (Layer("room tone", -57), Layer("refrigerator", -52)),
    SetKind.OFFICE: (Layer("ventilation", -51),),
    SetKind.CORRIDOR: (Layer("ventilation", -52), Layer("mains hum", -60)),
    SetKind.STAIRS: (Layer("hollow", -53),),
    SetKind.BAR: (Layer("room tone", -54), Layer("murmur", -41), Layer("glasses", -54)),
    SetKind.VEHICLE: (Layer("car indoors", -36),),
    SetKind.LIGHTHOUSE: (Layer("hollow", -52), Layer("sea indoors", -45), Layer("draught", -50)),
    SetKind.COAST: (Layer("room tone", -56), Layer("sea indoors", -46)),
    SetKind.STREET: (Layer("room tone", -56), Layer("city indoors", -50)),
    SetKind.FOREST: (Layer("room tone", -56), Layer("draught", -54)),
}


def _wide(rng: Generator, curve: Callable[[Samples], Samples], shared: float = 0.4) -> Samples:
    """Noise in both ears: partly the same, so that it is a place and not two headphones."""
    import numpy as np

    middle = shaped_noise(rng, PERIOD, curve)
    sides = [shaped_noise(rng, PERIOD, curve) for _ in range(2)]
    return np.column_stack([shared * middle + (1 - shared) * side for side in sides])


def _room_tone(rng: Generator) -> Samples:
    return _wide(rng, band(60, 500, -5, 1))


def _hollow(rng: Generator) -> Samples:
    air = _wide(rng, band(90, 700, -4, 1), 0.2)
    return air + 0.5 * _wide(rng, band(150, 190, 0, 3), 0.8)


def _ventilation(rng: Generator) -> Samples:
    import numpy as np

    blow = _wide(rng, band(120, 1800, -5, 1))
    time = np.arange(PERIOD) / SAMPLE_RATE
    fan = 0.12 * np.sin(2 * np.pi * 118.0 * time) + 0.06 * np.sin(2 * np.pi * 236.0 * time)
    return blow + fan[:, None]


def _hum(rng: Generator) -> Samples:
    return _tones(rng, ((100, 1.0), (200, 0.5), (300, 0.25), (400, 0.12), (600, 0.06)))


def _refrigerator(rng: Generator) -> Samples:
    drone = _tones(rng, ((50, 0.5), (100, 1.0), (150, 0.35), (200, 0.3), (250, 0.12)))
    return drone + 0.25 * _wide(rng, band(200, 900, -6, 1))


def _tones(rng: Generator, partials: tuple[tuple[float, float], ...]) -> Samples:
    import numpy as np

    time = np.arange(PERIOD) / SAMPLE_RATE
    sound = np.zeros(PERIOD)
    for frequency, level in partials:
        wobble = slow_wave(rng, PERIOD, (1, 6), 0.7)
        sound += level * wobble * np.sin(2 * np.pi * frequency * time + rng.uniform(0, 6.28))
    return np.column_stack([sound, sound])


def _sea(rng: Generator) -> Samples:
    """Waves: each swells as a low rush, breaks bright, and draws back as a hiss over pebbles."""
    import numpy as np

    far = 0.35 * _wide(rng, band(60, 500, -4, 1)) * slow_wave(rng, PERIOD, (3, 9), 0.5)[:, None]
    low = _wide(rng, band(80, 900, -4, 1))
    high = _wide(rng, band(700, 6500, -4, 1))
    hiss = _wide(rng, band(2500, 9000, -3, 1))
    swell, crash, back = (np.zeros(PERIOD) for _ in range(3))
    at = 0.0
    while at < PERIOD / SAMPLE_RATE - 5:
        size = rng.uniform(0.45, 1.0)
        length = int(rng.uniform(7, 9) * SAMPLE_RATE)
        time = np.arange(length) / SAMPLE_RATE
        begin = int(at * SAMPLE_RATE)
        add_around(swell, size * np.exp(-(((time - 2.4) / 1.3) ** 2)), begin)
        add_around(
            crash,
            size**1.6 * np.exp(-(((time - 3.0) / np.where(time < 3.0, 0.45, 1.1)) ** 2)),
            begin,
        )
        add_around(back, size * 0.5 * np.exp(-(((time - 4.9) / 1.2) ** 2)), begin)
        at += rng.uniform(4.2, 7.0)
    lean = slow_wave(rng, PERIOD, (2, 5), 0.6)
    sides = np.column_stack([lean, 1.6 - lean])
    waves = 0.8 * low * swell[:, None] + 0.75 * high * crash[:, None] + 0.22 * hiss * back[:, None]
    return far + waves * sides


def _wind(rng: Generator) -> Samples:
    """Gusts: a broad rush, and a whistle that rises with it."""
    import numpy as np

    gust = slow_wave(rng, PERIOD, (2, 14), 0.12) ** 1.6
    rush = _wide(rng, band(90, 650, -3, 1)) * gust[:, None]
    leaf = _wide(rng, band(500, 2600, -5, 1)) * (gust**2)[:, None]
    whistle = np.zeros((PERIOD, 2))
    for low, high in ((310, 390), (430, 520), (560, 660)):
        narrow = _wide(rng, band(low, high, 0, 4), 0.6)
        whistle += narrow * (slow_wave(rng, PERIOD, (3, 12)) ** 3 * gust)[:, None]
    return rush + 0.35 * leaf + 0.16 * whistle


def _draught(rng: Generator) -> Samples:
    return filter_around(_wind(rng), 100, 600)


def _rain(rng: Generator) -> Samples:
    """A hiss of far drops, and near ones that can be told apart."""
    import numpy as np

    far = _wide(rng, band(900, 9000, -2, 1), 0.25) * slow_wave(rng, PERIOD, (2, 8), 0.75)[:, None]
    body = 0.5 * _wide(rng, band(200, 1200, -3, 1), 0.3)
    drops = np.zeros((PERIOD, 2))
    count = 60 * PERIOD // SAMPLE_RATE
    for place, size, tone in zip(
        rng.integers(0, PERIOD, count),
        rng.exponential(1.0, count),
        rng.uniform(1400, 5200, count),
        strict=True,
    ):
        length = int(rng.uniform(0.004, 0.016) * SAMPLE_RATE)
        time = np.arange(length) / SAMPLE_RATE
        drop = np.sin(2 * np.pi * tone * (1 + 4 * time) * time) * decay(length, 0.012, 0.0004)
        add_around(drops, to_stereo(size * drop, rng.uniform(-1, 1)), int(place))
    return far + body + 1.1 * drops


def _rain_indoors(rng: Generator) -> Samples:
    """Rain on the roof and panes, and a gutter somewhere."""
    import numpy as np

    roof = filter_around(_rain(rng), 120, 900)
    taps = np.zeros((PERIOD, 2))
    for place in rng.integers(0, PERIOD, 9 * PERIOD // SAMPLE_RATE):
        tone = rng.uniform(600, 1700)
        tap = ring(1400, ((tone, 1.0, 0.03), (tone * 1.7, 0.4, 0.02))) * min(
            rng.exponential(0.6), 1.5
        )
        add_around(taps, to_stereo(tap, rng.uniform(-0.8, 0.8)), int(place))
    power = float(np.sqrt(np.mean(np.square(taps)))) or 1.0
    return roof / float(np.sqrt(np.mean(np.square(roof)))) + 0.25 * taps / power


def _city(rng: Generator) -> Samples:
    return _wide(rng, band(45, 260, -3, 1), 0.3) * slow_wave(rng, PERIOD, (1, 5), 0.7)[:, None]


def _traffic(rng: Generator) -> Samples:
    """Cars that pass a street away, one every eight seconds or so."""
    import numpy as np

    tyres = shaped_noise(rng, PERIOD, band(250, 1900, -4, 1))
    motor = shaped_noise(rng, PERIOD, band(60, 170, -2, 2))
    passing = np.zeros((PERIOD, 2))
    at = rng.uniform(0, 4)
    while at < PERIOD / SAMPLE_RATE - 3:
        length = int(rng.uniform(5, 8) * SAMPLE_RATE)
        time = np.linspace(-1, 1, length)
        near = rng.uniform(0.35, 1.0) / (1 + (time / rng.uniform(0.2, 0.35)) ** 2)
        begin = int(at * SAMPLE_RATE)
        places = (begin + np.arange(length)) % PERIOD
        sound = near * (np.hanning(length) ** 0.5) * (tyres[places] + 0.8 * motor[places])
        angle = (np.tanh(time * 3) * rng.choice([-1, 1]) + 1) * np.pi / 4
        add_around(passing, np.column_stack([sound * np.cos(angle), sound * np.sin(angle)]), begin)
        at += rng.uniform(4, 11)
    return passing


def _city_indoors(rng: Generator) -> Samples:
    return filter_around(_city(rng) + 0.6 * _traffic(rng), None, 350)


def _leaves(rng: Generator) -> Samples:
    gust = slow_wave(rng, PERIOD, (3, 16), 0.2) ** 1.3
    return _wide(rng, band(900, 6000, -3, 1), 0.2) * gust[:, None]


def _murmur(rng: Generator) -> Samples:
    """A room full of talk without a word: voices of noise, syllable after syllable.

    Made at a quarter of the rate, since nothing above 2.6 kHz is left of it.
    """
    import numpy as np
    from scipy.signal import resample

    count, slower = PERIOD // 4, 4
    room = np.zeros((count, 2))
    for _ in range(10):
        pitch = rng.choice([rng.uniform(95, 140), rng.uniform(170, 230)])
        tune = pitch * (1 + 0.07 * (slow_wave(rng, count, (30, 60)) - 0.5))
        # A saw's sharp edges do no harm: what they fold down is as dense as the talk itself.
        buzz = 2 * ((np.cumsum(tune) * slower / SAMPLE_RATE) % 1.0) - 1
        syllables = np.clip(slow_wave(rng, count, (110, 190)) * 2.2 - 0.9, 0, 1)
        phrases = np.clip(slow_wave(rng, count, (5, 12)) * 3.0 - 0.9, 0, 1)
        tract = slower * (0.8 + 0.4 * rng.uniform(0, 1))
        spoken = np.zeros(count)
        for low, high, level in ((350, 750, 1.0), (900, 1900, 0.7)):
            weight = 0.3 + 0.7 * slow_wave(rng, count, (90, 170))
            spoken += filter_around(buzz, low * tract, high * tract) * weight * level
        voice = spoken * syllables * phrases
        room += to_stereo(voice * rng.uniform(0.4, 1.0), rng.uniform(-0.9, 0.9))
    quiet = filter_around(room, 140 * slower, 2600 * slower)
    return np.asarray(resample(quiet, PERIOD, axis=0))


def _glasses(rng: Generator) -> Samples:
    import numpy as np

    table = np.zeros((PERIOD, 2))
    for place in rng.integers(0, PERIOD, 16):
        tone = rng.uniform(1900, 4200)
        clink = ring(
            int(0.5 * SAMPLE_RATE),
            ((tone, 1.0, 0.35), (tone * 2.32, 0.5, 0.2), (tone * 4.1, 0.25, 0.1)),
        )
        add_around(
            table, to_stereo(clink * rng.uniform(0.2, 1), rng.uniform(-0.9, 0.9)), int(place)
        )
    return table


def _car(rng: Generator) -> Samples:
    """An engine at an even speed, and tyres on the road."""
    import numpy as np

    time = np.arange(PERIOD) / SAMPLE_RATE
    # Whole cycles in the period, so that the bed has no seam.
    phase = 2 * np.pi * 31.0 * time + 1.5 * np.sin(2 * np.pi * 3 * time * SAMPLE_RATE / PERIOD)
    engine = np.zeros(PERIOD)
    for harmonic, level in ((1, 0.5), (2, 1.0), (3, 0.35), (4, 0.5), (6, 0.25), (8, 0.1)):
        wobble = slow_wave(rng, PERIOD, (40, 90), 0.75)
        engine += level * wobble * np.sin(harmonic * phase + rng.uniform(0, 6.28))
    road = _wide(rng, band(70, 420, -3, 1)) * slow_wave(rng, PERIOD, (4, 20), 0.75)[:, None]
    return 0.55 * engine[:, None] + 1.2 * road + 0.12 * _wide(rng, band(600, 2400, -5, 1))


def _car_indoors(rng: Generator) -> Samples:
    return filter_around(_car(rng), 30, 500)


def _foghorn(rng: Generator) -> Samples:
    """Two low blasts in a period, far away."""
    import numpy as np

    horn = np.zeros((PERIOD, 2))
    length = 4 * SAMPLE_RATE
    time = np.arange(length) / SAMPLE_RATE
    swell = np.clip(time / 0.5, 0, 1) * np.clip((3.4 - time) / 0.7, 0, 1)
    blast = sum(np.sin(2 * np.pi * 96 * h * time) / h**1.4 for h in range(1, 6)) * swell
    blast = filter_around(np.asarray(blast), 60, 420)
    for at in (6, 26):
        for echo, level in ((0.0, 1.0), (0.55, 0.35), (1.2, 0.18)):
            add_around(horn, to_stereo(level * blast, 0.3), int((at + echo) * SAMPLE_RATE))
    return horn


def _fire(rng: Generator) -> Samples:
    """A low flutter, and wood that cracks."""
    import numpy as np

    flutter = _wide(rng, band(80, 500, -4, 1)) * slow_wave(rng, PERIOD, (60, 220), 0.3)[:, None]
    cracks = np.zeros((PERIOD, 2))
    for place in rng.integers(0, PERIOD, 11 * PERIOD // SAMPLE_RATE):
        length = int(rng.uniform(0.002, 0.02) * SAMPLE_RATE)
        crack = rng.standard_normal(length) * decay(length, 0.012, 0.0002)
        size = min(rng.pareto(2.2), 6.0)
        add_around(cracks, to_stereo(crack * size, rng.uniform(-0.4, 0.4)), int(place))
    return flutter + 0.8 * filter_around(cracks, 500, 7000)


MAKERS: Mapping[str, Maker] = {
    "room tone": _room_tone,
    "hollow": _hollow,
    "ventilation": _ventilation,
    "mains hum": _hum,
    "refrigerator": _refrigerator,
    "sea": _sea,
    "sea indoors": lambda rng: filter_around(_sea(rng), 50, 420),
    "wind": _wind,
    "draught": _draught,
    "rain": _rain,
    "rain indoors": _rain_indoors,
    "city": _city,
    "city indoors": _city_indoors,
    "traffic": _traffic,
    "leaves": _leaves,
    "murmur": _murmur,
    "glasses": _glasses,
    "car": _car,
    "car indoors": _car_indoors,
    "foghorn": _foghorn,
    "fire": _fire,
    "birds": lambda rng: creatures.lay_birds(rng, PERIOD),
    "gulls": lambda rng: creatures.lay_gulls(rng, PERIOD),
    "crickets": lambda rng: creatures.lay_crickets(rng, PERIOD),
    "owl": lambda rng: creatures.lay_owl(rng, PERIOD),
}
"""Every bed's layer; each gives shape (PERIOD, 2) at any level."""
