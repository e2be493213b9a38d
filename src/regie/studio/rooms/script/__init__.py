"""Script: the screenplay as it is set on paper, read and written on one page."""

from regie.studio.rooms import Room
from regie.studio.rooms.script.api import router as api
from regie.studio.rooms.script.pages import router as pages

ROOM = Room("script", 10, pages, api, icon="script")
