"""A budget fills, whatever a backend says of itself, whatever is deleted, whatever the currency."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from regie.build import Build, BuildError, Workspace, step
from regie.build.enforcer import Call
from regie.film.costs import BudgetSettings
from regie.guard.audit.record import TitleRecord
from regie.guard.budget.budgets import BudgetEnforcer, post_budget_enforcer
from regie.guard.budget.kept import SPENT
from regie.ledger import Ledger
from regie.ledger.receipts import get_receipts_for_keys
from regie.ledger.spending import get_balance

CALLS = '[[price]]\nbackend = "cloud"\nper_call = 1.0\nsource = "a test"\n'


@step("shoot.silent", version=1, inline=False)
def shoot_silent(what: str) -> str:
    """Pays, and says nothing of it."""
    return f"take {what}"


@step("shoot.hushed", version=1)
def shoot_hushed(what: str, *, work: Workspace) -> str:
    """Says that it used nothing, as a server does that reports no usage."""
    work.use("tokens_in", 0)
    work.use("tokens_out", 0)
    return f"take {what}"


@step("shoot.gift", version=1)
def shoot_gift(what: str, *, work: Workspace) -> str:
    """Says that nothing was charged this time."""
    work.pay(0.0, "EUR")
    return f"take {what}"


def post(folder: Path, budget: BudgetSettings) -> BudgetEnforcer:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "prices.toml").write_text(CALLS)
    return post_budget_enforcer(
        budget,
        title_folder=folder,
        state_dir=folder / ".regie",
        by="Nina",
        stage_of=lambda step: "takes",
    )


def make(
    folder: Path, labels: Sequence[str], budget: BudgetSettings, kind: object = shoot_silent
) -> str:
    """Makes takes, one after the other; what was refused, as it was told."""
    money = post(folder, budget)
    try:
        with Build.open(folder / ".regie", enforcer=money, jobs=1) as build:
            money.clear_stale(True)
            for label in labels:
                build.call(kind, label, label=label, salt=["cloud/v1/0"])  # type: ignore[call-overload]
    except BuildError as error:
        return str(error)
    finally:
        money.close()
    return ""


def plan(folder: Path, label: str, budget: BudgetSettings) -> str:
    """Why a plan says that a take would be refused."""
    money = post(folder, budget)
    call = Call("another", "shoot.silent", label, (), ("cloud/v1/0",))
    try:
        return money.refuse(call, only_look=True)
    finally:
        money.close()


def spent(folder: Path, currency: str = "EUR") -> float:
    ledger = Ledger.at(folder / ".regie" / "ledger.sqlite")
    try:
        with ledger.begin() as connection:
            return get_balance(connection, "title", currency).spent
    finally:
        ledger.close()


@pytest.mark.parametrize("kind", [shoot_silent, shoot_hushed])
def test_a_backend_that_reports_nothing_fills_the_budget(tmp_path: Path, kind: object) -> None:
    refused = make(tmp_path, ["1A", "2A", "3A"], BudgetSettings(title=2), kind)
    assert "has 0.00 of 2.00 EUR left" in refused
    assert spent(tmp_path) == 2.0
    ledger = Ledger.at(tmp_path / ".regie" / "ledger.sqlite")
    with ledger.begin() as connection:
        keys = [key for (key,) in ledger.run("SELECT key FROM results")]
        assert [r.money for r in get_receipts_for_keys(connection, keys)] == [{"EUR": 1.0}] * 2
    ledger.close()


def test_what_a_backend_says_was_not_charged_is_not(tmp_path: Path) -> None:
    assert make(tmp_path, ["1A", "2A", "3A"], BudgetSettings(title=3), shoot_gift) == ""
    assert spent(tmp_path) == 0.0


def test_spending_outlives_the_state_folder(tmp_path: Path) -> None:
    budget = BudgetSettings(title=2)
    assert make(tmp_path, ["1A", "2A"], budget) == ""
    shutil.rmtree(tmp_path / ".regie")
    assert "have 0.00 of 2.00 EUR left" in plan(tmp_path, "3A", budget)
    assert not (tmp_path / ".regie" / "store").exists(), "a plan makes nothing"
    assert "has 0.00 of 2.00 EUR left" in make(tmp_path, ["3A"], budget)
    # Nor is it counted twice: once more than was spent, and one more take is paid.
    assert make(tmp_path, ["3A"], BudgetSettings(title=3)) == ""
    assert spent(tmp_path) == 3.0
    shutil.rmtree(tmp_path / ".regie")
    assert "has 0.00 of 3.00 EUR left" in make(tmp_path, ["4A"], BudgetSettings(title=3))
    with TitleRecord(tmp_path) as book:
        assert [e.body["budgets"]["title"] for e in book.entries(SPENT)] == [2.0, 3.0]
        assert book.find_breaks() == []


@pytest.mark.parametrize("deleted", [False, True])
def test_another_currency_empties_no_budget(tmp_path: Path, deleted: bool) -> None:
    assert make(tmp_path, ["1A", "2A"], BudgetSettings(title=2)) == ""
    if deleted:
        shutil.rmtree(tmp_path / ".regie")
    rates = {"EUR": 1.1}
    changed = BudgetSettings(title=2, currency="USD")
    for refused in (plan(tmp_path, "3A", changed), make(tmp_path, ["3A"], changed)):
        assert "[budget.exchange], EUR = …" in refused or "2.00 EUR of it are used" in refused
    converted = BudgetSettings(title=3, currency="USD", exchange=rates)
    for refused in (plan(tmp_path, "3A", converted), make(tmp_path, ["3A"], converted)):
        assert "0.80 of 3.00 USD left" in refused
    assert make(tmp_path, ["3A"], BudgetSettings(title=3.4, currency="USD", exchange=rates)) == ""
    assert (spent(tmp_path), spent(tmp_path, "USD")) == (2.0, 1.1)
