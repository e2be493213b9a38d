"""`bible/reading.toml`: a person's word on who, what and where, which survives a new draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.film.reading import (
    About,
    Act,
    Entity,
    EntityKind,
    Event,
    PlaceNode,
    Presence,
    Relation,
    SceneReading,
    ScriptReading,
    Sentence,
    Setting,
)
from regie.film.screenplay import Light
from regie.reading.correcting import correct_reading, read_reading_corrections
from regie.screenplay.errors import ScriptError


def entity(key: str, kind: EntityKind = EntityKind.THING, **more: object) -> Entity:
    return Entity(key=key, kind=kind, name=key, **more)  # type: ignore[arg-type]


READING = ScriptReading(
    places=(PlaceNode(key="copy-room", name="COPY ROOM"), PlaceNode(key="xerox", name="THE XEROX")),
    scenes=(
        SceneReading(
            scene="1",
            setting=Setting(place="copy-room", light=Light.DAY),
            entities=(
                entity("ada", EntityKind.PERSON),
                entity("boss", EntityKind.PERSON, enters=1, opening=False),
                entity("plotter", EntityKind.PERSON),
                entity("cable"),
            ),
            sentences=(
                Sentence(element=0, start=0, end=9, text="Ada jiggles the cable.",
                         about=About.ACTION, topic=("ada", "cable")),
                Sentence(element=0, start=9, end=20, text="The boss comes in.",
                         about=About.ACTION, topic=("boss",)),
            ),
            events=(
                Event(sentence=0, act=Act.TOUCH, verb="jiggle", agents=("ada",), patient="cable"),
                Event(sentence=1, act=Act.ENTER, verb="come", agents=("boss",)),
            ),
        ),
        SceneReading(scene="2", setting=Setting(place="xerox", light=Light.DAY)),
    ),
)  # fmt: skip


def corrected(toml: str, folder: Path) -> tuple[ScriptReading, tuple[str, ...]]:
    path = folder / "reading.toml"
    path.write_text(toml, encoding="utf-8")
    return correct_reading(READING, read_reading_corrections(path, "bible/reading.toml"))


def test_without_a_file_nothing_changes(tmp_path: Path) -> None:
    rows = read_reading_corrections(tmp_path / "reading.toml", "bible/reading.toml")
    assert correct_reading(READING, rows) == (READING, ())


def test_what_somebody_is_can_be_said(tmp_path: Path) -> None:
    reading, said = corrected(
        '[[entity]]\nname = "Plotter"\nkind = "machine"\nwhere = "on"\nwhat = "cable"\n', tmp_path
    )
    plotter = reading.scenes[0].entity("plotter")
    assert not said and plotter is not None
    assert plotter.kind is EntityKind.MACHINE and plotter.by == "hand" and plotter.confidence == 1
    assert plotter.place == Relation(where="on", what="cable")


def test_who_is_not_there_takes_his_deeds_along(tmp_path: Path) -> None:
    reading, _ = corrected('[[entity]]\nname = "ada"\nremove = true\n', tmp_path)
    scene = reading.scenes[0]
    assert scene.entity("ada") is None
    assert not scene.events[0].played and scene.events[1].played


def test_what_the_words_do_not_say_can_be_added(tmp_path: Path) -> None:
    reading, said = corrected(
        '[[entity]]\nname = "umbrella"\nscenes = ["2"]\nadd = true\npresence = "depicted"\n',
        tmp_path,
    )
    added = reading.scenes[1].entity("umbrella")
    assert not said and added is not None and added.presence is Presence.DEPICTED
    assert reading.scenes[0].entity("umbrella") is None


def test_two_names_of_one_are_brought_together(tmp_path: Path) -> None:
    reading, _ = corrected('[[entity]]\nname = "boss"\nsame_as = "ada"\n', tmp_path)
    scene = reading.scenes[0]
    assert scene.entity("boss") is None and scene.events[1].agents == ("ada",)
    assert scene.sentences[1].topic == ("ada",)


def test_what_happens_in_a_sentence_is_said_anew_and_indices_follow(tmp_path: Path) -> None:
    reading, said = corrected(
        '[[event]]\nwords = "jiggles  THE cable"\nact = "pull"\npatient = "cable"\n'
        '[[event]]\nwords = "jiggles the cable"\nact = "look"\n',
        tmp_path,
    )
    scene = reading.scenes[0]
    assert not said
    assert [(e.act, e.sentence, e.by == "hand") for e in scene.events] == [
        (Act.PULL, 0, True),
        (Act.LOOK, 0, True),
        (Act.ENTER, 1, False),
    ]
    assert scene.events[0].agents == ("ada",) and scene.events[0].patient == "cable"
    boss = scene.entity("boss")
    assert boss is not None and boss.enters == 2


def test_an_event_can_be_taken_out(tmp_path: Path) -> None:
    reading, _ = corrected('[[event]]\nwords = "jiggles"\nremove = true\n', tmp_path)
    assert [e.act for e in reading.scenes[0].events] == [Act.ENTER]


def test_two_spellings_of_a_place_are_one(tmp_path: Path) -> None:
    reading, _ = corrected(
        '[[place]]\nname = "THE XEROX"\nsame_as = "copy room"\n'
        '[[place]]\nname = "copy room"\nkind = "copy-room"\n',
        tmp_path,
    )
    assert [(p.key, p.kind) for p in reading.places] == [("copy-room", "copy-room")]
    assert reading.scenes[1].setting.place == "copy-room"


def test_scenes_are_set_otherwise(tmp_path: Path) -> None:
    reading, said = corrected(
        '[[scene]]\nscenes = ["2"]\nlight = "night"\nmode = "flashback"\n'
        'other = "copy room"\nlink = "phone"\n',
        tmp_path,
    )
    setting = reading.scenes[1].setting
    assert not said and setting.light is Light.NIGHT and setting.mode == "flashback"
    assert (setting.other, setting.link) == ("copy-room", "phone")


def test_what_fits_nothing_is_kept_and_told_with_its_line(tmp_path: Path) -> None:
    reading, said = corrected(
        '[[entity]]\nname = "giraffe"\nkind = "animal"\n\n'
        '[[event]]\nwords = "never written"\nact = "run"\n',
        tmp_path,
    )
    assert reading == READING
    assert [s.split(": ")[0] for s in said] == ["bible/reading.toml:1", "bible/reading.toml:5"]


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[[entity]]\nname = "x"\nkynd = "animal"\n',
         "bible/reading.toml:3: unknown key `kynd`; did you mean `kind`?"),
        ('[[event]]\nwords = "abc"\nact = "juggel"\n', "bible/reading.toml:3: `act` cannot be"),
        ('[[thing]]\nname = "x"\n', "bible/reading.toml:1: unknown key `thing`"),
        ('[entity]\nname = "x"\n', "bible/reading.toml:1: write `[[entity]]`"),
        ('[[entity]\n', "bible/reading.toml:1: not valid TOML"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_at_its_line(toml: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ScriptError) as refused:
        corrected(toml, tmp_path)
    assert str(refused.value).startswith(message), str(refused.value)
