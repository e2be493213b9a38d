"""Paid jobs under kills at every instant: none is submitted twice, no result is lost.

The server is a real one in a process of its own, which makes and charges for whatever arrives,
however often. A person's part, to settle what nobody can know, is played from the server's own
list.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import job_film
import job_server
import pytest
from job_programs import program, serve
from job_service import HttpService

from regie.ledger import Ledger, jobs
from regie.ledger.spending import get_balance

LEDGER_TESTS = Path(__file__).parents[1] / "ledger"

UNSURE, KILLED, DONE = 7, -9, 0


def pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None and process.stdout is not None
    return process.stdin, process.stdout


@dataclass
class Siege:
    """Makes of many takes, killed again and again.

    Attributes:
        kills: how many makes were killed, by the moment; `some time` for random ones.
        settled: how many jobs a person had to settle.
    """

    folder: Path
    url: str
    service: HttpService
    process: subprocess.Popen[str]
    chance: random.Random
    kills: Counter[str] = field(default_factory=Counter)
    settled: int = 0
    takes: list[str] = field(default_factory=list)

    def live(self, **order: object) -> int:
        stdin, stdout = pipes(self.process)
        stdin.write(json.dumps({"takes": [self.takes[-1]], **order}) + "\n")
        stdin.flush()
        return int(stdout.readline())

    def run_until(self, kills: int) -> None:
        """Takes are made one after another; each is killed up to three times on its way."""
        moments: list[str] = []
        while self.kills.total() < kills:
            self.takes.append(f"take {len(self.takes)}")
            for _ in range(self.chance.randint(1, 3)):
                if self.chance.random() < 0.3:
                    self.kill_once("some time", after=self.chance.uniform(0.005, 0.25))
                else:
                    moments = moments or self.chance.sample(job_film.MOMENTS, len(job_film.MOMENTS))
                    moment = moments.pop()
                    self.kill_once(moment, moment=moment)
            self.finish()

    def kill_once(self, moment: str, /, **order: object) -> None:
        code = self.live(**order)
        assert code in (DONE, KILLED, UNSURE), (moment, code)
        if code == KILLED:
            self.kills[moment] += 1
        if code == UNSURE:
            self.settle()

    def finish(self) -> None:
        """The next makes, which nobody kills, until the take is there."""
        for _ in range(10):
            code = self.live()
            if code == DONE:
                return
            assert code == UNSURE, code
            self.settle()
        raise AssertionError(f"{self.takes[-1]} is never made")

    def settle(self) -> None:
        """A person looks into the service's own list and says what is there."""
        time.sleep(0.3)  # what was under way has arrived
        ledger = Ledger(self.url)
        with ledger.begin() as connection:
            for job in jobs.get_open_jobs(connection):
                if job.state != "unsure":
                    continue
                self.settled += 1
                there = self.service.truth(job.idempotency_key)
                if there:
                    jobs.settle_as_arrived(connection, job.id, there[0], now=time.time())
                else:
                    jobs.settle_as_ended(
                        connection, job.id, outcome="never arrived", now=time.time()
                    )
        ledger.close()

    def check(self) -> None:
        """What was promised."""
        counts = self.service.counts()
        assert [key for key, count in counts.items() if count > 1] == []  # no double submission
        assert len(counts) == len(self.takes)  # not by another attempt either
        made = job_film.make(
            self.folder, self.url, self.takes, self.service.address, self.service.lookup
        )
        assert len(self.service.counts()) == len(self.takes)  # all was found, nothing made
        for take, blob in zip(self.takes, made, strict=True):
            assert blob.path.read_bytes() == job_server.content_of({"prompt": take})
        ledger = Ledger(self.url)
        with ledger.begin() as connection:
            balance = get_balance(connection, "title", "EUR")
            assert jobs.get_open_jobs(connection) == []
        ledger.close()
        assert balance.reserved == 0
        assert balance.spent == pytest.approx(0.25 * len(self.takes))  # each is paid once


@contextmanager
def siege(folder: Path, url: str, *, lookup: str, seed: int, unkind: float) -> Iterator[Siege]:
    server = ["--seed", str(seed), "--unkind", str(unkind)]
    if lookup != "complete":
        server.append("--forgets")
    with serve(*server) as address:
        service = HttpService(address, lookup)  # type: ignore[arg-type]
        with program("job_film.py", str(folder), url, address, lookup) as film:
            yield Siege(folder, url, service, film, random.Random(seed))


def check_under_kills(
    folder: Path, url: str, kills: int, *, lookup: str, seed: int, unkind: float = 0.25
) -> Siege:
    with siege(folder, url, lookup=lookup, seed=seed, unkind=unkind) as under:
        under.run_until(kills)
        under.check()
        return under


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'ledger.sqlite'}"


@pytest.mark.parametrize("lookup", ["complete", "hint", "none"])
def test_no_kill_submits_twice_or_loses_a_result(tmp_path: Path, lookup: str) -> None:
    under = check_under_kills(tmp_path, sqlite_url(tmp_path), 16, lookup=lookup, seed=7)
    assert (under.settled > 0) == (lookup != "complete")


WHEN_THINGS_GO_WRONG = ("answer lost", "looking up", "never arrived")
"""Moments that there are only with an unkind service."""


@pytest.mark.parametrize("goes_wrong", [False, True])
def test_every_moment_is_met_and_survived(tmp_path: Path, goes_wrong: bool) -> None:
    """Each named moment kills, and the take is there all the same, made and paid once."""
    unkind = 0.5 if goes_wrong else 0.0
    moments = {m for m in job_film.MOMENTS if (m in WHEN_THINGS_GO_WRONG) == goes_wrong}
    with siege(tmp_path, sqlite_url(tmp_path), lookup="complete", seed=3, unkind=unkind) as under:
        for moment in sorted(moments):
            for _ in range(20):
                under.takes.append(f"take {len(under.takes)}")
                under.kill_once(moment, moment=moment)
                under.finish()
                if under.kills[moment]:
                    break
        assert set(under.kills) == moments
        under.check()


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("lookup", "kills"), [("complete", 600), ("hint", 250), ("none", 150)])
def test_a_thousand_kills(tmp_path: Path, lookup: str, kills: int) -> None:
    under = check_under_kills(tmp_path, sqlite_url(tmp_path), kills, lookup=lookup, seed=kills)
    print(lookup, len(under.takes), under.settled, under.kills.total(), dict(under.kills))


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_hundreds_of_kills_on_postgresql(tmp_path: Path) -> None:
    sys.path.insert(0, str(LEDGER_TESTS))
    from postgresql import find_programs, run_server

    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with run_server(programs) as url:
        under = check_under_kills(tmp_path, url, 300, lookup="complete", seed=11)
        print(len(under.takes), under.settled, under.kills.total(), dict(under.kills))
