"""What can go wrong after the shoot."""

from __future__ import annotations


class PostError(Exception):
    """A film file or an exchange file cannot be made; the message is for the person."""

    exit_code = 5
