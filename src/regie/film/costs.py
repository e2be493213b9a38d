"""What things cost: ranges, budgets of a title, prices, and what a price is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, StringConstraints, model_validator

from regie.film.policy import Stage
from regie.film.units import Noun

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""By its ISO 4217 code, `EUR`."""

Sum = Annotated[float, Field(ge=0, allow_inf_nan=False)]

Unit = Literal["calls", "seconds", "tokens_in", "tokens_out", "pixels"]
"""What backends charge for: calls, seconds of result, tokens, pixels of result."""


class Range(Noun):
    """An uncertain amount: the least and the most that are credible, and what is likely."""

    low: float
    likely: float
    high: float

    def __add__(self, other: Range) -> Range:
        """The sum, as if both were wrong in the same direction: the wider, honest one."""
        return Range(
            low=self.low + other.low,
            likely=self.likely + other.likely,
            high=self.high + other.high,
        )

    def times(self, other: Range | float) -> Range:
        """The product with a factor that may be uncertain itself."""
        by = other if isinstance(other, Range) else exactly(other)
        return Range(
            low=self.low * by.low, likely=self.likely * by.likely, high=self.high * by.high
        )


def print_range(amount: Range) -> dict[str, float]:
    """As JSON: six significant figures."""
    return {
        "low": float(f"{amount.low:.6g}"),
        "likely": float(f"{amount.likely:.6g}"),
        "high": float(f"{amount.high:.6g}"),
    }


PrintedRange = Annotated[Range, PlainSerializer(print_range, return_type=dict[str, float])]
"""A range that is printed with six significant figures."""


def exactly(amount: float) -> Range:
    return Range(low=amount, likely=amount, high=amount)


def add_up(ranges: Iterable[Range]) -> Range:
    total = exactly(0.0)
    for each in ranges:
        total = total + each
    return total


class BudgetSettings(Noun):
    """`[budget]` of `title.toml`: what may be paid to others, at most.

    Attributes:
        title: for the whole title; None: no limit.
        stages: by part of the line.
        persons: by the name of who runs the make.
        exchange: what one unit of another currency is in `currency`, as the production reckons.
        unknown_prices: whether a backend that may charge, and whose price nobody wrote down, may
            be used. Where a limit is in force it may not in any case.
    """

    currency: Currency = "EUR"
    title: Sum | None = None
    stages: Mapping[Stage, Sum] = {}
    persons: Mapping[str, Sum] = {}
    exchange: Mapping[Currency, Annotated[float, Field(gt=0, allow_inf_nan=False)]] = {}
    unknown_prices: Literal["refuse", "allow"] = "refuse"

    @property
    def has_limits(self) -> bool:
        return self.title is not None or bool(self.stages or self.persons)

    @model_validator(mode="after")
    def _names_each_person_once(self) -> BudgetSettings:
        folded = [" ".join(name.split()).casefold() for name in self.persons]
        if len(set(folded)) < len(folded) or "" in folded:
            raise ValueError("each person has one name and one budget")
        return self


class Price(Noun):
    """One entry of a price book.

    Attributes:
        backend: as `regie backends list` shows it; of a language model's vendor, the vendor.
        model: as the backend names it; `*` for all of its models.
        local: it runs on this machine and costs no money.
        valid_from, valid_until: days on which it holds, both included.
        source: where the price was found.
        checked: the day on which somebody last looked there; None: nobody did.
    """

    backend: str
    model: str = "*"
    local: bool = False
    currency: Currency = "EUR"
    per_call: Sum = 0.0
    per_second: Sum = 0.0
    per_million_tokens_in: Sum = 0.0
    per_million_tokens_out: Sum = 0.0
    per_megapixel: Sum = 0.0
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""
    checked: date | None = None

    @model_validator(mode="after")
    def _is_a_price(self) -> Price:
        if self.local == any(self.rates.values()):
            raise ValueError(
                "a price says per_call, per_second, per_million_tokens_in, "
                "per_million_tokens_out or per_megapixel; what costs nothing says local = true"
            )
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError("valid_until is before valid_from")
        return self

    @property
    def rates(self) -> dict[Unit, float]:
        """What one of each unit costs."""
        return {
            "calls": self.per_call,
            "seconds": self.per_second,
            "tokens_in": self.per_million_tokens_in / 1e6,
            "tokens_out": self.per_million_tokens_out / 1e6,
            "pixels": self.per_megapixel / 1e6,
        }

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


class Quote(Noun):
    """What a call will cost.

    Attributes:
        cost: None when nobody knows; then `why` says what to do.
        basis: where the price comes from.
    """

    backend: str
    model: str = ""
    currency: str = "EUR"
    cost: Range | None = None
    basis: str = ""
    why: str = ""

    @property
    def is_free(self) -> bool:
        return self.cost is not None and self.cost.high == 0
