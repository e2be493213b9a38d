"""Activity: what is being made, what waits, what went wrong and what to do."""

from regie.studio.rooms import Room
from regie.studio.rooms.activity.api import router as api
from regie.studio.rooms.activity.pages import router as pages

ROOM = Room("activity", 90, pages, api, icon="activity")
