"""A cause is told once, with all that it hit; what may have been paid is not run again."""

from __future__ import annotations

from pathlib import Path

import film_like as film
import pytest
from film_like import note_run
from little_title import LittleTitle

from regie.build import BuildError, StepDefinitionError, StepFailed, StepRetried, step
from regie.ledger import quick_queries as reading


@step("fail.read", version=1)
def read_file(name: str, nth: int) -> int:
    return len(Path(name).read_bytes())


def die(log: str, nth: int) -> int:
    """Its worker ends in the middle of it."""
    import os

    note_run(log, f"die {nth}")
    os._exit(3)


@step("fail.die", version=1)
def die_freely(log: str, nth: int) -> int:
    return die(log, nth)


@step("fail.die_paid", version=1, paid=True)
def die_paid(log: str, nth: int) -> int:
    return die(log, nth)


@step("fail.die_paid_again", version=1, paid=True, repeatable=True)
def die_paid_again(log: str, nth: int) -> int:
    return die(log, nth)


def test_a_missing_file_is_one_failure_with_all_that_it_hit(title: LittleTitle) -> None:
    missing = str(title.folder / "gone.wav")
    with pytest.raises(BuildError, match="and 4 more") as caught, title.open() as build:
        for nth in range(5):
            read = build.call(read_file, missing, nth, label=f"{nth}")
            build.call(film.add, read, 1, label=f"after {nth}")
        build.call(read_file, str(title.folder / "other.wav"), 0, label="other")
    first, other = caught.value.failures
    assert first.what == "fail.read (0)"
    assert first.also == tuple(f"fail.read ({nth})" for nth in range(1, 5))
    assert (other.label, other.also) == ("other", ())
    assert sum(isinstance(event, StepFailed) for event in title.events) == 2


@pytest.mark.parametrize(("dying", "runs"), [(die_freely, 2), (die_paid, 1), (die_paid_again, 2)])
def test_what_may_have_been_paid_is_not_run_again(
    title: LittleTitle, dying: object, runs: int
) -> None:
    title.executor = None
    with pytest.raises(BuildError, match="exit code 3") as caught, title.open() as build:
        build.call(dying, title.log, 1, label="12A")  # type: ignore[arg-type]
    assert caught.value.failures[0].kind == "WorkerDied"
    assert title.ran() == ["die 1"] * runs
    assert sum(isinstance(event, StepRetried) for event in title.events) == runs - 1


def test_a_call_that_others_charge_for_is_not_run_again(title: LittleTitle) -> None:
    title.executor = None
    with pytest.raises(BuildError, match="paid"), title.open() as build:
        build.call(die_freely, title.log, 1, units={"seconds": (1.0, 1.0, 1.0)})
    assert title.ran() == ["die 1"]


def test_a_paid_step_foresees_nothing() -> None:
    with pytest.raises(StepDefinitionError, match="paid"):
        step("fail.bad", version=1, paid=True, foresees=True)(die)


def test_older_results_are_found_in_a_ledger_of_any_size(
    title: LittleTitle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_HELD", 2)
    text = "Hello there\nYou again"
    title.make(text)
    title.make(text.replace("You", "We"))
    title.ran()
    assert title.plan(text + "\nNew") and title.plan(text) == ()
    title.make(text)
    assert title.ran() == []
