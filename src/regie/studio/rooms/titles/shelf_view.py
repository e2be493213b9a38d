"""The titles that a person may see, each as a card."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from regie.app.title_cards import TitleCard, show_card
from regie.studio.doors.visitor import Visitor, titles_of
from regie.studio.shelf import Shelved


@dataclass(frozen=True)
class CardView:
    """A card, or why there is none. Attributes: card: None where the title cannot be read."""

    slug: str
    card: TitleCard | None
    trouble: str = ""


def list_cards(request: Request, visitor: Visitor) -> tuple[CardView, ...]:
    """One title that cannot be read does not hide the others."""
    return tuple(_view(shelved) for shelved in titles_of(request, visitor))


def _view(shelved: Shelved) -> CardView:
    try:
        return CardView(shelved.slug, show_card(shelved.folder))
    except Exception as error:
        if getattr(error, "exit_code", None) is None:
            raise
        return CardView(shelved.slug, None, str(error))
