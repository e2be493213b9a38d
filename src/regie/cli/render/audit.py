"""Words for `regie ledger verify` and `export`."""

from __future__ import annotations

from regie.app.audit import ExportedRecord, VerifiedRecord
from regie.cli.render import words_for


@words_for(VerifiedRecord)
def tell_verified(record: VerifiedRecord) -> str:
    heads = f"; its head was signed {record.heads} times" if record.heads else ""
    lines = [f"The record is whole: {record.entries} entries, each sealed by the next{heads}."]
    if not record.whole:
        lines = ["The record is not whole:", *(f"  {p}" for p in record.problems)]
    return "\n".join([*lines, *(f"Note: {note}" for note in record.notes)])


@words_for(ExportedRecord)
def tell_exported(record: ExportedRecord) -> str:
    return f"{record.entries} entries in {record.out}"
