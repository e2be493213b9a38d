"""Guard of the house: all that waits for a person, across titles; any file verified."""

from regie.studio.rooms import Room
from regie.studio.rooms.waiting.pages import api, pages

ROOM = Room("guard", 70, pages, api, level="house", icon="guard")
