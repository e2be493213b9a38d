"""Ledger: what the title took, in time, money, energy and carbon, and how that was foreseen."""

from regie.studio.rooms import Room
from regie.studio.rooms.ledger.api import router as api
from regie.studio.rooms.ledger.pages import router as pages

ROOM = Room("ledger", 80, pages, api, icon="ledger")
