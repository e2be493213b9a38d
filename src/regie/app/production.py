"""Starts, plans and makes titles: reads the source, runs the line, lays out the deliverables."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.build import Build, BuildError, Event, MakeFinished, PlannedStep
from regie.film.costs import exactly
from regie.film.decisions import Standing
from regie.pipeline.gates import tell_waiting
from regie.pipeline.targets import Choice, ChoiceError, pick_scenes
from regie.pipeline.title_folder import Title, new_title, open_title
from regie.support.files import write_whole

if TYPE_CHECKING:
    from regie.pipeline.made_scripts import Impact
    from regie.pipeline.prediction import Prediction
    from regie.pipeline.source import Source

SCHEMA_VERSION = 1
"""Of the JSON that commands print."""

FAILURES = "failures.log"
"""In the state folder: details of the steps that failed in the last make that failed."""

Tell = Callable[[Event], None]


@dataclass(frozen=True)
class Started:
    """A new title."""

    title: Title
    scenes: int
    characters: int
    places: int
    warnings: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "version": SCHEMA_VERSION,
            "title": str(self.title.folder),
            "name": self.title.name,
            "language": self.title.settings.language,
            "scenes": self.scenes,
            "characters": self.characters,
            "places": self.places,
            "warnings": list(self.warnings),
        }

    def as_text(self) -> str:
        return (
            f"{self.title.folder}: {self.title.name}, {_count(self.scenes, 'scene')}, "
            f"{_count(self.characters, 'character')}, {_count(self.places, 'place')}.\n"
            f"The bible is drafted in {self.title.bible}; change what you like, it is yours.\n"
            f"Next: regie make {self.title.folder}"
        )


@dataclass(frozen=True)
class MadeTitle:
    """What one make did.

    Attributes:
        footage: what the title should know of the people in its footage, a sentence each.
    """

    title: Title
    summary: MakeFinished
    out: tuple[str, ...]
    warnings: tuple[str, ...]
    waiting: tuple[Standing, ...] = ()
    footage: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "version": SCHEMA_VERSION,
            "made": self.summary.made,
            "reused": self.summary.reused,
            "seconds": round(self.summary.seconds, 3),
            "wh": round(self.summary.wh, 4),
            "energy_basis": self.summary.energy_basis,
            "money": dict(self.summary.money),
            "made_steps": [{"step": s.step, "for": s.label} for s in self.summary.made_steps],
            "out": [f"out/{name}" for name in self.out],
            "warnings": [*self.warnings, *self.footage],
            "waiting": [standing.model_dump(mode="json") for standing in self.waiting],
        }

    def as_text(self) -> str:
        shown = [n for n in self.out if "/" not in n]
        folders = sorted({f"{n.split('/')[0]}/" for n in self.out if "/" in n})
        lines = [f"  {self.title.out / name}" for name in [*shown, *folders]]
        from regie.pipeline.prediction import grid_of_title, tell_range

        grid = grid_of_title(self.title)
        grams = grid.carbon(exactly(self.summary.wh))
        money = ", ".join(f"{v:.2f} {k}" for k, v in self.summary.money.items())
        return "\n".join(
            [
                f"{self.title.name}: {_count(self.summary.made, 'step')} made, "
                f"{self.summary.reused} reused, in {_duration(self.summary.seconds)}.",
                *lines,
                f"Energy {self.summary.wh:.2f} Wh ({self.summary.energy_basis}), about "
                f"{tell_range(grams, 'g CO2e')} at {grid.grams.likely:.0f} g/kWh; {money}.",
                *self.footage,
                *tell_waiting(self.waiting, str(self.title.folder)),
            ]
        )


@dataclass(frozen=True)
class PlannedTitle:
    """What a make would do.

    Attributes:
        predicted: what all of it would take.
        changes: of the script since what is asked for was last made.
    """

    reused: int
    steps: tuple[PlannedStep, ...]
    predicted: Prediction
    folder: str = ""
    waiting: tuple[Standing, ...] = ()
    changes: tuple[Impact, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "version": SCHEMA_VERSION,
            "reused": self.reused,
            "waiting": [standing.model_dump(mode="json") for standing in self.waiting],
            "steps": [
                {
                    "step": s.step,
                    "for": s.label,
                    "why": s.why,
                    "seconds": round(s.seconds, 3),
                    "wh": round(s.wh, 5),
                    "money": dict(s.money),
                    **({"blocked": s.blocked} if s.blocked else {}),
                }
                for s in self.steps
            ],
            "predicted": self.predicted.as_json(),
            "changes": [c.as_json() for c in self.changes],
        }

    def as_text(self) -> str:
        waiting = tell_waiting(self.waiting, self.folder)
        if not self.steps:
            same = f"Nothing to make; {_count(self.reused, 'step')} reused."
            return "\n".join([*self._told_changes(), same, *waiting])
        width = max(len(f"{s.step} {s.label}") for s in self.steps)
        lines = [
            f"{f'{s.step} {s.label}'.ljust(width)}  {s.why}"
            + (f"; may not run: {s.blocked}" if s.blocked else "")
            for s in self.steps
        ]
        from regie.pipeline.prediction import tell_range

        p = self.predicted
        money = ", ".join(tell_range(sums, currency) for currency, sums in p.money.items())
        unpriced = f"; {_count(p.unpriced, 'step')} of unknown price" if p.unpriced else ""
        return "\n".join(
            [
                *self._told_changes(),
                *lines,
                f"{_count(len(self.steps), 'step')} to make, {self.reused} reused: about "
                f"{_duration(p.seconds.likely)} ({_duration(p.seconds.low)} to "
                f"{_duration(p.seconds.high)}), {tell_range(p.wh, 'Wh')}, "
                f"{tell_range(p.grams, 'g CO2e')}, {tell_range(p.litres, 'l of water')}, "
                f"{money}{unpriced}.",
                *waiting,
            ]
        )

    def _told_changes(self) -> list[str]:
        """The script's changes, and below each what it touches."""
        if not self.changes:
            return []
        lines = [f"script: {', '.join(c.summary for c in self.changes)}"]
        for change in self.changes:
            voices = sum(name.startswith("voices/") for name in change.deliverables)
            touched = []
            if change.shots:
                touched.append(f"{_count(len(change.shots), 'shot')}, {_some(change.shots)}")
            if voices:
                touched.append(_count(voices, "voice"))
            if touched:
                lines.append(f"  {change.summary}: {'; '.join(touched)}")
        whole = [name for name in self.changes[0].deliverables if "/" not in name]
        if whole:
            lines.append(f"  of the whole title: {_some(whole)}")
        return [*lines, ""]


def start_title(folder: Path, script: Path) -> Started:
    """Makes a title from a screenplay and drafts its bible.

    Raises:
        ScriptError: the screenplay cannot be read.
        TitleError: the folder cannot be made.
    """
    from regie.design.bible import save_drafts
    from regie.pipeline.source import draft_whole_bible
    from regie.screenplay import open_script, write_fountain

    read = open_script(script)
    if read.format == "fountain":
        text = script.read_bytes().decode(read.encoding).removeprefix("\ufeff")
    else:
        text = write_fountain(read.screenplay)
    name = " ".join(read.screenplay.title.replace("*", "").replace("_", "").split())
    title = new_title(folder, text, script, read.screenplay.language, name or script.stem)
    bible, _ = draft_whole_bible(title, read.screenplay)
    save_drafts(title.bible, bible)
    return Started(
        title,
        len(read.screenplay.scenes),
        len(bible.characters),
        len(bible.places),
        read.warnings,
    )


def make_title(
    folder: Path,
    choice: Choice,
    *,
    jobs: int | None = None,
    executor: str = "local",
    events: Tell | None = None,
    wait: bool = True,
    by: str = "",
) -> MadeTitle:
    """Makes a title's deliverables and lays them out in `out/`.

    Args:
        by: who runs it, whose budget it counts against; the system's user by default.

    Raises:
        TitleError, ScriptError, CastError, ChoiceError: bad input.
        BuildError: a step failed; what does not need it is made all the same.
    """
    _refuse_executor(executor)
    from regie.guard.approvals.queue import write_queue
    from regie.pipeline.enforcer import post_enforcer
    from regie.pipeline.footage_notice import find_footage_warnings
    from regie.pipeline.line import run_line
    from regie.pipeline.made_scripts import remember_script
    from regie.pipeline.out_folder import lay_out
    from regie.pipeline.payments import clear_stale, keep_money

    title = open_title(folder)
    source, warnings = _read(title, choice, save=True)
    settings = {"profile": choice.profile, "targets": sorted(choice.targets)}
    money = keep_money(title, by)
    enforcer = post_enforcer(title, source, money)
    with (
        closing(money),
        Build.open(
            title.state, jobs=jobs, events=events, wait=wait, settings=settings, enforcer=enforcer
        ) as build,
    ):
        try:
            clear_stale(money, build)
            deliverables = run_line(build, source, choice)
            try:
                build.finish()
            finally:
                out = lay_out(title, choice, deliverables)
            remember_script(title, choice)
        except BuildError as error:
            _write_failures(title, error)
            raise
        finally:
            write_queue(title.state, enforcer.escalations.values())
    return MadeTitle(
        title,
        build.summary,
        out,
        (*warnings, *money.overspent),
        tuple(source.keeper.waiting),
        find_footage_warnings(title, time.time()),
    )


def plan_title(
    folder: Path, choice: Choice, *, jobs: int | None = None, by: str = ""
) -> PlannedTitle:
    """Says what a make would run, and why; runs nothing and writes nothing.

    Args:
        by: who would run it; the system's user by default.
    """
    import os

    from regie.pipeline.enforcer import post_enforcer
    from regie.pipeline.line import run_line
    from regie.pipeline.made_scripts import find_changes, weigh
    from regie.pipeline.payments import keep_money
    from regie.pipeline.prediction import grid_of_title, predict

    title = open_title(folder)
    source, _ = _read(title, choice, save=False)
    money = keep_money(title, by)
    enforcer = post_enforcer(title, source, money)
    with Build.open(title.state, jobs=jobs, mode="plan", enforcer=enforcer) as build:
        deliverables = run_line(build, source, choice)
        build.finish()
        unmade = [name for name, made in deliverables.items() if not made.known()]
    changes = find_changes(title, choice, source.screenplay)
    numbers = [scene.number for scene in source.screenplay.scenes]
    steps = build.planned()
    jobs = jobs or os.cpu_count() or 1
    return PlannedTitle(
        build.reused,
        steps,
        predict(
            steps,
            [money.asked.get((s.step, s.label), exactly(0.0)) for s in steps],
            title.settings.budget.currency,
            jobs,
            grid_of_title(title),
        ),
        str(title.folder),
        tuple(source.keeper.waiting),
        weigh(changes, numbers, unmade),
    )


def _read(title: Title, choice: Choice, *, save: bool) -> tuple[Source, tuple[str, ...]]:
    """The source, checked; new people, places and scene numbers are written to the bible."""
    from regie.pipeline.source import read_source

    source, warnings = read_source(title, save=save)
    numbers = [scene.number for scene in source.screenplay.scenes]
    picked = pick_scenes(numbers, choice.scenes)
    return replace(source, scenes=picked), warnings


def _write_failures(title: Title, error: BuildError) -> None:
    """Keeps what a bug report needs of failed steps, beside the ledger."""
    told = [f"{failure}\n{failure.kind}\n{failure.details}\n" for failure in error.failures]
    with contextlib.suppress(OSError):
        write_whole(title.state / FAILURES, "\n".join(told), within=title.folder)


def _refuse_executor(executor: str) -> None:
    if executor != "local":
        raise ChoiceError(
            f"`--executor {executor}` is not installed; leave it out to run on this machine"
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _some(names: Sequence[str], most: int = 8) -> str:
    """The first few names, and how many more there are."""
    shown = " ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
