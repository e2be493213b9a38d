"""Budgets while real builds spend: two makes race for the last euro, on either database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import paid_steps as paid
import pytest

from regie.build import Build, BuildError
from regie.film.costs import BudgetSettings
from regie.guard.budget.budgets import holder_of
from regie.ledger import Ledger
from regie.ledger.jobs import claim_job, register_job, start_submitting
from regie.ledger.spending import get_balance, get_balances, get_spending, reserve


def balance(url: str, budget: str = "title") -> tuple[float, float]:
    ledger = Ledger(url)
    try:
        with ledger.begin() as connection:
            found = get_balance(connection, budget, "EUR")
            return found.reserved, found.spent
    finally:
        ledger.close()


def make(url: str, folder: Path, labels: list[str], budget: BudgetSettings, **more: object) -> str:
    """Makes; returns what was refused or failed, as it was told."""
    try:
        paid.make(folder, url, labels, budget, **more)  # type: ignore[arg-type]
    except BuildError as error:
        return str(error)
    return ""


def test_two_makes_race_for_the_last_euro(url: str, tmp_path: Path) -> None:
    """Two processes, two stores, one ledger: 5 euros, 12 takes at 1 euro each."""
    Ledger(url).close()
    gate = tmp_path / "gate"
    racers = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import paid_steps; paid_steps.main()",
                str(tmp_path / name),
                url,
                str(gate),
                # Two takes are the same for both: who comes second finds them paid.
                *[f"{name}{n}" for n in range(4)],
                "same1",
                "same2",
            ],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path])},
        )
        for name in ("a", "b")
    ]
    deadline = time.monotonic() + 60
    while not all(Path(f"{gate}.{name}").exists() for name in ("a", "b")):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    gate.touch()
    outs = [racer.communicate(timeout=120)[0] for racer in racers]
    assert all(racer.returncode == 0 for racer in racers)
    have = sum(int(out.split()[-1]) for out in outs)
    assert balance(url) == (0.0, 5.0)
    ledger = Ledger(url)
    found = ledger.run("SELECT COUNT(*) FROM results WHERE step = 'shoot.take'")[0][0]
    rows = [r for r in _rows(ledger) if r["state"] == "spent"]
    ledger.close()
    assert len(rows) == 5
    # What both paid for has one key in the ledger and a row of spending each; what one of them
    # found paid has one row, and both have it.
    paid_twice = 5 - found
    assert 0 <= paid_twice <= 2
    assert 5 <= have <= 7 - paid_twice


def _rows(ledger: Ledger) -> list[dict[str, object]]:
    with ledger.begin() as connection:
        return [dict(row) for row in get_spending(connection)]


def test_stage_and_person_have_budgets_of_their_own(url: str, tmp_path: Path) -> None:
    budget = BudgetSettings(title=100, stages={"takes": 4.0}, persons={"Nina  ROUX": 2.0})
    told = make(url, tmp_path / "t", ["1A", "1B", "1C"], budget, by="Nina Roux")
    assert "person:p-" in told and "0.00 of 2.00 EUR left" in told
    told = make(url, tmp_path / "t", ["1C", "1D", "1E", "1F"], budget, by="Otto")
    assert "stage:takes" in told
    assert balance(url, "stage:takes") == (0.0, 4.0)
    ledger = Ledger(url)
    with ledger.begin() as connection:
        named = {b.budget: b.spent for b in get_balances(connection)}
    names = [name for (name,) in ledger.run("SELECT name FROM people")]
    ledger.close()
    assert sorted(names) == ["Nina Roux", "Otto"]
    assert sorted(named.values()) == [2.0, 2.0, 4.0, 4.0]


def test_a_failed_step_that_paid_is_counted(url: str, tmp_path: Path) -> None:
    told = make(url, tmp_path / "t", ["broken", "1A", "1B"], BudgetSettings(title=2.0))
    assert "vendor gave nothing" in told and "0.00 of 2.00 EUR left" in told
    assert balance(url) == (0.0, 2.0)
    ledger = Ledger(url)
    failed = ledger.run("SELECT step, label, money, seconds FROM failures")
    ledger.close()
    assert [row[:3] for row in failed] == [("shoot.take", "broken", '{"EUR": 1.0}')]
    assert failed[0][3] > 0.01


def test_what_is_paid_above_the_price_is_written_down_and_told(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "t"
    money = paid.post(folder, url, BudgetSettings(title=2.0))
    with (
        pytest.raises(BuildError, match=r"0\.00 of 2\.00 EUR left"),
        Build.open(folder / ".regie", ledger=url, enforcer=money, jobs=1) as build,
    ):
        build.call(paid.shoot_take, "1A", 3.0, label="1A", salt=[paid.SALT]).value()
        build.call(paid.shoot_take, "1B", 1.0, label="1B", salt=[paid.SALT])
    money.close()
    assert balance(url) == (0.0, 3.0)
    assert "cost 3.00 EUR, and 1.00 were reserved" in money.overspent[0]


def test_what_a_step_used_is_priced_by_the_book(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "t"
    money = paid.post(folder, url, BudgetSettings(title=10.0, exchange={"USD": 0.5}))
    (folder / "prices.toml").write_text(
        '[[price]]\nbackend = "paid-cloud"\ncurrency = "USD"\nper_second = 0.5\n'
    )
    units = {"seconds": (2.0, 4.0, 8.0)}
    with Build.open(folder / ".regie", ledger=url, enforcer=money, mode="plan") as plan:
        plan.call(paid.shoot_measured, "1A", 6.0, label="1A", salt=[paid.SALT], units=units)
    assert plan.planned()[0].money == {"EUR": 1.0}
    with Build.open(folder / ".regie", ledger=url, enforcer=money, jobs=1) as build:
        build.call(paid.shoot_measured, "1A", 6.0, label="1A", salt=[paid.SALT], units=units)
    assert build.summary.money == {"EUR": 1.5}
    money.close()
    assert balance(url) == (0.0, 1.5)
    ledger = Ledger(url)
    assert ledger.run("SELECT used, money FROM results") == [('{"seconds": 6.0}', '{"EUR": 1.5}')]
    ledger.close()


def hold(url: str, holder: str, key: str) -> None:
    ledger = Ledger(url)
    with ledger.begin() as connection:
        reserve(
            connection,
            [],
            key=key,
            step="shoot.take",
            label=key,
            backend="paid-cloud",
            amount=1.0,
            currency="EUR",
            now=1.0,
            holder=holder,
        )
    ledger.close()


def test_a_killed_make_gives_back_all_but_its_open_jobs(url: str, tmp_path: Path) -> None:
    mine, other = holder_of(tmp_path / "t" / ".regie"), holder_of(tmp_path / "u" / ".regie")
    for holder, key in ((mine, "dead"), (mine, "written"), (mine, "job"), (other, "alive")):
        hold(url, holder, key)
    ledger = Ledger(url)
    with ledger.begin() as connection:
        for key in ("written", "job"):  # one never left, of the other nobody knows
            job = register_job(connection, key=key, backend="paid-cloud", request={}, now=1.0)
        claim_job(connection, job.id, "me", seconds=60)
        start_submitting(connection, job.id, "me", now=1.0)
    ledger.close()
    make(url, tmp_path / "t", [], BudgetSettings(title=5.0))
    ledger = Ledger(url)
    states = {str(row["key"]): row["state"] for row in _rows(ledger)}
    ledger.close()
    assert states == {
        "dead": "released",
        "written": "released",
        "job": "reserved",
        "alive": "reserved",
    }


def test_a_result_that_was_lost_is_paid_for_again_and_counted(url: str, tmp_path: Path) -> None:
    make(url, tmp_path / "t", ["1A"], BudgetSettings(title=2.0))
    ledger = Ledger(url)
    ledger.run("DELETE FROM results")
    ledger.close()
    make(url, tmp_path / "t", ["1A"], BudgetSettings(title=2.0))
    assert balance(url) == (0.0, 2.0)
