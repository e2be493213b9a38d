"""The neutral prop: a grey box with its name on it."""

from __future__ import annotations

from pathlib import Path

from regie.design.errors import CastError
from regie.design.sets.colour import paint
from regie.design.sets.geometry import Geometry
from regie.design.sets.layer import write_layer
from regie.design.standins.lettering import write_words
from regie.film.stageplan import PropPlan

HALF = (0.11, 0.075, 0.06)
"""Half the width, depth and height, metres: what one hand carries, whatever it is."""

GREY, INK = paint("#9a9ea3"), paint("#24272b")
LIFT = 0.0008
"""Metres that the label lies over the box."""


def build_neutral_prop(name: str, out: Path) -> PropPlan:
    """Builds the stand-in for a prop; layer and plan are as `build_thing` makes them.

    Raises:
        CastError: the layer cannot be written.
    """
    w, d, h = HALF
    g = Geometry()
    g.box("Decor", (-w, -d, -h), (w, d, h), GREY, bevel=0.004)
    room = (w * 1.8, h * 1.6)
    for turn in (0, 180):
        with g.placed(turn=turn):
            write_words(g, name, (0, -d - LIFT, 0), (1, 0, 0), (0, 0, 1), room, INK)
    write_words(g, name, (0, 0, h + LIFT), (1, 0, 0), (0, 1, 0), (w * 1.8, d * 1.6), INK)
    try:
        write_layer("Prop", g.patches, out)
    except OSError as error:
        raise CastError(
            f"{out}: the stand-in for the prop {name} cannot be written ({error.strerror}); "
            "check the folder and the disk."
        ) from error
    return PropPlan(name=name, made=False, low=(-w, -d, -h), high=(w, d, h))
