"""The commands, a file for each group: arguments in, sentences out; no logic."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regie.app.results import Result

GROUPS = (
    "titles",
    "script",
    "decisions",
    "deliver",
    "consent",
    "rules",
    "audit",
    "report",
    "trace",
    "verify",
    "equipment",
    "library",
    "jobs",
    "store",
    "assist",
    "reading",
    "direct",
    "cut",
    "subtitles",
    "sound",
    "continuity",
    "vote",
    "frame_notes",
    "studio",
)
"""Modules of this package, in the order of the help. Each has `add(commands)`."""


def add_all(commands: Any) -> None:
    """Adds every command to the parser's subcommands."""
    for group in GROUPS:
        import_module(f"regie.cli.{group}").add(commands)


def add_command(
    commands: Any, name: str, function: Callable[[argparse.Namespace], int | None], summary: str
) -> argparse.ArgumentParser:
    """Adds one command with its `--json`; `function` may return an exit code."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=summary)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(command=function)
    return parser


def add_group(commands: Any, name: str, summary: str) -> Any:
    """Adds a command with actions, `regie models list`; returns what actions are added to."""
    return commands.add_parser(name, help=summary, description=summary).add_subparsers(
        required=True, metavar="ACTION"
    )


def print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def tell(sentence: str) -> None:
    """A sentence for the person, beside what is printed."""
    print(f"regie: {sentence}", file=sys.stderr, flush=True)


def warn_of_names(title: Path, *texts: str) -> None:
    """Tells who writes a note that it names somebody whose name could not be deleted from it."""
    if any(texts):
        from regie.app.persons import find_names

        for sentence in find_names(title, *texts):
            tell(sentence)


def show(told: Result, options: argparse.Namespace) -> int:
    """Prints what a command found, as JSON or as text; returns its exit code."""
    if options.json:
        print_json(told.as_json())
    else:
        from regie.cli.render import render

        print(render(told))
    return told.exit_code
