"""Riders and what throws them, the dead, groups that go, hands with nothing in them."""

from __future__ import annotations

import pytest
from readings import Told, choose, does
from test_reading_shots import of, shoot, shot_of
from worlds import ADULT, BODIES, room, scene, street

from regie.board.blocking.floor import at
from regie.board.camera.projection import camera_view
from regie.board.playing.spots import nearest_on
from regie.board.vectors import add, heading, level_distance, scale
from regie.film.reading import About, Act, EntityKind, Relation
from regie.film.shot import Mark, Posture
from regie.film.stageplan import PropSpot
from regie.film.units import FrameSize

HORSE = {"horse": choose("horse", (0.6, 2.3, 1.9), "ground")}
RIFLE = {"rifle": choose("rifle", (0.08, 1.08, 0.15), "hand")}
CROWD = {**BODIES, **{f"guard-{n}": ADULT for n in range(1, 8)}}


def rider(*sentences: str) -> tuple[Told, object]:
    s = scene(*sentences)
    told = Told(s).who("mara", place=Relation(where="on", what="horse"))
    return told.thing("horse", kind=EntityKind.ANIMAL, concept="horse.n.01", owner="mara"), s


def test_whom_a_horse_throws_lies_on_the_ground_beside_it() -> None:
    told, s = rider("The horse bucks and throws Mara.", "She lies there.")
    told.says(0, About.ACTION, does(Act.RUN, "horse"), does(Act.THROW, "horse", patient="mara"))
    told.says(1, About.ACTION, does(Act.LIE, "mara"), topic=("mara",))
    shots = shoot(s, told.read(), street(), things=HORSE)  # type: ignore[arg-type]
    assert of(shots[0], "mara").mark.z > 1.0
    lying = of(shot_of(shots, 2), "mara")
    assert (lying.posture, lying.mark.z) == (Posture.LIE, 0.0)


def test_who_kneels_or_lies_in_the_grass_is_on_no_horse() -> None:
    told, s = rider("Mara lies in the grass.")
    told.says(0, About.ACTION, does(Act.LIE, "mara", where="in"), topic=("mara",))
    shot = shot_of(shoot(s, told.read(), street(), things=HORSE), 0)  # type: ignore[arg-type]
    lying = of(shot, "mara")
    assert lying.mark.z < 0.1
    assert Posture.LIE in (lying.posture, *(c.posture for c in lying.changes))


def test_a_dead_beast_lies_on_its_side_and_one_that_is_killed_does_after_it_has_run() -> None:
    s = scene("A dead horse lies there.", "Mara waits.")
    told = (
        Told(s)
        .who("mara")
        .thing("horse", kind=EntityKind.ANIMAL, concept="horse.n.01", modifiers=("dead",))
    )
    told.says(0, About.THING, does(Act.LIE, "horse", lasting=True), topic=("horse",))
    told.says(1, About.ACTION, does(Act.WAIT, "mara"))
    shots = shoot(s, told.read(), street(), things=HORSE)
    dead = next(t for t in shots[0].things if t.key == "horse")
    assert dead.pose == "dead"
    assert dead.size == (1.9, 2.3, 0.6)
    s = scene("A horse runs.", "Mara looks at the dead horse.")
    told = (
        Told(s)
        .who("mara")
        .thing("horse", kind=EntityKind.ANIMAL, concept="horse.n.01", modifiers=("dead",))
    )
    told.says(0, About.ACTION, does(Act.RUN, "horse"))
    told.says(1, About.ACTION, does(Act.LOOK, "mara", patient="horse"))
    shots = shoot(s, told.read(), street(), things=HORSE)
    poses = [next(t.pose for t in x.things if t.key == "horse") for x in shots]
    assert "run" in poses
    assert (poses[0] == "dead", poses[-1]) == (False, "dead")


def test_all_of_a_group_run() -> None:
    s = scene("The guards run.")
    told = Told(s).who("guard", kind=EntityKind.GROUP, count=7)
    told.says(0, About.ACTION, does(Act.RUN, "guard", fast=True))
    shot = shot_of(shoot(s, told.read(), street(), CROWD), 0)
    assert sum(p.end is not None and p.posture is Posture.RUN for p in shot.performances) == 7


def test_who_comes_to_somebody_and_does_more_there_has_still_come() -> None:
    s = scene("Mara runs to Ivo and touches him.")
    told = Told(s).who("mara", "ivo")
    told.says(
        0, About.ACTION, does(Act.RUN, "mara", goal="ivo", where="to", fast=True),
        does(Act.APPROACH, "mara", patient="ivo"),
    )  # fmt: skip
    for shot in shoot(s, told.read(), street()):
        mara = of(shot, "mara")
        assert mara.end is None or mara.end != mara.mark


def test_two_ways_told_in_one_sentence_are_two_boards() -> None:
    s = scene("Mara leaves Ivo and runs to him again.")
    told = Told(s).who("mara", "ivo")
    told.says(
        0, About.RELATION, does(Act.WALK, "mara"),
        does(Act.RUN, "mara", goal="ivo", where="to", fast=True), topic=("mara", "ivo"),
    )  # fmt: skip
    shots = shoot(s, told.read(), street())
    assert shot_of(shots, 0).number != shot_of(shots, 1).number


@pytest.mark.parametrize(
    ("act", "gesture"), [(Act.THROW, "hurl"), (Act.GIVE, "offer"), (Act.CARRY, "carry")]
)
def test_what_is_done_with_a_thing_that_nothing_stands_for_is_done(act: Act, gesture: str) -> None:
    s = scene("Mara does it with a gewgaw.")
    told = Told(s).who("mara", "ivo").thing("gewgaw")
    told.says(0, About.ACTION, does(act, "mara", patient="gewgaw"))
    shot = shot_of(shoot(s, told.read(), things={}), 0)
    assert gesture in {g.name for g in of(shot, "mara").gestures}


def test_who_raises_their_own_rifle_aims_and_overhead_holds_it_up() -> None:
    s = scene("Mara raises her rifle.", "She lifts it overhead.")
    told = Told(s).who("mara").thing("rifle", concept="rifle.n.01", owner="mara")
    lift = does(Act.TAKE, "mara", patient="rifle", sense="raise.v.02")
    told.says(0, About.ACTION, lift)
    told.says(1, About.ACTION, lift.model_copy(update={"manner": ("overhead",)}))
    shots = shoot(s, told.read(), street(), things=RIFLE)
    for number, gesture in enumerate(("aim", "raise")):
        done = of(shot_of(shots, number), "mara")
        assert gesture in {g.name for g in done.gestures}
        assert not done.contacts


def test_each_of_a_group_aims_their_own() -> None:
    s = scene("The guards aim their rifles at Mara.")
    told = Told(s).who("mara").who("guard", kind=EntityKind.GROUP, count=3)
    keys = ("rifle", "rifle-2", "rifle-3")
    for key in keys:
        told.thing(key, concept="rifle.n.01", owner="guard")
    told.entities = [
        e.model_copy(update={"head": "rifle"}) if e.key in keys else e for e in told.entities
    ]
    aim = does(Act.AIM, "guard", patient="rifle", goal="mara", where="at")
    told.says(0, About.ACTION, aim)
    shot = shot_of(shoot(s, told.read(), street(), CROWD, things=dict.fromkeys(
        keys, RIFLE["rifle"])), 0)  # fmt: skip
    held = {t.key: t.of for t in shot.things if t.where == "hand"}
    assert held == {"rifle": "guard-1", "rifle-2": "guard-2", "rifle-3": "guard-3"}


def test_what_is_picked_up_from_the_floor_lay_there_and_on_no_table() -> None:
    s = scene("Mara waits.", "She picks up a knife from the floor.")
    told = Told(s).who("mara").thing("floor", kind=EntityKind.PART, concept="floor.n.01")
    told.thing("knife", concept="knife.n.01")
    told.says(0, About.ACTION, does(Act.WAIT, "mara"))
    told.says(1, About.ACTION, does(Act.TAKE, "mara", patient="knife", goal="floor", where="from"))
    plan = room().model_copy(
        update={"props": (PropSpot(name="knife", at=(0, 0, 0.8), size=0.3, concept="knife.n.01"),)}
    )
    knife = {"knife": choose("knife", (0.03, 0.3, 0.03), "hand")}
    shots = shoot(s, told.read(), plan, things=knife)
    assert next(t for t in shots[0].things if t.key == "knife").centre[2] < 0.1


def test_who_sleeps_has_nothing_in_hand() -> None:
    s = scene("Mara holds a cup.", "She sleeps.")
    told = Told(s).who("mara").thing("cup")
    told.says(0, About.ACTION, does(Act.HOLD, "mara", patient="cup"))
    told.says(1, About.ACTION, does(Act.SLEEP, "mara"))
    shots = shoot(s, told.read())
    cup = next(t for t in shot_of(shots, 1).things if t.key == "cup")
    assert cup.where != "hand"


def test_who_wades_stands_in_the_water_and_who_swims_lies_in_it() -> None:
    s = scene("Mara wades into the sea.", "Ivo swims.", "Ivo waits.")
    told = Told(s).who("mara", "ivo")
    told.says(0, About.ACTION, does(Act.SWIM, "mara", sense="wade.v.01"))
    told.says(1, About.ACTION, does(Act.SWIM, "ivo", sense="swim.v.01"))
    told.says(2, About.ACTION, does(Act.WAIT, "ivo"))
    sea = street().model_copy(update={"water": Mark(x=0, y=9, z=-0.4, facing=0)})
    shots = shoot(s, told.read(), sea)
    mara, ivo = of(shot_of(shots, 0), "mara"), of(shot_of(shots, 1), "ivo")
    assert mara.end is not None
    assert (mara.end.y > 10, mara.end.z < -1.0, mara.posture) == (True, True, Posture.WALK)
    assert ivo.end is not None
    assert (ivo.end.y > mara.end.y, ivo.posture) == (True, Posture.CRAWL)
    dry = of(shot_of(shoot(s, told.read(), street()), 0), "mara")
    assert dry.mark.z == 0.0


def test_who_slides_under_a_car_lies_half_under_it() -> None:
    s = scene("Mara slides under the car.")
    told = Told(s).who("mara").thing("car", kind=EntityKind.VEHICLE, concept="car.n.01")
    told.says(0, About.ACTION, does(Act.WALK, "mara", goal="car", where="under"))
    car = {"car": choose("car", (2.0, 4.3, 1.5), "ground")}
    shot = shot_of(shoot(s, told.read(), street(), things=car), 0)
    mara, under = of(shot, "mara"), next(t for t in shot.things if t.key == "car")
    assert mara.posture is Posture.LIE
    hips = at(mara.mark)
    feet = add(hips, scale(heading(mara.mark.facing), 0.8))
    head = add(hips, scale(heading(mara.mark.facing), -0.7))
    assert nearest_on(under, head) != nearest_on(under, feet)
    assert level_distance(head, under.centre) < level_distance(feet, under.centre)
    assert level_distance(nearest_on(under, head), head) < 0.2


def test_a_crowd_that_flees_is_seen_together() -> None:
    s = scene("The guards flee.")
    told = Told(s).who("guard", kind=EntityKind.GROUP, count=7)
    told.says(0, About.ACTION, does(Act.EXIT, "guard", fast=True))
    shot = shot_of(shoot(s, told.read(), street(), CROWD), 0)
    going = [p for p in shot.performances if p.end is not None]
    assert len(going) == 7
    camera = camera_view(shot.camera, FrameSize(), 0.5)
    seen = [camera.see((p.mark.x, p.mark.y, 1.2)) for p in going]
    assert sum(0 < u < 1 and 0 < v < 1 and depth > 0 for u, v, depth in seen) >= 3


def test_hands_at_work_are_in_the_frame() -> None:
    s = scene("Mara opens the suitcase.")
    told = Told(s).who("mara").thing("suitcase")
    told.says(0, About.ACTION, does(Act.OPEN, "mara", patient="suitcase"))
    case = {"suitcase": choose("suitcase", (0.9, 0.5, 0.5), "floor")}
    shot = shot_of(shoot(s, told.read(), things=case), 0)
    view = camera_view(shot.camera, FrameSize(), 0.0)
    hands = [view.see(c.at) for c in of(shot, "mara").contacts]
    assert hands
    assert any(0 < u < 1 and 0 < v < 1 and depth > 0 for u, v, depth in hands)


def test_who_walks_to_a_car_is_beside_it_and_who_reaches_into_a_bag_stays_in_it() -> None:
    s = scene("Mara walks to the car.", "She gets into the car.", "She takes a cup from a bag.")
    told = Told(s).who("mara").thing("car", kind=EntityKind.VEHICLE, concept="car.n.01")
    told.thing("cup", "bag")
    told.says(0, About.ACTION, does(Act.WALK, "mara", goal="car", where="to"))
    told.says(1, About.ACTION, does(Act.ENTER, "mara", goal="car", where="in"))
    told.says(
        2, About.ACTION, does(Act.TAKE_OUT, "mara", patient="cup", goal="bag", where="out-of")
    )
    things = {
        "car": choose("car", (2.0, 4.3, 1.5), "ground"),
        "cup": choose("cup", (0.09, 0.09, 0.1), "hand"),
        "bag": choose("bag", (0.3, 0.2, 0.3), "hand"),
    }
    shots = shoot(s, told.read(), street(), things=things)
    assert of(shot_of(shots, 1), "mara").posture is not Posture.SIT
    assert of(shot_of(shots, 2), "mara").posture is Posture.SIT


def test_who_kneels_and_opens_something_kneels_at_it() -> None:
    s = scene("Mara waits.", "She kneels down and opens the trunk.")
    told = Told(s).who("mara").thing("trunk")
    told.says(0, About.ACTION, does(Act.WAIT, "mara"))
    told.says(1, About.ACTION, does(Act.KNEEL, "mara"), does(Act.OPEN, "mara", patient="trunk"))
    trunk = {"trunk": choose("trunk", (0.9, 0.5, 0.5), "floor")}
    shot = shot_of(shoot(s, told.read(), street(), things=trunk), 1)
    mara, thing = of(shot, "mara"), next(t for t in shot.things if t.key == "trunk")
    there = mara.end or mara.mark
    assert level_distance(at(there), thing.centre) < 1.3


def test_a_huge_basket_is_carried_where_that_is_told() -> None:
    s = scene("Mara carries a huge basket.")
    told = Told(s).who("mara").thing("basket")
    told.says(0, About.ACTION, does(Act.CARRY, "mara", patient="basket"))
    basket = {"basket": choose("basket", (0.9, 0.9, 1.1), "floor")}
    shot = shot_of(shoot(s, told.read(), street(), things=basket), 0)
    held = next(t for t in shot.things if t.key == "basket")
    assert (held.where, held.of, held.hand) == ("hand", "mara", "both")
