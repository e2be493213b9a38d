"""`regie studio`: opens the web studio."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.cli import add_command, tell
from regie.cli.studio_home import find_action

if TYPE_CHECKING:
    from regie.studio.house import House, OpenId

HOST, PORT = "127.0.0.1", 8723

OPENID_SECRET = "REGIE_OPENID_SECRET"
"""Environment variable: a secret in the arguments would be seen by all on the machine."""


def add(commands: Any) -> None:
    studio = add_command(commands, "studio", _studio, "open the web studio")
    studio.add_argument(
        "titles",
        nargs="*",
        type=Path,
        metavar="TITLE",
        help="titles to put on its shelf; or `backup FILE`, `restore FILE`, `sign-in NAME`",
    )
    studio.add_argument(
        "--with-made", action="store_true", help="of backup: what was made of the titles too"
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
        "--behind-proxy", action="store_true", help="believe a proxy's X-Forwarded-For"
    )
    studio.add_argument(
        "--webhooks-inside", action="store_true", help="webhooks may go to this network"
    )
    studio.add_argument(
        "--openid",
        nargs=2,
        metavar=("ISSUER", "CLIENT"),
        help=f"OpenID Connect sign-in; the client's secret stands in {OPENID_SECRET}",
    )
    studio.add_argument("--openid-name", default="OpenID", help="as the sign-in button says it")
    studio.add_argument(
        "--openid-admit",
        action="append",
        default=[],
        metavar="DOMAIN",
        help="who has a verified address there gets an account; may be repeated",
    )
    studio.add_argument(
        "--certificate", nargs=2, metavar=("CERT", "KEY"), help="PEM files, for TLS of its own"
    )


def _studio(options: argparse.Namespace) -> int:
    from regie.app.browser_parts import fetch_parts
    from regie.pipeline.title_folder import SETTINGS, find_title
    from regie.studio.serve import open_socket, serve

    act = find_action(options.titles)
    if act is not None:
        return act(_house(options, options.port), options)
    titles = [find_title(title) for title in options.titles]
    if not titles and Path(SETTINGS).is_file():
        titles = [Path()]
    fetch_parts(lambda said, _: tell(said))
    listening = open_socket(options.host, options.port)
    house = _house(options, listening.getsockname()[1], titles)
    certificate = tuple(options.certificate) if options.certificate else None

    def say_so(set_up: str) -> None:
        print(f"The studio is open at {house.origin} (stop it with Ctrl-C)", flush=True)
        if set_up:
            print(f"Nobody has an account yet. Make yours, the first, here:\n{set_up}", flush=True)
        sys.stdout.flush()

    serve(house, listening, certificate=certificate, on_ready=say_so)
    return 0


def _house(options: argparse.Namespace, port: int, titles: Sequence[Path] = ()) -> House:
    from regie.studio.house import House, default_home

    scheme = "https" if options.certificate else "http"
    return House(
        home=options.home or Path(os.environ.get("REGIE_STUDIO", "") or default_home()),
        database_url=options.database,
        origin=options.origin or f"{scheme}://{options.host}:{port}",
        titles=tuple(titles),
        behind_proxy=options.behind_proxy,
        inside_webhooks=options.webhooks_inside,
        openid=_read_openid(options),
    )


def _read_openid(options: argparse.Namespace) -> OpenId | None:
    from regie.studio.house import OpenId

    if not options.openid:
        return None
    issuer, client = options.openid
    return OpenId(
        issuer=issuer,
        client=client,
        secret=os.environ.get(OPENID_SECRET, ""),
        name=options.openid_name,
        admits=frozenset(domain.lower() for domain in options.openid_admit),
    )
