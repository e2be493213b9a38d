"""The process that makes a title apart: one at a time, started when there is something to make."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from regie.app.make_apart.journal import makes_folder

LOCK = "maker.lock"
"""Beside the journals. Who holds it is the maker of this title."""

LOG = "maker.log"
"""Beside the journals: what the process says that is in no journal."""

LOG_BYTES = 1 << 20

TRY_SECONDS = 1.0
"""Somebody may look at the lock in the moment in which a maker takes it."""

# With `-P` no module is taken from the folder in which somebody called us: it may be a stranger's.
_BOOT = (
    "import json, os, sys; sys.path[:] = json.loads(os.environ.pop('REGIE_MAKER_PATH')); "
    "from pathlib import Path; from regie.app.make_apart.maker import main; "
    "main(Path(sys.argv[1]))"
)


def start_maker(folder: Path, state: Path) -> None:
    """Starts a maker, unless there is one. It outlives whoever starts it.

    Raises:
        OSError: no process can be started, or nothing can be written.
    """
    if is_held(state):
        return
    home = makes_folder(state)
    home.mkdir(parents=True, exist_ok=True)
    log = home / LOG
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".old"))
    flags = os.O_APPEND | os.O_CREAT | os.O_WRONLY | os.O_NOFOLLOW
    descriptor = os.open(log, flags, 0o666)
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, str(folder.absolute())],
            env={**os.environ, "REGIE_MAKER_PATH": json.dumps(sys.path)},
            stdin=subprocess.DEVNULL,
            stdout=descriptor,
            stderr=descriptor,
            start_new_session=True,
        )
    finally:
        os.close(descriptor)
    # Somebody has to ask how it ended, or it stays in the list of processes.
    threading.Thread(target=process.wait, name="regie-maker", daemon=True).start()


def is_held(state: Path) -> bool:
    """Whether a maker of this title lives."""
    try:
        descriptor = os.open(makes_folder(state) / LOCK, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


@contextlib.contextmanager
def holding(state: Path) -> Iterator[bool]:
    """Holds the lock of the maker; tells whether it was free. It ends with the process."""
    home = makes_folder(state)
    home.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(home / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    try:
        yield _take(descriptor)
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    until = time.monotonic() + TRY_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
