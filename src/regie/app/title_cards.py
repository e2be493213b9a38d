"""A title at a glance: its picture, how far it is, what waits for a person."""

from __future__ import annotations

from pathlib import Path

from regie.app.board_wall import look_at_boards
from regie.film.units import Noun
from regie.pipeline.title_folder import open_title


class TitleCard(Noun):
    """What one sees of a title on the shelf.

    Attributes:
        picture: BLAKE3 of the board that stands for it; empty: none is made.
        film: BLAKE3 of its film. seconds: of the film.
        drawn: shots that have a board.
        waiting: decisions that somebody has to take.
    """

    name: str
    kind: str
    language: str
    picture: str
    film: str
    scenes: int
    shots: int
    drawn: int
    seconds: float
    waiting: int


def show_card(folder: Path) -> TitleCard:
    """The card of a title; quick, since it reads only what lies there.

    Raises:
        TitleError: there is no title.
    """
    title = open_title(folder)
    wall = look_at_boards(folder)
    drawn = [shot for shot in wall.shots if shot.board]
    return TitleCard(
        name=title.name,
        kind=str(title.settings.kind),
        language=title.settings.language,
        # The first shots establish places; a third of the way in, people are at it.
        picture=drawn[len(drawn) // 3].board if drawn else "",
        film=wall.film,
        scenes=len(wall.scenes),
        shots=len(wall.shots),
        drawn=len(drawn),
        seconds=sum(shot.seconds for shot in wall.shots),
        waiting=_count_waiting(folder),
    )


def _count_waiting(folder: Path) -> int:
    from regie.app.decide import list_decisions

    listed = list_decisions(folder)
    return len(listed.waiting) + len(listed.escalations)
