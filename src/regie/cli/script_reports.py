"""`regie script FILE --schedule OUT` and its like: reports of one screenplay, each to a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from regie.cli import show, tell

REPORTS = {
    "breakdown": "the breakdown sheets: .pdf, .xlsx or .json; the script tagged with them: .fdx",
    "schedule": "the shooting schedule: .pdf, .xlsx or .json",
    "callsheets": "a call sheet for each shooting day: .pdf or .json",
    "clearance": "the clearance report: .pdf or .json",
    "casting": "the casting sheets: .pdf or .json",
}
"""Options that name a file to write, with their help."""


def add_reports(script: argparse.ArgumentParser) -> None:
    for name, summary in REPORTS.items():
        script.add_argument(f"--{name}", type=Path, metavar="OUT", help=summary)


def reports_asked(options: argparse.Namespace) -> bool:
    return any(getattr(options, name) for name in REPORTS)


def write_reports(options: argparse.Namespace) -> None:
    from regie.app.papers import write_office_reports

    asked = {name: getattr(options, name) for name in REPORTS if getattr(options, name)}
    written = write_office_reports(options.file, asked)
    for warning in written.warnings:
        tell(warning)
    show(written, options)
