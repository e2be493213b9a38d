"""Words: subtitles on the picture and on what is heard, held to the rules."""

from regie.studio.rooms import Room
from regie.studio.rooms.words.api import router as api
from regie.studio.rooms.words.pages import router as pages

ROOM = Room("words", 42, pages, api, icon="words")
