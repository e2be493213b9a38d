"""The price book: what a call of a backend will cost, before it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from regie.build.enforcer import Span
from regie.film.costs import Price, Quote, Range, exactly
from regie.film.toml_text import TomlTextError, build_noun, parse_table
from regie.film.units import Noun
from regie.guard.errors import GuardError

FILE = "prices.toml"
"""In a title's folder: its own prices."""

TOKENS = ("tokens_in", "tokens_out")


@dataclass(frozen=True)
class Named:
    """A backend and its model, as a salt names them."""

    backend: str
    model: str


@dataclass(frozen=True)
class PriceBook:
    """Prices, those that come first in force before others.

    Attributes:
        free: names of backends that are known to run on this machine.
    """

    prices: Sequence[Price]
    on: date
    free: frozenset[str] = field(default_factory=frozenset)

    def quote(self, backend: str, model: str, units: Mapping[str, Span]) -> Quote:
        """What one call costs.

        Args:
            backend, model: as a salt names them.
            units: the least, what is likely and the most that will be charged for.

        Returns:
            A quote whose `cost` is None where the price, or an amount that it asks for, is not
            known.
        """
        price = self._find(backend, model)
        if price is None and backend in self.free:
            return Quote(backend=backend, model=model, cost=exactly(0.0), basis="local")
        if price is None:
            return self._ask_the_table(backend, model, units)
        if price.local:
            return Quote(backend=backend, model=model, cost=exactly(0.0), basis=price.source)
        cost = exactly(0.0)
        amounts = {"calls": (1.0, 1.0, 1.0), **units}
        for unit, rate in price.rates.items():
            if not rate:
                continue
            if unit not in amounts:
                return Quote(
                    backend=backend,
                    model=model,
                    why=f"{_name(backend, model)} charges for {unit}, and this step does not say "
                    f"how many: give a price per_call in {FILE}",
                )
            low, likely, high = amounts[unit]
            cost = cost + Range(low=low, likely=likely, high=high).times(rate)
        return Quote(
            backend=backend,
            model=model,
            currency=price.currency,
            cost=cost,
            basis=price.source or FILE,
        )

    def _find(self, backend: str, model: str) -> Price | None:
        fitting = [
            p
            for p in self.prices
            if p.backend == backend and p.model in (model, "*") and p.holds_on(self.on)
        ]
        named = [p for p in fitting if p.model == model]
        return next(iter(named or fitting), None)

    def _ask_the_table(self, backend: str, model: str, units: Mapping[str, Span]) -> Quote:
        """For vendors' language models: the packaged table of the library that calls them."""
        name = _name(backend, model)
        unknown = Quote(
            backend=backend,
            model=model,
            why=f"no price of {name} is known: write one into the title's {FILE}",
        )
        if not any(unit in units for unit in TOKENS):
            return unknown
        from datetime import UTC, datetime, time
        from importlib.metadata import version

        from genai_prices import Usage, calc_price

        when = datetime.combine(self.on, time(12), UTC)
        costs: list[float] = []
        for place in range(3):
            tokens = [round(units.get(unit, (0.0, 0.0, 0.0))[place]) for unit in TOKENS]
            try:
                found = calc_price(
                    Usage(input_tokens=tokens[0], output_tokens=tokens[1]),
                    model_ref=model,
                    provider_id=backend,
                    genai_request_timestamp=when,
                )
            except LookupError:
                return unknown
            costs.append(float(found.total_price))
        return Quote(
            backend=backend,
            model=model,
            currency="USD",
            cost=Range(low=costs[0], likely=costs[1], high=costs[2]),
            basis=f"genai-prices {version('genai-prices')}, its packaged table",
        )


class _Prices(Noun):
    price: tuple[Price, ...] = ()


def read_prices(
    title_folder: Path | None, on: date, free: frozenset[str] = frozenset()
) -> PriceBook:
    """The title's own prices, then those that come with Régie.

    Raises:
        GuardError: `prices.toml` says what it may not; file, line, what to do.
    """
    own: tuple[Price, ...] = ()
    if title_folder is not None:
        path = title_folder / FILE
        try:
            own = _parse(path.read_text(encoding="utf-8"), str(path))
        except FileNotFoundError:
            pass
        except (OSError, UnicodeDecodeError) as error:
            raise GuardError(f"{path}: cannot be read ({error}); save it as UTF-8 text") from error
    return PriceBook((*own, *_packaged()), on, free)


@lru_cache(maxsize=1)
def _packaged() -> tuple[Price, ...]:
    text = (files("regie.guard.budget") / FILE).read_text(encoding="utf-8")
    return _parse(text, FILE)


def _parse(text: str, file: str) -> tuple[Price, ...]:
    try:
        table = parse_table(text, file)
        prices = table.get("price", [])
        if isinstance(prices, list):
            # One by one, so that the line of the entry that is wrong can be named.
            for entry in prices:
                if isinstance(entry, dict):
                    build_noun(Price, entry, text=text, file=file)
        return build_noun(_Prices, table, text=text, file=file).price
    except TomlTextError as error:
        raise GuardError(str(error)) from error


def backends_in(salt: Sequence[str]) -> tuple[Named, ...]:
    """The backends that a salt names: `name/version/digest`; what else stands there is not one."""
    found: list[Named] = []
    for part in salt:
        name, slash, rest = part.partition("/")
        model, other, _digest = rest.rpartition("/")
        if slash and other and " " not in name:
            found.append(Named(name, model))
    return tuple(found)


def _name(backend: str, model: str) -> str:
    return f"{backend} ({model})" if model else backend
