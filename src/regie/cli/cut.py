"""`regie cut`: the timeline, what an editor does to it, and cuts that come back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from regie.cli import add_command, show

USAGE = """\
regie cut TITLE                              the timeline
regie cut TITLE "trim 12A tail -6" …         edit it: trim, roll, slip, slide, split, join, drop,
                                             lift, move, dissolve, sound, restore, mark, unmark
regie cut TITLE --from FILE                  take an editor's cut back: OTIO, EDL, FCPXML, XML, AAF
regie cut TITLE --to FILE                    write it: .otio, .edl, .fcpxml, .aaf
regie cut TITLE --takes SHOT                 the takes of a shot that there are
regie cut TITLE --swap SHOT TAKE             put another one into the cut
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = add_command(commands, "cut", _cut, "the timeline: look at it, edit it, take one back")
    parser.usage = USAGE
    parser.add_argument("title", type=Path)
    parser.add_argument("edits", nargs="*", metavar="EDIT", help="each in quotes; all or none")
    parser.add_argument("--from", dest="source", type=Path, metavar="FILE", help="a changed cut")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the cut")
    parser.add_argument("--takes", metavar="SHOT", help="the takes of a shot")
    parser.add_argument(
        "--swap", nargs=2, metavar=("SHOT", "TAKE"), help="put another take of a shot into the cut"
    )
    parser.add_argument("--take", metavar="N,…", help="with --from: only these differences")
    parser.add_argument("--yes", action="store_true", help="with --from: take them without asking")
    parser.add_argument("--by", default="", metavar="NAME", help="who edits")


def _cut(options: argparse.Namespace) -> int:
    if options.source is not None:
        return _take(options)
    if options.to is not None:
        from regie.app.changes import DirectError
        from regie.app.cutting.export import FORMS, export_cut

        form = next((f for f in FORMS if options.to.suffix.lower() == f".{f}"), None)
        if form is None:
            raise DirectError(f"{options.to}: end its name with .otio, .edl, .fcpxml or .aaf")
        return show(export_cut(options.title, form, options.to), options)
    if options.takes:
        from regie.app.cutting.takes import list_takes

        return show(list_takes(options.title, options.takes), options)
    if options.swap:
        from regie.app.cutting.takes import swap_take

        return show(swap_take(options.title, *options.swap, by=options.by), options)
    if options.edits:
        from regie.app.cutting.edit import edit_cut
        from regie.app.cutting.said import read_edit

        edits = [read_edit(text) for text in options.edits]
        return show(edit_cut(options.title, edits, by=options.by), options)
    from regie.app.cutting.timeline import look_at_cut

    return show(look_at_cut(options.title), options)


def _take(options: argparse.Namespace) -> int:
    from regie.app.changes import DirectError
    from regie.app.cutting.take_back import compare_with_cut, take_cut

    compared = compare_with_cut(options.title, options.source)
    taken: list[str] | None = None
    if options.take:
        try:
            places = [int(n) for n in options.take.split(",") if n.strip()]
            taken = [compared.differences[n - 1].id for n in places if n > 0]
        except (ValueError, IndexError) as error:
            raise DirectError(
                f"--take {options.take}: write numbers from 1 to {len(compared.differences)}"
            ) from error
    if not (options.yes or options.take):
        code = show(compared, options)
        if not compared.differences or options.json or not sys.stdin.isatty():
            return code
        if input("Take them? [Y/n] ").strip().lower() not in ("", "y", "yes", "o", "oui"):
            return code
    found = take_cut(
        options.title,
        options.source,
        take=taken,
        revision=compared.revision,
        by=options.by,
    )
    return show(found, options)
