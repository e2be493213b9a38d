"""What the guard says no with."""

from __future__ import annotations


class GuardError(Exception):
    """Something that the guard was told, or asked about, is wrong; one sentence for the person."""

    exit_code = 4


class Blocked(GuardError):  # noqa: N818 - it is a state, read as a sentence
    """What was asked for may not be made, sent or delivered as things are; says why."""

    exit_code = 3
