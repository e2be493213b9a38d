"""The shot list as a director reads it: nothing lost, nobody jumps, the line is kept."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from readings import Told
from talk import TALK, check_lines, shoot, shoot_talk, talk_shots
from worlds import ADULT, BODIES, room, scene, street

from regie.board.identity import shot_letters
from regie.board.posed import figure_of
from regie.film.reading import About
from regie.film.shot import Coverage, Posture, Shot
from regie.film.stageplan import SetPlan


def test_a_scene_opens_wide_and_every_line_is_heard() -> None:
    shots = talk_shots()
    assert shots[0].coverage is Coverage.ESTABLISH
    check_lines(TALK, shots, {})
    assert 38 < sum(s.duration for s in shots) / 24 < 70
    assert len({s.size for s in shots}) >= 5
    assert {Coverage.OVER_SHOULDER, Coverage.REACTION, Coverage.INSERT} <= {
        s.coverage for s in shots
    }


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
    assert shoot_talk() == talk_shots()


def test_an_edited_line_leaves_the_other_shots_alone() -> None:
    elements = [*TALK.elements]
    before = talk_shots()
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
    after = shoot_talk(changed)
    by_uid = {s.uid: s for s in before}
    kept = [s for s in after if s.uid in by_uid]
    assert len(kept) >= len(before) - 1
    assert all(s == by_uid[s.uid] for s in kept)


def test_another_scene_number_keeps_identity_camera_and_bodies() -> None:
    before, after = talk_shots(), shoot_talk(TALK.model_copy(update={"number": "27"}))
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
    shots = talk_shots()
    arrival = next(i for i, s in enumerate(shots) if "PIP runs in" in s.action)
    assert all("pip" not in {p.character for p in s.performances} for s in shots[:arrival])
    entering = shots[arrival]
    pip = next(p for p in entering.performances if p.character == "pip")
    assert pip.posture is Posture.RUN
    assert pip.end is not None
    assert all("pip" in {p.character for p in s.performances} for s in shots[arrival:])


def test_who_goes_out_is_gone() -> None:
    shots = talk_shots()
    leaving = next(i for i, s in enumerate(shots) if "runs out" in s.action)
    assert "mara" in {p.character for p in shots[leaving].performances}
    assert "mara" not in {p.character for p in shots[-1].performances}


def test_nobody_jumps_between_shots() -> None:
    for plan in (room(), street()):
        shots = shoot_talk(plan=plan)
        for one, two in pairwise(shots):
            was = {p.character: p for p in one.performances}
            for now in two.performances:
                if now.character not in was or was[now.character].posture is not now.posture:
                    continue
                left = was[now.character].end or was[now.character].mark
                # Before a seat there is a step that the cut hides.
                most = 0.45 if now.changes else 0.05
                assert math.hypot(left.x - now.mark.x, left.y - now.mark.y) < most, two.number


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
    for shot in shoot_talk(plan=plan):
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


def test_twenty_people_fit() -> None:
    crowd = [f"guest-{i}" for i in range(20)]
    taken = scene("Everyone is here.")
    told = Told(taken).who(*crowd).says(0, About.PERSON, topic=crowd)
    shots = shoot(taken, street(), bodies=dict.fromkeys(crowd, ADULT), reading=told.read())
    assert len(shots[-1].performances) == 20
    assert not overlaps(shots[-1])


def test_nobody_and_nothing_said() -> None:
    shots = shoot(scene("The sea. Waves break on the rocks.", "A gull cries."))
    assert "gull" in shots[-1].action
    assert all(not s.performances for s in shots)
    assert shoot(scene())[0].coverage is Coverage.ESTABLISH


def test_a_voice_over_alone_is_heard_over_the_place() -> None:
    taken = scene(("NARRATOR (V.O.)", "Once upon a time " * 20))
    shots = shoot(taken)
    check_lines(taken, shots, {})
    assert all(line.off_screen for s in shots for line in s.lines)


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
