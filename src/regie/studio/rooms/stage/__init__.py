"""Stage: a shot in three dimensions: camera, people, things and lights, moved by hand."""

from regie.studio.rooms import Room
from regie.studio.rooms.stage.api import router as api
from regie.studio.rooms.stage.pages import router as pages

ROOM = Room("stage", 30, pages, api, icon="stage", at_shot="/{shot}")
