"""Any reading has a shot list: no act, loose key or number of sentences ends a film."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import choose
from test_any_scene import bodies_of_all_heights, check_list, scenes, set_of
from worlds import room, street

from regie.board.lister import list_reading_shots
from regie.board.shown.judge import judge_scene
from regie.film.bible import Bible, SetKind
from regie.film.reading import (
    About,
    Act,
    Change,
    Entity,
    EntityKind,
    Event,
    LineReading,
    Presence,
    Relation,
    SceneReading,
    Sentence,
    Setting,
    Status,
)
from regie.film.screenplay import Action, Light, Scene, slug
from regie.film.stageplan import SetPlan
from regie.film.units import FrameRate, FrameSize

PEOPLE = ("mara", "ivo", "pip", "old-man", "guards")
THINGS = ("cup", "radio", "letter", "car", "dog", "table", "voice", "door")
KEYS = (*PEOPLE, *THINGS, "nobody", "nothing")
WHERES = ("on", "in", "under", "beside", "to", "from", "on-wall", "")


@st.composite
def readings(draw: Callable[..., object], scene: Scene) -> SceneReading:
    """A reading of a scene as no reader would make it."""
    keys = st.sampled_from(KEYS)
    maybe = st.one_of(st.none(), keys)
    sides = st.sampled_from(("kitchen", "street", "moon"))
    entities = draw(st.lists(_entity(keys), max_size=9, unique_by=lambda e: e.key))
    count = len(scene.elements)
    sentences = draw(
        st.lists(
            st.builds(
                Sentence,
                element=st.integers(0, count + 2),
                start=st.just(0),
                end=st.integers(0, 30),
                text=st.sampled_from(("Mara takes it.", "CLOSE ON the cup.", "", "Rain. " * 90)),
                about=st.sampled_from(About),
                topic=st.lists(keys, max_size=3).map(tuple),
                heads=st.booleans(),
                viewer=maybe,
            ),
            max_size=60,
        )
    )
    assert isinstance(sentences, list)
    events = draw(
        st.lists(
            st.builds(
                Event,
                sentence=st.integers(0, max(1, len(sentences) + 1)),
                act=st.one_of(st.none(), st.sampled_from(Act)),
                agents=st.lists(keys, max_size=3).map(tuple),
                patient=maybe,
                recipient=maybe,
                instrument=maybe,
                goal=maybe,
                where=st.sampled_from(WHERES),
                fast=st.booleans(),
                lasting=st.booleans(),
                status=st.sampled_from(Status),
                changes=st.lists(
                    st.builds(
                        Change,
                        what=keys,
                        attribute=st.sampled_from(("lit", "open", "dead", "holds", "posture")),
                        value=st.sampled_from(("yes", "no", "lie", "cup")),
                    ),
                    max_size=2,
                ).map(tuple),
            ),
            max_size=40,
        )
    )
    lines = tuple(
        LineReading(
            line_id=line_id,
            speakers=(draw(st.sampled_from((slug(dialogue.character), *KEYS))),),  # type: ignore[arg-type]
            how=draw(st.sampled_from(("seen", "off", "over", "device"))),  # type: ignore[arg-type]
            listener=draw(maybe),  # type: ignore[arg-type]
            source=draw(maybe),  # type: ignore[arg-type]
            acts=draw(st.lists(st.integers(-2, 50), max_size=2).map(tuple)),  # type: ignore[arg-type]
        )
        for line_id, dialogue in scene.lines()
        if draw(st.booleans())
    )
    return SceneReading(
        scene=scene.number,
        setting=Setting(
            place="kitchen",
            other=draw(st.sampled_from((None, "street", "kitchen"))),  # type: ignore[arg-type]
            link="intercut",
            light=Light.DAY,
        ),
        entities=tuple(entities),  # type: ignore[arg-type]
        sentences=tuple(sentences),
        events=tuple(events),  # type: ignore[arg-type]
        lines=lines,
        whereabouts=tuple(draw(st.lists(st.tuples(keys, sides), max_size=5))),  # type: ignore[arg-type]
    )


def _entity(keys: st.SearchStrategy[str]) -> st.SearchStrategy[Entity]:
    return st.builds(
        Entity,
        key=keys,
        kind=st.sampled_from(EntityKind),
        name=st.sampled_from(("cup", "old man", "table", "window", "ñ")),
        head=st.sampled_from(("cup", "man", "table", "")),
        presence=st.sampled_from((Presence.PRESENT, Presence.PRESENT, *Presence)),
        opening=st.booleans(),
        enters=st.one_of(st.none(), st.integers(-1, 45)),
        leaves=st.one_of(st.none(), st.integers(-1, 45)),
        place=st.one_of(st.none(), st.builds(Relation, where=st.sampled_from(WHERES), what=keys)),
        part_of=st.one_of(st.none(), st.none(), keys),
        owner=st.one_of(st.none(), keys),
        worn_by=st.one_of(st.none(), st.none(), keys),
        dead=st.booleans(),
        text=st.sampled_from(("", "KEEP OUT")),
    )


CHOICES = {
    "cup": choose("cup", (0.09, 0.09, 0.1), "hand"),
    "letter": choose("letter", (0.2, 0.01, 0.28), "hand", text="Come."),
    "car": choose("car", (1.8, 4.2, 1.4), "ground"),
    "dog": choose("dog", (0.3, 0.8, 0.6), "floor"),
    "door": choose("door", (0.9, 0.1, 2.0), "wall"),
    "voice": choose("lamp", (0.4, 0.4, 0.3), "ceiling"),
    "guards": choose("guards", (0.5, 0.5, 0.5)),
}


def list_any(data: st.DataObject, plan: SetPlan) -> None:
    taken, _ = data.draw(scenes())
    reading = data.draw(readings(taken))
    builds = st.sampled_from((None, *bodies_of_all_heights()))
    wanted = (*PEOPLE, "guards-1", "guards-2", "guards-3")
    bodies = {k: b for k in wanted if (b := data.draw(builds)) is not None}
    other = data.draw(st.sampled_from((None, street())))
    rate = FrameRate()
    shots = list_reading_shots(
        taken, reading, Bible(), {}, plan, bodies, CHOICES, rate, FrameSize(), other
    )
    check_list(taken, shots, rate)
    plans = {"kitchen": plan, **({"street": other} if other is not None else {})}
    shown = judge_scene(reading, shots, plans, bodies, rate, FrameSize())
    assert len(shown.sentences) == len(reading.sentences)
    assert len(shown.events) == len(reading.events)


@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_reading_has_shots(data: st.DataObject) -> None:
    list_any(data, room())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ("street", "vehicle", "room"))
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_reading_in_real_sets_has_shots(kind: str, data: st.DataObject) -> None:
    list_any(data, set_of(SetKind(kind), kind != "street"))


def test_a_scene_without_words_has_a_shot() -> None:
    scene = Scene(number="1", slugline=_slugline(), elements=(Action(text=""),))
    reading = SceneReading(scene="1", setting=Setting(place="kitchen", light=Light.DAY))
    shots = list_reading_shots(
        scene, reading, Bible(), {}, room(), {}, {}, FrameRate(), FrameSize()
    )
    assert len(shots) == 1


def _slugline():  # type: ignore[no-untyped-def]
    from worlds import scene

    return scene("x").slugline
