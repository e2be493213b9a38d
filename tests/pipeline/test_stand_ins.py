"""A film always comes out: what fails has a stand-in that says so, and is tried again alone."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
import pysubs2
import pytest
from lock_steps import find_steps
from PIL import Image

from regie.post import measure_film

pytestmark = pytest.mark.xdist_group("line")

FAULTS = Path(__file__).parents[1] / "material" / "faults"

SCRIPT = """\
Title: Two Cups

INT. KITCHEN - NIGHT

MARA (34) sits at the table with a letter.

MARA
You kept the light on.

EXT. STREET - DAY

OTTO (70) walks away from MARA.

OTTO
Come on, then.

MARA
Wait.
"""


@dataclass(frozen=True)
class Made:
    """A make in a process of its own."""

    code: int
    told: dict[str, Any]
    err: str

    @property
    def stand_ins(self) -> set[tuple[str, str]]:
        return {(s["kind"], s["subject"]) for s in self.told["stand_ins"]}


def make(
    title: Path, *targets: str, faults: Mapping[str, str] | None = None, **variables: str
) -> Made:
    # Workers have a listed environment, so what is to fail stands in a file that they can find.
    broken = title.parent / "faults"
    broken.mkdir(exist_ok=True)
    shutil.copy(FAULTS / "sitecustomize.py", broken)
    (broken / "faults.json").write_text(json.dumps(faults or {}), encoding="utf-8")
    environment = {
        **os.environ,
        **variables,
        "PYTHONPATH": os.pathsep.join([str(broken), *sys.path]),
    }
    ran = subprocess.run(
        [sys.executable, "-m", "regie", "make", str(title), *targets, "--json", "--quiet"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Made(ran.returncode, json.loads(ran.stdout) if ran.stdout else {}, ran.stderr)


@pytest.fixture
def title(tmp_path: Path) -> Path:
    from regie.cli.main import run

    script = tmp_path / "cups.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    folder = tmp_path / "cups"
    assert run(["new", str(folder), "--script", str(script)]) == 0
    settings = folder / "title.toml"
    text = settings.read_text(encoding="utf-8").replace("960, height = 402", "192, height = 80")
    settings.write_text(text.replace("animate_on = 2", "animate_on = 4"), encoding="utf-8")
    return folder


def report_of(title: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((title / "out" / "report.json").read_text("utf-8"))
    return report


def made_steps(made: Made) -> set[str]:
    return {s["step"] for s in made.told["made_steps"]}


def test_everything_that_fails_at_once_still_gives_a_film(title: Path) -> None:
    faults = {
        "regie.design.sets:build_set": "key='kitchen'",
        "regie.design.bodies.build:build_body": "key='otto'",
        "regie.design.props:build_thing": "letter",
        "regie.sound.speak:speak": "Wait.",
    }
    made = make(title, faults=faults)
    assert made.code == 5, made.err
    assert {("bare set", "kitchen"), ("plain body", "otto")} <= made.stand_ins
    assert [s for s in made.told["stand_ins"] if s["kind"] == "silence"]
    assert made.told["missing"] == []
    assert report_of(title)["stand_ins"] == made.told["stand_ins"]
    assert all("is broken for" in s["reason"] for s in made.told["stand_ins"])
    out = title / "out"
    with (out / "shots.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    frames = sum(int(next(v for k, v in row.items() if "frames" in k.lower())) for row in rows)
    assert measure_film(out / "film.mp4").frames == frames
    said = " ".join(c.plaintext for c in pysubs2.load(str(out / "subtitles" / "en.srt")))
    assert "Wait." in said and "You kept the light on." in said

    again = make(title)
    assert again.code == 0, again.err
    assert again.told["stand_ins"] == [] and report_of(title)["stand_ins"] == []
    assert {"cast.set", "cast.body", "sound.speak"} <= made_steps(again)
    assert [s["for"] for s in again.told["made_steps"] if s["step"] == "cast.body"] == ["otto"]
    assert len([s for s in again.told["made_steps"] if s["step"] == "sound.speak"]) == 1


def test_a_scene_that_cannot_be_listed_is_boarded_in_words(title: Path) -> None:
    faults = {"regie.board.lister:list_reading_shots": "number='2'"}
    made = make(title, faults=faults)
    assert made.code == 5, made.err
    assert made.stand_ins == {("card", "2")}
    out = title / "out"
    boards = sorted(p.stem for p in (out / "boards").iterdir())
    assert [b for b in boards if b.startswith("1")] and [b for b in boards if b.startswith("2")]
    assert not list((out / "stage").glob("2*.usda")), "a card has no stage"
    said = " ".join(c.plaintext for c in pysubs2.load(str(out / "subtitles" / "en.srt")))
    assert "Come on, then." in said and "Wait." in said
    assert measure_film(out / "film.mp4").frames > 24
    pages = "".join(p.extract_text() for p in pypdf.PdfReader(out / "storyboard.pdf").pages)
    assert "list_reading_shots is broken" in pages
    again = make(title)
    assert again.code == 0, again.err
    assert {s["for"] for s in again.told["made_steps"] if s["step"] == "board.list"} == {"2"}
    drawn = {s["for"] for s in again.told["made_steps"] if s["step"] == "board.render"}
    assert drawn and all(number.startswith("2") for number in drawn)


def test_a_picture_backend_that_is_down_gives_cards_and_is_tried_again(title: Path) -> None:
    made = make(title, "boards", "mix", faults={
        "regie.pipeline.steps.shoot:lay_out_stage": "usda",
    })  # fmt: skip
    assert made.code == 5, made.err
    assert {kind for kind, _ in made.stand_ins} == {"card"}
    boards = sorted((title / "out" / "boards").iterdir())
    assert {subject for _, subject in made.stand_ins} == {b.stem for b in boards}
    with Image.open(boards[0]) as card:
        assert card.size == (192, 80)
    again = make(title, "boards", "mix")
    assert again.code == 0, again.err
    assert made_steps(again) == {"board.render"}


def test_voices_alone_build_no_set_and_no_body(title: Path) -> None:
    made = make(title, "voices")
    assert made.code == 0, made.err
    assert made_steps(made) == {"sound.speak"}
    assert {p.name for p in (title / "out").iterdir()} == {"voices", "report.json"}


def test_every_step_says_what_it_is() -> None:
    for name, step in find_steps().items():
        assert step.declared is not None, f"{name} declares nothing of itself"
