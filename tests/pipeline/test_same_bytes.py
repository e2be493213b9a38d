"""The same title made twice gives the same files, byte for byte, however many jobs made it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import SMALL_SCRIPT, Ran

Regie = Callable[..., Ran]


def made_files(title: Path) -> dict[str, bytes]:
    out = title / "out"
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["draft", "previs"])
def test_two_makes_in_two_folders_give_the_same_bytes(
    profile: str, tmp_path: Path, regie: Regie
) -> None:
    """At the usual size of pictures: a thread more moved single pixels of a body's edge there."""
    script = tmp_path / "cups.fountain"
    script.write_text(SMALL_SCRIPT, encoding="utf-8")
    made = []
    for jobs in (1, 2):
        title = tmp_path / f"with-{jobs}"
        assert regie("new", title, "--script", script).code == 0
        ran = regie("make", title, "--quiet", "--profile", profile, "--jobs", jobs)
        assert ran.code == 0, ran.err
        made.append(made_files(title))
    one, other = made
    assert one.keys() == other.keys()
    assert "film.mp4" in one and any(name.startswith("shots/") for name in one)
    assert [name for name in one if one[name] != other[name]] == []
