"""A small real service that makes files for money, as unkind as real ones are.

Run as a program it prints its address. Its memory is its own: whatever happens to its clients, it
knows how often each key was submitted. It honours no idempotency key: what is sent twice is made
twice and paid twice. What it does with each request is drawn from its own seed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

BLOCK = 4096


@dataclass
class Made:
    """One accepted job."""

    key: str
    request: dict[str, Any]
    accepted_at: float
    fetched: int = 0
    cancelled: bool = False


@dataclass
class Service:
    """What the service knows and how it behaves.

    Attributes:
        unkind: share of requests that something happens to, 0 to 1.
        forgets: it no longer finds any job by its key.
        slow: seconds that a job takes.
    """

    chance: random.Random
    unkind: float
    forgets: bool
    slow: float
    price: float
    made: dict[str, Made] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def accept(self, key: str, request: dict[str, Any]) -> str:
        with self.lock:
            remote_id = f"r-{len(self.made) + 1}"
            self.made[remote_id] = Made(key, request, time.monotonic())
            return remote_id

    def find(self, key: str) -> list[str]:
        with self.lock:
            return [each for each, made in self.made.items() if made.key == key]

    def draw(self, *behaviours: str) -> str:
        with self.lock:
            if self.chance.random() >= self.unkind:
                return "well"
            return self.chance.choice(behaviours)


def content_of(request: dict[str, Any]) -> bytes:
    """What a job gives: the same for the same request."""
    return f"take of {request['prompt']}\n".encode() * 1500


class Handler(BaseHTTPRequestHandler):
    service: Service
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:
            return  # the client died while it sent
        key, request = self.headers["Idempotency-Key"], json.loads(body)
        service = self.service
        how = service.draw("late", "slow", "dropped", "lost", "429", "500", "500 but accepted")
        if how == "429":
            self.answer(429, {"error": "too many"}, {"Retry-After": "0.02"})
        elif how == "dropped":
            self.close_connection = True
        elif how == "500":
            self.answer(500, {"error": "before it was accepted"})
        else:
            if how == "late":
                time.sleep(0.05)  # accepted only when the client may be dead
            remote_id = service.accept(key, request)
            if how == "slow":
                time.sleep(0.05)
            if how == "lost":
                self.close_connection = True
            elif how == "500 but accepted":
                self.answer(500, {"error": "after it was accepted"})
            else:
                self.answer(200, {"id": remote_id})

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        service = self.service
        match parts.path.strip("/").split("/"):
            case ["count"]:
                with service.lock:
                    counts: dict[str, int] = {}
                    for made in service.made.values():
                        counts[made.key] = counts.get(made.key, 0) + 1
                    self.answer(200, counts)
            case ["truth"]:  # what a person sees in the service's own list
                found = service.find(parse_qs(parts.query)["key"][0])
                self.answer(200, {"ids": found})
            case ["jobs"]:
                found = [] if service.forgets else service.find(parse_qs(parts.query)["key"][0])
                self.answer(200, {"ids": found})
            case ["jobs", remote_id]:
                self.answer_poll(remote_id)
            case ["jobs", remote_id, "file"]:
                self.answer_file(remote_id)

    def do_DELETE(self) -> None:
        made = self.service.made.get(self.path.rsplit("/", 1)[-1])
        if made is not None and time.monotonic() < made.accepted_at + self.service.slow:
            made.cancelled = True
        self.answer(200, {})

    def answer_poll(self, remote_id: str) -> None:
        made = self.service.made.get(remote_id)
        how = self.service.draw("500", "dropped")
        if how == "500":
            self.answer(500, {"error": "busy"})
        elif how == "dropped":
            self.close_connection = True
        elif made is None:
            self.answer(404, {"error": "no such job"})
        elif made.cancelled:
            self.answer(200, {"state": "cancelled", "cost": 0.0})
        else:
            gone = time.monotonic() - made.accepted_at
            if "impossible" in made.request["prompt"]:
                self.answer(200, {"state": "failed", "cost": self.service.price / 2})
            elif gone < self.service.slow:
                self.answer(200, {"state": "running", "fraction": gone / self.service.slow})
            else:
                self.answer(200, {"state": "done", "cost": self.service.price})

    def answer_file(self, remote_id: str) -> None:
        made = self.service.made[remote_id]
        content = content_of(made.request)
        how = self.service.draw("500", "half")
        if how == "500":
            self.answer(500, {"error": "busy"})
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if how == "half":
            self.wfile.write(content[: len(content) // 2])
            self.close_connection = True
            return
        self.wfile.write(content)
        made.fetched += 1

    def answer(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        return


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        return  # clients die here all the time


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unkind", type=float, default=0.0)
    parser.add_argument("--forgets", action="store_true")
    parser.add_argument("--slow", type=float, default=0.02)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    Handler.service = Service(chance, options.unkind, options.forgets, options.slow, price=0.25)
    server = Server(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()  # until whoever started it has gone


if __name__ == "__main__":
    main()
