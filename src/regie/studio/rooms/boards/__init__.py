"""Boards: the wall, from the whole film to one frame."""

from regie.studio.rooms import Room
from regie.studio.rooms.boards.api import router as api
from regie.studio.rooms.boards.pages import router as pages

INTERNAL = frozenset({"show_history", "get_history", "get_orphans"})
"""Who of the house changed what, and when: nothing for outsiders."""

ROOM = Room(
    "boards", 20, pages, api, icon="boards", at_shot="#shot-{shot}", for_links=True,
    not_for_links=INTERNAL,
)  # fmt: skip
