"""Tickets: random words that let somebody in. What is kept of one is its digest."""

from __future__ import annotations

import hashlib
import secrets

TICKET_BYTES = 32
"""Of randomness, 256 bits: nobody guesses it, so its digest needs no slow function."""


def new_ticket(prefix: str = "") -> str:
    """A ticket in letters that stand in addresses and headers as they are."""
    return prefix + secrets.token_urlsafe(TICKET_BYTES)


def digest_of(ticket: str) -> str:
    return hashlib.sha256(ticket.encode()).hexdigest()


def new_id() -> str:
    """An id of something that may be known, and lets nobody in."""
    return secrets.token_hex(8)
