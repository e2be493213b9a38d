"""Consent as a production meets it: nothing of a real person without it, and all of it undone."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from blake3 import blake3
from tests.conftest import Ran

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

pytestmark = pytest.mark.xdist_group("guard")

TODAY = date.today()


@pytest.fixture
def title(make_small_title: MakeTitle) -> Path:
    return make_small_title()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    document = tmp_path / "signed.pdf"
    document.write_bytes(b"%PDF-1.4 signed by Jane Doe")
    return document


def cast_as(title: Path, key: str, line: str) -> None:
    """Puts a line under a character's head in the bible."""
    file = title / "bible" / "characters.toml"
    text = file.read_text(encoding="utf-8")
    assert f"[{key}]\n" in text
    file.write_text(text.replace(f"[{key}]\n", f"[{key}]\n{line}\n"), encoding="utf-8")


def speak_as(title: Path, key: str, person: str) -> None:
    file = title / "bible" / "characters.toml"
    text = file.read_text(encoding="utf-8")
    head, tail = text.split(f"[{key}]\n")
    tail = re.sub(r"(voice\]\n)", f'\\1of = "{person}"\n', tail, count=1)
    file.write_text(f"{head}[{key}]\n{tail}", encoding="utf-8")


def consent(regie: Regie, title: Path, paper: Path, *more: object, **changed: str) -> Ran:
    words: dict[str, str] = {
        "--person": "Jane Doe",
        "--kind": "likeness",
        "--use": "her face and body as the young Mara",
        "--covers": "performance",
        "--from": (TODAY - timedelta(days=30)).isoformat(),
        "--document": str(paper),
        "--by": "Nina Roux",
        **{f"--{k.replace('_', '-')}": v for k, v in changed.items()},
    }
    pairs = [part for pair in words.items() for part in pair]
    vouched = (
        "--fact", "data_minimised=yes", "--clause", "data_minimised=§ 3", "--clause",
        "consent_separate=§ 1", "--read-by", "Nina Roux",
    )  # fmt: skip
    return regie("consent", "add", title, *pairs, *vouched, *more, "--json")


def nothing_was_made(title: Path) -> bool:
    store = title / ".regie" / "store"
    return not (title / "out").exists() and not (store.exists() and any(store.rglob("*.usdc")))


def test_de_ageing_without_consent_is_blocked_before_anything_is_computed(
    title: Path, paper: Path, regie: Regie
) -> None:
    cast_as(title, "mara", 'likeness = "Jane Doe"\nalteration = "de-ageing"')
    made = regie("make", title)
    assert made.code == 3
    assert "mara uses the likeness of Jane Doe (de-ageing)" in made.err
    assert "the register has none" in made.err
    assert "Traceback" not in made.err
    assert nothing_was_made(title)
    assert regie("plan", title).code == 3
    assert consent(regie, title, paper).code == 0
    made = regie("make", title, "breakdown")
    assert made.code == 3
    assert "covers performance, not de-ageing" in made.err
    assert nothing_was_made(title)
    assert consent(regie, title, paper, covers="performance,de-ageing").code == 0
    assert regie("make", title, "stage", "--json").code == 0


def test_a_consent_that_ended_yesterday_holds_no_more(
    title: Path, paper: Path, regie: Regie
) -> None:
    cast_as(title, "mara", 'likeness = "Jane Doe"')
    yesterday = TODAY - timedelta(days=1)
    assert consent(regie, title, paper, until=yesterday.isoformat()).code == 0
    made = regie("make", title, "stage")
    assert made.code == 3
    assert f"ended on {yesterday}" in made.err
    assert nothing_was_made(title)
    listed = regie("consent", "list", title, "--on", yesterday.isoformat(), "--json")
    assert listed.json["claims"][0]["refusal"] == ""


@pytest.mark.parametrize(
    ("changed", "more", "why"),
    [
        ({"from": (TODAY + timedelta(days=1)).isoformat()}, [], "begins on"),
        ({"for_title": "Another Film"}, [], "is for Another Film, not for Two Cups"),
        ({"territory": "FR"}, [], "title.toml names no countries"),
        ({"kind": "voice"}, [], "the register has none"),
        ({"person": "Janet Doe"}, [], "the register has none"),
    ],
)
def test_a_consent_to_something_else_is_none(
    changed: dict[str, str], more: list[str], why: str, title: Path, paper: Path, regie: Regie
) -> None:
    cast_as(title, "mara", 'likeness = "Jane Doe"')
    assert consent(regie, title, paper, *more, **changed).code == 0
    made = regie("make", title, "stage")
    assert made.code == 3
    assert why in made.err


@pytest.mark.parametrize("harm", ["missing", "altered"])
def test_a_consent_whose_document_is_gone_or_altered_is_refused(
    harm: str, title: Path, paper: Path, regie: Regie
) -> None:
    cast_as(title, "mara", 'likeness = "jane  doe"')
    added = consent(regie, title, paper)
    document = title / added.json["consent"]["document_file"]
    if harm == "missing":
        document.unlink()
    else:
        document.write_bytes(document.read_bytes() + b" and for everything else")
    made = regie("make", title, "stage")
    assert made.code == 3
    assert document.name in made.err
    assert ("is missing" if harm == "missing" else "was changed") in made.err
    verified = regie("ledger", "verify", title)
    assert verified.code == 4
    assert document.name in verified.out


@pytest.mark.parametrize(
    ("changed", "more", "why"),
    [
        ({"kind": "soul"}, [], "the kind is one of"),
        ({"use": "anything"}, [], "reasonably specific"),
        ({"covers": ","}, [], "covers no use"),
        ({"until": "2001-01-01"}, [], "before it begins"),
        ({}, ["--minor"], "guardian"),
        ({}, ["--deceased"], "estate"),
        ({"territory": "France"}, [], "two capital letters"),
        ({"document": "/no/such/file.pdf"}, [], "cannot be kept"),
    ],
)
def test_a_consent_that_contradicts_itself_is_not_entered(
    changed: dict[str, str], more: list[str], why: str, title: Path, paper: Path, regie: Regie
) -> None:
    ran = consent(regie, title, paper, *more, **changed)
    assert ran.code == 4
    assert why in ran.err
    assert regie("consent", "list", title, "--json").json["consents"] == []


def names_in(title: Path, folder: str) -> set[str]:
    root = title / folder
    return {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}


def stored(title: Path) -> set[str]:
    return {p.name for p in (title / ".regie" / "store").rglob("*") if p.is_file()}


def test_revocation_withdraws_all_that_came_of_it_and_erasure_is_proved(
    title: Path, paper: Path, regie: Regie
) -> None:
    cast_as(title, "mara", 'likeness = "Jane Doe"')
    speak_as(title, "otto", "Karl Blau")
    likeness = consent(regie, title, paper).json["consent"]["id"]
    voice = consent(
        regie, title, paper, person="Karl Blau", kind="voice", use="his voice as Otto's"
    ).json["consent"]["id"]
    made = regie("make", title, "boards", "voices", "breakdown", "--json")
    assert made.code == 0, made.err
    receipt = regie("receipt", title / "out" / "boards" / "1A.png", "--json").json
    assert f"consent:{likeness}" in receipt["cites"]
    voices = {n for n in names_in(title, "out") if n.startswith("voices/")}
    otto = {n for n in voices if "-otto-" in n}
    assert otto and otto != voices
    heard = {blake3((title / "out" / n).read_bytes()).hexdigest() for n in otto}

    revoked = regie("consent", "revoke", title, voice, "--by", "Karl Blau", "--json")
    assert revoked.code == 0, revoked.err
    assert otto <= {n.removeprefix("out/") for n in revoked.json["withdrawn"]}
    left = names_in(title, "out")
    assert voices - otto <= left and not otto & left
    assert "breakdown.json" in left, "what does not rest on it stays"
    blocked = regie("make", title, "voices")
    assert blocked.code == 3
    assert "was revoked on" in blocked.err
    assert regie("consent", "revoke", title, voice, "--by", "Karl Blau").code == 4

    kept_before = stored(title)
    early = regie("consent", "erase", title, likeness, "--by", "Nina Roux")
    assert early.code == 4 and "is in force" in early.err
    erased = regie("consent", "erase", title, voice, "--by", "Nina Roux", "--json")
    assert erased.code == 0, erased.err
    assert erased.json["erased"]["files"] >= len(otto)
    on_disk = {blake3(p.read_bytes()).hexdigest() for p in title.rglob("*") if p.is_file()}
    assert not heard & on_disk
    assert len(stored(title)) == len(kept_before) - erased.json["erased"]["files"]
    proof = pypdf.PdfReader(title / erased.json["proof"])
    said = "".join(page.extract_text() for page in proof.pages)
    assert all(digest[:20] in said for digest in heard)
    assert regie("ledger", "verify", title).code == 0

    file = title / "bible" / "characters.toml"
    file.write_text(file.read_text("utf-8").replace('of = "Karl Blau"\n', ""), encoding="utf-8")
    again = regie("make", title, "voices", "breakdown", "--json")
    assert again.code == 0
    assert {s["for"] for s in again.json["made_steps"] if s["step"] == "sound.speak"} == {
        Path(n).stem for n in otto
    }


def test_what_is_kept_of_a_person_is_found_exported_corrected_and_deleted(
    title: Path, paper: Path, tmp_path: Path, regie: Regie
) -> None:
    cast_as(title, "mara", 'likeness = "Jane Doe"')
    added = consent(
        regie, title, paper, contact="jane@example.org", compensation="1,000 EUR a day"
    ).json["consent"]
    found = regie("person", "find", title, "jane doe", "--json").json
    assert found["data"]["contact"] == "jane@example.org"
    assert "1,000 EUR" in json.dumps(found["data"])
    assert [c["id"] for c in found["consents"]] == [added["id"]]
    assert any(place.startswith("bible/characters.toml:") for place in found["named_in"])
    out = tmp_path / "jane.zip"
    assert regie("person", "export", title, "Jane Doe", "--out", out).code == 0
    with zipfile.ZipFile(out) as packed:
        assert packed.read(added["document_file"]) == paper.read_bytes()
        assert b"jane@example.org" in packed.read("person.json")
    assert regie("person", "correct", title, "Jane Doe", "--new-name", "Jane Day").code == 0
    assert regie("person", "find", title, "Jane Day").code == 0

    refused = regie("person", "delete", title, "Jane Day", "--by", "Nina Roux")
    assert refused.code == 4 and "in force" in refused.err
    regie("consent", "revoke", title, added["id"], "--by", "Jane Day")
    deleted = regie("person", "delete", title, "Jane Day", "--by", "Nina Roux")
    assert deleted.code == 0
    assert "bible/characters.toml" not in deleted.out, "the bible still has the old name"
    for file in (*(title / "record").rglob("*"), *(title / ".regie").rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            for secret in (b"Jane", b"jane@example", b"1,000 EUR"):
                assert secret not in content, f"{file.name} still holds {secret!r}"
    assert regie("ledger", "verify", title).code == 0
    assert regie("person", "find", title, "Jane Day").code == 4


def test_the_register_outlives_the_state_folder(title: Path, paper: Path, regie: Regie) -> None:
    cast_as(title, "mara", 'likeness = "Jane Doe"')
    consent(regie, title, paper)
    shutil.rmtree(title / ".regie")
    listed: Any = regie("consent", "list", title, "--json").json
    assert listed["consents"][0]["name"] == "Jane Doe"
    assert regie("make", title, "stage").code == 0


@pytest.mark.parametrize("where", ["bible", "script"])
def test_a_child_is_not_entered_as_somebody_of_age(
    where: str, title: Path, paper: Path, regie: Regie
) -> None:
    if where == "bible":
        file, old, new = title / "bible" / "characters.toml", "age = 34.0", "age = 9.0"
    else:
        file, old, new = title / "script.fountain", "MARA (34)", "MARA (9)"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    cast_as(title, "mara", 'likeness = "Jane Doe"')
    refused = consent(regie, title, paper)
    assert refused.code == 4 and refused.err.count("\n") == 1
    assert "mara, who looks or sounds like Jane Doe, is 9 in" in refused.err
    assert "--minor" in refused.err and "--fact minor=no" in refused.err
    assert consent(regie, title, paper, "--minor").code == 4, "without a guardian"
    assert consent(regie, title, paper, "--minor", guardian="Ann Doe").code == 0
    assert consent(regie, title, paper, "--fact", "minor=no", "--clause", "minor=§ 1").code == 0
    assert consent(regie, title, paper, person="Karl Blau").code == 0, "he plays nobody"


def test_a_child_that_the_bible_names_later_is_asked_about(
    title: Path, paper: Path, regie: Regie
) -> None:
    from regie.film.policy import Answer
    from regie.pipeline.enforcer import facts_of_consent, post_enforcer
    from regie.pipeline.source import read_source
    from regie.pipeline.title_folder import open_title

    entered = consent(regie, title, paper).json["consent"]["id"]
    of_age = ("--fact", "minor=no", "--clause", "minor=§ 1")
    sure = consent(regie, title, paper, *of_age, kind="voice").json["consent"]["id"]
    cast_as(title, "mara", 'likeness = "Jane Doe"')
    speak_as(title, "mara", "Jane Doe")
    for age, minor in (("34.0", Answer.NO), ("9.0", Answer.UNSURE)):
        file = title / "bible" / "characters.toml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("age = 34.0", f"age = {age}"), encoding="utf-8")
        opened = open_title(title)
        source, _ = read_source(opened, save=False)
        known = post_enforcer(opened, source).consents()
        assert facts_of_consent(known[entered], {})["minor"] == minor
        assert facts_of_consent(known[sure], {})["minor"] == Answer.NO, "a person vouched for it"
