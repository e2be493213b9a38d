"""The web application: a house, its rooms, and the doors in front of them."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

from regie import __version__
from regie.studio import account, entrance, talk
from regie.studio.database import Database
from regie.studio.doors.headers import SafeHeaders
from regie.studio.doors.hosts import OwnRequests
from regie.studio.doors.idempotency import SentOnce
from regie.studio.doors.problems import REFUSALS, add_problems
from regie.studio.doors.sizes import Sizes
from regie.studio.doors.visitor import Asking
from regie.studio.house import House
from regie.studio.live.follow import Follower
from regie.studio.live.hub import Hub
from regie.studio.live.presence import Presence
from regie.studio.live.presence_routes import router as presence
from regie.studio.live.routes import router as live
from regie.studio.media.routes import router as media
from regie.studio.parts import router as parts
from regie.studio.people.first import FirstPerson
from regie.studio.rooms import find_rooms
from regie.studio.shelf import Shelf
from regie.studio.uploads.api import router as uploads
from regie.studio.uploads.kept import Uploads
from regie.studio.webhooks.api import router as webhooks
from regie.studio.webhooks.postman import Postman

ME = "/api/v1/me"
STATIC = Path(__file__).parent / "static"


def create_app(house: House) -> FastAPI:
    """The studio of a house, ready to be served."""
    app = FastAPI(
        title="Régie",
        version=__version__,
        summary="An open AI production studio. A film is a build.",
        openapi_url=None,
        generate_unique_id_function=_name_call,
        responses=REFUSALS,
        docs_url=None,
        redoc_url=None,
        lifespan=_live,
    )
    app.state.house = house
    app.state.database = Database(house.database)
    app.state.shelf = Shelf(app.state.database)
    app.state.hub = Hub()
    app.state.presence = Presence(app.state.hub)
    app.state.rooms = find_rooms()
    app.state.first = FirstPerson()
    app.state.now = time.time
    app.state.postman = Postman(
        app.state.database, inside_too=house.inside_webhooks, now=lambda: app.state.now()
    )
    app.state.hub.also = app.state.postman.hear
    app.add_middleware(SentOnce, database=app.state.database, now=lambda: app.state.now())
    app.add_middleware(Sizes, upload_bytes=house.upload_bytes)
    app.add_middleware(OwnRequests, house=house)
    add_problems(app)
    app.add_middleware(SafeHeaders)  # the outermost, so that what was refused has them too
    app.mount("/static", Kept(directory=STATIC), name="static")
    houses = (*entrance.ROUTERS, *account.ROUTERS, *talk.ROUTERS, uploads, webhooks)
    for router in (*houses, live, presence, media, parts):
        app.include_router(router)
    for room in app.state.rooms:
        app.include_router(room.pages, include_in_schema=False)
        if room.api is not None:
            app.include_router(room.api)
    app.state.open_to_links = _open_to_links(app)

    @app.get("/api/v1/openapi.json", include_in_schema=False)
    def describe(_: Asking) -> dict[str, Any]:
        """The API's own description, OpenAPI 3.1."""
        return app.openapi()

    @app.get("/", include_in_schema=False)
    def enter() -> Response:
        return RedirectResponse("/titles", 303)

    return app


def _name_call(route: APIRoute) -> str:
    """What clients call a call: by its room and its function, not by its address."""
    return f"{route.tags[0]}_{route.name}" if route.tags else route.name


def _open_to_links(app: FastAPI) -> frozenset[str]:
    """Paths of routes that outsiders may ask, as far as their link lets them."""
    routes = [*live.routes, *media.routes]
    for room in app.state.rooms:
        if room.for_links:
            inside = [r for router in (room.pages, room.api) if router for r in router.routes]
            routes += [r for r in inside if getattr(r, "name", "") not in room.not_for_links]
    paths = {str(getattr(route, "path", "")) for route in routes}
    return frozenset({path for path in paths if "{title}" in path} | {"/t/{title}", ME, "/titles"})


@asynccontextmanager
async def _live(app: FastAPI) -> AsyncIterator[None]:
    """Opens the house's database and shelf, and closes what was opened."""
    house: House = app.state.house
    house.home.mkdir(parents=True, exist_ok=True)
    app.state.database.create()
    Uploads(house.home, house.upload_bytes).clean(app.state.now())
    for folder in house.titles:
        app.state.shelf.put(folder)
    follower = Follower(app.state.shelf, app.state.hub, app.state.presence)
    follower.start()
    app.state.postman.start()
    yield
    follower.close()
    app.state.postman.stop()
    app.state.hub.close()
    app.state.database.close()


class Kept(StaticFiles):
    """Our own scripts and styles: asked for again each time, sent only when they changed."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = "no-cache"
        return response
