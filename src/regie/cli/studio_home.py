"""`regie studio backup FILE`, `restore FILE`, `sign-in NAME`: the studio's own data."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from regie.cli import print_json

if TYPE_CHECKING:
    from regie.studio.backup import BackedUp
    from regie.studio.house import House


def find_action(words: list[Path]) -> Callable[[House, argparse.Namespace], int] | None:
    """What is to be done with the studio's data; None: it is to be opened.

    A title's folder that is called like an action is meant by `./backup`.
    """
    return ACTIONS.get(str(words[0])) if len(words) == 2 else None


def _back_up(house: House, options: argparse.Namespace) -> int:
    from regie.studio.backup import back_up

    file = options.titles[1]
    found = back_up(house, file, with_made=options.with_made, now=time.time())
    _tell(options, found, f"{file}: backed up {_count(found)}.")
    return 0


def _restore(house: House, options: argparse.Namespace) -> int:
    from regie.studio.backup import restore

    file = options.titles[1]
    found = restore(house, file)
    _tell(options, found, f"{house.home}: brought back {_count(found)}. Everybody signs in again.")
    return 0


def _count(found: BackedUp) -> str:
    return f"{found.rows} rows and {len(found.titles)} titles"


def _tell(options: argparse.Namespace, found: BackedUp, sentence: str) -> None:
    if options.json:
        print_json({"version": 1, **asdict(found)})
        return
    print(sentence)
    for folder in found.elsewhere:
        print(f"Not in it, since it lies elsewhere: {folder}")


def _offer_sign_in(house: House, options: argparse.Namespace) -> int:
    """A link to a new password, for whoever may read the studio's folder."""
    from regie.studio.database import Database
    from regie.studio.people.accounts import find_by_name
    from regie.studio.people.house_log import write_log
    from regie.studio.people.invitations import invite
    from regie.studio.serve import StudioError

    name, now = str(options.titles[1]), time.time()
    database = Database(house.database)
    try:
        database.create()
        with database.begin() as connection:
            found = find_by_name(connection, name)
            if found is None:
                raise StudioError(f"{name}: nobody in {house.home} has this name")
            account = found[0]
            _, ticket = invite(
                connection,
                by=account.id,
                whom=account.name,
                roles={},
                resets=account.id,
                now=now,
            )
            write_log(
                connection,
                "reset",
                by="regie studio sign-in",
                known_by="local account",
                now=now,
                about=account.name,
            )
    finally:
        database.close()
    address = f"{house.origin}/invitation#{ticket}"
    if options.json:
        print_json({"version": 1, "name": account.name, "address": address})
    else:
        print(f"With this link {account.name} sets a new password, once, within a day:\n{address}")
    return 0


ACTIONS: dict[str, Callable[..., int]] = {
    "backup": _back_up,
    "restore": _restore,
    "sign-in": _offer_sign_in,
}
