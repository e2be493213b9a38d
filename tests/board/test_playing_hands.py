"""What hands do reads at a glance: who holds what how, what stays where it is, who gets up."""

from __future__ import annotations

import math

from readings import Told, choose, does
from test_playing import thing
from test_reading_shots import THINGS, of, shoot, shot_of
from worlds import BODIES, room, scene

from regie.film.reading import About, Act, EntityKind, Relation
from regie.film.shot import Posture, Shot, ShotSize
from regie.film.stageplan import Box, PropSpot
from regie.film.things import Spot

MORE = THINGS | {
    "button": choose("button", (0.1, 0.06, 0.1), "wall"),
    "drawer": choose("drawer", (0.4, 0.4, 0.14), "floor"),
    "telephone": choose("telephone", (0.25, 0.2, 0.12), "top"),
    "tray": choose("tray", (0.4, 0.3, 0.04), "hand"),
    "suitcase": choose("suitcase", (0.6, 0.2, 0.45), "hand"),
    "ladder": choose("ladder", (0.45, 0.08, 2.6), "floor"),
    "bowl": choose("bowl", (0.3, 0.3, 0.15), "hand"),
}


def gestures(shot: Shot, who: str) -> list[str]:
    return [g.name for g in of(shot, who).gestures]


def test_a_button_is_pressed_on_its_machine_and_in_no_hand() -> None:
    s = scene("Mara presses the button on the printer.")
    told = Told(s).who("mara").thing("printer", concept="printer.n.03")
    told.thing("button", concept="push_button.n.01", place=Relation(where="on", what="printer"))
    told.says(0, About.ACTION, does(Act.PRESS, "mara", patient="button", goal="printer"))
    shot = shot_of(shoot(s, told.read(), things=MORE), 0)
    assert [c.target for c in of(shot, "mara").contacts] == ["printer"]
    assert all(t.key != "button" for t in shot.things)


def test_a_drawer_is_that_of_the_furniture_which_has_drawers() -> None:
    s = scene("Mara opens a drawer.")
    plan = room()
    chest = Box(
        name="dresser", low=(-3, 0.2, 0), high=(-2.5, 1.2, 0.9), concept="chest_of_drawers.n.01"
    )
    plan = plan.model_copy(update={"obstacles": (*plan.obstacles, chest)})
    told = Told(s).who("mara").thing("drawer", concept="drawer.n.01")
    told.says(0, About.ACTION, does(Act.OPEN, "mara", patient="drawer"))
    shot = shot_of(shoot(s, told.read(), plan, things=MORE), 0)
    (x, y, _) = of(shot, "mara").contacts[0].at
    assert -3.1 < x < -2.3 and 0.1 < y < 1.3
    assert thing(shot, "drawer").where == "set"


def test_who_works_at_a_front_stands_before_it() -> None:
    s = scene("Mara presses the printer's key.")
    plan = room()
    press = (Spot(use="press", at=(0, -0.5, 0.7), facing=180),)
    copier = choose("copier", (0.9, 1.0, 1.0), "floor", press)
    told = Told(s).who("mara").thing("copier")
    told.says(0, About.ACTION, does(Act.PRESS, "mara", patient="copier"))
    shot = shot_of(shoot(s, told.read(), plan, things=MORE | {"copier": copier}), 0)
    mara = of(shot, "mara")
    mark = mara.end or mara.mark
    at = mara.contacts[0].at
    assert math.hypot(at[0] - mark.x, at[1] - mark.y) < 0.95


def test_a_telephone_is_put_down_when_its_caller_does_something_else() -> None:
    s = scene("Mara telephones.", ("MARA", "Hello?"), "She takes the cup.")
    told = Told(s).who("mara").thing("telephone", concept="telephone.n.01").thing("cup")
    told.says(0, About.ACTION, does(Act.PHONE, "mara", patient="telephone"))
    told.says(2, About.ACTION, does(Act.TAKE, "mara", patient="cup"))
    shots = shoot(s, told.read(), things=MORE)
    assert "phone" in gestures(shot_of(shots, 0), "mara")
    assert thing(shot_of(shots, 0), "telephone").where == "hand"
    assert thing(shot_of(shots, 1), "telephone").where != "hand"


def test_who_speaks_on_a_telephone_has_it_at_the_ear() -> None:
    s = scene("Mara speaks on the telephone.")
    told = Told(s).who("mara").thing("telephone", concept="telephone.n.01")
    told.says(0, About.ACTION, does(Act.SPEAK, "mara", patient="telephone"))
    assert "phone" in gestures(shot_of(shoot(s, told.read(), things=MORE), 0), "mara")


def test_each_thing_is_carried_as_its_shape_asks() -> None:
    wanted = {"suitcase": "hang", "ladder": "shoulder", "bowl": "carry", "cup": "hold"}
    for key, gesture in wanted.items():
        s = scene(f"Mara takes the {key}.", ("MARA", "Well."))
        told = Told(s).who("mara").thing(key, concept="bag.n.06" if key == "suitcase" else "")
        told.says(0, About.ACTION, does(Act.CARRY, "mara", patient=key))
        spoken = next(x for x in shoot(s, told.read(), things=MORE) if x.lines)
        assert gestures(spoken, "mara") == [gesture], key


def test_from_a_plate_one_eats_with_the_other_hand() -> None:
    s = scene("Mara eats.")
    told = Told(s).who("mara").thing("tray")
    told.says(0, About.ACTION, does(Act.EAT, "mara", patient="tray"))
    shot = shot_of(shoot(s, told.read(), things=MORE), 0)
    cues = {g.name: g.hand for g in of(shot, "mara").gestures}
    assert cues["eat"] != cues["hold"]


def test_a_tray_on_the_lap_lies_there() -> None:
    s = scene("Mara sits with a tray on her lap.")
    told = Told(s).who("mara").thing("tray")
    told.says(
        0, About.ACTION, does(Act.SIT, "mara", instrument="tray", part="lap.n.01", lasting=True)
    )
    shot = shot_of(shoot(s, told.read(), things=MORE), 0)
    mara, tray = of(shot, "mara"), thing(shot, "tray")
    assert mara.posture is Posture.SIT
    assert math.hypot(tray.at.x - mara.mark.x, tray.at.y - mara.mark.y) < 0.5
    assert 0 < tray.at.z - mara.mark.z < 0.3


def test_who_squats_is_up_again_before_long() -> None:
    lines = [("IVO", f"{n}.") for n in range(6)]
    s = scene("Mara squats.", *lines)
    told = Told(s).who("mara", "ivo")
    told.says(0, About.ACTION, does(Act.BEND, "mara"))
    shots = shoot(s, told.read())
    seen = [x for x in shots if any(p.character == "mara" for p in x.performances)]
    assert of(seen[-1], "mara").posture is Posture.STAND


def test_a_child_reaches_less_far_and_a_kiss_brings_faces_together() -> None:
    s = scene("Ivo kisses Pip.")
    told = Told(s).who("ivo", "pip")
    told.says(0, About.ACTION, does(Act.KISS, "ivo", patient="pip"))
    shot = shot_of(shoot(s, told.read()), 0)
    assert of(shot, "ivo").posture is Posture.KNEEL
    assert BODIES["pip"].height < 0.8 * BODIES["ivo"].height


def test_of_two_lamps_the_one_within_reach_is_switched() -> None:
    s = scene("Mara switches on the lamp.")
    plan = room()
    lamps = (
        PropSpot(name="lamp", at=(0.2, 0.2, 2.4), size=0.4),
        PropSpot(name="table lamp", at=(-2.0, -1.6, 0.95), size=0.4),
    )
    plan = plan.model_copy(update={"props": (*plan.props, *lamps)})
    told = Told(s).who("mara").thing("lamp")
    told.says(0, About.ACTION, does(Act.SWITCH_ON, "mara", patient="lamp"))
    shot = shot_of(shoot(s, told.read(), plan), 0)
    assert of(shot, "mara").contacts[0].at[2] < 1.5


def test_a_case_is_opened_where_it_stands() -> None:
    """It has a handle and is as flat as an umbrella is thin, and nobody opens it overhead."""
    case = {"case": choose("case", (0.66, 0.2, 0.48), "hand")}
    s = scene("Mara kneels and opens the case.")
    told = Told(s).who("mara").thing("case", concept="bag.n.06")
    told.says(0, About.ACTION, does(Act.KNEEL, "mara"), does(Act.OPEN, "mara", patient="case"))
    shot = shot_of(shoot(s, told.read(), things=case), 0)
    assert next(t for t in shot.things if t.key == "case").where == "floor"
    assert any(c.target == "case" for c in of(shot, "mara").contacts)


def test_who_hangs_up_has_the_telephone_at_the_ear_no_more() -> None:
    s = scene("Mara is on the telephone.", ("MARA", "Yes?"), "She hangs up.", ("MARA", "So."))
    told = Told(s).who("mara", "ivo").thing("telephone", concept="telephone.n.01")
    told.says(0, About.ACTION, does(Act.BE, "mara", goal="telephone", where="on", lasting=True))
    told.says(2, About.ACTION, does(Act.PUT, "mara"))
    shots = shoot(s, told.read(), things=MORE)
    assert "phone" in gestures(shot_of(shots, 0), "mara")
    after = shots[-1]
    assert "phone" not in gestures(after, "mara")
    assert all(t.of != "mara" for t in after.things if t.key == "telephone")


def test_a_kiss_on_the_forehead_leaves_the_hands_off_it() -> None:
    s = scene("Mara kisses Ivo's forehead.")
    told = Told(s).who("mara", "ivo")
    told.says(0, About.ACTION, does(Act.KISS, "mara", patient="ivo", part="brow.n.01"))
    shot = shot_of(shoot(s, told.read()), 0)
    assert all(c.at[2] < 0.85 * BODIES["ivo"].height for c in of(shot, "mara").contacts)


def test_no_frame_of_hands_is_nearer_than_they_are() -> None:
    """The same act again varies by stepping back, and not by cutting the hands off."""
    s = scene(*["Mara crosses her arms."] * 3)
    told = Told(s).who("mara", "ivo")
    for n in range(3):
        told.says(n, About.REACTION, does(Act.CROSS_ARMS, "mara"), topic=("mara",))
    sizes = [shot.size for shot in shoot(s, told.read()) if shot.events]
    assert sizes and ShotSize.MCU not in sizes and ShotSize.CU not in sizes


def test_what_is_sung_is_sung() -> None:
    s = scene("A kitchen.", ("MARA", "O night."))
    line = s.elements[1].parts[0].model_copy(update={"lyric": True})  # type: ignore[union-attr]
    sung = s.elements[1].model_copy(update={"parts": (line,)})
    s = s.model_copy(update={"elements": (s.elements[0], sung)})
    told = Told(s).who("mara")
    told.says(0, About.PLACE)
    shots = shoot(s, told.read())
    assert "sing" in gestures(shots[-1], "mara")


def test_who_takes_something_else_in_hand_has_done_with_reading() -> None:
    s = scene("Mara reads the letter.", "Mara takes the cup.")
    told = Told(s).who("mara").thing("letter").thing("cup")
    told.says(0, About.ACTION, does(Act.READ, "mara", patient="letter"))
    told.says(1, About.ACTION, does(Act.TAKE, "mara", patient="cup"))
    shots = shoot(s, told.read())
    held = [{t.key for t in shot_of(shots, n).things if t.where == "hand"} for n in (0, 1)]
    assert "letter" in held[0] and "letter" not in held[1], held


def test_couples_dance_two_and_two() -> None:
    s = scene("Couples dance.")
    told = Told(s).who("couple", kind=EntityKind.GROUP, count=8, concept="couple.n.01")
    told.says(0, About.ACTION, does(Act.DANCE, "couple"))
    bodies = BODIES | {f"couple-{n}": BODIES["mara" if n % 2 else "ivo"] for n in range(1, 9)}
    shot = shot_of(shoot(s, told.read(), bodies=bodies), 0)
    met = {p.character: {c.target for c in p.contacts} for p in shot.performances}
    pairs = [(f"couple-{n}", f"couple-{n + 1}") for n in (1, 3, 5, 7)]
    assert met == {a: {b} for one, two in pairs for a, b in ((one, two), (two, one))}
    begun = {c.touch for p in shot.performances for c in p.contacts}
    assert max(begun) - min(begun) < 0.1  # all at once
    for one, two in pairs:
        hands = [[c.at for c in of(shot, k).contacts] for k in (one, two)]
        assert min(math.dist(a, b) for a in hands[0] for b in hands[1]) < 0.03  # hand in hand
