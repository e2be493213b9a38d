"""What other packages add to this house, found by the groups of their entry points."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def find_extensions(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of one group, by name; nothing is imported.

    What is installed is read once in a process: two hundred packages take some milliseconds.
    """
    return tuple(sorted(_installed().select(group=group), key=lambda point: point.name))


def package_of(point: EntryPoint) -> str:
    """The package that an entry point leads into, as Python imports it."""
    return point.module.partition(".")[0]


@cache
def _installed() -> Any:
    from importlib.metadata import entry_points

    return entry_points()
