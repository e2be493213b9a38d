"""What the guard says no with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.ledger.entry import Entry


class GuardError(Exception):
    """Something that the guard was told, or asked about, is wrong; one sentence for the person."""

    exit_code = 4


class Blocked(GuardError):  # noqa: N818 - it is a state, read as a sentence
    """What was asked for may not be made, sent or delivered as things are; says why."""

    exit_code = 3


def not_understood(entry: Entry) -> GuardError:
    """For an entry whose body this version cannot read."""
    return GuardError(
        f"entry {entry.seq} of the record ({entry.kind}, {entry.subject}) is not understood; it "
        "was written by another version of Régie: install the newest one"
    )
