"""Sounds that happen once: each a recipe of noise and resonance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from regie.sound.effects.creatures import gull_cry, whistle
from regie.sound.effects.variants import vary
from regie.sound.filters import SAMPLE_RATE
from regie.sound.noise import decay, resonate, ring, smooth_filter

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]


def make_spot(name: str, seed: int, duration: float | None = None, variant: int = 1) -> Samples:
    """A named sound, mono, at its own level.

    Args:
        variant: which of the six: the first is the recipe's own.
        duration: seconds, for a sound that can go on (`LASTING`); others keep their length.

    Raises:
        KeyError: there is no such sound.
    """
    import numpy as np

    recipe, level = SPOTS[name]
    rng = np.random.default_rng(seed if variant == 1 else (seed, variant))
    sound = vary(recipe(rng), variant)
    if duration is not None and name in LASTING:
        wanted = max(round(duration * SAMPLE_RATE), 1)
        while len(sound) < wanted:
            sound = np.concatenate([sound, vary(recipe(rng), variant)])
        sound = sound[:wanted]
        fade = min(len(sound), SAMPLE_RATE // 10)
        sound[len(sound) - fade :] *= np.linspace(1, 0, fade)
    peak = float(np.abs(sound).max()) or 1.0
    levelled: Samples = sound / peak * 10 ** (level / 20)
    return levelled


def _silence(seconds: float) -> Samples:
    import numpy as np

    return np.zeros(int(seconds * SAMPLE_RATE))


def _burst(
    rng: Generator, seconds: float, low: float | None, high: float | None, fall: float
) -> Samples:
    """Filtered noise that falls by 60 dB in `fall` seconds."""
    count = int(seconds * SAMPLE_RATE)
    noise = smooth_filter(rng.standard_normal(count), low, high)
    shaped: Samples = noise * decay(count, fall, 0.001)
    return shaped


def _mix(*parts: tuple[float, Samples]) -> Samples:
    """Sounds that begin at given seconds, added."""
    import numpy as np

    length = max(int(at * SAMPLE_RATE) + len(sound) for at, sound in parts)
    mixed = np.zeros(length)
    for at, sound in parts:
        begin = int(at * SAMPLE_RATE)
        mixed[begin : begin + len(sound)] += sound
    return mixed


def _thud(rng: Generator, pitch: float, fall: float) -> Samples:
    """A heavy thing lands: a low note that sinks, and the dust of the blow."""
    import numpy as np

    count = int(fall * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    phase = 2 * np.pi * np.cumsum(pitch * (0.6 + 0.4 * np.exp(-time / 0.05))) / SAMPLE_RATE
    note = np.sin(phase) * decay(count, fall, 0.002)
    return _mix((0.0, note), (0.0, 0.5 * _burst(rng, 0.12, 60, 900, 0.09)))


def _knock(rng: Generator) -> Samples:
    """Knuckles on a wooden door, three times."""
    blows = []
    for index in range(3):
        size = rng.uniform(0.75, 1.0)
        wood = ring(
            int(0.25 * SAMPLE_RATE),
            ((142, 1.0, 0.16), (287, 0.7, 0.11), (455, 0.5, 0.07), (910, 0.3, 0.03)),
        )
        click = 0.3 * _burst(rng, 0.02, 1200, 6000, 0.015)
        blows.append((index * 0.23 + rng.uniform(-0.015, 0.015) + 0.02, size * wood))
        blows.append((index * 0.23 + 0.02, size * click))
    return _mix(*blows)


def _latch(rng: Generator) -> Samples:
    tick = ring(2400, ((1850, 0.6, 0.03), (3300, 0.5, 0.025), (5100, 0.3, 0.015)))
    return _mix((0.0, tick), (0.0, 0.5 * _burst(rng, 0.03, 1500, 9000, 0.02)))


def _creak(rng: Generator) -> Samples:
    """A hinge: it sticks and slips, faster as the door swings."""
    import numpy as np

    seconds = rng.uniform(0.9, 1.3)
    count = int(seconds * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    rate = np.interp(time, [0, 0.35 * seconds, 0.7 * seconds, seconds], [34, 75, 110, 60])
    slips = np.diff(np.floor(np.cumsum(rate) / SAMPLE_RATE), prepend=0.0)
    slips *= rng.uniform(0.4, 1.0, count)
    sound = np.zeros(count)
    for tone, level in ((640, 1.0), (1120, 0.7), (1730, 0.6), (2600, 0.3)):
        sound += level * resonate(slips, tone, 24)
    return sound * np.hanning(count) ** 0.5


def _door(rng: Generator) -> Samples:
    """A latch, a swing of air, the door in its frame."""
    close = _thud(rng, 92, 0.35)
    air = 0.05 * _burst(rng, 0.5, 150, 900, 1.5)
    return _mix((0.0, 0.35 * _latch(rng)), (0.08, air), (0.5, close), (0.53, 0.3 * _latch(rng)))


def _slam(rng: Generator) -> Samples:
    rattle = [(0.05 + 0.045 * i, 0.25 / (i + 1) * _latch(rng)) for i in range(4)]
    blow = _mix((0.0, _thud(rng, 78, 0.5)), (0.0, 0.9 * _burst(rng, 0.2, 100, 3500, 0.12)))
    return _mix((0.0, blow), *rattle)


def _thunder(rng: Generator) -> Samples:
    """A tear, then the roll: the same bolt from nearer and from farther away."""
    import numpy as np

    count = int(6.5 * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    roll: Samples = smooth_filter(rng.standard_normal(count), 28, 130)
    swell = np.zeros(count)
    for _ in range(11):
        at = rng.gamma(2.0, 0.9)
        swell += rng.uniform(0.3, 1.0) * np.exp(-np.abs(time - at) / rng.uniform(0.12, 0.45))
    swell *= np.exp(-time / 2.4) * np.clip(time / 0.03, 0, 1) * np.clip((6.4 - time) / 2.0, 0, 1)
    tear = smooth_filter(rng.standard_normal(count), 180, 1800) * np.exp(-time / 0.28)
    crackle = (rng.random(count) < 0.004) * rng.standard_normal(count) * np.exp(-time / 0.25)
    low = roll / np.abs(roll).max() * swell
    crack = tear / np.abs(tear).max() + 0.5 * smooth_filter(crackle, 400, 5000)
    whole: Samples = low / np.abs(low).max() + 0.4 * crack * np.clip(time / 0.01, 0, 1)
    return whole


def _telephone(rng: Generator) -> Samples:
    """Two bells that a hammer beats in turn: one ring and its pause."""
    import numpy as np

    bell = ring(
        int(0.3 * SAMPLE_RATE), ((1190, 1.0, 0.3), (1640, 0.6, 0.25), (2890, 0.4, 0.15)), 0.0005
    )
    other = ring(
        int(0.3 * SAMPLE_RATE), ((1330, 1.0, 0.3), (1810, 0.6, 0.25), (3110, 0.4, 0.15)), 0.0005
    )
    strokes = [(i / 24, bell if i % 2 else other) for i in range(24)]
    return np.concatenate([_mix(*strokes), _silence(1.2)])


def _mobile(rng: Generator) -> Samples:
    import numpy as np

    notes = ((880, 0.14), (1109, 0.14), (1319, 0.14), (1760, 0.3))
    tune = [ring(int(d * SAMPLE_RATE), ((f, 1.0, 0.5), (2 * f, 0.2, 0.3)), 0.006) for f, d in notes]
    return np.concatenate([*tune, _silence(0.9)])


def _gunshot(rng: Generator) -> Samples:
    """A crack, the blow behind it, and the place that answers."""
    import numpy as np

    count = int(1.8 * SAMPLE_RATE)
    crack = _burst(rng, 0.08, 300, 14_000, 0.05)
    blow = _thud(rng, 70, 0.3)
    time = np.arange(count) / SAMPLE_RATE
    answer = smooth_filter(rng.standard_normal(count), 150, 2400) * np.exp(-time / 0.28)
    answer *= np.clip(time / 0.05, 0, 1)
    return _mix((0.0, 1.6 * crack), (0.0, blow), (0.02, 0.16 * answer))


def _shards(rng: Generator, number: int, spread: float) -> list[tuple[float, Samples]]:
    pieces = []
    for _ in range(number):
        tone = rng.uniform(2200, 8200)
        piece = ring(
            int(0.28 * SAMPLE_RATE),
            ((tone, 1.0, 0.16), (tone * 1.47, 0.6, 0.1), (tone * 2.1, 0.3, 0.06)),
            0.0004,
        )
        pieces.append((0.02 + rng.exponential(spread), rng.exponential(0.16) * piece))
    return pieces


def _glass(rng: Generator) -> Samples:
    burst = 1.0 * _burst(rng, 0.12, 2000, 14_000, 0.08)
    return _mix((0.0, burst), *_shards(rng, 46, 0.17))


def _clink(rng: Generator) -> Samples:
    tone = rng.uniform(2300, 3100)
    return ring(
        int(0.8 * SAMPLE_RATE),
        ((tone, 1.0, 0.6), (tone * 2.32, 0.5, 0.35), (tone * 4.25, 0.25, 0.15)),
        0.0005,
    )


def _engine(rng: Generator) -> Samples:
    """A starter, then an engine that catches and settles."""
    import numpy as np

    starter_length = int(0.8 * SAMPLE_RATE)
    time = np.arange(starter_length) / SAMPLE_RATE
    whine = np.sin(2 * np.pi * 210 * time) + 0.6 * np.sin(2 * np.pi * 423 * time)
    starter = 0.35 * whine * (0.55 + 0.45 * np.sin(2 * np.pi * 9 * time))
    count = int(3.2 * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    turns = np.interp(time, [0, 0.25, 0.8, 1.6, 3.2], [12, 44, 36, 25, 24])
    phase = 2 * np.pi * np.cumsum(turns) / SAMPLE_RATE
    running = np.zeros(count)
    for order, level in ((1, 0.5), (2, 1.0), (3, 0.4), (4, 0.6), (6, 0.35), (8, 0.2)):
        running += level * np.sin(order * phase + rng.uniform(0, 6.28))
    running += 0.5 * smooth_filter(rng.standard_normal(count), 60, 500) * 2
    running *= np.clip((3.2 - time) / 1.2, 0, 1)
    return _mix((0.0, starter), (0.78, running))


def _car_horn(rng: Generator) -> Samples:
    import numpy as np

    count = int(0.75 * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    tone = np.zeros(count)
    for pitch in (392.0, 494.0):
        for order in range(1, 9):
            tone += np.sin(2 * np.pi * pitch * order * time) / order
    return tone * np.clip(time / 0.02, 0, 1) * np.clip((0.75 - time) / 0.04, 0, 1)


def _bell(rng: Generator) -> Samples:
    """A church bell, by the partials that founders name."""
    strike = 220.0
    partials = (
        (strike * 0.5, 0.6, 7.0),  # hum
        (strike, 1.0, 4.5),  # prime
        (strike * 1.19, 0.8, 3.2),  # tierce
        (strike * 1.5, 0.45, 2.4),  # quint
        (strike * 2.0, 0.9, 2.0),  # nominal
        (strike * 2.66, 0.35, 1.1),
        (strike * 3.01, 0.3, 0.9),
        (strike * 4.17, 0.2, 0.5),
    )
    return _mix(
        (0.0, ring(6 * SAMPLE_RATE, partials, 0.002)),
        (0.0, 0.2 * _burst(rng, 0.04, 900, 5000, 0.03)),
    )


def _doorbell(rng: Generator) -> Samples:
    def note(f: float) -> Samples:
        return ring(
            int(1.4 * SAMPLE_RATE), ((f, 1.0, 1.3), (2.76 * f, 0.3, 0.5), (5.4 * f, 0.12, 0.2))
        )

    return _mix((0.0, note(659.3)), (0.55, note(523.3)))


def _clock(rng: Generator) -> Samples:
    """Two ticks of an escapement, a second long."""
    tick = ring(2400, ((2900, 1.0, 0.02), (4700, 0.6, 0.015), (1250, 0.5, 0.025)), 0.0003)
    tock = ring(2400, ((2300, 1.0, 0.022), (3900, 0.5, 0.015), (980, 0.5, 0.03)), 0.0003)
    return _mix((0.0, tick), (0.5, 0.8 * tock), (0.999, _silence(0.001)))


def _splash(rng: Generator) -> Samples:
    """The blow on the water, its fountain, and the bubbles."""
    import numpy as np

    count = int(1.1 * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    fountain = smooth_filter(rng.standard_normal(count), 500, 6500)
    fountain *= np.exp(-(((time - 0.12) / np.where(time < 0.12, 0.05, 0.35)) ** 2))
    bubbles = []
    for _ in range(26):
        length = int(rng.uniform(0.02, 0.07) * SAMPLE_RATE)
        t = np.arange(length) / SAMPLE_RATE
        tone = rng.uniform(380, 1500)
        bubble = np.sin(2 * np.pi * tone * (1 + 3.0 * t) * t) * np.hanning(length)
        bubbles.append((0.1 + rng.exponential(0.25), rng.uniform(0.05, 0.3) * bubble))
    return _mix((0.0, 0.7 * _thud(rng, 85, 0.3)), (0.0, 0.6 * fountain), *bubbles)


def _crash(rng: Generator) -> Samples:
    """Things fall and go on falling."""
    falls = []
    for _ in range(9):
        base = rng.uniform(160, 900)
        metal = ring(
            int(0.6 * SAMPLE_RATE),
            tuple(
                (base * k, 0.7**i, rng.uniform(0.1, 0.5)) for i, k in enumerate((1, 1.6, 2.3, 3.7))
            ),
        )
        falls.append((rng.exponential(0.22), rng.uniform(0.1, 0.5) * metal))
        falls.append((rng.exponential(0.22), 0.4 * _burst(rng, 0.2, 200, 6000, 0.15)))
    return _mix((0.0, _thud(rng, 66, 0.5)), (0.0, _burst(rng, 0.4, 90, 5000, 0.25)), *falls)


def _applause(rng: Generator) -> Samples:
    """Forty people clap, each in their own time."""
    import numpy as np

    seconds = 4.0
    claps = []
    for _ in range(40):
        tone, pace = rng.uniform(800, 2200), rng.uniform(3.2, 4.6)
        hands = [_burst(rng, 0.03, tone * 0.6, tone * 1.8, 0.025) for _ in range(3)]
        at = rng.uniform(0, 0.5)
        loud = rng.uniform(0.15, 0.6)
        while at < seconds - 0.1:
            claps.append((at, loud * hands[rng.integers(3)]))
            at += rng.normal(1 / pace, 0.02)
    crowd = _mix(*claps)
    time = np.linspace(0, 1, len(crowd))
    return crowd * np.clip(time / 0.12, 0, 1) * np.clip((1 - time) / 0.35, 0, 1)


def _siren(rng: Generator) -> Samples:
    """Two notes in turn, as European police cars have; far away."""
    import numpy as np

    count = int(1.2 * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    pitch = np.where((time % 1.2) < 0.6, 435.0, 580.0)
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    tone = sum(np.sin(order * phase) / order for order in range(1, 8))
    return smooth_filter(np.asarray(tone), 300, 1800)


def _bark(rng: Generator) -> Samples:
    import numpy as np

    barks = []
    for index in range(2):
        count = int(0.22 * SAMPLE_RATE)
        time = np.arange(count) / SAMPLE_RATE
        pitch = 300 + 260 * np.exp(-(((time - 0.05) / 0.05) ** 2)) + rng.uniform(-20, 20)
        phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
        rough = sum(np.sin(order * phase) / order**0.7 for order in range(1, 9))
        rough = rough + 1.2 * rng.standard_normal(count)
        formed = smooth_filter(np.asarray(rough), 450, 1900)
        barks.append((index * 0.42, formed * np.hanning(count) ** 0.7))
    return _mix(*barks)


def _switch(rng: Generator) -> Samples:
    return _mix((0.0, _latch(rng)), (0.045, 0.5 * _latch(rng)))


def _match(rng: Generator) -> Samples:
    """A match is struck and flares."""
    import numpy as np

    count = int(1.0 * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    scrape = (time < 0.18) * (time / 0.18)
    flare = np.exp(-(((time - 0.26) / np.where(time < 0.26, 0.05, 0.28)) ** 2))
    noise = rng.standard_normal(count)
    return (
        0.6 * smooth_filter(noise, 3000, 11_000) * scrape + smooth_filter(noise, 500, 5000) * flare
    )


def _keys(rng: Generator) -> Samples:
    jingles = []
    for _ in range(14):
        tone = rng.uniform(3000, 7500)
        piece = ring(int(0.2 * SAMPLE_RATE), ((tone, 1.0, 0.12), (tone * 1.4, 0.5, 0.08)), 0.0004)
        jingles.append((rng.uniform(0, 0.7), rng.uniform(0.1, 0.6) * piece))
    return _mix(*jingles)


def _chair(rng: Generator) -> Samples:
    """Legs of a chair over a wooden floor."""
    import numpy as np

    count = int(0.45 * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    rate = np.interp(time, [0, 0.45], [70, 120])
    slips = np.diff(np.floor(np.cumsum(rate) / SAMPLE_RATE), prepend=0.0)
    slips *= rng.uniform(0.3, 1.0, count)
    body = resonate(slips, 260, 6) + 0.6 * resonate(slips, 880, 9)
    return _mix((0.0, body * np.hanning(count)), (0.44, 0.03 * _thud(rng, 120, 0.12)))


def _paper(rng: Generator) -> Samples:
    import numpy as np

    count = int(0.6 * SAMPLE_RATE)
    rustle = np.repeat(rng.exponential(1.0, count // 240 + 1), 240)[:count]
    return smooth_filter(rng.standard_normal(count) * rustle, 1800, 9000) * np.hanning(count)


def _typing(rng: Generator) -> Samples:
    taps = []
    at = 0.0
    while at < 1.6:
        tap = ring(1600, ((rng.uniform(900, 1500), 1.0, 0.02), (2900, 0.5, 0.012)), 0.0004)
        taps.append((at, rng.uniform(0.5, 1.0) * tap))
        taps.append((at, 0.4 * _burst(rng, 0.015, 2000, 8000, 0.01)))
        at += rng.uniform(0.08, 0.24)
    return _mix(*taps)


def _ship_horn(rng: Generator) -> Samples:
    import numpy as np

    count = int(3.0 * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    tone = np.zeros(count)
    for pitch in (87.0, 130.5):
        for order in range(1, 7):
            tone += np.sin(2 * np.pi * pitch * order * time) / order**1.3
    swell = np.clip(time / 0.3, 0, 1) * np.clip((2.9 - time) / 0.7, 0, 1)
    return smooth_filter(tone * swell, 50, 700)


def _whistle_call(rng: Generator) -> Samples:
    return whistle(((0.0, 1500), (0.15, 2300), (0.5, 2250), (0.7, 1700)), (1.0, 0.06))


def _body_fall(rng: Generator) -> Samples:
    cloth = 0.3 * _burst(rng, 0.2, 200, 1800, 0.3)
    return _mix((0.0, cloth), (0.08, _thud(rng, 72, 0.3)), (0.22, 0.4 * _thud(rng, 95, 0.2)))


def _heartbeat(rng: Generator) -> Samples:
    return _mix(
        (0.0, _thud(rng, 52, 0.2)), (0.26, 0.7 * _thud(rng, 46, 0.2)), (0.95, _silence(0.05))
    )


SPOTS: Mapping[str, tuple[Callable[[Generator], Samples], float]] = {
    "applause": (_applause, -16),
    "bark": (_bark, -18),
    "bell": (_bell, -16),
    "body_fall": (_body_fall, -16),
    "car_horn": (_car_horn, -18),
    "chair": (_chair, -26),
    "clink": (_clink, -24),
    "clock": (_clock, -32),
    "crash": (_crash, -12),
    "creak": (_creak, -24),
    "door": (_door, -18),
    "doorbell": (_doorbell, -20),
    "engine": (_engine, -17),
    "glass": (_glass, -14),
    "gull": (gull_cry, -24),
    "gunshot": (_gunshot, -7),
    "heartbeat": (_heartbeat, -20),
    "keys": (_keys, -27),
    "knock": (_knock, -16),
    "match": (_match, -24),
    "mobile": (_mobile, -24),
    "paper": (_paper, -30),
    "ship_horn": (_ship_horn, -18),
    "siren": (_siren, -26),
    "slam": (_slam, -11),
    "splash": (_splash, -17),
    "switch": (_switch, -24),
    "telephone": (_telephone, -20),
    "thunder": (_thunder, -10),
    "typing": (_typing, -28),
    "whistle": (_whistle_call, -22),
}
"""Name to recipe and peak, in dBFS."""

LASTING = frozenset({"telephone", "mobile", "siren", "clock", "typing", "heartbeat", "applause"})
"""Sounds that repeat for as long as they are asked for."""
