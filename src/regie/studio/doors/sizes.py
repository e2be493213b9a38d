"""How much may be sent: little as JSON, more as a file; counted as it comes, not as is said."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regie.studio.doors.short_answers import say_problem

JSON_BYTES = 4 << 20
"""Most that a request without a file may hold: a long screenplay is a quarter of a megabyte."""

FILES = (b"multipart/form-data", b"application/octet-stream", b"application/offset+octet-stream")
"""Media types of what may be as large as an upload; what a part may hold, its route says."""


class TooLargeError(Exception):
    """More came in than may."""


class Sizes:
    """ASGI middleware: refuses what is too large, before it is all here."""

    def __init__(self, app: ASGIApp, upload_bytes: int) -> None:
        self._app = app
        self._upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        is_file = headers.get(b"content-type", b"").lower().startswith(FILES)
        most = self._upload_bytes if is_file else JSON_BYTES
        said = f"more than {most >> 20} MB cannot be sent here"
        if _length(headers) > most:
            await say_problem(send, 413, said)
            return
        come, told = 0, False

        async def read() -> Message:
            nonlocal come
            message = await receive()
            come += len(message.get("body", b""))
            if come > most:
                raise TooLargeError(said)
            return message

        async def answer(message: Message) -> None:
            # Who reads the body may have an answer of his own to its breaking off.
            nonlocal told
            if come <= most:
                await send(message)
            elif not told:
                told = True
                await say_problem(send, 413, said)

        try:
            await self._app(scope, read, answer)
        except TooLargeError:
            if not told:
                await say_problem(send, 413, said)


def _length(headers: dict[bytes, bytes]) -> int:
    length = headers.get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0
