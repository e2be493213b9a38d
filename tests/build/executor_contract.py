"""What every executor must do. Inherit from `ExecutorContract` and give it an executor.

A farm's executor is added by one file and passes this suite.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import film_like as film
import pytest
from film_like import Line

from regie.build import Step
from regie.build.codec import decode, pack
from regie.build.executor import (
    Executor,
    ExecutorFactory,
    Made,
    Progressed,
    Raised,
    Report,
    Site,
    Task,
)
from regie.build.scratch import create_scratch
from regie.build.stores import open_store

SubmitStep = Callable[..., list[Report]]


class ExecutorContract:
    """Subclasses give the fixture `factory`."""

    @pytest.fixture
    def site(self, tmp_path: Path) -> Site:
        open_store(tmp_path).create()
        site = Site(tmp_path, create_scratch(tmp_path) / "make")
        site.scratch.mkdir()
        return site

    @pytest.fixture
    def executor(self, factory: ExecutorFactory, site: Site) -> Executor:
        return factory(site)

    def run_to_end(self, executor: Executor, *tasks: Task) -> list[Report]:
        waiting, reports, ended = list(tasks), [], 0
        while ended < len(tasks):
            while waiting and executor.free:
                executor.start(waiting.pop(0))
            for report in executor.wait(None):
                reports.append(report)
                ended += not isinstance(report, Progressed)
        return reports

    def task(self, number: int, step: Step, **arguments: object) -> Task:  # type: ignore[type-arg]
        return Task(number, step.address, "", pack(arguments), step.slots)

    def test_it_makes_results_whose_files_are_in_the_store(
        self, executor: Executor, site: Site, tmp_path: Path
    ) -> None:
        log = str(tmp_path / "log")
        task = self.task(1, film.speak, line=Line(text="Hi"), log=log)
        (made,) = self.run_to_end(executor, task)
        executor.close(now=False)
        assert isinstance(made, Made) and made.task == 1
        voice = decode(film.speak, made.result.json, open_store(tmp_path), "key")
        assert voice.sound.path.read_bytes() == b"Hi" * 100
        assert made.result.blobs == (voice.sound,)
        assert made.cost.seconds > 0
        leftovers = [path for path in site.scratch.rglob("*") if path.is_file()]
        assert [path.name for path in leftovers if path.suffix != ".log"] == []

    def test_it_reports_every_task_once(self, executor: Executor) -> None:
        tasks = [self.task(number, film.add, a=number, b=1) for number in range(20)]
        reports = self.run_to_end(executor, *tasks)
        executor.close(now=False)
        made = {report.task: report for report in reports if isinstance(report, Made)}
        assert len(reports) == 20
        assert {task: made[task].result.json for task in made} == {
            number: str(number + 1) for number in range(20)
        }

    def test_an_exception_is_reported_with_its_exit_code(self, executor: Executor) -> None:
        failed, made = self.run_to_end(
            executor, self.task(1, film.fail, why="no consent"), self.task(2, film.add, a=1, b=1)
        )
        executor.close(now=False)
        if isinstance(failed, Made):
            failed, made = made, failed
        assert isinstance(failed, Raised) and isinstance(made, Made)
        assert (failed.task, failed.kind, failed.message) == (1, "FilmError", "no consent")
        assert failed.exit_code == 3
        assert "film_like.py" in failed.details

    def test_progress_comes_before_the_end(self, executor: Executor) -> None:
        reports = self.run_to_end(executor, self.task(1, film.tell_progress))
        executor.close(now=False)
        assert reports[0] == Progressed(1, 0.5)
        assert isinstance(reports[-1], Made)

    def test_resources_stay_open_between_tasks_and_can_be_dropped(self, executor: Executor) -> None:
        numbers = []
        for nth, drop in enumerate((False, False, True, False)):
            task = self.task(nth, film.use_resource, nth=nth, drop=drop)
            (made,) = self.run_to_end(executor, task)
            assert isinstance(made, Made)
            numbers.append(int(made.result.json))
        executor.close(now=False)
        assert numbers == [1, 2, 3, 1]

    def test_wake_ends_a_wait(self, executor: Executor) -> None:
        executor.wake()
        assert executor.wait(None) == []
        executor.close(now=False)

    def test_all_jobs_are_free_at_first(self, executor: Executor) -> None:
        assert executor.free == executor.jobs >= 1
        executor.close(now=True)
