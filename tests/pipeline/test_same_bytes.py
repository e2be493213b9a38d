"""The same title made twice gives the same files, byte for byte, however many jobs made it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import SMALL_SCRIPT, Ran

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

pytestmark = pytest.mark.xdist_group("line")


def made_files(title: Path) -> dict[str, bytes]:
    out = title / "out"
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


WALK = """\
Title: Two Steps

INT. KITCHEN - NIGHT

MARA (34) walks to the door.

MARA
You kept the light on.
"""


def check_same_bytes(titles: list[Path], regie: Regie, profile: str) -> None:
    """Makes each title with one job more than the one before, and compares what lies in `out/`."""
    made = []
    for jobs, title in enumerate(titles, 1):
        ran = regie("make", title, "--quiet", "--profile", profile, "--jobs", jobs)
        assert ran.code == 0, ran.err
        made.append(made_files(title))
    one, other = made
    assert one.keys() == other.keys()
    assert "film.mp4" in one and any(name.startswith("shots/") for name in one)
    assert [name for name in one if one[name] != other[name]] == []


def test_a_walk_and_a_line_made_twice_give_the_same_bytes(
    regie: Regie, make_small_title: MakeTitle
) -> None:
    titles = [make_small_title(WALK, f"with-{jobs}") for jobs in (1, 2)]
    check_same_bytes(titles, regie, "previs")


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["draft", "previs"])
def test_two_makes_in_two_folders_give_the_same_bytes(
    profile: str, tmp_path: Path, regie: Regie
) -> None:
    """At the usual size of pictures: a thread more moved single pixels of a body's edge there."""
    script = tmp_path / "cups.fountain"
    script.write_text(SMALL_SCRIPT, encoding="utf-8")
    titles = [tmp_path / f"with-{jobs}" for jobs in (1, 2)]
    for title in titles:
        assert regie("new", title, "--script", script).code == 0
    check_same_bytes(titles, regie, profile)
