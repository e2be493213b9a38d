"""What is only named stands there, where it is the thing itself and named by its own phrase."""

from __future__ import annotations

from regie.board.playing.items import items_of
from regie.film.reading import (
    About,
    Entity,
    EntityKind,
    Relation,
    SceneReading,
    Sentence,
    Setting,
)
from regie.film.screenplay import Light
from regie.film.shot import Mark
from regie.film.stageplan import SetPlan
from regie.film.things import Choice, Thing

BED = Entity(key="bed", kind=EntityKind.THING, name="bed", head="bed", concept="bed.n.01")


FIELD = SetPlan(
    kind="field",
    interior=False,
    low=(-10.0, -10.0, 0.0),
    high=(10.0, 10.0, 6.0),
    marks=(Mark(x=0.0, y=0.0),),
    path=(Mark(x=-2.0, y=0.0), Mark(x=2.0, y=0.0)),
    establish_eye=(0.0, -9.0, 2.0),
    establish_target=(0.0, 0.0, 1.0),
)


def reading(beside: tuple[str, ...]) -> SceneReading:
    sentence = Sentence(
        element=0, start=0, end=9, text="She sees the bed.", about=About.REACTION, beside=beside
    )
    return SceneReading(
        scene="1",
        setting=Setting(place="field", light=Light.DAY),
        entities=(BED,),
        sentences=(sentence,),
    )


def choice(distance: int = 0) -> Choice:
    thing = Thing(key="a-bed", concept="bed.n.01", size=(0.9, 2.0, 0.6))
    return Choice(name="bed", thing=thing, size=thing.size, distance=distance)


def test_what_is_named_by_its_own_phrase_is_there() -> None:
    assert "bed" in items_of(reading(("bed",)), FIELD, {"bed": choice()})


def test_what_is_only_part_of_another_phrase_is_not() -> None:
    assert "bed" not in items_of(reading(()), FIELD, {"bed": choice()})


def test_what_only_resembles_it_does_not_stand_for_it() -> None:
    assert "bed" not in items_of(reading(("bed",)), FIELD, {"bed": choice(distance=3)})


def test_what_only_stands_in_for_another_kind_has_no_frame_of_its_own() -> None:
    moose = BED.model_copy(update={"key": "moose", "name": "moose", "concept": "elk.n.01"})
    told = reading(("moose",)).model_copy(
        update={"entities": (moose,), "sentences": (about("moose"),)}
    )
    rail = items_of(told, FIELD, {"moose": choice(distance=3)})["moose"]
    assert rail.unlike
    bed = items_of(reading(("bed",)), FIELD, {"bed": choice()})["bed"]
    assert not bed.unlike


def test_what_belongs_to_a_thing_or_is_on_a_hat_is_no_thing_of_its_own() -> None:
    hat = Entity(key="hat", kind=EntityKind.THING, name="hat", concept="hat.n.01", owner="tom")
    badge = BED.model_copy(
        update={"key": "badge", "name": "badge", "place": Relation(where="on", what="hat")}
    )
    bar = BED.model_copy(update={"key": "bar", "name": "bar", "owner": "bed"})
    told = SceneReading(
        scene="1",
        setting=Setting(place="field", light=Light.DAY),
        entities=(BED, hat, badge, bar),
        sentences=(about("bed", "bar", "badge"),),
    )
    worn = choice().model_copy(update={"stands": "worn"})
    choices = {"bed": choice(), "hat": worn, "badge": choice(), "bar": choice()}
    assert items_of(told, FIELD, choices).keys() == {"bed"}


def about(key: str, *beside: str) -> Sentence:
    return Sentence(
        element=0, start=0, end=5, text="It is.", about=About.THING, topic=(key,), beside=beside
    )
