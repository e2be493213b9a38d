"""`regie gc`, `regie store verify`: the store is cleaned and looked over."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, add_group, show


def add(commands: Any) -> None:
    gc = add_command(commands, "gc", _gc, "remove derived files that nothing needs any more")
    gc.add_argument("title", nargs="?", type=Path, default=Path(), metavar="TITLE")
    gc.add_argument(
        "--keep",
        type=_number,
        default=3,
        metavar="N",
        help="what the last N makes used; default: 3",
    )
    gc.add_argument("--dry-run", action="store_true", help="say what would go, and leave it")

    store = add_group(commands, "store", "the files of all results: verify")
    verify = add_command(store, "verify", _verify, "read every file; wrong ones are made again")
    verify.add_argument("title", nargs="?", type=Path, default=Path(), metavar="TITLE")


def _gc(options: argparse.Namespace) -> int:
    from regie.app.store import clean_store
    from regie.pipeline.title_folder import find_title

    folder = find_title(options.title)
    return show(clean_store(folder, keep=options.keep, dry_run=options.dry_run), options)


def _verify(options: argparse.Namespace) -> int:
    from regie.app.store import verify_store
    from regie.pipeline.title_folder import find_title

    return show(verify_store(find_title(options.title)), options)


def _number(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of makes: write 1 or more")
    return int(text)
