"""`regie vote`: several people choose between variants, by pairs and blind."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, add_group, show


def add(commands: Any) -> None:
    group = add_group(commands, "vote", "blind votes on the variants of a shot, by pairs")
    for name, function, summary in (
        ("next", _next, "which two to look at next"),
        ("cast", _cast, "say which of two is better"),
        ("close", _close, "end the vote; who voted how is told"),
        ("result", _result, "how it stands"),
    ):
        command = add_command(group, name, function, summary)
        command.add_argument("title", type=Path)
        command.add_argument("shot", metavar="SHOT")
        if name == "cast":
            command.add_argument("better", type=int, metavar="N", help="the better one")
            command.add_argument("other", type=int, metavar="M", help="than this one")
            command.add_argument("--tie", action="store_true", help="neither is better")
        if name == "close":
            command.add_argument("--take", action="store_true", help="take the first")
        if name != "result":
            command.add_argument("--by", default="", metavar="NAME", help="who votes")


def _next(options: argparse.Namespace) -> int:
    from regie.app.vote import next_pair

    return show(next_pair(options.title, options.shot, by=options.by), options)


def _cast(options: argparse.Namespace) -> int:
    from regie.app.vote import cast_vote

    pair = (options.better, options.other)
    better = None if options.tie else options.better
    return show(cast_vote(options.title, options.shot, pair, better, by=options.by), options)


def _close(options: argparse.Namespace) -> int:
    from regie.app.vote import close_vote

    return show(close_vote(options.title, options.shot, take=options.take, by=options.by), options)


def _result(options: argparse.Namespace) -> int:
    from regie.app.vote import vote_result

    return show(vote_result(options.title, options.shot), options)
