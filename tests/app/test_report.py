"""`regie report` as a producer uses it, and what it is computed from."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest
from tests.conftest import Ran

from regie.app.report.accepting import ENOUGH, Acceptance, read_acceptance, suggest
from regie.app.report.spent import read_budgets, read_steps, read_used
from regie.build import Blob, Build, BuildError, Workspace, step
from regie.build.here import run_here
from regie.film.costs import BudgetSettings
from regie.film.decisions import Decision
from regie.ledger import Ledger
from regie.ledger.people import find_or_add_person
from regie.ledger.spending import Limit, reserve, settle

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]


@step("board.render", version=1)
def draw(what: str, broken: bool, *, work: Workspace) -> str:
    if broken:
        raise RuntimeError("no picture")
    return what


@step("board.still", version=1)
def keep_board(what: str, *, work: Workspace) -> Blob:
    file = work.file("board.txt")
    file.write_text(what)
    return work.keep(file)


def spend(ledger: Ledger, person: str, amount: float) -> None:
    with ledger.begin() as connection:
        who = find_or_add_person(connection, person, now=1.0).id
        limits = [Limit("title", "EUR", 10.0), Limit(f"person:{who}", "EUR", None)]
        reserve(
            connection,
            limits,
            key=f"{person} {amount}",
            step="shoot.take",
            label="1A",
            backend="cloud",
            amount=amount,
            currency="EUR",
            now=1.0,
        )
        settle(connection, f"{person} {amount}", amount, now=2.0)


def test_a_report_tells_what_is_made_decided_and_spent(
    make_small_title: MakeTitle, regie: Regie, tmp_path: Path
) -> None:
    title = make_small_title()
    settings = title / "title.toml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f'country = "FR"\n{before}\n[budget]\ntitle = 10.0\n', encoding="utf-8")
    empty = regie("report", title, "--json")
    assert empty.code == 0, empty.err
    assert (empty.json["scenes"], empty.json["scenes_made"]) == (2, 0)
    assert regie("make", title, "breakdown", "script", "--json").code == 0
    ledger = Ledger.at(title / ".regie" / "ledger.sqlite")
    spend(ledger, "Nina Roux", 2.5)
    ledger.close()

    told = regie("report", title, "--json").json
    assert told["version"] == 1
    title_budget = next(b for b in told["budgets"] if b["kind"] == "title")
    assert (title_budget["spent"], title_budget["limit"]) == (2.5, 10.0)
    assert {b["name"] for b in told["budgets"]} == {"", "Nina Roux"}
    printed = next(s for s in told["steps"] if s["step"] == "script.pdf")
    assert printed["results"] == 1 and printed["seconds"] > 0
    assert printed["predicted_seconds"] > 0 and printed["error"] is not None
    assert 0 < told["g_co2e"]["low"] < told["g_co2e"]["likely"] < told["g_co2e"]["high"]
    assert told["litres"]["low"] < told["litres"]["high"]

    assert "2.50 of 10.00 EUR" in regie("report", title).out
    assert regie("report", title, "--out", tmp_path / "r.doc").code == 4


def test_page_and_paper_stand_alone_in_both_languages(
    make_small_title: MakeTitle, regie: Regie, tmp_path: Path
) -> None:
    title = make_small_title()
    settings = title / "title.toml"
    assert regie("make", title, "breakdown", "--json").code == 0
    for language, word in (("en", "Compliance"), ("fr", "Conformité")):
        text = settings.read_text(encoding="utf-8")
        settings.write_text(re.sub(r"language = .*", f'language = "{language}"', text), "utf-8")
        page, paper = tmp_path / f"{language}.html", tmp_path / f"{language}.pdf"
        assert regie("report", title, "--out", page).code == 0
        assert regie("report", title, "--out", paper).code == 0
        html = page.read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in html and word in html
        assert not re.findall(r"(?:src|href)=|url\(|<script", html)
        assert "prefers-color-scheme:dark" in html
        Balanced().feed(html)
        pages = pypdf.PdfReader(str(paper)).pages
        assert len(pages) == 1
        assert word in pages[0].extract_text()


def test_names_are_text_and_never_markup(
    make_small_title: MakeTitle, regie: Regie, tmp_path: Path
) -> None:
    title = make_small_title()
    settings = title / "title.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^name = .*", 'name = "<b>A & B</b>"', text), "utf-8")
    for name in ("r.html", "r.pdf"):
        assert regie("report", title, "--out", tmp_path / name).code == 0
    assert "<h1>&lt;b&gt;A &amp; B&lt;/b&gt;</h1>" in (tmp_path / "r.html").read_text("utf-8")


class Balanced(HTMLParser):
    """Fails where a tag is closed that is not open."""

    VOID = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_failed_and_discarded_work_counts(tmp_path: Path) -> None:
    def make(*what: str) -> None:
        with Build.open(tmp_path, executor=run_here) as build:
            for place, name in enumerate(what):
                build.call(draw, name, name == "broken", label=str(place), salt=["b/1/x"])

    make("first", "second")
    with pytest.raises(BuildError):
        make("first", "broken")
    make("first", "third")
    ledger = Ledger.at(tmp_path / "ledger.sqlite")
    used, (drawn,) = read_used(ledger), read_steps(ledger)
    ledger.close()
    assert (drawn.results, drawn.failed) == (3, 1)
    assert (used.kept, used.made) == (2, 4)
    assert used.seconds == pytest.approx(drawn.seconds + drawn.failed_seconds)


def test_budgets_are_named_by_people_and_stages(tmp_path: Path) -> None:
    ledger = Ledger.at(tmp_path / "ledger.sqlite")
    spend(ledger, "Nina Roux", 3.0)
    spend(ledger, "Otto", 1.0)
    settings = BudgetSettings(title=10, stages={"takes": 5.0}, persons={"NINA roux": 4.0})
    found = {(b.kind, b.name): (b.spent, b.limit) for b in read_budgets(ledger, settings)}
    ledger.close()
    assert found == {
        ("title", ""): (4.0, 10.0),
        ("stage", "takes"): (0.0, 5.0),
        ("person", "NINA roux"): (3.0, 4.0),
        ("person", "Otto"): (1.0, None),
    }


def rated(backend: str, yes: int, no: int, money: float, wh: float = 1.0) -> Acceptance:
    return Acceptance("shoot.take", backend, yes, no, money, wh, 1.0)


def test_the_smallest_that_does_as_well_is_suggested() -> None:
    large, small = rated("large", 18, 2, 0.8), rated("small", 17, 3, 0.1)
    poor = rated("poor", 2, 18, 0.01)
    (told,) = suggest([large, small, poor])
    assert (told.backend, told.instead_of) == ("small", ("large",))
    few = rated("few", ENOUGH - 1, 0, 0.0)
    (told,) = suggest([large, few])
    assert told.backend == ""


def test_the_last_word_of_each_person_decides(tmp_path: Path) -> None:
    with Build.open(tmp_path, executor=run_here) as build:
        blob = build.call(keep_board, "1A", label="1A", salt=["blender/5/abc"]).value()
    digest = blob.digest

    def said(seq: int, by: str, ruled: str) -> Decision:
        return Decision.model_validate(
            {
                "seq": seq,
                "gate": "boards",
                "subject": "1A",
                "content": digest,
                "ruled": ruled,
                "by": by,
                "at": float(seq),
            }
        )

    ledger = Ledger.at(tmp_path / "ledger.sqlite")
    first = read_acceptance(ledger, [said(1, "p-1", "reject"), said(2, "p-1", "approve")])
    second = read_acceptance(ledger, [said(1, "p-1", "approve"), said(2, "p-2", "change")])
    ledger.close()
    assert [(a.backend, a.approved, a.rejected) for a in first] == [("blender 5", 1, 0)]
    assert [(a.approved, a.rejected) for a in second] == [(0, 1)]
