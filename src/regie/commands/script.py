"""`regie script`: reads, checks, converts and measures a screenplay."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.commands import add_command, print_json, tell
from regie.commands.script_reports import add_reports, reports_asked, write_reports


def add(commands: Any) -> None:
    script = add_command(
        commands, "script", _script, "read, check, convert or measure a screenplay"
    )
    script.add_argument("file", type=Path, metavar="FILE")
    script.add_argument("--to", choices=("fountain", "fdx", "json"), help="write it as")
    script.add_argument("--out", type=Path, help="where to, instead of the standard output")
    script.add_argument("--stats", action="store_true", help="length, cast and places")
    add_reports(script)


def _script(options: argparse.Namespace) -> None:
    from regie.desk import examine_script

    if reports_asked(options):
        write_reports(options)
        return
    examined = examine_script(options.file, to=options.to, stats=options.stats)
    for warning in examined.warnings:
        tell(warning)
    if options.to and options.out:
        examined.write(options.out)
    elif options.to:
        print(examined.converted, end="")
    elif options.json:
        print_json(examined.as_json())
    else:
        print(examined.as_text())
