"""`regie notes`: what people said about frames, and the markers of editing rooms."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import Any

from regie.cli import add_command, add_group, show, warn_of_names


def add(commands: Any) -> None:
    group = add_group(commands, "notes", "notes on frames of the film, and markers")
    for name, function, summary in (
        ("list", _list, "all notes, each on its frame"),
        ("write", _write, "write one on a frame or a range"),
        ("export", _export, "as markers: .csv, .edl, .otio or .fcpxml"),
        ("import", _import, "make notes of an editing room's markers"),
    ):
        command = add_command(group, name, function, summary)
        command.add_argument("title", type=Path)
        if name == "write":
            command.add_argument("frame", type=int, metavar="FRAME", help="the first is 0")
            command.add_argument("text", metavar="TEXT")
            command.add_argument("--last", type=int, metavar="FRAME", help="of a range")
        if name in ("export", "import"):
            command.add_argument("markers", type=Path, metavar="FILE")
        if name in ("list", "export"):
            command.add_argument("--open", action="store_true", help="only what is not settled")
        if name in ("write", "import"):
            command.add_argument("--by", default="", metavar="NAME", help="who says it")
        help_text = "film in out/, `shots/1A.mp4` for one shot"
        command.add_argument("--film", default="film.mp4", metavar="FILE", help=help_text)


def _list(options: argparse.Namespace) -> int:
    from regie.app.frame_notes import list_notes

    told = list_notes(options.title, options.film)
    if options.open:
        left = tuple(thread for thread in told.threads if not thread.resolved_by)
        told = told.model_copy(update={"threads": left})
    return show(told, options)


def _write(options: argparse.Namespace) -> int:
    from regie.app.frame_notes import NoteList, add_note

    warn_of_names(options.title, options.text)
    thread = add_note(
        options.title,
        options.film,
        options.frame,
        out=None if options.last is None else options.last + 1,
        text=options.text,
        by=options.by or getpass.getuser(),
    )
    told = NoteList(file=options.film, digest=thread.note.digest, threads=(thread,))
    return show(told, options)


def _export(options: argparse.Namespace) -> int:
    from regie.app.note_markers import export_markers

    told = export_markers(options.title, options.film, options.markers, open_only=options.open)
    return show(told, options)


def _import(options: argparse.Namespace) -> int:
    from regie.app.note_markers import import_markers

    by = options.by or getpass.getuser()
    return show(import_markers(options.title, options.film, options.markers, by=by), options)
