"""What words besides a place's name decide: kinds that share a name, what stands there, windows."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.design.sets import build_set, choose_kind
from regie.design.sets.arranging import arrange
from regie.design.sets.held import read_held
from regie.design.sets.layering import lay_over_layout
from regie.design.sets.layers import layers_of
from regie.design.sets.layout import all_layouts
from regie.design.sets.look import as_in_its_building, building_of, palette_of
from regie.design.sets.outlook import outlook_told
from regie.design.sets.rooms_of_homes import home_kind
from regie.design.sets.told_things import arrangements
from regie.design.sets.views import choose_view
from regie.film.bible import Place, SetKind
from regie.film.reading import Entity, EntityKind, Presence, SceneReading, Setting
from regie.film.screenplay import Light


def place_of(kind: str, name: str = "", **more: object) -> Place:
    said = {"key": "set", "name": name or kind.upper(), "kind": SetKind(kind), "seed": 3}
    return Place.model_validate({**said, **more})


@pytest.mark.parametrize(
    ("name", "interior", "told", "kind"),
    [
        ("TERMINAL", False, "Stacked containers and a crane.", "container-port"),
        ("HALL", True, "A stage with its curtain, a piano, bunting.", "assembly-hall"),
        ("NURSERY", True, "Planters, a watering can, a greenhouse smell.", "greenhouse"),
        ("NURSERY", True, "", "child-room"),
        ("YARD", False, "", "garden"),
        ("YARD", False, "A watch tower, a wire fence, floodlights.", "prison-yard"),
        ("BUTCHER'S", True, "", "shop"),
        ("DOCTOR'S", True, "", "doctors-office"),
        ("SISTER'S", True, "", "living-room"),
        ("GLADE", False, "", "forest"),
        ("LOADING BAY", True, "", "interior"),
        ("CABIN - AIRLINER", True, "", "plane"),
        ("VAN", True, "", "van"),
        ("TRACTOR CAB", True, "", "tractor-cab"),
        ("AMBULANCE", False, "", "ambulance-front"),
        ("TRAIN", False, "", "train-front"),
        ("SLEEPING CAR", True, "", "train"),
        ("OLD TOM'S PLACE", False, "", "house-front"),
        ("GOLDEN GATE BRIDGE", False, "", "bridge"),
        ("SAVANNAH", False, "", "field"),
        ("RADIO TOWER", False, "", "pylon"),
    ],
)
def test_other_words_decide_what_a_word_means(
    name: str, interior: bool, told: str, kind: str
) -> None:
    assert choose_kind(name, interior, told=(told,)) == kind


def test_a_room_for_something_is_not_the_hall_of_its_building() -> None:
    assert choose_kind("PRISON - SORTING ROOM", True) == "interior"
    assert choose_kind("HOSPITAL - ROOM 4", True) == "hospital-room"


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("Nine lockers along the far wall.", ["9 locker along wall"]),
        ("Two rows of benches.", ["10 bench in rows"]),
        ("Ten chairs around a table.", ["10 chair around table"]),
        ("Five desks, cleared.", ["5 bare desk"]),
        ("No sofa.", ["0 sofa"]),
        ("MAX (30) drives home.", []),
        ("Two sisters wait.", []),
    ],
)
def test_a_description_says_how_many_stand_how(sentence: str, held: list[str]) -> None:
    found = [str(one) for one in arrangements([sentence])]
    assert found == held
    assert [str(read_held(text)) for text in found] == found


def test_what_the_text_counts_stands_so_and_the_rest_gives_way() -> None:
    layout = all_layouts()["laundry"]
    many = arrange(layout, place_of("laundry", holds=("9 machine along wall",)))
    counts = [(p.wall, p.count) for p in many.put if p.what == "washing-machine"]
    assert sum(count for _, count in counts) == 9 and all(wall for wall, _ in counts)
    gone = arrange(all_layouts()["bedroom"], place_of("bedroom", holds=("0 bed",)))
    assert "bed" not in {put.what for put in gone.put}


def test_a_load_stands_in_the_back_and_people_sit_there(tmp_path: Path) -> None:
    van = build_set(place_of("van", holds=("4 monitor along wall",)), tmp_path / "a.usdc")
    front = next(s.mark for s in van.seats if s.name == "driver seat")
    assert van.seats[0].mark.y < front.y
    assert all(t.at[1] < front.y for t in van.things if "screen" in t.concept)
    assert next(p for p in van.props if p.name == "monitor").at[1] < front.y
    empty = build_set(place_of("van"), tmp_path / "b.usdc")
    assert empty.seats[0].name == "driver seat"


def test_a_vehicle_is_closed_around_who_sits_in_it(tmp_path: Path) -> None:
    plan = build_set(place_of("car"), tmp_path / "car.usdc")
    walls = {box.name for box in plan.obstacles}
    assert {"car roof", "car door"} <= walls
    roof = next(box for box in plan.obstacles if box.name == "car roof")
    for seat in plan.seats:
        assert roof.low[0] < seat.mark.x < roof.high[0]
        assert plan.low[1] < seat.mark.y < plan.high[1]
    assert {"windscreen", "steering wheel", "mirror"} <= {t.name for t in plan.things}


def test_windows_show_what_the_text_says() -> None:
    assert outlook_told(["He sits.", "Through the porthole, a planet."]) == "stars"
    assert outlook_told(["Stars of the stage."]) == ""
    assert outlook_told(["The sun comes in by the window."]) == "", "that is light"
    assert choose_view(place_of("bedroom", modifiers=("outlook-sea",))) == "sea"
    assert choose_view(place_of("canteen", within=("SPACE STATION ORSO",))) == "stars"


def test_rooms_are_built_as_what_they_lie_in() -> None:
    bare = all_layouts()["interior"]
    prison = as_in_its_building(bare, place_of("interior", within=("CASTLE",)))
    assert prison.shell and prison.shell.walls == "stone"
    mess = as_in_its_building(all_layouts()["canteen"], place_of("canteen", within=("SUBMARINE",)))
    assert mess.shell and mess.shell.walls == "metal"


def test_rooms_of_one_house_are_known_by_their_names() -> None:
    layout = all_layouts()["bedroom"]
    names = ("COTTAGE BEDROOM", "THE COTTAGE - BEDROOM")
    one, other = (palette_of(layout, place_of("bedroom", name)) for name in names)
    assert one == other
    assert building_of(place_of("bedroom", "BEDROOM")) == ""


@pytest.mark.parametrize(
    ("period", "kind"), [("medieval", "medieval-street"), ("future", "future-street")]
)
def test_another_time_builds_another_street(period: str, kind: str) -> None:
    place = place_of("square", interior=False, period=period)
    assert lay_over_layout(all_layouts()["square"], layers_of(place)).kind == kind


@pytest.mark.parametrize(
    ("name", "things", "kind"),
    [
        ("ANN'S APARTMENT", ("bed.n.01", "stove.n.01"), "studio-flat"),
        ("ANN'S APARTMENT", ("stove.n.01",), "open-plan-home"),
        ("ANN'S APARTMENT", ("sofa.n.01",), "living-room"),
        ("LIVING ROOM", ("bed.n.01",), "living-room"),
        ("ROOM", ("bed.n.01",), "bedroom"),
        ("SMALL ROOM", ("bathtub.n.01",), "bathroom"),
        ("IVORY ROOM", ("bed.n.01",), "interior"),
    ],
)
def test_a_home_has_the_rooms_that_its_words_want(
    name: str, things: tuple[str, ...], kind: str
) -> None:
    entities = tuple(
        Entity(
            key=c[:3], kind=EntityKind.THING, name=c, head=c, concept=c, presence=Presence.PRESENT
        )
        for c in things
    )
    scene = SceneReading(scene="1", setting=Setting(place="p", light=Light.DAY), entities=entities)
    place = place_of(str(choose_kind(name, True)), name, interior=True)
    assert home_kind(place, (scene,), "") == kind
