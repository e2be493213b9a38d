"""Several people in browsers: named, told, in one field, and without a connection."""

from __future__ import annotations

from pathlib import Path

import pytest
from open_studio import OpenStudio
from playwright.sync_api import Page, Route

PIECE = 4 << 20
"""As the page cuts a file."""

VALUE = "(text) => document.querySelector('.talk-new textarea')?.value === text"
KEPT = "(word) => Object.keys(localStorage).filter((key) => key.includes(word))"


@pytest.fixture
def pair(studio: OpenStudio, drawn_title: Path) -> tuple[Page, Page, str]:
    """Two who look at one shot."""
    title = studio.at_hand.put(drawn_title)
    pages = studio.browse("artist", title), studio.browse("producer", title)
    for page in pages:
        page.goto(f"/t/{title}/boards/1A")
        page.wait_for_selector(".talk-new textarea")
    return *pages, title


def test_a_person_is_named_by_keyboard_told_live_and_done(
    pair: tuple[Page, Page, str], studio: OpenStudio
) -> None:
    ana, bo, title = pair
    name = studio.at_hand.name("producer", title)
    ana.focus(".talk-new textarea")
    ana.keyboard.type(f"Too dark, @{name[:3].lower()}")
    ana.wait_for_selector("[role=option][aria-selected=true]")
    ana.keyboard.press("Enter")
    assert ana.input_value(".talk-new textarea") == f"Too dark, @{name} "
    ana.keyboard.press("Control+Enter")
    bo.wait_for_selector(".talk-note >> text=Too dark")
    bo.wait_for_selector("#for-me .badge:text-is('1')")
    ana.select_option(".talk-assign select", name)
    bo.wait_for_selector("#for-me .badge:text-is('2')")
    bo.click("#for-me")
    bo.click(".mine-item.is-new a")
    bo.wait_for_selector(".talk-note.is-meant")
    bo.wait_for_selector("#for-me .badge:text-is('1')")
    bo.click("[data-mark=resolved]")
    bo.wait_for_selector(".talk-note.is-resolved")
    bo.wait_for_selector("#for-me .badge", state="hidden")
    ana.wait_for_selector("#for-me .badge:text-is('1')")  # it was answered


def test_what_is_typed_outlives_reload_and_a_lost_connection(
    pair: tuple[Page, Page, str], studio: OpenStudio
) -> None:
    ana, bo, _ = pair
    ana.fill(".talk-new textarea", "Half a thought")
    ana.fill("#said", "closer")
    ana.reload()
    ana.wait_for_function(
        "() => document.querySelector('.talk-new textarea')?.value === 'Half a thought'"
    )
    assert ana.input_value("#said") == "closer"
    ana.context.set_offline(True)
    ana.fill(".talk-new textarea", "A whole thought")
    ana.click(".talk-new button")
    ana.wait_for_selector(".notice.bad")
    assert ana.input_value(".talk-new textarea") == "A whole thought"
    ana.context.set_offline(False)
    ana.click(".talk-new button")
    bo.wait_for_selector(".talk-note >> text=A whole thought")
    ana.reload()
    ana.wait_for_selector(".talk-note >> text=A whole thought")
    assert ana.input_value(".talk-new textarea") == ""
    assert ana.evaluate(KEPT, "talk:") == []
    studio.complaints.clear()  # the browser tells of what it could not load meanwhile


def test_two_in_one_field_see_each_other(pair: tuple[Page, Page, str]) -> None:
    ana, bo, _ = pair
    ana.focus(".talk-new textarea")
    bo.wait_for_selector(".talk-new textarea.field-here")
    assert "at this field too" in bo.inner_text(".talk-new .field-who")
    ana.focus("#said")
    bo.wait_for_selector("#said.field-here")
    assert bo.locator(".talk-new .field-who").count() == 0


def test_a_large_file_goes_on_after_a_lost_connection_and_a_closed_tab(
    studio: OpenStudio, tmp_path: Path
) -> None:
    file = tmp_path / "film.bin"
    file.write_bytes(bytes(range(256)) * (5 << 14) + b"end")
    first = studio.browse("admin")
    sent: list[int] = []

    def let_one_through(route: Route) -> None:
        if route.request.method != "PATCH" or not sent:
            if route.request.method == "PATCH":
                sent.append(int(route.request.headers["upload-offset"]))
            return route.continue_()
        return route.abort("connectionreset")

    def watch(route: Route) -> None:
        if route.request.method == "PATCH":
            sent.append(int(route.request.headers["upload-offset"]))
        route.continue_()

    first.route("**/api/v1/uploads/*", let_one_through)
    first.goto("/guard")
    first.set_input_files("#verify-file", file)
    first.wait_for_selector(".verify-state >> text=no connection")
    second = first.context.new_page()
    first.close()
    second.route("**/api/v1/uploads/*", watch)
    second.goto("/guard")
    second.set_input_files("#verify-file", file)
    second.wait_for_selector("#verified h3 >> text=film.bin", timeout=60_000)
    assert sent == [n * PIECE for n in range(len(sent))] and len(sent) == 6, "nothing twice"
    studio.complaints.clear()  # the browser tells of each broken request
    assert second.evaluate(KEPT, "upload") == []
