"""Titles: the shelf, with what waits on each, and the door to a new one."""

from regie.studio.rooms import Room
from regie.studio.rooms.titles.api import router as api
from regie.studio.rooms.titles.pages import router as pages

ROOM = Room("titles", 0, pages, api, level="house", icon="titles")
