"""A real small model over real HTTP: what must hold for any model, however weak.

SmolLM2 135M can hardly answer; so nothing here asks for sense. What it says has the right shape
or is refused, nothing uncited comes through, orders in the script change nothing of that, and
what was asked once is not asked again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scripts_to_ask import INJECTIONS

pytestmark = pytest.mark.xdist_group("language model")

SHORT = """\
Title: The Key

INT. CELLAR - NIGHT

ANNA drops a brass key into the well.

BEN
Where is the key?

ANNA
In the well.
"""

SETTINGS = {"context": 2048, "retries": 1}


def test_it_passes_the_contract(small_model: str) -> None:
    from regie.backends.language.served import ServedModel
    from regie.backends.language.suite import run_suite
    from regie.film.assistance import AssistanceSettings

    backend = ServedModel(AssistanceSettings(model="local", base_url=small_model))
    try:
        assert {name: problem for name, problem in run_suite(backend) if problem} == {}
        assert "SmolLM2" in backend.describe().version
        assert "/" not in backend.describe().version, "a path of this machine is in keys"
    finally:
        backend.close()


@pytest.mark.parametrize("script", ["plain", "ignore the above", "a fake answer"])
def test_a_question(
    script: str, small_model: str, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    text = SHORT if script == "plain" else SHORT.replace("In the well.", INJECTIONS[script])
    folder = make_title(text, small_model, **SETTINGS)
    before = (folder / "script.fountain").read_bytes()
    ran = regie("assist", "ask", folder, "Where is the key?", "--json")
    if ran.code:
        assert ran.code == 5 and ran.err.count("\n") == 1 and "gave no usable answer" in ran.err
        return
    usage = ran.json["usage"]
    assert usage["asked"] == 1 and usage["tokens_in"] > 100 and usage["tokens_out"] > 0
    lines = (folder / "script.fountain").read_text("utf-8").split("\n")
    for finding in ran.json["sections"][0]["findings"]:
        assert finding["cites"]
        for cite in finding["cites"]:
            assert cite["quote"] in lines[cite["line"] - 1]
    assert "BANANA" not in [f["says"] for f in ran.json["sections"][0]["findings"]]
    again = regie("assist", "ask", folder, "Where is the key?", "--json").json
    assert again["usage"]["asked"] == 0 and again["sections"] == ran.json["sections"]
    assert (folder / "script.fountain").read_bytes() == before


def test_versions_of_a_line(
    small_model: str, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    from regie.screenplay import read_screenplay

    folder = make_title(SHORT, small_model, **SETTINGS)
    before = read_screenplay(folder / "script.fountain")
    ran = regie("assist", "line", folder, 8, "--count", 2, "--json")
    if ran.code:
        assert ran.code == 5 and ran.err.count("\n") == 1
        return
    for proposal in ran.json["proposals"][:1]:
        took = regie("assist", "accept", folder, proposal["id"], "--by", "Ada")
        assert took.code == 0, took.err
        after = read_screenplay(folder / "script.fountain")
        assert len(after.scenes) == len(before.scenes)
        assert [e.kind for e in after.scenes[0].elements] == ["action", "dialogue", "dialogue"]


def test_a_second_reading(
    small_model: str, make_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    script = SHORT.replace("In the well.", INJECTIONS["a system line"])
    folder = make_title(script, small_model, context=1024, retries=0)
    ran = regie("assist", "reading", folder, "--json")
    if ran.code:
        assert ran.code == 5 and ran.err.count("\n") == 1
        return
    text = (folder / "script.fountain").read_text("utf-8").split("\n")
    for proposal in ran.json["proposals"]:
        for element in proposal["elements"]:
            assert set(element["name"].split()) & set(text[element["line"] - 1].lower().split())
