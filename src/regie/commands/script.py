"""`regie script`: reads, checks, converts and measures a screenplay."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.commands import add_command, print_json, show, tell
from regie.commands.script_reports import add_reports, reports_asked, write_reports


def add(commands: Any) -> None:
    script = add_command(
        commands, "script", _script, "read, check, convert or measure a screenplay"
    )
    script.add_argument("file", type=Path, metavar="FILE")
    script.add_argument("--to", choices=("fountain", "fdx", "json"), help="write it as")
    script.add_argument("--out", type=Path, help="where to, instead of the standard output")
    script.add_argument(
        "--stats", action="store_true", help="length, cast, curves, voices, structure"
    )
    script.add_argument("--report", type=Path, metavar="OUT.html", help="analyse it, as a page")
    script.add_argument("--charts", type=Path, metavar="DIR", help="analyse it, as SVG and PNG")
    script.add_argument("--language", choices=("en", "fr"), help="of the report and the charts")
    add_reports(script)


def _script(options: argparse.Namespace) -> int:
    from regie.desk import DeskError, examine_script

    if options.report or options.charts:
        if reports_asked(options):
            raise DeskError("--report and --charts make one run, the other reports another")
        return _analyse(options)
    if reports_asked(options):
        write_reports(options)
        return 0
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
    return 0


def _analyse(options: argparse.Namespace) -> int:
    from regie.analysing import write_analysis

    written = write_analysis(
        options.file, report=options.report, charts=options.charts, language=options.language
    )
    for warning in written.warnings:
        tell(warning)
    return show(written, options)
