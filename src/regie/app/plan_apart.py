"""Plans texts that are not saved yet, in a process of their own, so that nobody waits for it."""

from __future__ import annotations

import tempfile
import threading
import time
from collections import OrderedDict
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from regie.app.weigh_script import PlannedDraft
from regie.film.units import Noun

KEPT = 64
"""Plans that are remembered; who asks again for the same text waits for nothing."""

SOON_SECONDS = 1.0
"""How long whoever asks is kept waiting, before he is told that it takes longer."""


class DraftPlan(Noun):
    """A plan, or that it is still being made.

    Attributes:
        key: by which it is asked for again.
        plan: when it is there. trouble: why there is none, one sentence.
        waited: seconds since it was asked for.
    """

    key: str
    state: Literal["planning", "planned", "failed", "overtaken"]
    plan: PlannedDraft | None = None
    trouble: str = ""
    waited: float = 0.0


@dataclass
class _Asked:
    folder: Path
    future: Future[PlannedDraft]
    at: float


class DraftPlanner:
    """Plans one text at a time. Of a title, a newer text overtakes those that wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: OrderedDict[str, _Asked] = OrderedDict()
        self._pool: ProcessPoolExecutor | None = None

    def ask(self, folder: Path, text: str, by: str = "") -> DraftPlan:
        """Plans a text as if it were saved; answers when it is done, or after a second."""
        key = blake2b(f"{folder}\0{_state_of(folder)}\0{text}".encode(), digest_size=12).hexdigest()
        with self._lock:
            known = self._asked.get(key)
            if known is None or _is_lost(known.future):
                self._overtake(folder)
                future = self._submit(folder, text, by)
                self._asked[key] = _Asked(folder, future, time.monotonic())
                while len(self._asked) > KEPT:
                    self._asked.popitem(last=False)
        return self.look(key, SOON_SECONDS)

    def look(self, key: str, wait: float = 0.0) -> DraftPlan:
        """What has become of a plan.

        Args:
            wait: seconds at most.
        """
        with self._lock:
            asked = self._asked.get(key)
        if asked is None or asked.future.cancelled():
            return DraftPlan(key=key, state="overtaken")
        waited = round(time.monotonic() - asked.at, 1)
        try:
            plan = asked.future.result(wait)
        except TimeoutError:
            return DraftPlan(key=key, state="planning", waited=waited)
        except BrokenProcessPool:
            return DraftPlan(key=key, state="failed", trouble="the planner was ended; ask again")
        except Exception as error:
            return DraftPlan(key=key, state="failed", trouble=str(error))
        return DraftPlan(key=key, state="planned", plan=plan, waited=waited)

    def close(self) -> None:
        """Ends it; what waits is not planned."""
        with self._lock:
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = None

    def _overtake(self, folder: Path) -> None:
        for asked in self._asked.values():
            if asked.folder == folder:
                asked.future.cancel()

    def _submit(self, folder: Path, text: str, by: str) -> Future[PlannedDraft]:
        import multiprocessing

        for _ in range(2):
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context)
            try:
                return self._pool.submit(plan_text, folder, text, by)
            except BrokenProcessPool:
                self._pool = None
        raise BrokenProcessPool("the planner cannot be started")


class PlanFailedError(Exception):
    """Why there is no plan: one sentence, as the use case says it."""


def plan_text(folder: Path, text: str, by: str) -> PlannedDraft:
    """Plans a text in this process.

    Raises:
        PlanFailedError: as `plan_draft`, in words that go from one process to another.
    """
    from regie.app.weigh_script import plan_draft

    with tempfile.TemporaryDirectory() as scratch:
        draft = Path(scratch) / "draft.fountain"
        draft.write_bytes(text.encode("utf-8", "replace"))
        try:
            return plan_draft(folder, draft, by=by)
        except Exception as error:
            if getattr(error, "exit_code", None) is None:
                raise
            raise PlanFailedError(str(error)) from None


def _state_of(folder: Path) -> str:
    """Changes with what a plan rests on besides the text: what was made, and the bible."""
    files = [folder / ".regie" / "delivered.json", folder / "title.toml"]
    files += sorted((folder / "bible").glob("*.toml"))
    told = []
    for file in files:
        try:
            told.append(f"{file.name}:{file.stat().st_mtime_ns}")
        except OSError:
            continue
    return " ".join(told)


def _is_lost(future: Future[PlannedDraft]) -> bool:
    return future.cancelled() or (future.done() and future.exception() is not None)
