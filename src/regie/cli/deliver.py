"""`regie deliver`: what leaves the house, approved, labelled, marked and signed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, show, warn_of_names


def add(commands: Any) -> None:
    command = add_command(
        commands, "deliver", _deliver, "sign what was approved; it lands in delivered/"
    )
    command.add_argument("title", type=Path, metavar="TITLE")
    command.add_argument(
        "files", nargs="*", metavar="FILE", help="in out/, with *; default: film and subtitles"
    )
    command.add_argument("--to", default="", metavar="TEXT", help="who gets it, for the record")
    command.add_argument("--by", required=True, metavar="NAME", help="who delivers")
    command.add_argument("--language", default="", help="of the audience, for labels")
    command.add_argument("--no-watermark", action="store_true", help="leave the marks out")
    command.add_argument(
        "--claim-no-generation", action="store_true", help="label it so, if it is proved"
    )
    command.add_argument("--certificate", type=Path, metavar="PEM", help="your own to sign with")
    command.add_argument("--key", type=Path, metavar="PEM", help="its key")


def _deliver(options: argparse.Namespace) -> int:
    from regie.app.deliver import deliver

    warn_of_names(options.title, options.to)
    delivered = deliver(
        options.title,
        options.files,
        to=options.to,
        by=options.by,
        language=options.language,
        watermark=not options.no_watermark,
        claim=options.claim_no_generation,
        certificate=options.certificate,
        key=options.key,
    )
    return show(delivered, options)
