"""Guard: decisions, consents, rules, the record, receipts, verifying, delivering, the AI Act."""

from fastapi import APIRouter

from regie.studio.rooms import Room
from regie.studio.rooms.guard import consents_api, decisions_api, leaving_api, rules_api
from regie.studio.rooms.guard.pages import router as pages

api = APIRouter()
for part in (decisions_api, consents_api, rules_api, leaving_api):
    api.include_router(part.router)

ROOM = Room("guard", 70, pages, api, icon="guard")
