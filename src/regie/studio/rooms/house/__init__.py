"""The house: its people, and what was done about them. For admins."""

from regie.studio.doors.roles import Permission
from regie.studio.rooms import Room
from regie.studio.rooms.house.api import router as api
from regie.studio.rooms.house.pages import router as pages

ROOM = Room("house", 90, pages, api, level="house", needs=Permission.HOUSE, icon="house")
