"""A newcomer adds a backend, a step and a deliverable, and makes a film; no file of ours changes.

The package is written here, laid beside a title with its entry points as an installer would lay
them, and found by them alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from regie.post import measure_film

pytestmark = pytest.mark.xdist_group("line")

BACKEND = '''
"""A voice that beeps, one beep a word."""

import numpy as np

from regie.backends import BackendDescription
from regie.backends.voice.contract import Utterance
from regie.film.speech import Mouth, WordTime, Viseme

RATE = 24_000
WORD = 0.25


class Beeps:
    def describe(self):
        return BackendDescription(
            capability="voice", name="beeps", version="1", digest="beeps-1", licence="CC0-1.0",
            generative=False, remote=False, paid=False, keeps_data=False, trains_on_data=False,
        )

    def speaks(self, language):
        return True

    def speak(self, text, voice, language):
        words = text.split() or ["-"]
        time = np.arange(round(WORD * RATE)) / RATE
        beep = (0.2 * np.sin(2 * np.pi * 440 * time) * (time < 0.2)).astype(np.float32)
        return Utterance(
            samples=np.tile(beep, len(words)),
            sample_rate=RATE,
            mouths=tuple(
                Mouth(viseme=Viseme.OPEN, start=i * WORD, duration=WORD)
                for i in range(len(words))
            ),
            words=tuple(
                WordTime(text=w, start=i * WORD, duration=WORD) for i, w in enumerate(words)
            ),
            backend="beeps",
            timing="exact",
        )

    def close(self):
        pass
'''

LINE = '''
"""A list of who says how much, made from the cut."""

from regie.build import Blob, Workspace
from regie.film.cut import Cut
from regie.film.deliverables import DeliverableKind
from regie.pipeline.declare import RULES, line_step

TALK = DeliverableKind(
    path="talk.txt", target="talk", says="who speaks, in order", steps=("toy.talk",), stage="sound"
)


@line_step("toy.talk", "sound", RULES, version=1, seconds=0.1)
def list_talk(cut: Cut, *, work: Workspace) -> Blob:
    """Each line with its speaker."""
    out = work.file("talk.txt")
    out.write_text("".join(f"{line.name}: {line.text}\\n" for line in cut.lines))
    return work.keep(out)


def pull_talk(line):
    line.out.add("talk.txt", line.build.call(list_talk, line.cut))
'''

ENTRY_POINTS = """\
[regie.backends.voice]
beeps = toybox.voice:Beeps

[regie.deliverables]
talk = toybox.line:TALK

[regie.pulls]
talk = toybox.line:pull_talk
"""

SCRIPT = """\
Title: Beep

INT. KITCHEN - NIGHT

MARA (34) waits.

MARA
You kept the light on.
"""


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder with the newcomer's package, as an installer leaves it."""
    folder = tmp_path / "site"
    package = folder / "toybox"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "voice.py").write_text(BACKEND, encoding="utf-8")
    (package / "line.py").write_text(LINE, encoding="utf-8")
    info = folder / "toybox-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toybox\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(ENTRY_POINTS, encoding="utf-8")
    return folder


def test_a_newcomers_package_makes_a_film(outside: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(outside), *sys.path])}

    def regie(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "regie", *map(str, words)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    script = tmp_path / "beep.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    title = tmp_path / "beep"
    assert regie("new", title, "--script", script).returncode == 0
    settings = title / "title.toml"
    text = settings.read_text(encoding="utf-8").replace("960, height = 402", "192, height = 80")
    text = text.replace("animate_on = 2", 'animate_on = 4\nvoice_backend = "beeps"')
    settings.write_text(f'{text}\n[vouched]\ntoybox = "Nina Roux"\n', encoding="utf-8")
    listed = regie("backends", "list", "--json")
    assert "beeps" in listed.stdout, listed.stderr
    made = regie("make", title, "film", "talk", "--json", "--quiet")
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert {"out/film.mp4", "out/talk.txt"} <= set(told["out"])
    assert "You kept the light on." in (title / "out" / "talk.txt").read_text(encoding="utf-8")
    assert measure_film(title / "out" / "film.mp4").frames > 12
    assert "toy.talk" in {s["step"] for s in told["made_steps"]}
    receipt = regie("receipt", title / "out" / "talk.txt", "--json")
    assert any("script.fountain" in c for c in json.loads(receipt.stdout)["cites"])


def test_a_step_that_says_nothing_of_itself_waits_for_a_person(
    outside: Path, tmp_path: Path
) -> None:
    """Unknown is unsure, and unsure escalates: nothing is made until somebody says so."""
    undeclared = LINE.replace(
        '@line_step("toy.talk", "sound", RULES, version=1, seconds=0.1)',
        '@step("toy.talk", version=1, seconds=0.1)',
    ).replace("from regie.pipeline.declare import RULES, line_step", "from regie.build import step")
    (outside / "toybox" / "line.py").write_text(undeclared, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(outside), *sys.path])}
    script = tmp_path / "beep.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    title = tmp_path / "beep"
    for words in (["new", title, "--script", script], ["make", title, "talk", "--quiet"]):
        ran = subprocess.run(
            [sys.executable, "-m", "regie", *map(str, words)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert ran.returncode == 3, ran.stderr
    assert "waits for" in ran.stderr
    assert not (title / "out" / "talk.txt").exists()
