"""What a plan will take: time, money, energy, carbon and water, each with its range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from regie.build import PlannedStep
from regie.film.costs import PrintedRange, Range, add_up
from regie.film.units import Noun
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.guard.budget.footprint import Grid

SPREADS = 1.28
"""Standard deviations on either side that eight runs of ten lie within, if they are normal."""

UNTRIED = 3.0
"""A step that has not run often enough may take a third or three times of what is thought."""


def grid_of_title(title: Title) -> Grid:
    """The electricity that a title is made with."""
    from regie.guard.budget.footprint import grid_of

    settings = title.settings
    country = settings.country or next(iter(settings.rules.countries), "")
    return grid_of(country, settings.grid_intensity)


class Prediction(Noun):
    """What a make would take.

    Attributes:
        seconds: of wall time, on the workers there are.
        wh: of this machine.
        grams: of CO2e.
        money: by currency.
        unpriced: how many steps cost something that nobody knows.
    """

    seconds: PrintedRange
    wh: PrintedRange
    grams: PrintedRange = Field(serialization_alias="g_co2e")
    litres: PrintedRange
    money: Mapping[str, PrintedRange]
    unpriced: int
    basis: str


def predict(
    steps: Sequence[PlannedStep],
    costs: Sequence[Range | None],
    currency: str,
    jobs: int,
    grid: Grid,
) -> Prediction:
    """Adds up what a plan would run.

    Args:
        costs: what each step costs at least, probably and at most; None where nobody knows.
    """
    from regie.build.measure import WATTS_HIGH, WATTS_LOW, WATTS_PER_BUSY_CORE

    longest = max((step.seconds for step in steps), default=0.0)
    work = add_up(_around(step.seconds, step.spread) for step in steps)
    seconds = work.times(1 / max(1, jobs))
    seconds = Range(
        low=seconds.low, likely=max(seconds.likely, longest), high=max(seconds.high, longest)
    )
    power = Range(
        low=WATTS_LOW / WATTS_PER_BUSY_CORE, likely=1.0, high=WATTS_HIGH / WATTS_PER_BUSY_CORE
    )
    wh = add_up(_around(step.wh, step.spread) for step in steps).times(power)
    known = [cost for cost in costs if cost is not None and cost.high > 0]
    return Prediction(
        seconds=seconds,
        wh=wh,
        grams=grid.carbon(wh),
        litres=grid.water(wh),
        money={currency: add_up(known)},
        unpriced=sum(cost is None for cost in costs),
        basis=grid.basis,
    )


def tell_range(amount: Range, unit: str) -> str:
    """`0.42 Wh (0.28 to 0.61)`; without a range where it would read the same."""
    shown = [figure(n) for n in (amount.likely, amount.low, amount.high)]
    if len(set(shown)) == 1:
        return f"{shown[0]} {unit}"
    return f"{shown[0]} {unit} ({shown[1]} to {shown[2]})"


def figure(number: float) -> str:
    """Two or three figures that mean something."""
    if number == 0:
        return "0"
    for least, digits in ((100, 0), (10, 1), (0.1, 2), (0.01, 3)):
        if abs(number) >= least:
            return f"{number:.{digits}f}"
    return f"{number:.2g}"


def _around(likely: float, spread: float | None) -> Range:
    """What a step takes, by how far its runs lie apart."""
    if spread is None:
        return Range(low=likely / UNTRIED, likely=likely, high=likely * UNTRIED)
    return Range(
        low=likely * max(0.0, 1 - SPREADS * spread),
        likely=likely,
        high=likely * (1 + SPREADS * spread),
    )
