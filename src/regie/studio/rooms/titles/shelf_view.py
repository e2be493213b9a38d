"""The titles that a person may see, each as a card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from fastapi import Request

from regie.app.make_apart import list_makes
from regie.app.title_cards import TitleCard, show_card
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Visitor, permissions_on, titles_of
from regie.studio.shelf import Shelved


@dataclass(frozen=True)
class CardView:
    """A card, or why there is none.

    Attributes:
        card: None where the title cannot be read.
        making: percent done of what is made now; None: nothing is.
        waits: whether what waits for a decision may wait for this person.
    """

    slug: str
    card: TitleCard | None
    trouble: str = ""
    making: int | None = None
    waits: bool = True


def list_cards(request: Request, visitor: Visitor) -> tuple[CardView, ...]:
    """One title that cannot be read does not hide the others."""
    return tuple(
        replace(
            _view(shelved),
            waits=Permission.DECIDE in permissions_on(request, visitor, shelved.slug),
        )
        for shelved in titles_of(request, visitor)
    )


def _view(shelved: Shelved) -> CardView:
    try:
        return CardView(shelved.slug, show_card(shelved.folder), making=_share_done(shelved.folder))
    except Exception as error:
        if getattr(error, "exit_code", None) is None:
            raise
        return CardView(shelved.slug, None, str(error))


def _share_done(folder: Path) -> int | None:
    running = [make for make in list_makes(folder, most=0).makes if not make.is_over]
    return None if not running else round(100 * running[0].done / max(running[0].known, 1))
