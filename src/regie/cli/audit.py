"""`regie ledger verify`, `export`: the record as auditors read it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, add_group, show


def add(commands: Any) -> None:
    ledger = add_group(commands, "ledger", "the record of decisions: verify, export")
    verify = add_command(ledger, "verify", _verify, "whether nothing in it was changed")
    verify.add_argument("title", nargs="?", type=Path, default=Path(), metavar="TITLE")
    export = add_command(ledger, "export", _export, "write it for an audit")
    export.add_argument("title", type=Path, metavar="TITLE")
    export.add_argument("--out", type=Path, required=True, help="a .jsonl or .pdf file")


def _verify(options: argparse.Namespace) -> int:
    from regie.app.audit import verify_record
    from regie.pipeline.title_folder import find_title

    return show(verify_record(find_title(options.title)), options)


def _export(options: argparse.Namespace) -> int:
    from regie.app.audit import export_record

    return show(export_record(options.title, options.out), options)
