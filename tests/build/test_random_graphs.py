"""Whatever was called and edited: incremental equals clean, and a plan is what then runs.

Every history makes a show, edits it, makes it again in the same folder, and compares each file
with that of a make in another folder. What a history draws is in `random_film`.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from little_title import LittleTitle
from random_film import Show, histories

from regie.build import BuildError, Handle

Ran = set[tuple[str, str]]
"""Steps by name and label."""

FAILS = {"random.choose", "random.draw"}
"""Steps that can fail: the next make tries them again."""

FIXED = settings(derandomize=True, database=None, deadline=None)


def make(title: LittleTitle, show: Show) -> tuple[dict[str, str | None], Ran]:
    """Makes a show.

    Returns:
        What each of its files holds, None where there is none; the steps that ran or failed.
    """
    with contextlib.suppress(BuildError), title.open() as build:
        out = show.call(build, title.log)
        with contextlib.suppress(BuildError):
            build.finish()
        files = {name: _read(handle) for name, handle in out.items()}
    ran = {(made.step, made.label) for made in build.summary.made_steps}
    return files, ran | {(failed.step, failed.label) for failed in build.failures}


def _read(handle: Handle[Any]) -> str | None:
    try:
        text: str = handle.value().path.read_text(encoding="utf-8")
    except BuildError:
        return None
    return text


def plan(title: LittleTitle, show: Show) -> Ran:
    with title.open("plan") as build:
        show.call(build, title.log)
        build.finish()
        return {(planned.step, planned.label) for planned in build.planned()}


@contextlib.contextmanager
def new_title() -> Iterator[LittleTitle]:
    with tempfile.TemporaryDirectory() as place:
        yield LittleTitle(Path(place))


def check_equals_clean(history: list[Show]) -> None:
    with new_title() as title:
        for show in history:
            files, _ = make(title, show)
            with new_title() as clean:
                assert files == make(clean, show)[0]
            again, ran = make(title, show)
            assert again == files
            assert {step for step, _ in ran} <= FAILS


def check_plans(history: list[Show]) -> None:
    with new_title() as title:
        for number, show in enumerate(history):
            planned = plan(title, show)
            _, ran = make(title, show)
            # A plan cannot know that a step will give what it gave before, nor that two calls
            # of what is not made yet will turn out to be the same.
            assert ran <= planned
            if number == 0 and len(show.scenes) == 1:
                assert planned == ran
            if not ran:
                assert planned == set()
            assert plan(title, show) == set()


@settings(FIXED, max_examples=12)
@given(history=histories(3))
def test_incremental_equals_clean(history: list[Show]) -> None:
    check_equals_clean(history)


@settings(FIXED, max_examples=12)
@given(history=histories(3, may_fail=False))
def test_a_plan_says_what_then_runs(history: list[Show]) -> None:
    check_plans(history)


@pytest.mark.slow
@settings(FIXED, max_examples=1000)
@given(history=histories(6))
def test_incremental_equals_clean_often(history: list[Show]) -> None:
    check_equals_clean(history)


@pytest.mark.slow
@settings(FIXED, max_examples=1000)
@given(history=histories(6, may_fail=False))
def test_a_plan_says_what_then_runs_often(history: list[Show]) -> None:
    check_plans(history)
