"""Turns templates into pages: what every page knows, and nothing that a room has to repeat."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from regie.studio.doors.callers import language_of
from regie.studio.doors.visitor import Desk, Visitor
from regie.support.messages import Messages

if TYPE_CHECKING:
    from regie.studio.rooms import Room

TEMPLATES = Path(__file__).parents[1] / "templates"


def page(
    request: Request, who: Desk | Visitor, template: str, *, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page, or a part of one.

    Args:
        who: asks for it; a desk where it is about a title.
        template: below `templates/`, `boards/wall.html`. It knows `say`, `visitor`, `desk` (None
            outside a title), `rooms` (that this person may enter), `may`, and `values`.
    """
    desk = who if isinstance(who, Desk) else None
    visitor = who.visitor if isinstance(who, Desk) else who
    text = _environment().get_template(template).render(
        request=request,
        desk=desk,
        visitor=visitor,
        say=visitor.say,
        may=desk.may if desk else visitor.house,
        rooms=rooms_for(request, who),
        here=request.url.path,
        **values,
    )  # fmt: skip
    return HTMLResponse(text, status)


def part(template: str, **values: Any) -> Markup:
    """A part of pages that is the same for all of whom `values` hold; as HTML for a template."""
    return Markup(_environment().get_template(template).render(**values))


def alone_page(request: Request, template: str, **values: Any) -> HTMLResponse:
    """A page of somebody who is not known yet: without rooms, in the browser's language."""
    language = language_of(request)
    text = _environment().get_template(template).render(
        language=language, say=Messages(language).say, **values
    )  # fmt: skip
    return HTMLResponse(text)


def rooms_for(request: Request, who: Desk | Visitor) -> tuple[Room, ...]:
    """The rooms that a person may enter: of a title at its desk, else of the house."""
    visitor = who.visitor if isinstance(who, Desk) else who
    level, may = ("title", who.may) if isinstance(who, Desk) else ("house", who.house)
    rooms: tuple[Room, ...] = request.app.state.rooms
    found = (room for room in rooms if room.level == level and room.needs in may)
    return tuple(room for room in found if room.for_links or not visitor.is_outsider)


def problem_page(request: Request, status: int, sentence: str) -> HTMLResponse:
    """A page that says what cannot be done."""
    visitor = getattr(request.state, "visitor", None)
    language = visitor.language if visitor is not None else language_of(request)
    text = (
        _environment()
        .get_template("problem.html")
        .render(sentence=sentence, status=status, language=language, say=Messages(language).say)
    )
    return HTMLResponse(text, status)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["browser"] = tell_browser
    return made


def tell_browser(agent: str) -> str:
    """A browser's name and system, from what it says of itself: `Firefox, Linux`."""
    browsers = ("Edg/Edge", "OPR/Opera", "Firefox", "Chrome", "Safari", "curl")
    systems = ("Android", "iPhone", "iPad", "Windows", "Mac OS X/macOS", "Linux")
    found = [_first_in(agent, names) for names in (browsers, systems)]
    return ", ".join(word for word in found if word) or agent[:40] or "–"


def _first_in(agent: str, names: tuple[str, ...]) -> str:
    for name in names:
        mark, _, word = name.partition("/")
        if mark in agent:
            return word or mark
    return ""
