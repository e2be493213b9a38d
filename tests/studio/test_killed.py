"""A studio that is killed while people write loses nothing that it took, and doubles nothing; one
that is lived in does not grow."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from bench.soak import soak
from bench.studio import enrol

from regie.app.line_notes import list_line_notes
from regie.studio.serve import open_socket

WRITERS, NOTES = 4, 40

ENOUGH = 20
"""Notes that were taken before the studio is killed."""


class Served:
    """A studio in a process of its own, with one person signed in."""

    def __init__(self, home: Path, title: Path) -> None:
        self.home, self.title = home, title
        with open_socket("127.0.0.1", 0) as free:
            self.port = free.getsockname()[1]
        (self.cookies,) = enrol(home, 1, self.port)

    @contextlib.contextmanager
    def running(self) -> Iterator[int]:
        process = subprocess.Popen(
            [sys.executable, "-m", "regie", "studio", str(self.title), "--home", str(self.home),
             "--port", str(self.port)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline()
        try:
            yield process.pid
        finally:
            process.kill()
            process.wait()

    def client(self) -> httpx.Client:
        return httpx.Client(
            base_url=f"http://127.0.0.1:{self.port}/api/v1/titles/{self.title.name}",
            cookies=self.cookies, headers={"x-regie": "test"}, timeout=60.0,
        )  # fmt: skip


def test_no_note_is_lost_or_doubled_by_a_kill(drawn_title: Path, tmp_path: Path) -> None:
    served = Served(tmp_path / "house", drawn_title)
    texts = [f"note {n}" for n in range(WRITERS * NOTES)]
    taken: set[str] = set()
    enough = threading.Event()

    def write(client: httpx.Client, text: str) -> None:
        note = {"line": 1, "text": text}
        key = {"idempotency-key": f"key-{text}"}
        answer = client.post("/script/notes", json=note, headers=key)
        assert answer.status_code in (200, 201), answer.text
        taken.add(text)
        if len(taken) >= ENOUGH:
            enough.set()

    def write_many(mine: list[str]) -> None:
        with served.client() as client, contextlib.suppress(httpx.HTTPError):
            for text in mine:
                write(client, text)

    with served.running() as process:
        writers = [
            threading.Thread(target=write_many, args=(texts[n::WRITERS],)) for n in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        assert enough.wait(120)
        os.kill(process, signal.SIGKILL)
        for writer in writers:
            writer.join()
    assert len(taken) < len(texts), "it was not killed in the middle"
    written = Counter(thread.note.text for thread in list_line_notes(drawn_title).threads)
    assert taken <= written.keys()
    assert set(written.values()) == {1}

    # Sent again under the same key: what was taken stays one, and of what was begun one is told.
    with served.running(), served.client() as client:
        for text in texts[: ENOUGH * 2]:
            note, key = {"line": 1, "text": text}, {"idempotency-key": f"key-{text}"}
            status = client.post("/script/notes", json=note, headers=key).status_code
            assert status == 201 or (status == 409 and text not in taken), (status, text)
    written = Counter(thread.note.text for thread in list_line_notes(drawn_title).threads)
    assert taken <= written.keys()
    assert set(written.values()) == {1}


@pytest.mark.slow
def test_a_studio_that_is_lived_in_does_not_grow(drawn_title: Path, tmp_path: Path) -> None:
    told = soak(drawn_title, tmp_path / "house", people=3, seconds=40.0)
    assert not told.wrong
    assert told.answers > 20
    grown = {kind: late - early for kind, early, late in told.quarters()}
    assert grown["open files"] <= 8, told.quarters()
    assert grown["threads"] <= 8, told.quarters()
    assert grown["open databases"] <= 4, told.quarters()
    # Memory still grows while rooms are opened for the first time: `bench.soak` takes an hour.
