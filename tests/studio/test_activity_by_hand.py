"""The room of makes in browsers: what one asks for, the other sees happen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from open_studio import OpenStudio
from playwright.sync_api import expect

from regie.app.make_apart import end_maker

LONG = 120_000
"""Milliseconds that a busy machine may take."""


@pytest.fixture
def title(drawn_title: Path) -> Iterator[Path]:
    yield drawn_title
    end_maker(drawn_title)


def test_two_people_see_one_make_and_each_other(studio: OpenStudio, title: Path) -> None:
    slug = studio.at_hand.put(title)
    artist = studio.browse("artist", slug)
    viewer = studio.browse("viewer", slug, size=(1920, 1080))
    artist.goto(f"/t/{slug}/activity")
    viewer.goto(f"/t/{slug}/boards")
    name = studio.at_hand.name("artist", slug)
    expect(viewer.locator("#present .initials")).to_have_attribute(
        "title", f"{name} is here: activity"
    )

    # What would it take, and then have it made, by the keyboard.
    artist.locator("#ask select[name=target]").select_option("mix")
    artist.locator("#ask-plan").press("Enter")
    expect(artist.locator("#planned")).to_contain_text("steps would run", timeout=LONG)
    expect(artist.locator("#planned")).to_contain_text("An estimate")
    artist.locator("#ask button.main").press("Enter")
    expect(artist.locator(".at-work")).to_contain_text("Sound mix", timeout=LONG)
    expect(viewer.locator("#making")).to_be_visible(timeout=LONG)
    expect(artist.locator(".running li").first).to_be_visible(timeout=LONG)

    # It is put off, and goes on, and is over; nobody loads a page again.
    pause = artist.locator(".at-work button[data-want=pause]")
    pause.focus()
    pause.press("Enter")
    resume = artist.locator(".queue button[data-want=resume]")
    expect(resume).to_be_visible(timeout=LONG)
    expect(viewer.locator("#making")).to_be_hidden()
    resume.click()
    over = artist.locator(".over").first
    expect(over.locator(".tag")).to_have_text("done", timeout=LONG)
    expect(over).to_contain_text("Sound mix")
    expect(viewer.locator("#making")).to_be_hidden(timeout=LONG)
    assert (title / "out" / "mix.wav").is_file()

    # Its log is one click away, and who only looks finds nothing to press.
    over.get_by_role("link", name="Log").click()
    expect(artist.locator("table.log")).to_contain_text("sound.mix")
    viewer.goto(f"/t/{slug}/activity")
    expect(viewer.locator(".over").first).to_contain_text("Sound mix")
    assert viewer.locator("main button").count() == 0

    # A dot on the board that somebody looks at, and gone when he leaves.
    viewer.goto(f"/t/{slug}/boards")
    artist.goto(f"/t/{slug}/boards")
    artist.locator(".board-frame").first.click()
    expect(viewer.locator(".board .here").first).to_be_visible()
    artist.goto("/titles")
    expect(viewer.locator(".here")).to_have_count(0)
    expect(viewer.locator("#present .initials")).to_have_count(0)


def test_what_fails_is_told_on_every_page(studio: OpenStudio, title: Path) -> None:
    slug = studio.at_hand.put(title)
    page = studio.browse("artist", slug)
    page.goto(f"/t/{slug}/ledger")
    (title / "script.fountain").write_bytes(b"\x00\x01")
    asked = page.request.post(
        f"/api/v1/titles/{slug}/makes",
        data={"targets": ["script"]},
        headers={"x-regie": "page", "origin": studio.origin},
    )
    assert asked.status == 202, asked.text()
    expect(page.locator(".notice.bad")).to_contain_text("script.fountain", timeout=LONG)
    page.goto(f"/t/{slug}/activity")
    expect(page.locator(".over .trouble").first).to_contain_text("script.fountain")
