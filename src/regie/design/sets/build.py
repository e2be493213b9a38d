"""Builds the set of a place: chooses the design, places the props, writes the layer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from regie.design.errors import CastError
from regie.design.sets.arranging import arrange, call_by_name, told_apart
from regie.design.sets.cabin import build_cabin
from regie.design.sets.colour import paint
from regie.design.sets.compose import compose, thin_lamps
from regie.design.sets.dressing import dress
from regie.design.sets.goods import stock_with_goods
from regie.design.sets.kinds import layout_for
from regie.design.sets.landscape import stand_in_land
from regie.design.sets.layer import write_layer
from regie.design.sets.layering import grade, lay_over_layout, lay_things
from regie.design.sets.layers import Layer, layers_of
from regie.design.sets.lighting import light_setups
from regie.design.sets.look import as_in_its_building, palette_of
from regie.design.sets.named_things import stand_named_things
from regie.design.sets.outlook import look_out
from regie.design.sets.planner import NoRoomError, SetLayout, make_plan, mirror
from regie.design.sets.scenery import Scenery
from regie.design.sets.soil import on_its_soil
from regie.design.sets.traffic import with_traffic
from regie.design.sets.views import choose_view
from regie.film.bible import Place
from regie.film.stageplan import SetPlan
from regie.library.credits import by_author

AROUND = 60.0
"""Metres of ground around a room."""
GROUND_TONE = paint("#6f6d68")


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
    layout = stand_in_land(stock_with_goods(look_out(layout, place), place), place)
    layout = arrange(with_traffic(on_its_soil(layout, place), place), place)
    layout = lay_over_layout(layout, layers)
    ordered, place = (
        place.holds,
        place.model_copy(update={"holds": told_apart(place.holds, layout)}),
    )
    s = Scenery(seed=place.seed, mirrored=place.seed // 7 % 2 == 1)
    view = choose_view(place)
    if layout.cabin:
        stage = build_cabin(s, layout, place, loaded=bool(ordered))
    else:
        stage = compose(s, layout, place, view, layers)
    thin_lamps(s, stage.hero)
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
        update={
            "kind": str(place.kind),
            "layout": layout.kind,
            "ambience": layout.ambience,
            "credits": by_author(s.credits),
        }
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
