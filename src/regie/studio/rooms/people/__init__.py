"""People of a title: roles, invitations, review links for outsiders."""

from regie.studio.doors.roles import Permission
from regie.studio.rooms import Room
from regie.studio.rooms.people.api import router as api
from regie.studio.rooms.people.pages import router as pages

ROOM = Room("people", 90, pages, api, needs=Permission.PEOPLE, icon="people")
