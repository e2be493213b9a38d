"""`regie why`, `receipt`: where a file comes from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, show


def add(commands: Any) -> None:
    why = add_command(commands, "why", _why, "the way from a deliverable back to the script")
    why.add_argument("title", type=Path, metavar="TITLE")
    why.add_argument("file", type=Path, metavar="FILE")

    receipt = add_command(
        commands, "receipt", _receipt, "what a file is made from, and what it cost"
    )
    receipt.add_argument("file", type=Path, metavar="FILE")
    receipt.add_argument("--title", type=Path, help="the title, if FILE is not in its folder")


def _why(options: argparse.Namespace) -> int:
    from regie.app.trace import trace_file

    return show(trace_file(options.title, options.file), options)


def _receipt(options: argparse.Namespace) -> int:
    from regie.app.trace import find_receipt

    return show(find_receipt(options.file, options.title), options)
