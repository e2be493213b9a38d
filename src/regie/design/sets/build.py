"""Builds the set of a place: chooses the design, places the props, writes the layer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from regie.design.errors import CastError
from regie.design.sets.arranging import arrange, call_by_name, told_apart
from regie.design.sets.bar import build_bar, build_cafe
from regie.design.sets.cabin import build_cabin
from regie.design.sets.carriage import build_carriage
from regie.design.sets.coast import build_beach, build_cliff, build_harbour, build_lighthouse_rocks
from regie.design.sets.colour import paint
from regie.design.sets.compose import compose
from regie.design.sets.deck import build_boat
from regie.design.sets.dressing import dress
from regie.design.sets.field import build_desert, build_field, build_mountain, build_road
from regie.design.sets.forest import build_forest
from regie.design.sets.hall import build_church, build_station
from regie.design.sets.kinds import layout_for
from regie.design.sets.kitchen import build_kitchen
from regie.design.sets.lantern import build_lamp_room
from regie.design.sets.layer import write_layer
from regie.design.sets.layering import grade, lay_over_layout, lay_things
from regie.design.sets.layers import Layer, layers_of
from regie.design.sets.lighting import light_setups
from regie.design.sets.look import as_in_its_building, painted, palette_of
from regie.design.sets.named_things import stand_named_things
from regie.design.sets.outlook import look_out
from regie.design.sets.planner import NoRoomError, SetLayout, make_plan, mirror
from regie.design.sets.room_public import (
    build_bathroom,
    build_shop,
)
from regie.design.sets.room_stone import build_attic, build_cellar
from regie.design.sets.scenery import Scenery
from regie.design.sets.stairs import build_stairs
from regie.design.sets.street import build_street
from regie.design.sets.views import choose_view
from regie.design.sets.yard import build_garden, build_park, build_patio
from regie.film.bible import Place
from regie.film.stageplan import SetPlan


def _build_lighthouse(s: Scenery, place: Place, view: str) -> SetLayout:
    return (build_lamp_room if place.interior else build_lighthouse_rocks)(s, place, view)


AROUND = 60.0
"""Metres of ground around a room."""
GROUND_TONE = paint("#6f6d68")

Design = Callable[[Scenery, Place, str], SetLayout]

DESIGNS: Mapping[str, Design] = {
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
    "carriage": build_carriage,
    "boat": build_boat,
    "bathroom": build_bathroom,
    "shop": build_shop,
    "cellar": build_cellar,
    "attic": build_attic,
    "church": build_church,
    "station": build_station,
    "stairs": build_stairs,
}


def build(place: Place, out: Path) -> SetPlan:
    """Draws the layout that the place asks for; see `regie.design.sets.build_set`."""
    try:
        s, stage, plan = _draw(place, layers_of(place))
    except NoRoomError:
        # What the text brings leaves no room for people: the place without it.
        s, stage, plan = _draw(place.model_copy(update={"holds": ()}), ())
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


def _draw(place: Place, layers: Sequence[Layer]) -> tuple[Scenery, SetLayout, SetPlan]:
    """The set of a place with what is laid over it.

    Raises:
        NoRoomError: people have no room in it.
    """
    layout = as_in_its_building(layout_for(place), place)
    layout = arrange(look_out(layout, place), place)
    layout = lay_over_layout(layout, layers)
    ordered, place = (
        place.holds,
        place.model_copy(update={"holds": told_apart(place.holds, layout)}),
    )
    s = Scenery(seed=place.seed, mirrored=place.seed // 7 % 2 == 1)
    view = choose_view(place)
    if layout.cabin:
        stage = build_cabin(s, layout, place, loaded=bool(ordered))
    elif layout.design:
        stage = DESIGNS[layout.design](s, painted(place, layout), view)
    else:
        stage = compose(s, layout, place, view, layers)
    if s.mirrored:
        stage = mirror(stage)
    call_by_name(s, ordered)
    look = palette_of(layout, place)
    stand_named_things(s, place, stage, layout, look)
    dress(s, place.props, stage)
    lay_things(s, stage, layout, layers, look, place.seed)
    indoors = stage.interior and not stage.open_air
    if indoors:
        _lay_ground(s, stage)
    grade(s, layers, not indoors)
    plan = make_plan(s, stage).model_copy(
        update={"kind": str(place.kind), "layout": layout.kind, "ambience": layout.ambience}
    )
    return s, stage, plan


def _lay_ground(s: Scenery, stage: SetLayout) -> None:
    """Ground around a room, so that who looks past its edge sees no nothing."""
    z = stage.low[2] - 0.06
    with s.in_world():
        corners = [
            (-AROUND, -AROUND, z),
            (AROUND, -AROUND, z),
            (AROUND, AROUND, z),
            (-AROUND, AROUND, z),
        ]
        s.quad("Ground", corners, GROUND_TONE)
