"""No frame looks past its room, comes again at once, or is of what nobody can see."""

from __future__ import annotations

from dataclasses import replace

from readings import Told, does
from test_reading_shots import RATE, SIZE, shoot
from worlds import ADULT, BODIES, room, scene

from regie.board.blocking.state import StagedShot
from regie.board.camera.bystanders import people_cut, people_to_clear
from regie.board.camera.ground import Ground
from regie.board.camera.projection import camera_view
from regie.board.camera.sight import in_a_box
from regie.board.camera.walls import void_share
from regie.board.figure import Figure
from regie.board.frames.setup import Setup
from regie.board.held import place_at
from regie.board.posed import figures_of
from regie.board.shown.judge import judge_scene
from regie.board.shown.measure import measure_shot
from regie.board.solid import with_things
from regie.film.reading import About, Act, EntityKind, Sentence
from regie.film.shot import (
    Camera,
    Contact,
    Handling,
    Mark,
    Performance,
    PlacedThing,
    Posture,
    ShotSize,
)
from regie.film.shown import Shade
from regie.film.stageplan import Box


def test_frames_stay_within_the_room_and_differ_from_the_last_four() -> None:
    beats = ["Mara walks to Ivo.", "Ivo looks at her.", "Mara waits."]
    quiet = [f"The light grows a little colder on the walls, hour {n}." for n in range(3)]
    s = scene("A kitchen.", *(w for pair in zip(beats, quiet, strict=True) for w in pair))
    told = Told(s).who("mara", "ivo").says(0, About.PLACE)
    told.says(1, About.ACTION, does(Act.WALK, "mara", goal="ivo")).says(2, About.PLACE)
    told.says(3, About.REACTION, does(Act.LOOK, "ivo", patient="mara"), topic=("ivo",))
    told.says(4, About.PLACE).says(5, About.PERSON, topic=("mara",)).says(6, About.PLACE)
    ground = Ground.of(room())
    shots = shoot(s, told.read())
    assert len(shots) >= 7
    for shot in shots:
        assert void_share(camera_view(shot.camera, SIZE), ground) == 0
    for number, shot in enumerate(shots):
        assert shot.camera.eye not in [x.camera.eye for x in shots[max(0, number - 4) : number]]


def test_a_heading_in_capitals_is_no_picture_and_not_counted() -> None:
    s = scene("Mara sits at the table.", "BACK TO SCENE", "Mara waits for the rain to stop.")
    told = Told(s).who("mara").says(0, About.ACTION, does(Act.SIT, "mara"))
    told.says(1, About.THING)
    told.says(2, About.PERSON, topic=("mara",))
    shots = shoot(s, told.read())
    assert not any(x.sentences == (1,) for x in shots)
    shown = judge_scene(told.read(), shots, {"kitchen": room()}, BODIES, RATE, SIZE)
    assert shown.sentences[1].shade is Shade.UNSEEN


def test_what_lies_in_the_board_of_a_table_is_hidden_and_on_it_is_seen() -> None:
    table = Box(name="table", low=(-0.6, -0.4, 0.0), high=(0.6, 0.4, 0.75))
    plan = room().model_copy(update={"obstacles": (table,)})
    camera = Camera(
        focal=50, eye=(0.0, -1.0, 1.5), target=(0.0, 0.0, 0.75), end_eye=(0.0, -1.0, 1.5),
        end_target=(0.0, 0.0, 0.75),
    )  # fmt: skip
    seen = []
    for level in (0.76, 0.735):
        card = PlacedThing(
            key="card", name="card", where="top", at=Mark(x=0.0, y=0.0, z=level - 0.01),
            centre=(0.0, 0.0, level), size=(0.2, 0.28, 0.02),
        )  # fmt: skip
        staged = StagedShot((), (card,), None, 2.0)
        ground = with_things(Ground.of(plan), staged.things)
        found = measure_shot(("card",), camera, staged, {}, ground, SIZE, 1.0, 2.0, 0)
        seen.append(found["card"].good)
    assert seen == [True, False]


def test_more_of_the_place_is_the_same_picture_held_for_longer() -> None:
    s = scene("A kitchen.", "The walls are green.", "The floor is bare.")
    told = Told(s).who("mara")
    for number in range(3):
        told.says(number, About.PLACE)
    shots = shoot(s, told.read())
    assert len(shots) == 1
    assert shots[0].sentences == (0, 1, 2)


def test_a_remark_makes_no_picture() -> None:
    s = scene("Mara waits.", "It was the last summer of the war.")
    told = Told(s).who("mara").says(0, About.PERSON, topic=("mara",)).says(1, About.PLACE)
    shots = shoot(s, told.read())
    assert shots[-1].subject == "mara" and shots[-1].sentences == (0, 1)


def test_who_has_no_part_in_a_close_shot_steps_out_of_its_foreground() -> None:
    s = scene("Mara smiles.")
    told = Told(s).who("mara", "ivo", "jan", "lea", "tom")
    told.says(0, About.REACTION, does(Act.SMILE, "mara"), topic=("mara",))
    shot = shoot(s, told.read())[-1]
    assert shot.subject == "mara" and "mara" not in shot.aside
    view = camera_view(shot.camera, SIZE)
    heads = {
        p.character: view.see((p.mark.x, p.mark.y, 1.6))
        for p in shot.performances
        if p.character not in shot.aside
    }
    depth = heads["mara"][2]
    assert not [
        k for k, (u, v, d) in heads.items() if 0.1 < u < 0.9 and 0 < v < 1 and 0 < d < depth - 0.2
    ]


def test_a_title_lies_over_a_picture_and_is_shown() -> None:
    s = scene("A kitchen.", 'SUPER: "Ten years on"')
    told = Told(s).who("mara").says(0, About.PLACE)
    told.who("title", kind=EntityKind.TEXT, text="Ten years on")
    told.says(1, About.TEXT, topic=("title",))
    reading = told.read()
    shots = shoot(s, reading)
    assert [x.over.title for x in shots if 1 in x.sentences] == ["Ten years on"]
    shown = judge_scene(reading, shots, {"kitchen": room()}, BODIES, RATE, SIZE)
    assert shown.sentences[1].shade is Shade.SHOWN


def test_what_stands_under_a_cue_for_captions_is_read_and_said_by_nobody() -> None:
    s = scene("A kitchen.", ("CHYRON", "Noon, the customs house"), ("MARA", "She is late."))
    told = Told(s).who("mara").says(0, About.PLACE)
    told.who("title", kind=EntityKind.TEXT, text="Noon, the customs house")
    reading = told.read()
    title = Sentence(
        element=1, start=0, end=23, text="Noon, the customs house", about=About.TEXT,
        topic=("title",),
    )  # fmt: skip
    reading = reading.model_copy(update={"sentences": (*reading.sentences, title)})
    shots = shoot(s, reading)
    assert [x.over.title for x in shots if x.over.title] == ["Noon, the customs house"]
    said = [line.line_id for x in shots for line in x.lines]
    assert next(line_id for line_id, d in s.lines() if d.character == "CHYRON") not in said
    assert len(said) == 1


def test_the_picture_comes_out_of_black_and_goes_into_it_where_the_script_says_so() -> None:
    s = scene("FADE IN:", "A kitchen.", "Mara waits.", "FADE OUT.")
    told = Told(s).who("mara").says(1, About.PLACE).says(2, About.PERSON, topic=("mara",))
    shots = shoot(s, told.read())
    assert shots[0].over.fade_in and shots[-1].over.fade_out
    assert shots[0].over.light(0, shots[0].duration) < 0.1
    assert shots[0].over.light(shots[0].duration - 1, shots[0].duration) == 1.0


def test_a_montage_is_of_short_pictures() -> None:
    words = "Mara carries the heavy crates out to the yard, one after the other, all day long."
    s = scene("A kitchen.", words)
    told = Told(s).who("mara").says(0, About.PLACE).says(1, About.PERSON, topic=("mara",))
    usual = shoot(s, told.read())[-1].duration
    told.setting = told.setting.model_copy(update={"mode": "montage"})
    assert shoot(s, told.read())[-1].duration < usual


def test_a_close_up_that_only_is_asked_for_is_of_whoever_was_just_seen() -> None:
    s = scene("Mara waits.", "Extreme close-up of her eyes.")
    told = Told(s).who("mara").says(0, About.PERSON, topic=("mara",)).says(1, About.NOTHING)
    shot = shoot(s, told.read())[-1]
    assert (shot.subject, shot.size, shot.sentences) == ("mara", ShotSize.ECU, (1,))


def test_a_scene_that_opens_with_a_bare_direction_still_has_a_picture() -> None:
    s = scene("CLOSE ON:", "Mara waits.")
    told = Told(s).who("mara").says(0, About.NOTHING).says(1, About.PERSON, topic=("mara",))
    assert shoot(s, told.read())


def test_who_stepped_out_of_a_frame_is_still_looked_at() -> None:
    ground = Ground.of(room())
    looks = Performance(character="ada", mark=Mark(x=0, y=0, facing=0), looks_at="bo")
    staged = StagedShot((looks, Performance(character="bo", mark=Mark(x=2, y=0))))
    seen = figures_of(staged.without({"bo"}), {}, ground)
    assert list(seen) == ["ada"]
    assert seen["ada"].gaze == figures_of(staged, {}, ground)["ada"].gaze != 0.0


def test_a_large_thing_without_a_part_is_carried_off_and_a_seat_stays() -> None:
    cart = PlacedThing(
        key="cart",
        name="cart",
        where="floor",
        at=Mark(x=0, y=0),
        size=(2.0, 1.2, 1.4),
        centre=(0, 0, 0.7),
    )
    stands = StagedShot((Performance(character="ada", mark=Mark(x=0, y=0)),), (cart,))
    sits = Performance(character="ada", mark=Mark(x=0, y=0, z=0.6), posture=Posture.SIT)
    ground = Ground.of(room())

    def loose(staged: StagedShot, but: frozenset[str] | None) -> frozenset[str]:
        return Setup(staged, {}, ground, None, 0, SIZE, (), {}, bare_but=but).loose

    assert loose(stands, frozenset()) == {"cart"}
    assert not loose(stands, None)
    assert not loose(stands, frozenset({"cart"}))
    assert not loose(StagedShot((sits,), (cart,)), frozenset())


LINE_OF_MEN = {
    f"man-{n}": Performance(
        character=f"man-{n}", mark=Mark(x=x, y=y, facing=180.0), posture=Posture.STAND
    )
    for n, (x, y) in enumerate([(0.0, 0.0), (0.5, 0.5), (0.4, 6.0)])
}


def figures(*keys: str) -> list[Figure]:
    staged = StagedShot(tuple(LINE_OF_MEN[k] for k in keys), (), None, 2.0)
    return list(figures_of(staged, {}, Ground.of(room())).values())


def seen_from(y: float, focal: float) -> Camera:
    eye, target = (0.0, y, 1.6), (0.0, 0.0, 1.5)
    return Camera(focal=focal, eye=eye, target=target, end_eye=eye, end_target=target)


def test_who_is_as_large_as_the_subject_steps_aside_and_who_is_far_behind_stays() -> None:
    people = figures("man-0", "man-1", "man-2")
    others = {"man-1", "man-2"}
    found = people_to_clear(seen_from(-2.5, 50), people, {"man-0"}, others, SIZE, wide=False)
    assert found == {"man-1"}
    # One of several is no rival of the others.
    several = {"man-0", "man-2", "extra"}
    people += figures("man-2")
    assert not people_to_clear(seen_from(-9.0, 24), people, several, {"man-1"}, SIZE, wide=True)


def test_a_near_back_and_a_cut_head_are_no_part_of_a_picture_of_a_place() -> None:
    assert people_cut(seen_from(-1.2, 35), figures("man-0"), SIZE) == {"man-0"}
    assert people_cut(seen_from(2.5, 21), figures("man-0"), SIZE) == {"man-0"}
    assert not people_cut(seen_from(-5.0, 24), figures("man-0"), SIZE)


def test_what_goes_by_itself_is_looked_for_where_it_is() -> None:
    way = Handling(
        what="moved", start=1.0, duration=2.0, who=None, hand="right", to=Mark(x=4.0, y=0.0)
    )
    cat = PlacedThing(
        key="cat", name="cat", where="floor", at=Mark(x=0.0, y=0.0), centre=(0.0, 0.0, 0.2),
        size=(0.4, 0.2, 0.4), moves=(way,),
    )  # fmt: skip
    ways = [place_at(cat, StagedShot((), (cat,), None, 4.0), {}, t, 0)[0] for t in (0.5, 1.8, 3.5)]
    assert ways[0] == 0.0
    assert 0.5 < ways[1] < 3.5
    assert ways[2] == 4.0


def test_a_long_thing_aslant_fills_its_own_ground_only() -> None:
    hedge = PlacedThing(
        key="hedge", name="hedge", where="floor", at=Mark(x=0.0, y=0.0, facing=45.0),
        centre=(0.0, 0.0, 0.6), size=(12.0, 0.8, 1.2),
    )  # fmt: skip
    ground = with_things(Ground.of(room().model_copy(update={"obstacles": ()})), (hedge,))
    assert in_a_box((3.0, 3.0, 0.6), ground, 0.0)
    assert not in_a_box((3.0, -3.0, 0.6), ground, 0.0)


def test_a_crowd_is_seen_together_and_whole() -> None:
    members = [f"guest-{n}" for n in range(1, 7)]
    s = scene("The guests wait.")
    told = Told(s).who("guest", kind=EntityKind.GROUP, count=6)
    told.says(0, About.PERSON, does(Act.WAIT, "guest"), topic=("guest",))
    shots = shoot(s, told.read(), bodies=dict.fromkeys(members, ADULT))
    crowd = next(x for x in shots if x.sentences == (0,))
    view = camera_view(crowd.camera, SIZE)
    there = [p for p in crowd.performances if p.character not in crowd.aside]
    framed = [p for p in there if 0.0 < view.see((p.mark.x, p.mark.y, 1.5))[0] < 1.0]
    assert len(framed) >= 4


def test_who_holds_somebody_goes_with_them() -> None:
    people, others = figures("man-0", "man-1", "man-2"), {"man-1", "man-2"}
    clasp = Contact(hand="right", target="man-1", at=(0.5, 0.5, 1.2))
    holder = LINE_OF_MEN["man-2"].model_copy(update={"contacts": (clasp,)})
    found = people_to_clear(
        seen_from(-2.5, 50), people, {"man-0"}, others, SIZE, wide=False, acting=(holder,)
    )
    assert found == {"man-1", "man-2"}


def test_whose_chair_would_be_seen_empty_stays_in_it() -> None:
    people, others = figures("man-0", "man-1"), {"man-1"}
    seated = [people[0], replace(people[1], seated=True, crown=1.3, chin=1.1, eyes=1.2)]
    whole, near = seen_from(-4.5, 24), seen_from(-1.6, 35)
    assert people_to_clear(whole, people, {"man-0"}, others, SIZE, wide=False) == {"man-1"}
    assert not people_to_clear(whole, seated, {"man-0"}, others, SIZE, wide=False)
    # Of a face no chair is seen, and nobody else is to take the eye.
    assert people_to_clear(near, seated, {"man-0"}, others, SIZE, wide=False) == {"man-1"}
