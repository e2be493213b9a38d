"""`regie continuity`: what does not match between shots."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, show


def add(commands: Any) -> None:
    parser = add_command(commands, "continuity", _continuity, "what does not match between shots")
    parser.add_argument("title", type=Path)
    parser.add_argument("--scenes", metavar="1-4,7", help="only these scenes")
    parser.add_argument(
        "--take", nargs="*", type=int, metavar="N", help="take what is proposed; alone: all of it"
    )
    parser.add_argument("--by", default="", metavar="NAME", help="who takes it")


def _continuity(options: argparse.Namespace) -> int:
    from regie.app.continuity import check_continuity, mend_continuity

    if options.take is None:
        return show(check_continuity(options.title, scenes=options.scenes), options)
    return show(
        mend_continuity(options.title, options.take, scenes=options.scenes, by=options.by), options
    )
