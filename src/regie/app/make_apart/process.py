"""The process that makes a title apart: one at a time, started when there is something to make."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from regie.app.make_apart.journal import makes_folder
from regie.app.make_apart.places import Rank, shared_places
from regie.build.owners import has_ended, name_this_process, number_of

LOCK = "maker.lock"
"""Beside the journals. Who holds it is the maker of this title."""

LOG = "maker.log"
"""Beside the journals: what the process says that is in no journal."""

LOG_BYTES = 1 << 20

LEAVE_SECONDS = 8.0
"""How long a maker that was told to leave may take."""

START_SECONDS = 60.0
"""A process that was just started may take so long, on a busy machine, to say who it is."""

TRY_SECONDS = 1.0
"""Somebody may look at the lock in the moment in which a maker takes it."""

# With `-P` no module is taken from the folder in which somebody called us: it may be a stranger's.
_BOOT = (
    "import json, os, sys; sys.path[:] = json.loads(os.environ.pop('REGIE_MAKER_PATH')); "
    "from pathlib import Path; from regie.app.make_apart.maker import main; "
    "main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])"
)


def start_maker(folder: Path, state: Path, rank: Rank) -> bool:
    """Starts a maker, unless there is one, or the house has no place for it: then it stands in the
    row (`places`). It outlives whoever starts it.

    Args:
        rank: tells what titles in the row wait for.

    Returns:
        Whether one was started.

    Raises:
        OSError: no process can be started, or nothing can be written.
    """
    home = makes_folder(state)
    home.mkdir(parents=True, exist_ok=True)
    # It is held from before the process is there, and goes over to it.
    lock = _open_lock(state)
    try:
        if not _take(lock, 0.0):
            return False
        places = shared_places()
        if places is None:
            _start(folder, home, [lock], [])
            return True
        place = places.take(folder, rank)
        if place is None:
            return False
        try:
            _start(folder, home, [lock, place], [str(places.home.absolute()), str(place)])
        finally:
            os.close(place)
        return True
    finally:
        os.close(lock)


def _start(folder: Path, home: Path, locks: Sequence[int], place: Sequence[str]) -> None:
    """Args: locks: descriptors that go over to it, the title's first. place: house and place."""
    log = home / LOG
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".old"))
    flags = os.O_APPEND | os.O_CREAT | os.O_WRONLY | os.O_NOFOLLOW
    descriptor = os.open(log, flags, 0o666)
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, str(folder.absolute()), str(locks[0]), *place],
            pass_fds=locks,
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
def holding(state: Path, given: int | None = None) -> Iterator[bool]:
    """Holds the lock of the maker; tells whether it was free. It ends with the process.

    Args:
        given: descriptor of the lock, where whoever started this process holds it for it.
    """
    descriptor = _open_lock(state) if given is None else given
    os.set_inheritable(descriptor, False)
    try:
        is_mine = _take(descriptor, TRY_SECONDS)
        if is_mine:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, name_this_process().encode())
        yield is_mine
    finally:
        os.close(descriptor)


def end_maker(state: Path, *, patience: float = LEAVE_SECONDS) -> None:
    """Has the maker of a title leave, and waits until it is gone; what is made is kept.

    What it is at waits for the next one. After patience it is killed, its workers with it.
    """
    until = time.monotonic() + patience
    asked = False
    while is_held(state) and time.monotonic() < until + START_SECONDS:
        owner = _read_owner(state)
        number = number_of(owner)
        is_late = time.monotonic() > until
        if number is not None and not has_ended(owner) and (not asked or is_late):
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL if is_late else signal.SIGTERM)
            asked = True
        time.sleep(0.02)


def _read_owner(state: Path) -> str:
    """Only of a lock that is held: who holds it has written it."""
    try:
        descriptor = os.open(makes_folder(state) / LOCK, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return ""
    try:
        return os.read(descriptor, 400).decode(errors="replace")
    finally:
        os.close(descriptor)


def _open_lock(state: Path) -> int:
    home = makes_folder(state)
    home.mkdir(parents=True, exist_ok=True)
    return os.open(home / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)


def _take(descriptor: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
