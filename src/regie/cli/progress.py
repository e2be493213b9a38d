"""Draws a build's events in the terminal: what is being made, how far, how long is left."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO

from regie.build.enforcer import REFUSED
from regie.build.events import (
    Advanced,
    Event,
    StepFailed,
    StepFinished,
    StepProgress,
    StepRetried,
    StepStarted,
    Waiting,
)

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PLAIN_EVERY_SECONDS = 5.0
"""How often a line is written where there is no terminal to draw in."""

STEP_WORDS = {
    "cast.body": "building",
    "cast.set": "building",
    "cast.prop": "building",
    "sound.speak": "voicing",
    "board.stage": "staging",
    "board.render": "boarding",
    "shoot.previs": "shooting",
    "shoot.passes": "figuring",
    "final.frame": "rendering",
    "post.still": "shooting",
    "sound.mix": "mixing",
    "post.film": "joining",
}
"""What a step does, in one word for the person who waits."""


class ProgressView:
    """A context in which a build's events are drawn on standard error.

    In a terminal: bars, drawn again in place. Elsewhere: a line every few seconds. Quiet: only
    warnings.
    """

    def __init__(self, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._live = self._stream.isatty() and not quiet
        self._progress: Progress | None = None
        self._whole: TaskID | None = None
        self._running: dict[tuple[str, str], Any] = {}
        self._plain_at = 0.0

    def __enter__(self) -> ProgressView:
        if self._live:
            self._start_bars()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def __call__(self, event: Event) -> None:
        match event:
            case Waiting():
                self._tell(f"{str(event)[0].upper()}{str(event)[1:]}, which makes this title …")
            case StepRetried(step, label, reason):
                self._tell(f"{step} {label}: {reason}; trying once more")
            case StepFailed(failure):
                if failure.kind != REFUSED:  # a refusal is told once, when the make ends
                    self._tell(str(failure))
            case StepStarted(step, label, _, _):
                self._begin(step, label)
            case StepProgress(step, label, fraction):
                if self._progress is not None and (step, label) in self._running:
                    self._progress.update(self._running[step, label], completed=fraction)
            case StepFinished(step, label, _, _):
                self._end(step, label)
            case Advanced():
                self._advance(event)
            case _:
                pass

    def _start_bars(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=28),
            TextColumn("{task.fields[note]}"),
            console=Console(file=self._stream),
            transient=True,
        )
        self._whole = self._progress.add_task("regie", total=None, note="")
        self._progress.start()

    def _tell(self, sentence: str) -> None:
        if self._progress is not None:
            self._progress.console.print(sentence, markup=False, highlight=False)
        else:
            print(sentence, file=self._stream, flush=True)

    def _begin(self, step: str, label: str) -> None:
        if self._progress is None:
            return
        words = f"{STEP_WORDS.get(step, step)} {label}"
        self._running[step, label] = self._progress.add_task(f"  {words[:40]}", total=1.0, note="")

    def _end(self, step: str, label: str) -> None:
        task = self._running.pop((step, label), None)
        if self._progress is not None and task is not None:
            self._progress.remove_task(task)

    def _advance(self, event: Advanced) -> None:
        left = f"{event.done}/{event.known}, {_duration(event.seconds_left)} left"
        if self._progress is not None and self._whole is not None:
            self._progress.update(
                self._whole, total=max(event.known, 1), completed=event.done, note=left
            )
        elif not self._quiet and not self._live and event.running:
            now = time.monotonic()
            if now - self._plain_at >= PLAIN_EVERY_SECONDS:
                self._plain_at = now
                print(f"regie: {left}", file=self._stream, flush=True)


def _duration(seconds: float) -> str:
    """`3 min 20 s`, for people."""
    whole = round(seconds)
    if whole >= 3600:
        return f"{whole // 3600} h {whole % 3600 // 60} min"
    if whole >= 60:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole} s"
