"""The registry of deliverables: rows answer for every file, and other packages add theirs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lock_steps import find_steps

from regie.film.declared import Declared
from regie.film.deliverables import BUILT_IN, TARGETS, is_in_film, kind_of
from regie.pipeline.gates import subject_of

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "command-line.md"

ROWS = """
from regie.film.deliverables import DeliverableKind

POSTER = DeliverableKind(
    path="posters/{shot}.jpg",
    target="posters",
    says="a poster of each shot",
    steps=("toy.poster",),
    stage="artwork",
    gate="artwork",
    subject="poster-{shot}",
    label="picture",
)
READER = DeliverableKind("reader.epub", "reader", "the script to read", ("toy.read",), "script",
                         from_script=True)
LISTEN = DeliverableKind("listen.flac", "listen", "the film to hear", ("toy.listen",), "mix",
                         shows="sound", usual=True)
ALL = (POSTER, READER, LISTEN)
TAKEN = DeliverableKind("film.mp4", "mine", "another film", (), "delivery")
ASTRAY = DeliverableKind("../film.mp4", "mine", "another film", (), "delivery")
NO_GATE = DeliverableKind("mine.txt", "mine", "a text", (), "delivery", gate="door")
"""


def install(folder: Path, value: str) -> dict[str, str]:
    """An installed package with one entry point; returns the environment that finds it."""
    (folder / "toy_rows.py").write_text(ROWS, encoding="utf-8")
    told = folder / "toy_rows-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: toy-rows\nVersion: 1.0\n", "utf-8")
    points = f"[regie.deliverables]\ntoy = toy_rows:{value}\n"
    (told / "entry_points.txt").write_text(points, "utf-8")
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), *sys.path])}


def python(environment: dict[str, str], *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, words)], env=environment, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("name", "gate", "subject", "label"),
    [
        ("boards/12A.png", "boards", "12A", "picture"),
        ("shots/12A.mp4", "takes", "12A", "film"),
        ("mix.wav", "mix", "mix", "beside"),
        ("subtitles/fr.vtt", "localisation", "fr", "cue"),
        ("film.mp4", "delivery", "film.mp4", "film"),
        ("artwork/key.png", "artwork", "key.png", "picture"),
        ("stage/cast/mara.usdc", "delivery", "stage/cast/mara.usdc", "beside"),
    ],
)
def test_a_file_is_decided_on_and_labelled_by_its_row(
    name: str, gate: str, subject: str, label: str
) -> None:
    kind = kind_of(name)
    assert kind is not None
    assert (*subject_of(name), kind.label) == (gate, subject, label)


def test_what_no_row_names_is_decided_on_by_itself_at_delivery() -> None:
    assert kind_of("boards/deep/12A.png") is None
    assert subject_of("notes.txt") == ("delivery", "notes.txt")
    assert not is_in_film("notes.txt")


def test_each_row_finds_the_files_that_it_names_and_no_other_rows() -> None:
    for kind in BUILT_IN:
        name = kind.at(**dict.fromkeys(kind.fields, "1-a.b"))
        assert [other.path for other in BUILT_IN if other.match(name) is not None] == [kind.path]
        assert kind_of(name) is kind


def test_a_row_and_its_steps_belong_to_the_same_part_of_the_line() -> None:
    steps = find_steps()
    for kind in BUILT_IN:
        for name in kind.steps:
            declared = steps[name].declared if name in steps else None
            if isinstance(declared, Declared):
                assert declared.stage == kind.stage, f"{kind.path}: {name}"
    assert sum(name in steps for kind in BUILT_IN for name in kind.steps) > 30


def test_the_guide_names_every_target_and_file() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    builds = next(line for line in text.splitlines() if line.startswith("Builds targets"))
    assert builds.partition(";")[0] == "Builds targets: " + ", ".join(f"`{t}`" for t in TARGETS)
    table = text.partition("What lands in `out/`:")[2].partition("Files in `out/`")[0]
    examples = {"shot": "12A", "language": "en"}
    for kind in BUILT_IN:
        if kind.target:
            name = kind.at(**{f: examples.get(f, "*") for f in kind.fields})
            folder, stem = str(Path(name).parent), Path(name).stem
            ways = (f"`{name}`", f"`{folder}/`", f"`{kind.suffix}`")
            assert any(way in table for way in ways), name
            assert stem in table or f"`{folder}/`" in table, name


def test_another_packages_rows_are_targets_with_gate_label_and_stage(tmp_path: Path) -> None:
    environment = install(tmp_path, "ALL")
    asked = python(
        environment,
        "-c",
        "import json\n"
        "from regie.film.deliverables import is_awaited, is_target, kind_of, list_targets\n"
        "from regie.pipeline.gates import subject_of\n"
        "from regie.pipeline.targets import choose\n"
        "print(json.dumps({\n"
        "  'last': list_targets()[-3:], 'target': is_target('posters'),\n"
        "  'chosen': sorted(choose(('posters',)).targets), 'all': 'listen' in choose(()).targets,\n"
        "  'decided': subject_of('posters/12A.jpg'), 'label': kind_of('posters/12A.jpg').label,\n"
        "  'stage': kind_of('posters/12A.jpg').stage, 'shows': kind_of('listen.flac').shows,\n"
        "  'awaited': is_awaited('delivery', 'listen.flac'),\n"
        "  'paper': sorted(choose(('posters', 'reader', 'film')).only_paper().targets),\n"
        "}))",
    )
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout) == {
        "last": ["posters", "reader", "listen"],
        "target": True,
        "chosen": ["posters"],
        "all": True,
        "decided": ["artwork", "poster-12A"],
        "label": "picture",
        "stage": "artwork",
        "shows": "sound",
        "awaited": True,
        "paper": ["reader"],
    }
    helped = python(environment, "-m", "regie", "make", "--help")
    assert "posters" in helped.stdout
    assert "posters" not in python(os.environ.copy(), "-m", "regie", "make", "--help").stdout


def test_the_command_line_makes_what_another_packages_word_asks_for(
    tmp_path: Path, make_small_title: Callable[..., Path]
) -> None:
    title = make_small_title()
    environment = install(tmp_path, "ALL")
    planned = python(environment, "-m", "regie", "plan", title, "posters", "script", "--json")
    assert planned.returncode == 0, planned.stderr
    assert {s["step"] for s in json.loads(planned.stdout)["steps"]} >= {"script.pdf"}
    unknown = python(environment, "-m", "regie", "plan", title, "poster")
    assert unknown.returncode == 2
    assert "did you mean `posters`?" in unknown.stderr


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("TAKEN", "'film.mp4', which is taken"),
        ("ASTRAY", "path '../film.mp4'"),
        ("NO_GATE", "gate 'door'"),
        ("MISSING", "cannot be loaded"),
        ("__name__", "no DeliverableKind"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_in_one_sentence(
    tmp_path: Path, value: str, said: str
) -> None:
    ran = python(install(tmp_path, value), "-m", "regie", "plan", tmp_path, "nothing")
    assert ran.returncode == 4, ran.stderr
    assert said in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


def test_the_houses_own_words_need_no_other_package(
    tmp_path: Path, make_small_title: Callable[..., Path]
) -> None:
    title = make_small_title()
    ran = python(install(tmp_path, "MISSING"), "-m", "regie", "plan", title, "script", "--json")
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["steps"]
