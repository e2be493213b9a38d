"""Two makes on one title: the second waits, or says so. A plan does neither."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import film_like as film
import pytest
from little_title import LittleTitle

from regie.build import Build, StoreBusy, Waiting
from regie.build.here import run_here


def test_the_second_waits_and_says_for_whom(title: LittleTitle) -> None:
    told, waits = [], threading.Event()
    ended: list[int] = []

    def tell(event: object) -> None:
        told.append(event)
        waits.set()

    def second() -> None:
        with Build.open(title.state_dir, events=tell, executor=run_here) as build:
            ended.append(build.call(film.add, 1, 2).value())

    with title.open() as build:
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(60)
        assert ended == []
        build.call(film.add, 1, 2)
    thread.join()
    assert ended == [3]
    assert told[0] == Waiting(os.getpid())
    assert str(told[0]) == f"waiting for process {os.getpid()}"


def test_the_second_may_refuse_to_wait(title: LittleTitle) -> None:
    with title.open(), pytest.raises(StoreBusy, match=f"process {os.getpid()}") as caught:
        Build.open(title.state_dir, wait=False)
    assert caught.value.exit_code == 4


def test_a_plan_needs_no_lock(title: LittleTitle) -> None:
    title.make("Hello")
    with title.open():
        assert LittleTitle(title.folder).plan("Hello") == ()


def test_a_failed_opening_lets_the_next_one_in(title: LittleTitle, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="unable to open"):
        Build.open(title.state_dir, ledger=f"sqlite:///{tmp_path}/no/such/folder.sqlite")
    title.make("Hello")
