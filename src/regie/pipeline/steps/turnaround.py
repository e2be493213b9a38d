"""Steps of the pictures of cast, sets and things: for who looks at them, and not for the film."""

from __future__ import annotations

from regie.build import Blob, Workspace
from regie.pipeline.declare import RULES, line_step
from regie.pipeline.steps.cast import BuiltBody, BuiltProp, BuiltSet


@line_step("cast.turnaround", "boards", RULES, version=1, seconds=0.2)
def stage_turnaround(body: BuiltBody, key: str, *, work: Workspace) -> Blob:
    """The stage of a turnaround; `key` names the body's layer."""
    from regie.design.turnaround import write_turnaround

    out = work.file("turnaround.usda")
    write_turnaround(body.plan, key, out)
    return work.keep(out)


@line_step("cast.set-views", "boards", RULES, version=2, seconds=0.2)
def stage_set_views(built: BuiltSet, key: str, *, work: Workspace) -> Blob:
    """The stage of a set's views; `key` names the set's layer."""
    from regie.design.set_views import write_set_views

    out = work.file("views.usda")
    write_set_views(built.plan, key, out)
    return work.keep(out)


@line_step("cast.thing-view", "boards", RULES, version=1, seconds=0.1)
def stage_thing_view(built: BuiltProp, *, work: Workspace) -> Blob:
    """The stage of a thing's picture."""
    from regie.design.thing_view import write_thing_view

    out = work.file("thing.usda")
    write_thing_view(built.plan, out)
    return work.keep(out)
