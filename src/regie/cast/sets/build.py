"""Builds the set of a place: chooses the design, places the props, writes the layer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from regie.cast.errors import CastError
from regie.cast.sets.bar import build_bar, build_cafe
from regie.cast.sets.carriage import build_carriage
from regie.cast.sets.coast import build_beach, build_cliff, build_harbour, build_lighthouse_rocks
from regie.cast.sets.corridor import build_corridor
from regie.cast.sets.deck import build_boat
from regie.cast.sets.dressing import dress
from regie.cast.sets.field import build_desert, build_field, build_mountain, build_road
from regie.cast.sets.forest import build_forest
from regie.cast.sets.hall import build_church, build_station, build_warehouse
from regie.cast.sets.kitchen import build_kitchen
from regie.cast.sets.lantern import build_lamp_room
from regie.cast.sets.layer import write_layer
from regie.cast.sets.lighting import light_setups
from regie.cast.sets.office import build_classroom, build_office, build_study
from regie.cast.sets.planner import Stage, make_plan, mirror
from regie.cast.sets.room import build_bedroom, build_dining_room, build_living_room
from regie.cast.sets.room_public import (
    build_bathroom,
    build_hospital,
    build_shop,
    build_workshop,
)
from regie.cast.sets.room_stone import build_attic, build_cell, build_cellar
from regie.cast.sets.scenery import Scenery
from regie.cast.sets.stairs import build_stairs
from regie.cast.sets.street import build_street
from regie.cast.sets.vehicle import build_car
from regie.cast.sets.words import choose_theme, choose_view
from regie.cast.sets.yard import build_garden, build_park, build_patio
from regie.film.bible import Place
from regie.film.stageplan import SetPlan


def _build_lighthouse(s: Scenery, place: Place, view: str) -> Stage:
    return (build_lamp_room if place.interior else build_lighthouse_rocks)(s, place, view)


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
    "lighthouse": _build_lighthouse,
    "forest": build_forest,
    "garden": build_garden,
    "patio": build_patio,
    "park": build_park,
    "field": build_field,
    "road": build_road,
    "desert": build_desert,
    "mountain": build_mountain,
    "car": build_car,
    "carriage": build_carriage,
    "boat": build_boat,
    "bathroom": build_bathroom,
    "hospital": build_hospital,
    "laboratory": build_workshop,
    "shop": build_shop,
    "cellar": build_cellar,
    "cell": build_cell,
    "attic": build_attic,
    "church": build_church,
    "station": build_station,
    "warehouse": build_warehouse,
    "corridor": build_corridor,
    "office": build_office,
    "study": build_study,
    "classroom": build_classroom,
    "stairs": build_stairs,
}


def build(place: Place, out: Path) -> SetPlan:
    """Draws the design that the place's words ask for; see `regie.cast.sets.build_set`."""
    s = Scenery(seed=place.seed, mirrored=place.seed // 7 % 2 == 1)
    theme = choose_theme(place)
    design = DESIGNS.get(theme) or DESIGNS["living-room" if place.interior else "street"]
    stage = design(s, place, choose_view(place))
    if s.mirrored:
        stage = mirror(stage)
    dress(s, place.props, stage)
    plan = make_plan(s, stage)
    try:
        write_layer(
            "Set",
            s.patches,
            out,
            light_setups(stage.interior and not stage.open_air, stage.sun, s.lamps, stage.ambient),
        )
    except OSError as error:
        raise CastError(
            f"{out}: the set of {place.name} cannot be written ({error.strerror}); "
            "check the folder and the disk."
        ) from error
    return plan
