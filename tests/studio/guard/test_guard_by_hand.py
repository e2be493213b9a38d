"""Two people decide by keyboard; a text editor saves the bible while a form is open."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomlkit
from open_studio import OpenStudio

from regie.app.decide import list_decisions

pytestmark = pytest.mark.xdist_group("studio-guard")


def test_two_people_decide_by_keyboard(studio: OpenStudio, drawn_title: Path) -> None:
    settings = drawn_title / "title.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "\n[gates]\nboards = 2\n", encoding="utf-8")
    slug = studio.at_hand.put(drawn_title)
    ada, ben = studio.browse("producer", slug), studio.browse("admin")
    for page in (ada, ben):
        page.goto(f"/t/{slug}/guard?at=boards/1A")
        page.wait_for_selector('.case[data-key="boards/1A"] img.look')
    assert "2 different persons" in ada.inner_text(".case-side")

    ada.keyboard.press("a")
    ada.wait_for_selector('.case[data-key="boards/1B"]')
    assert "1 of 2" in ada.inner_text("#notices")
    assert not ada.is_visible('.case-link[data-key="boards/1A"]')  # hers no more
    # What Ada did is seen by Ben without asking.
    ben.wait_for_selector(f'.case-side dd:text-is("{studio.at_hand.name("producer", slug)}")')

    # Ada goes back to it, and is told that another person has to.
    ada.click('button[data-show="all"]')
    ada.click('.case-link[data-key="boards/1A"]')
    ada.wait_for_selector('.case[data-key="boards/1A"]')
    ada.locator("#case").focus()
    ada.keyboard.press("a")
    ada.wait_for_selector(".notice.bad")
    assert "somebody else's account" in ada.inner_text(".notice.bad")

    ben.locator("#case").focus()
    ben.keyboard.press("a")
    ben.wait_for_selector('.case[data-key="boards/1B"]')
    # A change is not asked for without words; then it is, and stands in the record.
    ben.keyboard.press("c")
    ben.wait_for_selector("#note:focus")
    ben.keyboard.type("warmer, please")
    ben.keyboard.press("Escape")
    ben.keyboard.press("c")
    ben.wait_for_selector('.case:not([data-key="boards/1B"])')
    said = [(d.subject, d.ruled, d.note) for d in list_decisions(drawn_title).decisions]
    assert said == [
        ("1A", "approve", ""), ("1A", "approve", ""), ("1B", "change", "warmer, please"),
    ]  # fmt: skip
    waiting = {s.subject for s in list_decisions(drawn_title).waiting}
    assert "1A" not in waiting
    assert "1B" in waiting


def test_a_text_editor_and_a_form_on_one_file(studio: OpenStudio, drawn_title: Path) -> None:
    slug = studio.at_hand.put(drawn_title)
    bible = drawn_title / "bible" / "characters.toml"
    read = tomlkit.parse(bible.read_text(encoding="utf-8"))
    key = next(iter(read))
    page = studio.browse("artist", slug)
    page.goto(f"/t/{slug}/cast/people/{key}")
    page.wait_for_selector(".turnaround img", timeout=90_000)

    # Both change other fields: both stand.
    page.select_option("#f-wardrobe-hat", "beanie")
    read[key]["figure"]["age"] = 61.0  # type: ignore[index]
    bible.write_text(tomlkit.dumps(read) + "\n# By hand.\n", encoding="utf-8")
    page.keyboard.press("Control+s")
    page.wait_for_selector(".notice.good")
    text = bible.read_text(encoding="utf-8")
    assert "# By hand." in text
    held = tomlkit.parse(text)[key]
    assert (held["figure"]["age"], held["wardrobe"]["hat"]) == (61.0, "beanie")  # type: ignore[index]
    assert page.input_value("#f-figure-age") == "61"

    # Both change one field: both are shown, and one chooses.
    page.fill("#f-description", "Mine.")
    held["description"] = "By hand."  # type: ignore[index]
    document = tomlkit.parse(text)
    document[key]["description"] = "By hand."  # type: ignore[index]
    bible.write_text(tomlkit.dumps(document), encoding="utf-8")
    page.keyboard.press("Control+s")
    page.wait_for_selector("dialog.conflict[open]")
    assert "By hand." in page.inner_text(".conflict-rows")
    assert "Mine." in page.inner_text(".conflict-rows")
    assert tomlkit.parse(bible.read_text(encoding="utf-8"))[key]["description"] == "By hand."  # type: ignore[index]
    page.click('.conflict-row button:has-text("Write mine")')
    page.wait_for_selector("dialog.conflict:not([open])", state="attached")
    page.wait_for_function("() => document.querySelectorAll('.dirty').length === 0")
    assert tomlkit.parse(bible.read_text(encoding="utf-8"))[key]["description"] == "Mine."  # type: ignore[index]
