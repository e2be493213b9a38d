"""Runs the studio: one process, one port, until it is stopped."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable

import uvicorn

from regie.app.make_apart import sharing_places
from regie.app.warm_workers import keep_workers_warm
from regie.studio.application import create_app
from regie.studio.house import House
from regie.studio.people.accounts import has_people

SWITCH_SECONDS = 0.0005
"""How long a thread that computes keeps the others waiting. A page looks at the disk and at the
database some twenty times, and each time it may wait for whoever lists the shots of a scene just
then. Measured beside three such threads: the slowest of twenty pages 655 ms with Python's own 5 ms,
170 ms with this."""


class StudioError(Exception):
    """The studio cannot be opened; the message says why and what to do."""

    exit_code = 4


def open_socket(host: str, port: int) -> socket.socket:
    """A listening socket, so that the address is known before anything is said.

    Args:
        port: 0 takes any that is free.

    Raises:
        StudioError: the port is taken, or there is no such address here.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
    except OSError as error:
        opened.close()
        raise StudioError(
            f"{host}:{port} cannot be opened ({error.strerror}); choose another with `--port`"
        ) from error
    opened.listen(128)
    return opened


def serve(
    house: House,
    listening: socket.socket,
    *,
    certificate: tuple[str, str] | None = None,
    on_ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serves until it is interrupted.

    Args:
        certificate: files of a certificate and of its key, for TLS of its own.
        on_ready: called once requests are answered, with the address where the first person
            sets the studio up; empty: that was done.
    """
    app = create_app(house)
    cert, key = certificate or (None, None)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        ssl_certfile=cert,
        ssl_keyfile=key,
        proxy_headers=False,
    )

    def say_where() -> None:
        with app.state.database.look() as connection:
            is_set_up = has_people(connection)
        on_ready(
            ""
            if is_set_up
            else app.state.first.address(house.origin.replace("//0.0.0.0", "//localhost"))
        )

    server = Server(config, say_where, app.state.hub.close)
    sys.setswitchinterval(SWITCH_SECONDS)
    with keep_workers_warm(), sharing_places(house.home):
        server.run(sockets=[listening])


class Server(uvicorn.Server):
    """Tells when it answers, and ends the streams of news when it stops."""

    def __init__(
        self, config: uvicorn.Config, on_ready: Callable[[], None], on_stop: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._on_ready, self._on_stop = on_ready, on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._on_stop()
        await super().shutdown(sockets)
