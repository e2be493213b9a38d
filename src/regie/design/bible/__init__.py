"""The bible: drafted from what was read, then the artist's."""

from typing import TYPE_CHECKING

from regie.support.lazy_imports import offer

if TYPE_CHECKING:
    from regie.design.bible.draft import assign_places, draft_people, draft_places
    from regie.design.bible.extras import extras_of
    from regie.design.bible.files import load_bible, save_drafts

__all__ = [
    "assign_places",
    "draft_people",
    "draft_places",
    "extras_of",
    "load_bible",
    "save_drafts",
]

__getattr__ = offer(
    __name__,
    {
        "assign_places": "draft",
        "draft_people": "draft",
        "draft_places": "draft",
        "extras_of": "extras",
        "load_bible": "files",
        "save_drafts": "files",
    },
)
