"""`regie assist`: asks a language model about a script, and decides on what it proposes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, add_group, show


def add(commands: Any) -> None:
    assist = add_group(commands, "assist", "a language model's help; off by default")

    coverage = add_command(assist, "coverage", _coverage, "loglines, synopsis, comments, all cited")
    _add_title(coverage)
    logline = add_command(assist, "logline", _logline, "up to three loglines")
    _add_title(logline)

    ask = add_command(assist, "ask", _ask, "a question about the script, answered with its lines")
    _add_title(ask)
    ask.add_argument("question", metavar="QUESTION")
    lines = add_command(assist, "lines", _lines, "the lines a question is about; asks no model")
    _add_title(lines)
    lines.add_argument("question", metavar="QUESTION")

    line = add_command(assist, "line", _line, "other versions of one line")
    _add_title(line)
    line.add_argument("line", type=int, metavar="LINE", help="its number in the script's file")
    line.add_argument("--ask", default="", metavar="TEXT", help="what they are to be like")
    line.add_argument("--count", type=int, default=3, metavar="N", help="how many; 3 by default")

    scene = add_command(assist, "scene", _scene, "another version of a scene")
    _add_title(scene)
    scene.add_argument("scene", metavar="SCENE", help="its number")
    scene.add_argument("--ask", required=True, metavar="TEXT", help="what it is to be like")

    rewrite = add_command(assist, "rewrite", _rewrite, "changes for another audience or rating")
    _add_title(rewrite)
    rewrite.add_argument("--for", dest="audience", required=True, metavar="AUDIENCE")
    _add_scenes(rewrite)

    reading = add_command(assist, "reading", _reading, "what the breakdown may have missed")
    _add_title(reading)
    _add_scenes(reading)

    key = add_command(assist, "key", _key, "where a key of yours may be sent")
    key.add_argument("name", nargs="?", default="", metavar="VARIABLE", help="that holds the key")
    key.add_argument("where", nargs="?", default="", metavar="ADDRESS", help="or a vendor's name")
    key.add_argument("--no-more", action="store_true", help="allow it no more")

    listed = add_command(assist, "list", _list, "proposals: open, accepted, rejected")
    _add_title(listed)
    shown = add_command(assist, "show", _show, "one proposal and its change")
    _add_title(shown)
    shown.add_argument("proposal", metavar="PROPOSAL")
    for name, function, summary in (
        ("accept", _accept, "change the script or the breakdown as proposed"),
        ("reject", _reject, "put a proposal aside"),
    ):
        ruled = add_command(assist, name, function, summary)
        _add_title(ruled)
        ruled.add_argument("proposal", metavar="PROPOSAL")
        ruled.add_argument("--by", required=True, metavar="NAME", help="who decides")


def _add_title(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("title", type=Path, metavar="TITLE")


def _add_scenes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--scene", dest="scenes", action="append", default=[], metavar="SCENE",
        help="only this scene; may be said again",
    )  # fmt: skip


def _coverage(options: argparse.Namespace) -> int:
    from regie.app.assistant.answers import write_coverage

    return show(write_coverage(options.title), options)


def _logline(options: argparse.Namespace) -> int:
    from regie.app.assistant.answers import write_loglines

    return show(write_loglines(options.title), options)


def _ask(options: argparse.Namespace) -> int:
    from regie.app.assistant.answers import answer_question

    return show(answer_question(options.title, options.question), options)


def _lines(options: argparse.Namespace) -> int:
    from regie.app.assistant.answers import find_lines

    return show(find_lines(options.title, options.question), options)


def _line(options: argparse.Namespace) -> int:
    from regie.app.assistant.proposing import propose_line

    return show(
        propose_line(options.title, options.line, asked=options.ask, count=options.count), options
    )


def _scene(options: argparse.Namespace) -> int:
    from regie.app.assistant.proposing import propose_scene

    return show(propose_scene(options.title, options.scene, asked=options.ask), options)


def _rewrite(options: argparse.Namespace) -> int:
    from regie.app.assistant.proposing import propose_rewrite

    return show(
        propose_rewrite(options.title, options.audience, scenes=tuple(options.scenes)), options
    )


def _reading(options: argparse.Namespace) -> int:
    from regie.app.assistant.proposing import propose_reading

    return show(propose_reading(options.title, scenes=tuple(options.scenes)), options)


def _key(options: argparse.Namespace) -> int:
    from regie.app.assistant.keys import let_key_go

    return show(let_key_go(options.name, options.where, allowed=not options.no_more), options)


def _list(options: argparse.Namespace) -> int:
    from regie.app.assistant.proposals import list_proposals

    return show(list_proposals(options.title), options)


def _show(options: argparse.Namespace) -> int:
    from regie.app.assistant.proposals import show_proposal

    return show(show_proposal(options.title, options.proposal), options)


def _accept(options: argparse.Namespace) -> int:
    from regie.app.assistant.proposals import accept_proposal

    return show(accept_proposal(options.title, options.proposal, by=options.by), options)


def _reject(options: argparse.Namespace) -> int:
    from regie.app.assistant.proposals import reject_proposal

    return show(reject_proposal(options.title, options.proposal, by=options.by), options)
