"""Every room, in both themes and both languages, before axe: WCAG 2.2 A and AA.

axe finds about half of what is wrong; keyboards are tried in each room's own tests.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from open_studio import OpenStudio
from playwright.sync_api import Page

from regie.studio.people import accounts
from regie.studio.rooms import find_rooms

AXE = Path(__file__).parent / "checks" / "node_modules" / "axe-core" / "axe.min.js"

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

ROOMS = find_rooms()


def _violations(page: Page) -> list[str]:
    """What is wrong, each with the first thing that is."""
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(told => told.violations)", RULES
    )
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_no_room_keeps_anybody_out(
    studio: OpenStudio, drawn_title: Path, theme: str, language: str
) -> None:
    slug = studio.at_hand.put(drawn_title)
    account = studio.at_hand.account("admin")
    with studio.at_hand.app.state.database.begin() as connection:
        accounts.change(connection, account, language=language)
    page = studio.browse("admin")
    # Pages let no script of others in; the browser's own hand may.
    page.context.add_init_script(path=AXE)
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    found = {}
    for room in ROOMS:
        at = f"/t/{slug}/{room.name}" if room.level == "title" else f"/{room.name}"
        page.goto(at)
        page.wait_for_load_state("load")
        page.wait_for_timeout(400)
        if wrong := _violations(page):
            found[at] = wrong
    page.goto(f"/t/{slug}/boards/1A")
    page.wait_for_selector("#said")
    if wrong := _violations(page):
        found["a shot"] = wrong
    assert found == {}
