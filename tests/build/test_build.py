"""What a make does, and what it does not do again."""

from __future__ import annotations

from pathlib import Path

import film_like as film
import pytest
from film_like import Line
from little_title import LittleTitle

from regie.build import (
    Blob,
    Build,
    BuildError,
    StepDefinitionError,
    StepFailed,
    StepFinished,
    StepReused,
    Workspace,
    step,
)
from regie.build.here import run_here
from regie.ledger import LedgerError

TEXT = "Hello there\nYou again\nGoodbye"


def test_a_make_makes_everything_once_and_the_next_one_nothing(title: LittleTitle) -> None:
    mix, report = title.make(TEXT)
    assert report == "2,2,1"
    assert mix.path.read_bytes() == b"".join(
        line.encode() * 100 for line in ("Hello there", "You again", "Goodbye")
    )
    assert len(title.ran()) == 8

    again, _ = title.make(TEXT)
    assert again == mix
    assert title.ran() == []
    assert sum(isinstance(event, StepReused) for event in title.events) == 8


def test_a_changed_line_makes_its_own_steps_and_what_is_downstream(title: LittleTitle) -> None:
    title.make(TEXT)
    title.ran()
    title.make(TEXT.replace("Goodbye", "Adieu mes amis"))
    assert title.ran() == ["count Adieu mes amis", "mix", "report", "speak Adieu mes amis"]


def test_an_unchanged_result_stops_the_wave(title: LittleTitle) -> None:
    title.make(TEXT)
    title.ran()
    title.make(TEXT.replace("Goodbye", "Farewell"))
    # As many words as before, so the report stays; the voice differs, so the mix does not.
    assert title.ran() == ["count Farewell", "mix", "speak Farewell"]


def test_a_blank_line_moves_citations_and_makes_nothing(title: LittleTitle) -> None:
    mix, _ = title.make(TEXT)
    title.ran()
    again, _ = title.make("\n\n" + TEXT)
    assert again == mix
    assert title.ran() == []


def test_going_back_to_an_earlier_text_finds_the_earlier_results(title: LittleTitle) -> None:
    first, _ = title.make(TEXT)
    title.make(TEXT.replace("Hello", "Bonjour"))
    title.ran()
    back, _ = title.make(TEXT)
    assert back == first
    assert title.ran() == []


def test_another_backend_makes_its_steps_again(title: LittleTitle) -> None:
    title.salt = ("voice 1",)
    title.make(TEXT)
    title.ran()
    title.salt = ("voice 2",)
    title.make(TEXT)
    # The voices are the same files again, so the mix is not made anew.
    assert title.ran() == ["speak Goodbye", "speak Hello there", "speak You again"]


def test_one_result_serves_two_calls_of_the_same_key(title: LittleTitle) -> None:
    line = Line(text="Twice")
    with title.open() as build:
        first = build.call(film.speak, line, title.log, label="a")
        second = build.call(film.speak, line, title.log, label="b")
        assert first.value() == second.value()
    assert title.ran() == ["speak Twice"]


def test_a_value_counts_like_the_handle_that_gives_it(title: LittleTitle) -> None:
    with title.open() as build:
        voice = build.call(film.speak, Line(text="Hi"), title.log)
        build.call(film.mix, (voice,), 1.0, title.log)
        build.call(film.mix, (voice.value(),), 1.0, title.log)
    assert title.ran() == ["mix", "speak Hi"]


def test_a_failure_stops_only_what_needs_it(title: LittleTitle) -> None:
    with pytest.raises(BuildError) as caught, title.open() as build:
        failed = build.call(film.fail, "no consent", label="12A", cites=("script:3",))
        build.call(film.add, failed, 1)
        other = build.call(film.add, 1, 2)
        build.finish()
    assert other.value() == 3
    (failure,) = caught.value.failures
    assert (failure.step, failure.label, failure.cites) == ("test.fail", "12A", ("script:3",))
    assert caught.value.exit_code == film.FilmError.exit_code
    assert "no consent" in str(caught.value)
    assert [event.failure for event in title.events if isinstance(event, StepFailed)] == [failure]

    with title.open() as build:
        build.call(film.add, 1, 2)
        build.finish()
        assert build.reused == 1  # what was made beside a failure is kept


def test_all_failures_are_told_in_one_error(title: LittleTitle) -> None:
    with pytest.raises(BuildError) as caught, title.open() as build:
        for number in range(6):
            build.call(film.fail, f"reason {number}", label=f"{number}")
    assert len(caught.value.failures) == 6
    assert "reason 0" in str(caught.value) and "2 more" in str(caught.value)


def test_the_value_of_a_failed_step_raises(title: LittleTitle) -> None:
    with pytest.raises(BuildError, match="no consent"), title.open() as build:
        build.call(film.add, build.call(film.fail, "no consent"), 1).value()


def test_an_exception_that_was_not_written_for_a_person_has_its_name(title: LittleTitle) -> None:
    with pytest.raises(BuildError, match="KeyError: 'anna'") as caught, title.open() as build:
        build.call(film.look_up, "anna")
    assert caught.value.exit_code == 5
    assert "film_like.py" in caught.value.failures[0].details


def test_an_argument_that_cannot_be_keyed_is_named(title: LittleTitle) -> None:
    with (
        pytest.raises(BuildError, match=r"test\.add \(12A\).*set") as caught,
        title.open() as build,
    ):
        build.call(film.add, {1, 2}, label="12A")
        other = build.call(film.add, 1, 2)
        assert other.value() == 3
    assert caught.value.exit_code == 1


def test_a_whole_number_is_a_float_where_one_is_returned(title: LittleTitle) -> None:
    with title.open() as build:
        assert build.call(film.measure, 2).value() == 2.0


def test_a_result_that_would_lose_something_is_refused(title: LittleTitle) -> None:
    with pytest.raises(BuildError, match=r"test\.lossy"), title.open() as build:
        build.call(film.lose)


def test_an_error_in_the_line_keeps_what_was_made(title: LittleTitle) -> None:
    with pytest.raises(ZeroDivisionError), title.open() as build:
        build.call(film.add, 1, 2).value()
        raise ZeroDivisionError
    with title.open() as build:
        build.call(film.add, 1, 2)
        build.finish()
        assert build.reused == 1


def test_a_chain_of_thousands_needs_no_deep_stack(title: LittleTitle) -> None:
    with title.open() as build:
        handle = build.call(film.add, 0)
        for _ in range(3000):
            handle = build.call(film.add, handle)
        assert handle.value() == 3001


def test_a_step_with_defaults_has_the_key_of_the_full_call(title: LittleTitle) -> None:
    with title.open() as build:
        build.call(film.add, 5)
        build.call(film.add, a=5, b=1)
        assert build.finish().made == 1


def test_finished_steps_tell_what_they_took(title: LittleTitle) -> None:
    with title.open() as build:
        build.call(film.speak, Line(text="Hi"), title.log, label="1")
        summary = build.finish()
    (finished,) = (event for event in title.events if isinstance(event, StepFinished))
    assert finished.label == "1" and finished.seconds > 0
    assert "10 W" in summary.energy_basis or "RAPL" in summary.energy_basis


def test_values_can_be_taken_until_the_build_is_closed(title: LittleTitle) -> None:
    for _ in range(2):
        with title.open() as build:
            handle = build.call(film.add, 1, 2)
            build.finish()
            assert handle.value() == 3
    with title.open() as build:
        late = build.call(film.add, 1, 2)
    with pytest.raises(LedgerError, match="closed"):
        late.value()
    with pytest.raises(StepDefinitionError, match="finished"):
        build.call(film.add, 1, 2)


def test_a_traced_step_runs_again_when_a_citation_moved(title: LittleTitle) -> None:
    """It is how results that carry citations stay right; what is after it sees no change."""
    for first_line, ran in ((1, ["list", "speak Hi"]), (9, ["list"]), (9, [])):
        with title.open() as build:
            listed = build.call(film.list_lines, (Line(text="Hi", cited=first_line),), title.log)
            build.call(film.speak, listed, title.log)
            assert listed.value().cited == first_line
        assert title.ran() == ran


def test_a_step_can_be_called_by_hand(tmp_path: Path) -> None:
    voice = film.speak(Line(text="Hi"), str(tmp_path / "log"), work=Workspace.in_folder(tmp_path))
    assert voice.sound.path.read_bytes() == b"Hi" * 100
    assert voice.sound.path.suffix == ".wav"


def test_a_kept_file_cannot_be_written_by_mistake(tmp_path: Path) -> None:
    work = Workspace.in_folder(tmp_path)
    file = work.file("a.txt")
    file.write_text("once")
    assert work.keep(file).path.stat().st_mode & 0o222 == 0


def test_a_blob_can_be_placed_under_a_name(tmp_path: Path) -> None:
    work = Workspace.in_folder(tmp_path)
    file = work.file("a.txt")
    file.write_text("body")
    blob = work.keep(file)
    placed = work.place(blob, "cast/anna.txt")
    assert placed.read_text() == "body" and placed.name == "anna.txt"
    assert work.keep(placed) == blob
    work.clean()
    assert blob.path.read_text() == "body"


def test_a_step_may_not_write_outside_its_folder(tmp_path: Path) -> None:
    work = Workspace.in_folder(tmp_path)
    with pytest.raises(StepDefinitionError):
        work.file("../other")
    with pytest.raises(StepDefinitionError):
        work.file("/etc/other")


def test_a_call_that_does_not_fit_the_step_is_refused(title: LittleTitle) -> None:
    with title.open() as build:
        for args, kwargs in (((), {}), ((1, 2, 3), {}), ((1,), {"a": 2}), ((1,), {"c": 2})):
            with pytest.raises(StepDefinitionError, match=r"test\.add"):
                build.call(film.add, *args, **kwargs)


def test_a_step_that_cannot_be_keyed_or_found_is_refused(tmp_path: Path) -> None:
    def many(*all_of_them: int) -> int:
        return 0

    def untyped(a: int):  # type: ignore[no-untyped-def]
        return 0

    def labelled(label: str) -> int:
        return 0

    def pure(*, work: Workspace) -> int:
        return 0

    for function in (many, untyped, labelled):
        with pytest.raises(StepDefinitionError, match=r"test\.bad"):
            step("test.bad", version=1)(function)
    with pytest.raises(StepDefinitionError, match="inline"):
        step("test.bad", version=1, inline=True)(pure)

    @step("test.local", version=1)
    def local() -> int:
        return 0

    with (
        pytest.raises(BuildError, match=r"test\.local"),
        Build.open(tmp_path / "s", executor=run_here) as build,
    ):
        build.call(local)


def test_a_blob_has_no_path_outside_a_store() -> None:
    with pytest.raises(BuildError, match="no store"):
        _ = Blob("0" * 64, 1, ".txt").path
