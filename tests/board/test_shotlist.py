"""The shot list as a director reads it: nothing lost, nobody jumps, the line is kept."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import BIBLE, BODIES, person, room, scene, sheet_of, street

from regie.board import list_shots, number_repeats
from regie.board.compose import figure_of
from regie.board.identity import shot_letters
from regie.film.bible import Bible, Weather
from regie.film.screenplay import Light, Scene
from regie.film.shot import CameraMove, Coverage, Posture, Shot, ShotSize
from regie.film.stageplan import SetPlan
from regie.film.units import FrameRate, FrameSize

RATE = FrameRate()
SIZE = FrameSize()

TALK = scene(
    "A small kitchen, steam on the window.",
    "MARA enters with a wet coat. IVO waits for her, his arms crossed.",
    ("IVO", "You're late. The storm isn't."),
    ("MARA", "The road was under water."),
    ("IVO", "Twenty years I kept that lamp. It never went dark."),
    ("MARA", "looking up", "And tonight?"),
    "Ivo points at the radio.",
    ("IVO", "Tonight it's yours."),
    "PIP runs in through the door.",
    ("PIP", "There's a boat out there! I heard it!"),
    ("RADIO (V.O.)", "This is the Maria Grace. We have lost the light."),
    "Mara sits at the table and takes the cup.",
    ("PIP", "They can't see us, can they?"),
    ("MARA", "Not yet."),
    "Mara stands up and runs out of the door.",
    ("IVO", "Go!"),
)


def shoot(
    taken: Scene,
    plan: SetPlan | None = None,
    durations: Mapping[str, float] | None = None,
    bible: Bible = BIBLE,
    props: tuple[str, ...] = ("radio", "cup"),
) -> tuple[Shot, ...]:
    return list_shots(
        taken,
        sheet_of(taken, bible.characters, props),
        bible,
        durations or {},
        plan or room(),
        BODIES,
        Light.DAY,
        Weather.CLEAR,
        RATE,
        SIZE,
    )


def check_lines(taken: Scene, shots: tuple[Shot, ...], durations: Mapping[str, float]) -> None:
    """Every line is heard once, whole, in order, at one moment of the scene."""
    began: dict[str, float] = {}
    heard_to: dict[str, float] = {}
    frame = 0
    for shot in shots:
        start, end = RATE.seconds(frame), RATE.seconds(frame + shot.duration)
        for line in shot.lines:
            moment = start + line.start
            assert moment < end
            if line.line_id in began:
                assert line.start < 0, "a line that goes on began before this shot"
                assert moment == pytest.approx(began[line.line_id], abs=1e-3)
                assert heard_to[line.line_id] == pytest.approx(start, abs=1e-6), "a gap"
            else:
                assert line.start >= 0
                began[line.line_id] = moment
            heard_to[line.line_id] = end
        frame += shot.duration
    ids = [line_id for line_id, _ in taken.lines()]
    assert list(began) == ids
    assert sorted(began.values()) == list(began.values())
    for line_id in ids:
        if line_id in durations:
            assert heard_to[line_id] >= began[line_id] + durations[line_id] - 0.05


def test_a_scene_opens_wide_and_every_line_is_heard() -> None:
    shots = shoot(TALK)
    assert shots[0].coverage is Coverage.ESTABLISH
    check_lines(TALK, shots, {})
    assert 38 < sum(s.duration for s in shots) / 24 < 70
    sizes = {s.size for s in shots}
    assert {ShotSize.EWS, ShotSize.MWS, ShotSize.MS, ShotSize.CU, ShotSize.INSERT} <= sizes
    assert {Coverage.OVER_SHOULDER, Coverage.TWO_SHOT, Coverage.INSERT} <= {
        s.coverage for s in shots
    }


@st.composite
def scenes(draw: st.DrawFn) -> tuple[Scene, dict[str, float]]:
    names = st.sampled_from(["MARA", "IVO", "PIP", "TOM", "MARA (V.O.)", "IVO (O.S.)", "VOICE"])
    words = st.text("abc dé!?.,'日\n", min_size=1, max_size=40)
    deeds = st.sampled_from(
        [
            "Mara enters.",
            "Ivo sits down and looks at Pip.",
            "They leave.",
            "Tom walks to the radio. He picks up the cup.",
            "Pip runs out.",
            "Mara gets up.",
            "Rain. A cup falls.",
            "Éloïse s'assied.",
            "Ivo and Pip cross the room, then Mara kneels.",
        ]
    )
    elements = draw(
        st.lists(
            st.one_of(deeds, words, st.tuples(names, words), st.tuples(names, words)),
            max_size=9,
        )
    )
    if draw(st.booleans()) and elements and isinstance(elements[-1], tuple):
        elements.append((f"{elements[-1][0].split(' (')[0]} ^", "At once."))
    taken = scene(*elements)
    seconds = st.floats(0.05, 40, allow_nan=False)
    return taken, {line_id: draw(seconds) for line_id, _ in taken.lines()}


@settings(max_examples=120, deadline=None)
@given(scenes())
def test_no_line_is_lost_whatever_the_scene(drawn: tuple[Scene, dict[str, float]]) -> None:
    taken, durations = drawn
    shots = shoot(taken, durations=durations)
    check_lines(taken, shots, durations)
    assert shots
    for shot in shots:
        assert shot.duration >= 12
        keys = [p.character for p in shot.performances]
        assert len(keys) == len(set(keys))
    assert len({s.uid for s in number_repeats(shots)}) == len(shots)


def test_long_lines_are_broken_by_reactions() -> None:
    taken = scene("They wait.", ("IVO", "word " * 60), ("MARA", "Yes."))
    shots = shoot(taken)
    ids = [line_id for line_id, _ in taken.lines()]
    parts = [s for s in shots if any(line.line_id == ids[0] for line in s.lines)]
    assert len(parts) >= 5
    assert max(s.duration for s in parts) <= 8 * 24
    reactions = [s for s in parts if s.coverage is Coverage.REACTION]
    assert reactions
    assert {s.subject for s in reactions} == {"mara"}
    assert all(line.off_screen for s in reactions for line in s.lines)


def test_the_same_setup_never_comes_twice_in_a_row() -> None:
    shots = shoot(scene(*(("IVO", f"Sentence number {i}.") for i in range(12)), "Mara listens."))
    for one, two in pairwise(shots):
        assert (one.size, one.camera) != (two.size, two.camera)


def test_same_words_same_shots() -> None:
    assert shoot(TALK) == shoot(TALK)


def test_an_edited_line_leaves_the_other_shots_alone() -> None:
    elements = [*TALK.elements]
    before = shoot(TALK)
    line = elements[4]
    changed = TALK.model_copy(
        update={
            "elements": tuple(
                e.model_copy(
                    update={"parts": (e.parts[0].model_copy(update={"text": "All said anew."}),)}
                )
                if e is line
                else e
                for e in elements
            )
        }
    )
    after = shoot(changed)
    by_uid = {s.uid: s for s in before}
    kept = [s for s in after if s.uid in by_uid]
    assert len(kept) >= len(before) - 1
    assert all(s == by_uid[s.uid] for s in kept)


def test_another_scene_number_keeps_identity_camera_and_bodies() -> None:
    before, after = shoot(TALK), shoot(TALK.model_copy(update={"number": "27"}))
    for one, two in zip(before, after, strict=True):
        assert one.uid == two.uid
        assert one.seed == two.seed
        assert one.camera == two.camera
        assert one.performances == two.performances
    assert after[0].number == "27A"


def test_letters_skip_i_and_o() -> None:
    letters = [shot_letters(i) for i in range(24 + 24)]
    assert letters[:9] == list("ABCDEFGHJ")
    assert letters[23:26] == ["Z", "AA", "AB"]
    assert not any(c in "IO" for name in letters for c in name)
    assert len(set(letters)) == len(letters)


def test_who_has_not_come_in_is_not_there() -> None:
    shots = shoot(TALK)
    arrival = next(i for i, s in enumerate(shots) if "PIP runs in" in s.action)
    assert all("pip" not in {p.character for p in s.performances} for s in shots[:arrival])
    entering = shots[arrival]
    pip = next(p for p in entering.performances if p.character == "pip")
    assert pip.posture is Posture.RUN
    assert pip.end is not None
    assert entering.move in (CameraMove.PAN, CameraMove.TRACK)
    assert all("pip" in {p.character for p in s.performances} for s in shots[arrival:])


def test_who_goes_out_is_gone() -> None:
    shots = shoot(TALK)
    leaving = next(i for i, s in enumerate(shots) if "runs out" in s.action)
    assert "mara" in {p.character for p in shots[leaving].performances}
    assert "mara" not in {p.character for p in shots[-1].performances}


def test_nobody_jumps_between_shots() -> None:
    for plan in (room(), street()):
        shots = shoot(TALK, plan)
        for one, two in pairwise(shots):
            was = {p.character: p for p in one.performances}
            for now in two.performances:
                if now.character not in was or was[now.character].posture is not now.posture:
                    continue
                left = was[now.character].end or was[now.character].mark
                assert math.hypot(left.x - now.mark.x, left.y - now.mark.y) < 0.05, two.number


def overlaps(shot: Shot) -> list[tuple[str, str]]:
    spots = [(p.character, p.end or p.mark) for p in shot.performances]
    return [
        (a, b)
        for i, (a, one) in enumerate(spots)
        for b, two in spots[i + 1 :]
        if math.hypot(one.x - two.x, one.y - two.y) < 0.45
    ]


def in_furniture(shot: Shot, plan: SetPlan) -> list[str]:
    return [
        p.character
        for p in shot.performances
        if p.posture is not Posture.SIT
        for b in plan.obstacles
        if b.low[0] < p.mark.x < b.high[0] and b.low[1] < p.mark.y < b.high[1]
    ]


@pytest.mark.parametrize("plan", [room(), street()], ids=["room", "street"])
def test_bodies_do_not_overlap_nor_stand_in_furniture(plan: SetPlan) -> None:
    for shot in shoot(TALK, plan):
        assert not overlaps(shot), shot.number
        assert not in_furniture(shot, plan), shot.number


@pytest.mark.parametrize("plan", [room(), street()], ids=["room", "street"])
def test_talk_keeps_to_one_side_of_the_line(plan: SetPlan) -> None:
    taken = scene(
        "Mara and Ivo face each other.",
        *(("MARA" if i % 2 else "IVO", f"Line {i}, said with care.") for i in range(14)),
    )
    shots = shoot(taken, plan)
    marks = {p.character: p.mark for p in shots[-1].performances}
    one, two = marks["ivo"], marks["mara"]
    sides = set()
    for shot in shots[1:]:
        eye = shot.camera.eye
        across = (two.x - one.x) * (eye[1] - one.y) - (two.y - one.y) * (eye[0] - one.x)
        sides.add(across > 0)
    assert len(sides) == 1


def test_eye_lines_of_a_pair_mirror() -> None:
    """In a pair of singles one looks to the left of the frame, the other to the right."""
    taken = scene(*(("MARA" if i % 2 else "IVO", f"Line {i}!") for i in range(14)), "Ivo waits.")
    looks = {}
    for shot in shoot(taken):
        if shot.subject and shot.coverage in (Coverage.SINGLE, Coverage.OVER_SHOULDER):
            figures = {p.character: figure_of(p, BODIES) for p in shot.performances}
            figure, eye = figures[shot.subject], shot.camera.eye
            away = (figure.at[0] - eye[0], figure.at[1] - eye[1])
            right = (away[1], -away[0])
            across = figure.looking[0] * right[0] + figure.looking[1] * right[1]
            looks.setdefault(shot.subject, set()).add(across > 0)
    assert looks["mara"] != looks["ivo"]
    assert all(len(side) == 1 for side in looks.values())


def test_thirty_people_fit_and_all_speak() -> None:
    crowd = tuple(person(f"GUEST {chr(65 + i % 26)}{i}") for i in range(30))
    taken = scene(
        "Everyone is here.", *((p.name, f"I am {p.name}.") for p in crowd), "They look around."
    )
    shots = shoot(taken, street(), bible=Bible(characters=crowd))
    check_lines(taken, shots, {})
    assert len(shots[-2].performances) == 30
    assert not overlaps(shots[-2])


def test_nobody_and_nothing_said() -> None:
    shots = shoot(scene("The sea. Waves break on the rocks.", "A gull cries."))
    assert len(shots) >= 2
    assert all(not s.performances for s in shots)
    assert shoot(scene())[0].coverage is Coverage.ESTABLISH


def test_a_voice_over_alone_is_heard_over_the_place() -> None:
    taken = scene(("NARRATOR (V.O.)", "Once upon a time " * 20))
    shots = shoot(taken)
    check_lines(taken, shots, {})
    assert all(line.off_screen for s in shots for line in s.lines)


def test_a_paragraph_of_ten_thousand_lines_gives_few_shots() -> None:
    shots = shoot(scene("\n".join(f"Mara looks at wave {i}." for i in range(10_000))))
    assert len(shots) <= 6
    assert all(s.duration <= 8 * 24 for s in shots)
    assert all(len(s.action) <= 600 for s in shots)


def test_props_in_the_action_are_shown_and_held() -> None:
    shots = shoot(TALK)
    inserts = [s.subject for s in shots if s.coverage is Coverage.INSERT]
    assert inserts.count("cup") == 1
    assert "radio" in inserts
    cup = next(s for s in shots if s.subject == "cup")
    assert next(p for p in cup.performances if p.character == "mara").holds == "cup"


def test_french_deeds_move_people() -> None:
    eloise, armand = person("ÉLOÏSE", female=1), person("ARMAND", female=0)
    taken = scene(
        "ARMAND est assis près de la radio.",
        "ÉLOÏSE entre en courant.",
        ("ÉLOÏSE", "Vous m'entendez ?"),
        "Elle s'assied en face de lui. Il se lève et sort.",
        place="CUISINE",
    )
    shots = shoot(taken, bible=Bible(characters=(eloise, armand)))
    first = {p.character: p.posture for p in shots[0].performances}
    assert first == {"armand": Posture.SIT}
    entering = next(s for s in shots if "entre en courant" in s.action)
    moving = next(p for p in entering.performances if p.character == "eloise")
    assert moving.posture is Posture.RUN
    last = {p.character: p for p in shots[-1].performances}
    assert last["eloise"].posture is Posture.SIT
    assert last["armand"].end is not None


def test_a_line_of_two_at_once_is_one_shot_of_both() -> None:
    taken = scene("They drink.", ("MARA", "To the lamp."), ("IVO ^", "To the lamp."))
    shots = shoot(taken)
    check_lines(taken, shots, {})
    together = next(s for s in shots if len(s.lines) == 2)
    assert together.coverage is Coverage.TWO_SHOT
    assert together.lines[0].start == together.lines[1].start


@pytest.mark.parametrize("deed", ["runs out of the door", "crosses the room", "enters"])
def test_walks_stay_in_the_room(deed: str) -> None:
    plan = room()
    taken = scene(
        "PIP sits at the table. Ivo stands by the door.",
        ("PIP", "Who is there?"),
        "MARA waits.",
        f"Mara {deed}.",
        "Pip gets up and leaves.",
    )
    for shot in shoot(taken, plan):
        for performance in shot.performances:
            if performance.end is not None:
                for mark in (performance.mark, performance.end):
                    assert plan.low[0] <= mark.x <= plan.high[0]
                    assert plan.low[1] <= mark.y <= plan.high[1]
