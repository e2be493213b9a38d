"""What cannot be done, said in one sentence: as a problem document, or as a page."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regie.studio.doors.callers import language_of
from regie.studio.people.errors import PeopleError
from regie.support.messages import say

LOG = logging.getLogger("regie.studio")

STATUS_OF_EXIT: dict[int | None, int] = {2: 422, 3: 409, 4: 422, 5: 502}
"""HTTP status for the exit code that a use case's error carries (see the design)."""

PROBLEM = "application/problem+json"
"""Media type of errors, RFC 9457."""


class Problem(BaseModel):
    """What every refusal answers, RFC 9457. Attributes: title: one sentence. field: of a form."""

    model_config = ConfigDict(extra="allow")

    status: int
    title: str
    field: str = ""


REFUSALS: dict[int | str, dict[str, Any]] = {"4XX": {"model": Problem, "description": "Refused."}}
"""Of every call, as the API's description says it."""


class ProblemError(Exception):
    """What a route cannot do.

    Attributes:
        status: HTTP status. sentence: for the person who asked. told: more fields of the answer.
    """

    def __init__(self, status: int, sentence: str, **told: Any) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.told = told


def add_problems(app: FastAPI) -> None:
    """Answers errors of routes and use cases in sentences; a traceback stays in the log."""

    @app.exception_handler(ProblemError)
    async def _problem(request: Request, error: ProblemError) -> Response:
        return answer(request, error.status, error.sentence, **error.told)

    @app.exception_handler(PeopleError)
    async def _people(request: Request, error: PeopleError) -> Response:
        sentence = say(f"studio-people.{error.key}", _language(request), **error.values)
        response = answer(request, error.status, sentence, field=error.field)
        if error.retry_after:
            response.headers["retry-after"] = str(round(error.retry_after))
        return response

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        return answer(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> Response:
        said = "; ".join(
            f"{'.'.join(str(part) for part in e['loc'][1:]) or e['loc'][0]}: {e['msg']}"
            for e in error.errors()
        )
        return answer(request, 422, said)

    app.add_middleware(Sentences)


class Sentences:
    """ASGI middleware: answers what a use case refused with its sentence.

    Anything else that goes wrong is a bug: it stays in the log, whole, and is told in general.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_on(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_on)
        except Exception as error:
            if begun:
                raise
            request = Request(scope)
            code = getattr(error, "exit_code", None)
            if code is None:
                LOG.exception("%s %s", request.method, request.url.path)
                said = "Something went wrong here; the studio's log says what."
            else:
                said = str(error)
            told = {"theirs": error.theirs} if hasattr(error, "theirs") else {}
            answered = answer(request, STATUS_OF_EXIT.get(code, 500), said, **told)
            await answered(scope, receive, send)


def answer(request: Request, status: int, sentence: str, **told: Any) -> Response:
    """A problem as the asker wants it: a document, or a page."""
    wants_page = "text/html" in request.headers.get("accept", "")
    if status == 401 and not request.url.path.startswith("/api/"):
        to = sign_in_address(request)
        if "hx-request" in request.headers:
            return Response(status_code=204, headers={"hx-redirect": to})
        if wants_page:
            return RedirectResponse(to, 303)
    if wants_page and not request.url.path.startswith("/api/"):
        from regie.studio.doors.pages import problem_page

        return problem_page(request, status, sentence)
    body = {"status": status, "title": sentence, **told}
    return JSONResponse(body, status, media_type=PROBLEM)


def sign_in_address(request: Request) -> str:
    """Where to sign in, and then come back."""
    if "hx-request" in request.headers:
        here = urlsplit(request.headers.get("hx-current-url", ""))
        back = here.path + (f"?{here.query}" if here.query else "")
    else:
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return "/sign-in" + (f"?next={quote(back, safe='/')}" if back not in ("", "/") else "")


def _language(request: Request) -> str:
    visitor = getattr(request.state, "visitor", None)
    return visitor.language if visitor is not None else language_of(request)
