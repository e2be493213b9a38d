"""Who is there, sentence by sentence: those who are meant together, who comes and goes, who is only
spoken of, and whose names are one."""

from __future__ import annotations

import pytest

from regie.film.reading import EntityKind, Presence, SceneReading, ScriptReading
from regie.reading import read_script
from regie.reading.parsing.language_models import is_there
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def read(text: str) -> ScriptReading:
    screenplay, _ = screenplay_of(read_tree(text), "there.fountain")
    return read_script(screenplay)


def first(action: str, heading: str = "INT. HALL - DAY") -> SceneReading:
    return read(f"{heading}\n\n{action}\n").scenes[0]


def there(scene: SceneReading) -> set[str]:
    return {e.key for e in scene.entities if e.can_be_seen}


def does(scene: SceneReading, words: str) -> set[str]:
    """Who does what a sentence tells."""
    index = next(n for n, s in enumerate(scene.sentences) if s.text.startswith(words))
    return {agent for _, event in scene.events_of(index) for agent in event.agents}


@pytest.mark.parametrize(
    ("action", "words", "who"),
    [
        ("NORA and PETE fold chairs. As he turns, Pete drops a key.", "As he", {"pete"}),
        ("ROSS and TEO sit. Some girls yawn. The others laugh.", "The oth", {"ross", "teo"}),
        ("ROSS and TEO meet. The couple walks on.", "The couple", {"ross", "teo"}),
        ("A crowd of shoppers waits. VERA climbs a bench. Everyone claps.", "Everyone",
         {"shopper", "vera"}),
        ("A man types. The clerk stands up. He packs his bag.", "He packs", {"man"}),
        ("GUS meets TOM at the gate with a rope and a lamp. He nods.", "He nods", {"gus"}),
        ("RIN tunes their guitar. Rin pulls their hat down. OSK waits. They shake their head.",
         "They", {"rin"}),
        ("MR. VANE (30), a shy but tall man opens the gate. He bows.", "He bows", {"vane"}),
    ],
)  # fmt: skip
def test_who_is_meant(action: str, words: str, who: set[str]) -> None:
    scene = first(action)
    assert {key.removeprefix("mr-") for key in does(scene, words)} == who


@pytest.mark.parametrize(
    "action",
    [
        "IDA hums a song her mother sang.",
        "IDA lives alone since her husband left.",
        "Tomorrow IDA will meet the minister.",
        "IDA used to be a dancer.",
        "IDA imitates a drunk sailor.",
        "IDA is late for her dentist.",
        "IDA mutters to an imaginary friend.",
        "IDA writes a letter to her brother.",
        "The moon is a pale child. IDA looks up.",
        "IDA, a wolf in sheep's clothing, smiles.",
        "The old ladies of the choir are long gone. IDA sweeps.",
        "SONG 2: HOPE & GLORY\n\nIDA waits.",
        "An old Chevrolet rides by. IDA waits.",
        "GREY SMOKE pours from the loft. IDA coughs.",
    ],
)
def test_nobody_is_made_of_what_is_only_spoken_of(action: str) -> None:
    assert there(first(action)) == {"ida"}


@pytest.mark.parametrize(
    ("action", "who"),
    [
        ("VERA begins to leave, but stops. She waves.", False),
        ("VERA leaves.", True),
        ("VERA walks off-stage.", True),
        ("VERA and TOM wait. All exit.", True),
    ],
)
def test_who_has_left(action: str, who: bool) -> None:
    vera = first(action).entity("vera")
    assert vera is not None and (vera.leaves is not None) == who


def test_who_nears_and_who_follows_come_in_with_it() -> None:
    scene = first("TESS folds a banner.\n\nApproaching from the far door is MONA. She is followed "
                  "by a gang of sprinters.")  # fmt: skip
    mona, gang = scene.entity("mona"), scene.entity("gang")
    assert mona is not None and gang is not None
    assert mona.enters is not None and gang.enters == mona.enters


@pytest.mark.parametrize(
    ("heading", "action", "count"),
    [
        ("INT. CLASSROOM - DAY", "A maths class is taking place. The pupils yawn.", 1),
        ("INT. THEATER - STAGE - NIGHT", "LENA faces the audience. The crowd claps.", 1),
        ("INT. STAIRS - DAY", "Three heads pop up.", 1),
        ("INT. GYM - DAY", "The students wait. Some tired students stand up.", 1),
    ],
)
def test_a_group_is_there_once(heading: str, action: str, count: int) -> None:
    groups = [e for e in first(action, heading).entities if e.kind is EntityKind.GROUP]
    assert [g.presence for g in groups] == [Presence.PRESENT] * count


def test_a_name_that_is_misspelt_or_cut_short_is_the_same_person() -> None:
    reading = read(
        "INT. CAR - DAY\n\nADAM FORBERT drives. KIRK NEUMAN sleeps. Julian reads.\n\n"
        "ADAM\nWake up.\n\nJUL\nLeave him.\n\nKRIK NEUMAN yawns. ADAM FORBERT smiles. "
        "KIRK NEUMAN nods.\n"
    )
    assert len(there(reading.scenes[0])) == 3


def test_a_song_with_lines_has_no_body() -> None:
    reading = read("INT. CAR - DAY\n\nAMY drives.\n\nMUSIC\nListen to me.\n\nShe sighs.\n")
    assert there(reading.scenes[0]) == {"amy"}
    assert does(reading.scenes[0], "She sighs") == {"amy"}


def test_a_man_who_says_his_name_is_who_was_described() -> None:
    found = read(
        "INT. PORCH - DAY\n\nVERA opens. A TIRED WOMAN (70) leans on a stick.\n\nWOMAN\nHello."
        "\n\nVERA\nYes?\n\nWOMAN\nMy name is Odile.\n\nODILE\nI knew your father.\n\n"
        "INT. KITCHEN - DAY\n\nOdile sits down.\n\nODILE\nThank you.\n"
    )
    assert [d.key for d in found.dossiers] == ["vera", "odile"]
    assert found.dossiers[1].names[0] == "ODILE"
    assert does(found.scenes[0], "A TIRED") == {"odile"}


def test_who_speaks_again_without_a_name_is_somebody_else() -> None:
    found = read(
        "INT. PORCH - DAY\n\nTwo porters.\n\nPORTER\nMy name is Odile.\n\nODILE\nNo, mine is.\n"
        "\nINT. KITCHEN - DAY\n\nPORTER\nHello.\n"
    )
    assert len(found.dossiers) == 2


def test_who_is_gone_is_not_there() -> None:
    script = (
        "EXT. DECK - NIGHT\n\nROY turns. IDA's gone.\n\nROY\nIda?\n\n"
        "INT. BAR - DAY\n\nIDA drinks. Roy looks away. Ida is gone.\n\nROY\nIda!\n"
    )
    deck, bar = read(script).scenes
    assert there(deck) == {"roy"}
    ida = bar.entity("ida")
    assert there(bar) == {"roy", "ida"} and ida is not None and ida.leaves is not None


def test_what_several_are_said_to_be_is_nobody_else() -> None:
    scene = first("NORA and PETE wait. We see that they are ferry pilots.")
    assert there(scene) == {"nora", "pete"}
