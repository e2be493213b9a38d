"""The enforcer: asked once for each step that would run, before it does; told what was paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from regie.build import Build, BuildError, Workspace, step
from regie.build.enforcer import Call


@step("shop.buy", version=1)
def buy(what: str, price: float, *, work: Workspace) -> str:
    work.pay(price, "EUR")
    if what == "broken":
        raise RuntimeError("it broke")
    return f"one {what}"


@step("shop.wrap", version=1)
def wrap(thing: str) -> str:
    return f"wrapped {thing}"


@dataclass
class Shopkeeper:
    """Refuses swords; has a purse."""

    purse: float = 100.0
    asked: list[str] = field(default_factory=list)
    held: dict[str, float] = field(default_factory=dict)

    def price(self, call: Call) -> Mapping[str, float]:
        return {"EUR": 2.0} if call.step == "shop.buy" else {}

    def refuse(self, call: Call, *, only_look: bool) -> str:
        self.asked.append(call.label)
        if call.label == "sword":
            return "swords are not sold here; ask elsewhere"
        cost = self.price(call).get("EUR", 0.0)
        if cost > self.purse - sum(self.held.values()):
            return "the purse is empty"
        if not only_look:
            self.held[call.key] = cost
        return ""

    def settle(self, call: Call, money: Mapping[str, float]) -> None:
        self.held.pop(call.key)
        self.purse -= money.get("EUR", 0.0)

    def release(self, call: Call) -> None:
        self.held.pop(call.key)


def shop(folder: Path, keeper: Shopkeeper, *things: str, mode: str = "make") -> Build:
    build = Build.open(folder, jobs=2, enforcer=keeper, mode="plan" if mode == "plan" else "make")
    with build:
        for thing in things:
            build.call(wrap, build.call(buy, thing, 1.5, label=thing), label=f"wrapped {thing}")
        build.finish()
    return build


def test_what_is_refused_never_runs_and_the_rest_is_made(tmp_path: Path) -> None:
    keeper = Shopkeeper()
    with pytest.raises(BuildError) as caught:
        shop(tmp_path / "state", keeper, "apple", "sword", "pear")
    assert caught.value.exit_code == 3
    assert [f.label for f in caught.value.failures] == ["sword"]
    assert "swords are not sold here" in str(caught.value)
    assert "wrapped sword" not in keeper.asked
    assert keeper.purse == 97.0 and keeper.held == {}
    again = Shopkeeper()
    made = shop(tmp_path / "state", again, "apple", "pear")
    assert made.summary.made == 0
    assert again.asked == [], "what is found was allowed when it was made"


def test_money_is_counted_and_stands_in_the_ledger(tmp_path: Path) -> None:
    made = shop(tmp_path / "state", Shopkeeper(), "apple", "pear")
    assert made.summary.money == {"EUR": 3.0}
    with Build.open(tmp_path / "state") as build:
        rows = build.ledger.run("SELECT money FROM results WHERE step = 'shop.buy'")
        assert rows == [('{"EUR": 1.5}',)] * 2


def test_a_failed_step_gives_its_reservation_back(tmp_path: Path) -> None:
    keeper = Shopkeeper()
    with pytest.raises(BuildError):
        shop(tmp_path / "state", keeper, "broken")
    assert keeper.held == {}


def test_a_purse_is_never_exceeded_by_steps_side_by_side(tmp_path: Path) -> None:
    keeper = Shopkeeper(purse=5.0)
    with pytest.raises(BuildError, match="the purse is empty"):
        shop(tmp_path / "state", keeper, "a", "b", "c", "d")
    assert keeper.purse >= 0


def test_a_plan_tells_prices_and_refusals_and_holds_nothing(tmp_path: Path) -> None:
    keeper = Shopkeeper()
    planned = shop(tmp_path / "state", keeper, "apple", "sword", mode="plan").planned()
    told = {p.label: (p.money, p.blocked) for p in planned}
    assert told["apple"] == ({"EUR": 2.0}, "")
    assert "not sold" in told["sword"][1]
    assert keeper.held == {}
