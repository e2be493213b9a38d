"""The shelf as a page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from regie.app.frame_index import list_review_files
from regie.film.deliverables import FILM
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.doors.visitor import Asking
from regie.studio.rooms.titles.shelf_view import list_cards

router = APIRouter()


@router.get("/titles")
def show_titles(request: Request, visitor: Asking) -> Response:
    if visitor.is_outsider:
        return RedirectResponse(f"/t/{next(iter(visitor.titles or ()))}", 303)
    return page(request, visitor, "titles/shelf.html", cards=list_cards(request, visitor))


@router.get("/titles/cards")
def show_cards(request: Request, visitor: Asking) -> HTMLResponse:
    """The cards alone, asked for again when something changed."""
    return page(request, visitor, "titles/cards.html", cards=list_cards(request, visitor))


@router.get("/t/{title}")
def enter_title(desk: Looking) -> Response:
    """People come to the wall; whom a review link brought, to what there is to review."""
    review = desk.visitor.is_outsider and list_review_files(desk.folder, FILM.path).files
    return RedirectResponse(f"/t/{desk.slug}/{'review' if review else 'boards'}", 303)
