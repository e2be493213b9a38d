"""What is done to things with hands is read: phrases that belong together, whose hand, where to."""

from __future__ import annotations

import pytest
from test_things_read import scene

from regie.film.reading import Act, Event, Presence

PEOPLE = "MILA, 40, sits. "
"""Somebody for the pronouns."""


def last(action: str) -> Event:
    return scene(PEOPLE + action).events[-1]


@pytest.mark.parametrize(
    ("action", "act", "patient"),
    [
        ("She pushes open the heavy door.", Act.OPEN, "door"),
        ("She kicks shut the drawer.", Act.CLOSE, "drawer"),
        ("She knocks over the glass.", Act.DROP, "glass"),
        ("She hands over the letter.", Act.GIVE, "letter"),
        ("She signs the form.", Act.WRITE, "form"),
        ("She pulls at the door.", Act.PULL, "door"),
        ("She bangs on the window.", Act.HIT, "window"),
        ("She gathers her belongings.", Act.TAKE, "belonging"),
        ("She pulls a key from her pocket.", Act.TAKE_OUT, "key"),
        ("A locked door. She takes a key and opens it.", Act.OPEN, "door"),
    ],
)
def test_what_hands_do_to_a_thing(action: str, act: Act, patient: str) -> None:
    event = last(action)
    assert (event.act, event.patient) == (act, patient)


def test_what_is_passed_to_somebody_is_given() -> None:
    for action in ("She passes the salt to OTTO.", "She passes OTTO the salt."):
        event = last(f"OTTO waits. {action}")
        assert (event.act, event.recipient) == (Act.GIVE, "otto"), action


def test_a_thing_in_a_hand_is_there_and_in_that_hand() -> None:
    read = scene(PEOPLE + "She looks through the window, a paper cup in her left hand.")
    held = next(e for e in read.events if e.act is Act.HOLD)
    assert held.part == "left.n.03"
    cup = read.entity("paper-cup")
    assert cup is not None and cup.presence is Presence.PRESENT


@pytest.mark.parametrize(
    "action", ["The desk is covered with folders.", "A desk piled with folders."]
)
def test_what_a_thing_is_covered_with_is_on_it(action: str) -> None:
    folder = scene(action).entity("folder")
    assert folder is not None and folder.place is not None
    assert (folder.place.where, folder.place.what) == ("on", "desk")


def test_what_is_in_a_bottle_is_no_thing_beside_it() -> None:
    read = scene(PEOPLE + "She takes a bottle of milk. She drinks the milk.")
    assert [e.head for e in read.entities if not e.can_be_seen] == ["bottle"]
    assert read.events[-1].patient == "bottle"


def test_a_door_that_is_called_by_its_words_has_a_sign_on_it() -> None:
    read = scene(PEOPLE + "She pushes open the STAFF ONLY door.")
    sign = next(e for e in read.entities if e.text)
    assert sign.text == "STAFF ONLY"
    assert sign.place is not None and sign.place.what == read.events[-1].patient
    assert len([e for e in read.entities if not e.can_be_seen]) == 2


def test_what_is_on_a_screen_is_its_picture() -> None:
    read = scene(PEOPLE + "She sits at her Mac. On the screen: a map of the harbour.")
    mac, drawn = read.entity("mac"), read.entity("map")
    assert mac is not None and mac.concept == "personal_computer.n.01" and mac.text == "MAP"
    assert drawn is not None and drawn.presence is Presence.DEPICTED


def test_a_message_is_read_on_the_telephone_that_is_named() -> None:
    event = last("On the desk stands a computer. She reads a message on her phone.")
    assert (event.act, event.patient) == (Act.READ, "phone")


def test_what_hangs_on_a_wall_may_be_told_last() -> None:
    read = scene(PEOPLE + "On the wall beside her hangs an old painting.")
    painting = read.entity("painting")
    assert painting is not None and painting.place is not None
    assert painting.place.where == "on"
    assert read.events[-1].agents == ("painting",)


def test_a_sign_on_a_door_bears_its_words() -> None:
    read = scene("A sign hangs on the door: CLOSED.")
    assert [e.head for e in read.entities if e.text] == ["sign"]


def test_papers_are_gone_through_one_by_one() -> None:
    assert last("She sorts through the mail.").act is Act.READ
    assert last("She rummages through the drawer.").act is Act.SEARCH


def test_what_is_under_an_arm_or_at_an_ear_is_held() -> None:
    assert last("She waits, a parcel under her arm.").act is Act.HOLD
    assert last("She waits, a receiver at her ear.").act is Act.PHONE


def test_the_camera_that_opens_on_a_desk_is_no_thing() -> None:
    assert [e.head for e in scene("The camera opens on a desk.").entities] == ["desk"]


def test_what_is_embroidered_on_a_shirt_is_not_there_itself() -> None:
    bear = scene("A bear embroidered on a shirt.").entity("bear")
    assert bear is None or bear.presence is Presence.DEPICTED


@pytest.mark.parametrize("head", ["ring", "banknote", "coin"])
def test_what_is_picked_up_is_a_thing(head: str) -> None:
    assert last(f"She picks up the {head}.").patient == head


def test_a_card_is_plucked_from_a_hand() -> None:
    event = last("OTTO waits. She plucks one of the cards from Otto's hand.")
    assert (event.act, event.goal, event.where) == (Act.TAKE, "otto", "from")


@pytest.mark.parametrize("bracket", ["into phone", "on the phone", "into his cell"])
def test_who_speaks_into_a_telephone_has_one(bracket: str) -> None:
    read = scene(PEOPLE + f"\n\nMILA\n({bracket})\nYes?")
    event = read.events[-1]
    assert (event.act, event.agents, event.lasting) == (Act.PHONE, ("mila",), True)
    phone = next(e for e in read.entities if e.key == event.patient)
    assert phone.owner == "mila" and phone.presence is Presence.PRESENT


def test_a_bracket_that_names_no_telephone_brings_none() -> None:
    read = scene(PEOPLE + "\n\nMILA\n(to Otto)\nYes?\n\nMILA\n(quietly)\nNo.")
    assert all(e.act is not Act.PHONE for e in read.events)


def test_who_points_has_no_gun_unless_there_is_one() -> None:
    read = scene("ADA, 40, stands at the stove. OTTO waits. She points at the door.")
    assert [e.key for e in read.entities if e.concept == "gun.n.01"] == []
    assert read.events[-1].act is Act.POINT
    armed = scene("ADA, 40, draws a pistol. OTTO waits. She aims at the door.")
    assert armed.events[-1].act is Act.AIM
    fires = scene("ADA, 40, stands at the stove. OTTO waits. She opens fire.")
    assert any(e.concept == "gun.n.01" for e in fires.entities)
