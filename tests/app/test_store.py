"""The store as a production meets it: cleaned without loss, damaged and healed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Ran

Regie = Callable[..., Ran]

TARGETS = ("script", "breakdown", "voices")


@pytest.fixture
def title(make_small_title: Callable[..., Path]) -> Path:
    return make_small_title()


def make(regie: Regie, title: Path, *targets: str) -> dict[str, Any]:
    ran = regie("make", title, *(targets or TARGETS), "--json")
    assert ran.code == 0, ran.err
    return dict(json.loads(ran.out))


def edit(title: Path, number: int) -> None:
    """Changes a line of dialogue, and what stands in the script before it."""
    script = title / "script.fountain"
    text = script.read_text(encoding="utf-8")
    head, _, tail = text.partition("\n\n")
    lines = text.split("\n")
    at = max(n for n, line in enumerate(lines) if line and line == line.upper()) + 1
    lines[at] = f"This is line number {number}."
    assert head and tail
    script.write_text("\n".join(lines), encoding="utf-8")


def files_of_store(title: Path) -> set[Path]:
    return {p for p in (title / ".regie" / "store").rglob("*") if p.is_file()}


def clean(regie: Regie, title: Path, *more: str) -> dict[str, Any]:
    ran = regie("gc", title, *more, "--json")
    assert ran.code == 0, ran.err
    return dict(json.loads(ran.out))


def test_after_three_edits_all_in_out_still_has_its_receipt(title: Path, regie: Regie) -> None:
    make(regie, title)
    for number in range(3):
        edit(title, number)
        # The breakdown is made once, and lies in out/ though no kept make has asked for it.
        make(regie, title, "script", "voices")
    before = files_of_store(title)
    would = clean(regie, title, "--keep", "1", "--dry-run")
    assert files_of_store(title) == before
    done = clean(regie, title, "--keep", "1")
    gone = before - files_of_store(title)
    assert done == {**would, "dry_run": False}
    assert done["results"] > 0 and done["files"] == len(gone) > 0
    for file in (p for p in (title / "out").rglob("*") if p.is_file() and p.suffix != ".json"):
        why = regie("why", title, file, "--json")
        assert why.code == 0, why.err
        assert json.loads(why.out)["lines"], file
    assert (title / "out" / "breakdown.pdf").exists()
    assert make(regie, title, "script", "voices")["made"] == 0
    assert clean(regie, title, "--keep", "1")["results"] == 0
    assert "nothing to remove" in regie("gc", title, "--keep", "1").out


def test_what_was_approved_stays(title: Path, regie: Regie) -> None:
    make(regie, title, "script")
    assert regie("approve", title, "script.pdf", "--by", "Nina Roux").code == 0
    approved = (title / "out" / "script.pdf").read_bytes()
    edit(title, 1)
    make(regie, title, "script")
    assert (title / "out" / "script.pdf").read_bytes() != approved
    clean(regie, title, "--keep", "1")
    assert approved in [file.read_bytes() for file in files_of_store(title)]


def test_gc_says_what_went(title: Path, regie: Regie) -> None:
    make(regie, title, "script")
    edit(title, 1)
    make(regie, title, "script")
    would = regie("gc", title, "--keep", "1", "--dry-run")
    assert "would go" in would.out and "to make, and would again" in would.out
    assert "removed" in regie("gc", title, "--keep", "1").out
    assert regie("gc", title, "--keep", "0").code == 2


@pytest.mark.parametrize("command", ["gc", "verify"])
def test_while_a_make_runs_nothing_is_touched(title: Path, regie: Regie, command: str) -> None:
    import os

    from regie.build import Build

    make(regie, title, "script")
    words = ("gc", title) if command == "gc" else ("store", "verify", title)
    with Build.open(title / ".regie", aside=True):
        ran = regie(*words)
    assert ran.code == 4 and f"process {os.getpid()}" in ran.err


def test_a_changed_and_a_missing_file_are_found_and_healed(title: Path, regie: Regie) -> None:
    make(regie, title, "script", "breakdown")
    assert regie("store", "verify", title).code == 0
    out = title / "out"
    right = {name: (out / name).read_bytes() for name in ("script.pdf", "breakdown.xlsx")}
    changed = (out / "script.pdf").stat()
    same = {p.name: p for p in files_of_store(title) if p.stat().st_ino == changed.st_ino}
    (pdf,) = same.values()
    pdf.chmod(0o644)
    pdf.write_bytes(b"x" * changed.st_size)
    ino = (out / "breakdown.xlsx").stat().st_ino
    next(p for p in files_of_store(title) if p.stat().st_ino == ino).unlink()
    ran = regie("store", "verify", title, "--json")
    assert ran.code == 4
    told = json.loads(ran.out)
    by_file = {f["deliverables"][0]: f for f in told["damaged"]}
    assert by_file["script.pdf"]["what"] == "changed"
    assert by_file["breakdown.xlsx"]["what"] == "missing"
    assert by_file["script.pdf"]["made_by"] and len(told["aside"]) == 1
    assert Path(told["aside"][0]).read_bytes() == b"x" * changed.st_size
    make(regie, title, "script", "breakdown")
    assert {name: (out / name).read_bytes() for name in right} == right
    assert regie("store", "verify", title).code == 0


def test_a_title_that_was_never_made_is_clean(title: Path, regie: Regie) -> None:
    assert clean(regie, title)["results"] == 0
    assert regie("store", "verify", title).code == 0
    kept = {p.name for p in (title / ".regie").iterdir()}
    assert kept <= {"words.json", "parses"}, "only what was read of the script"
