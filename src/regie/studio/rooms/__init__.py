"""The studio's rooms: a folder each, found by its name; other packages bring theirs.

A package brings a room by the entry point `regie.studio.rooms`, which names a `Room`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Literal

from fastapi import APIRouter

from regie.studio.doors.roles import Permission


@dataclass(frozen=True)
class Room:
    """A room of the studio.

    Attributes:
        name: as in its addresses and messages: `studio-NAME.room` is what people call it.
        order: among the others, from the left, or the top.
        level: `title` for a room of each title, `house` for one of the whole house.
        needs: what one must be allowed to enter it.
        icon: name of its symbol in `static/icons.svg`.
        at_shot: what follows its address where it shows one shot, `/{shot}`: who comes from
            another room comes to the shot that was looked at there. Empty: it shows no single one.
        for_links: outsiders with a review link may enter it too, as far as `needs` and its
            routes' permissions let them.
        not_for_links: functions of its routes that are not for outsiders all the same.
    """

    name: str
    order: int
    pages: APIRouter
    api: APIRouter | None = None
    level: Literal["title", "house"] = "title"
    needs: Permission = Permission.LOOK
    icon: str = "room"
    at_shot: str = ""
    for_links: bool = False
    not_for_links: frozenset[str] = frozenset()


def find_rooms() -> tuple[Room, ...]:
    """All rooms, in order."""
    return tuple(sorted(_find(), key=lambda room: room.order))


def _find() -> Iterator[Room]:
    for module in pkgutil.iter_modules(__path__):
        if module.ispkg:
            yield import_module(f"{__name__}.{module.name}").ROOM
    for entry in entry_points(group="regie.studio.rooms"):
        yield entry.load()
