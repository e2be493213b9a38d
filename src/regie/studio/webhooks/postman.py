"""Writes letters and carries them out: two threads of the studio's process, so that an address
that does not answer holds up neither who tells news nor what is written down."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Mapping

from sqlalchemy.exc import SQLAlchemyError

from regie.studio.database import Database
from regie.studio.webhooks import outbox
from regie.studio.webhooks.outside import send_outside

LOOKS_EVERY = 5.0
"""Seconds after which it looks for letters whose time has come, without being woken."""

log = logging.getLogger("regie.studio.webhooks")


class Postman:
    """One for a studio's process."""

    def __init__(self, database: Database, *, inside_too: bool, now: Callable[[], float]) -> None:
        """Args: inside_too: letters may go to addresses inside the network."""
        self._database = database
        self._inside_too = inside_too
        self._now = now
        self._woken = threading.Event()
        self._stopped = False
        self._heard: queue.SimpleQueue[tuple[str, str, Mapping[str, str | int]] | None]
        self._heard = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []

    def hear(self, channel: str, topic: str, told: Mapping[str, str | int]) -> None:
        """Takes what happened, to be written down at once; holds up nobody who tells it."""
        self._heard.put((channel, topic, told))

    def write_down(self, channel: str, topic: str, told: Mapping[str, str | int]) -> None:
        """Writes a letter to each webhook that it is for."""
        try:
            with self._database.begin() as connection:
                wanted = outbox.put(connection, channel, topic, told, self._now())
        except SQLAlchemyError:
            log.exception("webhooks cannot be written down: %s %s", channel, topic)
            return
        if wanted:
            self._woken.set()

    def start(self) -> None:
        self._stopped = False
        self._threads = [
            threading.Thread(target=work, name="webhooks", daemon=True)
            for work in (self._write_down_all, self._run)
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ends after the letter that is being carried; the others stay for the next start."""
        self._stopped = True
        self._heard.put(None)
        self._woken.set()
        for thread in self._threads:
            thread.join(timeout=2)

    def carry(self) -> int:
        """Carries all letters whose time has come. Returns: how many were tried."""
        with self._database.look() as connection:
            if not outbox.has_due(connection, self._now()):
                return 0
        with self._database.begin() as connection:
            due = outbox.take_due(connection, self._now())
        for letter in due:
            if self._stopped:
                break
            headers = outbox.sign(letter, self._now())
            said = send_outside(
                letter.url, letter.body.encode(), headers, inside_too=self._inside_too
            )
            with self._database.begin() as connection:
                outbox.mark(connection, letter, said, self._now())
        return len(due)

    def _write_down_all(self) -> None:
        while (heard := self._heard.get()) is not None:
            self.write_down(*heard)

    def _run(self) -> None:
        while not self._stopped:
            self._woken.wait(LOOKS_EVERY)
            self._woken.clear()
            try:
                while not self._stopped and self.carry():
                    pass
            except SQLAlchemyError:
                log.exception("webhooks cannot be read")
