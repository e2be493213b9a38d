"""Incremental equals clean: whatever was edited, `out/` is what a make from nothing gives.

Each example edits a small title at random, makes it after each edit, and compares every file of
`out/` byte for byte with a make of the same source in another folder: the scripts and bibles that
makes write to are source, and go along.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from tests.pipeline.edited_title import Edit, EditedTitle, edits, first_script, new_title

PAPER = ["script", "breakdown", "schedule", "casting", "clearance", "analysis"]
PICTURE = ["shots", "stage", "voices", "timeline", "subtitles"]
SOUND = [*PICTURE, "mix"]
BOARDS = ["boards", "storyboard"]

on_paper = pytest.mark.xdist_group("incremental paper")
in_pictures = pytest.mark.xdist_group("incremental pictures")

FIXED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # an edit says what it does; shrinking takes hours
    suppress_health_check=list(HealthCheck),
)

RENUMBERED = [
    Edit("put_blank_lines", where=0, at=1, to=3),
    Edit("number_scene", where=0, at=0, to=2),
    Edit("order_bible_otherwise", where=0, at=1, to=0),
]
"""Pictures and voices stay, and whatever cites a line or tells a number moves."""


def chains(at_most: int) -> st.SearchStrategy[list[Edit]]:
    return st.lists(edits(), min_size=min(3, at_most), max_size=at_most)


def check(template: Path, chain: list[Edit], targets: list[str], *, each: bool = False) -> None:
    """Edits a copy of a made title, makes it after each edit, and compares with clean makes.

    Args:
        each: compare after each edit; else after the last.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "edited"
        shutil.copytree(template, folder, symlinks=True)
        title = EditedTitle(folder, first_script())
        for number, edit in enumerate(chain, 1):
            edit.apply(title)
            title.save()
            title.make(targets)
            if each or number == len(chain):
                clean = title.make_clean(targets, Path(place) / f"clean-{number}")
                assert find_differences(title.files(), clean.files()) == []
                shutil.rmtree(clean.folder)


def find_differences(made: dict[str, bytes], clean: dict[str, bytes]) -> list[str]:
    return [
        *(f"{name}: only in the incremental make" for name in sorted(made.keys() - clean.keys())),
        *(f"{name}: only in the clean make" for name in sorted(clean.keys() - made.keys())),
        *(f"{n}: other bytes" for n in sorted(made.keys() & clean.keys()) if made[n] != clean[n]),
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[str]], Path]:
    """Gives a title of which these targets are made; once for this module."""

    @cache
    def make(*targets: str) -> Path:
        title = new_title(tmp_path_factory.mktemp("made") / "cups")
        title.make(list(targets))
        return title.folder

    return lambda targets: make(*targets)


Made = Callable[[list[str]], Path]


@on_paper
@settings(FIXED, max_examples=3)
@example(chain=RENUMBERED)
@given(chain=chains(5))
def test_paper_is_as_if_made_from_nothing(chain: list[Edit], made: Made) -> None:
    check(made(PAPER), chain, PAPER)


@in_pictures
@settings(FIXED, max_examples=1)
@example(chain=[*RENUMBERED, Edit("cut_all_that_is_said", where=0, at=0, to=0)])
@given(chain=chains(4))
def test_shots_stages_and_the_cut_are_as_if_made_from_nothing(
    chain: list[Edit], made: Made
) -> None:
    check(made(PICTURE), chain, PICTURE)


@on_paper
def test_boards_are_as_if_drawn_from_nothing(made: Made) -> None:
    check(made(BOARDS), [*RENUMBERED, Edit("rewrite", where=1, at=1, to=3)], BOARDS)


@pytest.mark.slow
@settings(FIXED, max_examples=60)
@given(chain=chains(8))
def test_many_papers_are_as_if_made_from_nothing(chain: list[Edit], made: Made) -> None:
    check(made(PAPER), chain, PAPER, each=True)


@pytest.mark.slow
@settings(FIXED, max_examples=60)
@given(chain=chains(6))
def test_many_cuts_and_mixes_are_as_if_made_from_nothing(chain: list[Edit], made: Made) -> None:
    check(made(SOUND), chain, SOUND, each=True)


@pytest.mark.slow
@settings(FIXED, max_examples=10)
@given(chain=chains(3))
def test_many_boards_are_as_if_drawn_from_nothing(chain: list[Edit], made: Made) -> None:
    check(made(BOARDS), chain, BOARDS, each=True)
