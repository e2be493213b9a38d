"""Every page that a studio links to, in both themes and both languages, before axe: WCAG 2.2 AA.

Pages are found by their links, from the rooms on, one of each kind of address; so that a page that
is added is tried without being named here. axe finds about half of what is wrong; keyboards are
tried in each room's own tests.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi import FastAPI
from house_at_hand import walk_routes
from open_studio import OpenStudio
from playwright.sync_api import Page
from starlette.routing import compile_path

from regie.studio.people import accounts

AXE = Path(__file__).parent / "checks" / "node_modules" / "axe-core" / "axe.min.js"

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SETTLED_MS = 400
"""After a page is loaded, for what its scripts fill in."""


def _violations(page: Page) -> list[str]:
    """What is wrong, each with the first thing that is."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(told => told.violations)", RULES
    )
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


def _kind(app: FastAPI, address: str) -> tuple[str, ...] | None:
    """What tells one page from another: its route and what is asked; None for no page."""
    parts = urlsplit(address)
    for route in walk_routes(app):
        if "GET" in route.methods and compile_path(route.path)[0].match(parts.path):
            asked = sorted({key for key, _ in parse_qsl(parts.query)})
            return (
                None
                if route.path.startswith(("/api", "/media", "/thumbs"))
                else (route.path, *asked)
            )
    return None


def _is_page(page: Page, address: str) -> bool:
    told = page.context.request.get(address)
    return told.ok and told.headers.get("content-type", "").startswith("text/html")


def _walk(page: Page, app: FastAPI, origin: str, starts: list[str]) -> dict[str, list[str]]:
    """What is wrong on each page that links lead to, by its address; all pages that were seen."""
    seen: dict[str, list[str]] = {}
    known: set[tuple[str, ...]] = set()
    waiting = deque(starts)
    while waiting:
        address = waiting.popleft()
        kind = _kind(app, address)
        if kind is None or kind in known or not _is_page(page, address):
            continue
        known.add(kind)
        page.goto(address)
        page.wait_for_load_state("load")
        page.wait_for_timeout(SETTLED_MS)
        seen[address] = _violations(page)
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
        inside = (link.removeprefix(origin) for link in links if link.startswith(f"{origin}/"))
        waiting.extend(link.partition("#")[0] for link in inside)
    return seen


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "fr")])
def test_no_page_keeps_anybody_out(
    studio: OpenStudio, drawn_title: Path, theme: str, language: str
) -> None:
    app = studio.at_hand.app
    slug = studio.at_hand.put(drawn_title)
    account = studio.at_hand.account("admin")
    with app.state.database.begin() as connection:
        accounts.change(connection, account, language=language)
    page = studio.browse("admin")
    # Pages let no script of others in; the browser's own hand may.
    page.context.add_init_script(path=AXE)
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    seen = _walk(page, app, studio.origin, ["/titles", f"/t/{slug}", f"/t/{slug}/stage"])
    assert {
        f"/t/{slug}/cast/people/mara", f"/t/{slug}/boards/1A", f"/t/{slug}/script/drafts",
        "/account",
    } <= set(seen)  # fmt: skip
    page.context.clear_cookies()
    page.set_extra_http_headers({"accept-language": language})
    doors = ["/sign-in", "/set-up", "/invitation#none", "/review#none"]
    seen |= _walk(page, app, studio.origin, doors)
    assert {address: wrong for address, wrong in seen.items() if wrong} == {}
