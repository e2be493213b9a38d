"""`regie jobs list`, `cancel`, `settle`: what services elsewhere are at work on."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, add_group, show


def add(commands: Any) -> None:
    jobs = add_group(commands, "jobs", "paid and slow jobs elsewhere: list, cancel, settle")
    listed = add_command(jobs, "list", _list, "those that have not ended")
    _add_title(listed)
    listed.add_argument("--all", action="store_true", help="those that have ended too")
    cancel = add_command(jobs, "cancel", _cancel, "ask for one to be stopped")
    cancel.add_argument("job", type=int, metavar="ID")
    _add_title(cancel)
    settle = add_command(jobs, "settle", _settle, "say what became of one that nobody is sure of")
    settle.add_argument("job", type=int, metavar="ID")
    _add_title(settle)
    found = settle.add_mutually_exclusive_group(required=True)
    found.add_argument("--arrived", metavar="REMOTE_ID", help="it is there, under this name")
    found.add_argument("--never-arrived", action="store_true", help="the service does not have it")
    found.add_argument("--lost", action="store_true", help="it was there; its result is gone")
    settle.add_argument(
        "--cost",
        nargs=2,
        metavar=("SUM", "CURRENCY"),
        help="with --lost: what was charged for it",
    )
    settle.add_argument("--by", default="", metavar="NAME", help="who says so")


def _add_title(command: argparse.ArgumentParser) -> None:
    command.add_argument("title", nargs="?", type=Path, default=Path(), metavar="TITLE")


def _list(options: argparse.Namespace) -> int:
    from regie.app.remote_jobs import list_jobs
    from regie.pipeline.title_folder import find_title

    return show(list_jobs(find_title(options.title), all_of_them=options.all), options)


def _cancel(options: argparse.Namespace) -> int:
    from regie.app.remote_jobs import cancel_job
    from regie.pipeline.title_folder import find_title

    return show(cancel_job(find_title(options.title), options.job), options)


def _settle(options: argparse.Namespace) -> int:
    from regie.app.remote_jobs import settle_job
    from regie.pipeline.payments import who_runs
    from regie.pipeline.title_folder import find_title

    amount, currency = options.cost or ("0", "EUR")
    settled = settle_job(
        find_title(options.title),
        options.job,
        by=options.by or who_runs(),
        arrived=options.arrived or "",
        lost=options.lost,
        cost={currency.upper(): _sum_of_money(amount)} if options.lost and options.cost else None,
    )
    return show(settled, options)


def _sum_of_money(text: str) -> float:
    from regie.ledger import LedgerError

    try:
        amount = float(text)
    except ValueError:
        amount = -1.0
    if not 0 <= amount < float("inf"):
        raise LedgerError(f"--cost {text}: that is no sum of money; write it as 0.40 EUR.")
    return amount
