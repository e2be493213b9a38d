"""Writes what happens in a make into its journal, and no more often than anybody can see."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.app.make_apart.journal import append
from regie.app.make_apart.story import FAILURES_TOLD
from regie.build.events import (
    Advanced,
    Event,
    MakeFinished,
    StepFailed,
    StepFinished,
    StepProgress,
    StepRetried,
    StepStarted,
    Waiting,
)
from regie.build.owners import name_this_process

if TYPE_CHECKING:
    from regie.build.errors import StepFailure
    from regie.build.executor import Task

EVERY_SECONDS = 0.25
"""Progress, of the whole and of each step, is written at most this often."""

WARNINGS_TOLD = 30


class Recorder:
    """Told of a build's events. A disk that is full does not end the make: lines are lost.

    Attributes:
        running: steps that are under way.
    """

    def __init__(self, journal: Path, now: Callable[[], float] = time.time) -> None:
        self._journal = journal
        self._now = now
        self._next: dict[tuple[str, str], float] = {}
        self._failed: list[StepFailure] = []
        self._sum: MakeFinished | None = None
        self._begun: StepStarted | None = None
        self._unwritten: list[tuple[str, dict[str, Any]]] = []
        self.running: set[tuple[str, str]] = set()

    def __call__(self, event: Event) -> None:
        if not isinstance(event, Advanced):
            self._tell_begun(0)
        match event:
            case StepStarted(step, label, _, _):
                self.running.add((step, label))
                self._begun = event
            case StepProgress(step, label, fraction):
                if self._is_time((step, label)):
                    self._write("progress", step=step, label=label, fraction=round(fraction, 3))
            case StepFinished(step, label, seconds, wh):
                self._over(step, label)
                told = {"seconds": round(seconds, 3), "wh": round(wh, 5)}
                self._write("made", step=step, label=label, **told)
            case StepRetried(step, label, reason):
                self._write("again", step=step, label=label, reason=reason)
            case StepFailed(failure):
                self._over(failure.step, failure.label)
                self._failed.append(failure)
                if len(self._failed) <= FAILURES_TOLD:
                    self._write("failure", kind=failure.kind, **_failure(failure))
            case Waiting(pid):
                self._write("waits", pid=pid or 0)
            case Advanced(done, known, running, left):
                if self._is_time(("", "")) or done == known:
                    far = {"done": done, "known": known, "running": running}
                    self._write("advanced", **far, seconds_left=round(left, 2))
            case MakeFinished():
                self._sum = event
            case _:
                pass

    def note_worker(self, _: Task, worker: int | None) -> None:
        """Told which worker took the step that was begun last."""
        self._tell_begun(worker or 0)

    def start(self) -> None:
        self._write("started", owner=name_this_process())

    def end(self, *, is_whole: bool = True, warnings: Sequence[str] = ()) -> None:
        """It came to its end. Args: is_whole: nothing is missing, and nothing a stand-in."""
        told: dict[str, Any] = {}
        if self._sum is not None:
            told = {
                "made": self._sum.made,
                "reused": self._sum.reused,
                "seconds": round(self._sum.seconds, 3),
                "wh": round(self._sum.wh, 4),
                "money": dict(self._sum.money),
            }
        self._write(
            "ended",
            state="done" if is_whole else "incomplete",
            **told,
            warnings=list(warnings[:WARNINGS_TOLD]),
            failures=self._failures(),
        )

    def fail(self, error: str) -> None:
        """It ended by an error."""
        self._write("ended", state="failed", error=error, failures=self._failures())

    def stop(self, why: str) -> None:
        """It was stopped: `cancel`, `pause`, `first` for another one, `leave`."""
        self._write("stopped", why=why)

    def over(self, error: BaseException) -> None:
        """It ended by what was raised."""
        if isinstance(error, KeyboardInterrupt):
            self.stop("cancel")
        else:
            self.fail(str(error) or type(error).__name__)

    def catch_up(self) -> bool:
        """Writes what could not be written; whether all is."""
        while self._unwritten:
            told, fields = self._unwritten[0]
            try:
                append(self._journal, told, self._now(), **fields)
            except OSError:
                return False
            self._unwritten.pop(0)
        return True

    def _tell_begun(self, worker: int) -> None:
        begun, self._begun = self._begun, None
        if begun is not None:
            self._write(
                "step",
                step=begun.step,
                label=begun.label,
                why=begun.why,
                seconds=round(begun.seconds_expected, 3),
                worker=worker,
            )

    def _over(self, step: str, label: str) -> None:
        self.running.discard((step, label))
        self._next.pop((step, label), None)

    def _is_time(self, what: tuple[str, str]) -> bool:
        now = time.monotonic()
        if now < self._next.get(what, 0.0):
            return False
        self._next[what] = now + EVERY_SECONDS
        return True

    def _failures(self) -> Sequence[dict[str, Any]]:
        return [_failure(f) for f in self._failed[:FAILURES_TOLD]]

    def _write(self, told: str, **fields: Any) -> None:
        if told in ("started", "stopped", "ended"):  # these decide where it stands
            self._unwritten.append((told, fields))
            self.catch_up()
            return
        try:
            append(self._journal, told, self._now(), **fields)
        except OSError:
            return


def _failure(failure: StepFailure) -> dict[str, Any]:
    return {
        "step": failure.step,
        "label": failure.label,
        "message": failure.message or failure.kind,
        "cites": list(failure.cites),
    }
