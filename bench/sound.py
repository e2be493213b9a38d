"""The house's meter, limiter and ducking beside other filters of FFmpeg and `pyloudnorm`.

    python -m bench.sound

Protocol: the house measures with `ebur128` and limits with `alimiter` four times oversampled; the
decision `what libraries do` has the figures of what it had of its own before. Filters run in
PyAV's FFmpeg (`av.filter.Graph`), fed doubles in blocks of five
seconds as the mix is. Loudness: the signals of EBU Tech 3341 that need no recordings, and of 3342,
generated here; the standard allows 0.1 LU. True peaks: its signals 15 to 23 (+0.2 and -0.4 dB are
allowed), and worse ones; the reference is the sound 32 times oversampled through its whole
spectrum. Programme: a minute of Kokoro's lines in a room, a street and an underscore, by our own
stems. Seconds are processor time for a minute of stereo, best of three. "The same" compares the
bytes of ten runs, and of blocks of 777 samples with those of five seconds.
"""

from __future__ import annotations

import hashlib
import math
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pyloudnorm
import soundfile
from numpy.typing import NDArray
from scipy.signal import resample_poly

from regie.film.bible import SetKind, Voice
from regie.film.cut import Cut, CutLine, CutShot
from regie.film.sound import Mood, SoundScene
from regie.film.units import FrameRate, FrameSize
from regie.sound.filters import SAMPLE_RATE
from regie.sound.limiter import open_limiter
from regie.sound.loudness import Meter, measure_loudness
from regie.sound.mix import CEILING, _Ducker
from regie.sound.timeline import BLOCK

Samples = NDArray[np.float64]
Chain = Sequence[tuple[str, str]]

TARGET = -16.0
"""LUFS of a title that says nothing else."""

LINES = (
    "I told you not to come back here.",
    "The lamp has been out since midnight, and nobody answers the radio.",
    "Then we go up and light it ourselves!",
    "You first.",
    "If the boat is out there, she has ten minutes before the rocks. Ten, at the very most.",
    "Hold the door.",
)


# --- FFmpeg ---------------------------------------------------------------------------------------


def run_filters(
    chain: Chain, inputs: Sequence[Samples], block: int = BLOCK
) -> tuple[Samples, list[dict[str, str]]]:
    """What comes out of a chain of filters, and the metadata of its frames."""
    graph = av.filter.Graph()
    sources = [
        graph.add(
            "abuffer",
            f"sample_rate={SAMPLE_RATE}:sample_fmt=dbl:channel_layout=stereo:time_base=1/{SAMPLE_RATE}",
        )
        for _ in inputs
    ]
    last = None
    for name, arguments in chain:
        node = graph.add(name, arguments or None)
        if last is None:
            for port, source in enumerate(sources):
                source.link_to(node, 0, port)
        else:
            last.link_to(node)
        last = node
    sink = graph.add("abuffersink")
    last.link_to(sink)
    graph.configure()
    out: list[Samples] = []
    told: list[dict[str, str]] = []

    def pull() -> None:
        while True:
            try:
                frame = sink.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            told.append(dict(frame.metadata))
            out.append(frame.to_ndarray().reshape(-1, 2).astype(np.float64))

    for begin in range(0, max(len(samples) for samples in inputs), block):
        for source, samples in zip(sources, inputs, strict=True):
            part = np.ascontiguousarray(samples[begin : begin + block], dtype=np.float64)
            frame = av.AudioFrame.from_ndarray(part.reshape(1, -1), format="dbl", layout="stereo")
            frame.sample_rate, frame.pts = SAMPLE_RATE, begin
            frame.time_base = Fraction(1, SAMPLE_RATE)
            source.push(frame)
        pull()
    for source in sources:
        source.push(None)
    pull()
    return np.concatenate(out) if out else np.zeros((0, 2)), told


def ebur128(samples: Samples, block: int = BLOCK) -> dict[str, float]:
    """The filter's last words: integrated, range, and true peak in dBTP."""
    _, told = run_filters([("ebur128", "metadata=1:peak=true")], [stereo(samples)], block)
    last = {k.removeprefix("lavfi.r128."): float(v) for k, v in (told[-1] if told else {}).items()}
    peak = max((float(t.get("lavfi.r128.true_peak", 0)) for t in told), default=0.0)
    return {
        "I": last.get("I", math.nan),
        "LRA": last.get("LRA", math.nan),
        "TP": 20 * math.log10(peak) if peak > 0 else -math.inf,
    }


def limit_with(arguments: str) -> Callable[..., Samples]:
    """FFmpeg's limiter by itself, which knows only the samples."""

    def limit(samples: Samples, block: int = BLOCK) -> Samples:
        limit_to = f"limit={10 ** (CEILING / 20)}:level=0:latency=1{arguments}"
        return run_filters([("alimiter", limit_to)], [samples], block)[0]

    return limit


# --- the house -----------------------------------------------------------------------------------


def blocks(samples: Samples, block: int = BLOCK) -> Iterator[Samples]:
    for begin in range(0, len(samples), block):
        yield samples[begin : begin + block]


def metered(samples: Samples, block: int = BLOCK) -> Meter:
    meter = Meter(samples.shape[1])
    for part in blocks(samples, block):
        meter.add(part)
    meter.finish()
    return meter


def limited(samples: Samples, block: int = BLOCK) -> Samples:
    limiter = open_limiter(CEILING)
    out = [limiter.feed(part) for part in blocks(samples, block)]
    return np.concatenate([*out, limiter.finish()])


# --- signals --------------------------------------------------------------------------------------


def stereo(samples: Samples) -> Samples:
    return np.repeat(samples, 2, axis=1) if samples.shape[1] == 1 else samples


def tone(*parts: tuple[float, float], hertz: float = 1000.0) -> Samples:
    """A stereo sine in parts, each a level in dBFS (of its crest) and seconds."""
    levels = np.concatenate([np.full(round(s * SAMPLE_RATE), 10 ** (d / 20)) for d, s in parts])
    wave = levels * np.sin(2 * np.pi * hertz * np.arange(len(levels)) / SAMPLE_RATE)
    return np.column_stack([wave, wave])


LOUDNESS = {
    "3341-1: -23 dBFS, 20 s": (tone((-23, 20)), -23.0),
    "3341-2: -33 dBFS, 20 s": (tone((-33, 20)), -33.0),
    "3341-3: -36, -23, -36": (tone((-36, 10), (-23, 60), (-36, 10)), -23.0),
    "3341-4: -72, -36, -23, -36, -72": (
        tone((-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)),
        -23.0,
    ),
    "3341-5: -26, -20, -26": (tone((-26, 20), (-20, 20.1), (-26, 20)), -23.0),
    "a word of 0.3 s at -20": (tone((-20, 0.3)), -20.0),
}
"""Each with the LUFS that the standard gives; the last by its definition of loudness."""

RANGES = {
    "3342-1": (tone((-20, 20), (-30, 20)), 10),
    "3342-2": (tone((-20, 20), (-15, 20)), 5),
    "3342-3": (tone((-40, 20), (-20, 20)), 20),
    "3342-4": (tone((-50, 20), (-35, 20), (-20, 20), (-35, 20), (-50, 20)), 15),
}
"""Loudness ranges, in LU, within 1."""


def crest(divisor: int, degrees: float, peak: float) -> Samples:
    """A sine at a part of the sample rate whose samples miss its crests, gently faded."""
    at = np.arange(SAMPLE_RATE)
    wave = peak * np.sin(2 * np.pi * at / divisor + math.radians(degrees))
    fade = np.clip(np.minimum(at, at[::-1]) / 2400, 0, 1)
    return (wave * np.sin(fade * np.pi / 2) ** 2)[:, None]


def one_cycle(offset: int) -> Samples:
    """One loud cycle at a quarter of the rate in a tone at a sixth, between the samples."""
    rate = 4 * SAMPLE_RATE
    half = np.sin(2 * np.pi * SAMPLE_RATE / 6 * np.arange(24 * 500) / rate) * 0.5
    loud = np.sin(2 * np.pi * SAMPLE_RATE / 4 * np.arange(16) / rate)
    dense = np.concatenate([np.zeros(offset), half, loud, half])
    return np.asarray(resample_poly(dense, 1, 4, window=("kaiser", 9.0)))[:, None]


def noise(seconds: float, level: float, seed: int = 4) -> Samples:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((round(seconds * SAMPLE_RATE), 2)) * level


def clicks() -> Samples:
    rng = np.random.default_rng(4)
    samples = noise(4, 0.01)
    samples[rng.integers(0, len(samples), 80)] = 3.0
    return samples


def square() -> Samples:
    wave = np.sign(np.sin(np.arange(4 * SAMPLE_RATE) * 0.043))
    return np.column_stack([wave, wave])


def whole_peak(samples: Samples, times: int = 32) -> float:
    """dBTP by the whole spectrum: exact for the band-limited sound that the samples stand for."""
    highest = 0.0
    for channel in samples.T:
        size = 1 << 16
        for begin in range(0, len(channel), size // 2):
            part = channel[max(0, begin - size // 4) : begin + 3 * size // 4]
            whole = np.fft.rfft(np.pad(part, (256, 256)))
            dense = np.fft.irfft(whole, (len(part) + 512) * times) * times
            skip = 0 if begin == 0 else size // 4
            inner = dense[(256 + skip) * times : (256 + skip + size // 2) * times]
            highest = max(highest, float(np.abs(inner).max()) if len(inner) else 0.0)
    return 20 * math.log10(highest) if highest else -math.inf


def programme(folder: Path) -> tuple[Samples, Samples, Samples]:
    """A minute of dialogue, effects and music as the house makes them, some decibels too soft."""
    from regie.backends import find_backend
    from regie.sound.music import lay_music
    from regie.sound.speak import speak
    from regie.sound.stems import lay_dialogue, lay_effects

    backend = find_backend("voice", "kokoro")()
    lines, wavs, at = [], {}, 3.0
    for index, text in enumerate(LINES):
        voice = Voice(name=("af_heart", "am_michael")[index % 2])
        wav = folder / f"{index}.wav"
        said = speak(text, voice, "en", backend, wav, "shouted" if "!" in text else "spoken")
        wavs[str(index)] = wav
        lines.append(
            CutLine(line_id=str(index), character="a", name="A", text=text, start=at,
                    duration=said.duration)
        )  # fmt: skip
        at += said.duration + (0.4 if index % 2 else 5.0)
    shot = CutShot(number="1A", start=0, duration=60 * 24, scene="1")
    cut = Cut(title="t", rate=FrameRate(), size=FrameSize(), shots=(shot,), lines=tuple(lines))
    scenes = [
        SoundScene(start=0, duration=30, set_kind=SetKind.ROOM, interior=True, mood=Mood.TENSE),
        SoundScene(start=30, duration=30, set_kind=SetKind.STREET, interior=False, mood=Mood.SAD),
    ]
    lay_dialogue(cut, wavs, folder / "d.wav", scenes)
    lay_effects(scenes, 60.0, folder / "e.wav")
    lay_music(scenes, 60.0, folder / "m.wav")
    return tuple(soundfile.read(folder / f"{n}.wav", always_2d=True)[0] for n in "dem")


# --- what is measured -----------------------------------------------------------------------------


def seconds_for(work: Callable[[], object]) -> float:
    took = []
    for _ in range(3):
        begin = time.process_time()
        work()
        took.append(time.process_time() - begin)
    return min(took)


def always_the_same(work: Callable[[int], Samples | dict[str, float]]) -> tuple[int, bool]:
    """How many different results ten runs give, and whether small blocks give the same."""

    def digest(block: int) -> str:
        result = work(block)
        raw = result.tobytes() if isinstance(result, np.ndarray) else repr(result).encode()
        return hashlib.sha256(raw).hexdigest()

    runs = {digest(BLOCK) for _ in range(10)}
    return len(runs), digest(777) in runs


def distortion(limit: Callable[[Samples], Samples], hertz: float) -> float:
    """Decibels under the tone of what a limiter adds to it, driven 6 dB over the ceiling."""
    out = limit(tone((CEILING + 6, 3), hertz=hertz))[SAMPLE_RATE : 2 * SAMPLE_RATE, 0]
    at = 2 * np.pi * hertz * np.arange(len(out)) / SAMPLE_RATE
    basis = np.column_stack([np.sin(at), np.cos(at)])
    fit = basis @ np.linalg.lstsq(basis, out, rcond=None)[0]
    rest = np.sqrt(np.mean(np.square(out - fit))) + 1e-12
    return float(20 * math.log10(rest / np.sqrt(np.mean(np.square(fit)))))


def spill(limit: Callable[[Samples], Samples]) -> float:
    """Decibels of what leaves the band of a 1 kHz tone that swells and is limited, to all of it."""
    at = np.arange(4 * SAMPLE_RATE) / SAMPLE_RATE
    low, high = (10 ** ((CEILING + d) / 20) for d in (-14, 6))
    swell = low + (high - low) * np.clip(0.5 - 2 * np.cos(2 * np.pi * 2.5 * at), 0, 1)
    wave = swell * np.sin(2 * np.pi * 1000 * at)
    out = limit(np.column_stack([wave, wave]))[SAMPLE_RATE : 3 * SAMPLE_RATE, 0]
    power = np.abs(np.fft.rfft(out * np.hanning(len(out)))) ** 2
    away = np.abs(np.fft.rfftfreq(len(out), 1 / SAMPLE_RATE) - 1000) > 150
    return float(10 * math.log10(power[away].sum() / power.sum()))


def misses(limit: Callable[[Samples], Samples], loud: Samples) -> float:
    """Decibels of what a limiter changes in a programme that nowhere comes near the ceiling."""
    quiet = loud / 3
    out = limit(quiet)
    if out.shape != quiet.shape:
        return math.inf
    change = float(np.sqrt(np.mean(np.square(out - quiet))))
    return 20 * math.log10(change) if change else -math.inf


LIMITERS: dict[str, Callable[..., Samples]] = {
    "the house's": limited,
    "alimiter alone": limit_with(":attack=10:release=100"),
    "alimiter alone, its defaults": limit_with(""),
}


def shown(value: float, digits: int = 2) -> str:
    if math.isnan(value):
        return "–"
    return "−∞" if value == -math.inf else "∞" if value == math.inf else f"{value:.{digits}f}"


def main() -> None:
    print("## Sound: FFmpeg's filters and ours\n")
    print(" ".join((__doc__ or "").split("Protocol: ")[1].split()) + "\n")
    print_loudness()
    print_peaks()
    with tempfile.TemporaryDirectory() as folder:
        dialogue, effects, music = programme(Path(folder))
    loud = dialogue + effects + music
    loud *= 10 ** ((TARGET - (measure_loudness(loud) or 0.0)) / 20)
    print_limiters(loud)
    print_loudnorm(loud)
    print_ducking(dialogue)
    print_speed(loud)


def print_loudness() -> None:
    print("| loudness, LUFS | should be | the house's | pyloudnorm |\n|---|---|---|---|")
    for name, (samples, wanted) in LOUDNESS.items():
        try:
            other = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(samples)
        except ValueError:
            other = math.nan
        mine = measure_loudness(samples) or -math.inf
        print(f"| {name} | {wanted:.1f} | {shown(mine)} | {shown(other)} |")
    print("\n| loudness range, LU | should be | ebur128 |\n|---|---|---|")
    for name, (samples, wanted) in RANGES.items():
        print(f"| {name} | {wanted} | {shown(ebur128(samples)['LRA'])} |")
    print()


def print_peaks() -> None:
    signals = {
        "3341-15: fs/4, 0°": crest(4, 0, 0.5),
        "3341-16: fs/4, 45°": crest(4, 45, 0.5),
        "3341-17: fs/6, 60°": crest(6, 60, 0.5),
        "3341-18: fs/8, 67.5°": crest(8, 67.5, 0.5),
        "3341-19: fs/4, 45°, +3": crest(4, 45, 1.41),
        **{f"3341-{20 + i}: a cycle between samples": one_cycle(i) for i in range(4)},
        "white noise": noise(2, 0.3),
        "clicks": clicks(),
        "square": square(),
    }
    print("| true peak, dBTP | reference | the house's |\n|---|---|---|")
    for name, samples in signals.items():
        row = whole_peak(samples), metered(samples).true_peak or -math.inf
        print(f"| {name} | {' | '.join(shown(v) for v in row)} |")
    print()


def print_limiters(loud: Samples) -> None:
    tests = {
        "noise": noise(2, 0.7),
        "clicks": clicks(),
        "square": square(),
        "programme": loud,
        "programme +6 dB": loud * 2,
    }
    print(f"| limiter at {CEILING} dBTP | {' | '.join(tests)} | 50 Hz | swell | quiet |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, limit in LIMITERS.items():
        peaks = [shown(whole_peak(limit(samples))) for samples in tests.values()]
        added = (
            f"{distortion(limit, 50):.0f} | {spill(limit):.1f} | {shown(misses(limit, loud), 0)}"
        )
        print(f"| {name} | {' | '.join(peaks)} | {added} |")
    print(
        "\nTrue peaks of what comes out, dBTP; what a limiter adds to a tone that is 6 dB too loud,"
        " in dB to it; what leaves the band of a tone that swells (−57.6 in the tone itself); what"
        " it changes where nothing is too loud, in dBFS.\n"
    )
    print("| limiter | programme +6 dB: LUFS | range, LU |\n|---|---|---|")
    told = ebur128(loud * 2)
    print(f"| none | {shown(told['I'])} | {shown(told['LRA'])} |")
    for name, limit in LIMITERS.items():
        told = ebur128(limit(loud * 2))
        print(f"| {name} | {shown(told['I'])} | {shown(told['LRA'])} |")
    print()


def print_loudnorm(loud: Samples) -> None:
    told = ebur128(loud)
    known = f"measured_I={told['I']}:measured_TP={told['TP']}:measured_LRA={told['LRA']}"
    known += f":measured_thresh={told['I'] - 10}:linear=true"
    print(
        f"The programme at {shown(told['I'])} LUFS peaks at {shown(told['TP'])} dBTP,"
        f" its range is {shown(told['LRA'])} LU.\n"
    )
    print("| loudnorm | LUFS | range, LU | true peak, dBTP | gain moves by, dB |")
    print("|---|---|---|---|---|")
    for name, target, more in (
        ("one pass, to −16", TARGET, ""),
        ("linear, to −16", TARGET, f":{known}"),
        ("linear, to −24", -24.0, f":{known}"),
    ):
        wanted = f"I={target}:TP={CEILING}:LRA=30{more}"
        out = run_filters([("loudnorm", wanted), ("aresample", str(SAMPLE_RATE))], [loud])[0]
        heard = ebur128(out)
        row = shown(heard["I"]), shown(heard["LRA"]), shown(whole_peak(out))
        print(f"| {name} | {' | '.join(row)} | {shown(moves(loud, out))} |")
    print()


def moves(before: Samples, after: Samples) -> float:
    """Between the softest and the loudest gain over stretches of three seconds, in decibels."""
    count = min(len(before), len(after)) // (3 * SAMPLE_RATE) * 3 * SAMPLE_RATE

    def power(samples: Samples) -> Samples:
        return np.square(samples[:count]).reshape(-1, 3 * SAMPLE_RATE * 2).mean(axis=1)

    gains = 10 * np.log10(power(after) / power(before))
    return float(gains.max() - gains.min())


DUCKING = "threshold=0.008:ratio=4:attack=100:release=1000:detection=rms:link=average"
"""As near to ours as the filter comes: 8 dB down under a line of an ordinary level."""


def print_ducking(dialogue: Samples) -> None:
    steady = np.full_like(dialogue, 0.01)

    def mine(voices: Samples) -> Samples:
        """Our gain in decibels over time, as the mix applies it: asked 0.25 s ahead."""
        duck = _Ducker()
        ahead = round(0.25 * SAMPLE_RATE)
        coming = np.concatenate([voices, np.zeros((ahead, 2))])
        duck.envelope(coming[:ahead])
        return np.concatenate([-8.0 * duck.envelope(part) for part in blocks(coming[ahead:])])

    def theirs(voices: Samples) -> Samples:
        out = run_filters([("sidechaincompress", DUCKING)], [steady, voices])[0]
        return 20 * np.log10(np.maximum(out[:, 0] / steady[: len(out), 0], 1e-6))

    print("| ducking | deepest, dB | line 12 dB softer | rides within a line, dB | at the first"
          " sound, dB | back up after, s |\n|---|---|---|---|---|---|")  # fmt: skip
    heard = np.abs(dialogue).max(axis=1) > 10 ** (-42 / 20)
    first = int(np.argmax(heard))
    spoken = slice(first + SAMPLE_RATE // 2, first + round(1.6 * SAMPLE_RATE))
    gap = np.flatnonzero(np.diff(np.flatnonzero(heard)) > 3 * SAMPLE_RATE)
    last = int(np.flatnonzero(heard)[gap[0]])
    for name, gain in (("the house's", mine), ("sidechaincompress", theirs)):
        curve, soft = gain(dialogue), gain(dialogue / 4)
        back = np.flatnonzero(curve[last:] > -1.0)
        row = (
            shown(float(curve.min())),
            shown(float(soft.min())),
            shown(float(np.ptp(curve[spoken]))),
            shown(float(curve[first])),
            shown(back[0] / SAMPLE_RATE if len(back) else math.inf),
        )
        print(f"| {name} | {' | '.join(row)} |")
    print(f"\nsidechaincompress with `{DUCKING}`.\n")


def print_speed(loud: Samples) -> None:
    minute = np.tile(loud, (2, 1))[: 60 * SAMPLE_RATE] * 2
    print("| a minute of stereo | seconds | results of ten runs | small blocks: the same |")
    print("|---|---|---|---|")

    def told(samples: Samples, block: int) -> dict[str, float]:
        meter = metered(samples, block)
        return {"I": meter.loudness or 0.0, "TP": meter.true_peak or 0.0}

    short = minute[: 5 * SAMPLE_RATE]
    works: dict[str, Callable[[Samples, int], Samples | dict[str, float]]] = {
        "the house's meter": told,
        **LIMITERS,
    }
    for name, work in works.items():
        took = seconds_for(lambda work=work: work(minute, BLOCK))
        results, same = always_the_same(lambda block, work=work: work(short, block))
        print(f"| {name} | {took:.2f} | {results} | {'yes' if same else 'no'} |")
    print()


if __name__ == "__main__":
    main()
