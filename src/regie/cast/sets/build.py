"""Builds the set of a place: chooses the design, places the props, writes the layer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from regie.cast.errors import CastError
from regie.cast.sets.bar import build_bar, build_cafe
from regie.cast.sets.coast import build_beach, build_cliff, build_harbour, build_lighthouse_rocks
from regie.cast.sets.dressing import dress
from regie.cast.sets.kitchen import build_kitchen
from regie.cast.sets.layer import write_layer
from regie.cast.sets.lighting import light_setups
from regie.cast.sets.planner import Stage, make_plan, mirror
from regie.cast.sets.room import build_bedroom, build_dining_room, build_living_room
from regie.cast.sets.scenery import Scenery
from regie.cast.sets.street import build_street
from regie.cast.sets.words import choose_theme, choose_view
from regie.film.bible import Place
from regie.film.stageplan import SetPlan

Design = Callable[[Scenery, Place, str], Stage]

DESIGNS: Mapping[str, Design] = {
    "living-room": build_living_room,
    "bedroom": build_bedroom,
    "dining-room": build_dining_room,
    "kitchen": build_kitchen,
    "bar": build_bar,
    "cafe": build_cafe,
    "street": build_street,
    "beach": build_beach,
    "cliff": build_cliff,
    "harbour": build_harbour,
    "lighthouse": build_lighthouse_rocks,
}


def build(place: Place, out: Path) -> SetPlan:
    """Draws the design that the place's words ask for; see `regie.cast.sets.build_set`."""
    s = Scenery(seed=place.seed, mirrored=place.seed // 7 % 2 == 1)
    theme = choose_theme(place)
    design = DESIGNS.get(theme) or DESIGNS["living-room" if place.interior else "street"]
    stage = design(s, place, choose_view(place))
    if s.mirrored:
        stage = mirror(stage)
    dress(s, place.props)
    plan = make_plan(s, stage)
    try:
        write_layer("Set", s.patches, out, light_setups(stage.interior, stage.sun, s.lamps))
    except OSError as error:
        raise CastError(f"{out}: the set of {place.name} cannot be written ({error.strerror}); check the folder and the disk.") from error  # fmt: skip
    return plan
