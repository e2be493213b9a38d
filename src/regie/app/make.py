"""Makes a title: reads the source, runs the line, lays out the deliverables."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import Field

from regie.app.results import LeftOutWhenEmpty, Result, Unprinted, rounded
from regie.build import Build, BuildError, Event
from regie.build.enforcer import REFUSED
from regie.build.errors import EXIT_STEP_FAILED, DiskFull
from regie.build.executor import ExecutorFactory
from regie.film.costs import Range, exactly
from regie.film.decisions import Standing
from regie.film.units import Noun
from regie.pipeline.make_report import Missing, NoModel
from regie.pipeline.stand_ins import StandIn
from regie.pipeline.targets import Choice, ChoiceError
from regie.pipeline.title_folder import Title, open_title
from regie.support.files import write_whole

FAILURES = "failures.log"
"""In the state folder: details of the steps that failed in the last make that failed."""

Tell = Callable[[Event], None]


class MadeStep(Noun):
    """A step that ran. `label` is what it was for, `12A`."""

    step: str
    label: str = Field(serialization_alias="for")


class MadeTitle(Result):
    """What one make did.

    Attributes:
        seconds: of wall time; wh: of the steps that ran, by `energy_basis`.
        money: by currency.
        out: deliverables, by their place in the title's folder.
        warnings: sentences, those on footage the last.
        footage: what the title should know of the people in its footage.
        alike: what passed closed gates as approved with other bytes.
        stand_ins: what stands for something that could not be made, each with its reason.
        missing: what could not be made and has no stand-in.
        no_models: things that the library has not: plain forms stand for them, or nothing.
        grams: of CO2e, by a grid of so many grams a kWh.
    """

    made: int
    reused: int
    seconds: Annotated[float, rounded(3)]
    wh: Annotated[float, rounded(4)]
    energy_basis: str
    money: Mapping[str, float]
    made_steps: tuple[MadeStep, ...]
    out: tuple[str, ...]
    warnings: tuple[str, ...]
    waiting: tuple[Standing, ...]
    alike: Annotated[tuple[Standing, ...], LeftOutWhenEmpty]
    stand_ins: tuple[StandIn, ...] = ()
    missing: tuple[Missing, ...] = ()
    no_models: Annotated[tuple[NoModel, ...], LeftOutWhenEmpty] = ()
    name: Annotated[str, Unprinted]
    folder: Annotated[str, Unprinted]
    footage: Annotated[tuple[str, ...], Unprinted]
    grams: Annotated[Range, Unprinted]
    grams_a_kwh: Annotated[float, Unprinted]

    @property
    def exit_code(self) -> int:
        return EXIT_STEP_FAILED if self.stand_ins or self.missing else 0

    @property
    def asides(self) -> tuple[str, ...]:
        """Warnings that are told beside the result; those on footage are in its words."""
        return self.warnings[: len(self.warnings) - len(self.footage)]


def make_title(
    folder: Path,
    choice: Choice,
    *,
    jobs: int | None = None,
    executor: str | ExecutorFactory = "local",
    events: Tell | None = None,
    wait: bool = True,
    by: str = "",
    first_look: bool = False,
) -> MadeTitle:
    """Makes a title's deliverables and lays them out in `out/`.

    Args:
        first_look: of a title that nobody has read, only the chosen scenes are read; a make that
            reads the rest makes anew what that changes.
        executor: by its name; a program may hand over one of its own.
        by: who runs it, whose budget it counts against; the system's user by default.

    Raises:
        TitleError, ScriptError, CastError, ChoiceError: bad input.
        BuildError: the guard refused a step, or the disk is full; all else is made all the same.
    """
    made_by = _choose_executor(executor)
    from regie.guard.approvals.queue import write_queue
    from regie.pipeline.enforcer import post_enforcer
    from regie.pipeline.footage_notice import find_footage_warnings
    from regie.pipeline.line import run_line
    from regie.pipeline.made_scripts import note_cited, read_draft, remember_script
    from regie.pipeline.made_under_consent import keeping_derived
    from regie.pipeline.made_with import remember_backends
    from regie.pipeline.make_report import find_lacks, write_report
    from regie.pipeline.out_folder import OutFolder
    from regie.pipeline.payments import clear_stale, keep_money
    from regie.pipeline.prediction import grid_of_title
    from regie.pipeline.source import read_chosen

    title = open_title(folder)
    draft = read_draft(title)
    unread = read_by_model(title, choice, by, events, wait)
    source, warnings = read_chosen(title, choice, save=True, first_look=first_look)
    settings = {"profile": choice.profile, "targets": sorted(choice.targets)}
    money = keep_money(title, by)
    enforcer = post_enforcer(title, source, money)
    folder_out = OutFolder(title)
    is_whole = False
    with (
        _sealed_after(title) as sealing,
        keeping_derived(title, source),
        closing(money),
        Build.open(
            title.state,
            jobs=jobs,
            executor=made_by,
            events=folder_out.between(events),
            wait=wait,
            settings=settings,
            enforcer=enforcer,
            environment=source.environment,
        ) as build,
    ):
        sealing.build = build
        try:
            clear_stale(money, build)
            remember_backends(title, source)
            line = run_line(build, source, choice)
            folder_out.expect(line.out)
            try:
                with _let_stand_ins_pass(title):
                    build.finish()
            finally:
                numbers = [scene.number for scene in source.screenplay.scenes]
                out = folder_out.lay_out(line.choice, numbers, whole=not build.failures)
                lacking = find_lacks(line)
                report = write_report(title, line.stand_ins.used, build.failures, lacking, unread)
            is_whole = not build.failures
            missing = line.missing_shots()
            remember_script(title, choice, draft)
        finally:
            write_queue(title.state, enforcer.escalations.values())
            note_cited(title, choice, draft, whole=is_whole)
    made, grid = build.summary, grid_of_title(title)
    footage = find_footage_warnings(title, time.time())
    return MadeTitle(
        made=made.made,
        reused=made.reused,
        seconds=made.seconds,
        wh=made.wh,
        energy_basis=made.energy_basis,
        money=made.money or {title.settings.budget.currency: 0.0},
        made_steps=tuple(MadeStep(step=s.step, label=s.label) for s in made.made_steps),
        out=tuple(f"out/{name}" for name in out),
        warnings=(*warnings, *missing, *unread, *money.overspent, *sealing.warnings, *footage),
        waiting=tuple(source.keeper.waiting),
        alike=tuple(source.keeper.alike),
        name=title.name,
        folder=str(title.folder),
        footage=footage,
        stand_ins=report.stand_ins,
        missing=report.missing,
        no_models=report.no_models,
        grams=grid.carbon(exactly(made.wh)),
        grams_a_kwh=grid.grams.likely,
    )


def read_by_model(
    title: Title, choice: Choice, by: str, events: Tell | None, wait: bool
) -> tuple[str, ...]:
    """Has a model read the chosen scenes, where the title names one, and lays out what it says.

    Returns:
        A sentence for each thing that stood in the way.
    """
    if not title.settings.reading.is_on:
        return ()
    from regie.pipeline.model_reader import ask_plans
    from regie.pipeline.source import read_screenplay_of

    screenplay = read_screenplay_of(title)
    scenes = choice.pick([scene.number for scene in screenplay.scenes])
    return ask_plans(title, screenplay, scenes=scenes, by=by, events=events, wait=wait)


@dataclass
class _Sealing:
    """A make whose receipts are sealed when it is over. Attributes: warnings: what was not."""

    build: Build | None = None
    warnings: list[str] = field(default_factory=list)


@contextlib.contextmanager
def _sealed_after(title: Title) -> Iterator[_Sealing]:
    """Seals the receipts of what was made, however the make ends; and signs the record's head."""
    from regie.app.heads import sign_head_after_make
    from regie.guard.errors import GuardError
    from regie.ledger import LedgerError

    sealing = _Sealing()
    try:
        yield sealing
    finally:
        from regie.guard.audit.receipts import has_unsealed, seal_receipts

        try:
            build = sealing.build
            if build is not None and (build.has_written or has_unsealed(title.state)):
                from regie.guard.audit.record import TitleRecord

                with TitleRecord(title.folder) as book:
                    seal_receipts(book)
            sealing.warnings += sign_head_after_make(title)
        except (GuardError, LedgerError) as error:
            sealing.warnings.append(str(error))


@contextlib.contextmanager
def _let_stand_ins_pass(title: Title) -> Iterator[None]:
    """Keeps the details of what failed. Only the guard and a full disk end the make.

    Raises:
        BuildError: of what was refused, or had no room.
    """
    try:
        yield
    except BuildError as error:
        _write_failures(title, error)
        final = [f for f in error.failures if f.kind in (REFUSED, DiskFull.__name__)]
        if final:
            raise BuildError.of(final) from error
        if not error.failures:
            raise


def _write_failures(title: Title, error: BuildError) -> None:
    """Keeps what a bug report needs of failed steps, beside the ledger."""
    told = [f"{failure}\n{failure.kind}\n{failure.details}\n" for failure in error.failures]
    with contextlib.suppress(OSError):
        write_whole(title.state / FAILURES, "\n".join(told), within=title.folder)


def _choose_executor(executor: str | ExecutorFactory) -> ExecutorFactory | None:
    """The engine's own choice, or the one that was handed over."""
    if not isinstance(executor, str):
        return executor
    if executor != "local":
        raise ChoiceError(
            f"`--executor {executor}` is not installed; leave it out to run on this machine"
        )
    return None
