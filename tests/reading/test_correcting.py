"""`bible/reading.toml`: a person's word on who, what and where, which survives a new draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.film.reading import (
    About,
    Act,
    Dossier,
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
from regie.film.reading_corrections import EventCorrection
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


def test_somebody_can_come_in_with_words_and_be_gone_with_others(tmp_path: Path) -> None:
    reading, said = corrected(
        '[[entity]]\nname = "cable"\nenters = "the boss comes in"\n'
        '[[entity]]\nname = "boss"\nleaves = "Ada jiggles"\n',
        tmp_path,
    )
    cable, boss = (reading.scenes[0].entity(key) for key in ("cable", "boss"))
    assert not said and cable is not None and boss is not None
    assert not cable.opening and cable.enters == 1 and boss.leaves == 0


def test_an_event_can_be_added_to_what_was_read(tmp_path: Path) -> None:
    reading, _ = corrected(
        '[[event]]\nwords = "jiggles"\nadd = true\nact = "kneel"\nagents = ["ada"]\n'
        'manner = ["slowly"]\n',
        tmp_path,
    )
    events = reading.scenes[0].events
    assert [e.act for e in events] == [Act.TOUCH, Act.KNEEL, Act.ENTER]
    assert events[1].manner == ("slowly",)


def test_looks_are_said_in_the_scripts_words_and_hold_where_the_row_says(tmp_path: Path) -> None:
    reading = READING.model_copy(
        update={"dossiers": (Dossier(key="ada", kind=EntityKind.PERSON, names=("ADA",)),)}
    )
    path = tmp_path / "reading.toml"
    path.write_text(
        '[[entity]]\nname = "Ada"\nsex = "female"\nage = "61"\n'
        '[[entity]]\nname = "Ada"\nlook = "bald"\nscenes = ["1"]\n',
        "utf-8",
    )
    changed, said = correct_reading(reading, read_reading_corrections(path, "bible/reading.toml"))
    ada = changed.dossier("ada")
    assert not said and ada is not None
    told = {t.attribute: (t.value, t.scenes) for t in ada.traits}
    assert told == {"sex": ("female", ()), "age": ("61", ()), "hair": ("bald", ("1",))}


def test_what_a_place_is_like_and_holds_is_added(tmp_path: Path) -> None:
    reading, _ = corrected(
        '[[place]]\nname = "copy room"\nlike = ["cramped"]\nholds = ["shelf"]\n', tmp_path
    )
    room = reading.place("copy-room")
    assert room is not None and (room.modifiers, room.holds) == (("cramped",), ("shelf",))


def test_a_person_stands_over_a_model_and_a_model_over_rules() -> None:
    row = EventCorrection(words="jiggles", act=Act.PULL, agents=("ada",))
    hand = EventCorrection(words="jiggles", act=Act.PUSH, agents=("ada",))
    by_model, _ = correct_reading(READING, [row], "model", 0.7)
    event = by_model.scenes[0].events[0]
    assert (event.act, event.by, event.confidence) == (Act.PULL, "model", 0.7)
    by_hand, _ = correct_reading(by_model, [hand])
    assert [e.act for e in by_hand.scenes[0].events] == [Act.PUSH, Act.ENTER]
    again, _ = correct_reading(by_hand, [row], "model", 0.7)
    assert Act.PUSH in [e.act for e in again.scenes[0].events]


def test_who_is_said_to_enter_was_not_there_before(tmp_path: Path) -> None:
    reading, _ = corrected(
        '[[event]]\nwords = "comes in"\nact = "enter"\nagents = ["plotter"]\n', tmp_path
    )
    plotter = reading.scenes[0].entity("plotter")
    assert plotter is not None and not plotter.opening and plotter.enters == 1
