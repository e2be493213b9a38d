"""The ledger in the studio: figures that add up, tables for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from house_at_hand import HouseAtHand

from regie.app.ledger_figures import TABLES, add, read_figures, write_table
from regie.studio.rooms.ledger.charts import draw_columns, draw_rows, round_up


@pytest.fixture
def made(make_small_title: Callable[..., Path], regie: Callable[..., Any]) -> Path:
    folder = make_small_title()
    assert regie("make", folder, "script", "breakdown", "subtitles", "--by", "=Ann").code == 0
    return folder


def test_figures_add_up_and_the_page_shows_them(at_hand: HouseAtHand, made: Path) -> None:
    slug = at_hand.put(made)
    client = at_hand.client("viewer", slug)
    told = client.get(f"/api/v1/titles/{slug}/ledger").json()
    steps = sum(step["seconds"] for step in told["steps"])
    assert steps > 0
    for table in ("stages", "backends"):
        assert sum(row["seconds"] for row in told[table]) == pytest.approx(steps, rel=1e-6)
    assert sum(day["results"] for day in told["days"]) == sum(s["results"] for s in told["steps"])
    assert {"script", "voices"} <= {stage["name"] for stage in told["stages"]}
    assert "other" not in {stage["name"] for stage in told["stages"]}
    assert [(p["name"], p["makes"]) for p in told["people"]] == [("=Ann", 1)]
    page = client.get(f"/t/{slug}/ledger").text
    assert page.count('<svg class="chart"') >= 3
    assert "style=" not in page
    assert "estimated" in page


def test_tables_go_to_a_spreadsheet(at_hand: HouseAtHand, made: Path) -> None:
    slug = at_hand.put(made)
    client = at_hand.client("viewer", slug)
    for table in TABLES:
        answer = client.get(f"/api/v1/titles/{slug}/ledger/{table}.csv")
        assert answer.status_code == 200
        assert f"{slug}-{table}.csv" in answer.headers["content-disposition"]
    text = client.get(f"/api/v1/titles/{slug}/ledger/people.csv").text.removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["name"] == "'=Ann"
    assert client.get(f"/api/v1/titles/{slug}/ledger/secrets.csv").status_code == 422


def test_a_title_of_which_nothing_is_made_has_a_ledger(at_hand: HouseAtHand, a_title: str) -> None:
    client = at_hand.client("viewer", a_title)
    assert client.get(f"/t/{a_title}/ledger").status_code == 200
    assert client.get(f"/t/{a_title}/activity").status_code == 200


def test_energy_is_measured_only_where_all_of_it_is(made: Path) -> None:
    figures = read_figures(made)
    one = figures.steps[0].model_copy(update={"is_measured": True})
    both = add(one, one.model_copy(update={"is_measured": False, "money": {"EUR": 2.0}}))
    assert not both.is_measured
    assert (both.results, both.money) == (2 * one.results, {"EUR": 2.0})
    assert "approved" in write_table(figures, "people").splitlines()[0]


def test_bars_keep_to_their_cells() -> None:
    rows = draw_rows([0.0, 1.0, 4.0, 1e-9], ["a", "b", "c", "d"])
    assert [chart.bars[0].width for chart in rows] == [0.0, 25.0, 100.0, 0.4]
    chart = draw_columns([3.0, 7.0], ["a", "b"])
    assert chart.top == round_up(7.0) == 10.0
    assert all(bar.y >= 0 and bar.y + bar.height <= chart.height + 1e-9 for bar in chart.bars)
