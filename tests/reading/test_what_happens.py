"""Which deeds a sentence tells, whose they are and what they are done to and with."""

from __future__ import annotations

import pytest
from test_script import parsed

from regie.film.reading import Event
from regie.reading import read_script
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(
    not (is_there("en") and is_there("fr")), reason="a model is not pulled"
)

CAST = "INT. ELSEWHERE - DAY\n\nNORA\nYes.\n\nHENRY\nYes.\n"


def tell(event: Event) -> str:
    """`nora take crate +crowbar`: who, act, to what, with what."""
    parts = ["+".join(event.agents) or "-", event.act, event.patient, event.recipient]
    tool = f"+{event.instrument}" if event.instrument else ""
    return " ".join(p for p in (*parts, tool) if p)


def deeds(words: str, language: str = "en") -> list[str]:
    screenplay = parsed(f"INT. HALL - DAY\n\n{words}\n\n{CAST}")
    scene = read_script(screenplay.model_copy(update={"language": language})).scenes[0]
    return [tell(e) for e in scene.events if e.played and not e.near]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        # What is used is the means.
        ("Henry uses a crowbar to lift the crate.", "henry take crate +crowbar"),
        ("Using a crowbar, Nora opens the crate.", "nora open crate +crowbar"),
        # What becomes of the object.
        ("Henry snaps the drawer shut.", "henry close drawer"),
        ("Nora catches Henry looking at the clock.", "nora look henry"),
        # Deeds that nouns tell.
        ("Henry waits. There is a scream.", "- shout"),
        ("Nora leans over the bed. A kiss on the cheek.", "nora kiss"),
        ("With a shrug, Henry sits down.", "henry shrug"),
        ("Nora allows herself a small smile.", "nora smile"),
        ("Henry plants a kiss on Nora's cheek.", "henry kiss nora"),
        ("Nora bursts into tears.", "nora cry"),
        # What those do who watch.
        ("A crowd waits. Henry bows. Applause.", "crowd applaud"),
        ("Spectators wait. The room laughs.", "spectator laugh"),
        # What hands come to.
        ("Nora waits. Her hand flies to her mouth.", "nora touch"),
        ("Nora takes a phone. Her thumbs fly over the phone.", "nora type"),
        # Two words that are one verb, and a particle that is none.
        ("Nora lets go of the rope.", "nora drop rope"),
        ("Henry hangs up.", "henry put"),
        ("Nora sets down the receiver.", "nora put receiver"),
        ("Nora pulls the blanket down.", "nora pull blanket"),
        ("Henry storms out.", "henry exit"),
        ("Nora rises.", "nora rise"),
        # Who does it, where the parser's tree says otherwise.
        ("Nora marches down the hall dragging a chair.", "nora pull chair"),
        ("CLOSE ON Nora, smiling.", "nora smile"),
        ("Kites fly over the roofs and strangers wave in the street.", "stranger wave"),
        ("Nora waves, steps off the ladder.", "nora walk"),
        ("Nora and Henry wait. All exit.", "nora+henry exit"),
        # What goes on, though it began before.
        ("Henry has been waiting for an hour.", "henry wait"),
        ("Nora gets out of the armchair.", "nora rise"),
        ("The drawing appears.", "drawing appear"),
        # Who is named first does it, whatever is said of them between.
        ("Henry, barely drier than his dog, is standing by the stove.", "henry stand"),
        ("Nora, now dressed in black, lights a candle.", "nora switch-on candle"),
        ("The door opens and in strolls Henry, soaked.", "henry enter"),
        # To, in and out of bed.
        ("Nora goes to bed.", "nora lie"),
        ("Henry climbs into bed.", "henry lie"),
        ("Nora lays down on the sofa.", "nora lie"),
        ("Henry slips out of bed.", "henry rise"),
        # One's own way, whatever the verb.
        ("Nora elbows her way through the crowd.", "nora walk"),
        ("Henry makes a beeline for the exit.", "henry walk"),
        # Into and out of places, by who was there before.
        ("Henry bows. He enters the cellar.", "henry exit"),
        ("Henry exits the cellar. He bows.", "henry enter"),
        # A look stays one, whatever is said of who looks.
        ("Nora looks at Henry, deadly serious.", "nora look henry"),
        ("Nora draws a startled Henry into a hug.", "nora embrace henry"),
        ("Nora shakes Henry.", "nora hold-person henry"),
        ("Nora winks.", "nora smile"),
        # Once more.
        ("Nora pulls a rope. She tries again. Henry does the same.", "henry pull rope"),
        # What hands are on, and whom one goes after.
        ("Henry pulls at the rope.", "henry pull rope"),
        ("Nora tugs on the curtain.", "nora pull curtain"),
        ("Nora runs after Henry.", "nora follow henry"),
        ("Henry puts his arm around Nora.", "henry embrace nora"),
        ("Nora wraps her arms around Henry.", "nora embrace henry"),
        # Where somebody feels it is no way.
        ("Nora cries in the corner.", "nora cry"),
        # A second name that is a word.
        ("NORA Grace kneels.", "nora kneel"),
        # Of a group.
        ("A few SENTRIES wait. Some turn round.", "sentry turn"),
        # Whose deed it is: of who is set off, of who does something meanwhile, of what is owned.
        (
            "By the stove, warmed from below, a baker, holding a tray, sniffs the air.",
            "baker smell air",
        ),
        ("Nora and Henry share a look as a clerk enters the shop and sits down.", "clerk sit"),
        ("Nora looks up as a clerk enters the room.", "clerk enter"),
        ("NORA'S LORRY crosses the bridge.", "lorry move"),
        ("Nora waits. Through the door comes a tall guard.", "guard enter"),
    ],
)
def test_a_sentence_tells_a_deed(words: str, told: str) -> None:
    assert told in deeds(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Une femme crie.", "woman shout"),
        ("Le vieux serveur, un plateau à la main, pose deux verres.", "waiter put glass"),
        ("On frappe à la porte. Nora attend.", "- hit door"),
    ],
)
def test_a_french_sentence_tells_a_deed(words: str, told: str) -> None:
    assert told in deeds(words, "fr")


def test_one_of_a_group_does_it() -> None:
    scene = read_script(parsed(f"INT. HALL\n\nA few SENTRIES wait. One of them bows.\n\n{CAST}"))
    bow = next(e for e in scene.scenes[0].events if e.act == "bow")
    assert bow.agents == ("sentry",)
    assert bow.doers == 1


def test_a_way_has_a_source_and_a_goal() -> None:
    screenplay = parsed(f"INT. HALL - DAY\n\nNora walks from the stove to the sofa.\n\n{CAST}")
    walk = read_script(screenplay).scenes[0].events[0]
    assert (walk.source, walk.goal, walk.where) == ("stove", "sofa", "to")


def test_who_sits_under_the_covers_in_bed_sits_in_bed() -> None:
    screenplay = parsed(f"INT. BEDROOM - DAY\n\nNora sits under the quilt in her bed.\n\n{CAST}")
    sits = read_script(screenplay).scenes[0].events[0]
    assert (sits.act, sits.goal, sits.where) == ("sit", "bed", "in")


def test_a_passive_is_a_deed_or_a_state() -> None:
    assert deeds("The door is painted blue. Nora waits.")[0].startswith("- be")
    assert "- pull chair" in deeds("A chair is dragged out of the room. Nora waits.")


def test_what_comes_after_stands_after() -> None:
    assert deeds("Nora sits down after she locks the door.") == ["nora close door", "nora sit"]
    assert deeds("After Nora locks the door, she sits down.")[-1] == "nora sit"


def test_nothing_that_has_no_hands_hits_or_takes() -> None:
    assert not [d for d in deeds("Nora waits. Something comes over the radio.") if "walk" in d]


def test_whoever_passes_somebody_gives_nothing() -> None:
    assert not any("give" in told for told in deeds("Nora passes Henry in the hall."))


@pytest.mark.parametrize("pause", ["beat", "a long beat"])
def test_a_pause_in_a_line_is_no_deed(pause: str) -> None:
    assert deeds(f"Nora waits.\n\nNORA\n({pause})\nYes.") == ["nora wait"]


def test_newcomer_is_found_after_paragraphs_of_others() -> None:
    """Where a text first tells of others alone, the picture finds the next one when it does."""
    screenplay = parsed(
        "INT. HUT - NIGHT\n\nMARTEN (40) pokes the stove.\n\nHe drinks from a tin cup.\n\n"
        "A floorboard creaks.\n\nILSE (30) is wrapped in a blanket. She kisses his neck.\n"
    )
    found = {e.key: e.enters for e in read_script(screenplay).scenes[0].entities}
    assert found["ilse"] is not None
    assert found["marten"] is None
