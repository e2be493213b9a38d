"""`regie person enrol`: keys of people; and `--sign-with`, wherever something is signed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.cli import add_command, show

if TYPE_CHECKING:
    from regie.guard.audit.signatures import SigningKey


def add_to(person: Any) -> None:
    """Adds the action to `regie person`."""
    enrol = add_command(person, "enrol", _enrol, "enter somebody's key, or end it")
    enrol.add_argument("title", type=Path, metavar="TITLE")
    enrol.add_argument("name", metavar="NAME", help="whose key it is")
    enrol.add_argument("--role", default="", help="in which they sign: producer, netflix …")
    enrol.add_argument("--key", required=True, type=Path, metavar="FILE.pub", help="SSH, Ed25519")
    enrol.add_argument("--by", required=True, metavar="NAME", help="who enters it")
    enrol.add_argument("--withdraw", action="store_true", help="end the key: it counts no more")
    add_key(enrol)


def add_key(command: argparse.ArgumentParser) -> None:
    """Adds `--sign-with`."""
    command.add_argument(
        "--sign-with", type=Path, metavar="KEYFILE", help="your SSH key, as it was enrolled"
    )


def open_key_of(options: argparse.Namespace) -> SigningKey | None:
    """The key that a command names."""
    if options.sign_with is None:
        return None
    from regie.app.enrol import open_key

    return open_key(options.sign_with)


def _enrol(options: argparse.Namespace) -> int:
    from regie.app.enrol import enrol

    entered = enrol(
        options.title,
        options.name,
        role=options.role,
        key=options.key,
        by=options.by,
        sign_with=open_key_of(options),
        withdraw=options.withdraw,
    )
    return show(entered, options)
