"""Money of a title: who pays, what its backends charge, and the enforcer that keeps its budgets."""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from regie.build import Build
from regie.pipeline.manners import MANNERS
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.guard.budget.budgets import BudgetEnforcer


def who_runs() -> str:
    """The name of the operating system's user; empty where there is none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without users
        return ""


def keep_money(
    title: Title, by: str = "", *, ledger: str | None = None, now: Callable[[], float] = time.time
) -> BudgetEnforcer:
    """The enforcer that keeps a title's budgets.

    Args:
        by: who runs it; the operating system's user by default.
    """
    from regie.guard.budget.budgets import post_budget_enforcer
    from regie.pipeline.uses import stage_of

    return post_budget_enforcer(
        title.settings.budget,
        title_folder=title.folder,
        state_dir=title.state,
        by=by or who_runs(),
        stage_of=lambda call: stage_of(call.declared),
        free=lambda: local_backends(title),
        ledger=ledger,
        now=now,
    )


def local_backends(title: Title) -> frozenset[str]:
    """Names of what the title asks that nobody charges for, besides what the price book lists.

    A language model is local by its address, not by its name; other backends say it themselves.
    """
    from regie.backends import describe_backend, find_backend
    from regie.backends.voice.choose import AUTO

    settings = title.settings
    free = set()
    reads = settings.assistance.model_copy(update={"model": settings.reading.model})
    for asked in (settings.assistance, reads):
        if asked.is_on and not asked.is_remote:
            free.add(asked.vendor or "local")
    named = (
        ("picture", settings.picture_backend),
        ("voice", settings.voice_backend),
        ("manner", MANNERS),
    )
    for capability, name in named:
        if name == AUTO:
            continue
        backend = find_backend(capability, name)()
        try:
            if describe_backend(backend, settings.vouched).paid is False:
                free.add(name)
        finally:
            backend.close()
    return frozenset(free)


def clear_stale(money: BudgetEnforcer, build: Build) -> int:
    """Gives back what a killed make had reserved. The build holds the store's lock."""
    from regie.ledger.quick_queries import has_reservations

    return money.clear_stale(has_reservations(build.ledger))
