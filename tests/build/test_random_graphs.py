"""Whatever was called and edited: incremental equals clean, and a plan is what then runs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from little_title import LittleTitle
from random_film import Show, histories

from regie.build import BuildError
from regie.pipeline.deliverables import file_of


def make(title: LittleTitle, show: Show) -> tuple[dict[str, str | None], list[tuple[str, str]]]:
    """Makes a show.

    Returns:
        What each of its files holds, None where it failed; the steps that ran, sorted.
    """
    with title.open() as build:
        out = show.call(build, title.log)
        try:
            made = build.finish().made_steps
        except BuildError:
            made = build.summary.made_steps
        files = {name: file_of(handle) for name, handle in out.items()}
        told = {n: file.path.read_text("utf-8") if file else None for n, file in files.items()}
        tried = [(f.step, f.label) for f in build.failures if not f.step.startswith("an ")]
    return told, sorted({*((s.step, s.label) for s in made), *tried})


def plan(title: LittleTitle, show: Show) -> list[tuple[str, str]]:
    with title.open("plan") as build:
        show.call(build, title.log)
        build.finish()
        return sorted({(step.step, step.label) for step in build.planned()})


def check(history: list[Show], **how: Any) -> None:
    with tempfile.TemporaryDirectory() as place:
        title = LittleTitle(Path(place) / "edited", **how)
        title.folder.mkdir()
        for number, show in enumerate(history):
            made, _ = make(title, show)
            clean = LittleTitle(Path(place) / f"clean-{number}", **how)
            clean.folder.mkdir()
            assert made == make(clean, show)[0]
            again, ran = make(title, show)
            assert again == made
            assert {step for step, _ in ran} <= {"random.choose", "random.draw"}  # they failed


@settings(max_examples=6, derandomize=True, database=None, deadline=None)
@given(history=histories(2))
def test_incremental_equals_clean(history: list[Show]) -> None:
    check(history)


@pytest.mark.slow
@settings(max_examples=1500, derandomize=True, database=None, deadline=None)
@given(history=histories(6))
def test_incremental_equals_clean_often(history: list[Show]) -> None:
    check(history)
