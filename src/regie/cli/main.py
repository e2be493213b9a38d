"""Runs the command line: finds the command, turns errors into sentences and exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from regie import __version__
from regie.cli import add_all

EXIT_DONE = 0
EXIT_BAD_INPUT = 4
EXIT_INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit code (see `docs/guide/command-line.md`)."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options) or EXIT_DONE)
    except KeyboardInterrupt:
        print("regie: stopped; `regie make` goes on from here", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # nobody reads on: `regie script … | head`
        return EXIT_DONE
    except Exception as error:
        code = getattr(error, "exit_code", None)
        if code is None:
            raise
        print(f"regie: {error}", file=sys.stderr)
        return int(code)


def _speak_utf8() -> None:
    """Sentences hold names in any script, whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="regie", description="An open AI production studio. A film is a build."
    )
    parser.add_argument("--version", action="version", version=f"regie {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    add_all(commands)
    return parser
