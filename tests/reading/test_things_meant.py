"""Which thing a word means again, whose it is, and what is no thing of the scene at all."""

from __future__ import annotations

import pytest
from test_things_read import named, scene

from regie.film.reading import Act, EntityKind
from regie.reading.entities.senses import meaning
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


@pytest.mark.parametrize(
    "action",
    ["MILA faces the camera and grins.", "The camera pans over a desk.", "A bus fills the screen."],
)
def test_what_the_film_is_made_with_is_no_thing(action: str) -> None:
    assert not {"camera", "screen"} & {e.head for e in scene(action).entities}


@pytest.mark.parametrize("action", ["MILA picks up a camera.", "MILA drops her camera."])
def test_a_camera_that_somebody_has_is_one(action: str) -> None:
    assert named(scene(action), "camera")


@pytest.mark.parametrize(
    ("action", "act", "head"),
    [
        ("MILA takes a tape from a shelf and shows it to her.", Act.SHOW, "tape"),
        ("MILA takes out a photograph.", Act.TAKE_OUT, "photograph"),
        ("MILA reads the receipt.", Act.READ, "receipt"),
        ("MILA looks at the menu.", Act.LOOK, "menu"),
        ("MILA draws a revolver. She lays the gun on the floor.", Act.PUT, "revolver"),
        ("MILA stands at a workbench. She wipes the bench.", Act.CLEAN, "workbench"),
        ("Two guards with rifles come in.", Act.HOLD, "rifle"),
    ],
)
def test_what_is_done_is_done_to_what_is_meant(action: str, act: Act, head: str) -> None:
    reading = scene(action)
    done = [e for e in reading.events if e.act is act]
    assert done and done[-1].patient == named(reading, head).key, reading.events


def test_fire_that_is_opened_burns_nowhere() -> None:
    assert "fire" not in {e.head for e in scene("The soldier opens fire.").entities}


@pytest.mark.parametrize(
    ("bracket", "act", "concept"),
    [
        ("into phone", Act.PHONE, "cellular_telephone.n.01"),
        ("into radio", Act.PHONE, "walkie-talkie.n.01"),
        ("into the microphone", Act.HOLD, "microphone.n.01"),
    ],
)
def test_who_speaks_into_a_device_has_it(bracket: str, act: Act, concept: str) -> None:
    reading = scene(f"A room.\n\nMILA\n({bracket})\nYes?")
    device = next(e for e in reading.entities if e.concept == concept)
    assert any(e.act is act and e.patient == device.key for e in reading.events)
    assert device.owner == "mila"


def test_a_word_has_its_usual_sense_however_it_is_spelt() -> None:
    assert meaning("neighbour", hint="object") == meaning("neighbor", hint="object")
    assert meaning("neighbour").kind == "person"
    read = scene("The neighbours run.")
    assert [(e.kind, e.concept) for e in read.entities] == [(EntityKind.GROUP, "neighbor.n.01")]
