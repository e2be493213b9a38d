"""A title is made by one process at a time, on any machine, and never waits for a dead one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import film_like as film
import psutil
import pytest
from little_title import LittleTitle

from regie.build import Build, BuildError, StoreBusy
from regie.build.here import run_here
from regie.build.lease import MakeLease
from regie.build.owners import has_ended, name_this_process, number_of
from regie.ledger import Ledger

ELSEWHERE = "another-machine:1a2b:7/4711/1700000000.00/0123abcd"


def give_to(title: LittleTitle, owner: str, seconds: float) -> None:
    """Writes the lease as another process would; it ends in so many seconds."""
    with closing(sqlite3.connect(title.state_dir / "ledger.sqlite")) as connection, connection:
        row = ("make", owner, time.time() + seconds)
        connection.execute("INSERT OR REPLACE INTO leases VALUES (?, ?, ?)", row)


def leave_a_stray(title: LittleTitle) -> Path:
    left = title.state_dir / "tmp" / "make-of-the-dead"
    left.mkdir()
    (left / "half.wav").write_bytes(b"half")
    return left


def test_a_lease_of_another_machine_is_respected(title: LittleTitle) -> None:
    title.make("Hello")
    left = leave_a_stray(title)
    give_to(title, ELSEWHERE, 30)
    with pytest.raises(StoreBusy, match="process 4711"):
        Build.open(title.state_dir, wait=False)
    assert left.exists()


def test_one_that_was_not_renewed_is_taken_over_and_cleaned_up_after(title: LittleTitle) -> None:
    title.make("Hello")
    left = leave_a_stray(title)
    give_to(title, ELSEWHERE, -1)
    with Build.open(title.state_dir, wait=False):
        assert not left.exists()


def test_one_that_would_last_for_years_is_nobodys(title: LittleTitle) -> None:
    title.make("Hello")
    give_to(title, ELSEWHERE, 1e9)
    Build.open(title.state_dir, wait=False).__exit__(None, None, None)


def test_the_lease_of_a_process_that_ended_here_is_taken_at_once(title: LittleTitle) -> None:
    title.make("Hello")
    left = leave_a_stray(title)
    program = "from regie.build.owners import name_this_process; print(name_this_process())"
    dead = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert has_ended(dead) and not has_ended(name_this_process())
    assert number_of(dead) not in (None, number_of(name_this_process()))
    give_to(title, dead, 3600)
    with Build.open(title.state_dir, wait=False):
        assert not left.exists()


def test_a_process_is_known_by_when_it_started() -> None:
    process = psutil.Process()
    assert f"/{process.pid}/{process.create_time():.2f}/" in name_this_process()
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    name = name_this_process().split("/")
    other = psutil.Process(sleeper.pid)
    named = f"{name[0]}/{sleeper.pid}/{other.create_time():.2f}/0"
    assert not has_ended(named)
    assert has_ended(f"{name[0]}/{sleeper.pid}/1.00/0")  # its number was another one's before
    sleeper.kill()
    sleeper.wait()
    assert has_ended(named)


def test_who_lost_the_lease_writes_nothing_more(title: LittleTitle) -> None:
    title.make("Hello")
    with (
        pytest.raises(BuildError, match="taken over by another process"),
        Build.open(title.state_dir, executor=run_here) as build,
    ):
        give_to(title, ELSEWHERE, 30)
        build.call(film.add, 1, 2)
        build.finish()
    with closing(sqlite3.connect(title.state_dir / "ledger.sqlite")) as connection:
        made = connection.execute("SELECT COUNT(*) FROM results WHERE step = 'test.add'")
        assert made.fetchone() == (0,)
        owner = connection.execute("SELECT owner FROM leases").fetchone()
        assert owner == (ELSEWHERE,)  # and it is not given back by who does not have it


def test_a_lease_is_renewed_while_it_is_held(title: LittleTitle) -> None:
    title.make("Hello")
    ledger = Ledger.at(title.state_dir / "ledger.sqlite")
    first = MakeLease(ledger, title.state_dir, seconds=0.6)
    second = MakeLease(ledger, title.state_dir, seconds=0.6)
    first.take(wait=False, on_wait=lambda _: None)
    # Three times its length: without its thread it would long have gone to the second.
    until = time.monotonic() + 1.8
    while time.monotonic() < until:
        with pytest.raises(StoreBusy):
            second.take(wait=False, on_wait=lambda _: None)
        time.sleep(0.1)
    first.release()
    second.take(wait=False, on_wait=lambda _: None)
    assert not second.holder_died
    second.release()
    ledger.close()


def test_what_died_before_there_were_leases_is_cleaned_up_after(title: LittleTitle) -> None:
    title.make("Hello")
    left = leave_a_stray(title)
    (title.state_dir / "lock").write_text("4711\n")
    title.make("Hello")
    assert not left.exists() and not (title.state_dir / "lock").exists()
