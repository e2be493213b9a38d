"""Steps of the cast's pictures: a body from all sides, for who looks at it and not for the film."""

from __future__ import annotations

from regie.build import Blob, Workspace
from regie.pipeline.declare import RULES, line_step
from regie.pipeline.steps.cast import BuiltBody


@line_step("cast.turnaround", "boards", RULES, version=1, seconds=0.2)
def stage_turnaround(body: BuiltBody, key: str, *, work: Workspace) -> Blob:
    """The stage of a turnaround; `key` names the body's layer."""
    from regie.design.turnaround import write_turnaround

    out = work.file("turnaround.usda")
    write_turnaround(body.plan, key, out)
    return work.keep(out)
