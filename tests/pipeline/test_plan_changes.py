"""`regie plan` says what changed in the script since the last make, and what that touches."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

WANTED = ("script", "breakdown")


def edit(title: Path, old: str, new: str) -> None:
    script = title / "script.fountain"
    text = script.read_text(encoding="utf-8")
    assert old in text
    script.write_text(text.replace(old, new), encoding="utf-8")


def test_the_plan_tells_the_scripts_changes_first(
    regie: Regie, make_small_title: MakeTitle
) -> None:
    title = make_small_title()
    assert regie("plan", title, *WANTED, "--json").json["changes"] == []
    assert regie("make", title, *WANTED, "--quiet").code == 0
    assert (title / "out" / "script.pdf").read_bytes().startswith(b"%PDF")
    assert regie("plan", title, *WANTED, "--json").json["changes"] == []
    edit(title, "Come on, then.", "Come along now.")
    edit(title, "INT. KITCHEN - NIGHT", "INT. ATTIC - DAY\n\nDust.\n\nINT. KITCHEN - NIGHT")
    planned = regie("plan", title, "--json").json
    summaries = {c["summary"]: c for c in planned["changes"]}
    assert set(summaries) == {"scene A1 added", "scene 2 changed (1 line of dialogue)"}
    changed = summaries["scene 2 changed (1 line of dialogue)"]
    assert changed["lines"][0]["after"] == "Come along now."
    assert changed["shots"] and all(shot.startswith("2") for shot in changed["shots"])
    assert any(name.startswith("voices/2-otto-") for name in changed["deliverables"])
    assert {"film.mp4", "script.pdf"} <= set(changed["deliverables"])
    told = regie("plan", title).out.splitlines()
    assert told[0].startswith("script: scene A1 added, scene 2 changed (1 line of dialogue)")
    assert "breakdown.xlsx" in "\n".join(told[1:5])


def test_a_blank_line_is_no_change_and_what_is_not_asked_for_does_not_count(
    regie: Regie, make_small_title: MakeTitle
) -> None:
    title = make_small_title()
    assert regie("make", title, "script", "--quiet").code == 0
    edit(title, "Otto walks away.", "\nOtto walks away.")
    planned = regie("plan", title, "script", "--json").json
    assert (planned["changes"], planned["steps"]) == ([], [])
    edit(title, "Otto walks away.", "Otto runs away.")
    assert regie("plan", title, "breakdown", "--json").json["changes"] == []
    (change,) = regie("plan", title, "script", "--json").json["changes"]
    assert change["summary"] == "scene 2 changed (1 line of action)"
    assert (change["shots"], change["deliverables"]) == ([], ["script.pdf"])


def test_a_lost_copy_costs_only_the_sentence(regie: Regie, make_small_title: MakeTitle) -> None:
    title = make_small_title()
    assert regie("make", title, "script", "--quiet").code == 0
    edit(title, "Otto walks away.", "Otto runs away.")
    shutil.rmtree(title / ".regie" / "scripts")
    planned = regie("plan", title, "script", "--json").json
    assert planned["changes"] == [] and len(planned["steps"]) == 1
