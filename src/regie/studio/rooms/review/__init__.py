"""The review room: the film, exact to the frame, with notes written and drawn on it."""

from regie.studio.rooms import Room
from regie.studio.rooms.review.api import router as api
from regie.studio.rooms.review.pages import router as pages

ROOM = Room(name="review", order=45, pages=pages, api=api, icon="review", for_links=True)
