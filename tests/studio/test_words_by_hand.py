"""The words room in a browser: written, split, joined, dragged, mended by keys; two at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from open_studio import OpenStudio
from playwright.sync_api import Page, expect

from regie.app.subtitles.save import save_text
from regie.app.subtitles.sheet import look_at_text


@pytest.fixture
def folder(make_small_title: Callable[..., Path]) -> Path:
    return make_small_title()


def enter(studio: OpenStudio, slug: str, role: str, version: str = "") -> Page:
    page = studio.browse(role, slug)
    page.goto(f"/t/{slug}/words" + (f"?version={version}" if version else ""))
    page.wait_for_selector("#words[data-ready]")
    return page


def texts(page: Page) -> list[str]:
    fields = page.locator(".cue textarea")
    order = page.locator(".cue").evaluate_all("all => all.map(row => Number(row.ariaPosInSet))")
    said = [fields.nth(n).input_value() for n in range(fields.count())]
    return [text for _, text in sorted(zip(order, said, strict=True))]


def test_a_subtitlers_session_by_keys(studio: OpenStudio, folder: Path, tmp_path: Path) -> None:
    slug = studio.at_hand.put(folder)
    page = enter(studio, slug, "artist")
    keys = page.keyboard
    first = look_at_text(folder)
    assert texts(page) == [cue.text for cue in first.cues]

    # A text that is too long to be read: its figure at once, its breach in words, what mends it.
    page.focus("#wave")
    keys.press("Enter")
    keys.press("End")
    more = "And the door was open for me, all night long, in the rain"
    keys.type(f" {more}")
    assert page.locator(".cue.chosen .cue-speed.over").count() == 1
    expect(page.locator("#own-breaches")).to_contain_text("characters a second")
    expect(page.locator("#breach-kinds button").first).to_be_visible()
    # At the cursor it becomes two; one keystroke takes that back, another all that was typed.
    for _ in more:
        keys.press("ArrowLeft")
    keys.press("Control+Enter")
    expect(page.locator("#list")).to_have_attribute("data-cues", "4")
    assert texts(page)[:2] == ["You kept the light on.", more]
    keys.press("Control+z")
    keys.press("Control+z")
    assert texts(page) == [cue.text for cue in first.cues]
    keys.press("Escape")

    # Joined with the other speaker's, a dash each.
    keys.press("m")
    assert texts(page)[0] == "-You kept the light on.\n-For you."
    keys.press("Control+z")

    # Dragged at its end: onto a frame; with the mouse, as regions are.
    one = first.cues[0]
    box = page.locator("#wave").bounding_box()
    assert box is not None
    left = page.evaluate("import('/static/words/words.js').then((m) => m.room.wave.wave.left)")
    x = box["x"] + (one.out / 24 - left) * 80
    y = box["y"] + 22 + 54 + 2 + 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 30, y, steps=4)
    page.mouse.move(x - 130, y, steps=4)
    page.mouse.up()
    expect(page.locator(".cue.chosen .cue-speed.over")).to_have_count(1)
    page.focus("#wave")
    expect(page.locator("#own-breaches button").first).to_be_visible()
    keys.press("f")
    expect(page.locator("#own-breaches")).to_contain_text("Nothing is wrong")

    # Found and replaced, moved by frames, saved: source with the person's name.
    keys.press("Control+f")
    keys.type("light")
    keys.press("Tab")
    keys.type("lamp")
    page.click("#find button[value=all]")
    keys.press("Control+s")
    page.wait_for_selector('#words[data-saved="true"]')
    source = (folder / "words" / "en.toml").read_text(encoding="utf-8")
    assert 'text = "You kept the lamp on."' in source
    assert studio.at_hand.name("artist", slug) in source

    # A file is compared, one difference is taken, and can be taken back.
    srt = tmp_path / "theirs.srt"
    srt.write_text("1\n00:00:01,000 --> 00:00:00,500\nBackwards\n", encoding="utf-8")
    page.click(".words-menu summary")
    page.set_input_files("#import", srt)
    expect(page.locator("#faults")).to_contain_text("ends before it begins")
    expect(page.locator("#differences-list li")).to_have_count(4)
    page.locator("#take-all").uncheck()
    page.locator("#differences-list input").first.check()
    page.click("#take")
    expect(page.locator("#list")).to_have_attribute("data-cues", "4")
    page.focus("#wave")
    keys.press("Control+z")
    expect(page.locator("#list")).to_have_attribute("data-cues", "3")
    keys.press("?")
    expect(page.locator("#help")).to_be_visible()
    keys.press("Escape")


def test_two_who_write_and_one_who_looks(studio: OpenStudio, folder: Path) -> None:
    slug = studio.at_hand.put(folder)
    page = enter(studio, slug, "artist")
    page.locator(".cue textarea").first.fill("Mine.")
    now = look_at_text(folder)
    theirs = [now.cues[0].model_copy(update={"text": "Theirs."}), *now.cues[1:]]
    save_text(folder, "en", theirs, revision=now.revision, by="Bo")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#conflict:not([hidden])")
    assert look_at_text(folder).cues[0].text == "Theirs."
    page.click("[data-take=theirs]")
    expect(page.locator(".cue textarea").first).to_have_value("Theirs.")
    page.focus("#wave")
    page.keyboard.press("Control+z")
    assert texts(page)[0] == "Mine."
    page.keyboard.press("Control+s")
    page.wait_for_selector('#words[data-saved="true"]')
    assert look_at_text(folder).cues[0].text == "Mine."

    viewer = enter(studio, slug, "viewer", "fr")
    assert viewer.locator("#source-text").inner_text() == "You kept the light on."
    assert viewer.locator(".cue textarea").first.get_attribute("readonly") is not None
    viewer.focus("#wave")
    viewer.keyboard.press("Delete")
    expect(viewer.locator("#list")).to_have_attribute("data-cues", "3")


def test_a_translator_takes_from_memory_and_keeps_to_the_glossary(
    studio: OpenStudio, folder: Path
) -> None:
    slug = studio.at_hand.put(folder)
    sheet = look_at_text(folder, "fr")
    cues = [sheet.cues[0].model_copy(update={"text": "Tu as gardé la lampe."})]
    save_text(folder, "fr", cues, revision=sheet.revision, by="Ada")
    page = enter(studio, slug, "artist", "fr")
    expect(page.locator("#offers button").first).to_have_text("Tu as gardé la lampe.")
    for name, word in (("source", "light"), ("target", "lumière"), ("not_so", "lampe")):
        page.fill(f"#add-term [name={name}]", word)
    page.press("#add-term [name=not_so]", "Enter")
    expect(page.locator("#own-breaches")).to_contain_text("lumière")
    page.focus("#wave")
    page.keyboard.press("f")
    expect(page.locator(".cue textarea").first).to_have_value("Tu as gardé la lumière.")
    page.keyboard.press("Alt+1")
    expect(page.locator(".cue textarea").first).to_have_value("Tu as gardé la lampe.")
