"""How well voices and faces are told apart, and whether the title's own drawn people raise alarms.

    python -m bench.likeness [--made TITLE]

Protocol: every Kokoro voice says two English lines, every eSpeak NG variant the same two. Speech
is cut out and embedded as a scan does it. Distances between two lines of one voice tell what is
refused wrongly, those between lines of two voices what is accepted wrongly. Voices of one given
name in two languages (`em_alex`, `pm_alex`) are left out: upstream made them from one. Then two
portraits in the public domain, in variants, and every board of the sample title.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent

LINES = (
    "The lamp has been dark for three nights, and nobody came.",
    "Tell your brother that the boat is ready; I will not wait.",
)

NOISE_DB = 15.0
"""Speech above white noise in the row of that name."""

KEPT = Path(tempfile.gettempdir()) / "regie-bench-likeness"
"""Spoken lines are kept from one run to the next: a hundred take minutes."""


def speak_all() -> Iterator[tuple[str, int, Any]]:
    """Voice, number of the line, samples at 16 kHz."""
    from scipy.signal import resample_poly

    from regie.backends.models import find
    from regie.backends.voice.espeak import MEN, WOMEN, EspeakVoice
    from regie.backends.voice.kokoro import KokoroVoice
    from regie.film.bible import Voice

    KEPT.mkdir(exist_ok=True)
    folder = find("kokoro-voices")
    assert folder is not None, "run `regie models pull --default`"
    kokoro, espeak = KokoroVoice(), EspeakVoice()
    voices = [(kokoro, file.stem, 24_000) for file in sorted(folder.glob("*.bin"))]
    voices += [(espeak, name, 22_050) for name in (*WOMEN, *MEN)]
    for backend, name, rate in voices:
        for number, line in enumerate(LINES):
            file = KEPT / f"{name}-{number}.npy"
            if not file.exists():
                spoken = backend.speak(line, Voice(name=name), "en")
                assert spoken.sample_rate == rate
                np.save(file, spoken.samples)
            samples = resample_poly(np.load(file), 320, rate // 50).astype(np.float32)
            yield ("espeak " if backend is espeak else "") + name, number, samples
    kokoro.close()
    espeak.close()


def embed_voices() -> tuple[dict[tuple[str, int], Any], dict[tuple[str, int], Any]]:
    """Vectors of the lines, and of the same lines in noise."""
    from regie.backends.likeness.speaker import SpeakerEncoder
    from regie.backends.likeness.speech import BLOCK, SpeechDetector

    encoder, rng = SpeakerEncoder(), np.random.default_rng(1)
    clean, noisy = {}, {}
    for name, number, samples in speak_all():
        likely = SpeechDetector().judge(samples)
        spoken = np.concatenate(
            [samples[n * BLOCK : (n + 1) * BLOCK] for n, p in enumerate(likely) if p >= 0.5]
        )
        clean[name, number] = encoder.embed(spoken)
        level = float(np.std(spoken)) * 10 ** (-NOISE_DB / 20)
        noise = rng.normal(0, level, len(spoken)).astype(np.float32)
        noisy[name, number] = encoder.embed(spoken + noise)
    return clean, noisy


def tell_voices() -> list[str]:
    from regie.guard.likeness.comparing import SAME, STRANGER

    clean, noisy = embed_voices()
    same: dict[str, list[float]] = {"kokoro": [], "espeak": [], "noise": []}
    other: dict[str, list[float]] = {"kokoro": [], "espeak": [], "noise": []}
    for one, two in combinations(sorted(clean), 2):
        kinds = {"espeak" if key[0].startswith("espeak") else "kokoro" for key in (one, two)}
        apart = 1 - float(clean[one] @ clean[two])
        if one[0] == two[0]:
            same[kinds.pop()].append(apart)
            same["noise"].append(1 - float(clean[one] @ noisy[two]))
        elif one[0].split("_")[-1] != two[0].split("_")[-1]:
            other["kokoro" if kinds == {"kokoro"} else "espeak"].append(apart)
            other["noise"].append(1 - float(clean[one] @ noisy[two]))
    names = {
        "kokoro": "Kokoro, 54 voices",
        "espeak": "eSpeak NG, 15 variants (others: to each other and to Kokoro)",
        "noise": f"all, one line in noise {NOISE_DB:.0f} dB below",
    }
    low, high = SAME["voice"], STRANGER["voice"]
    rows = [
        f"Voices: the same up to {low}, strangers from {high}, unsure in between; distances are "
        "1 − cosine.",
        "",
        "| voices | pairs of one | median | largest | taken for a stranger | unsure | pairs of two "
        "| smallest | taken for the same | unsure |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for kind, name in names.items():
        s, o = np.array(same[kind]), np.array(other[kind])
        rows.append(
            f"| {name} | {len(s)} | {np.median(s):.3f} | {s.max():.3f} | {np.mean(s >= high):.1%} "
            f"| {np.mean((s > low) & (s < high)):.1%} | {len(o)} | {o.min():.3f} "
            f"| {np.mean(o <= low):.2%} | {np.mean((o > low) & (o < high)):.2%} |"
        )
    return rows


def vary(portrait: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    """The portrait in forms that footage may bring."""
    yield "mirrored", ImageOps.mirror(portrait)
    half = portrait.resize((round(portrait.width * 0.6), round(portrait.height * 0.6)))
    yield "60 % of the size", half
    packed = BytesIO()
    portrait.save(packed, "JPEG", quality=15)
    yield "JPEG of quality 15", Image.open(packed).convert("RGB")
    yield "half as bright", portrait.point(lambda value: value // 2)
    yield "turned by 15°", portrait.rotate(15, Image.Resampling.BICUBIC)
    yield "grey", portrait.convert("L").convert("RGB")


def tell_faces() -> list[str]:
    from matplotlib.cbook import get_sample_data

    from regie.backends.likeness.faces import FaceEncoder

    encoder = FaceEncoder()
    collins = Image.open(ROOT / "tests/guard/likeness/portraits/astronaut.jpg").convert("RGB")
    hopper = Image.open(get_sample_data("grace_hopper.jpg")).convert("RGB")
    own = {n: encoder.find(np.asarray(p))[0].vector for n, p in (("C", collins), ("H", hopper))}
    rows = [
        "Faces: the same up to 0.55, strangers from 0.65; Euclid's distance. Two persons only, so "
        "this is a check and no rate; the two portraits are "
        f"{float(np.linalg.norm(own['C'] - own['H'])):.2f} apart.",
        "",
        "| variant | Collins: to her portrait | to Hopper | Hopper: to her portrait | to Collins |",
        "|---|---|---|---|---|",
    ]
    for (name, one), (_, two) in zip(vary(collins), vary(hopper), strict=True):
        cells = []
        for picture, me, her in ((one, "C", "H"), (two, "H", "C")):
            found = encoder.find(np.asarray(picture))
            cells += [
                f"{float(np.linalg.norm(found[0].vector - own[who])):.2f}" if found else "not found"
                for who in (me, her)
            ]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return rows


def tell_boards(made: Path) -> list[str]:
    """Whether drawn people are taken for people: as files of the title, and as anybody's."""
    from regie.app.recognise import scan
    from regie.guard.likeness import Scanner

    boards = sorted((made / "out" / "boards").glob("*.png"))
    scanner = Scanner()
    taken = sum(bool(scanner.scan(board).persons) for board in boards)
    told = scan(made, boards)
    alarms = sum(p.verdict != "made here" for file in told.files for p in file.persons)
    return [
        f"Boards of the sample title: {len(boards)}; in {taken} the detector takes a drawn face "
        f"for one; alarms raised by a scan in the title that made them: {alarms}.",
    ]


def main(*, made: Path | None = None) -> str:
    """Runs the benchmark; returns its tables in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        if made is None:
            made = Path(folder) / "lighthouse"
            shutil.copytree(ROOT / "titles" / "lighthouse", made)
            command = [sys.executable, "-m", "regie", "make", str(made), "boards", "--quiet"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        boards = tell_boards(made)
    head = ["## Voices and faces told apart", ""]
    return "\n".join([*head, *tell_voices(), "", *tell_faces(), "", *boards])


if __name__ == "__main__":
    given = sys.argv[sys.argv.index("--made") + 1] if "--made" in sys.argv else None
    print(main(made=Path(given) if given else None))
