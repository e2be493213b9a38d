"""A chat server over real sockets that answers as it is told, for what a model never does."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LOOKED_AT = """
[rules.answers]
training_data_known = "yes"
training_data_lawful = "yes"
"""
"""What a house says of a model that it has looked into, for `title.toml`."""


@dataclass
class Reply:
    """One answer on the wire."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut_after: int | None = None
    """Send only so many bytes of the announced length, then hang up."""


def says(content: str | None, *, finish: str = "stop", **more: Any) -> Reply:
    """A chat completion with this text."""
    message: dict[str, Any] = {"role": "assistant", "content": content, **more}
    return Reply(
        json.dumps(
            {
                "id": "x",
                "object": "chat.completion",
                "created": 1,
                "model": "scripted-1",
                "choices": [{"index": 0, "message": message, "finish_reason": finish}],
                "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
            }
        ).encode()
    )


def gives(value: Any) -> Reply:
    """A chat completion with an object."""
    return says(json.dumps(value))


Answerer = Callable[[dict[str, Any]], Reply]


class ScriptedServer:
    """Answers chats with `replies` in order, the last one for ever; remembers what it was sent."""

    def __init__(self) -> None:
        self.replies: list[Reply | Answerer] = []
        self.chats: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.models: Reply = Reply(
            json.dumps({"object": "list", "data": [{"id": "scripted-1", "meta": {"size": 1}}]})
            .encode()
        )  # fmt: skip
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._send(server.models)

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["content-length"]))
                server.chats.append(json.loads(raw))
                server.headers.append({k.lower(): v for k, v in self.headers.items()})
                assert server.replies, "nothing was scripted"
                reply = server.replies.pop(0) if len(server.replies) > 1 else server.replies[0]
                self._send(reply if isinstance(reply, Reply) else reply(server.chats[-1]))

            def _send(self, reply: Reply) -> None:
                time.sleep(reply.delay)
                self.send_response(reply.status)
                headers = {"content-type": "application/json", **reply.headers}
                headers["content-length"] = str(len(reply.body))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                with contextlib.suppress(OSError):  # the other side may have had enough
                    self.wfile.write(reply.body[: reply.cut_after])
                if reply.cut_after is not None:
                    self.close_connection = True

            def log_message(self, *_words: Any) -> None:
                return

        class Quiet(ThreadingHTTPServer):
            def handle_error(self, *_about: Any) -> None:
                return  # the other side hung up, as some tests want

        self._http = Quiet(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def question(self, index: int = -1) -> str:
        """What a person's message of a chat said."""
        return str(self.chats[index]["messages"][1]["content"])

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
