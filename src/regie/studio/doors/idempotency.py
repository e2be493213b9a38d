"""Requests that may be sent again: with `Idempotency-Key` the first answer comes back, for a day.

A program whose connection broke does not know whether its request was done. It sends it again
with the same key: what was done is not done twice. The key is one caller's; with another request
it is refused, and so is one whose first try has not been answered (it may have stopped half-way:
whoever asks looks, and then takes another key). Answers that hold a secret are not kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regie.studio.database import Database
from regie.studio.doors.cookies import get_ticket
from regie.studio.doors.hosts import SAFE
from regie.studio.doors.short_answers import say_problem
from regie.studio.people.tables import answers
from regie.studio.people.tickets import digest_of

KEPT = 24 * 3600.0
"""How long an answer is kept, in seconds."""

LONGEST_KEY = 255
MOST_BYTES = 1 << 20
"""Of an answer that is kept. A larger one is not: a second request is told so."""

SENT_AGAIN = b"idempotency-replayed"

UNKEPT_HEADERS = frozenset({"set-cookie", "content-length"})


class SentOnce:
    """ASGI middleware: answers a request that was answered before from what was kept."""

    def __init__(self, app: ASGIApp, database: Database, now: Callable[[], float]) -> None:
        self._app = app
        self._database = database
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = dict(scope["headers"]).get(b"idempotency-key") if scope["type"] == "http" else None
        if key is None or scope["method"] in SAFE:
            await self._app(scope, receive, send)
            return
        if not 0 < len(key) <= LONGEST_KEY:
            await say_problem(send, 422, f"an Idempotency-Key has 1 to {LONGEST_KEY} characters")
            return
        once = _Once(self._database, self._now, _who(scope), key.decode("latin-1"))
        await once.answer(self._app, scope, receive, send)


class _Once:
    """One request with a key."""

    def __init__(self, database: Database, now: Callable[[], float], who: str, key: str) -> None:
        self._database, self._now = database, now
        self._at = (answers.c.who == who, answers.c.key == key)
        self._row = {"who": who, "key": key}
        self._hash = hashlib.sha256()

    async def answer(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        self._hash.update(f"{scope['method']} {scope['path']}?".encode() + scope["query_string"])
        if not await run_in_threadpool(self._begin):
            await self._repeat(receive, send)
            return
        kept = _Kept()

        async def read() -> Message:
            message = await receive()
            self._hash.update(message.get("body", b""))
            return message

        async def keep(message: Message) -> None:
            kept.take(message)
            if kept.is_whole:  # before it leaves: who has it may rely on it after a crash
                secret = scope.get("state", {}).get("is_secret", False)
                await run_in_threadpool(self._end, kept, secret)
            await send(message)

        try:
            await app(scope, read, keep)
        finally:
            if not kept.is_whole:
                await run_in_threadpool(self._forget)

    def _begin(self) -> bool:
        """Whether nobody sent it before; then it is marked as begun."""
        now = self._now()
        try:
            with self._database.begin() as connection:
                connection.execute(delete(answers).where(answers.c.at <= now - KEPT))
                connection.execute(
                    answers.insert().values(
                        **self._row, request="", status=None, headers=[], body=b"", at=now
                    )
                )
        except IntegrityError:
            return False
        return True

    def _end(self, kept: _Kept, secret: bool) -> None:
        """Keeps the answer; of what went wrong here, nothing: it may be tried again."""
        if kept.status >= 500 or kept.status == 429:
            self._forget()
            return
        whole = not secret and len(kept.body) <= MOST_BYTES
        with self._database.begin() as connection:
            connection.execute(
                update(answers)
                .where(*self._at)
                .values(
                    request=self._hash.hexdigest(),
                    status=kept.status if whole else 0,
                    headers=kept.headers,
                    body=bytes(kept.body) if whole else b"",
                )
            )

    def _forget(self) -> None:
        with self._database.begin() as connection:
            connection.execute(delete(answers).where(*self._at))

    def _find(self) -> tuple[str, int | None, list[list[str]], bytes]:
        with self._database.look() as connection:
            row = connection.execute(select(answers).where(*self._at)).first()
        return (row.request, row.status, row.headers, row.body) if row else ("", None, [], b"")

    async def _repeat(self, receive: Receive, send: Send) -> None:
        more = True
        while more:
            message = await receive()
            self._hash.update(message.get("body", b""))
            more = message.get("more_body", False)
        request, status, headers, body = await run_in_threadpool(self._find)
        if status is None:
            said = "this was begun and is not answered: look at what it did, or wait"
            await say_problem(send, 409, said)
        elif request != self._hash.hexdigest():
            await say_problem(
                send, 422, "this Idempotency-Key belongs to another request; take a new one"
            )
        elif status == 0:
            await say_problem(send, 409, "this was done; its answer is not kept")
        else:
            told = [(name.encode(), value.encode("latin-1")) for name, value in headers]
            told.append((SENT_AGAIN, b"true"))
            await send({"type": "http.response.start", "status": status, "headers": told})
            await send({"type": "http.response.body", "body": body})


class _Kept:
    """An answer, as it goes by."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: list[list[str]] = []
        self.body = bytearray()
        self.is_whole = False

    def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            pairs = [(n.decode("latin-1"), v.decode("latin-1")) for n, v in message["headers"]]
            self.headers = [[n, v] for n, v in pairs if n.lower() not in UNKEPT_HEADERS]
        elif message["type"] == "http.response.body":
            self.is_whole = not message.get("more_body", False)
            if len(self.body) <= MOST_BYTES:
                self.body += message.get("body", b"")


def _who(scope: Scope) -> str:
    """Whose key it is: the session's, the token's, or the address's."""
    request = Request(scope)
    client = scope.get("client") or ("", 0)
    return digest_of(request.headers.get("authorization") or get_ticket(request) or client[0])
