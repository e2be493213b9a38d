"""Any scene in any set has a shot list: no crowd, place or stretch of words ends a film."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from talk import check_lines, read_plainly
from worlds import person, room, scene

from regie.board import list_reading_shots
from regie.board.camera.clearance import cost_of_sight, parts_of
from regie.board.camera.ground import Ground
from regie.board.camera.projection import camera_view
from regie.board.figure import stand_figure
from regie.design.bodies import build_body
from regie.design.sets import build_set
from regie.film.bible import Bible, Character, Figure, Place, SetKind
from regie.film.screenplay import Scene
from regie.film.shot import Camera, Mark, Posture, Shot
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.units import FrameRate, FrameSize

NAMES = (
    *("MARA", "IVO", "PIP", "TOM", "ÉLOÏSE", "ΝΊΚΟΣ", "ЖАННА", "OLD MAN", "O'BRIEN", "BO"),
    *("DR. HALL", "TWIN #2"),
)
"""The people of the bible: as many as the largest scene has."""

STRANGERS = ("RADIO", "CROWD", "MARA AND IVO", "灯台", "A" * 120)
"""Cues that no bible knows."""

DEEDS = (
    *("{} enters.", "{} runs out of the door.", "{} sits down.", "{} stands up.", "{} kneels."),
    *("{} lies on the bed.", "{} lies on the floor.", "{} takes the cup.", "{} points at {}."),
    *("{} walks to {}.", "{} and {} embrace.", "{} looks at the radio.", "{} sleeps in a chair."),
    *("{} is sitting. {} rushes in, {} leaves.", "{} entre en courant.", "{} s'assoit.", "Rain."),
    *("The radio crackles.", "{} waves, holding the cup.", "", "   ", "…", "A HAND. A knife."),
)

PROPS = ("radio", "cup", "knife")

HEIGHTS = (0.5, 0.62, 1.1, 1.7, 2.3)
"""Metres: the bible's limits, and between them."""

FRAMES = (
    FrameSize(),
    FrameSize(width=1080, height=1920),
    FrameSize(width=720, height=720),
)


def long_word(draw: Callable[..., object]) -> str:
    return str(draw(st.sampled_from(("x", "Ñandú", "né", "Ж")))) * int(
        str(draw(st.integers(20, 200)))
    )


@st.composite
def scenes(draw: Callable[..., object]) -> tuple[Scene, Bible]:
    """A scene and its bible: 0 to 12 people, some of them strangers; 0 to 14 elements."""
    count = draw(st.integers(0, 12))
    assert isinstance(count, int)
    people = NAMES[:count]
    cues = st.sampled_from((*people, *STRANGERS))
    names = st.sampled_from(people or ("NOBODY",))
    words = st.one_of(
        st.sampled_from(("Yes.", "Where were you all night?", "NO!", "…", "Who? Mara. " * 60)),
        st.text(min_size=1, max_size=40),
        st.just(long_word(draw)),
    )

    @st.composite
    def deeds(draw: Callable[..., object]) -> str:
        told = str(draw(st.sampled_from(DEEDS)))
        while "{}" in told:
            told = told.replace("{}", str(draw(names)).title(), 1)
        return told

    actions = st.one_of(deeds(), words)
    spoken = st.tuples(cues, words)
    aside = st.tuples(
        st.builds("{}{}".format, cues, st.sampled_from((" (V.O.)", " (O.S.)", " ^"))),
        st.sampled_from(("whispering", "angry", "into the phone")),
        words,
    )
    kind = draw(st.sampled_from(("all", "all", "all", "silent", "voices")))
    wanted = {
        "all": st.one_of(actions, spoken, aside),
        "silent": actions,
        "voices": st.tuples(st.builds("{} (V.O.)".format, cues), words),
    }[str(kind)]
    elements = draw(st.lists(wanted, max_size=14))
    assert isinstance(elements, list)
    known = draw(st.integers(0, count))
    assert isinstance(known, int)
    characters = tuple(
        person(name, age=float(str(draw(st.sampled_from((1, 9, 35, 95)))))).model_copy()
        for name in people[:known]
    )
    place = draw(st.sampled_from(("KITCHEN", "NOWHERE", "灯台", "W" * 90)))
    places = (
        (Place(key="kitchen", name="KITCHEN", kind=SetKind.KITCHEN),) if draw(st.booleans()) else ()
    )
    return (
        scene(*elements, place=str(place), number=str(draw(st.sampled_from(("1", "0", "12A"))))),
        Bible(characters=characters, places=places),
    )


@cache
def set_of(kind: SetKind, interior: bool) -> SetPlan:
    """The real set of a kind with props on it, built once a session."""
    place = Place(key="x", name="QQ", kind=kind, interior=interior, seed=3, props=PROPS)
    with TemporaryDirectory() as folder:
        return build_set(place, Path(folder) / "set.usdc")


@cache
def bodies_of_all_heights() -> tuple[BodyPlan, ...]:
    """Real bodies, so that hands are acted: a grown-up, and measures scaled from that one."""
    with TemporaryDirectory() as folder:
        tall = build_body(
            Character(key="x", name="X", figure=Figure(height=1.7), voice=person("X").voice),
            Path(folder) / "x.usdc",
        )
    return (tall, *(scaled(tall, height / tall.height) for height in HEIGHTS))


def scaled(body: BodyPlan, by: float) -> BodyPlan:
    measures = ("height", "eye_height", "chin_height", "shoulder_width", "hip_height", "sole")
    return body.model_copy(
        update={
            **{name: getattr(body, name) * by for name in measures},
            "rest": tuple(
                j.model_copy(update={"translation": tuple(v * by for v in j.translation)})
                for j in body.rest
            ),
        }
    )


def crowded(plan: SetPlan, how: str) -> SetPlan:
    """The same set with less room for people than a designer may leave."""
    if how == "as it is":
        return plan
    bare = {"seats": (), "doors": (), "props": ()}
    if how == "two marks":
        return plan.model_copy(update={**bare, "marks": plan.marks[:2]})
    if how == "one spot":
        spot = plan.marks[0]
        return plan.model_copy(update={**bare, "marks": (spot,), "path": (spot, spot)})
    nowhere = Mark(x=plan.low[0] + 0.01, y=plan.low[1] + 0.01)
    return plan.model_copy(update={**bare, "marks": (), "path": (nowhere, nowhere)})


def check_list(taken: Scene, shots: tuple[Shot, ...], rate: FrameRate) -> None:
    assert shots
    assert len({s.number for s in shots}) == len(shots)
    for shot in shots:
        assert shot.duration >= 1
        check_camera(shot.camera)
        for p in shot.performances:
            ends = [p.mark, *([p.end] if p.end else [])]
            assert all(math.isfinite(v) for m in ends for v in (m.x, m.y, m.z, m.facing))
    said = [line_id for line_id, _ in taken.lines()]
    begun = [line.line_id for shot in shots for line in shot.lines if line.start >= 0]
    assert begun == said, "each line begins once, in the order of the scene"
    frame = 0
    ends: dict[str, float] = {}
    lengths: dict[str, float] = {}
    for shot in shots:
        frame += shot.duration
        for line in shot.lines:
            ends[line.line_id] = (
                rate.seconds(frame) - rate.seconds(shot.duration) + (line.start + line.duration)
            )
            lengths[line.line_id] = max(lengths.get(line.line_id, 0.0), rate.seconds(frame))
    for line_id, end in ends.items():
        assert end <= lengths[line_id] + 0.05, "the last shot of a line holds its last sound"


def check_camera(camera: Camera) -> None:
    numbers = (*camera.eye, *camera.target, *camera.end_eye, *camera.end_target, camera.focal)
    assert all(math.isfinite(n) for n in numbers), camera
    assert math.dist(camera.eye, camera.target) > 1e-3
    assert math.dist(camera.end_eye, camera.end_target) > 1e-3


def list_any(data: st.DataObject, plan: SetPlan) -> None:
    taken, bible = data.draw(scenes())
    plan = crowded(
        plan, data.draw(st.sampled_from(("as it is", "as it is", "two marks", "one spot", "none")))
    )
    builds = st.sampled_from((None, *bodies_of_all_heights()))
    bodies = {c.key: b for c in bible.characters if (b := data.draw(builds)) is not None}
    timed = data.draw(st.booleans())
    durations = {
        line_id: data.draw(st.sampled_from((0.05, 0.4, 2.5, 31.0)))
        for line_id, _ in (taken.lines() if timed else ())
    }
    rate = data.draw(st.sampled_from((FrameRate(), FrameRate(numerator=25))))
    shots = list_reading_shots(
        taken,
        read_plainly(taken, bible),
        bible,
        durations,
        plan,
        bodies,
        {},
        rate,
        data.draw(st.sampled_from(FRAMES)),
    )
    check_list(taken, shots, rate)
    check_lines(taken, shots, durations, rate)


@given(data=st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_scene_in_any_set_has_shots(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(SetKind.FAMILIES))
    inside = kind not in (SetKind.STREET, SetKind.YARD, SetKind.FIELD, SetKind.FOREST)
    list_any(data, set_of(kind, inside))


@pytest.mark.slow
@pytest.mark.parametrize("interior", [True, False])
@pytest.mark.parametrize("kind", SetKind.FAMILIES)
@given(data=st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_many_scenes_in_any_set_have_shots(
    kind: SetKind, interior: bool, data: st.DataObject
) -> None:
    list_any(data, set_of(kind, interior))


def test_a_subject_out_of_frame_has_a_price() -> None:
    """Found in the wild: nobody's head, chest or shoulders were in the frame that was priced."""
    ground = Ground.of(room())
    eye = (0.0, -2.0, 1.5)
    up = Camera(focal=85, eye=eye, target=(0, 0, 9), end_eye=eye, end_target=(0, 0, 9))
    view = camera_view(up, FrameSize(), 0.0)
    subject = stand_figure("mara", Mark(x=0, y=0, facing=180), Posture.STAND, None)
    assert parts_of(view, subject) == () and ground.wild
    assert math.isfinite(cost_of_sight(view, subject, (), ground))
