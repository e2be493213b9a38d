"""What a director chooses is what is shot, whatever the machine would do; the rest stays."""

from __future__ import annotations

import math
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from talk import RATE, SIZE, TALK, THINGS, check_lines, talk_reading, talk_shots
from worlds import BIBLE, BODIES, room

from regie.board import list_reading_shots
from regie.board.camera.projection import camera_view
from regie.film.direction import Directed, SceneDirection, ScenePlan, ShotDirection
from regie.film.shot import CameraAngle, CameraMove, Coverage, Performance, Shot, ShotSize

MACHINE = talk_shots()
LATE, ROAD, TWENTY = 0, 1, 2
"""Lines of TALK, by their place in it."""


def choose(
    index: int, kind: Literal["place", "sentence", "line"] = "line", **choices: Any
) -> Directed:
    row = ShotDirection.model_validate({"words": "as found", **choices})
    return Directed(kind=kind, index=index, row=row)


def shoot(*rows: Directed, **scene: Any) -> tuple[Shot, ...]:
    of_scene = SceneDirection.model_validate({"words": "as found", **scene}) if scene else None
    return list_reading_shots(
        TALK, talk_reading(), BIBLE, {}, room(), BODIES, THINGS, RATE, SIZE, None,
        ScenePlan(scene=of_scene, shots=rows), MACHINE,
    )  # fmt: skip


def on_line(shots: tuple[Shot, ...], index: int) -> Shot:
    """The first shot in which a line begins."""
    return next(s for s in shots if s.anchor.kind == "line" and s.anchor.index == index)


def test_a_choice_changes_its_shot_and_no_other() -> None:
    shots = shoot(choose(ROAD, size="ECU", angle="low"))
    assert on_line(shots, ROAD).size is ShotSize.ECU
    assert on_line(shots, ROAD).angle is CameraAngle.LOW
    assert on_line(MACHINE, ROAD).size is not ShotSize.ECU
    others = [(s.uid, s.camera, s.performances) for s in shots if s.anchor.index != ROAD]
    before = [(s.uid, s.camera, s.performances) for s in MACHINE if s.anchor.index != ROAD]
    assert others == before
    assert [s.uid for s in shots] == [s.uid for s in MACHINE]  # approvals stay with their shots


def test_another_lens_keeps_the_size() -> None:
    before = on_line(MACHINE, ROAD)
    lens = before.camera.focal * 0.7
    after = on_line(shoot(choose(ROAD, lens=lens)), ROAD)
    assert after.camera.focal == pytest.approx(lens)
    head = (before.camera.target[0], before.camera.target[1], before.camera.target[2] + 0.2)
    heights = [
        camera_view(s.camera, SIZE).see(head)[1]
        - camera_view(s.camera, SIZE).see(s.camera.target)[1]
        for s in (before, after)
    ]
    assert heights[0] == pytest.approx(heights[1], rel=0.12)


def test_a_subject_at_the_left_is_left_of_the_middle() -> None:
    camera = on_line(shoot(choose(ROAD, place="left")), ROAD).camera
    middle = on_line(MACHINE, ROAD).camera.target
    assert camera_view(camera, SIZE).see(middle)[0] == pytest.approx(1 / 3, abs=0.03)


def test_what_is_left_out_is_still_heard() -> None:
    shots = shoot(choose(ROAD, drop=True))
    assert not [s for s in shots if s.anchor.kind == "line" and s.anchor.index == ROAD]
    heard = [line for s in shots for line in s.lines if line.text == "The road was under water."]
    assert heard
    assert all(line.off_screen for line in heard if line.character == "mara")
    check_lines(TALK, shots, {})


def test_what_happens_in_a_shot_left_out_has_happened() -> None:
    sits = next(n for n, s in enumerate(talk_reading().sentences) if "sits at the table" in s.text)
    drops = [
        choose(sits, "sentence", shot=n, drop=True)
        for n in range(1, 1 + sum(sits in s.sentences for s in MACHINE))
    ]
    last = on_line(MACHINE, 6)
    assert on_line(shoot(*drops), 6).performances == last.performances


def test_a_held_shot_takes_what_the_next_one_covered() -> None:
    shots = shoot(choose(LATE, merge=True))
    held = on_line(shots, LATE)
    assert len(shots) == len(MACHINE) - 1
    assert held.duration > on_line(MACHINE, LATE).duration
    check_lines(TALK, shots, {})


def test_a_line_off_is_seen_in_who_hears_it() -> None:
    shot = on_line(shoot(choose(TWENTY, line="off")), TWENTY)
    assert shot.subject == "mara"
    assert all(line.off_screen for line in shot.lines if line.character == "ivo")


def test_a_shot_cut_in_two_shows_its_words_twice() -> None:
    shots = shoot(choose(TWENTY, split="It never went dark."))
    check_lines(TALK, shots, {})
    on_words = [s for s in shots if any("Twenty years" in line.text for line in s.lines)]
    before = [s for s in MACHINE if any("Twenty years" in line.text for line in s.lines)]
    assert len(on_words) == len(before) + 1


def test_a_shot_more_stands_beside_its_own() -> None:
    shots = shoot(choose(ROAD, add="before", on="IVO", size="CU", duration=1.5))
    at = next(n for n, s in enumerate(shots) if s.anchor.added)
    assert shots[at].subject == "ivo"
    assert shots[at].duration == 36
    assert shots[at + 1].anchor == on_line(MACHINE, ROAD).anchor
    check_lines(TALK, shots, {})


def test_a_shot_goes_behind_the_one_whose_words_are_named() -> None:
    last = "There's a boat out there! I heard it!"
    shots = shoot(choose(ROAD, follows=last))
    anchors = [s.anchor for s in shots]
    assert anchors.index(on_line(MACHINE, ROAD).anchor) > anchors.index(on_line(MACHINE, 5).anchor)
    said = [line.line_id for s in shots for line in s.lines if line.start >= 0]
    assert sorted(said) == sorted(line_id for line_id, _ in TALK.lines())


def test_sound_before_picture_and_after_it() -> None:
    early = shoot(choose(ROAD, overlap=0.5))
    at = next(n for n, s in enumerate(early) if s.anchor == on_line(early, ROAD).anchor)
    assert any("under water" in line.text for line in early[at - 1].lines)
    assert on_line(early, ROAD).lines[-1].start == pytest.approx(-0.5, abs=0.05)
    late = shoot(choose(ROAD, overlap=-0.5))
    assert any("late" in line.text for line in on_line(late, ROAD).lines)


def test_a_length_holds_and_the_line_goes_on_under_the_next_picture() -> None:
    shots = shoot(choose(TWENTY, duration=1.0))
    at = next(n for n, s in enumerate(shots) if s.anchor.index == TWENTY)
    assert shots[at].duration == 24
    assert any("Twenty years" in line.text for line in shots[at + 1].lines)
    check_lines(TALK, shots, {})


def test_people_stand_look_and_feel_as_they_are_told() -> None:
    body = {"who": "MARA", "at": [0.4, -0.9], "looks_at": "camera", "expression": "angry"}
    mara = next(
        p
        for p in on_line(shoot(choose(ROAD, bodies=[body])), ROAD).performances
        if p.character == "mara"
    )
    assert (mara.mark.x, mara.mark.y) == (0.4, -0.9)
    assert (mara.looks_at, mara.mood) == ("camera", "angry")


def mara_in(shot: Shot) -> Performance:
    return next(p for p in shot.performances if p.character == "mara")


def test_people_stand_and_go_beside_what_is_named() -> None:
    beside = mara_in(on_line(shoot(choose(ROAD, bodies=[{"who": "MARA", "at": "radio"}])), ROAD))
    radio = next(p for p in room().props if p.name == "radio")
    away = math.dist((beside.mark.x, beside.mark.y), radio.at[:2])
    assert 0.4 < away < 1.5
    walk = {"who": "MARA", "goes_to": "door", "when": 0.8}
    gone = mara_in(on_line(shoot(choose(ROAD, bodies=[walk])), ROAD))
    assert gone.end is not None
    assert math.dist((gone.end.x, gone.end.y), (2.8, 1.9)) < 1.5
    assert gone.sets_off == pytest.approx(0.8)


def test_a_gesture_comes_on_the_word_that_it_is_for() -> None:
    nod = {"who": "MARA", "gesture": "nod", "when": "water"}
    shot = on_line(shoot(choose(ROAD, bodies=[nod])), ROAD)
    cue = next(c for c in mara_in(shot).gestures if c.name == "nod")
    line = next(line for line in shot.lines if "water" in line.text)
    assert cue.start is not None
    assert line.start + line.duration / 2 < cue.start < line.start + line.duration


def test_what_is_in_a_hand_stays_there_in_the_shots_after_it() -> None:
    thing = next(k for k in THINGS if k in {t.key for s in MACHINE for t in s.things})
    held = shoot(choose(ROAD, bodies=[{"who": "MARA", "holds": thing}]))
    after = held[held.index(on_line(held, ROAD)) :]
    of = [next((t for t in s.things if t.key == thing), None) for s in after[:2]]
    assert all(t is not None and (t.where, t.of) == ("hand", "mara") for t in of)


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"bodies": [{"who": "MARA", "holds": "sceptre"}]}, "called sceptre"),
        ({"bodies": [{"who": "MARA", "at": "throne"}]}, "called throne"),
        ({"bodies": [{"who": "MARA", "gesture": "nod", "when": "snow"}]}, "is not said"),
        ({"on": "GODOT"}, "GODOT"),
        ({"bodies": [{"who": "MARA", "goes_to": [40.0, 0.0]}]}, "outside the set"),
        ({"bodies": [{"who": "MARA", "gesture": "moonwalk"}]}, "no gesture is called moonwalk"),
        ({"lens": 300.0}, "no room"),
        ({"split": "words of another shot"}, "not in its words"),
        ({"drop": True, "lens": 85.0}, "contradict"),
        ({"size": "INSERT"}, "an insert is of a thing"),
    ],
)
def test_what_cannot_be_had_is_told_and_the_rest_goes_on(
    choices: dict[str, Any], told: str
) -> None:
    shots = shoot(choose(ROAD, **choices))
    sentences = [u for s in shots for u in s.undone]
    assert choices.get("drop") or any(told in s for s in sentences)
    check_lines(TALK, shots, {})


def test_styles_are_what_they_are_called() -> None:
    assert {s.move for s in shoot(style="static")} == {CameraMove.STATIC}
    carried = [s.move for s in shoot(style="hand-held")]
    assert carried.count(CameraMove.HAND_HELD) > len(carried) / 2
    takes = shoot(style="long takes")
    assert len(takes) < len(MACHINE) * 0.7
    check_lines(TALK, takes, {})
    slow, fast = shoot(pace=2.0), shoot(pace=0.5)
    assert sum(s.duration for s in slow) > sum(s.duration for s in fast)
    for shots in (slow, fast, shoot(style="nervous")):
        check_lines(TALK, shots, {})


@pytest.mark.parametrize("wanted", [4, 9, 26])
def test_a_scene_has_as_many_shots_as_are_asked_for(wanted: int) -> None:
    shots = shoot(shots=wanted)
    seen = [s for s in shots if not s.anchor.insert]
    assert abs(len(seen) - wanted) <= 1
    check_lines(TALK, shots, {})


ROWS = st.builds(
    lambda index, extra: choose(index, **extra),
    st.integers(0, 8),
    st.fixed_dictionaries(
        {},
        optional={
            "size": st.sampled_from([s.value for s in ShotSize]),
            "coverage": st.sampled_from([c.value for c in Coverage]),
            "move": st.sampled_from([m.value for m in CameraMove]),
            "lens": st.floats(12, 200),
            "height": st.floats(0.2, 4),
            "place": st.sampled_from(["left", "right"]),
            "on": st.sampled_from(["mara", "ivo", "pip", "radio", "the cup", "nobody"]),
            "shows": st.lists(st.sampled_from(["mara", "ivo", "radio"]), max_size=3),
            "without": st.lists(st.sampled_from(["mara", "ivo"]), max_size=1),
            "duration": st.floats(0.5, 9),
            "line": st.sampled_from(["on", "off"]),
            "overlap": st.floats(-1, 1),
            "drop": st.booleans(),
            "merge": st.booleans(),
            "split": st.sampled_from(["never went", "out there", "no such words"]),
            "follows": st.sampled_from(["Not yet.", "You're late. The storm isn't."]),
            "add": st.sampled_from(["before", "after"]),
            "shot": st.integers(1, 3),
        },
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ROWS, max_size=5))
def test_whatever_is_chosen_every_line_is_heard_once_and_whole(rows: list[Directed]) -> None:
    shots = shoot(*rows)
    assert shots
    assert all(s.duration >= 12 for s in shots)
    heard: dict[str, float] = {}
    frame = 0
    for shot in shots:
        for line in shot.lines:
            begins = RATE.seconds(frame) + line.start
            assert heard.setdefault(line.line_id, begins) == pytest.approx(begins, abs=0.05)
        frame += shot.duration
    assert set(heard) == {line_id for line_id, _ in TALK.lines()}
    ends = {ln.line_id: heard[ln.line_id] + ln.duration for s in shots for ln in s.lines}
    assert max(ends.values()) <= RATE.seconds(frame) + 0.05
