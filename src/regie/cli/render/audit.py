"""Words for `regie ledger verify` and `export`."""

from __future__ import annotations

from regie.app.audit import ExportedRecord, VerifiedRecord
from regie.cli.render import words_for


@words_for(VerifiedRecord)
def tell_verified(record: VerifiedRecord) -> str:
    if record.whole:
        return f"The record is whole: {record.entries} entries, each sealed by the next."
    return "\n".join(["The record is not whole:", *(f"  {p}" for p in record.problems)])


@words_for(ExportedRecord)
def tell_exported(record: ExportedRecord) -> str:
    return f"{record.entries} entries in {record.out}"
