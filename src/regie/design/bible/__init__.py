"""The bible: drafted from what was read, then the artist's."""

from regie.design.bible.draft import assign_places, draft_people, draft_places
from regie.design.bible.files import load_bible, save_drafts

__all__ = ["assign_places", "draft_people", "draft_places", "load_bible", "save_drafts"]
