"""What can go wrong with the ledger."""

from __future__ import annotations


class LedgerError(Exception):
    """The ledger cannot be used; the message says what to do.

    Attributes:
        exit_code: of the command line.
    """

    exit_code = 4
