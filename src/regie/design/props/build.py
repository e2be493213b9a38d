"""Builds what stands for a thing of the script: a model, a drawing, or a form of its class."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from regie.design.errors import CastError
from regie.design.props.drawing import DRAWINGS, lie_of
from regie.design.props.models import draw_model
from regie.design.props.plain import draw_plain
from regie.design.props.poses import SITTERS, pose_beast, with_pose
from regie.design.props.shapes import draw_shape
from regie.design.props.writing import write_on
from regie.design.sets.colour import paint
from regie.design.sets.geometry import Geometry
from regie.design.sets.layer import write_layer
from regie.film.stageplan import PropPlan
from regie.film.things import Choice, Pose, Sizes, Spot, Thing
from regie.library.convert import FACES
from regie.library.credits import by_author
from regie.library.errors import LibraryError
from regie.library.forms import PREFIX as FORMS
from regie.library.forms import measures_of_form
from regie.library.shapes import PREFIX, measures_of
from regie.library.sizing import GAP

__all__ = ["build_thing", "draw_choice", "draw_thing"]

DRAWN = "drawn-"
"""Keys of things that a function here draws."""


def draw_thing(g: Geometry, thing: Thing, colour: str = "", faces: int = FACES) -> None:
    """Draws a thing of the catalogue in the present space, its front to -Y.

    The middle of its foot is at the origin; of our own drawings of what is held, the grip.

    Args:
        colour: `#rrggbb` that its main material takes; empty: its own.
        faces: of a model, about so many at most.

    Raises:
        LibraryError: its shape is not on this machine.
    """
    if thing.key.startswith(PREFIX):
        draw_shape(g, measures_of(thing.key), colour)
    elif thing.key.startswith(FORMS):
        draw_shape(g, measures_of_form(thing.key, thing.size), colour)
    elif thing.key.startswith(DRAWN):
        DRAWINGS[thing.key.removeprefix(DRAWN)](g)
    else:
        draw_model(g, thing, faces, paint(colour) if colour else None)


def build_thing(choice: Choice, out: Path) -> PropPlan:
    """Builds what stands for a thing of the script and writes its layer.

    What is held has its grip at the origin; all else the middle of its foot. Fronts look to -Y.

    Args:
        out: the layer to write: default prim `/Prop`, +Z up, metres.

    Returns:
        Its box and spots in that space.

    Raises:
        CastError: the layer cannot be written.
    """
    g = Geometry()
    plan = draw_choice(g, choice)
    try:
        write_layer("Prop", g.patches, out)
    except OSError as error:
        raise CastError(
            f"{out}: {choice.name} cannot be written ({error.strerror}); "
            "check the folder and the disk."
        ) from error
    return plan


def draw_choice(g: Geometry, choice: Choice) -> PropPlan:
    """Draws what stands for a thing in the present space; the plan is in the thing's own."""
    own = Geometry()
    spots: tuple[Spot, ...] = ()
    turn, made = (0.0, 0.0), choice.thing is not None
    if choice.thing is not None:
        try:
            spots, turn = _draw_all(own, choice, choice.thing)
        except LibraryError:
            # Chosen on a machine that had it: the film still comes out, and says what is missing.
            own = Geometry()
            made = False
    if not made:
        for x, y in _places(choice):
            with own.placed(x, y, 0.0):
                draw_plain(own, _one(choice))
    everything = np.concatenate([p.points for ps in own.patches.values() for p in ps])
    g.credits |= own.credits
    for material, patches in own.patches.items():
        for p in patches:
            g.add(material, p.points, p.faces, lambda _, c=p.colours: c, p.normals)  # type: ignore[misc]
    low, high = everything.min(axis=0).round(4), everything.max(axis=0).round(4)
    return PropPlan(
        name=choice.name,
        made=made,
        low=(float(low[0]), float(low[1]), float(low[2])),
        high=(float(high[0]), float(high[1]), float(high[2])),
        turn=turn,
        spots=spots,
        credits=by_author(own.credits),
    )


def _places(choice: Choice) -> Iterator[tuple[float, float]]:
    """Where each of several stands, round the origin."""
    (w, d, _), (across, rows) = _one(choice), choice.rows
    for row in range(rows):
        for n in range(across):
            yield (
                round((n - (across - 1) / 2) * w * GAP, 4),
                round((row - (rows - 1) / 2) * d * GAP, 4),
            )


def _one(choice: Choice) -> Sizes:
    """The size of one of several."""
    (w, d, h), (across, rows) = choice.size, choice.rows
    return w / (1 + (across - 1) * GAP), d / (1 + (rows - 1) * GAP), h


def _draw_all(
    g: Geometry, choice: Choice, thing: Thing
) -> tuple[tuple[Spot, ...], tuple[float, float]]:
    """Draws one or several in rows; spots and lie are those of one at the origin."""
    one = choice.model_copy(update={"size": _one(choice), "rows": (1, 1)})
    drawn: tuple[tuple[Spot, ...], tuple[float, float]] = ((), (0.0, 0.0))
    for x, y in _places(choice):
        with g.placed(x, y, 0.0):
            drawn = _draw(g, one, thing)
    return drawn


def _draw(
    g: Geometry, choice: Choice, thing: Thing
) -> tuple[tuple[Spot, ...], tuple[float, float]]:
    """Draws a thing of the catalogue; its spots in its own space, and how it lies on a table."""
    scale = choice.size[2] / thing.size[2] if thing.size[2] > 0 else 1.0
    grip = thing.spot("grip")
    drawn = thing.key.startswith(DRAWN)
    held = grip is not None and not drawn and choice.stands in ("hand", "top", "worn")
    away = grip.at if held and grip is not None else (0.0, 0.0, 0.0)
    spots = tuple(_moved(spot, away, scale) for spot in thing.spots)
    with g.placed(scale=scale), g.placed(-away[0], -away[1], -away[2]):
        if choice.pose:
            draw_posed(g, thing, choice.colour, choice.pose)
        else:
            draw_thing(g, thing, choice.colour)
    if choice.text:
        write_on(g, choice.text, spots)
    return spots, lie_of(thing.key.removeprefix(DRAWN)) if drawn else (0.0, 0.0)


def draw_posed(g: Geometry, thing: Thing, colour: str, pose: Pose) -> None:
    """Draws an animal in a pose, in the present space."""
    own = Geometry()
    sits = pose == "sit" and thing.key in SITTERS
    measures = None if sits else SITTERS.get(thing.key)
    if measures is None and thing.key.startswith(PREFIX):
        measures = measures_of(thing.key)
    if measures is not None:
        draw_shape(own, with_pose(measures, pose), colour)
    else:
        draw_thing(own, thing, colour)
    if not sits and (measures is None or measures.shape == "beast"):
        pose_beast(own, pose)
    g.credits |= own.credits
    for material, patches in own.patches.items():
        for p in patches:
            g.add(material, p.points, p.faces, lambda _, c=p.colours: c, p.normals)  # type: ignore[misc]


def _moved(spot: Spot, away: tuple[float, float, float], scale: float) -> Spot:
    x, y, z = ((a - b) * scale for a, b in zip(spot.at, away, strict=True))
    return spot.model_copy(
        update={
            "at": (round(x, 4), round(y, 4), round(z, 4)),
            "size": (round(spot.size[0] * scale, 4), round(spot.size[1] * scale, 4)),
        }
    )
