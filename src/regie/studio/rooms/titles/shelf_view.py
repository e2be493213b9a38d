"""The titles that a person may see, each as a card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from fastapi import Request

from regie.app.make_apart import PlacesNow, list_makes, tell_places
from regie.app.title_cards import TitleCard, show_card
from regie.app.title_costs import TitleCosts, sum_costs
from regie.studio.doors.roles import Permission
from regie.studio.doors.turns import tell_turn_of
from regie.studio.doors.visitor import Visitor, permissions_on, titles_of
from regie.studio.shelf import Shelved
from regie.support.messages import Messages


@dataclass(frozen=True)
class CardView:
    """A card, or why there is none.

    Attributes:
        card: None where the title cannot be read.
        making: percent done of what is made now; None: nothing is.
        waits: whether what waits for a decision may wait for this person.
        turn: whose turn is before its own, where it waits for others to be made.
        took: what it took so far, in words; empty: nothing.
    """

    slug: str
    card: TitleCard | None
    trouble: str = ""
    making: int | None = None
    waits: bool = True
    turn: str = ""
    took: str = ""


def list_cards(request: Request, visitor: Visitor) -> tuple[CardView, ...]:
    """One title that cannot be read does not hide the others."""
    places = tell_places()
    return tuple(
        replace(
            _view(request, visitor, shelved, places),
            waits=Permission.DECIDE in permissions_on(request, visitor, shelved.slug),
        )
        for shelved in titles_of(request, visitor)
    )


def _view(
    request: Request, visitor: Visitor, shelved: Shelved, places: PlacesNow | None
) -> CardView:
    folder = shelved.folder
    try:
        return CardView(
            shelved.slug,
            show_card(folder),
            making=_share_done(folder),
            turn=tell_turn_of(request, visitor, folder, places),
            took=_tell_costs(visitor, sum_costs(folder)),
        )
    except Exception as error:
        if getattr(error, "exit_code", None) is None:
            raise
        return CardView(shelved.slug, None, str(error))


def _tell_costs(visitor: Visitor, costs: TitleCosts) -> str:
    if not costs.seconds:
        return ""
    number = Messages(visitor.language).number
    return visitor.say(
        "studio-titles.took",
        money=f"{number(costs.money, 2)} {costs.currency}",
        wh=number(costs.wh, _places(costs.wh)),
        grams=number(costs.grams, _places(costs.grams)),
    )


def _places(figure: float) -> int:
    """Decimals that tell anything of a figure."""
    return 2 if figure < 10 else 1 if figure < 100 else 0


def _share_done(folder: Path) -> int | None:
    running = [make for make in list_makes(folder, most=0).makes if not make.is_over]
    return None if not running else round(100 * running[0].done / max(running[0].known, 1))
