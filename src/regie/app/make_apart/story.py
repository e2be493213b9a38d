"""What the lines of a journal come to: where a make stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ValidationError

from regie.app.make_apart.journal import Line, read_ends, read_from
from regie.app.make_apart.naming import name_step
from regie.app.results import LeftOutWhenEmpty, Unprinted
from regie.build.owners import has_ended
from regie.film.units import Noun
from regie.pipeline.targets import Choice, choose

State = Literal[
    "waiting", "running", "pausing", "paused", "cancelling", "cancelled",
    "done", "incomplete", "failed", "died",
]  # fmt: skip

OVER: frozenset[State] = frozenset({"cancelled", "done", "incomplete", "failed", "died"})

STUDIO, COMMAND_LINE = "studio", "command line"

DEATHS_FORGIVEN = 1
"""A make whose process was killed is tried so many times more by itself."""

FAILURES_TOLD = 50

QUICK = frozenset({"boards", "stage", "shots"})
"""Targets that somebody at the wall waits for."""


class MakeAsk(Noun):
    """What a make is asked for.

    Attributes:
        scenes, shots: as on the command line, empty: all.
        vary: a shot of which a wall of variants is drawn, instead of targets.
        book: a look book is drawn, instead of targets.
        counts: of that wall, as `vary_shot` takes them: `angles`, `lenses`; of the book, as
            `make_look_book` does.
        first_look: of a title that nobody has read, no more than these scenes is read.
    """

    targets: tuple[str, ...] = ()
    scenes: str = ""
    shots: str = ""
    profile: str = "previs"
    vary: str = ""
    book: bool = False
    counts: Mapping[str, int] = {}
    first_look: bool = False

    def as_choice(self) -> Choice:
        """Raises: ChoiceError: nothing like that can be made."""
        return choose(self.targets, self.profile, self.scenes or None, self.shots or None)

    @property
    def rank(self) -> int:
        """Lower ones go first: single shots, then boards and single scenes, then all else."""
        if self.shots or self.vary or self.book:
            return 0
        is_short = bool(self.scenes) and not set(self.scenes) & set(",-")
        return 2 if is_short or (self.targets and set(self.targets) <= QUICK) else 3


class RunningStep(Noun):
    """A step that a worker is at.

    Attributes:
        worker: its number; 0: not known.
        kind, name, scene: what it is for, in words (`StepFor`).
    """

    step: str
    label: str
    since: float
    expected: float
    fraction: float = 0.0
    worker: int = 0
    kind: str = ""
    name: str = ""
    scene: str = ""


class MakeFailure(Noun):
    """What could not be made. Attributes: message: what is wrong and what to do."""

    step: str
    label: str
    message: str
    cites: tuple[str, ...] = ()


class OneMake(Noun):
    """A make: asked for, under way, or over.

    Attributes:
        asked, started, ended: seconds since 1970; 0: not yet.
        how: who runs it, `studio` or `command line`.
        state: `incomplete`: all came out, some of it as a stand-in that says so.
        done, known: steps; more may become known.
        seconds_left: an estimate.
        steps: that run now.
        made, reused: steps, so far.
        waits_for: number of a process that makes the title; 0: of none.
        error: why it failed, and what to do.
        money: by currency.
        is_first: somebody put it before others.
        again_of: the make that it repeats.
    """

    id: str
    targets: tuple[str, ...]
    scenes: str
    shots: str
    profile: str
    vary: str = ""
    book: Annotated[bool, LeftOutWhenEmpty] = False
    counts: Annotated[Mapping[str, int], LeftOutWhenEmpty] = {}
    first_look: Annotated[bool, LeftOutWhenEmpty] = False
    by: str
    how: str
    state: State
    asked: float
    started: float = 0.0
    ended: float = 0.0
    done: int = 0
    known: int = 0
    seconds_left: float = 0.0
    steps: tuple[RunningStep, ...] = ()
    made: int = 0
    reused: int = 0
    seconds: float = 0.0
    wh: float = 0.0
    money: Annotated[Mapping[str, float], LeftOutWhenEmpty] = {}
    waits_for: int = 0
    failures: tuple[MakeFailure, ...] = ()
    warnings: tuple[str, ...] = ()
    error: str = ""
    deaths: int = 0
    is_first: bool = False
    again_of: str = ""
    rank: Annotated[int, Unprinted] = 3

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_at_work(self) -> bool:
        return self.state in ("running", "pausing", "cancelling")


class Story:
    """A journal as it is read on. Attributes: owner: process that makes; machine: asked on."""

    def __init__(self, journal: Path) -> None:
        self.journal = journal
        self.id = journal.name.partition(".")[0]
        self.owner = self.machine = self.key = self.by = self.want = ""
        self.ask: MakeAsk | None = None
        self.first = 0.0
        self._told: dict[str, Any] = {"state": "waiting", "how": STUDIO}
        self._steps: dict[tuple[str, str], RunningStep] = {}
        self._failures: list[MakeFailure] = []
        self._offset = 0

    @classmethod
    def read(cls, journal: Path) -> Story:
        """A make from its journal; of a long one that is over only what its end tells."""
        story = cls(journal)
        lines, end = read_ends(journal)
        story._feed(lines, end)
        if not story.is_over and end:
            story = cls(journal)
            story.go_on()
        return story

    def go_on(self) -> list[Line]:
        """Reads what was written since, and returns it."""
        lines, end = read_from(self.journal, self._offset)
        self._feed(lines, end)
        return lines

    @property
    def is_over(self) -> bool:
        return self.ask is not None and self._told["state"] in OVER

    @property
    def state(self) -> State:
        state: State = self._told["state"]
        return state

    @property
    def asked(self) -> float:
        return float(self._told.get("asked", 0.0))

    @property
    def how(self) -> str:
        return str(self._told["how"])

    @property
    def order(self) -> tuple[int, float, float]:
        """Lower ones are made first; who was put first last, is."""
        if self.ask is None:
            return 9, 0.0, 0.0
        rank = self.ask.rank
        return (min(rank, 1), -self.first, self.asked) if self.first else (rank, 0.0, self.asked)

    def is_orphan(self) -> bool:
        """Whether it says that it runs, and its process has ended."""
        return self.state in ("running", "pausing", "cancelling") and has_ended(self.owner)

    def tell(self) -> OneMake | None:
        """The make as it stands; None where the file tells of none."""
        if self.ask is None:
            return None
        told = dict(self._told)
        if self.is_orphan():
            told["state"] = self._state_after_death(int(told.get("deaths", 0)) + 1)
        return OneMake(
            id=self.id,
            by=self.by,
            steps=() if told["state"] in OVER else tuple(self._steps.values()),
            failures=tuple(self._failures),
            is_first=bool(self.first),
            rank=self.order[0],
            **self.ask.model_dump(),
            **told,
        )

    def _feed(self, lines: list[Line], end: int) -> None:
        self._offset = end
        for line in lines:
            try:
                self._take(line)
            except (ValidationError, KeyError, TypeError, ValueError):
                continue  # of another version, or edited by hand

    def _take(self, line: Line) -> None:
        told, at = line["told"], float(line.get("at", 0.0))
        if told == "asked":
            self.ask = MakeAsk.model_validate(line["ask"])
            self.by, self.machine = str(line.get("by", "")), str(line.get("machine", ""))
            self.key = str(line.get("key", ""))
            self._told |= {
                "asked": at,
                "how": str(line.get("how", STUDIO)),
                "again_of": str(line.get("again_of", "")),
            }
        elif told == "want":
            self._take_want(str(line["want"]), at)
        elif told in _AT_WORK:
            _AT_WORK[told](self, line, at)

    def _take_want(self, want: str, at: float) -> None:
        if want == "first":
            self.first = at
            return
        self.want = "" if want == "resume" else want
        after: dict[tuple[State, str], State] = {
            ("waiting", "cancel"): "cancelled",
            ("paused", "cancel"): "cancelled",
            ("running", "cancel"): "cancelling",
            ("pausing", "cancel"): "cancelling",
            ("waiting", "pause"): "paused",
            ("running", "pause"): "pausing",
            ("paused", "resume"): "waiting",
            ("pausing", "resume"): "running",
        }
        self._told["state"] = now = after.get((self.state, want), self.state)
        if now == "cancelled":
            self._told["ended"] = at

    def _started(self, line: Line, at: float) -> None:
        self.owner = str(line["owner"])
        at_once: dict[str, State] = {"cancel": "cancelling", "pause": "pausing"}
        self._steps.clear()
        self._failures.clear()
        self._told |= {
            "started": at, "state": at_once.get(self.want, "running"), "waits_for": 0,
            "made": 0, "reused": 0, "done": 0, "known": 0,
        }  # fmt: skip

    def _waits(self, line: Line, at: float) -> None:
        self._told["waits_for"] = int(line.get("pid") or 0)

    def _step(self, line: Line, at: float) -> None:
        self._told["waits_for"] = 0
        step, label = str(line["step"]), str(line["label"])
        self._steps[step, label] = RunningStep(
            step=step, label=label, since=at,
            expected=float(line.get("seconds", 0.0)), worker=int(line.get("worker") or 0),
            **asdict(name_step(step, label)),
        )  # fmt: skip

    def _progress(self, line: Line, at: float) -> None:
        key = str(line["step"]), str(line["label"])
        if key in self._steps:
            part = {"fraction": float(line["fraction"])}
            self._steps[key] = self._steps[key].model_copy(update=part)

    def _made(self, line: Line, at: float) -> None:
        self._steps.pop((str(line["step"]), str(line["label"])), None)
        self._told["made"] = int(self._told.get("made", 0)) + 1
        self._told["wh"] = float(self._told.get("wh", 0.0)) + float(line.get("wh", 0.0))

    def _failure(self, line: Line, at: float) -> None:
        self._steps.pop((str(line["step"]), str(line["label"])), None)
        if len(self._failures) < FAILURES_TOLD:
            names = ("step", "label", "message", "cites")
            self._failures.append(MakeFailure.model_validate({n: line[n] for n in names}))

    def _advanced(self, line: Line, at: float) -> None:
        for name in ("done", "known", "seconds_left"):
            self._told[name] = line[name]

    def _stopped(self, line: Line, at: float) -> None:
        states: dict[str, State] = {"cancel": "cancelled", "pause": "paused"}
        self._told["state"] = state = states.get(str(line["why"]), "waiting")
        self._told["seconds_left"] = 0.0
        self._steps.clear()
        if state == "cancelled":
            self._told["ended"] = at

    def _died(self, line: Line, at: float) -> None:
        self._told["deaths"] = deaths = int(self._told.get("deaths", 0)) + 1
        self._steps.clear()
        self._told["state"] = state = self._state_after_death(deaths)
        if state in OVER:
            self._told["ended"] = at

    def _state_after_death(self, deaths: int) -> State:
        """A make that was killed waits to be tried again, if it may be."""
        after: dict[str, State] = {"cancel": "cancelled", "pause": "paused"}
        again = self.how == STUDIO and deaths <= DEATHS_FORGIVEN
        return after.get(self.want, "waiting" if again else "died")

    def _ended(self, line: Line, at: float) -> None:
        self._steps.clear()
        self._failures = [MakeFailure.model_validate(f) for f in line.get("failures", ())]
        names = ("state", "made", "reused", "seconds", "wh", "money", "error", "warnings")
        self._told |= {n: line[n] for n in names if n in line}
        self._told |= {"ended": at, "seconds_left": 0.0, "waits_for": 0}


_AT_WORK = {
    "started": Story._started,
    "waits": Story._waits,
    "step": Story._step,
    "progress": Story._progress,
    "made": Story._made,
    "failure": Story._failure,
    "advanced": Story._advanced,
    "stopped": Story._stopped,
    "died": Story._died,
    "ended": Story._ended,
}
