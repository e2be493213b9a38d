"""Prices and budgets, asked directly, and as a title's `regie make` and `plan` see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Ran

from regie.build.enforcer import Call
from regie.film.costs import BudgetSettings
from regie.guard.budget.budgets import BudgetEnforcer, post_budget_enforcer
from regie.guard.budget.prices import PriceBook, backends_in, read_prices
from regie.guard.errors import GuardError

DAY = date(2026, 3, 1)

OWN = """
[[price]]
backend = "studio-cloud"
model = "video-2"
currency = "EUR"
per_call = 0.05
per_second = 0.40
valid_until = 2026-06-30
source = "the vendor's list"

[[price]]
backend = "studio-cloud"
model = "video-2"
currency = "EUR"
per_second = 0.60
valid_from = 2026-07-01

[[price]]
backend = "stills"
currency = "EUR"
per_megapixel = 0.02
"""


def book(folder: Path, on: date = DAY, text: str = OWN) -> PriceBook:
    (folder / "prices.toml").write_text(text, encoding="utf-8")
    return read_prices(folder, on)


def test_a_price_is_that_of_the_day_and_adds_up_its_rates(tmp_path: Path) -> None:
    units = {"seconds": (2.0, 4.0, 10.0)}
    quote = book(tmp_path).quote("studio-cloud", "video-2", units)
    assert quote.cost is not None
    assert (quote.cost.low, quote.cost.likely, quote.cost.high) == pytest.approx((0.85, 1.65, 4.05))
    later = book(tmp_path, date(2026, 7, 1)).quote("studio-cloud", "video-2", units)
    assert later.cost is not None and later.cost.likely == pytest.approx(2.4)
    still = book(tmp_path).quote("stills", "any", {"pixels": (2e6, 2e6, 2e6)})
    assert still.cost is not None and still.cost.likely == pytest.approx(0.04)


def test_what_is_not_known_has_no_price(tmp_path: Path) -> None:
    prices = book(tmp_path)
    assert prices.quote("elsewhere", "x", {}).cost is None
    assert "prices.toml" in prices.quote("elsewhere", "x", {}).why
    assert prices.quote("studio-cloud", "video-3", {}).cost is None
    no_seconds = prices.quote("studio-cloud", "video-2", {})
    assert no_seconds.cost is None and "charges for seconds" in no_seconds.why


def test_what_runs_here_costs_nothing(tmp_path: Path) -> None:
    for name in ("blender", "kokoro", "espeak", "silence"):
        assert read_prices(None, DAY).quote(name, "4.2", {}).is_free


def test_a_vendors_language_model_is_priced_by_the_packaged_table() -> None:
    units = {"tokens_in": (1000.0, 1000.0, 1000.0), "tokens_out": (0.0, 500.0, 1000.0)}
    quote = read_prices(None, DAY).quote("openai", "gpt-4o", units)
    assert quote.cost is not None and quote.currency == "USD"
    assert 0 < quote.cost.low < quote.cost.likely < quote.cost.high < 1
    assert "genai-prices" in quote.basis
    assert read_prices(None, DAY).quote("openai", "no-such-model", units).cost is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[price]]\nbackend = "x"\nper_call = -1\n', "prices.toml:3"),
        ('[[price]]\nbackend = "x"\n', "local = true"),
        ('[[price]]\nbackend = "x"\nper_cal = 1\n', "per_call"),
        ("[[price]\n", "prices.toml:1"),
        ('[[price]]\nbackend = "x"\nlocal = true\nper_call = 1\n', "local = true"),
    ],
)
def test_a_bad_price_file_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(GuardError, match=said) as caught:
        book(tmp_path, text=text)
    assert caught.value.exit_code == 4


def test_backends_are_read_from_salts() -> None:
    found = backends_in(("openrouter/google/gemini-2/abc", "prompt ask/1/def", "plain"))
    assert [(n.backend, n.model) for n in found] == [("openrouter", "google/gemini-2")]


def enforcer(folder: Path, budget: BudgetSettings) -> BudgetEnforcer:
    return post_budget_enforcer(
        budget,
        title_folder=folder,
        state_dir=folder / ".regie",
        by="Nina",
        stage_of=lambda step: "takes",
        now=lambda: 1_772_000_000.0,
    )


def ask(folder: Path, budget: BudgetSettings, backend: str = "elsewhere/x/0") -> str:
    call = Call("k", "shoot.take", "12A", (), (backend,))
    return enforcer(folder, budget).refuse(call, only_look=True)


def test_an_unknown_price_waits_for_a_person(tmp_path: Path) -> None:
    assert "unknown_prices" in ask(tmp_path, BudgetSettings())
    assert ask(tmp_path, BudgetSettings(unknown_prices="allow")) == ""
    limited = ask(tmp_path, BudgetSettings(unknown_prices="allow", title=100))
    assert "write one into the title's prices.toml; a budget is in force" in limited


def test_another_currency_needs_a_rate(tmp_path: Path) -> None:
    (tmp_path / "prices.toml").write_text(
        '[[price]]\nbackend = "elsewhere"\ncurrency = "USD"\nper_call = 1\n'
    )
    assert "[budget.exchange], USD = …" in ask(tmp_path, BudgetSettings(title=10))
    assert ask(tmp_path, BudgetSettings(title=10, exchange={"USD": 0.9})) == ""
    assert "0.50 of 0.50 EUR left" in ask(tmp_path, BudgetSettings(title=0.5, exchange={"USD": 1}))


def test_what_costs_nothing_opens_no_ledger(tmp_path: Path) -> None:
    keeper = enforcer(tmp_path, BudgetSettings(title=0))
    call = Call("k", "board.render", "12A", (), ("blender/4.2/abc",))
    assert keeper.refuse(call, only_look=False) == ""
    keeper.settle(call, {})
    keeper.release(call)
    assert not (tmp_path / ".regie").exists()


def test_a_title_with_a_budget_is_made_by_local_backends(
    make_small_title: Callable[..., Path], regie: Callable[..., Ran]
) -> None:
    title = make_small_title()
    settings = title / "title.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8")
        + '\ncountry = "FR"\n[budget]\ncurrency = "EUR"\ntitle = 0\n'
        '[budget.persons]\n"Nina Roux" = 20.0\n',
        encoding="utf-8",
    )
    planned = regie("plan", title, "breakdown", "--by", "Nina Roux", "--json")
    assert planned.code == 0, planned.err
    predicted = planned.json["predicted"]
    seconds = predicted["seconds"]
    assert seconds["low"] < seconds["likely"] < seconds["high"]
    assert predicted["money"]["EUR"]["high"] == 0
    assert "France" in predicted["basis"]
    made = regie("make", title, "breakdown", "--by", "Nina Roux", "--json")
    assert made.code == 0, made.err
    assert made.json["money"] == {"EUR": 0.0}


def test_a_budget_that_makes_no_sense_is_refused(
    make_small_title: Callable[..., Path], regie: Callable[..., Ran]
) -> None:
    title = make_small_title()
    settings = title / "title.toml"
    before = settings.read_text(encoding="utf-8")
    for text, said in (
        ("[budget]\ntitle = -5\n", "title.toml"),
        ("[budget]\ntitel = 5\n", "title"),
        ("[budget.stages]\ntakez = 5\n", "takes"),
        ('[budget.persons]\n"Nina" = 1\n"NINA" = 2\n', "one name"),
    ):
        settings.write_text(f"{before}\n{text}", encoding="utf-8")
        ran = regie("plan", title, "breakdown")
        assert ran.code == 4 and said in ran.err, ran.err
