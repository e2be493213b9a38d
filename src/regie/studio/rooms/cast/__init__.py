"""Cast and bible: people with turnarounds and voices, places, props, look, glossary, in place."""

from regie.studio.rooms import Room
from regie.studio.rooms.cast.api import router as api
from regie.studio.rooms.cast.pages import router as pages

ROOM = Room("cast", 60, pages, api, icon="cast")
