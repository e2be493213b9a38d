"""`regie studio`: opens the web studio."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from regie.cli import add_command, tell

HOST, PORT = "127.0.0.1", 8723


def add(commands: Any) -> None:
    studio = add_command(commands, "studio", _studio, "open the web studio")
    studio.add_argument(
        "titles", nargs="*", type=Path, metavar="TITLE", help="titles to put on its shelf"
    )
    studio.add_argument("--host", default=HOST, help="address to listen at; default: %(default)s")
    studio.add_argument("--port", type=int, default=PORT, help="default: %(default)s; 0: any")
    studio.add_argument(
        "--origin", default="", metavar="URL", help="as browsers reach it, behind a proxy"
    )
    studio.add_argument(
        "--home", type=Path, metavar="DIR", help="folder of its accounts and new titles"
    )
    studio.add_argument(
        "--database", default="", metavar="URL", help="PostgreSQL for a house; default: SQLite"
    )
    studio.add_argument(
        "--certificate", nargs=2, metavar=("CERT", "KEY"), help="PEM files, for TLS of its own"
    )


def _studio(options: argparse.Namespace) -> int:
    from regie.app.browser_parts import fetch_parts
    from regie.pipeline.title_folder import SETTINGS, find_title
    from regie.studio.house import House, default_home
    from regie.studio.serve import open_socket, serve

    titles = [find_title(title) for title in options.titles]
    if not titles and Path(SETTINGS).is_file():
        titles = [Path()]
    fetch_parts(lambda said, _: tell(said))
    listening = open_socket(options.host, options.port)
    port = listening.getsockname()[1]
    scheme = "https" if options.certificate else "http"
    house = House(
        home=options.home or Path(os.environ.get("REGIE_STUDIO", "") or default_home()),
        database_url=options.database,
        origin=options.origin or f"{scheme}://{options.host}:{port}",
        titles=tuple(titles),
    )
    certificate = tuple(options.certificate) if options.certificate else None

    def say_so(set_up: str) -> None:
        print(f"The studio is open at {house.origin} (stop it with Ctrl-C)", flush=True)
        if set_up:
            print(f"Nobody has an account yet. Make yours, the first, here:\n{set_up}", flush=True)
        sys.stdout.flush()

    serve(house, listening, certificate=certificate, on_ready=say_so)
    return 0
