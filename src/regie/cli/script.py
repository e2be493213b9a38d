"""`regie script`: reads, checks, converts, compares and measures screenplays."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.cli import add_command, show, tell
from regie.cli.script_reports import add_reports, reports_asked, write_reports
from regie.support.messages import list_languages
from regie.support.paper.sizes import SIZES

if TYPE_CHECKING:
    from regie.app.script import Writing

FORMATS = ("fountain", "fdx", "json", "pdf")


def add(commands: Any) -> None:
    script = add_command(
        commands, "script", _script, "read, check, convert, compare or measure a screenplay"
    )
    script.add_argument("file", type=Path, metavar="FILE", help="or the word `diff`")
    script.add_argument("drafts", nargs="*", type=Path, metavar="A B", help="after `diff`: drafts")
    script.add_argument("--to", choices=FORMATS, help="write it as")
    script.add_argument("--out", type=Path, help="where to, instead of the standard output")
    script.add_argument(
        "--stats", action="store_true", help="length, cast, curves, voices, structure"
    )
    script.add_argument("--report", type=Path, metavar="OUT.html", help="analyse it, as a page")
    script.add_argument("--charts", type=Path, metavar="DIR", help="analyse it, as SVG and PNG")
    script.add_argument(
        "--language", choices=list_languages("analysis"), help="of the report and the charts"
    )
    add_reports(script)
    script.add_argument(
        "--onto", type=Path, metavar="FDX", help="with --to fdx: keep all else of this file"
    )
    script.add_argument(
        "--tidy", action="store_true", help="with --to fountain: in the normal form"
    )
    pdf = script.add_argument_group("with --to pdf")
    pdf.add_argument("--paper", choices=tuple(SIZES))
    pdf.add_argument("--numbers", action="store_true", help="number every scene, on both sides")
    pdf.add_argument("--notes", action="store_true", help="notes, sections and synopses too")
    pdf.add_argument("--continued", action="store_true", help="CONTINUED over pages")
    pdf.add_argument("--heading-blanks", type=int, choices=(1, 2), default=1, metavar="1|2",
                     help="blank lines before a slugline")  # fmt: skip
    pdf.add_argument("--revised-from", type=Path, metavar="OLD", help="mark changes since a draft")


def _script(options: argparse.Namespace) -> int:
    from regie.app.script import DeskError, examine_script

    if str(options.file) == "diff" and (options.drafts or not options.file.exists()):
        return _diff(options)
    if options.drafts:
        raise DeskError(
            f"{options.drafts[0]}: one script at a time; to compare two, "
            f"regie script diff {options.file} {options.drafts[0]}",
            2,
        )
    if options.report or options.charts:
        if reports_asked(options):
            raise DeskError("--report and --charts make one run, the other reports another", 2)
        return _analyse(options)
    if reports_asked(options):
        write_reports(options)
        return 0
    examined = examine_script(options.file, _writing(options), stats=options.stats)
    for warning in examined.warnings:
        tell(warning)
    if options.to and options.out:
        examined.write(options.out)
        return show(examined, options) if options.json else 0
    if options.to:
        _put_out(examined.converted, options.to)
        return 0
    return show(examined, options)


def _analyse(options: argparse.Namespace) -> int:
    from regie.app.analyse import write_analysis

    written = write_analysis(
        options.file, report=options.report, charts=options.charts, language=options.language
    )
    for warning in written.warnings:
        tell(warning)
    return show(written, options)


def _writing(options: argparse.Namespace) -> Writing:
    from regie.app.script import Writing

    return Writing(
        to=options.to,
        onto=options.onto,
        paper=options.paper,
        numbers=options.numbers,
        remarks=options.notes,
        continued=options.continued,
        heading_blanks=options.heading_blanks,
        revised_from=options.revised_from,
        tidy=options.tidy,
    )


def _put_out(converted: bytes, to: str) -> None:
    from regie.app.script import DeskError

    if to == "pdf":
        if sys.stdout.isatty():
            raise DeskError("a PDF is not for the terminal; say where to with --out FILE", 2)
        sys.stdout.buffer.write(converted)
    else:
        print(converted.decode(), end="")


def _diff(options: argparse.Namespace) -> int:
    from regie.app.compare_drafts import compare_drafts
    from regie.app.script import DeskError

    if len(options.drafts) != 2:
        raise DeskError("a diff is between two drafts: regie script diff OLD NEW", 2)
    before, after = options.drafts
    return show(compare_drafts(before, after), options)
