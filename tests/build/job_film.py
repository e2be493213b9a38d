"""A make of paid takes, run as a program that is told again and again when to die.

Usage: job_film.py STATE_DIR LEDGER_URL SERVER LOOKUP. It loads everything once; then, for each
line of JSON that it reads, `{"takes": […], "moment": "submitting", "after": 0.2}`, a child of it
makes the takes and is killed (SIGKILL) at that moment, or after so many seconds. It prints how
each ended.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from job_service import HttpService
from paid_budget import post

from regie.build import Blob, Build, BuildError, Event, Handle, StepFinished, Workspace, step
from regie.build.enforcer import Call
from regie.build.executor import ExecutorFactory
from regie.build.here import HereExecutor
from regie.build.job_driver import JobDesk
from regie.build.service import NotAccepted, Unreachable
from regie.ledger import Ledger

SALT = "paid-cloud/v1/0000"

IN_A_STEP = (
    "written",
    "claimed",
    "submitting soon",
    "submitting",
    "sent",
    "answered",
    "answer lost",
    "looking up",
    "never arrived",
    "submitted",
    "polling",
    "ending",
    "ended",
    "fetching",
    "fetched",
    "kept",
)
IN_THE_ENGINE = ("reserved", "settling", "settled", "committed")
MOMENTS = (*IN_A_STEP, *IN_THE_ENGINE)

_deadly = ""


def die_at(moment: str) -> None:
    if moment == _deadly:
        os.kill(os.getpid(), signal.SIGKILL)


class _Deadly(logging.Handler):
    """Every moment of a job leaves a line in the log."""

    def emit(self, record: logging.LogRecord) -> None:
        assert isinstance(record.args, tuple)
        if _deadly and str(record.args[0]).partition(" (")[0] == _deadly:
            os.kill(os.getpid(), signal.SIGKILL)


class DeadlyService(HttpService):
    """Dies while its request is under way: sent, and the answer not heard."""

    def submit(self, request: Any, idempotency_key: str) -> str:
        if _deadly == "sent":
            threading.Thread(target=self.send, args=(request, idempotency_key)).start()
            time.sleep(0.004)
            die_at("sent")
        return super().submit(request, idempotency_key)

    def send(self, request: Any, idempotency_key: str) -> None:
        with contextlib.suppress(NotAccepted, Unreachable, OSError):  # nobody hears it
            super().submit(request, idempotency_key)


@step("shoot.take", version=1)
def shoot(prompt: str, server: str, lookup: str, *, work: Workspace) -> Blob:
    service = DeadlyService(server, lookup)  # type: ignore[arg-type]
    file = work.job(service, {"prompt": prompt}).fetch("take.mp4")
    kept = work.keep(file)
    die_at("kept")
    return kept


class DeadlyBudgets:
    """A title's budgets, which may die at any moment of the money."""

    def __init__(self, money: Any) -> None:
        self.money = money

    def price(self, call: Call) -> Any:
        return self.money.price(call)

    def refuse(self, call: Call, *, only_look: bool) -> str:
        refused: str = self.money.refuse(call, only_look=only_look)
        die_at("reserved")
        return refused

    def settle(self, call: Call, money: Any) -> None:
        die_at("settling")
        self.money.settle(call, money)
        die_at("settled")

    def release(self, call: Call) -> None:
        self.money.release(call)


def make(folder: Path, url: str, takes: list[str], server: str, lookup: str) -> list[Blob]:
    """Makes takes.

    Raises:
        BuildError: some failed.
    """
    return make_any(
        folder,
        url,
        takes,
        lambda build, take: build.call(shoot, take, server, lookup, label=take, salt=[SALT]),
    )


def make_any(
    folder: Path,
    url: str,
    labels: list[str],
    call: Callable[[Build, str], Handle[Blob]],
    *,
    factory: ExecutorFactory = HereExecutor,
) -> list[Blob]:
    """A make with budgets, of one call a label."""

    def tell(event: Event) -> None:
        if isinstance(event, StepFinished):
            die_at("committed")

    money = post(folder, url)
    try:
        with Build.open(
            folder / ".regie",
            ledger=url,
            enforcer=DeadlyBudgets(money),
            executor=factory,
            jobs=1,
            events=tell,
        ) as build:
            money.clear_stale(True)
            made = [call(build, label) for label in labels]
            build.finish()
            return [each.value() for each in made]
    finally:
        money.close()


def live(order: dict[str, Any], folder: Path, url: str, server: str, lookup: str) -> None:
    """What the child does; it ends here in any case."""
    global _deadly
    _deadly = order.get("moment", "")
    code = 0
    try:
        make(folder, url, order["takes"], server, lookup)
    except BuildError as error:
        told = {failure.kind for failure in error.failures}
        code = 7 if told == {"UnsureJob"} else 1
        if code == 1:
            print(error, *(f.details for f in error.failures), file=sys.stderr, flush=True)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        code = 1
    os._exit(code)


def main() -> None:
    folder, url, server, lookup = sys.argv[1:]
    import psutil  # noqa: F401 - everything is loaded once
    from sqlalchemy import create_engine  # noqa: F401

    import regie.ledger.makes
    import regie.ledger.results  # noqa: F401

    Ledger(url).close()
    jobs_log = logging.getLogger("regie.build.job_driver")
    jobs_log.setLevel(logging.DEBUG)
    jobs_log.addHandler(_Deadly())
    assert JobDesk is not None
    while line := sys.stdin.readline():
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            live(order, Path(folder), url, server, lookup)
        if "after" in order:
            ended = os.pidfd_open(child)
            if not select.select([ended], [], [], order["after"])[0]:
                os.kill(child, signal.SIGKILL)
            os.close(ended)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    from job_film import main as main_in_module  # steps are imported by this name

    main_in_module()
