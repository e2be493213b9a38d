"""What the acting room says when it cannot act."""

from __future__ import annotations


class ActingError(Exception):
    """A performance or a body that cannot be acted; the message names both."""
