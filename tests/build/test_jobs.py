"""Remote jobs through a step's workspace, against a real server."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import job_film
import job_server
import pytest
from job_programs import serve
from job_service import HttpService

from regie.build import Blob, BuildError, Workspace, step
from regie.build.executor import run_locally
from regie.build.job_driver import JobDesk, JobDriver, JobError, UnsureJob
from regie.build.jobs import open_job
from regie.build.service import Gone, Unreachable
from regie.ledger import Ledger, LedgerError, jobs
from regie.ledger.spending import get_balance

REQUEST = {"prompt": "12A"}


@pytest.fixture
def service() -> Iterator[HttpService]:
    with serve() as address:
        yield HttpService(address)


def ledger_of(folder: Path) -> Ledger:
    return Ledger.at(folder / "state" / "ledger.sqlite")


def only_job(ledger: Ledger) -> jobs.RemoteJob:
    with ledger.begin() as connection:
        (job,) = jobs.get_all_jobs(connection)
    return job


class LosesAnswers(HttpService):
    """Every request arrives, and no answer does."""

    def submit(self, request: Mapping[str, Any], idempotency_key: str) -> str:
        super().submit(request, idempotency_key)
        raise Unreachable("the line broke")


class Expired(HttpService):
    def fetch(self, remote_id: str, file: Path) -> None:
        raise Gone("its address has expired")


def test_a_result_is_fetched_and_paid(service: HttpService, tmp_path: Path) -> None:
    work = Workspace.in_folder(tmp_path)
    job = work.job(service, REQUEST)
    assert job.fetch("take.mp4").read_bytes() == job_server.content_of(REQUEST)
    assert work.paid == {"EUR": 0.25} == job.cost


def test_a_second_run_finds_the_job_of_the_first(service: HttpService, tmp_path: Path) -> None:
    for _ in range(2):
        work = Workspace.in_folder(tmp_path)
        assert work.job(service, REQUEST).fetch("take.mp4").stat().st_size > 1000
        assert work.paid == {"EUR": 0.25}  # in both receipts; the budget counts it once
        work.clean()
    assert list(service.counts().values()) == [1]


def test_a_step_may_have_several_jobs_at_once(service: HttpService, tmp_path: Path) -> None:
    work = Workspace.in_folder(tmp_path)
    both = [work.job(service, {"prompt": part}, part=part) for part in ("picture", "sound")]
    assert {job.fetch(f"{n}.bin").read_bytes()[:16] for n, job in enumerate(both)} == {
        b"take of picture\n",
        b"take of sound\nta",
    }
    assert work.paid == {"EUR": 0.5}


def test_a_failed_job_is_paid_and_the_next_run_submits_another(
    service: HttpService, tmp_path: Path
) -> None:
    for attempt in (1, 2):
        work = Workspace.in_folder(tmp_path)
        with pytest.raises(JobError, match=r"not possible; it cost 0\.12 EUR"):
            work.job(service, {"prompt": "impossible"}).fetch("take.mp4")
        assert work.paid == {"EUR": 0.125}
        assert sorted(service.counts().values()) == [1] * attempt


def test_a_lost_answer_is_looked_up(service: HttpService, tmp_path: Path) -> None:
    work = Workspace.in_folder(tmp_path)
    job = work.job(LosesAnswers(service.address), REQUEST)
    assert job.fetch("take.mp4").exists()
    assert list(service.counts().values()) == [1]


def test_what_nobody_can_look_up_waits_for_a_person(service: HttpService, tmp_path: Path) -> None:
    for _ in range(3):
        work = Workspace.in_folder(tmp_path)
        with pytest.raises(UnsureJob, match="regie jobs settle 1 --arrived"):
            work.job(LosesAnswers(service.address, "none"), REQUEST)
        work.clean()
    assert list(service.counts().values()) == [1]
    ledger = ledger_of(tmp_path)
    job = only_job(ledger)
    (there,) = service.truth(job.idempotency_key)
    with ledger.begin() as connection:
        jobs.settle_as_arrived(connection, job.id, there, now=1.0)
    ledger.close()
    work = Workspace.in_folder(tmp_path)
    assert work.job(service, REQUEST).fetch("take.mp4").exists()
    assert list(service.counts().values()) == [1]


def test_what_is_not_found_may_not_be_sent_while_its_sender_may_live(
    service: HttpService, tmp_path: Path
) -> None:
    """A process on another machine whose claim ended may only have stood still."""
    work = Workspace.in_folder(tmp_path)
    ledger = ledger_of(tmp_path)
    with ledger.begin() as connection:
        job = jobs.register_job(
            connection, key="by hand", backend=service.name, request=REQUEST, now=1.0
        )
        assert jobs.claim_job(connection, job.id, "elsewhere/1/1.0/x", seconds=-1.0)
        jobs.start_submitting(connection, job.id, "elsewhere/1/1.0/x", now=1.0)
    ledger.close()
    with pytest.raises(UnsureJob, match="proves nothing"):
        work.job(service, REQUEST)
    assert service.counts() == {}


def test_a_service_that_is_off_costs_nothing(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    work = Workspace.in_folder(tmp_path)
    desk = JobDesk(f"sqlite:///{tmp_path / 'state' / 'ledger.sqlite'}")
    driver = JobDriver(desk, work, "k", patience=0.1)
    with pytest.raises(JobError, match="nothing was paid; the next make submits it"):
        open_job(driver, HttpService(f"http://127.0.0.1:{port}"), REQUEST, "")
    assert only_job(desk.ledger).state == "written"
    desk.close()


def test_another_request_for_the_same_result_is_refused(
    service: HttpService, tmp_path: Path
) -> None:
    Workspace.in_folder(tmp_path).job(service, REQUEST).wait()
    with pytest.raises(JobError, match="another request"):
        Workspace.in_folder(tmp_path).job(service, {"prompt": "12B"})
    assert list(service.counts().values()) == [1]


def test_an_expired_result_is_not_paid_again_unasked(service: HttpService, tmp_path: Path) -> None:
    job = Workspace.in_folder(tmp_path).job(Expired(service.address), REQUEST)
    with pytest.raises(JobError, match="`regie jobs settle 1 --lost`"):
        job.fetch("take.mp4")
    ledger = ledger_of(tmp_path)
    with ledger.begin() as connection:
        ended = jobs.settle_as_ended(connection, 1, outcome="lost", lost=True, now=1.0)
    ledger.close()
    assert ended.cost == {"EUR": 0.25}  # what it cost, it cost
    assert Workspace.in_folder(tmp_path).job(service, REQUEST).fetch("take.mp4").exists()
    assert list(service.counts().values()) == [1, 1]


def test_a_job_is_cancelled_when_asked(tmp_path: Path) -> None:
    with serve("--slow", "60") as address:
        service = HttpService(address)
        work = Workspace.in_folder(tmp_path)
        job = work.job(service, REQUEST)
        ledger = ledger_of(tmp_path)

        def ask() -> None:
            with ledger.begin() as connection:
                jobs.ask_to_cancel(connection, 1, now=1.0)

        asking = threading.Timer(0.1, ask)
        asking.start()
        with pytest.raises(JobError, match="was cancelled; it cost nothing"):
            job.wait()
        asking.join()
        assert only_job(ledger).state == "cancelled"
        ledger.close()


def test_two_at_once_drive_one_job(service: HttpService, tmp_path: Path) -> None:
    """Two desks, as two workers have them, ask for the same result."""
    Workspace.in_folder(tmp_path)
    url = f"sqlite:///{tmp_path / 'state' / 'ledger.sqlite'}"
    Ledger(url).close()
    got: list[bytes] = []

    def drive(name: str) -> None:
        work = Workspace.in_folder(tmp_path / name)
        desk = JobDesk(url)
        got.append(
            open_job(JobDriver(desk, work, "k"), service, REQUEST, "").fetch("t").read_bytes()
        )
        desk.close()

    threads = [threading.Thread(target=drive, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [job_server.content_of(REQUEST)] * 4
    assert list(service.counts().values()) == [1]


@step("shoot.dying", version=1)
def shoot_dying(prompt: str, server: str, marker: str, *, work: Workspace) -> Blob:
    """Its worker is killed once, as soon as the job is submitted."""
    job = work.job(HttpService(server), {"prompt": prompt})
    if not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return work.keep(job.fetch("take.mp4"))


@step("shoot.lost", version=1)
def shoot_lost(prompt: str, server: str, *, work: Workspace) -> Blob:
    """Nobody hears the answer, and the service cannot be asked."""
    job = work.job(LosesAnswers(server, "none"), {"prompt": prompt})
    return work.keep(job.fetch("take.mp4"))


def test_a_worker_that_dies_leaves_its_job_to_the_next(
    service: HttpService, tmp_path: Path
) -> None:
    """Workers are processes with connections of their own; the engine runs the step once more."""
    url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    (made,) = job_film.make_any(
        tmp_path,
        url,
        ["12A"],
        lambda build, take: build.call(
            shoot_dying,
            take,
            service.address,
            str(tmp_path / "marker"),
            label=take,
            salt=[job_film.SALT],
        ),
        factory=run_locally(1),
    )
    assert (tmp_path / "marker").exists()
    assert made.path.read_bytes() == job_server.content_of(REQUEST)
    assert list(service.counts().values()) == [1]


def balance(folder: Path) -> tuple[float, float]:
    ledger = Ledger.at(folder / ".regie" / "ledger.sqlite")
    with ledger.begin() as connection:
        found = get_balance(connection, "title", "EUR")
    ledger.close()
    return found.reserved, found.spent


@pytest.mark.parametrize("found", ["--arrived", "--never-arrived", "--lost"])
def test_an_unsure_job_keeps_its_money_until_a_person_settles_it(
    service: HttpService,
    make_small_title: Callable[..., Path],
    regie: Callable[..., Any],
    found: str,
) -> None:
    folder = make_small_title()
    url = f"sqlite:///{folder / '.regie' / 'ledger.sqlite'}"

    def make() -> None:
        job_film.make_any(
            folder,
            url,
            ["12A"],
            lambda build, take: build.call(
                shoot_lost, take, service.address, label=take, salt=[job_film.SALT]
            ),
        )

    for _ in range(2):
        with pytest.raises(BuildError, match="regie jobs settle 1"):
            make()
        assert balance(folder) == (1.0, 0.0)  # the whole price stays reserved
    (listed,) = regie("jobs", "list", folder, "--json").json["jobs"]
    assert listed["state"] == "unsure" and not listed["driven"]
    (there,) = service.truth(listed["idempotency_key"])
    words = {"--arrived": [there], "--never-arrived": [], "--lost": ["--cost", "0.4", "EUR"]}
    settled = regie("jobs", "settle", 1, folder, found, *words[found], "--by", "Nina")
    assert settled.code == 0, settled.err
    if found == "--arrived":
        make()
        assert balance(folder) == (0.0, 0.25)
        assert list(service.counts().values()) == [1]
    else:  # another attempt, of which nobody hears either
        with pytest.raises(BuildError, match="regie jobs settle 2"):
            make()
        assert balance(folder) == (1.0, 0.4 if found == "--lost" else 0.0)
    again = regie("jobs", "settle", 1, folder, "--never-arrived")
    assert again.code == 4 and "leaves nothing to settle" in again.err


def test_a_job_that_never_left_is_cancelled_at_once(
    make_small_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_small_title()
    (folder / ".regie").mkdir(exist_ok=True)
    ledger = Ledger.at(folder / ".regie" / "ledger.sqlite")
    with ledger.begin() as connection:
        jobs.register_job(connection, key="k", backend="farm", request={}, now=1.0)
    ledger.close()
    assert "nothing was paid" in regie("jobs", "cancel", 1, folder).out
    refused = regie("jobs", "cancel", 1, folder)
    assert refused.code == 4 and "has ended (cancelled)" in refused.err
    assert regie("jobs", "list", folder, "--json").json["jobs"] == []


def test_a_claim_is_one_process_s_until_it_ends(tmp_path: Path) -> None:
    ledger = Ledger.at(tmp_path / "ledger.sqlite")
    with ledger.begin() as connection:
        job = jobs.register_job(connection, key="k", backend="farm", request={}, now=1.0)
        assert jobs.claim_job(connection, job.id, "a", seconds=60)
        assert not jobs.claim_job(connection, job.id, "b", seconds=60)
        with pytest.raises(LedgerError, match="taken over"):
            jobs.start_submitting(connection, job.id, "b", now=1.0)
        assert jobs.claim_job(connection, job.id, "b", seconds=60, dead="a")
        assert jobs.renew_claims(connection, [job.id], "a", seconds=60) == set()
        assert jobs.claim_job(connection, job.id, "b", seconds=0.01)
    time.sleep(0.02)
    with ledger.begin() as connection:
        assert jobs.claim_job(connection, job.id, "c", seconds=60)
    ledger.close()


def test_what_was_paid_is_on_the_disk(tmp_path: Path) -> None:
    """2 is FULL: SQLite waits for the disk at every commit, not only at checkpoints."""
    desk = JobDesk(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    with desk.ledger.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    desk.close()
