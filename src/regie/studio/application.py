"""The web application: a house, its rooms, and the doors in front of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles

from regie import __version__
from regie.studio.database import Database
from regie.studio.doors.headers import SafeHeaders
from regie.studio.doors.problems import add_problems
from regie.studio.house import House
from regie.studio.live.hub import Hub
from regie.studio.live.routes import router as live
from regie.studio.media.routes import router as media
from regie.studio.parts import router as parts
from regie.studio.rooms import find_rooms
from regie.studio.shelf import Shelf

STATIC = Path(__file__).parent / "static"


def create_app(house: House) -> FastAPI:
    """The studio of a house, ready to be served."""
    app = FastAPI(
        title="Régie",
        version=__version__,
        summary="An open AI production studio. A film is a build.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_live,
    )
    app.state.house = house
    app.state.database = Database(house.database)
    app.state.shelf = Shelf(app.state.database)
    app.state.hub = Hub()
    app.state.rooms = find_rooms()
    app.add_middleware(SafeHeaders)
    add_problems(app)
    app.mount("/static", Kept(directory=STATIC), name="static")
    for router in (live, media, parts):
        app.include_router(router)
    for room in app.state.rooms:
        app.include_router(room.pages, include_in_schema=False)
        if room.api is not None:
            app.include_router(room.api)

    @app.get("/", include_in_schema=False)
    def enter() -> Response:
        return RedirectResponse("/titles", 303)

    return app


@asynccontextmanager
async def _live(app: FastAPI) -> AsyncIterator[None]:
    """Opens the house's database and shelf, and closes what was opened."""
    house: House = app.state.house
    house.home.mkdir(parents=True, exist_ok=True)
    app.state.database.create()
    for folder in house.titles:
        app.state.shelf.put(folder)
    with ExitStack() as open_rooms:
        for room in app.state.rooms:
            if room.life is not None:
                open_rooms.enter_context(room.life(app))
        yield
    app.state.hub.close()
    app.state.database.close()


class Kept(StaticFiles):
    """Our own scripts and styles: asked for again each time, sent only when they changed."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = "no-cache"
        return response
