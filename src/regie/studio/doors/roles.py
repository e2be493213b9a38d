"""Roles of people in a title, and what each may do."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """What a route asks for."""

    LOOK = "look"
    NOTE = "note"
    DIRECT = "direct"
    WRITE = "write"
    """Script and bible."""
    MAKE = "make"
    DECIDE = "decide"
    """Approve and reject."""
    DELIVER = "deliver"
    PEOPLE = "people"
    """Who may do what in the title; review links."""
    HOUSE = "house"
    """Accounts, the house's settings, other people's sessions."""


class Role(StrEnum):
    VIEWER = "viewer"
    REVIEWER = "reviewer"
    ARTIST = "artist"
    PRODUCER = "producer"
    ADMIN = "admin"


_LOOKS = frozenset({Permission.LOOK})
_REVIEWS = _LOOKS | {Permission.NOTE}
_MAKES = _REVIEWS | {Permission.DIRECT, Permission.WRITE, Permission.MAKE}
_PRODUCES = _MAKES | {Permission.DECIDE, Permission.DELIVER, Permission.PEOPLE}

MAY: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: _LOOKS,
    Role.REVIEWER: _REVIEWS,
    Role.ARTIST: _MAKES,
    Role.PRODUCER: _PRODUCES,
    Role.ADMIN: _PRODUCES | {Permission.HOUSE},
}
"""Each role may do all that the one before it may."""
