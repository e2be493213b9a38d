"""Plans a title: what a make would run, why, and what it would take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from regie.app.results import LeftOutWhenEmpty, Result, Unprinted, rounded
from regie.build import Build
from regie.film.costs import exactly
from regie.film.decisions import Standing
from regie.film.units import Noun
from regie.pipeline.made_scripts import Impact
from regie.pipeline.prediction import Prediction
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import open_title


class StepToMake(Noun):
    """A step that would run.

    Attributes:
        label: what it is for, `12A`.
        why: the root cause, `script.fountain:41 changed`.
        seconds, wh: estimated from the ledger's history.
        money: by currency.
        blocked: why it may not run as things are; empty when it may.
    """

    step: str
    label: str = Field(serialization_alias="for")
    why: str
    seconds: Annotated[float, rounded(3)]
    wh: Annotated[float, rounded(5)]
    money: Mapping[str, float]
    blocked: Annotated[str, LeftOutWhenEmpty] = ""


class PlannedTitle(Result):
    """What a make would do.

    Attributes:
        alike: what passes closed gates as approved with other bytes.
        predicted: what all of it would take.
        changes: of the script since what is asked for was last made.
    """

    reused: int
    waiting: tuple[Standing, ...]
    alike: Annotated[tuple[Standing, ...], LeftOutWhenEmpty]
    steps: tuple[StepToMake, ...]
    predicted: Prediction
    changes: tuple[Impact, ...]
    folder: Annotated[str, Unprinted]


def plan_title(
    folder: Path,
    choice: Choice,
    *,
    jobs: int | None = None,
    by: str = "",
    draft: Path | None = None,
) -> PlannedTitle:
    """Says what a make would run, and why; runs nothing and writes nothing.

    Args:
        draft: a file that stands for the script, as if it were saved.
        by: who would run it; the system's user by default.
    """
    import os

    from regie.pipeline.enforcer import post_enforcer
    from regie.pipeline.line import run_line
    from regie.pipeline.made_scripts import find_changes, weigh
    from regie.pipeline.payments import keep_money
    from regie.pipeline.prediction import grid_of_title, predict
    from regie.pipeline.source import read_chosen

    title = replace(open_title(folder), draft=draft)
    source, _ = read_chosen(title, choice, save=False)
    money = keep_money(title, by)
    enforcer = post_enforcer(title, source, money)
    with Build.open(title.state, jobs=jobs, mode="plan", enforcer=enforcer) as build:
        line = run_line(build, source, choice)
        build.finish()
        unmade = line.out.unknown()
    changes = find_changes(title, choice, source.screenplay)
    numbers = [scene.number for scene in source.screenplay.scenes]
    steps = build.planned()
    jobs = jobs or os.cpu_count() or 1
    return PlannedTitle(
        reused=build.reused,
        waiting=tuple(source.keeper.waiting),
        alike=tuple(source.keeper.alike),
        steps=tuple(
            StepToMake(
                step=s.step,
                label=s.label,
                why=s.why,
                seconds=s.seconds,
                wh=s.wh,
                money=s.money,
                blocked=s.blocked,
            )
            for s in steps
        ),
        predicted=predict(
            steps,
            [money.asked.get((s.step, s.label), exactly(0.0)) for s in steps],
            title.settings.budget.currency,
            jobs,
            grid_of_title(title),
        ),
        changes=weigh(changes, numbers, unmade),
        folder=str(title.folder),
    )
