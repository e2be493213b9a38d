"""What a title took so far: money, energy, carbon; sums of its ledger, as in its report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from regie.app.kept import KeptByTitle
from regie.film.units import Noun
from regie.pipeline.title_folder import SETTINGS, Title
from regie.support.stamps import Stamp, stamp_of

LEDGER = "ledger.sqlite"
"""In the state folder."""


class TitleCosts(Noun):
    """What all results of a title took, also those that are not used any more.

    Attributes:
        seconds: of work. wh, grams: of electricity and of CO2e, those of remote models too.
        money, currency: spent in the currency of its budget.
    """

    seconds: float = 0.0
    wh: float = 0.0
    grams: float = 0.0
    money: float = 0.0
    currency: str = "EUR"


def sum_costs(folder: Path) -> TitleCosts:
    """Sums up; quick where nothing was made since.

    Raises:
        TitleError: there is no title. LedgerError: its ledger cannot be read.
    """
    return _costs.get(folder)


def _stamps(title: Title) -> Iterator[Stamp]:
    yield stamp_of(title.folder / SETTINGS)
    for place in (title.state / LEDGER, title.state / f"{LEDGER}-wal"):
        # Not by what is in it, which is much, and where it is written all the time.
        yield stamp_of(place)[:4]


def _look(title: Title, _before: TitleCosts | None) -> TitleCosts:
    currency = title.settings.budget.currency
    if not (title.state / LEDGER).is_file():
        return TitleCosts(currency=currency)
    from regie.app.report.gathering import local_energy, sum_remote_use
    from regie.app.report.spent import read_steps, read_used
    from regie.ledger import Ledger
    from regie.pipeline.prediction import grid_of_title

    ledger = Ledger.at(title.state / LEDGER, read_only=True)
    try:
        steps, used, remote = read_steps(ledger), read_used(ledger), sum_remote_use(ledger)
    finally:
        ledger.close()
    local, _ = local_energy(steps)
    wh, grams = local.likely, grid_of_title(title).carbon(local).likely
    if remote is not None:
        wh, grams = wh + remote[0].likely, grams + remote[1].likely
    return TitleCosts(seconds=used.seconds, wh=wh, grams=grams, money=used.money, currency=currency)


_costs = KeptByTitle[TitleCosts](_stamps, _look)
