"""The graph grows by results: expansions, guesses, foreseeing steps, stand-ins, turns, carries."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import film_like as film
import pytest
from film_like import note_run
from little_title import LittleTitle

from regie.build import (
    Blob,
    Build,
    BuildError,
    Handle,
    StepDefinitionError,
    StepFailure,
    Workspace,
    step,
)
from regie.build.foreseen import FORESEEN
from regie.build.here import run_here
from regie.build.scheduler import Queue, Resources


@step("grow.split", version=1, foresees=True)
def split(text: str, log: str) -> tuple[str, ...]:
    note_run(log, "split")
    return tuple(text.split())


@step("grow.clean", version=1)
def clean(text: str, log: str) -> str:
    note_run(log, "clean")
    return text.strip()


@step("grow.shout", version=1)
def shout(word: str, log: str) -> str:
    note_run(log, f"shout {word}")
    return word.upper()


@step("grow.join", version=1)
def join(words: tuple[str, ...], log: str) -> str:
    note_run(log, "join")
    return " ".join(words)


@step("grow.fail", version=1)
def fail_on(word: str, bad: str, log: str) -> str:
    note_run(log, f"try {word}")
    if word == bad:
        raise film.FilmError(f"no {word}")
    return word.upper()


@step("grow.keep", version=1, foresees=True)
def keep_a_file(*, work: Workspace) -> Blob:
    file = work.file("a.txt")
    file.write_text("a")
    return work.keep(file)


def grow(build: Build, title: LittleTitle, text: str) -> Handle[Any]:
    words = build.call(split, text, title.log, label="text")

    def follow(words: tuple[str, ...]) -> tuple[Handle[str], ...]:
        return tuple(build.call(shout, word, title.log, label=word) for word in words)

    return build.expand(follow, words, label="words")


def test_what_follows_depends_on_a_result(title: LittleTitle) -> None:
    for executor in (run_here, None):
        title.executor = executor
        with title.open() as build:
            grown = grow(build, title, "a b c")
            joined = build.call(join, grown, title.log)
            build.finish()
            assert grown.value() == ("A", "B", "C")
            assert joined.value() == "A B C"
    assert title.ran() == ["join", "shout a", "shout b", "shout c", "split"]


def test_an_expansion_has_the_key_of_its_structure(title: LittleTitle) -> None:
    with title.open() as build:
        build.call(join, grow(build, title, "a b"), title.log)
    title.ran()
    with title.open() as build:
        shouted = tuple(build.call(shout, word, title.log, label=word) for word in "ab")
        assert build.call(join, shouted, title.log).value() == "A B"
    assert title.ran() == []


def test_structures_of_all_kinds_and_nested_expansions(title: LittleTitle) -> None:
    with title.open() as build:
        two = build.call(film.add, 1, 1)

        def inner(value: int) -> dict[str, Any]:
            return {"three": build.call(film.add, value, 1), "plain": "x", "none": None}

        def outer(value: int) -> list[Any]:
            return [value, build.expand(inner, two), (build.call(film.add, value, 5),)]

        grown = build.expand(outer, two)
        nothing = build.expand(lambda: None)
        build.finish()
        assert grown.value() == [2, {"three": 3, "plain": "x", "none": None}, (7,)]
        assert nothing.value() is None


def test_expansions_in_expansions_need_no_deep_stack(title: LittleTitle) -> None:
    with title.open() as build:

        def count(value: int) -> Any:
            if value == 3000:
                return value
            return build.expand(count, value + 1)

        assert build.expand(count, 0).value() == 3000

        def count_steps(value: int) -> Any:
            return value if value == 500 else build.expand(count_steps, build.call(film.add, value))

        assert build.expand(count_steps, 0).value() == 500


def test_an_exception_in_an_expansion_fails_it_and_not_the_build(title: LittleTitle) -> None:
    def follow(value: int) -> Any:
        return value // 0

    with (
        pytest.raises(BuildError, match=r"follow \(scene 1\): ZeroDivisionError") as caught,
        title.open() as build,
    ):
        grown = build.expand(follow, build.call(film.add, 1), label="scene 1")
        build.call(film.add, grown, 1)
        other = build.call(film.add, 1, 2)
        assert other.value() == 3
        build.finish()
    assert len(caught.value.failures) == 1


def test_an_expansion_may_not_wait(title: LittleTitle) -> None:
    title.executor = None
    with pytest.raises(BuildError, match="another expansion"), title.open() as build:
        build.expand(lambda: build.call(film.add, 1, 2).value(), label="x")


def files_of(title: LittleTitle) -> list[Path]:
    """All but what SQLite keeps beside a database while somebody reads it."""
    return sorted(f for f in title.folder.rglob("*") if not f.name.startswith("ledger.sqlite-"))


def test_a_plan_sees_what_a_foreseeing_step_decides(title: LittleTitle) -> None:
    with title.open() as build:
        build.call(join, grow(build, title, "a b"), title.log, label="all")
    title.ran()
    before = files_of(title)
    for executor, ran in ((run_here, ["split"]), (None, ["split"]), (run_here, [])):
        title.executor = executor
        if ran:
            FORESEEN.forget()  # else a plan of the same process knows what it decided
        with title.open("plan") as plan:
            plan.call(join, grow(plan, title, "a b c"), title.log, label="all")
            plan.finish()
            planned = sorted((each.step, each.label) for each in plan.planned())
        assert planned == [("grow.join", "all"), ("grow.shout", "c"), ("grow.split", "text")]
        assert plan.reused == 2
        assert title.ran() == ran, "nothing else ran"
    assert files_of(title) == before, "a plan writes nothing"
    assert not list(Path(tempfile.gettempdir()).glob(f"regie-plan-{os.getpid()}-*"))
    with title.open() as build:
        build.call(join, grow(build, title, "a b c"), title.log, label="all")
    assert title.ran() == ["join", "shout c", "split"], "the plan kept nothing"


def test_a_plan_guesses_what_it_does_not_know(title: LittleTitle) -> None:
    def walk(build: Build, text: str, *, guess: bool) -> Handle[Any]:
        cleaned = build.call(clean, text, title.log, label="text")
        taken = cleaned.or_guess("never") if guess else cleaned.or_none()
        words = build.call(split, taken, title.log, label="text") if guess else taken

        def follow(words: Any) -> Any:
            if words is None:
                return "unknown"
            return tuple(build.call(shout, word, title.log, label=word) for word in words)

        return build.expand(follow, words)

    with title.open("plan") as plan:  # nothing is known: the default
        walk(plan, " a b ", guess=True)
        assert [each.label for each in plan.planned()] == ["text", "text", "never"]
    with title.open() as build:
        assert walk(build, " a b ", guess=True).value() == ("A", "B")
    with title.open("plan") as plan:  # the last make's
        walk(plan, " a b c", guess=True)
        assert [each.step for each in plan.planned()] == ["grow.clean", "grow.split"]
        assert plan.reused == 2
    with title.open("plan") as plan:
        assert walk(plan, " a b c", guess=False).value() == "unknown"


def test_a_step_that_foresees_returns_no_files(title: LittleTitle) -> None:
    for mode in ("plan", "make"):
        with pytest.raises(BuildError, match=r"no files?|none"), title.open(mode) as build:
            build.call(keep_a_file)
    with pytest.raises(StepDefinitionError, match="inline"):
        step("grow.bad", version=1, inline=True, foresees=True)(shout.function)


def stand(build: Build, title: LittleTitle, bad: str) -> Handle[str]:
    def instead(failure: StepFailure) -> Handle[str]:
        return build.call(shout, f"card {failure.message}", title.log, label=failure.label)

    words = []
    for word in ("a", "b"):
        tried = build.call(fail_on, word, bad, title.log, label=word)
        words.append(build.either(tried, instead))
    return build.call(join, tuple(words), title.log, label="all")


def test_a_film_comes_out_with_a_stand_in_and_is_tried_again_alone(title: LittleTitle) -> None:
    with pytest.raises(BuildError, match="no b") as caught, title.open() as build:
        film_of_all = stand(build, title, "b")
        assert film_of_all.value() == "A CARD NO B"
        build.finish()
    assert [failure.label for failure in caught.value.failures] == ["b"]
    assert [failure.label for failure in build.replaced] == ["b"]
    title.ran()
    with pytest.raises(BuildError), title.open() as build:
        assert stand(build, title, "b").value() == "A CARD NO B"
    assert title.ran() == ["try b"], "what stands in is kept; what failed is tried again, alone"


def test_a_stand_in_for_what_a_failure_made_impossible(title: LittleTitle) -> None:
    with pytest.raises(BuildError), title.open() as build:
        failed = build.call(fail_on, "b", "b", title.log)
        after = build.either(build.call(shout, failed, title.log), lambda failure: failure.message)
        worse = build.either(failed, lambda failure: 1 // 0, label="worse")
        assert after.value() == "no b"
        with pytest.raises(BuildError, match="ZeroDivisionError"):
            worse.value()
        build.finish()
    assert [failure.kind for failure in build.failures] == ["FilmError", "ZeroDivisionError"]


def test_nothing_stands_in_for_what_was_refused(tmp_path: Path) -> None:
    from regie.build.enforcer import AllowAll, Call

    class Strict(AllowAll):
        def refuse(self, call: Call, *, only_look: bool) -> str:
            return "not allowed"

    with (
        pytest.raises(BuildError, match="not allowed") as caught,
        Build.open(tmp_path, executor=run_here, enforcer=Strict()) as build,
    ):
        build.either(build.call(film.add, 1, 2), lambda failure: 0)
    assert caught.value.exit_code == 3


def test_lower_turns_go_first(title: LittleTitle) -> None:
    waiting: Queue[str] = Queue(Resources(), 1)
    waiting.add("scene 2, long", 9.0, {}, (2,))
    waiting.add("scene 1, picture", 9.0, {}, (1, 1))
    waiting.add("scene 1, short board", 1.0, {"blender": 1}, (1, 0))
    waiting.add("scene 1, long board", 2.0, {}, (1, 0))
    assert [waiting.take() for _ in range(4)] == [
        "scene 1, long board",
        "scene 1, short board",
        "scene 1, picture",
        "scene 2, long",
    ]
    with title.open() as build:
        called = []

        def follow(value: int) -> Any:
            called.append(build.call(film.add, value, 1))
            called.append(build.call(film.add, value, 2, turn=7))
            build.expand(lambda: called.append(build.call(film.add, value, 3)))

        build.expand(follow, build.call(film.add, 0, 0), turn=(2, 1))
        build.finish()
        assert [handle.node.turn for handle in called] == [(2, 1), (7,), (2, 1)]


def test_what_a_result_rests_on_travels(title: LittleTitle) -> None:
    seen: dict[str, tuple[str, ...]] = {}
    from regie.build.enforcer import AllowAll, Call

    class Watching(AllowAll):
        def refuse(self, call: Call, *, only_look: bool) -> str:
            seen[call.label] = call.carries
            return ""

    def walk(build: Build) -> None:
        face = build.call(film.add, 1, 0, label="face", carries=("consent:C-1",))
        other = build.call(film.add, 2, 0, label="other", carries=("licence:L",))

        def follow(value: int) -> Any:
            return build.call(film.add, value, 10, label="inside")

        grown = build.expand(follow, face)
        build.call(film.add, other, build.either(grown, lambda failure: 0), label="both")
        build.call(film.add, 5, 5, label="none")

    state = title.state_dir
    for _ in range(2):  # made, then found: both are written with what they rest on
        with Build.open(state, executor=run_here, enforcer=Watching()) as build:
            walk(build)
    assert seen == {
        "face": ("consent:C-1",),
        "other": ("licence:L",),
        "inside": ("consent:C-1",),
        "both": ("consent:C-1", "licence:L"),
        "none": (),
    }
    connection = sqlite3.connect(state / "ledger.sqlite")
    rows = dict(connection.execute("SELECT label, carries FROM uses WHERE last_make IS NULL"))
    connection.close()
    assert rows["both"] == '["consent:C-1", "licence:L"]' and rows["none"] == "[]"
    with Build.open(state, executor=run_here) as build:
        build.call(film.add, 5, 5, label="none", carries=("consent:C-2",))
    connection = sqlite3.connect(state / "ledger.sqlite")
    found = connection.execute(
        "SELECT carries FROM uses WHERE last_make IS NULL AND label = 'none'"
    ).fetchall()
    connection.close()
    assert found == [('["consent:C-2"]',)], "also what is found, not made"
