"""`out/report.json`: what a make could not make, and what stands for it, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from regie.build import StepFailure
from regie.film.units import Noun
from regie.pipeline.choose_things import IN_HAND
from regie.pipeline.scene import thing_name
from regie.pipeline.stand_ins import StandIn
from regie.pipeline.title_folder import Title
from regie.support.files import write_whole

if TYPE_CHECKING:
    from regie.pipeline.line import ProductionLine

REPORT = "report.json"


class Missing(Noun):
    """A step that failed and for which nothing stands.

    Attributes:
        subject: what it was for, `12A`.
        reason: its error, a sentence.
    """

    step: str
    subject: str
    reason: str


class NoModel(Noun):
    """A thing of the script that the library has nothing near enough for.

    Attributes:
        thing: as the script calls it.
        why: what was looked for, a sentence.
    """

    scene: str
    thing: str
    why: str = ""


VERSION = 1
"""Of the format of `out/report.json`."""


class MakeReport(Noun):
    """What is not as it should be in `out/`. All empty: all that was asked for is there."""

    version: int = VERSION
    stand_ins: tuple[StandIn, ...]
    missing: tuple[Missing, ...]
    no_models: tuple[NoModel, ...] = ()
    reading: tuple[str, ...] = ()
    """Why a model did not read what `[reading]` asks it to; the rules' reading stands there."""


def find_lacks(line: ProductionLine) -> tuple[NoModel, ...]:
    """Things that a plain form stands for, or nothing where somebody takes them in hand."""
    shown = line.workshop.props
    found: dict[tuple[str, str], NoModel] = {}
    for scene in line.scenes:
        handled = {e.patient for e in scene.reading.events if e.act in IN_HAND and e.played}
        for key, choice in scene.things.items():
            drawn = choice.stood_in and thing_name(choice.name, choice) in shown
            if drawn or (choice.thing is None and key in handled):
                row = NoModel(scene=scene.scene.number, thing=choice.name, why=choice.why)
                found[row.scene, row.thing] = row
    return tuple(found.values())


def write_report(
    title: Title,
    stand_ins: Sequence[StandIn],
    failures: Sequence[StepFailure],
    no_models: Sequence[NoModel] = (),
    reading: Sequence[str] = (),
) -> MakeReport:
    """Lays the report into `out/`, in an order that does not tell what ended first.

    Args:
        failures: all of the make; those that something stands for are told as stand-ins.
        reading: sentences on a model that did not read.

    Raises:
        OSError: `out/` cannot be written.
    """
    replaced = {(s.step, s.reason) for s in stand_ins}
    report = MakeReport(
        stand_ins=tuple(sorted(stand_ins, key=lambda s: (s.kind, s.subject, s.step, s.reason))),
        missing=tuple(
            Missing(step=f.step, subject=f.label, reason=f.message)
            for f in sorted(failures, key=lambda f: (f.step, f.label, f.message))
            if (f.step, f.message) not in replaced
        ),
        no_models=tuple(no_models),
        reading=tuple(reading),
    )
    text = report.model_dump_json(indent=2) + "\n"
    write_whole(title.out / REPORT, text, within=title.folder)
    return report
