"""`regie report`: one page for a producer."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, show


def add(commands: Any) -> None:
    report = add_command(
        commands, "report", _report, "progress, cost, footprint and what waits, on one page"
    )
    report.add_argument("title", nargs="?", type=Path, default=Path(), metavar="TITLE")
    report.add_argument("--out", type=Path, metavar="FILE", help="a .html, .pdf or .json file")


def _report(options: argparse.Namespace) -> int:
    from regie.app.report import report_title
    from regie.pipeline.title_folder import find_title

    return show(report_title(find_title(options.title), options.out), options)
