"""What a make would do, short enough for a person who is about to ask for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.units import Noun
from regie.pipeline.prediction import Prediction

if TYPE_CHECKING:
    from regie.app.make_apart.story import MakeAsk

CAUSES_TOLD = 12
LABELS_TOLD = 200


class PlannedKind(Noun):
    """Steps of one kind. Attributes: labels: what they are for, `12A`; not all of very many."""

    step: str
    count: int
    seconds: float
    labels: tuple[str, ...]


class PlannedCause(Noun):
    """Why steps would run: `script.fountain:41 changed`."""

    why: str
    count: int


class BlockedStep(Noun):
    """A step that may not run as things are. Attributes: why: and what to do."""

    step: str
    label: str
    why: str


class WhatWouldBeMade(Noun):
    """What a make would do.

    Attributes:
        steps: that would run. reused: results that are taken as they are.
        waiting: decisions that stand before some of it.
    """

    steps: int
    reused: int
    kinds: tuple[PlannedKind, ...]
    causes: tuple[PlannedCause, ...]
    blocked: tuple[BlockedStep, ...]
    waiting: int
    predicted: Prediction


def plan_ask(folder: Path, ask: MakeAsk, *, by: str = "") -> WhatWouldBeMade:
    """Says what a make would do; makes and writes nothing.

    Raises:
        TitleError, ScriptError, ChoiceError: as a make of it.
    """
    from regie.app.plan import plan_title

    planned = plan_title(folder, ask.as_choice(), by=by)
    kinds: dict[str, list[tuple[str, float]]] = {}
    for step in planned.steps:
        kinds.setdefault(step.step, []).append((step.label, step.seconds))
    causes = Counter(step.why for step in planned.steps)
    return WhatWouldBeMade(
        steps=len(planned.steps),
        reused=planned.reused,
        kinds=tuple(
            PlannedKind(
                step=name,
                count=len(rows),
                seconds=round(sum(seconds for _, seconds in rows), 2),
                labels=tuple(dict.fromkeys(label for label, _ in rows[:LABELS_TOLD])),
            )
            for name, rows in kinds.items()
        ),
        causes=tuple(
            PlannedCause(why=why, count=count) for why, count in causes.most_common(CAUSES_TOLD)
        ),
        blocked=tuple(
            BlockedStep(step=s.step, label=s.label, why=s.blocked)
            for s in planned.steps
            if s.blocked
        ),
        waiting=len(planned.waiting),
        predicted=planned.predicted,
    )
