"""Steps that pay a pretended vendor, and a make of them in a process of its own."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from regie.build import Build, BuildError, Workspace, step
from regie.build.errors import StepFailure
from regie.film.costs import BudgetSettings
from regie.guard.budget.budgets import BudgetEnforcer, post_budget_enforcer

SALT = "paid-cloud/v1/0000"

PRICES = """
[[price]]
backend = "paid-cloud"
per_call = 1.0
source = "a test"
"""


@step("shoot.take", version=1)
def shoot_take(what: str, price: float, *, work: Workspace) -> str:
    time.sleep(0.02)  # so that two makes really are at it together
    work.pay(price, "EUR")
    if what.startswith("broken"):
        raise RuntimeError("the vendor gave nothing and charges all the same")
    return f"take {what}"


@step("shoot.measured", version=1)
def shoot_measured(what: str, seconds: float, *, work: Workspace) -> str:
    """Says what it used; the price book says what that costs."""
    work.use("seconds", seconds)
    return f"take {what}"


def post(folder: Path, url: str | None, budget: BudgetSettings, by: str = "Nina") -> BudgetEnforcer:
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "prices.toml").exists():
        (folder / "prices.toml").write_text(PRICES)
    return post_budget_enforcer(
        budget,
        title_folder=folder,
        state_dir=folder / ".regie",
        by=by,
        stage_of=lambda step: "takes",
        ledger=url,
    )


def make(
    folder: Path,
    url: str | None,
    labels: list[str],
    budget: BudgetSettings,
    *,
    price: float = 1.0,
    by: str = "Nina",
) -> None:
    """Makes takes.

    Raises:
        BuildError: some were refused or failed.
    """
    money = post(folder, url, budget, by)
    try:
        with Build.open(folder / ".regie", ledger=url, enforcer=money, jobs=2) as build:
            money.clear_stale(True)
            for label in labels:
                build.call(shoot_take, label, price, label=label, salt=[SALT])
    finally:
        money.close()


def main() -> None:
    """FOLDER URL GATE LABEL…: waits for the gate, races, prints how many it has.

    Some of them may have been paid by the other: a paid result that the ledger knows is not
    bought again.
    """
    folder, url, gate, *labels = sys.argv[1:]
    Path(f"{gate}.{Path(folder).name}").touch()
    while not Path(gate).exists():
        time.sleep(0.001)
    refused: tuple[StepFailure, ...] = ()
    try:
        make(Path(folder), url, labels, BudgetSettings(title=5.0))
    except BuildError as error:
        refused = tuple(error.failures)
        assert all("of 5.00 EUR left" in str(failure) for failure in refused), error
    print(len(labels) - len(refused))
