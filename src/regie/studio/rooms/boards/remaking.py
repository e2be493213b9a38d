"""Has boards drawn anew after a choice, and walls of variants drawn, beside the request."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from regie.app.make_apart import MakeAsk, OneMake, ask_make, ask_vary
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Desk

BOARDS = "boards"

RENUMBERS = frozenset({"drop", "merge", "split", "add", "follows", "shots", "style", "pace"})
"""Keys by which other shots get other numbers, so that their boards are laid out anew too."""


def remake(desk: Desk, subject: str, keys: Collection[str]) -> OneMake | None:
    """Asks for the boards that a choice touches.

    Args:
        subject: `shot 12A`, `scene 4`, `look`. keys: of the row that changed.

    Returns:
        None where the person may not have anything made.
    """
    if Permission.MAKE not in desk.may:
        return None
    kind, _, number = subject.partition(" ")
    one = number if kind == "shot" and not RENUMBERS & set(keys) else ""
    return ask_make(desk.folder, MakeAsk(targets=(BOARDS,), shots=one), by=desk.by)


def vary(desk: Desk, word: str, counts: Mapping[str, Any]) -> OneMake:
    """Has a wall of variants drawn; the news `variants` tells when it hangs, `failed` why not."""
    asked = {name: number for name, number in counts.items() if number is not None}
    return ask_vary(desk.folder, word, asked, by=desk.by)
