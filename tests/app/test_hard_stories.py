"""The hard stories of a production that are not told elsewhere.

De-ageing without consent, a consent that ended yesterday, revocation and erasure: test_consents.
Revocation after delivery, a shot altered after approval: test_delivering. Workers racing for the
last euro: ledger/test_record, and the budget's own tests.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdf
import pytest
from tests.conftest import SMALL_SCRIPT, Ran

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

pytestmark = pytest.mark.xdist_group("guard")

BRANDED = SMALL_SCRIPT.replace("Otto walks away.", "Otto walks away, past a neon COCA-COLA sign.")


def set_rules(title: Path, **settings: object) -> None:
    rows = "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    file = title / "title.toml"
    file.write_text(file.read_text(encoding="utf-8") + f"\n[rules]\n{rows}", encoding="utf-8")


def test_a_third_party_logo_waits_for_the_brand_before_its_shot_is_drawn(
    make_small_title: MakeTitle, regie: Regie
) -> None:
    title = make_small_title(BRANDED)
    set_rules(title, books=["brand-guidelines"])
    planned = regie("plan", title, "boards", "--json")
    blocked = {s["for"] for s in planned.json["steps"] if "blocked" in s}
    made = regie("make", title, "boards", "--json")
    assert made.code == 3
    boards = {p.stem for p in (title / "out" / "boards").glob("*.png")}
    assert boards, "what shows no logo is drawn all the same"
    queue = regie("decisions", title, "--json").json["escalations"]
    assert len(queue) == 1
    held = {label.split()[-1] for label in queue[0]["labels"]}
    assert held and held.isdisjoint(boards) and blocked <= held
    escalation = queue[0]["id"]
    assert regie("approve", title, escalation, "--by", "Nina Roux").code == 0
    assert regie("make", title, "boards").code == 3, "the rule asks for the brand, in writing"
    approved = regie(
        "approve", title, escalation, "--by", "Bea Brand", "--role", "brand", "--in-writing",
        "--note", "as in our letter", "--json",
    )  # fmt: skip
    assert approved.code == 0, approved.err
    document = pypdf.PdfReader(title / approved.json["document"])
    said = " ".join(page.extract_text() for page in document.pages)
    assert "Bea Brand" in said and "brand.other-marks" in said and "as in our letter" in said
    assert regie("make", title, "boards").code == 3, "a sheet that nobody signed is no writing"
    sheet = title / approved.json["document"]
    written = ("approve", title, escalation, "--by", "Bea Brand", "--role", "brand", "--document")
    handed_in = regie(*written, sheet, "--read-by", "Nina Roux", "--clause", "2")
    assert handed_in.code == 4 and "nobody has signed it" in handed_in.err
    letter = title / "letter.pdf"
    letter.write_bytes(sheet.read_bytes() + b"% signed by Bea Brand")
    unread = regie(*written, letter)
    assert unread.code == 4 and "--read-by" in unread.err
    assert regie(*written, letter, "--read-by", "Nina Roux", "--clause", "2").code == 0
    assert regie("make", title, "boards").code == 0
    assert held <= {p.stem for p in (title / "out" / "boards").glob("*.png")}
    assert regie("decisions", title, "--json").json["escalations"] == []
    assert regie("ledger", "verify", title).code == 0


def test_a_brand_that_is_only_talked_about_is_not_shown(
    make_small_title: MakeTitle, regie: Regie
) -> None:
    title = make_small_title(SMALL_SCRIPT.replace("For you.", "For you. And a Coca-Cola."))
    set_rules(title, books=["brand-guidelines"])
    assert regie("make", title, "boards").code == 0


def test_a_rejected_escalation_stays_held_back(make_small_title: MakeTitle, regie: Regie) -> None:
    title = make_small_title(BRANDED)
    set_rules(title, books=["brand-guidelines"])
    assert regie("make", title, "boards").code == 3
    escalation = regie("decisions", title, "--json").json["escalations"][0]["id"]
    for verb, by in (("approve", "Bea Brand"), ("reject", "Nina Roux")):
        regie(verb, title, escalation, "--by", by, "--role", "brand", "--in-writing")
    assert regie("make", title, "boards").code == 3


def test_a_house_rule_blocks_and_says_which(make_small_title: MakeTitle, regie: Regie) -> None:
    title = make_small_title()
    (title / "rules").mkdir()
    (title / "rules" / "house.toml").write_text(
        """\
version = "3"
en = "Rules of the house"
fr = "Règles de la maison"
from = 2026-01-01

[source]
title = "Our own"
checked = true

[[rule]]
id = "house.voices"
en = "No synthetic voices."
fr = "Pas de voix synthétiques."
when = "generative and capability = 'voice'"
verdict = "block"

[[rule.case]]
name = "a voice"
on = 2026-06-01
facts = { generative = "yes", capability = "voice" }
expect = "block"

[[rule.case]]
name = "a picture"
on = 2026-06-01
facts = { generative = "yes", capability = "picture" }
expect = "allow"

[[rule.case]]
name = "nobody says"
on = 2026-06-01
facts = {}
expect = "escalate"
""",
        encoding="utf-8",
    )
    made = regie("make", title, "voices")
    assert made.code == 3
    assert "No synthetic voices (house.voices, house 3/1)" in made.err
    assert not list((title / "out").glob("voices/*.wav"))
    assert regie("decisions", title, "--json").json["escalations"] == [], "nobody can lift a block"


def test_what_was_lawful_when_a_rule_changed_on_the_first_of_july(
    make_small_title: MakeTitle, regie: Regie
) -> None:
    """SAG-AFTRA's agreement of 2026 asks more of synthetic performers than that of 2023."""
    title = make_small_title()
    set_rules(title, union="sag-aftra", countries=["US"])
    before = regie("rules", "check", title, "--on", "2026-06-30", "--json").json
    after = regie("rules", "check", title, "--on", "2026-07-01", "--json").json
    assert before != after
    assert "sag-aftra-2023" in str(before) and "sag-aftra-2026" not in str(before)
    assert "sag-aftra-2026" in str(after)
    assert "significant" in str(after) and "significant" not in str(before)
    assert date.today() >= date(2026, 7, 1)
    made = regie("make", title, "voices")
    assert made.code == 3 and "adds significant value" in made.err
    escalation = regie("decisions", title, "--json").json["escalations"][0]
    asked = [q["fact"] for q in escalation["questions"]]
    answers = [f"{fact}={'no' if fact == 'replaces_union_work' else 'yes'}" for fact in asked]
    answer = ("answer", title, escalation["id"], *answers, "--by")
    said = regie(*answer, "Mickey Mouse")
    assert said.code == 0 and "it counts when answered by union in writing" in said.out
    assert regie("make", title, "voices").code == 3, "whoever may approve may answer, nobody else"
    letter = title / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4 signed by the union")
    written = ("--document", letter, "--read-by", "Nina Roux", "--clause", "1")
    for need, name in zip(escalation["approvals"], ("Ana Lima", "Otto Weiss"), strict=False):
        assert regie(*answer, name, "--role", need["role"], *written).code == 0
    assert regie("make", title, "voices").code == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["answer", "E-00000000", "minor=no"], "nothing of that name waits"),
        (["answer", "E-00000000", "minor"], "write FACT=yes"),
        (["approve", "E-00000000"], "nothing of that name waits"),
    ],
)
def test_what_nobody_asked_is_not_answered(
    words: list[str], sentence: str, make_small_title: MakeTitle, regie: Regie
) -> None:
    title = make_small_title()
    ran = regie(words[0], title, *words[1:], "--by", "Nina Roux")
    assert ran.code == 4
    assert sentence in ran.err
