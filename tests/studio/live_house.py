"""A studio that listens, for what only a browser shows."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from house_at_hand import HouseAtHand

from regie.studio.application import create_app
from regie.studio.doors.cookies import session_cookie
from regie.studio.house import House


@contextmanager
def live_house(home: Path) -> Iterator[HouseAtHand]:
    """A studio at its own port; `house.origin` is its address."""
    import uvicorn

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    house = House(home=home, origin=f"http://127.0.0.1:{port}")
    app = create_app(house)
    made = HouseAtHand(app, house)
    made.at = time.time()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield made
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(10)


def sign_in(context: Any, at_hand: HouseAtHand, role: str, title: str) -> None:
    """Makes a browser's context that of somebody who is signed in."""
    cookie = {
        "name": session_cookie(at_hand.house),
        "value": at_hand.ticket(role, title),
        "url": at_hand.house.origin,
    }
    context.add_cookies([cookie])
