"""The script room as a person meets it: in a browser, by the keyboard, beside other people."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from open_studio import CHROMIUM, OpenStudio
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed")


@pytest.fixture
def slug(studio: OpenStudio, drawn_title: Path) -> str:
    return studio.at_hand.put(drawn_title)


def enter(studio: OpenStudio, slug: str, role: str = "artist") -> Page:
    page = studio.browse(role, slug)
    page.goto(f"/t/{slug}/script")
    page.wait_for_selector("#room[data-ready=yes]")
    return page


def lines(page: Page) -> str:
    text: str = page.evaluate(
        "[...document.querySelectorAll('#paper .l')].map(l => l.textContent).join('\\n')"
    )
    return text


def on_disk(title: Path) -> str:
    return (title / "script.fountain").read_text()


def put_cursor_behind(page: Page, words: str) -> None:
    page.locator("#paper .l", has_text=words).first.click()
    page.keyboard.press("End")


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")


def test_a_line_is_written_saved_and_weighed_by_keyboard_alone(
    studio: OpenStudio, slug: str, drawn_title: Path
) -> None:
    page = enter(studio, slug)
    before = on_disk(drawn_title)
    put_cursor_behind(page, "Mara looks at Ivo.")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("iv")
    expect(page.locator("#offered li[aria-selected=true]")).to_have_text("IVO")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("I walked all night.")
    expect(page.locator("#paper .l", has_text="I walked all night.")).to_have_class(
        re.compile("k-dialogue")
    )
    expect(page.locator("#state")).to_have_text("Not saved yet")
    save(page)
    added = "Mara looks at Ivo.\n\nIVO\nI walked all night.\n"
    assert on_disk(drawn_title) == before.replace("Mara looks at Ivo.\n", added)
    expect(page.locator("#weighed")).to_contain_text("lines 1")
    expect(page.locator("#planned")).to_contain_text("scene 1 changed")
    # All of it is one sitting: it is undone to the first letter, and saved as it was.
    page.locator("#paper").focus()
    while page.locator("#undo").is_enabled():
        page.keyboard.press("Control+z")
    assert lines(page) == before
    save(page)
    assert on_disk(drawn_title) == before


def test_the_plan_says_seconds_energy_and_money(studio: OpenStudio, slug: str) -> None:
    page = enter(studio, slug)
    put_cursor_behind(page, "Then you walked.")
    page.keyboard.type(" Or swam.")
    page.click("#would")
    expect(page.locator("#planned .figures")).to_contain_text("Wh", timeout=120_000)
    expect(page.locator("#planned .figures")).to_contain_text(" s")
    expect(page.locator("#planned")).to_contain_text("Boards: 1")
    expect(page.locator("#state")).to_have_text("Not saved yet")


def test_the_line_tells_its_shots_and_a_scene_is_found_by_its_number(
    studio: OpenStudio, slug: str
) -> None:
    page = enter(studio, slug)
    put_cursor_behind(page, "The road was under water.")
    mine = page.locator("#beside a[data-of=line]")
    expect(mine.first).to_have_attribute("href", re.compile(rf"/t/{slug}/boards/1\w"))
    expect(mine.first.locator("img")).to_have_js_property("complete", True)
    page.keyboard.press("Control+k")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(page.locator("#scenes [aria-current]")).to_contain_text("EXT. STREET - DAY")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#scenes [aria-current]")).to_contain_text("INT. KITCHEN - NIGHT")
    page.keyboard.press("Alt+Shift+ArrowDown")
    expect(page.locator("#scenes .heading").first).to_have_text("EXT. STREET - DAY")
    assert lines(page).index("Taxi!") < lines(page).index("The road was under water.")
    page.keyboard.press("Control+z")
    assert lines(page).index("Taxi!") > lines(page).index("The road was under water.")


def test_two_who_write_in_different_scenes_have_both(
    studio: OpenStudio, slug: str, drawn_title: Path
) -> None:
    ada, bo = enter(studio, slug), enter(studio, slug, "producer")
    put_cursor_behind(ada, "Then you walked.")
    ada.keyboard.type(" Alone?")
    put_cursor_behind(bo, "Taxi!")
    bo.keyboard.type(" Stop!")
    save(ada)
    expect(bo.locator(".notice")).to_contain_text("saved the script")
    save(bo)
    assert "Then you walked. Alone?\n" in on_disk(drawn_title)
    assert "Taxi! Stop!\n" in on_disk(drawn_title)
    for page in (ada, bo):
        expect(page.locator("#paper")).to_contain_text("Then you walked. Alone?")
        expect(page.locator("#paper")).to_contain_text("Taxi! Stop!")


def test_two_who_write_the_same_line_choose(
    studio: OpenStudio, slug: str, drawn_title: Path
) -> None:
    ada, bo = enter(studio, slug), enter(studio, slug, "producer")
    put_cursor_behind(ada, "Taxi!")
    ada.keyboard.type(" Please!")
    put_cursor_behind(bo, "Taxi!")
    bo.keyboard.type(" Stop!")
    save(ada)
    bo.keyboard.press("Control+s")
    choose = bo.locator("#choose")
    expect(choose).to_be_visible()
    expect(choose.locator("pre")).to_have_text(["Taxi! Stop!\n", "Taxi! Please!\n"])
    assert "Stop!" not in on_disk(drawn_title)
    choose.get_by_label("Both, mine first").check()
    choose.get_by_role("button", name="Save with these").click()
    expect(bo.locator("#state")).to_have_text("Saved")
    assert "Taxi! Stop!\nTaxi! Please!\n" in on_disk(drawn_title)


def test_what_was_typed_comes_back_and_waits_for_the_studio(
    studio: OpenStudio, slug: str, drawn_title: Path
) -> None:
    page = enter(studio, slug)
    put_cursor_behind(page, "Taxi!")
    page.keyboard.type(" Wait!")
    page.reload()
    page.wait_for_selector("#room[data-ready=yes]")
    expect(page.locator("#said")).to_contain_text("is here again")
    assert "Taxi! Wait!" in lines(page) and "Wait!" not in on_disk(drawn_title)
    page.locator("#said button", has_text="Keep").click()
    page.context.set_offline(True)
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_contain_text("No connection")
    put_cursor_behind(page, "Taxi! Wait!")
    page.keyboard.type(" Please.")
    page.context.set_offline(False)
    expect(page.locator("#state")).to_have_text("Saved", timeout=15_000)
    assert "Taxi! Wait! Please." in on_disk(drawn_title)
    page.reload()
    page.wait_for_selector("#room[data-ready=yes]")
    expect(page.locator("#said")).to_be_hidden()
    studio.complaints[:] = [c for c in studio.complaints if "ERR_INTERNET" not in c]


def test_an_input_method_and_a_paste_reach_the_text_whole(studio: OpenStudio, slug: str) -> None:
    page = enter(studio, slug)
    put_cursor_behind(page, "Taxi!")
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2}
    )
    session.send("Input.insertText", {"text": "日本"})
    assert "Taxi!日本" in lines(page)
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "\\r\\nINT. CELLAR - DAY\\r\\n\\r\\nDark.");
          document.getElementById("paper").dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    assert lines(page).endswith("Taxi!日本\nINT. CELLAR - DAY\n\nDark.\n")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert lines(page).endswith("Taxi!\n")


def test_who_may_only_read_sees_the_page_and_cannot_write(studio: OpenStudio, slug: str) -> None:
    page = enter(studio, slug, "viewer")
    expect(page.locator("#state")).to_have_text("You may read it")
    expect(page.locator("#save")).to_be_disabled()
    before = lines(page)
    put_cursor_behind(page, "Taxi!")
    page.keyboard.type("x")
    assert lines(page) == before
