"""Sound: lines, effects, levels and audio description, on the waveform."""

from regie.studio.rooms import Room
from regie.studio.rooms.sound.api import router as api
from regie.studio.rooms.sound.pages import router as pages

ROOM = Room("sound", 46, pages, api, icon="sound")
