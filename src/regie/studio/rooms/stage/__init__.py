"""Stage: a shot in three dimensions: camera, people, things and lights, moved by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI

from regie.app.redraw import Redraws
from regie.studio.rooms import Room
from regie.studio.rooms.stage.api import router as api
from regie.studio.rooms.stage.pages import router as pages


@contextmanager
def _open_redraws(app: FastAPI) -> Iterator[None]:
    """Keeps the workers that draw single boards, as long as the studio runs."""
    app.state.redraws = Redraws()
    try:
        yield
    finally:
        app.state.redraws.close()


ROOM = Room("stage", 30, pages, api, icon="stage", life=_open_redraws)
