"""Short answers of middleware, which stands before the application's own way to say problems."""

from __future__ import annotations

import json

from starlette.types import Send


async def say_problem(send: Send, status: int, sentence: str) -> None:
    """A problem document, RFC 9457, with one sentence."""
    body = json.dumps({"status": status, "title": sentence}).encode()
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
