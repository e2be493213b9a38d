"""A plan says what would run, and why; the make that follows runs just that."""

from __future__ import annotations

import film_like as film
import pytest
from little_title import LittleTitle

from regie.build import PlannedStep, StepStarted, UnknownYet, step

TEXT = "Hello there\nYou again\nGoodbye"


def what(planned: list[PlannedStep]) -> list[tuple[str, str]]:
    return sorted((each.step, each.label) for each in planned)


def why(planned: list[PlannedStep]) -> dict[tuple[str, str], str]:
    return {(each.step, each.label): each.why for each in planned}


@pytest.mark.parametrize(
    "after",
    [
        TEXT,
        TEXT.replace("Goodbye", "A much longer farewell"),
        TEXT + "\nOne more line",
        "First of all\n" + TEXT,
        "You again\nGoodbye",
    ],
)
def test_a_plan_is_what_then_runs(title: LittleTitle, after: str) -> None:
    title.make(TEXT)
    planned = title.plan(after)
    assert len(title.ran()) == 8  # the plan ran nothing

    with title.open() as build:
        title.walk(build, after)
        made = build.finish().made_steps
    assert what(planned) == sorted((each.step, each.label) for each in made)
    # A make that runs says the same reasons.
    started = {(e.step, e.label): e.why for e in title.events if isinstance(e, StepStarted)}
    assert started == why(planned)


def test_a_plan_of_a_new_title_has_all_steps_and_writes_nothing(title: LittleTitle) -> None:
    planned = title.plan(TEXT)
    assert len(planned) == 8
    assert set(why(planned).values()) == {"never made"}
    assert not title.state_dir.exists()


def test_the_reason_is_the_line_that_changed(title: LittleTitle) -> None:
    title.make(TEXT)
    planned = why(title.plan(TEXT.replace("again", "once more")))
    assert planned == {
        ("sound.speak", "2"): "script:2 changed",
        ("sound.shout", "2"): "script:2 changed",
        ("sound.mix", "mix"): "script:2 changed",
        ("words.report", "report"): "script:2 changed",
    }


def test_a_reason_without_citation_names_the_parameter(title: LittleTitle) -> None:
    title.make(TEXT)
    title.gain = 0.25
    assert why(title.plan(TEXT)) == {("sound.mix", "mix"): "gain changed"}


def test_citations_by_parameter_name_the_right_source(title: LittleTitle) -> None:
    cites = {"a": ("script:1",), "b": ("title.toml:5",)}
    with title.open() as build:
        build.call(film.add, 1, 1, label="x", cites=cites)
    with title.open("plan") as plan:
        plan.call(film.add, 1, 2, label="x", cites=cites)
        assert plan.planned()[0].why == "title.toml:5 changed"


def test_a_new_line_is_told_as_added(title: LittleTitle) -> None:
    title.make(TEXT)
    planned = why(title.plan(TEXT + "\nOne more"))
    assert planned["sound.speak", "4"] == "never made"
    assert planned["sound.mix", "mix"] == "script:4 added"


def test_another_backend_is_the_reason(title: LittleTitle) -> None:
    title.salt = ("voice 1",)
    title.make(TEXT)
    title.salt = ("voice 2",)
    planned = why(title.plan(TEXT))
    assert planned["sound.speak", "1"] == "backend changed: voice 1 → voice 2"
    assert planned["sound.mix", "mix"] == "backend changed: voice 1 → voice 2"


def test_a_new_version_of_a_step_is_the_reason(title: LittleTitle) -> None:
    first = step("test.versioned", version=1)(film.add.function)
    second = step("test.versioned", version=2)(film.add.function)
    first.__qualname__ = second.__qualname__ = "add"
    with title.open() as build:
        build.call(first, 1, label="x")
    with title.open("plan") as plan:
        plan.call(second, 1, label="x")
        assert plan.planned()[0].why == "step version changed: test.versioned 1 → 2"


def test_a_missing_file_is_the_reason(title: LittleTitle) -> None:
    mix, _ = title.make(TEXT)
    mix.path.unlink()
    assert why(title.plan(TEXT)) == {("sound.mix", "mix"): "result missing from the store"}


def test_unknown_results_say_so(title: LittleTitle) -> None:
    with title.open("plan") as plan:
        handle = plan.call(film.add, 1, 2)
        assert not handle.known()
        assert handle.value_or(0) == 0
        assert handle.last_value("nothing") == "nothing"
        with pytest.raises(UnknownYet):
            handle.value()
    with title.open() as build:
        assert build.call(film.add, 1, 2).value_or(0) == 3
    with title.open("plan") as plan:
        assert plan.call(film.add, 1, 2).value() == 3
        assert plan.call(film.add, 1, 3).known() is False


def test_a_plan_can_go_on_from_the_last_value(title: LittleTitle) -> None:
    with title.open() as build:
        build.call(film.add, 1, 2, label="sum")
    with title.open("plan") as plan:
        assert plan.call(film.add, 1, 5, label="sum").last_value() == 3


def test_estimates_come_from_what_the_steps_took(title: LittleTitle) -> None:
    declared = title.plan(TEXT)
    assert {each.seconds for each in declared if each.step == "sound.speak"} == {0.01}
    title.make(TEXT)
    title.ran()
    (speak, *_) = title.plan(TEXT.replace("Goodbye", "Ciao"))
    assert 0 < speak.seconds != 0.01
    assert speak.wh >= 0


def test_who_calls_a_step_may_know_better_what_it_takes(title: LittleTitle) -> None:
    title.make(TEXT)
    with title.open("plan") as plan:
        plan.call(film.add, 1, 7, label="long", expects=(120.0, 2.0))
        plan.finish()
        (step,) = plan.planned()
    assert step.seconds == 120.0
    assert step.wh == pytest.approx(120 * 2 * 10 / 3600)
