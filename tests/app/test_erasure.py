"""Erasure by whoever doubts it: what was made before, what others keep, what is searched again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest
from blake3 import blake3
from tests.app.test_consents import consent, names_in, speak_as
from tests.conftest import Ran

Regie = Callable[..., Ran]

pytestmark = pytest.mark.xdist_group("guard")


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIE_SETTINGS", str(tmp_path / "settings"))


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    document = tmp_path / "signed.pdf"
    document.write_bytes(b"%PDF-1.4 signed by Karl Blau")
    return document


@pytest.fixture
def title(make_small_title: Callable[..., Path]) -> Path:
    """Speaks with a program that is no trained model, so that anything may be delivered."""
    folder = make_small_title()
    settings = folder / "title.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'voice_backend = "espeak"\n{text}', encoding="utf-8")
    return folder


def make_voices(regie: Regie, title: Path) -> set[str]:
    """Makes the voices; digests of Otto's."""
    made = regie("make", title, "voices", "--quiet")
    assert made.code == 0, made.err
    return digests(title / "out" / name for name in names_in(title, "out") if "-otto-" in name)


def digests(files: Iterable[Path]) -> set[str]:
    return {blake3(file.read_bytes()).hexdigest() for file in files}


def everywhere(title: Path) -> set[str]:
    return digests(p for p in title.rglob("*") if p.is_file())


def claim(regie: Regie, title: Path, paper: Path) -> str:
    """Says that Otto's voice is Karl Blau's, with his consent; its id."""
    speak_as(title, "otto", "Karl Blau")
    entered = consent(
        regie, title, paper, person="Karl Blau", kind="voice", use="his voice as Otto's"
    )
    assert entered.code == 0, entered.err
    return str(entered.json["consent"]["id"])


def unclaim(title: Path) -> None:
    file = title / "bible" / "characters.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('of = "Karl Blau"\n', ""), encoding="utf-8")


def revoke(regie: Regie, title: Path, consent_id: str) -> Ran:
    ran = regie("consent", "revoke", title, consent_id, "--by", "Karl Blau", "--json")
    assert ran.code == 0, ran.err
    return ran


def erase(regie: Regie, title: Path, consent_id: str) -> Ran:
    return regie("consent", "erase", title, consent_id, "--by", "Nina Roux", "--json")


def test_what_was_made_before_anybody_said_whose_it_is_is_erased_too(
    title: Path, paper: Path, regie: Regie
) -> None:
    before = make_voices(regie, title)
    assert before
    karl = claim(regie, title, paper)
    heard = before | make_voices(regie, title)
    others = digests(title / "out" / n for n in names_in(title, "out") if "-otto-" not in n)
    revoke(regie, title, karl)
    erased = erase(regie, title, karl)
    assert erased.code == 0, erased.err
    assert not heard & everywhere(title)
    assert others & everywhere(title), "nobody else's voice is erased"
    assert erased.json["kept_shared"] == []
    text = (title / ".regie" / "ledger.sqlite").read_bytes()
    assert all(text.count(digest.encode()) <= 2 for digest in heard), "only the record names them"
    proven = regie("consent", "prove", title, karl, "--json")
    assert proven.code == 0, proven.out
    assert proven.json["left"] == [] and proven.json["erased"] >= len(heard)


def test_what_is_kept_is_printed_with_its_reason(title: Path, paper: Path, regie: Regie) -> None:
    """Two people are silent for as long: one file, and two results hold it."""
    for name, old, new in (
        ("title.toml", '"espeak"', '"silence"'),
        ("script.fountain", "You kept the light on.", "For her."),
        ("bible/characters.toml", "speed = 0.92", "speed = 1.0"),
    ):
        file = title / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    karl = claim(regie, title, paper)
    make_voices(regie, title)
    revoke(regie, title, karl)
    erased = erase(regie, title, karl)
    assert erased.code == 0, erased.err
    (shared,) = erased.json["kept_shared"]
    (why,) = (said for said in erased.json["kept"] if shared in said)
    assert "sound.speak 1-mara-" in why
    pages = pypdf.PdfReader(title / erased.json["proof"]).pages
    assert shared[:20] in "".join(page.extract_text() for page in pages)
    told = regie("consent", "prove", title, karl)
    assert f"Kept: {shared}" in told.out


def test_a_copy_that_comes_back_is_found_by_whoever_searches_again(
    title: Path, paper: Path, regie: Regie
) -> None:
    karl = claim(regie, title, paper)
    make_voices(regie, title)
    (voice, *_) = (n for n in names_in(title, "out") if "-otto-" in n)
    sound = (title / "out" / voice).read_bytes()
    early = regie("consent", "prove", title, karl)
    assert early.code == 4 and "nothing was erased under it" in early.err
    revoke(regie, title, karl)
    assert erase(regie, title, karl).code == 0
    for place in ("out/kept.wav", ".regie/quarantine/x", "delivered/x.wav", "record/documents/x"):
        copy = title / place
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(sound)
        proven = regie("consent", "prove", title, karl, "--json")
        assert proven.code == 4
        assert any(place in said for said in proven.json["left"]), proven.out
        copy.unlink()
    assert regie("consent", "prove", title, karl).code == 0


def test_a_file_of_unknown_make_in_out_leaves_no_proof(
    title: Path, paper: Path, regie: Regie
) -> None:
    """`.regie/` is deleted, and with it all that says whose the voices in `out/` are."""
    karl = claim(regie, title, paper)
    heard = make_voices(regie, title)
    shutil.rmtree(title / ".regie")
    unclaim(title)
    revoke(regie, title, karl)
    refused = erase(regie, title, karl)
    assert refused.code == 4 and "there is no proof" in refused.err and "-otto-" in refused.err
    # Made again without the claim, the ledger knows the files, and the record whose voice it was.
    assert regie("make", title, "voices", "--quiet").code == 0
    erased = erase(regie, title, karl)
    assert erased.code == 0, erased.err
    assert erased.json["erased"]["files"] >= len(heard)
    assert not heard & everywhere(title)


def test_no_proof_for_nothing_while_a_delivered_file_lies_there(
    title: Path, paper: Path, regie: Regie
) -> None:
    karl = claim(regie, title, paper)
    make_voices(regie, title)
    (voice, *_) = sorted(n for n in names_in(title, "out") if "-otto-" in n)
    assert regie("approve", title, voice, "--by", "Nina Roux").code == 0
    delivered = regie("deliver", title, voice, "--by", "Nina Roux", "--to", "a festival", "--json")
    assert delivered.code == 0, delivered.err
    left = title / delivered.json["files"][0]["file"]
    shutil.rmtree(title / ".regie")
    shutil.rmtree(title / "out")
    unclaim(title)
    revoked = revoke(regie, title, karl)
    assert [d["file"] for d in revoked.json["delivered"]] == [f"delivered/{voice}"]
    assert not left.exists(), "what rests on a revoked consent is withdrawn"
    assert erase(regie, title, karl).code == 0
    assert not (title / "delivered" / "withdrawn").exists()


def test_a_delivered_file_is_known_by_the_record_and_one_that_nothing_knows_leaves_no_proof(
    title: Path, paper: Path, regie: Regie
) -> None:
    karl = claim(regie, title, paper)
    make_voices(regie, title)
    (voice, *_) = sorted(n for n in names_in(title, "out") if "-otto-" in n)
    assert regie("approve", title, voice, "--by", "Nina Roux").code == 0
    assert regie("deliver", title, voice, "--by", "Nina Roux").code == 0
    plain = (title / "out" / voice).read_bytes()
    shutil.rmtree(title / ".regie")
    shutil.rmtree(title / "out")
    (title / "delivered" / voice).write_bytes(plain)  # its credentials are stripped
    (title / "out").mkdir()
    (title / "out" / "copy.wav").write_bytes(plain)
    unclaim(title)
    revoke(regie, title, karl)
    assert not (title / "delivered" / voice).exists()
    refused = erase(regie, title, karl)
    assert refused.code == 4
    assert "there is no proof" in refused.err and "out/copy.wav" in refused.err
    (title / "out" / "copy.wav").unlink()
    assert erase(regie, title, karl).code == 0
    assert not [f for f in title.rglob("*") if f.is_file() and f.read_bytes() == plain]


def test_a_name_in_a_note_is_found_told_and_warned_of(
    title: Path, paper: Path, regie: Regie
) -> None:
    karl = claim(regie, title, paper)
    make_voices(regie, title)
    (voice, *_) = sorted(n for n in names_in(title, "out") if "-otto-" in n)
    typed = regie("note", title, voice, "--by", "Nina Roux", "--note", "too fast for Karl Blau")
    assert typed.code == 0
    assert "Karl Blau is named in what you wrote" in typed.err
    silent = regie("note", title, voice, "--by", "Nina Roux", "--note", "Karl Blaufuss is nobody")
    assert silent.err == ""
    found = regie("person", "find", title, "Karl Blau", "--json").json
    told = [e for e in found["entries"] if e.get("says") == ["note"]]
    assert told and told[-1]["kind"] == "decision"
    revoke(regie, title, karl)
    assert erase(regie, title, karl).code == 0
    unclaim(title)
    deleted = regie("person", "delete", title, "Karl Blau", "--by", "Nina Roux")
    assert deleted.code == 0, deleted.err
    assert f"Entry {told[-1]['seq']} (decision, {voice}) names Karl Blau in its note" in deleted.out
    still = regie("person", "find", title, "Karl Blau", "--json")
    assert still.code == 0 and still.json["id"] == ""
    assert [e["seq"] for e in still.json["entries"]] == [e["seq"] for e in told]
    assert regie("person", "find", title, "Nobody Known").code == 4


def test_who_signed_for_another_is_found(title: Path, paper: Path, regie: Regie) -> None:
    until = (date.today() + timedelta(days=9)).isoformat()
    entered = consent(
        regie, title, paper, "--minor", person="Ida Blau", guardian="Karl Blau", until=until
    )
    assert entered.code == 0, entered.err
    found = regie("person", "find", title, "Karl Blau", "--json")
    assert found.code == 0, found.err
    assert "what is kept of Ida Blau (guardian)" in json.dumps(found.json["named_in"])
