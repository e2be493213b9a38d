"""The record: appended by many at once, sealed against change, kept twice."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text, update

from regie.ledger import Ledger
from regie.ledger.chain_end import ends_as
from regie.ledger.chain_file import ChainFile
from regie.ledger.entry import Entry, find_breaks, seal, tell_times
from regie.ledger.people import delete_person, find_or_add_person, find_person
from regie.ledger.record import RecordError, add_entry, get_entries
from regie.ledger.spending import Limit, OverBudget, get_balance, release, reserve, settle
from regie.ledger.tables import record

NOW = 1_790_000_000.0


def add(ledger: Ledger, subject: str, now: float = NOW, **body: object) -> Entry:
    with ledger.begin() as connection:
        return add_entry(
            connection, kind="decision", subject=subject, actor="p-1", body=body, now=now
        )


def entries(ledger: Ledger) -> list[Entry]:
    with ledger.begin() as connection:
        return get_entries(connection)


def test_entries_continue_each_other_and_tell_any_change(ledger: Ledger) -> None:
    for n in range(4):
        add(ledger, f"shot {n}", NOW + n, verdict="approve")
    kept = entries(ledger)
    assert [e.seq for e in kept] == [1, 2, 3, 4]
    assert list(find_breaks(kept)) == []
    with ledger.begin() as connection:
        connection.execute(
            update(record).where(record.c.seq == 2).values(body='{"verdict":"reject"}')
        )
    assert "entry 2 (decision, shot 1) was changed" in " ".join(find_breaks(entries(ledger)))
    assert "entry 2 is missing" in " ".join(find_breaks([kept[0], *kept[2:]]))


@given(
    st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.booleans()), min_size=1),
    st.integers(min_value=0),
    st.sampled_from(["at", "kind", "subject", "actor", "body", "previous"]),
)
def test_no_field_of_any_entry_can_be_changed(
    bodies: list[dict[str, object]], which: int, field: str
) -> None:
    chain: list[Entry] = []
    for n, body in enumerate(bodies):
        previous = chain[-1].hash if chain else "0" * 64
        chain.append(seal(n + 1, NOW + n, "decision", "x", "p-1", body, previous))
    assert list(find_breaks(chain)) == []
    at = which % len(chain)
    plain = chain[at].as_json()
    changed = {"at": plain["at"] + 1, "body": {**plain["body"], "forged": True}}
    plain[field] = changed.get(field, f"{plain[field]}!")
    chain[at] = Entry(**plain)
    assert list(find_breaks(chain)) != []


def test_an_entry_dated_in_the_future_stops_nobody_and_is_told(ledger: Ledger) -> None:
    add(ledger, "a", NOW + 3_000_000)
    add(ledger, "b", NOW)
    add(ledger, "c", NOW + 1)
    kept = entries(ledger)
    assert list(find_breaks(kept)) == []
    first, second = tell_times(kept, NOW + 2)
    assert "entry 1 is dated in the future" in first
    assert "entry 2 is dated before entry 1" in second


def write_many(url: str, who: int) -> None:
    ledger = Ledger(url)
    for n in range(20):
        add(ledger, f"{who}-{n}", NOW)
    ledger.close()


def test_writers_in_many_processes_make_one_chain(url: str) -> None:
    Ledger(url).close()
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=write_many, args=(url, who)) for who in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    ledger = Ledger(url)
    kept = entries(ledger)
    ledger.close()
    assert len(kept) == 80
    assert list(find_breaks(kept)) == []


# --- the copy beside the script -------------------------------------------------------------------


@pytest.fixture
def chain(tmp_path: Path) -> ChainFile:
    return ChainFile(tmp_path / "title" / "record")


def test_a_deleted_ledger_is_filled_from_the_copy(
    tmp_path: Path, ledger: Ledger, chain: ChainFile
) -> None:
    with ledger.begin() as connection:
        nina = find_or_add_person(connection, "Nina Roux", now=NOW)
    add(ledger, "a", verdict="approve")
    add(ledger, "b")
    chain.bring_together(ledger)
    other = Ledger.at(tmp_path / "new.sqlite")
    chain.bring_together(other)
    assert entries(other) == entries(ledger)
    with other.begin() as connection:
        assert find_person(connection, "nina roux") == nina
    other.close()


def test_a_line_cut_short_by_a_crash_is_written_again(ledger: Ledger, chain: ChainFile) -> None:
    add(ledger, "a")
    add(ledger, "b")
    chain.bring_together(ledger)
    whole = chain.chain.read_bytes()
    chain.chain.write_bytes(whole[:-40])
    chain.bring_together(ledger)
    assert chain.chain.read_bytes() == whole


def test_a_changed_copy_is_refused_by_its_line(ledger: Ledger, chain: ChainFile) -> None:
    add(ledger, "a", verdict="reject")
    add(ledger, "b")
    chain.bring_together(ledger)
    forged = chain.chain.read_text().replace('"reject"', '"approve"')
    chain.chain.write_text(forged)
    with pytest.raises(RecordError, match=r"entry 1 .* was changed"):
        chain.bring_together(ledger)
    assert chain.chain.read_text() == forged


def test_a_replaced_copy_is_refused(tmp_path: Path, ledger: Ledger, chain: ChainFile) -> None:
    add(ledger, "a")
    chain.bring_together(ledger)
    other = Ledger.at(tmp_path / "other.sqlite")
    add(other, "somebody else's")
    with pytest.raises(RecordError, match=r"chain\.jsonl:1: entry 1 is another one"):
        chain.bring_together(other)
    other.close()


def test_a_ledger_cut_short_is_filled_again(ledger: Ledger, chain: ChainFile) -> None:
    for n in range(3):
        add(ledger, str(n))
    chain.bring_together(ledger)
    with ledger.begin() as connection:
        connection.execute(text("DELETE FROM record WHERE seq = 3"))
    assert not ends_as(chain.chain, entries(ledger)[-1])
    chain.bring_together(ledger)
    assert [e.subject for e in entries(ledger)] == ["0", "1", "2"]


def test_what_stands_in_the_copy_can_be_checked_without_regie(
    ledger: Ledger, chain: ChainFile
) -> None:
    import hashlib

    add(ledger, "été", note="d'accord")
    chain.bring_together(ledger)
    entry = json.loads(chain.chain.read_text(encoding="utf-8"))
    told = entry.pop("hash")
    plain = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(plain.encode()).hexdigest() == told


def test_a_deleted_person_is_nobody_in_ledger_and_copy(ledger: Ledger, chain: ChainFile) -> None:
    with ledger.begin() as connection:
        nina = find_or_add_person(connection, "Nina Roux", now=NOW)
    add(ledger, "a")
    chain.bring_together(ledger)
    with ledger.begin() as connection:
        delete_person(connection, nina.id, now=NOW + 1)
    chain.bring_together(ledger)
    assert "Nina" not in chain.people.read_text()
    assert list(find_breaks(entries(ledger))) == []


# --- money ----------------------------------------------------------------------------------------


def buy(url: str, who: int, limit: float) -> None:
    ledger = Ledger(url)
    try:
        with ledger.begin() as connection:
            reserve(
                connection,
                [Limit("title", "EUR", limit), Limit("stage:takes", "EUR", 1000)],
                key=f"call {who}",
                step="shoot.take",
                label=str(who),
                backend="vendor",
                amount=1.0,
                currency="EUR",
                now=NOW,
            )
    except OverBudget:
        raise SystemExit(3) from None
    finally:
        ledger.close()


def test_of_many_workers_racing_for_the_last_euro_one_gets_it(url: str) -> None:
    Ledger(url).close()
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=buy, args=(url, who, 1.5)) for who in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(w.exitcode or 0 for w in workers) == [0, 3, 3, 3]
    ledger = Ledger(url)
    with ledger.begin() as connection:
        assert get_balance(connection, "title", "EUR").used == 1.0
        assert get_balance(connection, "stage:takes", "EUR").used == 1.0
    ledger.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 90), st.sampled_from(["settle", "release", "keep"]))))
def test_no_budget_is_ever_exceeded(tmp_path: Path, calls: list[tuple[int, str]]) -> None:
    file = tmp_path / "budget.sqlite"
    shutil.rmtree(file, ignore_errors=True)
    file.unlink(missing_ok=True)
    ledger = Ledger.at(file)
    limit = Limit("title", "EUR", 2.0)
    for n, (cents, end) in enumerate(calls):
        with ledger.begin() as connection:
            try:
                reserve(
                    connection,
                    [limit],
                    key=str(n),
                    step="s",
                    label="",
                    backend="b",
                    amount=cents / 100,
                    currency="EUR",
                    now=NOW,
                )
            except OverBudget:
                assert get_balance(connection, "title", "EUR").used + cents / 100 > 2.0
                continue
            if end == "settle":
                settle(connection, str(n), cents / 200, now=NOW)
            elif end == "release":
                release(connection, str(n), now=NOW)
            assert get_balance(connection, "title", "EUR").used <= 2.0 + 1e-9
    ledger.close()


def test_the_same_call_is_not_paid_for_twice(ledger: Ledger) -> None:
    for _ in range(2):
        with ledger.begin() as connection:
            reserve(
                connection,
                [Limit("title", "EUR", 1.5)],
                key="k",
                step="s",
                label="12A",
                backend="b",
                amount=1.0,
                currency="EUR",
                now=NOW,
            )
    with ledger.begin() as connection:
        settle(connection, "k", 0.9, now=NOW)
        assert get_balance(connection, "title", "EUR").spent == 0.9
