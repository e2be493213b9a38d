"""What can go wrong in casting."""

from __future__ import annotations


class CastError(Exception):
    """A person, a place or the look cannot be read or built; the message is for the person."""

    exit_code = 4
