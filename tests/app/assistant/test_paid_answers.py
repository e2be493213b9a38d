"""What answers cost: told to the ledger, the receipts and the budgets, also when refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scripted_server import ScriptedServer, gives, says
from scripts_to_ask import KNIFE

QUESTION = "Where is the knife last seen?"
NOTHING = gives({"claims": []})

PRICES = """\
[[price]]
backend = "local"
model = "scripted-1"
currency = "EUR"
per_million_tokens_in = 1000
per_million_tokens_out = 2000
source = "the test"
"""

ONE_ANSWER = (11 * 1000 + 7 * 2000) / 1e6
"""EUR; the scripted server counts 11 tokens in and 7 out."""


def budget(folder: Path, limit: float) -> None:
    with (folder / "title.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[budget]\ntitle = {limit}\n")


def used(folder: Path) -> float:
    from regie.ledger import Ledger
    from regie.ledger.quick_queries import get_used

    ledger = Ledger(f"sqlite:///{folder / '.regie' / 'ledger.sqlite'}", read_only=True)
    try:
        return get_used(ledger, "EUR").get("title", 0.0)
    finally:
        ledger.close()


@pytest.fixture
def priced(server: ScriptedServer, make_title: Callable[..., Path]) -> Path:
    folder = make_title(KNIFE, server.address, retries=1)
    (folder / "prices.toml").write_text(PRICES)
    return folder


def test_an_answer_is_paid_for_once(
    server: ScriptedServer, priced: Path, regie: Callable[..., Any]
) -> None:
    budget(priced, 100)
    server.replies = [NOTHING]
    ran = regie("assist", "ask", priced, QUESTION, "--json")
    assert ran.code == 0, ran.err
    assert ran.json["usage"]["money"]["EUR"] == pytest.approx(ONE_ANSWER)
    assert used(priced) == pytest.approx(ONE_ANSWER)
    again = regie("assist", "ask", priced, QUESTION, "--json").json
    assert again["usage"]["money"].get("EUR", 0.0) == 0 and len(server.chats) == 1
    assert used(priced) == pytest.approx(ONE_ANSWER)


def test_answers_that_are_mended_or_refused_are_paid_for(
    server: ScriptedServer, priced: Path, regie: Callable[..., Any]
) -> None:
    budget(priced, 100)
    server.replies = [says("no object"), NOTHING]
    mended = regie("assist", "ask", priced, QUESTION, "--json")
    assert mended.json["usage"]["money"]["EUR"] == pytest.approx(2 * ONE_ANSWER)
    server.replies = [says("no object")]
    assert regie("assist", "ask", priced, "Who hides the knife?").code == 5
    assert len(server.chats) == 4
    assert used(priced) == pytest.approx(4 * ONE_ANSWER), "a refused answer was not counted"


def test_a_question_that_the_budget_cannot_pay_is_not_sent(
    server: ScriptedServer, priced: Path, regie: Callable[..., Any]
) -> None:
    budget(priced, 0.01)
    server.replies = [NOTHING]
    ran = regie("assist", "ask", priced, QUESTION)
    assert ran.code == 3 and not server.chats and used(priced) == 0, ran.err
    assert ran.err.count("\n") == 1 and "EUR" in ran.err


@pytest.mark.parametrize("limit", [None, 50])
def test_a_remote_model_of_unknown_price_is_not_asked(
    limit: float | None, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(
        KNIFE, "", model="openai:gpt-x", base_url="http://192.0.2.9/v1", allow_upload=True
    )
    if limit is not None:
        budget(folder, limit)
    ran = regie("assist", "ask", folder, QUESTION)
    assert ran.code == 3 and "no price of openai (gpt-x) is known" in ran.err, ran.err
    assert "prices.toml" in ran.err


def test_a_local_model_costs_nothing_under_a_budget(
    server: ScriptedServer, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_title(KNIFE, server.address)
    budget(folder, 0.0)
    server.replies = [NOTHING]
    ran = regie("assist", "ask", folder, QUESTION, "--json")
    assert ran.code == 0, ran.err
    assert ran.json["usage"]["money"].get("EUR", 0.0) == 0


def reads(folder: Path) -> None:
    with (folder / "title.toml").open("a", encoding="utf-8") as file:
        file.write('\n[reading]\nmodel = "local"\n')


def test_plans_of_scenes_are_paid_for_once(
    server: ScriptedServer, priced: Path, regie: Callable[..., Any]
) -> None:
    budget(priced, 100)
    reads(priced)
    server.replies = [gives({"events": []})]
    assert regie("reading", priced).code == 0
    assert len(server.chats) == 3 and used(priced) == pytest.approx(3 * ONE_ANSWER)
    assert regie("reading", priced).code == 0
    assert len(server.chats) == 3 and used(priced) == pytest.approx(3 * ONE_ANSWER)


def test_a_scene_that_may_cost_more_than_is_left_is_not_asked_about(
    server: ScriptedServer, priced: Path, regie: Callable[..., Any]
) -> None:
    budget(priced, 0.01)
    reads(priced)
    told = regie("reading", priced, "--json").json
    assert server.chats == [] and "the rules' reading stands" in told["said"][0]
    assert used(priced) == 0
