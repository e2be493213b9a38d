"""Incremental equals clean: whatever was edited, `out/` is what a make from nothing gives.

Each example edits a small title at random, makes it after each edit, and compares every file of
`out/` byte for byte with a make of the same source in another folder.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.pipeline.edited_title import Edit, EditedTitle, edits, first_script, new_title

PAPER = ["script", "breakdown", "schedule", "casting", "clearance", "analysis"]
PICTURE = ["shots", "stage", "voices", "timeline", "subtitles"]

pytestmark = pytest.mark.xdist_group("incremental")


def chains(at_most: int) -> st.SearchStrategy[list[Edit]]:
    return st.lists(edits(), min_size=1, max_size=at_most)


def check(template: Path, chain: list[Edit], targets: list[str], *, each: bool) -> None:
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
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    title = new_title(tmp_path_factory.mktemp("paper") / "cups")
    title.make(PAPER)
    yield title.folder


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    title = new_title(tmp_path_factory.mktemp("picture") / "cups")
    title.make(PICTURE)
    yield title.folder


FIXED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)


@settings(FIXED, max_examples=6)
@given(chain=chains(6))
def test_paper_is_as_if_made_from_nothing(chain: list[Edit], paper: Path) -> None:
    check(paper, chain, PAPER, each=False)


@settings(FIXED, max_examples=4)
@given(chain=chains(5))
def test_shots_stages_and_the_cut_are_as_if_made_from_nothing(
    chain: list[Edit], picture: Path
) -> None:
    check(picture, chain, PICTURE, each=False)


@pytest.mark.slow
@settings(FIXED, max_examples=60)
@given(chain=chains(8))
def test_many_papers_are_as_if_made_from_nothing(chain: list[Edit], paper: Path) -> None:
    check(paper, chain, PAPER, each=True)


@pytest.mark.slow
@settings(FIXED, max_examples=60)
@given(chain=chains(6))
def test_many_cuts_are_as_if_made_from_nothing(chain: list[Edit], picture: Path) -> None:
    check(picture, chain, [*PICTURE, "mix"], each=True)
