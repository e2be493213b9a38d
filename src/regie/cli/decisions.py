"""`regie approve`, `reject`, `note`, `decisions`: what people decide."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, show, warn_of_names
from regie.cli.enrol import add_key, open_key_of


def add(commands: Any) -> None:
    for name, summary in (
        ("approve", "let a shot, a take, the script, the mix or a file pass"),
        ("reject", "say no to it"),
        ("note", "ask for a change"),
    ):
        command = add_command(commands, name, _decide, summary)
        command.add_argument("title", type=Path, metavar="TITLE")
        command.add_argument(
            "subject",
            metavar="SHOT[-TAKE]",
            help="12A, 12A-2, script, mix, film, a file's name, or E-… for what the guard asks",
        )
        command.add_argument("--by", required=True, metavar="NAME", help="who decides")
        command.add_argument("--gate", default="", help="boards or takes, where a shot has both")
        command.add_argument("--role", default="", help="in which one decides: producer, netflix …")
        command.add_argument("--note", default="", metavar="TEXT", help="why, or what to change")
        _add_backing(command)
        command.set_defaults(ruled="change" if name == "note" else name)

    answer = add_command(commands, "answer", _answer, "answer what the guard could not know")
    answer.add_argument("title", type=Path, metavar="TITLE")
    answer.add_argument("escalation", metavar="E-…")
    answer.add_argument("facts", nargs="+", metavar="FACT=yes|no|…")
    answer.add_argument("--by", required=True, metavar="NAME", help="who answers")
    answer.add_argument("--role", default="", help="in which one answers: producer, netflix …")
    answer.add_argument("--note", default="", metavar="TEXT", help="how one knows")
    _add_backing(answer)

    decisions = add_command(
        commands, "decisions", _decisions, "what was decided, and what waits for a decision"
    )
    decisions.add_argument("title", nargs="?", type=Path, default=Path(), metavar="TITLE")


def _add_backing(command: argparse.ArgumentParser) -> None:
    """What stands behind a decision: a document, a key."""
    command.add_argument(
        "--in-writing", action="store_true", help="make the sheet that says so, to be signed"
    )
    command.add_argument("--document", type=Path, metavar="FILE", help="one that was signed")
    command.add_argument("--read-by", default="", metavar="NAME", help="who read the document")
    command.add_argument("--clause", default="", metavar="TEXT", help="which of it says so")
    add_key(command)


def _read_backing(options: argparse.Namespace) -> dict[str, Any]:
    from regie.app.written import SignedDocument

    document = options.document
    return {
        "in_writing": options.in_writing,
        "signed_document": SignedDocument(document, options.read_by, options.clause)
        if document
        else None,
        "key": open_key_of(options),
    }


def _answer(options: argparse.Namespace) -> int:
    from regie.app.decide import read_facts, reply_to

    warn_of_names(options.title, options.note)
    replied = reply_to(
        options.title,
        options.escalation,
        "answer",
        by=options.by,
        role=options.role,
        note=options.note,
        facts=read_facts(options.facts),
        **_read_backing(options),
    )
    return show(replied, options)


def _decide(options: argparse.Namespace) -> int:
    from regie.app.decide import decide_on, reply_to

    warn_of_names(options.title, options.note)
    if options.subject.upper().startswith("E-"):
        replied = reply_to(
            options.title,
            options.subject,
            "reject" if options.ruled == "change" else options.ruled,
            by=options.by,
            role=options.role,
            note=options.note,
            **_read_backing(options),
        )
        return show(replied, options)
    decided = decide_on(
        options.title,
        options.subject,
        options.ruled,
        by=options.by,
        gate=options.gate,
        role=options.role,
        note=options.note,
        **_read_backing(options),
    )
    return show(decided, options)


def _decisions(options: argparse.Namespace) -> int:
    from regie.app.decide import list_decisions
    from regie.pipeline.title_folder import find_title

    return show(list_decisions(find_title(options.title)), options)
