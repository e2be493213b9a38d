"""The record when somebody tries: each attack changed something once, and was not told of."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from tests.conftest import Ran

from regie.guard.audit.keys import Keys
from regie.guard.audit.record import TitleRecord
from regie.guard.audit.signatures import armoured
from regie.ledger.entry import Entry, canonical, find_breaks, seal_again
from regie.support.names import fold_name

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

pytestmark = pytest.mark.xdist_group("guard")


@pytest.fixture(autouse=True)
def settings_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Certificates of this test alone."""
    monkeypatch.setenv("REGIE_SETTINGS", str(tmp_path / "settings"))
    return tmp_path / "settings"


@pytest.fixture
def title(make_small_title: MakeTitle) -> Path:
    return make_small_title()


def close(title: Path, rows: str) -> None:
    settings = title / "title.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + f"\n[gates]\n{rows}\n", "utf-8")


def new_key(folder: Path, name: str) -> Path:
    """An SSH key pair as `ssh-keygen -t ed25519` leaves it; the private one's path."""
    key = Ed25519PrivateKey.generate()
    file = folder / name
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    file.with_name(f"{name}.pub").write_bytes(public + b" somebody@somewhere\n")
    return file


def chain_of(title: Path) -> list[dict[str, Any]]:
    text = (title / "record" / "chain.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def write_anew(title: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """What who can write the files does: changes entries, and computes every hash again."""
    rows = chain_of(title)
    change(rows)
    previous, lines = "0" * 64, []
    for number, row in enumerate(rows, 1):
        entry = seal_again(Entry(**{**row, "seq": number, "previous": previous}))
        previous = entry.hash
        lines.append(canonical(entry.as_json()))
    (title / "record" / "chain.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.rmtree(title / ".regie", ignore_errors=True)


def turn(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if row["body"].get("ruled") == "reject":
            row["body"]["ruled"] = "approve"


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        "Nina Rоux",  # Cyrillic о
        "ΝINA ROUX",  # Greek Nu
        "Nina\u200b Roux",
        "Nina Roux",  # no-break space
        "ＮＩＮＡ　ＲＯＵＸ",
        "𝐍ina Roux",
        "nlna Roux",
    ],
)
def test_a_name_that_looks_the_same_is_the_same_person(
    other: str, title: Path, regie: Regie
) -> None:
    close(title, "script = 2")
    regie("approve", title, "script", "--by", "Nina Roux")
    again = regie("approve", title, "script", "--by", other, "--json").json
    assert again["standing"]["state"] == "waiting"
    assert again["standing"]["approved_by"] == ["Nina Roux"]


def test_names_of_two_people_stay_two() -> None:
    names = ["Nina Roux", "Nino Roux", "René Roux", "Rene Roux", "Анна Петрова", "Ганна Петрова",
             "李小龍", "李小明", "किम", "काम", "O'Hara", "Ohara"]  # fmt: skip
    assert len({fold_name(name) for name in names}) == len(names)
    assert fold_name("E\u0301va") == fold_name("Éva")


def test_two_names_from_one_account_are_told(title: Path, regie: Regie) -> None:
    close(title, "script = 2")
    for name in ("Nina Roux", "Ivo Blanc"):
        regie("approve", title, "script", "--by", name)
    told = regie("decisions", title)
    assert "approvals of several persons came from one system account" in told.out
    assert "Nina Roux, unsigned" in told.out
    proof = chain_of(title)[0]["proof"]
    assert len(proof["account"]) == 64, "a commitment, and no name of an account"


# --- keys -----------------------------------------------------------------------------------------


@pytest.fixture
def keys(tmp_path: Path, title: Path, regie: Regie) -> dict[str, Path]:
    """Nina is enrolled first; she vouches for Ivo."""
    found = {name: new_key(tmp_path, name) for name in ("nina", "ivo", "stranger")}
    for name, key, role, more in (
        ("Nina Roux", "nina", "producer", ()),
        ("Ivo Blanc", "ivo", "director", ("--sign-with", found["nina"])),
    ):
        ran = regie(
            "person", "enrol", title, name, "--role", role, "--key", f"{found[key]}.pub",
            "--by", "Nina Roux", *more,
        )  # fmt: skip
        assert ran.code == 0, ran.err
    return found


def test_signed_gates_count_keys_and_nothing_else(
    title: Path, regie: Regie, keys: dict[str, Path]
) -> None:
    close(title, "script = 2\nsigned = true")
    for name in ("Nina Roux", "Ivo Blanc", "Somebody Else"):
        ran = regie("approve", title, "script", "--by", name, "--json").json
    assert ran["standing"] | {"approved_by": []} == ran["standing"], "unsigned ones do not count"
    assert "signed with an enrolled key" in regie("decisions", title).out
    one = ("approve", title, "script", "--by", "Nina Roux", "--sign-with", keys["nina"], "--json")
    assert regie(*one).json["standing"]["state"] == "waiting"
    assert regie(*one).json["standing"]["state"] == "waiting", "one key is one person"
    two = regie("approve", title, "script", "--by", "Ivo Blanc", "--sign-with", keys["ivo"])
    assert two.code == 0 and "signed" in two.out
    assert regie("decisions", title, "--json").json["waiting"] == []
    assert regie("ledger", "verify", title).code == 0


def test_a_key_signs_for_its_person_and_role_alone(
    title: Path, regie: Regie, keys: dict[str, Path]
) -> None:
    close(title, "script = 1")
    decide = ("approve", title, "script", "--sign-with")
    for words, said in (
        ((keys["stranger"], "--by", "Nina Roux"), "not enrolled"),
        ((keys["ivo"], "--by", "Nina Roux"), "not that of Nina Roux"),
        ((keys["ivo"], "--by", "Ivo Blanc", "--role", "producer"), "enrolled as director"),
        ((f"{keys['ivo']}.pub", "--by", "Ivo Blanc"), "no private SSH key"),
        ((title / "title.toml", "--by", "Ivo Blanc"), "no private SSH key"),
    ):
        ran = regie(*decide, *words)
        assert ran.code == 4 and said in ran.err, ran.err
    assert not [row for row in chain_of(title) if row["kind"] == "decision"]


def test_who_has_no_key_can_enrol_none_and_end_none(
    title: Path, regie: Regie, keys: dict[str, Path]
) -> None:
    enrol = ("person", "enrol", title, "Ivo Blanc", "--by", "Ivo Blanc", "--key")
    for more in ((), ("--sign-with", keys["stranger"])):
        ran = regie(*enrol, f"{keys['stranger']}.pub", *more)
        assert ran.code == 4 and "enrolled already has to sign" in ran.err
    assert regie(*enrol, f"{keys['ivo']}.pub", "--withdraw").code == 4
    theirs = regie(
        "person", "enrol", title, "A Third", "--by", "Nina Roux", "--key", f"{keys['ivo']}.pub",
        "--sign-with", keys["nina"],
    )  # fmt: skip
    assert theirs.code == 4 and "somebody else" in theirs.err
    gone = regie(*enrol, f"{keys['ivo']}.pub", "--withdraw", "--sign-with", keys["nina"])
    assert gone.code == 0 and "withdrawn" in gone.out
    signed = ("approve", title, "script", "--by", "Ivo Blanc", "--sign-with", keys["ivo"])
    assert regie(*signed).code == 4


def test_an_enrolment_written_in_by_hand_does_not_count(
    title: Path, tmp_path: Path, keys: dict[str, Path]
) -> None:
    with TitleRecord(title) as book:
        ivo = book.person("Ivo Blanc")
        assert ivo is not None
        public = " ".join(Path(f"{keys['stranger']}.pub").read_text().split()[:2])
        body = {"person": ivo.id, "role": "producer", "key": public}
        book.add("key.enrolled", ivo.id, "Ivo Blanc", body)
        assert public not in Keys(book.entries()).by_public


def test_a_signed_decision_cannot_be_changed_or_moved(
    title: Path, regie: Regie, keys: dict[str, Path]
) -> None:
    close(title, "script = 1\nsigned = true")
    regie("reject", title, "script", "--by", "Nina Roux", "--sign-with", keys["nina"])
    write_anew(title, turn)
    assert regie("decisions", title, "--json").json["waiting"], "the signature no longer holds"
    assert "its signature is by no enrolled key" in regie("ledger", "verify", title).out


def test_anybody_checks_a_signature_with_ssh_keygen(
    title: Path, tmp_path: Path, regie: Regie, keys: dict[str, Path]
) -> None:
    regie("approve", title, "script", "--by", "Nina Roux", "--sign-with", keys["nina"])
    row = chain_of(title)[-1]
    signature = row["proof"].pop("signature")
    row.pop("hash")
    text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    (tmp_path / "sig").write_text(armoured(signature))
    (tmp_path / "allowed").write_text(f"nina {signature['key']}\n")
    checked = subprocess.run(
        ["ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed", "-I", "nina", "-n",
         "regie-record", "-s", tmp_path / "sig"],
        input=text.encode(), capture_output=True,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr


def test_a_locked_key_is_opened_by_ssh_keygen(
    title: Path, tmp_path: Path, regie: Regie, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "sesame", "-f", locked]
    subprocess.run(made, check=True)
    regie(
        "person", "enrol", title, "Nina Roux", "--key", f"{locked}.pub", "--by", "Nina Roux"
    )  # fmt: skip
    approve = ("approve", title, "script", "--by", "Nina Roux", "--sign-with", locked)
    monkeypatch.setenv("SSH_ASKPASS_REQUIRE", "force")
    for passphrase, code in (("wrong", 4), ("sesame", 0)):
        asks = tmp_path / passphrase
        asks.write_text(f"#!/bin/sh\necho {passphrase}\n")
        asks.chmod(0o700)
        monkeypatch.setenv("SSH_ASKPASS", str(asks))
        ran = regie(*approve)
        assert ran.code == code, ran.err
    assert [row["body"].get("ruled") for row in chain_of(title)] == [None, "approve"]
    assert ", signed" in ran.out


# --- what a document says ------------------------------------------------------------------------


def test_a_consent_says_nothing_that_nobody_read_in_it(
    title: Path, regie: Regie, tmp_path: Path
) -> None:
    from regie.guard.consent.register import ADDED, read_consents
    from regie.pipeline.enforcer import facts_of_consent

    paper = tmp_path / "signed.pdf"
    paper.write_bytes(b"7 bytes")
    add = (
        "consent", "add", title, "--person", "Jane Doe", "--kind", "likeness", "--use",
        "her face as the young Mara", "--covers", "performance", "--from", "2026-01-01",
        "--document", paper, "--by", "Nina Roux",
    )  # fmt: skip
    paid = ("--fact", "paid_for_use=yes")
    unread = regie(*add, *paid)
    assert unread.code == 4 and "which clause of its document says paid_for_use" in unread.err
    by_nobody = regie(*add, *paid, "--clause", "paid_for_use=§ 4")
    assert by_nobody.code == 4 and "--read-by" in by_nobody.err
    read = ("--clause", "paid_for_use=§ 4", "--read-by", "Lea Roux")
    assert regie(*add, *paid, *read).code == 0
    assert regie(*add, *paid, *read, "--clause", "consent_separate=preamble").code == 0
    with TitleRecord(title) as book:
        plain, separate = read_consents(book.entries(ADDED))
        assert book.names()[plain.read_by or ""] == "Lea Roux"
    assert "consent_separate" not in facts_of_consent(plain, {}), "nobody knows, so it is asked"
    assert facts_of_consent(separate, {})["consent_separate"] == "yes"
    older = plain.model_copy(update={"read_by": None, "clauses": {}})
    assert facts_of_consent(older, {})["consent_separate"] == "yes", "read as before"
    assert regie("ledger", "verify", title).code == 0


# --- the anchor -----------------------------------------------------------------------------------


def test_a_record_written_anew_is_told_by_its_signed_head(title: Path, regie: Regie) -> None:
    close(title, "script = 1")
    regie("reject", title, "script", "--by", "Nina Roux")
    regie("make", title, "script")
    assert regie("ledger", "verify", title).out.startswith("The record is whole")
    write_anew(title, turn)
    with TitleRecord(title) as book:
        assert list(find_breaks(book.entries())) == [], "the chain itself tells nothing"
    told = regie("ledger", "verify", title)
    assert told.code == 4 and "the record was written anew after that" in told.out


def test_a_head_is_signed_once_and_by_somebody(title: Path, regie: Regie, tmp_path: Path) -> None:
    close(title, "script = 1")
    regie("approve", title, "script", "--by", "Nina Roux")
    heads = title / "record" / "heads.jsonl"
    for _ in range(2):
        assert regie("make", title, "script").code == 0
    assert len(heads.read_bytes().splitlines()) == 1
    other = json.loads(heads.read_bytes())
    other["hash"] = "0" * 64
    heads.write_text(canonical(other) + "\n", encoding="utf-8")
    assert "heads.jsonl:1: was changed after it was signed" in regie("ledger", "verify", title).out


def test_a_signer_whom_nobody_here_knows_is_told(
    title: Path, regie: Regie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(title, "script = 1")
    regie("approve", title, "script", "--by", "Nina Roux")
    regie("make", title, "script")
    assert "vouches" not in regie("ledger", "verify", title).out
    monkeypatch.setenv("REGIE_SETTINGS", str(tmp_path / "other machine"))
    assert "for whom nobody here vouches" in regie("ledger", "verify", title).out


# --- names behind ids -----------------------------------------------------------------------------


def test_another_name_behind_an_id_is_told(title: Path, regie: Regie) -> None:
    regie("approve", title, "script", "--by", "Nina Roux")
    people = title / "record" / "people.json"
    honest = people.read_text(encoding="utf-8")
    people.write_text(honest.replace("Nina Roux", "Ivo Blanc"), encoding="utf-8")
    told = regie("ledger", "verify", title)
    assert told.code == 4 and "is called otherwise than the record was told" in told.out
    shutil.rmtree(title / ".regie")
    assert regie("ledger", "verify", title).code == 4
    refused = regie("reject", title, "script", "--by", "Ivo Blanc")
    assert refused.code == 4 and "a name that somebody changed" in refused.err
    people.write_text(honest, encoding="utf-8")
    shutil.rmtree(title / ".regie", ignore_errors=True)
    assert regie("reject", title, "script", "--by", "Nina Roux").code == 0
    assert regie("ledger", "verify", title).code == 0


def test_a_corrected_and_a_deleted_name_stay_lawful(title: Path, regie: Regie) -> None:
    regie("approve", title, "script", "--by", "Nina Roux")
    assert regie("person", "correct", title, "Nina Roux", "--new-name", "Nina Blanc").code == 0
    assert regie("ledger", "verify", title).code == 0
    assert "Nina Roux" not in (title / "record" / "chain.jsonl").read_text(encoding="utf-8")
    assert regie("person", "delete", title, "Nina Blanc", "--by", "Ivo Blanc").code == 0
    assert regie("ledger", "verify", title).code == 0
    rows = json.loads((title / "record" / "people.json").read_text(encoding="utf-8"))["people"]
    (gone,) = [row for row in rows if row["deleted_at"]]
    assert gone["data"] == {} and gone["name"] == "", "with the salt goes what could be guessed"


def test_a_record_without_commitments_is_read_as_before(title: Path, regie: Regie) -> None:
    regie("approve", title, "script", "--by", "Nina Roux")
    write_anew(title, lambda rows: [row.pop("proof") for row in rows] and None)
    people = title / "record" / "people.json"
    rows = json.loads(people.read_text(encoding="utf-8"))
    rows["people"] = [{**row, "data": {}} for row in rows["people"] if row["name"]]
    people.write_text(json.dumps(rows), encoding="utf-8")
    assert regie("ledger", "verify", title).code == 0
    assert "Nina Roux" in regie("decisions", title).out
    assert regie("reject", title, "script", "--by", "Nina Roux").code == 0
    assert regie("ledger", "verify", title).code == 0


# --- receipts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE results SET wh = 0, money = '{}'",
        "UPDATE results SET salt = '[\"a/1\"]' WHERE step = (SELECT MIN(step) FROM results)",
        "UPDATE uses SET cites = '[]', carries = '[]'",
        "DELETE FROM results WHERE step = (SELECT MIN(step) FROM results)",
        "DELETE FROM sealed_receipts",
        "UPDATE sealed_receipts SET id = 'other' WHERE what = 'ledger'",
        "UPDATE sealed_receipts SET digest = '00'",
    ],
)
def test_receipts_that_were_changed_are_told_and_prove_nothing(
    sql: str, title: Path, regie: Regie
) -> None:
    assert regie("make", title, "script", "breakdown").code == 0
    assert regie("ledger", "verify", title).code == 0
    with sqlite3.connect(title / ".regie" / "ledger.sqlite") as database:
        database.execute(sql)
    database.close()
    told = regie("ledger", "verify", title)
    assert told.code == 4 and "seal" in told.out
    report = regie("report", title)
    assert report.code == 4 and "seal" in report.err


def test_a_make_seals_once_and_cleaning_up_is_no_fault(title: Path, regie: Regie) -> None:
    regie("make", title, "script", "breakdown")
    sealed = chain_of(title)
    assert [row["kind"] for row in sealed] == ["receipts.sealed"]
    regie("make", title, "script", "breakdown")
    assert chain_of(title) == sealed, "a make with nothing to do writes nothing"
    script = title / "script.fountain"
    script.write_text(script.read_text("utf-8").replace("For you.", "For you, always."), "utf-8")
    regie("make", title, "script", "breakdown")
    assert regie("gc", title, "--keep", "1").code == 0
    assert regie("ledger", "verify", title).code == 0
    assert chain_of(title)[-1]["body"]["removed"] > 0
    shutil.rmtree(title / ".regie")
    assert regie("ledger", "verify", title).code == 0, "it is safe to delete"
    regie("make", title, "script")
    assert chain_of(title)[-1]["body"]["begun_anew"]
    assert regie("ledger", "verify", title).code == 0


def test_what_a_killed_make_left_is_sealed_by_the_next(title: Path, regie: Regie) -> None:
    regie("make", title, "script")
    with sqlite3.connect(title / ".regie" / "ledger.sqlite") as database:
        database.execute("INSERT INTO makes (id, started_at, status) VALUES (99, 1, 'running')")
        database.execute(
            "INSERT INTO failures (key, step, label, salt, kind, seconds, cpu_seconds, wh, "
            "failed_at, make) VALUES ('k', 's', '', '[]', 'Error', 9, 9, 9, 1, 99)"
        )
    database.close()
    told = regie("ledger", "verify", title)
    assert told.code == 0 and "1 receipts are newer than the last seal" in told.out
    assert regie("make", title, "script", "--json").json["made"] == 0
    assert chain_of(title)[-1]["body"]["receipts"] == chain_of(title)[0]["body"]["receipts"] + 1
    assert "newer than the last seal" not in regie("ledger", "verify", title).out


def test_two_machines_that_share_a_record_each_look_at_their_own_receipts(
    title: Path, regie: Regie, tmp_path: Path
) -> None:
    regie("make", title, "script")
    other = tmp_path / "other"
    shutil.copytree(title, other, ignore=shutil.ignore_patterns(".regie"))
    regie("make", other, "script", "breakdown")
    assert chain_of(other)[-1]["body"]["begun_anew"]
    shutil.rmtree(title / "record")
    shutil.copytree(other / "record", title / "record")
    for machine in (title, other):
        assert regie("decisions", machine).code == 0  # brings ledger and record together
        assert regie("ledger", "verify", machine).code == 0
        assert regie("report", machine).code == 0


def test_a_later_make_does_not_seal_what_was_changed_before(title: Path, regie: Regie) -> None:
    regie("make", title, "script")
    with sqlite3.connect(title / ".regie" / "ledger.sqlite") as database:
        database.execute("UPDATE results SET wh = 0")
    database.close()
    assert regie("make", title, "script", "breakdown").code == 0
    assert len(chain_of(title)) == 2
    told = regie("ledger", "verify", title)
    assert told.code == 4 and "receipts were changed after entry 2 sealed them" in told.out


# --- looking writes nothing -----------------------------------------------------------------------


def snapshot(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_verify_writes_nothing_and_needs_no_right_to(title: Path, regie: Regie) -> None:
    regie("approve", title, "script", "--by", "Nina Roux")
    regie("make", title, "script")
    chain = title / "record" / "chain.jsonl"
    chain.write_bytes(chain.read_bytes() + b'{"seq": 3')
    before = snapshot(title)
    told = regie("ledger", "verify", title)
    assert told.code == 4 and "the last line is cut short" in told.out
    assert snapshot(title) == before


def test_a_decision_of_tomorrow_does_not_stop_today(title: Path, regie: Regie) -> None:
    import time

    close(title, "script = 2")
    from regie.app.decide import decide_on

    decide_on(title, "script", "approve", by="Nina Roux", now=lambda: time.time() + 4e8)
    assert regie("approve", title, "script", "--by", "Ivo Blanc").code == 0
    assert regie("decisions", title, "--json").json["waiting"] == []
    told = regie("ledger", "verify", title)
    assert told.code == 0 and "entry 1 is dated in the future" in told.out


def test_an_imprint_that_is_not_there_as_it_was_is_told(title: Path, regie: Regie) -> None:
    regie("make", title, "boards", "--scenes", "1")
    board = min((title / "out" / "boards").glob("*.png")).stem
    assert regie("approve", title, board, "--gate", "boards", "--by", "Nina Roux").code == 0
    assert regie("ledger", "verify", title).code == 0
    (imprint,) = (title / "record" / "imprints").iterdir()
    imprint.write_bytes(imprint.read_bytes() + b"!")
    changed = regie("ledger", "verify", title)
    assert changed.code == 4 and "was changed after a decision named it" in changed.out
    imprint.unlink()
    missing = regie("ledger", "verify", title)
    assert missing.code == 4 and "the imprint of a decision is missing" in missing.out


# --- every byte -----------------------------------------------------------------------------------


@pytest.fixture
def anchored(title: Path, regie: Regie, tmp_path: Path) -> Iterator[Path]:
    """A title with decisions, a seal, signed heads and a key, whose ledger is deleted."""
    key = new_key(tmp_path, "nina")
    regie(
        "person", "enrol", title, "Nina Roux", "--role", "producer", "--key", f"{key}.pub",
        "--by", "Nina Roux",
    )  # fmt: skip
    regie("approve", title, "script", "--by", "Nina Roux", "--sign-with", key)
    regie("make", title, "script")
    regie("reject", title, "breakdown.json", "--by", "Ivo Blanc", "--note", "é")
    regie("note", title, "script", "--by", "Ivo Blanc", "--note", "shorter", "--in-writing")
    for name in ("a", "b"):
        deliver(title, name)
    regie("make", title, "breakdown")
    shutil.rmtree(title / ".regie")
    yield title


def deliver(title: Path, name: str, **more: object) -> None:
    """What a delivery writes into the register and the record, without a film."""
    file = {"delivery": name, "digest": "d" * 64}
    register = title / "delivered" / "register.jsonl"
    register.parent.mkdir(exist_ok=True)
    with register.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({**file, "made": "m" * 64, **more}) + "\n")
    with TitleRecord(title) as book:
        sent = {**file, "source": "m" * 64, "path": "delivered/film.mp4"}
        book.add("delivered", "m" * 64, "Nina Roux", {"to": "", "files": [sent]})


def test_a_head_that_left_the_house_and_is_not_of_this_record_is_told(
    title: Path, regie: Regie
) -> None:
    regie("approve", title, "script", "--by", "Nina Roux")
    deliver(title, "a", record_head={"seq": 1, "sha256": chain_of(title)[0]["hash"]})
    assert regie("ledger", "verify", title).code == 0
    (title / "delivered" / "register.jsonl").unlink()
    assert "the record has delivery a" in regie("ledger", "verify", title).out
    deliver(title, "a", record_head={"seq": 1, "sha256": "0" * 64})
    told = regie("ledger", "verify", title)
    assert told.code == 4 and "was delivered with another entry 1" in told.out


def is_whole(title: Path) -> bool:
    from regie.app.audit import verify_record

    return verify_record(title).whole


def spoilt_bytes(data: bytes, step: int) -> Iterator[bytes]:
    """A bit of each byte turned, and each byte left out."""
    for at in range(0, len(data), step):
        for bit in (0x01, 0x20):
            yield data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
        yield data[:at] + data[at + 1 :]


def spoilt_lines(data: bytes) -> Iterator[bytes]:
    """Each line dropped, doubled, and swapped with the next; the last may be dropped."""
    lines = data.splitlines(keepends=True)
    for at in range(len(lines)):
        if at + 1 < len(lines):
            yield b"".join(lines[:at] + lines[at + 1 :])
            yield b"".join([*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]])
        yield b"".join(lines[: at + 1] + lines[at:])


@pytest.mark.parametrize(
    "name", ["record/chain.jsonl", "record/heads.jsonl", "delivered/register.jsonl"]
)
@pytest.mark.parametrize(
    "step",
    [
        pytest.param(97, id="sample"),
        pytest.param(1, id="all", marks=[pytest.mark.slow, pytest.mark.timeout(7200)]),
    ],
)
def test_no_byte_and_no_line_of_the_record_changes_unseen(
    name: str, step: int, anchored: Path
) -> None:
    file = anchored / name
    honest = file.read_bytes()
    assert is_whole(anchored) and honest.count(b"\n") >= 2
    for spoilt in (*spoilt_bytes(honest, step), *spoilt_lines(honest)):
        file.write_bytes(spoilt)
        assert not is_whole(anchored), spoilt
    file.write_bytes(honest)
    assert is_whole(anchored)


@pytest.mark.parametrize("name", ["proof", "body"])
@pytest.mark.parametrize("value", [[], "x", {"named": 1, "files": 1}, {"files": [{"delivery": 1}]}])
def test_an_entry_that_no_regie_wrote_is_told_and_no_crash(
    name: str, value: object, anchored: Path
) -> None:
    def spoil(rows: list[dict[str, Any]]) -> None:
        for row in rows:
            row[name] = value

    write_anew(anchored, spoil)
    assert not is_whole(anchored)


def test_entries_cut_off_the_end_are_told_back_to_the_last_head(anchored: Path) -> None:
    file = anchored / "record" / "chain.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    heads = (anchored / "record" / "heads.jsonl").read_bytes().splitlines()
    signed = json.loads(heads[-1])["seq"]
    for count in range(1, signed):
        file.write_bytes(b"".join(lines[:count]))
        assert not is_whole(anchored), count


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(7, id="sample"),
        pytest.param(1, id="all", marks=[pytest.mark.slow, pytest.mark.timeout(7200)]),
    ],
)
def test_no_byte_of_a_name_changes_unseen(step: int, anchored: Path) -> None:
    """What may change without being told: contacts, terms and times, which decide nothing, the
    salt for accounts, and how the file is laid out."""
    file = anchored / "record" / "people.json"
    honest = file.read_bytes()

    def meant(data: bytes) -> object:
        rows = json.loads(data)["people"]
        return [(r["id"], r["name"], r["data"].get("salt"), r["deleted_at"]) for r in rows
                if r["id"].startswith("p-")]  # fmt: skip

    for spoilt in spoilt_bytes(honest, step):
        file.write_bytes(spoilt)
        if is_whole(anchored):
            assert meant(spoilt) == meant(honest), spoilt
