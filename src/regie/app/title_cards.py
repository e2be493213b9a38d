"""A title at a glance: its picture, how far it is, what waits for a person."""

from __future__ import annotations

from pathlib import Path

from regie.app.kept import KeptByTitle
from regie.app.kept_decisions import decision_stamps, keep_decisions
from regie.film.units import Noun
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import Title, TitleError, open_title

BOARDS, FILM = "boards/", "film.mp4"


class TitleCard(Noun):
    """What one sees of a title on the shelf.

    Attributes:
        picture: BLAKE3 of the board that stands for it; empty: none is made.
        film: BLAKE3 of its film; empty: not made.
        drawn: boards that there are.
        waiting: decisions that somebody has to take.
    """

    name: str
    kind: str
    language: str
    picture: str
    film: str
    drawn: int
    waiting: int


def show_card(folder: Path) -> TitleCard:
    """The card of a title: reads what lies there, and not the script.

    Raises:
        TitleError: there is no title.
    """
    return _cards.get(folder)


def _look(title: Title, _before: TitleCard | None) -> TitleCard:
    manifest = read_manifest(title)
    boards = [digest for name, digest in manifest.items() if name.startswith(BOARDS)]
    return TitleCard(
        name=title.name,
        kind=str(title.settings.kind),
        language=title.settings.language,
        # The first shots establish places; a third of the way in, people are at it.
        picture=boards[len(boards) // 3] if boards else "",
        film=manifest.get(FILM, ""),
        drawn=len(boards),
        waiting=_count_waiting(title.folder),
    )


_cards = KeptByTitle[TitleCard](decision_stamps, _look)


def find_name(folder: Path) -> str:
    """What a title is called; its folder's name where it cannot be read."""
    try:
        return open_title(folder).name
    except TitleError:
        return folder.name


def _count_waiting(folder: Path) -> int:
    listed = keep_decisions(folder)
    return len(listed.waiting) + len(listed.escalations)
