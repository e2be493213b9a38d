"""Many processes and threads on one ledger, on either database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from regie.ledger import Ledger, jobs
from regie.ledger import quick_queries as reading

JOBS = 40


def claim_all(url: str, name: str) -> list[int]:
    """Registers the same jobs as everybody else, and claims those that it can."""
    ledger = Ledger(url)
    mine: list[int] = []
    for number in range(JOBS):
        with ledger.begin() as connection:
            job = jobs.register_job(
                connection, key=f"k{number}", backend="farm", request={}, now=1.0
            )
        with ledger.begin() as connection:
            if jobs.claim_job(connection, job.id, name, seconds=60):
                mine.append(job.id)
    ledger.close()
    return mine


def test_processes_that_open_an_empty_ledger_claim_each_job_once(url: str, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    program = (
        "import sys, json, time; from pathlib import Path\n"
        "from test_many_at_once import claim_all\n"
        "url, name, gate = sys.argv[1:]; Path(gate + name).touch()\n"
        "while not Path(gate).exists(): time.sleep(0.001)\n"
        "print(json.dumps(claim_all(url, name)))"
    )
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", program, url, f"p{n}", str(gate)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": path},
        )
        for n in range(4)
    ]
    deadline = time.monotonic() + 60
    while not all(Path(f"{gate}p{n}").exists() for n in range(4)):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    gate.touch()  # the schema is made by one of them, under the others' eyes
    claimed = [job for racer in racers for job in json.loads(racer.communicate(timeout=120)[0])]
    assert [racer.returncode for racer in racers] == [0] * 4
    assert len(claimed) == len(set(claimed)) == JOBS
    ledger = Ledger(url)
    with ledger.begin() as connection:
        assert len(jobs.get_all_jobs(connection)) == JOBS
    ledger.close()


def test_threads_share_one_ledger(ledger: Ledger) -> None:
    """Each writes and reads through the same object, as a worker and its claims do."""
    errors: list[BaseException] = []

    def use(name: str) -> None:
        try:
            for number in range(20):
                with ledger.begin() as connection:
                    job = jobs.register_job(
                        connection, key=f"{name}-{number}", backend="farm", request={}, now=1.0
                    )
                assert not jobs.is_cancel_asked(ledger, job.id)
                assert reading.get_all_keys(ledger) == set()
        except BaseException as error:  # an assertion in a thread would go unheard
            errors.append(error)

    threads = [threading.Thread(target=use, args=(f"t{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with ledger.begin() as connection:
        assert len(jobs.get_all_jobs(connection)) == 160


def test_one_attempt_follows_another_only_when_it_has_failed(ledger: Ledger) -> None:
    with ledger.begin() as connection:
        first = jobs.register_job(connection, key="k", backend="farm", request={}, now=1.0)
        jobs.finish_job(
            connection, first.id, state="failed", outcome="no", cost={"EUR": 0.1}, now=2.0
        )
        second = jobs.register_job(connection, key="k", backend="farm", request={}, now=3.0)
        assert (second.attempt, second.id) != (first.attempt, first.id)
        assert jobs.get_uncounted_costs(connection, "k") == {"EUR": 0.1}
        jobs.mark_counted(connection, "k", now=4.0)
        jobs.finish_job(connection, second.id, state="done", outcome="", cost={"EUR": 0.2}, now=5.0)
        third = jobs.register_job(connection, key="k", backend="farm", request={}, now=6.0)
        assert third.id == second.id  # what is done is never submitted again
        # What a run reports of the last attempt, and what is in the budgets of it already.
        assert jobs.get_counted_costs(connection, "k") == {}
        assert jobs.get_uncounted_costs(connection, "k") == {"EUR": 0.2}
        jobs.mark_counted(connection, "k", now=7.0)
        assert jobs.get_counted_costs(connection, "k") == {"EUR": 0.2}
