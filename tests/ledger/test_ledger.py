"""The ledger on both databases: what is written is found, and only differences are written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from regie.ledger import Ledger, LedgerError, jobs, makes, receipts, results
from regie.ledger import quick_queries as reading
from regie.ledger.records import BlobRecord, NewResult, Use
from regie.ledger.tables import uses
from regie.ledger.unneeded import find_unneeded, forget_unneeded

PICTURE = BlobRecord("ab" * 32, ".png", 1000, 17)
SOUND = BlobRecord("cd" * 32, ".wav", 5_000_000_000, 1_700_000_000_123_456_789)


def a_result(key: str, *blobs: BlobRecord, step: str = "board.render") -> NewResult:
    return NewResult(
        key=key,
        step=step,
        version=3,
        content=f"content of {key}",
        whole=f"whole of {key}",
        inputs={"shot": "11", "size": "22"},
        salt=("blender 5.0.1",),
        seconds=0.5,
        cpu_seconds=0.75,
        wh=0.002,
        wh_measured=False,
        peak_bytes=3_000_000_000,
        made_at=1_700_000_000.25,
        value='{"é": 1}',
        blobs=blobs,
        money={"EUR": 0.04},
    )


def a_use(
    key: str, label: str, *, cites: tuple[str, ...] = (), parents: tuple[str, ...] = ()
) -> Use:
    digest = repr((key, label, cites, parents))
    return Use(
        "board.render", label, 0, key, 3, ("blender 5.0.1",), {"shot": "11"}, cites, parents, digest
    )


def make(ledger: Ledger, made: list[NewResult], used: list[Use], status: str = "done") -> int:
    with ledger.begin() as connection:
        number = makes.start_make(connection, started_at=1.0, settings={"profile": "draft"})
        results.add_results(connection, number, made)
        makes.record_uses(connection, number, used, complete=status == "done")
        makes.finish_make(
            connection,
            number,
            finished_at=2.0,
            status=status,
            made=len(made),
            reused=0,
            uses_digest="digest",
        )
    return number


def count_uses(ledger: Ledger) -> int:
    with ledger.begin() as connection:
        return connection.execute(select(func.count()).select_from(uses)).scalar_one()


def test_a_result_is_found_with_its_files(ledger: Ledger) -> None:
    make(ledger, [a_result("k1", PICTURE, SOUND), a_result("k2")], [a_use("k1", "12A")])
    found = reading.find_result(ledger, "k1")
    assert found is not None
    assert (found.content, found.whole) == ("content of k1", "whole of k1")
    assert set(found.blobs) == {PICTURE, SOUND}
    assert reading.get_current_results(ledger) == {"k1": found}
    assert reading.get_all_keys(ledger) == {"k1", "k2"}
    assert reading.find_result(ledger, "k3") is None
    assert reading.get_value(ledger, "k1") == '{"é": 1}'


def test_a_result_that_is_made_again_replaces_the_first(ledger: Ledger) -> None:
    make(ledger, [a_result("k1", PICTURE)], [])
    newer = SOUND._replace(mtime_ns=5)
    make(ledger, [replace(a_result("k1", newer), content="new")], [])
    found = reading.find_result(ledger, "k1")
    assert found is not None and found.content == "new" and found.blobs == (newer,)


def test_a_blob_that_is_made_again_has_its_new_time(ledger: Ledger) -> None:
    make(ledger, [a_result("k1", PICTURE)], [])
    newer = PICTURE._replace(mtime_ns=99)
    make(ledger, [a_result("k2", newer)], [])
    found = reading.find_result(ledger, "k1")
    assert found is not None and found.blobs == (newer,)


def test_uses_are_written_only_where_they_differ(ledger: Ledger) -> None:
    first = [a_use("k1", "1"), a_use("k2", "2")]
    make(ledger, [], first)
    make(ledger, [], first)
    assert count_uses(ledger) == 2
    changed = [a_use("k1", "1"), a_use("k3", "2", cites=("script:7",))]
    make(ledger, [], changed)
    assert count_uses(ledger) == 3
    assert {use.key for use in reading.get_current_uses(ledger).values()} == {"k1", "k3"}


def test_a_make_without_a_step_ends_its_use_but_remembers_it(ledger: Ledger) -> None:
    make(ledger, [], [a_use("k1", "1"), a_use("k2", "2")])
    make(ledger, [], [a_use("k1", "1")])
    assert len(reading.get_current_uses(ledger)) == 1
    last = reading.find_latest_use(ledger, "board.render", "2", 0)
    assert last is not None and last.key == "k2"
    assert ("board.render", "2", 0) in reading.get_all_use_names(ledger)


def test_a_failed_make_ends_no_use(ledger: Ledger) -> None:
    make(ledger, [], [a_use("k1", "1"), a_use("k2", "2")])
    make(ledger, [], [a_use("k3", "1")], status="failed")
    assert {use.key for use in reading.get_current_uses(ledger).values()} == {"k3", "k2"}


def test_a_receipt_leads_back_to_the_source(ledger: Ledger) -> None:
    read = a_use("k1", "scene 1", cites=("script:1",))
    staged = a_use("k2", "12A", cites=("script:7", "bible:3"), parents=("k1",))
    drawn = a_use("k3", "12A picture", cites=("script:7",), parents=("k2", "k1"))
    made = [a_result("k1"), a_result("k2", SOUND), a_result("k3", PICTURE)]
    make(ledger, made, [read, staged, drawn])
    with ledger.begin() as connection:
        receipt = receipts.get_receipt_for_blob(connection, PICTURE.digest)
        assert receipt is not None
        assert (receipt.key, receipt.label, receipt.blobs) == ("k3", "12A picture", (PICTURE,))
        assert receipt.money == {"EUR": 0.04} and receipt.seconds == 0.5
        parents = receipts.get_parents_of_use(connection, receipt)
        assert [parent.key for parent in parents] == ["k2", "k1"]
        walked = [(far, found.key) for far, found in receipts.walk_back(connection, receipt)]
        assert walked == [(0, "k3"), (1, "k2"), (1, "k1")]
        cites = receipts.get_cites_for_blob(connection, PICTURE.digest)
        assert cites == ["script:7", "bible:3", "script:1"]
        assert receipts.get_receipt_for_blob(connection, "no such file") is None
        assert receipts.get_labels_for_step(connection, "board.render") == [
            "12A", "12A picture", "scene 1",
        ]  # fmt: skip


def test_a_receipt_tells_the_newest_use(ledger: Ledger) -> None:
    make(ledger, [a_result("k1", PICTURE)], [a_use("k1", "12A", cites=("script:7",))])
    make(ledger, [], [a_use("k1", "14C", cites=("script:9",))])
    with ledger.begin() as connection:
        receipt = receipts.get_receipt_for_blob(connection, PICTURE.digest)
        assert receipt is not None and (receipt.label, receipt.cites) == ("14C", ("script:9",))
        found = receipts.get_receipts_for_blob(connection, PICTURE.digest)
        assert [each.label for each in found] == ["14C", "12A"]


def test_an_unchanged_make_is_one_row(ledger: Ledger) -> None:
    make(ledger, [], [a_use("k1", "1")])
    reading.add_unchanged_make(
        ledger, started_at=1.0, finished_at=2.0, reused=1, uses_digest="digest"
    )
    last = reading.get_last_make(ledger)
    assert last is not None and (last.id, last.status, last.uses_digest) == (2, "done", "digest")


def test_estimates_are_averages(ledger: Ledger) -> None:
    slow = replace(a_result("k2"), seconds=1.5)
    make(ledger, [a_result("k1"), slow], [])
    assert reading.get_estimates(ledger)["board.render"].seconds == pytest.approx(1.0)
    cost = reading.find_cost(ledger, "k2")
    assert cost is not None and cost.seconds == 1.5


def test_old_results_are_forgotten_with_their_files(ledger: Ledger) -> None:
    make(ledger, [a_result("k1", PICTURE), a_result("k2", SOUND)], [a_use("k1", "1")])
    make(ledger, [a_result("k3")], [a_use("k1", "1"), a_use("k3", "2")])
    make(ledger, [], [a_use("k1", "1")])
    with ledger.begin() as connection:
        assert find_unneeded(connection, makes_kept=3, contents=()).blobs == ()
        named = find_unneeded(connection, makes_kept=2, contents=[SOUND.digest])
        assert named.keys == frozenset()
        unneeded = find_unneeded(connection, makes_kept=2, contents=())
        assert (unneeded.keys, unneeded.blobs) == ({"k2"}, (SOUND,))
        assert (unneeded.steps, unneeded.seconds) == ((("board.render", 1),), 0.5)
        forget_unneeded(connection, unneeded)
    assert reading.get_all_keys(ledger) == {"k1", "k3"}
    with ledger.begin() as connection:
        assert results.get_all_blobs(connection) == [PICTURE]


def test_what_a_needed_result_was_made_from_stays(ledger: Ledger) -> None:
    made = [a_result("k1", PICTURE), a_result("k2", SOUND), a_result("k3")]
    make(ledger, made, [a_use("k1", "1", parents=("k3",)), a_use("k3", "3"), a_use("k2", "2")])
    make(ledger, [a_result("k4")], [a_use("k4", "1")])
    with ledger.begin() as connection:
        unneeded = find_unneeded(connection, makes_kept=1, contents=[PICTURE.digest])
        forget_unneeded(connection, unneeded)
        receipt = receipts.get_receipt_for_blob(connection, PICTURE.digest)
        assert receipt is not None
        assert [found.key for _, found in receipts.walk_back(connection, receipt)] == ["k1", "k3"]
    assert reading.get_all_keys(ledger) == {"k1", "k3", "k4"}


def test_a_lost_blob_takes_its_results_along(ledger: Ledger) -> None:
    make(ledger, [a_result("k1", PICTURE), a_result("k2", SOUND)], [])
    with ledger.begin() as connection:
        results.forget_blob(connection, PICTURE)
    assert reading.get_all_keys(ledger) == {"k2"}


def test_makes_that_died_are_marked(ledger: Ledger) -> None:
    with ledger.begin() as connection:
        makes.start_make(connection, started_at=1.0, settings={})
    with ledger.begin() as connection:
        makes.mark_died_makes(connection)
    last = reading.get_last_make(ledger)
    assert last is not None and last.status == "died"


def test_a_transaction_that_fails_writes_nothing(ledger: Ledger) -> None:
    with pytest.raises(ZeroDivisionError), ledger.begin() as connection:
        number = makes.start_make(connection, started_at=1.0, settings={})
        results.add_results(connection, number, [a_result("k1", PICTURE)])
        raise ZeroDivisionError
    assert reading.get_all_keys(ledger) == set()
    assert reading.get_last_make(ledger) is None


def test_a_remote_job_is_written_before_it_is_submitted(ledger: Ledger) -> None:
    with ledger.begin() as connection:
        job = jobs.register_job(
            connection, key="k1", backend="farm", request={"prompt": "x"}, now=1.0
        )
        assert job.state == "written" and job.remote_id is None
    with ledger.begin() as connection:
        again = jobs.register_job(connection, key="k1", backend="farm", request={}, now=2.0)
        assert again == job  # never a second one
        jobs.set_remote_id(connection, job.id, "r-17", now=3.0)
    with ledger.begin() as connection:
        (open_job,) = jobs.get_open_jobs(connection)
        assert (open_job.state, open_job.remote_id) == ("submitted", "r-17")
        jobs.set_remote_id(connection, job.id, "r-17", now=4.0)
    with pytest.raises(LedgerError, match="twice"), ledger.begin() as connection:
        jobs.set_remote_id(connection, job.id, "r-18", now=5.0)
    with ledger.begin() as connection:
        jobs.finish_job(
            connection, job.id, state="failed", outcome="no", cost={"EUR": 0.5}, now=6.0
        )
        assert jobs.get_open_jobs(connection) == []
        anew = jobs.register_job(connection, key="k1", backend="farm", request={}, now=7.0)
        assert (anew.attempt, anew.state, anew.remote_id) == (2, "written", None)
        assert anew.idempotency_key != job.idempotency_key
