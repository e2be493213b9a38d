"""A title of a few lines, made and planned by the real engine in a real folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import film_like as film

from regie.build import Blob, Build, Event, Handle, PlannedStep
from regie.build.executor import ExecutorFactory
from regie.build.here import run_here


@dataclass
class LittleTitle:
    """Attributes: salt: of the voices, as a backend's version would be."""

    folder: Path
    executor: ExecutorFactory | None = run_here
    jobs: int = 2
    salt: tuple[str, ...] = ()
    gain: float = 0.5
    events: list[Event] = field(default_factory=list)

    @property
    def state_dir(self) -> Path:
        return self.folder / ".regie"

    @property
    def log(self) -> str:
        return str(self.folder / "log")

    def ran(self) -> list[str]:
        """What steps ran since the last call, sorted."""
        log = Path(self.log)
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return sorted(lines)

    def open(self, mode: str = "make") -> Build:
        self.events.clear()
        return Build.open(
            self.state_dir,
            jobs=self.jobs,
            events=self.events.append,
            mode="plan" if mode == "plan" else "make",
            executor=self.executor,
        )

    def walk(self, build: Build, text: str) -> tuple[Handle[Blob], Handle[str]]:
        """Calls all steps on the text: one voice and one count a line, a mix, a report."""
        lines = build.call(film.read, text, label="script", cites=("script",)).value()
        voices, counts = [], []
        for line in lines:
            cite = (f"script:{line.cited}",)
            label = f"{len(voices) + 1}"
            voices.append(
                build.call(film.speak, line, self.log, label=label, cites=cite, salt=self.salt)
            )
            counts.append(build.call(film.count_words, line, self.log, label=label, cites=cite))
        mix = build.call(film.mix, tuple(voices), self.gain, self.log, label="mix")
        report = build.call(film.report, tuple(counts), self.log, label="report")
        return mix, report

    def make(self, text: str) -> tuple[Blob, str]:
        with self.open() as build:
            mix, report = self.walk(build, text)
            build.finish()
            return mix.value(), report.value()

    def plan(self, text: str) -> Sequence[PlannedStep]:
        with self.open("plan") as build:
            self.walk(build, text)
            build.finish()
            return build.planned()


MakeTitle = Callable[[], LittleTitle]
