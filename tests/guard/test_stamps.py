"""Heads that bear an authority's time: asked for, checked, told, and never in the way."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.x509 import load_pem_x509_certificates
from tests.conftest import Ran
from tests.guard.time_authority import Authority, standing_authority

from regie.guard.audit.stamps import StampError, ask_for_stamp, check_stamp
from regie.ledger.entry import canonical

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

pytestmark = pytest.mark.xdist_group("guard")


@pytest.fixture(autouse=True)
def settings_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REGIE_SETTINGS", str(tmp_path / "settings"))
    return tmp_path / "settings"


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Authority, str]]:
    (folder := tmp_path / "authority").mkdir()
    with standing_authority(folder) as (there, address):
        monkeypatch.setenv("REGIE_SIGNING_TIMESTAMP", address)
        yield there, address


def decide(title: Path, regie: Regie) -> Ran:
    """A decision, and a make that signs the head after it."""
    settings = title / "title.toml"
    if "[gates]" not in (text := settings.read_text(encoding="utf-8")):
        settings.write_text(f"{text}\n[gates]\nscript = 1\n", encoding="utf-8")
    regie("approve", title, "script", "--by", "Nina Roux")
    return regie("make", title, "script")


def test_a_stamp_is_for_one_text(authority: tuple[Authority, str]) -> None:
    there, address = authority
    answer = ask_for_stamp(b"what was decided", address)
    known = load_pem_x509_certificates(there.roots)
    stamp = check_stamp(b"what was decided", answer, known)
    assert stamp.known
    assert stamp.authority == "Clock House, Clock"
    assert not check_stamp(b"what was decided", answer, []).known
    with pytest.raises(StampError, match="is for another text"):
        check_stamp(b"what was decided later", answer, known)
    with pytest.raises(StampError, match="is not signed by Clock House, Clock"):
        check_stamp(b"what was decided", answer[:-8] + bytes(8), known)
    with pytest.raises(StampError, match="is no time stamp"):
        check_stamp(b"what was decided", answer[:-8], known)


def test_a_head_bears_the_time_of_an_authority(
    authority: tuple[Authority, str], make_small_title: MakeTitle, regie: Regie,
    settings_folder: Path,
) -> None:  # fmt: skip
    title = make_small_title()
    decide(title, regie)
    assert authority[0].asked == 1
    told = regie("ledger", "verify", title, "--json").json
    assert told["whole"], told
    assert "by the time stamp of Clock House, Clock, for whom nobody" in " ".join(told["notes"])
    (settings_folder / "trusted.pem").write_bytes(authority[0].roots)
    told = regie("ledger", "verify", title, "--json").json
    assert any(note.endswith("by the time stamp of Clock House, Clock") for note in told["notes"])


def test_a_stamp_of_another_head_is_found(
    authority: tuple[Authority, str], make_small_title: MakeTitle, regie: Regie
) -> None:
    title = make_small_title()
    decide(title, regie)
    place = title / "record" / "heads.jsonl"
    line = json.loads(place.read_text(encoding="utf-8"))
    line["stamp"] = base64.b64encode(ask_for_stamp(b"something else", authority[1])).decode()
    place.write_text(canonical(line) + "\n", encoding="utf-8")
    ran = regie("ledger", "verify", title, "--json")
    assert ran.code == 4
    assert "heads.jsonl:1: a time stamp: is for another text" in " ".join(ran.json["problems"])


def test_an_authority_that_is_away_stops_nothing(
    make_small_title: MakeTitle, regie: Regie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGIE_SIGNING_TIMESTAMP", "http://127.0.0.1:9/")
    title = make_small_title()
    ran = decide(title, regie)
    assert "bears no time stamp: http://127.0.0.1:9/: the time-stamping authority" in ran.err
    assert regie("ledger", "verify", title, "--json").json["whole"]
    assert (title / "record" / "heads.jsonl").exists()


@pytest.mark.parametrize("address", ["file:///etc/hostname", "clock"])
def test_only_the_web_is_asked(address: str) -> None:
    with pytest.raises(StampError):
        ask_for_stamp(b"x", address)
