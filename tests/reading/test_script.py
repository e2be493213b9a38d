"""What is read of a script: who is there and how, what happens, what the places are."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from regie.film.reading import (
    About,
    Act,
    Entity,
    EntityKind,
    Event,
    Presence,
    SceneReading,
    ScriptReading,
    Status,
)
from regie.film.screenplay import Screenplay
from regie.reading import read_script
from regie.reading.entities.nouns import meaning
from regie.reading.parsing.language_models import is_there
from regie.screenplay import read_screenplay
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def parsed(script: str) -> Screenplay:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "script.fountain"
        path.write_text(script, encoding="utf-8")
        return read_screenplay(path)


def read(script: str) -> ScriptReading:
    return read_script(parsed(script))


def scene(action: str, heading: str = "INT. WORKSHOP - DAY") -> SceneReading:
    return read(f"{heading}\n\n{action}\n").scenes[0]


def event(action: str, act: Act) -> Event:
    events = scene(action).events
    found = [e for e in events if e.act is act]
    assert found, [(e.verb, e.act) for e in events]
    return found[0]


def entity(reading: SceneReading, key: str) -> Entity:
    found = reading.entity(key)
    assert found is not None, [e.key for e in reading.entities]
    return found


CAST = "VERA (40s) and IVAN (12) wait.\n\n"


def test_giving_has_a_giver_a_thing_and_a_receiver() -> None:
    given = event(CAST + "Vera hands Ivan the lantern.", Act.GIVE)
    assert (given.agents, given.patient, given.recipient) == (("vera",), "lantern", "ivan")
    assert [(c.what, c.attribute, c.value) for c in given.changes] == [("ivan", "holds", "lantern")]


def test_a_verb_means_what_its_object_lets_it_mean() -> None:
    typed = event(CAST + "Vera enters the numbers with the keypad.", Act.TYPE)
    assert typed.instrument == "keypad"
    assert event(CAST + "Vera enters the workshop.", Act.ENTER).agents == ("vera",)


@pytest.mark.parametrize(
    ("action", "act", "status"),
    [
        ("Vera is too proud to kneel.", Act.KNEEL, Status.NEGATED),
        ("Vera does not sit down.", Act.SIT, Status.NEGATED),
        ("Vera is about to open the hatch.", Act.OPEN, Status.BEGUN),
        ("Vera begins to climb the ladder.", Act.CLIMB, Status.BEGUN),
        ("Vera wants to hug Ivan.", Act.EMBRACE, Status.UNREAL),
    ],
)
def test_what_does_not_happen_is_told_from_what_does(action: str, act: Act, status: Status) -> None:
    assert event(CAST + action, act).status is status


def test_a_subject_that_is_left_out_is_who_acted_last() -> None:
    assert event(CAST + "Vera kneels.\n\nOpens the hatch--", Act.OPEN).agents == ("vera",)


def test_a_pronoun_means_whom_its_sex_allows() -> None:
    reading = read(
        "INT. HALL - DAY\n\nVERA, a woman in a red coat, and IVAN, a boy, look at the clock. "
        "He yawns. She takes the ladder.\n"
    ).scenes[0]
    taken = next(e for e in reading.events if e.act is Act.TAKE)
    assert (taken.agents, taken.patient) == (("vera",), "ladder")


def test_who_is_only_named_is_not_there() -> None:
    reading = read(
        "INT. HALL - DAY\n\nVERA (40s) and IVAN (12) talk to MARTA (70).\n\n"
        "INT. ATTIC - DAY\n\nVera finds a photograph of Ivan on Marta's desk.\n"
    ).scenes[1]
    assert entity(reading, "vera").presence is Presence.PRESENT
    assert entity(reading, "ivan").presence is Presence.DEPICTED
    assert entity(reading, "marta").presence is Presence.MENTIONED


def test_a_machine_with_a_cue_is_a_machine() -> None:
    reading = read(
        "INT. HALL - DAY\n\nVERA (40s) stares at the coffee machine on the counter.\n\n"
        "COFFEE MACHINE\nNo more milk.\n\nVERA\nAgain?\n"
    )
    found = entity(reading.scenes[0], "coffee-machine")
    assert found.kind is EntityKind.MACHINE
    assert reading.scenes[0].lines[0].how == "device"
    assert entity(reading.scenes[0], "vera").kind is EntityKind.PERSON


def test_who_comes_later_is_not_there_at_the_start() -> None:
    reading = scene("VERA (40s) paints a fence. IVAN (12) enters with a bucket.")
    ivan = entity(reading, "ivan")
    assert not ivan.opening
    assert ivan.enters is not None and reading.events[ivan.enters].act is Act.ENTER
    assert entity(reading, "vera").opening


def test_a_crowd_is_more_than_one() -> None:
    children = entity(scene("The yard is full of children."), "child")
    assert children.kind is EntityKind.GROUP
    assert children.uncounted


def test_what_is_written_can_be_read() -> None:
    reading = scene('A sign on the door reads "NO ENTRY".')
    assert entity(reading, "sign").text == "NO ENTRY"
    assert reading.sentences[0].about is About.TEXT


def test_headings_of_one_place_are_one_place() -> None:
    reading = read(
        "INT. VERA'S FLAT - KITCHEN - DAY\n\nA stove.\n\nINT. VERA'S FLAT - BATHROOM - DAY\n\n"
        "A tap.\n\nINT. BACK IN THE KITCHEN - LATER\n\nThe stove.\n"
    )
    first, second, third = (s.setting.place for s in reading.scenes)
    assert first == third != second
    kitchen, bathroom = reading.place(first), reading.place(second)
    assert kitchen is not None and bathroom is not None
    assert kitchen.within == bathroom.within is not None
    assert "stove" in kitchen.holds


def test_a_language_without_a_model_is_read_by_word_lists_and_says_so() -> None:
    screenplay = parsed("INT. HALL - DAY\n\nANNA enters.\n\nANNA\nHei.\n")
    reading = read_script(screenplay.model_copy(update={"language": "fi"}))
    assert reading.scenes[0].by_rules == "lexicon"
    assert reading.scenes[0].events[0].act is Act.ENTER
    assert reading.scenes[0].unread


def test_a_script_is_read_twice_the_same() -> None:
    words = "INT. HALL - DAY\n\n" + CAST + "They hug. She drops the lantern on the floor.\n"
    assert read(words) == read(words)


def test_a_language_that_is_taken_for_english_is_not_parsed_as_english() -> None:
    words = "ANNA tulee huoneeseen ja katsoo pitkään ikkunasta ulos pimeään metsään. " * 4
    reading = read(f"INT. TALO - DAY\n\n{words}\n\nANNA\nHei.\n")
    assert reading.scenes[0].by_rules == "lexicon"
    assert not [e for e in reading.scenes[0].entities if e.kind is EntityKind.THING]


def test_what_is_no_thing_is_no_thing() -> None:
    read = scene(
        "Rain beats on the skylight. A CRASH. The beam of the lighthouse sweeps the bay. "
        "A huge HAND reaches in and presses a button."
    )
    assert {e.head for e in read.entities} == {"skylight", "person", "button"}
    (stranger,) = (e for e in read.entities if e.kind is EntityKind.PERSON)
    assert [e.act for e in read.events if stranger.key in e.agents][-1] is Act.PRESS
    assert any(e.act is Act.SOUND and not e.agents for e in read.events)


def test_clothes_in_a_list_are_worn() -> None:
    read = scene(
        "OLGA (50), Ned's aunt, green cardigan, grey hair in a bun, leans on the counter. "
        "In rubber boots, an apron and torn trousers, she is ready for work."
    )
    worn = {e.head: e.worn_by for e in read.entities if e.worn_by}
    assert worn.keys() >= {"cardigan", "boot", "apron"}
    assert set(worn.values()) == {"olga"}
    assert not any(e.head == "bun" for e in read.entities)


def test_who_looks_in_was_not_there_before() -> None:
    read = scene("BEN and IDA mend a net. Ida's father, HUGO, looks in on them.")
    hugo = read.entity("hugo")
    assert hugo is not None and not hugo.opening and hugo.enters is not None


def test_names_of_several_words_are_looked_up_whole() -> None:
    read = scene("A 3-ring binder lies on the desk beside a desk clock. The clock face reads 6:15.")
    concepts = {e.head: e.concept for e in read.entities}
    assert concepts["binder"] == "binder.n.03"
    (clock,) = (e for e in read.entities if e.head == "clock")
    assert "6:15" in clock.text
    assert not any(e.head == "face" for e in read.entities)


def test_in_two_places_each_is_on_one_side() -> None:
    reading = read(
        "INT. PANTRY / BOATHOUSE - DAY\n\nIn the pantry, ODA lifts the phone. In the boathouse, "
        "MILES waits.\n\nODA\nWell?\n\nMILES (ON PHONE)\nNothing yet.\n",
    )
    two = reading.scenes[0]
    if two.setting.other is not None:
        sides = dict(two.whereabouts)
        assert sides["oda"] == two.setting.place
        assert sides["miles"] == two.setting.other
    intercut = read(
        "INT. INTERCUT PANTRY AND BOATHOUSE - DAY\n\nIn the pantry, ODA lifts the phone.\n\n"
        "ODA\nWell?\n\nMILES (ON PHONE)\nNothing yet.\n",
    ).scenes[0]
    sides = dict(intercut.whereabouts)
    assert sides["oda"] == intercut.setting.place != sides["miles"] == intercut.setting.other


def test_a_hand_is_whose_it_turns_out_to_be() -> None:
    reading = read(
        "INT. CELLAR - NIGHT\n\nA HUGE HAND reaches in and pulls a lever.\n\n"
        "INT. STAIRS - NIGHT\n\nThe huge hand is attached to a tall man, BORIS. He climbs.\n"
    )
    cellar = reading.scenes[0]
    assert [e.key for e in cellar.entities if e.kind is EntityKind.PERSON] == ["boris"]
    assert cellar.events[-1].agents == ("boris",)


def test_one_sentence_that_fails_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from regie.reading.scenes import told

    whole = told.draft_events

    def fails(s: object, clause: object, *others: object) -> object:
        if getattr(clause, "verb", None) is not None and clause.verb.lemma == "juggle":  # type: ignore[attr-defined]
            raise KeyError("pin")
        return whole(s, clause, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(told, "draft_events", fails)
    done = scene("RITA juggles a pin. Rita opens the door.")
    assert any("juggles" in words for words in done.unread)
    assert any(e.act is Act.OPEN for e in done.events)


def test_a_first_name_that_is_a_noun_too_is_a_name() -> None:
    reading = read(
        "INT. HALL - DAY\n\nVICTOR CRANE enters.\n\nVICTOR CRANE\nHello.\n\nVICTOR\nAnyone?\n"
    )
    assert [d.key for d in reading.dossiers if "victor" in d.key] == ["victor-crane"]


def test_whom_the_bible_knows_by_the_cue_is_nobody_else_by_the_whole_name(tmp_path: Path) -> None:
    path = tmp_path / "script.fountain"
    path.write_text(
        "INT. HALL - DAY\n\nHUGO LARK (50) waits. He coughs.\n\nHUGO\nCold?\n",
        encoding="utf-8",
    )
    first = read_script(read_screenplay(path))
    again = read_script(read_screenplay(path), known={"HUGO": "hugo-lark"})
    for reading in (first, again):
        keys = [d.key for d in reading.dossiers]
        assert keys == ["hugo-lark"], keys
        assert "hugo-lark" in {e.key for e in reading.scenes[0].entities}


def test_a_name_and_what_somebody_is_are_one_person() -> None:
    reading = scene("HUGO LARK, a judge, waits under the awning.")
    assert [e.name for e in reading.entities if e.kind is EntityKind.PERSON] == ["Hugo Lark"]


@pytest.mark.parametrize(
    ("action", "act", "patient"),
    [
        ("Vera kicks off her shoes.", Act.UNDRESS, "shoe"),
        ("Vera stamps the ticket.", Act.PRESS, "ticket"),
        ("Vera feeds the letter to the stove.", Act.GIVE, "letter"),
        ("Vera carries a tray of glasses.", Act.CARRY, "tray"),
        ("The gate swings open.", Act.OPEN, None),
        ("Vera bursts out of the house.", Act.EXIT, None),
        ("Vera takes a look at the clock.", Act.LOOK, "clock"),
        ("Vera takes the stool beside Ivan.", Act.SIT, "stool"),
        ("The guard dismounts, ties his horse to the rail and waits.", Act.DESCEND, None),
    ],
)
def test_verbs_play_by_what_stands_around_them(action: str, act: Act, patient: str | None) -> None:
    assert event(CAST + action, act).patient == patient


@pytest.mark.parametrize(
    "action",
    [
        "Nobody opens the door.",
        "Vera would open the door.",
        "Vera remembers her sister opening the door.",
        "Vera puts on a brave face.",
        "You can also open the door.",
    ],
)
def test_what_is_not_done_is_not_played(action: str) -> None:
    events = scene(CAST + action).events
    assert not [e for e in events if e.played and not e.near and e.act in (Act.OPEN, Act.DRESS)]


@pytest.mark.parametrize(
    ("action", "how"),
    [
        ("Vera reads a letter from IVAN.", Presence.MENTIONED),
        ("The card is signed by IVAN.", Presence.MENTIONED),
        ("A framed photo: IVAN with a dog.", Presence.DEPICTED),
        ("The photo shows IVAN. His hand points to the sea.", Presence.DEPICTED),
        ("On the television, IVAN talks.", Presence.DEPICTED),
        ("Somewhere below, IVAN sings.", Presence.HEARD),
        ("IVAN doesn't look up.", Presence.PRESENT),
    ],
)
def test_how_somebody_is_there(action: str, how: Presence) -> None:
    reading = read(f"INT. WORKSHOP - DAY\n\n{action}\n\nINT. YARD - DAY\n\nIVAN\nYes.\n").scenes[0]
    assert entity(reading, "ivan").presence is how


def test_whoever_a_door_opens_on_comes_then_and_whoever_leaves_is_away() -> None:
    reading = scene("VERA (40s) knits. The door opens. IVAN (12), in a raincoat, smiles at her.")
    assert not entity(reading, "ivan").opening
    reading = scene(CAST + "Vera leaves the room. Ivan yawns. Vera returns with a tray.")
    ((gone, back),) = entity(reading, "vera").away
    assert back is not None
    assert gone < back


def test_a_pronoun_that_nobody_was_named_for_is_who_was_there_before() -> None:
    script = "INT. BUS - DAY\n\nVERA (40s) sleeps.\n\nINT. STATION - DAY\n\nShe runs.\n"
    assert entity(read(script).scenes[1], "vera").presence is Presence.PRESENT


def test_story_time_and_two_places_come_with_the_scene() -> None:
    reading = read(
        "INT. VERA'S FLAT - NIGHT\n\nVERA (40s) phones.\n\n"
        "INTERCUT - VERA'S FLAT / HARBOUR OFFICE\n\n"
        "IVAN (12) listens at his desk.\n\nFLASHBACK TO:\n\nEXT. BEACH - DAY\n\nVera swims.\n\n"
        "BACK TO:\n\nINT. BUS - TWENTY YEARS LATER\n\nVera sleeps. TITLE: THE END OF IT\n"
    )
    first, second, third = reading.scenes
    assert (first.setting.other, first.setting.link) == ("harbour-office", "intercut")
    assert dict(first.whereabouts) | {"vera": "vera-s-flat", "ivan": "harbour-office"} == dict(
        first.whereabouts
    )
    assert [s.setting.mode for s in reading.scenes] == ["present", "flashback", "present"]
    assert (second.setting.years, third.setting.years) == (0, 20)
    assert "THE END OF IT" in [e.text for e in third.entities]


def test_what_a_sign_reads_is_no_event() -> None:
    reading = scene("A sign over the door reads PLEASE RING ONCE.")
    assert entity(reading, "sign").text == "PLEASE RING ONCE"
    assert all(e.act is Act.BE for e in reading.events)


def test_a_word_of_kinship_is_whom_the_script_introduced_by_it() -> None:
    told = read(
        "INT. PORCH - DAY\n\nVERA (12) waits. Her mother, ANN, 50, coughs.\n\nVERA\nWell?\n\n"
        "INT. CAR - NIGHT\n\nVera sleeps. Her mother drives. Ivan's mother waves.\n"
    )
    driving = next(e for e in told.scenes[1].events if e.act is Act.DRIVE)
    assert driving.agents == ("ann",)
    waving = next(e for e in told.scenes[1].events if e.act is Act.WAVE)
    assert waving.agents != ("ann",), "Ivan's mother is another"


def test_an_apostrophe_is_nobody() -> None:
    told = scene(CAST + "She couldn’t be happier. It’s Ivan’s lantern.")
    assert {e.key for e in told.entities if e.kind is EntityKind.PERSON} == {"vera", "ivan"}


@pytest.mark.parametrize(
    ("noun", "concept"),
    [("mother", "mother.n.01"), ("conductor", "conductor.n.01")],
)
def test_a_sense_that_was_never_met_is_not_preferred(noun: str, concept: str) -> None:
    assert meaning(noun).concept == concept


@pytest.mark.parametrize(
    ("action", "group"),
    [
        ("No guards, no light.", "guard"),
        ("The yard is empty of guards.", "guard"),
        ("Vera sweeps the floor where the guards queue in the morning.", "guard"),
        ("Vera waits for the guards.", "guard"),
        ("Vera sketches two guards.", "guard"),
    ],
)
def test_who_is_told_to_be_away_is_not_there(action: str, group: str) -> None:
    found = scene(CAST + action).entity(group)
    assert found is None or found.presence is not Presence.PRESENT


CALL = """INT. MILL - DAY

NOOR (30) lifts the receiver.

{cut}

INT. BARGE - DAY

PIET (50) steers.

PIET
Well?

NOOR
It turns.
"""


def test_a_scene_that_ends_with_intercut_is_cut_against_the_next() -> None:
    second = read(CALL.format(cut="INTERCUT WITH:")).scenes[1]
    assert second.setting.link == "intercut" and second.setting.other == "mill"
    assert dict(second.whereabouts)["noor"] == "mill"
    assert dict(second.whereabouts)["piet"] == second.setting.place
    assert read(CALL.format(cut="CUT TO:")).scenes[1].setting.other is None


def test_a_cut_across_that_names_no_place_goes_where_somebody_was_last() -> None:
    script = CALL.format(cut="CUT TO:") + "\nINTERCUT as they talk.\n"
    setting = read(script).scenes[1].setting
    assert (setting.other, setting.link) == ("mill", "intercut")


def test_an_intercut_names_its_place_in_the_middle_of_a_line() -> None:
    action = "IDA listens. INTERCUT AS NEEDED: THE VAULT\n\nIn the vault RUBEN counts."
    setting = scene(action, "INT. CAR - NIGHT").setting
    assert (setting.other, setting.link) == ("vault", "intercut")


def test_the_room_is_the_part_of_a_heading_that_is_one() -> None:
    names = {
        "INT. SORTING ROOM, PRISON - DAY": "PRISON - SORTING ROOM",
        "INT. LABORATORY, SEABED - DAY": "SEABED - LABORATORY",
        "INT. GREENHOUSE, STATION ORSO - DAY": "STATION ORSO - GREENHOUSE",
        "INT. HOSPITAL, ROOM 12 - DAY": "HOSPITAL - ROOM 12",
        "INT. COURT, CORRIDOR - DAY": "COURT - CORRIDOR",
    }
    for heading, name in names.items():
        assert name in {node.name for node in read(f"{heading}\n\nNothing.\n").places}, heading


@pytest.mark.parametrize(
    ("action", "period"),
    [
        ("A serf in a hauberk greets the squire.", "medieval"),
        ("A serf in a hauberk greets the squire. A telephone rings.", ""),
        ("The android waits. A spaceship lands.", "future"),
        ("A robot vacuum hums.", ""),
    ],
)
def test_things_tell_the_time_that_nobody_says(action: str, period: str) -> None:
    assert scene(action, "EXT. STREET - DAY").setting.period == period


@pytest.mark.parametrize(
    ("words", "interior"),
    [
        ("One bench. Ground mist to the knee.", False),
        ("Rain runs down the window. ANN deals cards.", True),
        ("ANN deals cards.", True),
    ],
)
def test_a_heading_that_says_no_side_is_where_the_weather_is(words: str, interior: bool) -> None:
    tree = read_tree(f".A COUNTRY HALT. DAWN.\n\n{words}\n")
    read = read_script(screenplay_of(tree, "halt.fountain")[0])
    assert [p.interior for p in read.places] == [interior]


@pytest.mark.parametrize(
    ("words", "worn"),
    [
        ("ANN sits with her coat buttoned to the throat.", True),
        ("ANN opens her coat.", True),
        ("ANN takes her coat and leaves.", False),
        ("Her coat hangs on the door. ANN sits.", False),
    ],
)
def test_clothes_that_nobody_has_in_hand_are_on_their_owner(words: str, worn: bool) -> None:
    tree = read_tree(f"INT. HALL - DAY\n\n{words}\n\nANN\nYes.\n")
    read = read_script(screenplay_of(tree, "hall.fountain")[0])
    (coat,) = (e for e in read.scenes[0].entities if e.head == "coat")
    assert (coat.worn_by == "ann") is worn
