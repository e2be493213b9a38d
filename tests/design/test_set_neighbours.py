"""What a place takes from those around it, what a shop sells, in what land a building stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from settled_places import place, settled

from regie.board.camera.ground import Ground
from regie.board.camera.projection import view_at
from regie.board.camera.wides import place_wide
from regie.design.sets import build_set, choose_kind, settle_places
from regie.design.sets.cabin import around
from regie.design.sets.compose import sign_of
from regie.design.sets.goods import stock_with_goods
from regie.design.sets.kinds import layout_for
from regie.design.sets.landscape import land_told, stand_in_land
from regie.design.sets.layout import all_layouts
from regie.design.sets.library_things import goods_below
from regie.design.sets.look import as_in_its_building, palette_of
from regie.design.sets.stock_room import LIBRARY
from regie.film.units import FrameSize


def test_rooms_of_one_home_have_one_wallpaper() -> None:
    run = [place("MIRA'S BEDROOM"), place("LIVING ROOM"), place("PARK", False), place("KITCHEN")]
    found = settled(*run)
    bedroom, living = found["MIRA'S BEDROOM"], found["LIVING ROOM"]
    walls = [palette_of(layout_for(p), p).wall for p in (bedroom, living)]
    assert walls[0] == walls[1]
    shells = [as_in_its_building(layout_for(p), p).shell for p in (bedroom, living)]
    assert shells[0] and shells[1] and shells[0].walls == shells[1].walls
    assert found["KITCHEN"].within == living.within
    # Whose room is next door is another home.
    other = settled(place("MIRA'S BEDROOM"), place("STREET", False), place("TOM'S BEDROOM"))
    assert not other["TOM'S BEDROOM"].within


def test_a_hallway_between_offices_is_no_hallway_of_a_home() -> None:
    found = settled(place("COPY ROOM"), place("HALLWAY"), place("OFFICE"))
    assert found["HALLWAY"].kind == "office-corridor"
    assert settled(place("BEDROOM"), place("HALLWAY"))["HALLWAY"].kind == "corridor"


def test_a_spot_in_a_place_is_the_same_set() -> None:
    found = settled(place("GROCERY STORE"), place("AT THE CHECKOUT"))
    shop, spot = found["GROCERY STORE"], found["AT THE CHECKOUT"]
    assert (spot.kind, spot.seed) == (shop.kind, shop.seed)
    # What is a place of its own stays one.
    assert settled(place("BANK"), place("AT THE VAULT"))["AT THE VAULT"].kind == "vault"


def test_what_somebody_wrote_stays() -> None:
    run = (place("COPY ROOM"), place("HALLWAY"))
    assert not settle_places(run, frozenset())


@pytest.mark.parametrize(
    ("name", "interior", "kind"),
    [
        ("SCOUT CAMPSITE ENTRANCE", False, "campsite"),
        ("HIGH SCHOOL ENTRANCE", False, "school-front"),
        ("CORNER SHOP", False, "shop-front"),
        ("GATE", False, "gateway"),
        ("ROAD", False, "country-road"),
        ("MAIN STREET", False, "street"),
        ("ANN AND PAUL'S ROOM", True, "bedroom"),
        ("THE COUNTY SAVINGS & LOAN", True, "bank"),
        ("SCHOOL GYM", True, "sports-hall"),
        ("BOXING GYM", True, "gym"),
        # Words as people shorten, join and misspell them.
        ("OAK ST", False, "street"),
        ("ROOFGARDEN", False, "terrace"),
        ("CLASS ROOM", True, "classroom"),
        ("KITCHN", True, "kitchen"),
        ("PEDIATRIC I.C.U.", True, "hospital-room"),
        # A building's own room under a name that homes use.
        ("SCHOOL - BATHROOM", True, "toilets"),
        ("BOYS' BATHROOM", True, "toilets"),
        ("ANN'S BATHROOM", True, "bathroom"),
        ("MOTEL - BATHROOM", True, "bathroom"),
        ("BLOCK OF FLATS - STAIRS", True, "stairwell"),
        ("COTTAGE - STAIRS", True, "stairs"),
        # Where one stands before a place is none of its inside.
        ("OUTSIDE THE KITCHEN", True, "corridor"),
        ("IN FRONT OF THE CHAPEL", False, "church-front"),
        # What a place is for, whose it is, which storey it is.
        ("DISEASE TESTING FACILITY", True, "laboratory"),
        ("JUDGE MOORE'S CHAMBERS", True, "office"),
        ("GROUND FLOOR", True, "corridor"),
        ("SMALL TOWN", False, "street"),
    ],
)
def test_parts_and_owners_of_places(name: str, interior: bool, kind: str) -> None:
    assert choose_kind(name, interior) == kind


def test_a_shop_shows_what_it_sells_under_its_name() -> None:
    shoes = stock_with_goods(all_layouts()["shop"], place("SHOE SHOP"))
    assert any(put.text == "SHOE SHOP" for put in shoes.put)
    goods = {put.what for put in shoes.put if put.on == "shelf 0"}
    assert goods and goods <= {LIBRARY + thing.key for thing in goods_below("shoe.n.01")}
    plain = stock_with_goods(all_layouts()["shop"], place("SHOP"))
    assert plain.put == all_layouts()["shop"].put
    dresses = stock_with_goods(all_layouts()["shop"], place("BOUTIQUE", holds=("dress on rack",)))
    assert any(put.what == "clothes-rack" for put in dresses.put)


def test_out_of_town_there_is_no_street_beside_a_building() -> None:
    said = land_told(["A petrol pump.", "Nothing but desert to the horizon."])
    roadhouse = place("ROADHOUSE", False, modifiers=said)
    town = layout_for(roadhouse)
    alone = stand_in_land(town, roadhouse)
    assert town.ground and alone.ground
    assert len(alone.ground.fronts) == 1 < len(town.ground.fronts)
    assert alone.ground.kind == "sand"
    assert not any(put.what in ("lamp-post", "bench") for put in alone.put)
    assert stand_in_land(town, place("ROADHOUSE", False)) is town


def test_the_bed_is_in_the_wide_of_a_bedroom(tmp_path: Path) -> None:
    size = FrameSize(width=480, height=202)
    for seed in (3, 7):
        plan = build_set(place("BEDROOM", seed=seed), tmp_path / "set.usdc")
        wide = place_wide(plan, (), Ground.of(plan), size)
        view = view_at(wide.eye, wide.target, wide.focal, size)
        u, v, depth = view.see(next(t.at for t in plan.things if t.key == "bed"))
        assert depth > 0.5 and 0.1 < u < 0.9 and 0.1 < v < 0.95


def test_no_wall_of_a_home_is_bare(tmp_path: Path) -> None:
    plan = build_set(place("LIVING ROOM"), tmp_path / "set.usdc")
    (x0, y0, _), (x1, y1, _) = plan.low, plan.high
    high = [t.at for t in plan.things if t.at[2] > 1.0]
    for axis, edge in ((0, x0), (0, x1), (1, y0), (1, y1)):
        assert any(abs(at[axis] - edge) < 0.6 for at in high), (axis, edge)
    cell = build_set(place("PRISON CELL"), tmp_path / "cell.usdc")
    assert not any("picture" in t.name for t in cell.things)


def test_a_car_is_driven_through_the_land_of_the_story() -> None:
    found = settled(place("DUNES", False, kind="desert"), place("CAR"))["CAR"]
    cabin = layout_for(found).cabin
    assert cabin and around(found, cabin) == ("dunes",)
    # What one is told to see from it says more; without any it is as such cars usually are.
    plain = settled(place("KITCHEN"), place("CAR"))["CAR"]
    assert around(plain, cabin) == (cabin.around,)
    inside = place("CAR", modifiers=land_told(["They drive through the tundra."]))
    assert settled(place("DUNES", False, kind="desert"), inside)["CAR"] == inside
    assert around(inside, cabin) == ("tundra",)


def test_a_door_bears_no_name_of_its_own() -> None:
    assert sign_of(place("FRONT DOOR", False)) == ""
    assert sign_of(place("LINDEN SCHOOL ENTRANCE", False)) == "LINDEN SCHOOL ENTRANCE"


def test_houses_stand_in_the_land_of_the_story() -> None:
    names = ("DESERT", "DESERT ROAD", "DESERT HIGHWAY", "PIT", "ANN'S HOUSE", "MAIN STREET")
    found = settled(*(place(name, False) for name in names))
    assert "in-desert" in found["PIT"].modifiers
    assert "in-desert" in found["ANN'S HOUSE"].modifiers
    assert found["MAIN STREET"] == place("MAIN STREET", False)
    town = settled(*(place(n, False) for n in ("DESERT", "PARK", "PIT", "ANN'S HOUSE")))
    assert town["ANN'S HOUSE"] == place("ANN'S HOUSE", False)
