"""The backend of `job_server`: a real one, with no retries of its own."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from regie.build.service import (
    Cancelled,
    Ended,
    Failed,
    Gone,
    Lookup,
    NotAccepted,
    RemoteState,
    Running,
    Unknown,
    Unreachable,
)

TIMEOUT = 20.0


@dataclass(frozen=True)
class HttpService:
    address: str
    lookup: Lookup = "complete"
    settles_after: float = 0.15
    name: str = "paid-cloud"

    def submit(self, request: Mapping[str, Any], idempotency_key: str) -> str:
        headers = {"Idempotency-Key": idempotency_key}
        try:
            status, body, got = self.ask("POST", "/jobs", json.dumps(request), headers)
        except ConnectionRefusedError as error:
            raise NotAccepted("it is switched off", retry_after=1.0) from error
        if status == 429:
            raise NotAccepted("it is busy", retry_after=float(got["Retry-After"]))
        if 400 <= status < 500:
            raise NotAccepted(body.decode())
        if status != 200:
            raise Unreachable(f"it says {status}")
        return str(json.loads(body)["id"])

    def find(self, idempotency_key: str) -> str | None:
        ids = self.read(f"/jobs?key={quote(idempotency_key)}")["ids"]
        return str(ids[0]) if ids else None

    def poll(self, remote_id: str) -> RemoteState:
        found = self.read(f"/jobs/{remote_id}")
        match found.get("state"):
            case "running":
                return Running(found["fraction"], look_again=0.01)
            case "done":
                return Ended({"EUR": found["cost"]})
            case "failed":
                return Failed("the prompt is not possible", {"EUR": found["cost"]})
            case "cancelled":
                return Cancelled()
        return Unknown()

    def fetch(self, remote_id: str, file: Path) -> None:
        status, body, _ = self.ask("GET", f"/jobs/{remote_id}/file")
        if status == 404:
            raise Gone("its address has expired")
        if status != 200:
            raise Unreachable(f"it says {status}")
        file.write_bytes(body)

    def cancel(self, remote_id: str) -> None:
        self.ask("DELETE", f"/jobs/{remote_id}")

    def truth(self, idempotency_key: str) -> list[str]:
        """What a person would see in the service's own list."""
        found: list[str] = self.read(f"/truth?key={quote(idempotency_key)}")["ids"]
        return found

    def counts(self) -> dict[str, int]:
        """How often each key was accepted."""
        found: dict[str, int] = self.read("/count")
        return found

    def read(self, path: str) -> dict[str, Any]:
        status, body, _ = self.ask("GET", path)
        if status >= 500:
            raise Unreachable(f"it says {status}")
        found: dict[str, Any] = json.loads(body)
        return found

    def ask(
        self, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=TIMEOUT)
        try:
            connection.request(method, path, body=body or None, headers=dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers
        except http.client.HTTPException as error:
            raise Unreachable(f"its answer broke off ({error!r})") from error
        finally:
            connection.close()
