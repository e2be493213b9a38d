"""A studio that is really served, and browsers that look at it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from house_at_hand import HouseAtHand, end_makers
from playwright.sync_api import Browser, ConsoleMessage, Page

from regie.studio.application import create_app
from regie.studio.doors.cookies import session_cookie
from regie.studio.house import House
from regie.studio.serve import open_socket

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class OpenStudio:
    """A served studio. Attributes: at_hand: its people; complaints: of all browsers so far."""

    def __init__(self, at_hand: HouseAtHand, browser: Browser) -> None:
        self.at_hand = at_hand
        self.complaints: list[str] = []
        self._browser = browser
        self._contexts: list[object] = []

    @property
    def origin(self) -> str:
        return self.at_hand.house.origin

    def browse(self, role: str, title: str = "", *, size: tuple[int, int] = (1280, 720)) -> Page:
        """A browser of its own, signed in. What its pages complain of ends the test."""
        context = self._browser.new_context(
            base_url=self.origin, viewport={"width": size[0], "height": size[1]}
        )
        name, ticket = session_cookie(self.at_hand.house), self.at_hand.ticket(role, title)
        context.add_cookies([{"name": name, "value": ticket, "url": self.origin}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)
        self._contexts.append(context)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        # An answer that refuses is told by the browser too: the tests ask for some.
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(message.text)


@contextmanager
def serve_studio(home: Path, database_url: str = "") -> Iterator[HouseAtHand]:
    """Serves a studio until the test is over."""
    import uvicorn

    listening = open_socket("127.0.0.1", 0)
    origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
    house = House(home=home, origin=origin, database_url=database_url)
    app = create_app(house)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the studio did not start"
        time.sleep(0.02)
    at_hand = HouseAtHand(app, house, at=time.time())
    try:
        yield at_hand
    finally:
        folders = at_hand.folders()
        app.state.hub.close()
        server.should_exit = True
        thread.join(10)
        end_makers(folders)


@contextmanager
def open_studio(home: Path, browser: Browser, database_url: str = "") -> Iterator[OpenStudio]:
    """Serves a studio, with browsers that look at it, until the test is over.

    Raises:
        AssertionError: a page complained.
    """
    with serve_studio(home, database_url) as at_hand:
        studio = OpenStudio(at_hand, browser)
        try:
            yield studio
        finally:
            for context in studio._contexts:
                context.close()  # type: ignore[attr-defined]
    assert studio.complaints == []
