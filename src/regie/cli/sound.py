"""`regie sound`: what is heard when, and what a sound editor chooses of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from regie.cli import add_command, show

USAGE = """\
regie sound TITLE                            lines, effects, levels, descriptions, with their names
regie sound TITLE "line LINE gain -3" …      choose: say, retake, drop-take, line, effect, add,
                                             level, describe, narrator
regie sound TITLE --loudness                 how loud the mix is, and where it fits
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = add_command(commands, "sound", _sound, "the sound: look at it, choose, measure it")
    parser.usage = USAGE
    parser.add_argument("title", type=Path)
    parser.add_argument("edits", nargs="*", metavar="EDIT", help="each in quotes; all or none")
    parser.add_argument("--loudness", action="store_true", help="measure the mix that was made")
    parser.add_argument("--by", default="", metavar="NAME", help="who chooses")


def _sound(options: argparse.Namespace) -> int:
    if options.loudness:
        from regie.app.sound.loudness import measure_loudness_of

        return show(measure_loudness_of(options.title), options)
    if options.edits:
        from regie.app.sound.change import change_sound
        from regie.app.sound.said import read_sound_edit

        edits = [read_sound_edit(text) for text in options.edits]
        return show(change_sound(options.title, edits, by=options.by), options)
    from regie.app.sound.desk import look_at_sound

    return show(look_at_sound(options.title), options)
