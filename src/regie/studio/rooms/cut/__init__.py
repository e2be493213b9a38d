"""Cut: the timeline, as in a cutting room."""

from regie.studio.rooms import Room
from regie.studio.rooms.cut.api import router as api
from regie.studio.rooms.cut.pages import router as pages

ROOM = Room("cut", 40, pages, api, icon="cut")
