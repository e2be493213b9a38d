"""One small film, made for real and then edited: what lands in `out/`, and what is made again."""

from __future__ import annotations

import contextlib
import csv
import json
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import opentimelineio as otio
import pypdf
import pysubs2
import pytest
import soundfile
from lock_steps import find_steps
from PIL import Image
from tests.conftest import Ran

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

pytestmark = pytest.mark.xdist_group("line")


@pytest.fixture(scope="module")
def made_film(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A film of the small script, previs profile, made once for this module."""
    from tests.conftest import SMALL_SCRIPT

    from regie.cli.main import run

    folder = tmp_path_factory.mktemp("film")
    script = folder / "cups.fountain"
    script.write_text(SMALL_SCRIPT, encoding="utf-8")
    title = folder / "cups"
    assert run(["new", str(title), "--script", str(script)]) == 0
    settings = title / "title.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("width = 960, height = 402", "width = 192, height = 80")
    settings.write_text(text.replace("animate_on = 2", "animate_on = 4"), encoding="utf-8")
    assert run(["make", str(title), "--quiet"]) == 0
    yield title


@pytest.fixture
def film(made_film: Path, tmp_path: Path) -> Path:
    """A copy of the made film, to be edited."""
    copy = tmp_path / "cups"
    shutil.copytree(made_film, copy, symlinks=True)
    return copy


def shots_of(title: Path) -> list[dict[str, str]]:
    with (title / "out" / "shots.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def frames_of(row: dict[str, str]) -> int:
    return int(next(v for k, v in row.items() if "frames" in k.lower()))


def number_of(row: dict[str, str]) -> str:
    return next(v for k, v in row.items() if k.lower() == "shot")


def edit(title: Path, old: str, new: str) -> None:
    script = title / "script.fountain"
    text = script.read_text(encoding="utf-8")
    assert old in text
    script.write_text(text.replace(old, new), encoding="utf-8")


def steps(entries: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(entry["step"], entry["for"]) for entry in entries}


def test_everything_that_is_promised_lies_in_out_and_opens(made_film: Path) -> None:
    from regie.post import measure_film

    out = made_film / "out"
    shots = shots_of(made_film)
    numbers = [number_of(row) for row in shots]
    total = sum(frames_of(row) for row in shots)
    film = measure_film(out / "film.mp4")
    assert (film.video_codec, film.audio_codec, film.subtitles) == ("h264", "aac", 1)
    assert (film.width, film.height, film.frames) == (192, 80, total)
    assert {p.stem for p in (out / "boards").iterdir()} == set(numbers)
    assert {p.stem for p in (out / "stage").glob("*.usda")} == set(numbers)
    assert {p.stem for p in (out / "shots").iterdir()} == set(numbers)
    for board in (out / "boards").iterdir():
        with Image.open(board) as picture:
            assert picture.size == (192, 80)
            assert np.asarray(picture.convert("L")).std() > 4, f"{board.name} shows nothing"
    pages = len(pypdf.PdfReader(out / "storyboard.pdf").pages)
    assert pages == -(-len(numbers) // 6)
    timeline = otio.adapters.read_from_file(str(out / "timeline.otio"))
    clips = list(timeline.video_tracks()[0].find_clips())
    assert [c.name for c in clips] == numbers
    assert [int(c.duration().value) for c in clips] == [frames_of(row) for row in shots]
    for adapter, name in (("cmx_3600", "timeline.edl"), ("fcpx_xml", "timeline.fcpxml")):
        rate = {"rate": 24.0} if adapter == "cmx_3600" else {}
        read = otio.adapters.read_from_string(
            (out / name).read_text(encoding="utf-8"), adapter_name=adapter, **rate
        )
        read_clips = read.find_children(descended_from_type=otio.schema.Clip)
        assert sum(int(c.duration().value) for c in read_clips) == total
    breakdown = json.loads((out / "breakdown.json").read_text(encoding="utf-8"))
    assert "MARA" in json.dumps(breakdown)
    assert openpyxl.load_workbook(out / "breakdown.xlsx").sheetnames
    cues = pysubs2.load(str(out / "subtitles" / "en.srt"))
    said = " ".join(cue.plaintext.replace("\n", " ") for cue in cues)
    assert said == "You kept the light on. For you. Come on, then."
    assert len(list((out / "voices").iterdir())) == 3


def test_the_mix_is_as_loud_as_promised_and_as_long_as_the_film(made_film: Path) -> None:
    import pyloudnorm
    import scipy.signal

    samples, rate = soundfile.read(made_film / "out" / "mix.wav")
    loudness = pyloudnorm.Meter(rate).integrated_loudness(samples)
    assert abs(loudness - -16.0) <= 0.5
    peak = np.abs(scipy.signal.resample_poly(samples, 4, 1, axis=0)).max()
    assert 20 * np.log10(peak) <= -0.95
    total = sum(frames_of(row) for row in shots_of(made_film))
    assert abs(len(samples) / rate - total / 24) < 0.05


def test_stages_pass_the_compliance_checker(made_film: Path) -> None:
    from regie.board import check_stage

    for stage in sorted((made_film / "out" / "stage").glob("*.usda")):
        assert check_stage(stage) == []


def test_nothing_to_do_makes_nothing(film: Path, regie: Regie) -> None:
    before = {p: p.stat().st_mtime_ns for p in (film / "out").rglob("*") if p.is_file()}
    made = regie("make", film, "--json")
    assert made.code == 0
    assert made.json["made"] == 0 and made.json["reused"] > 30
    assert {p: p.stat().st_mtime_ns for p in before} == before
    assert regie("plan", film, "--json").json["steps"] == []


def test_a_changed_line_remakes_its_shots_and_what_follows_and_the_plan_said_so(
    film: Path, regie: Regie
) -> None:
    before = {row["uid"] if "uid" in row else number_of(row): row for row in shots_of(film)}
    boards = {p.name: p.read_bytes() for p in (film / "out" / "boards").iterdir()}
    edit(film, "Come on, then.", "Come on, then, before the rain comes back.")
    planned = regie("plan", film, "--json").json
    assert any("script.fountain:" in s["why"] for s in planned["steps"])
    made = regie("make", film, "--json").json
    assert steps(planned["steps"]) == steps(made["made_steps"])
    assert planned["reused"] == made["reused"]
    pictures = {s["for"] for s in made["made_steps"] if s["step"] == "shoot.previs"}
    assert pictures and all(number.startswith("2") for number in pictures)
    spoken = [s["for"] for s in made["made_steps"] if s["step"] == "sound.speak"]
    assert len(spoken) == 1
    assert len(before) == len(shots_of(film))
    for name, data in boards.items():
        if name.startswith("1"):
            assert (film / "out" / "boards" / name).read_bytes() == data


def test_a_blank_line_remakes_no_picture_and_no_sound(film: Path, regie: Regie) -> None:
    edit(film, "Rain. MARA", "\n\nRain. MARA")
    made = regie("make", film, "--json").json
    costly = {"board.render", "shoot.previs", "sound.speak", "sound.mix", "board.stage"}
    assert not costly & {s["step"] for s in made["made_steps"]}
    cited = regie("why", film, "film.mp4", "--json").json["lines"]
    quoted = {line["text"] for line in cited}
    assert "You kept the light on." in quoted


def test_a_scene_put_in_between_gets_a_letter_and_leaves_the_others_alone(
    film: Path, regie: Regie
) -> None:
    edit(
        film,
        "EXT. STREET - DAY",
        "INT. KITCHEN - DAY\n\nThe cups stand empty.\n\nEXT. STREET - DAY",
    )
    made = regie("make", film, "--json").json
    scenes = {re.match(r"\d+[A-Z]?(?=[A-Z])", number_of(r))[0] for r in shots_of(film)}  # type: ignore[index]
    assert {"1", "1A", "2"} <= scenes or "1A" in {row.get("scene", "") for row in shots_of(film)}
    pictures = {s["for"] for s in made["made_steps"] if s["step"] == "shoot.previs"}
    assert pictures and all(number.startswith("1A") for number in pictures)


def test_a_new_coat_remakes_whom_it_is_on(film: Path, regie: Regie) -> None:
    path = film / "bible" / "characters.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'coat_colour = "#d9a91f"', 'coat_colour = "#2244aa"', text), "utf-8")
    planned = regie("plan", film, "--json").json
    made = regie("make", film, "--json").json
    assert steps(planned["steps"]) >= steps(made["made_steps"])
    bodies = [s["for"] for s in made["made_steps"] if s["step"] == "cast.body"]
    assert bodies == ["mara"]
    assert not [s for s in made["made_steps"] if s["step"].startswith("sound.")]


def test_a_corrupt_file_in_the_store_is_found_and_made_again(film: Path, regie: Regie) -> None:
    board = next((film / "out" / "boards").iterdir())
    good = board.read_bytes()
    stored = next(p for p in (film / ".regie").rglob("*.png") if p.read_bytes() == good)
    stored.chmod(0o644)
    stored.write_bytes(b"not a picture")
    made = regie("make", film, "--json")
    assert made.code == 0
    assert ("board.render", board.stem) in steps(made.json["made_steps"])
    assert board.read_bytes() == good


def test_receipts_lead_back_to_the_script(made_film: Path, film: Path, regie: Regie) -> None:
    for name in ("film.mp4", "storyboard.pdf", "mix.wav", "timeline.otio", "shots.csv"):
        receipt = regie("receipt", film / "out" / name, "--json")
        assert receipt.code == 0, receipt.err
        assert any(c.startswith("script.fountain:") for c in receipt.json["cites"]), name
    elsewhere = film.parent / "sent-to-a-friend.mp4"
    shutil.copyfile(film / "out" / "film.mp4", elsewhere)
    assert regie("receipt", elsewhere).code == 4
    assert regie("receipt", elsewhere, "--title", film).code == 0
    elsewhere.write_bytes(b"another film")
    told = regie("receipt", elsewhere, "--title", film)
    assert told.code == 4 and "changed" in told.err
    why = regie("why", film, "film.mp4")
    assert "You kept the light on." in why.out and "sound.speak" in why.out


def test_what_a_person_put_in_out_stays_and_what_is_no_longer_made_goes(
    film: Path, regie: Regie
) -> None:
    mine = film / "out" / "notes.txt"
    mine.write_text("mine", encoding="utf-8")
    edit(film, "EXT. STREET - DAY\n\nOtto walks away.\n\nOTTO\nCome on, then.\n", "")
    assert regie("make", film, "--json").code == 0
    assert mine.read_text(encoding="utf-8") == "mine"
    assert not [p for p in (film / "out" / "boards").iterdir() if p.stem.startswith("2")]


def test_some_scenes_and_some_targets(film: Path, regie: Regie) -> None:
    shutil.rmtree(film / "out")
    made = regie("make", film, "boards", "--scenes", "2", "--json")
    assert made.code == 0
    assert made.json["made"] == 0
    assert made.json["out"] and all(n.startswith("out/boards/2") for n in made.json["out"])


def test_a_draft_moves_over_its_boards(film: Path, regie: Regie) -> None:
    from regie.post import measure_film

    made = regie("make", film, "film", "--profile", "draft", "--json").json
    assert {s["step"] for s in made["made_steps"]} == {"post.still", "post.film"}
    total = sum(frames_of(row) for row in shots_of(film))
    assert measure_film(film / "out" / "film.mp4").frames == total


def test_killed_again_and_again_it_goes_on_and_ends_the_same(
    made_film: Path, tmp_path: Path, regie: Regie
) -> None:
    title = tmp_path / "cups"
    shutil.copytree(made_film, title, ignore=shutil.ignore_patterns(".regie", "out"))
    chance = random.Random(20261123)
    for _ in range(4):
        make = subprocess.Popen(
            [sys.executable, "-m", "regie", "make", str(title), "--quiet"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            make.wait(timeout=chance.uniform(2.0, 12.0))
        make.kill()
        make.wait()
    kept = results_in(title)
    made = regie("make", title, "--json")
    assert made.code == 0, made.err
    everything = results_in(title)
    assert kept <= everything
    assert made.json["made"] == len({key for step, key in everything - kept if step not in INLINE})
    for file in sorted(p for p in (made_film / "out").rglob("*") if p.is_file()):
        same = title / "out" / file.relative_to(made_film / "out")
        assert same.read_bytes() == file.read_bytes(), file.name


INLINE = {step.name for step in find_steps().values() if step.inline}
"""Steps that run in the calling process and are not counted as made."""


def results_in(title: Path) -> set[tuple[str, str]]:
    """Step and key of every result in the ledger."""
    path = title / ".regie" / "ledger.sqlite"
    if not path.exists():
        return set()
    with contextlib.closing(sqlite3.connect(path)) as ledger:
        try:
            return set(ledger.execute("SELECT step, key FROM results"))
        except sqlite3.OperationalError:  # killed before the tables were there
            return set()


def test_passes_are_of_the_board_s_frame_and_only_on_request(film: Path, regie: Regie) -> None:
    import OpenEXR

    assert not (film / "out/passes").exists()
    made = regie("make", film, "passes", "--shots", "1A", "--json")
    assert made.code == 0, made.err
    assert {s["step"] for s in made.json["made_steps"]} == {"shoot.passes"}
    assert sorted(p.name for p in (film / "out/passes").iterdir()) == ["1A.exr", "1A.json"]
    with OpenEXR.File(str(film / "out/passes/1A.exr")) as file:
        light = file.channels()["RGB"].pixels.astype(float)
    curve = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    board = np.asarray(Image.open(film / "out/boards/1A.png"))
    assert np.abs(curve * 255 - board).max() < 1
    told = json.loads((film / "out/passes/1A.json").read_text("utf-8"))
    assert told["size"] == [192, 80]
    assert regie("make", film, "passes", "--shots", "1A", "--json").json["made"] == 0


@pytest.mark.slow
def test_a_killed_render_goes_on_at_the_frame_that_was_not_done(film: Path, regie: Regie) -> None:
    settings = film / "title.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "\n[final]\nwidth = 64\nsamples = 1\n", encoding="utf-8")
    asked = ("moving-finals", "--shots", "1A")
    frames = film / "out/finals/1A"
    command = [sys.executable, "-m", "regie", "make", str(film), *asked, "--quiet", "--jobs", "1"]
    with subprocess.Popen(command, start_new_session=True) as running:
        for _ in range(3000):
            if len(list(frames.glob("*.png"))) >= 2:
                break
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(0.1)
        running.kill()
    done = {path.name for path in frames.glob("*.png")}
    assert done
    made = regie("make", film, *asked, "--json")
    assert made.code == 0, made.err
    rendered = {s["for"] for s in made.json["made_steps"] if s["step"] == "final.frame"}
    all_frames = {path.stem for path in frames.glob("*.png")}
    assert len(all_frames) > len(done)
    assert not {f"1A:{name[:-4]}" for name in done} & rendered
    assert (film / "out/finals/1A.mp4").stat().st_size > 1000
