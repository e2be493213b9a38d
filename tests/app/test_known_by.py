"""Decisions say how the person was known; two names from one account show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from regie.app.decide import decide_on, list_decisions
from regie.app.new_title import start_title
from regie.app.two_persons import WordRefusedError
from regie.film.decisions import Known


@pytest.fixture
def title(tmp_path: Path) -> Path:
    script = tmp_path / "small.fountain"
    script.write_text("INT. KITCHEN - NIGHT\n\nMARA stands by the table.\n")
    start_title(tmp_path / "small", script)
    settings = tmp_path / "small" / "title.toml"
    settings.write_text(settings.read_text() + "\n[gates]\nscript = 2\n")
    return tmp_path / "small"


def test_a_decision_in_the_studio_says_how_its_person_was_known(
    title: Path, regie: Callable[..., object]
) -> None:
    decide_on(title, "script", "approve", by="Ada", known=Known(by="signed in", account="studio:1"))
    decide_on(title, "script", "reject", by="Bob", known=Known(by="token", account="studio:2"))
    regie("approve", title, "script", "--by", "Cid")
    found = list_decisions(title).decisions
    assert [d.known_by for d in found] == ["signed in", "token", "local account"]
    assert [d.model_dump().get("known_by") for d in found] == ["signed in", "token", None]
    said = regie("decisions", title).out.splitlines()  # type: ignore[attr-defined]
    assert said[0].endswith("Ada, unsigned, signed in to the studio")
    assert said[1].endswith("Bob, unsigned, by the studio's API token")
    assert said[2].endswith("Cid, unsigned")


def test_two_people_of_the_studio_are_two_though_one_process_writes(title: Path) -> None:
    for name, account in (("Ada", "studio:1"), ("Bob", "studio:2")):
        known = Known(by="signed in", account=account)
        standing = decide_on(title, "script", "approve", by=name, known=known).standing
    assert standing.passes
    assert not standing.one_account


def test_two_names_of_one_account_of_the_studio_are_one_person(title: Path) -> None:
    known = Known(by="signed in", account="studio:1")
    decide_on(title, "script", "approve", by="Ada", known=known)
    with pytest.raises(WordRefusedError, match="needs 2 persons, and you have approved it already"):
        decide_on(title, "script", "approve", by="Bob", known=known)
