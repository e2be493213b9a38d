"""The bible: drafted from the screenplay, then the artist's."""

from regie.design.bible.draft import assign_places, draft_bible
from regie.design.bible.extras import extras_of
from regie.design.bible.files import load_bible, save_drafts

__all__ = ["assign_places", "draft_bible", "extras_of", "load_bible", "save_drafts"]
