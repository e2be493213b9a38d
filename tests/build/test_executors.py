"""The executors that Régie brings, held to the contract; and what processes alone can do."""

from __future__ import annotations

import os
from pathlib import Path

import film_like as film
import pytest
from executor_contract import ExecutorContract
from little_title import LittleTitle

from regie.build import BuildError, Resources, StepRetried
from regie.build.build import Build
from regie.build.executor import ExecutorFactory, run_locally
from regie.build.here import run_here
from regie.build.scheduler import Queue


class TestHere(ExecutorContract):
    @pytest.fixture
    def factory(self) -> ExecutorFactory:
        return run_here


class TestLocal(ExecutorContract):
    @pytest.fixture
    def factory(self) -> ExecutorFactory:
        return run_locally(2)


@pytest.fixture
def workers(title: LittleTitle) -> LittleTitle:
    title.executor = None
    return title


def test_processes_make_the_same_as_the_calling_process(
    workers: LittleTitle, tmp_path: Path
) -> None:
    text = "Hello there\nYou again\nGoodbye"
    mix, report = workers.make(text)
    here = LittleTitle(tmp_path / "here")
    here.folder.mkdir()
    assert here.make(text) == (mix, report)


def test_a_step_whose_worker_crashes_is_tried_once_more(workers: LittleTitle) -> None:
    with workers.open() as build:
        crashed = build.call(film.crash, workers.log, 1, label="12A")
        others = [build.call(film.add, number) for number in range(5)]
        assert crashed.value() == 7
        assert [other.value() for other in others] == [1, 2, 3, 4, 5]
    (retried,) = (event for event in workers.events if isinstance(event, StepRetried))
    assert retried.label == "12A" and "SIGSEGV" in retried.reason


def test_a_step_whose_worker_crashes_twice_is_reported(workers: LittleTitle) -> None:
    with pytest.raises(BuildError) as caught, workers.open() as build:
        build.call(film.crash, workers.log, 9, label="12A")
        other = build.call(film.add, 1)
        build.finish()
    assert other.value() == 2
    (failure,) = caught.value.failures
    assert failure.kind == "WorkerDied" and "SIGSEGV" in failure.message
    assert "last words" in failure.details
    assert len(workers.ran()) == 2


def test_slots_are_honoured(workers: LittleTitle) -> None:
    resources = Resources({"blender": 1})
    with Build.open(workers.state_dir, jobs=3, resources=resources) as build:
        for nth in range(8):
            build.call(film.overlap, workers.log, nth)
    inside = 0
    for line in Path(workers.log).read_text().splitlines():
        inside += 1 if line.startswith("begin") else -1
        assert inside <= 1


def test_as_many_run_together_as_there_are_slots(workers: LittleTitle) -> None:
    resources = Resources({"blender": 2})
    with Build.open(workers.state_dir, jobs=3, resources=resources) as build:
        # Each ends only when it sees the other begin.
        met = [build.call(film.meet, workers.log, nth) for nth in range(2)]
        assert [handle.value() for handle in met] == [True, True]


def test_more_slots_than_there_are_is_refused() -> None:
    queue: Queue[str] = Queue(Resources({"gpu": 1}), jobs=4)
    with pytest.raises(BuildError, match="gpu"):
        queue.add("x", 1.0, {"gpu": 2})


def test_the_longest_that_fits_is_next() -> None:
    queue: Queue[str] = Queue(Resources({"gpu": 1}), jobs=4)
    queue.add("short", 1.0, {})
    queue.add("gpu long", 9.0, {"gpu": 1})
    queue.add("gpu longer", 10.0, {"gpu": 1})
    queue.add("long", 5.0, {})
    assert [queue.take() for _ in range(4)] == ["gpu longer", "long", "short", None]
    queue.give_back({"gpu": 1})
    assert queue.take() == "gpu long"
    assert len(queue) == 0


def test_steps_run_in_other_processes(workers: LittleTitle) -> None:
    with workers.open() as build:
        pids = {build.call(film.process_id, nth).value() for nth in range(3)}
    assert os.getpid() not in pids and len(pids) <= workers.jobs


def test_temporary_files_of_steps_are_in_the_scratch_and_go_with_it(workers: LittleTitle) -> None:
    with workers.open() as build:
        left = Path(build.call(film.leave_a_file).value())
        assert left.exists()
        assert left.is_relative_to(Path(workers.state_dir).absolute())
    assert not left.exists()
