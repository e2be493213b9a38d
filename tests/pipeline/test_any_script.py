"""Screenplays of every shape go through: many people, none, silence, hundreds of scenes."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pysubs2
import pytest
from tests.conftest import Ran

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

CROWD = "INT. HALL - DAY\n\nA crowd. Everybody talks.\n\n" + "\n".join(
    f"GUEST {chr(65 + n // 26)}{chr(65 + n % 26)}\nI am number {n}.\n" for n in range(30)
)

NOBODY = "EXT. BEACH - DAWN\n\nWaves. A bottle rolls in the foam.\n\nA gull cries, far off.\n"

NO_DIALOGUE = (
    "INT. KITCHEN - NIGHT\n\nMARA (34) enters, looks around, takes the letter from the table.\n\n"
    "She sits down and reads it. She weeps.\n"
)

VOICE_OVER = "EXT. FOREST - DAY\n\nTrees.\n\nNARRATOR (V.O.)\nIt was long ago.\n"

BEFORE_THE_FIRST = "Dust. Heat.\n\nMARA\nIs anybody there?\n\nINT. BAR - NIGHT\n\nNobody is.\n"

FRENCH = (
    "INT. CAFÉ DE L'ÎLE - NUIT\n\nÉLOÏSE (29 ans), pull bleu, s'assied à côté de NOËL (60 ans).\n\n"
    "ÉLOÏSE\nÇa va ? Où étais-tu, cet été-là ?\n\nNOËL\n(tout bas)\nÀ Brême, déjà.\n"
)


def silence(folder: Path) -> None:
    settings = folder / "title.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}voice_backend = "silence"\n', encoding="utf-8")


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "out" / "shots.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("script", "lines"),
    [
        (CROWD, 30),
        (NOBODY, 0),
        (NO_DIALOGUE, 0),
        (VOICE_OVER, 1),
        (BEFORE_THE_FIRST, 1),
        (FRENCH, 2),
    ],
    ids=["crowd", "nobody", "no dialogue", "voice over", "before the first", "french"],
)
def test_every_shape_gives_shots_sound_and_subtitles(
    make_small_title: MakeTitle, regie: Regie, script: str, lines: int
) -> None:
    folder = make_small_title(script)
    silence(folder)
    made = regie("make", folder, "shots", "subtitles", "timeline", "breakdown", "mix", "--json")
    assert made.code == 0, made.err
    language = json.loads(regie("script", folder / "script.fountain", "--json").out)["language"]
    cues = pysubs2.load(str(folder / "out" / "subtitles" / f"{language}.srt"), format_="srt")
    said = " ".join(c.plaintext.replace("\n", " ").replace("-", "") for c in cues)
    spoken = [
        line
        for index, line in enumerate(script.split("\n"))
        if index and script.split("\n")[index - 1].isupper() and line and not line.isupper()
    ]
    assert len(rows(folder)) >= 1
    for line in spoken:
        if not line.startswith("("):
            assert line.replace("-", "") in said
    assert (lines == 0) == (len(cues) == 0)


def test_two_hundred_scenes_are_listed(make_small_title: MakeTitle, regie: Regie) -> None:
    scenes = "\n".join(
        f"INT. ROOM {n % 7} - {'DAY' if n % 2 else 'NIGHT'}\n\nMARA looks at OTTO.\n\n"
        f"MARA\nThis is scene {n + 1}.\n\nOTTO\nSo it is.\n"
        for n in range(200)
    )
    folder = make_small_title(scenes)
    silence(folder)
    made = regie("make", folder, "shots", "timeline", "--json")
    assert made.code == 0, made.err
    listed = rows(folder)
    assert len({row["scene"] if "scene" in row else row["Scene"] for row in listed}) == 200


def test_every_kind_of_cue_has_a_voice_and_no_shot_is_lost(
    make_small_title: MakeTitle, regie: Regie
) -> None:
    cues = ("CROWD", "MARA", "TWO MEN", "THE BEES", "EVERYONE", "MARAH", "MARA AND OTTO", "RADIO")
    folder = make_small_title(
        "INT. HALL - DAY\n\nA crowd waits. MARA and OTTO enter.\n\n"
        + "\n".join(f"{cue}\nThis is {n}.\n" for n, cue in enumerate(cues))
    )
    silence(folder)
    made = regie("make", folder, "stage", "voices", "--json")
    assert made.code == 0, made.err
    assert json.loads((folder / "out" / "report.json").read_text("utf-8"))["missing"] == []
    assert len(list((folder / "out" / "voices").iterdir())) == len(cues)


def test_who_has_two_cues_has_one_voice(make_small_title: MakeTitle, regie: Regie) -> None:
    folder = make_small_title(
        "INT. PORCH - DAY\n\nVERA opens. A TIRED WOMAN (70) waits.\n\nWOMAN\nGood evening.\n\n"
        "VERA\nYes?\n\nWOMAN\nMy name is Odile.\n\nODILE\nI knew your father.\n"
    )
    silence(folder)
    made = regie("make", folder, "stage", "voices", "--json")
    assert made.code == 0, made.err
    assert json.loads((folder / "out" / "report.json").read_text("utf-8"))["missing"] == []
    assert len(list((folder / "out" / "voices").iterdir())) == 4


def test_a_missing_model_is_said_and_the_film_is_voiced_all_the_same(
    make_small_title: MakeTitle,
    regie: Regie,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REGIE_MODELS", str(tmp_path / "no-models"))
    folder = make_small_title()
    made = regie("make", folder, "voices", "--json")
    assert made.code == 0, made.err
    assert any("kokoro" in w.lower() and "speaks instead" in w for w in made.json["warnings"])
    assert len(list((folder / "out" / "voices").iterdir())) == 3


def test_a_second_make_waits_or_says_so(make_small_title: MakeTitle, regie: Regie) -> None:
    folder = make_small_title()
    first = subprocess.Popen(
        [sys.executable, "-m", "regie", "make", str(folder), "voices", "boards", "--quiet"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        deadline = time.monotonic() + 120
        refused = regie("make", folder, "voices", "--no-wait")
        while refused.code == 0 and first.poll() is None and time.monotonic() < deadline:
            refused = regie("make", folder, "voices", "--no-wait")
        assert first.poll() is not None or refused.code == 4
        if refused.code:
            assert "in use by process" in refused.err
        waited = regie("make", folder, "voices", "--json")
        assert waited.code == 0, waited.err
        assert first.wait(timeout=300) == 0, first.stderr.read() if first.stderr else ""
    finally:
        first.kill()
        first.wait()
        if first.stderr:
            first.stderr.close()
