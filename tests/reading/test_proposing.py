"""A checked plan becomes rows where it says what the rules do not, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from regie.backends.reading.checking import CheckedPlan
from regie.film.reading import (
    About,
    Act,
    Dossier,
    Entity,
    EntityKind,
    Event,
    PlaceNode,
    Presence,
    SceneReading,
    ScriptReading,
    Sentence,
    Setting,
    Status,
    Trait,
)
from regie.film.reading_plan import (
    PlannedEntity,
    PlannedEvent,
    PlannedLook,
    PlannedPlace,
    ReadingProposal,
    ReadingSettings,
    Refusal,
    ScenePlan,
)
from regie.film.screenplay import Light
from regie.reading.correcting import correct_reading
from regie.reading.proposing.as_rows import rows_text
from regie.reading.proposing.proposals import propose
from regie.reading.proposing.taking import choose_taken, rows_of

TEXTS = ("Nell whittles a peg.", "She takes the tray.", "She never opens the hatch.")

SCENE = SceneReading(
    scene="4",
    setting=Setting(place="hut", light=Light.DAY),
    entities=(
        Entity(key="nell", kind=EntityKind.PERSON, name="NELL"),
        Entity(key="father", kind=EntityKind.PERSON, name="her father", mentions=("father",),
               presence=Presence.MENTIONED),
        Entity(key="peg", kind=EntityKind.THING, name="peg"),
        Entity(key="tray", kind=EntityKind.THING, name="tray"),
        Entity(key="hatch", kind=EntityKind.THING, name="hatch"),
    ),
    sentences=tuple(
        Sentence(element=n, start=0, end=9, text=text, about=About.ACTION)
        for n, text in enumerate(TEXTS)
    ),
    events=(
        Event(sentence=0, act=Act.OPERATE, near=True, verb="whittle", agents=("nell",),
              patient="peg", confidence=0.5),
        Event(sentence=1, act=Act.TAKE, verb="take", agents=("nell",), patient="tray",
              confidence=0.9),
        Event(sentence=2, act=Act.OPEN, verb="open", agents=("nell",), patient="hatch",
              status=Status.NEGATED, confidence=0.9),
    ),
)  # fmt: skip

READING = ScriptReading(
    places=(PlaceNode(key="hut", name="HUT"),),
    scenes=(SCENE,),
    dossiers=(
        Dossier(key="nell", kind=EntityKind.PERSON, names=("NELL",),
                traits=(Trait(attribute="sex", value="female", confidence=0.9),)),
    ),
)  # fmt: skip


def proposed(**plan: Any) -> tuple[tuple[ReadingProposal, ...], tuple[Refusal, ...]]:
    checked = CheckedPlan(plan=ScenePlan(**plan))
    return propose(checked, SCENE, READING, lambda key: "", 0.95)


def event(words: str, act: str, agent: str = "Nell", **more: str) -> dict[str, Any]:
    return {"events": (PlannedEvent(words=words, act=act, agent=agent, **more),)}


def test_an_act_that_only_stands_near_is_open() -> None:
    [cut], _ = proposed(**event("whittles a peg", "cut", patient="peg"))
    assert cut.open and cut.row["verb"] == "whittle"
    changed, said = correct_reading(READING, rows_of([cut]), "model", 0.7)
    first = changed.scenes[0].events[0]
    assert not said and (first.act, first.agents, first.patient) == (Act.CUT, ("nell",), "peg")


def test_what_the_rules_say_too_is_no_proposal() -> None:
    assert proposed(**event("takes the tray", "take", patient="tray")) == ((), ())


def test_a_contradiction_is_only_for_a_model_that_leads() -> None:
    [thrown], _ = proposed(**event("takes the tray", "throw", patient="tray"))
    assert not thrown.open and thrown.sure == 0.9
    taken = {
        (mode, certain): choose_taken([thrown], ReadingSettings(mode=mode, certain=certain))[
            0
        ].taken
        for mode in ("propose", "fill", "lead")
        for certain in (0.8, 0.95)
    }
    assert [key for key, value in taken.items() if value] == [("lead", 0.95)]


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (event("never opens the hatch", "open"), "deny"),
        (event("whittles a peg", "cut", "father"), "only mentioned"),
        (
            {"entities": (PlannedEntity(words="Nell", name="father", kind="person",
                                        presence="present"),)},
            "only say that it is mentioned",
        ),
    ],
)  # fmt: skip
def test_what_the_rules_are_sure_of_is_not_contradicted(plan: dict[str, Any], reason: str) -> None:
    made, [refused] = proposed(**plan)
    assert made == () and reason in refused.reason


def test_somebody_unmet_comes_in_with_the_words() -> None:
    plan = PlannedEntity(words="takes the tray", name="a boy", kind="person", presence="enters")
    [boy], _ = proposed(entities=(plan,))
    assert boy.open and boy.row["enters"] == "takes the tray"
    changed, _ = correct_reading(READING, rows_of([boy]), "model", 0.7)
    added = changed.scenes[0].entities[-1]
    assert added.kind is EntityKind.PERSON and not added.opening and added.enters == 1


def test_looks_that_are_not_said_are_open_and_those_that_are_contradict() -> None:
    look = PlannedLook(words="Nell", who="Nell", sex="male", age="9", look="torn smock")
    made, _ = proposed(looks=(look,))
    assert [(p.row.get("sex") or p.row.get("age") or p.row.get("look"), p.open) for p in made] == [
        ("male", False), ("9", True), ("torn smock", True),
    ]  # fmt: skip


def test_an_unknown_kind_of_place_is_open() -> None:
    [place], _ = proposed(place=PlannedPlace(words="HUT", kind="cabin"))
    assert place.open and place.row == {"name": "HUT", "kind": "cabin"}
    for take, taken in ((("place",), True), (("event",), False)):
        settings = ReadingSettings(mode="fill", take=take)
        assert choose_taken([place], settings)[0].taken is taken


def test_rows_are_those_of_the_bible_and_comments_are_one_line() -> None:
    import tomllib

    made, _ = proposed(**event("whittles a peg", "cut", patient="peg"))
    odd = made[0].model_copy(update={"words": 'x”\n[[entity]]\nname = "evil"'})
    rows = tomllib.loads(rows_text([(1, odd)]))
    assert list(rows) == ["event"] and rows["event"][0]["act"] == "cut"
