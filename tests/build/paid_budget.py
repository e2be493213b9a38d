"""A title's budget for the takes of the pretended vendor `paid-cloud`."""

from __future__ import annotations

from pathlib import Path

from regie.film.costs import BudgetSettings
from regie.guard.budget.budgets import BudgetEnforcer, post_budget_enforcer

PRICES = """
[[price]]
backend = "paid-cloud"
per_call = 1.0
source = "a test"
"""


def post(folder: Path, url: str, limit: float = 100_000.0) -> BudgetEnforcer:
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "prices.toml").exists():
        (folder / "prices.toml").write_text(PRICES)
    return post_budget_enforcer(
        BudgetSettings(title=limit),
        title_folder=folder,
        state_dir=folder / ".regie",
        by="Nina",
        stage_of=lambda step: "takes",
        ledger=url,
    )
