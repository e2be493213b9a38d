"""What is signed is what was approved, and says what it was made from, whoever tries otherwise."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from tests.conftest import SMALL_SCRIPT, Ran
from tests.guard.any_media import NOW, certificate, statement

from regie.guard.provenance.certificates import make_signer
from regie.guard.provenance.signing import sign_file

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

pytestmark = pytest.mark.xdist_group("guard")

ROOT = Path(__file__).parents[2]

BOARD = "boards/1A.png"


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A development certificate of its own for each test."""
    monkeypatch.setenv("REGIE_SETTINGS", str(tmp_path / "settings"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Boards, subtitles and papers of a small title, made once."""
    from regie.cli.main import run

    folder = tmp_path_factory.mktemp("truth")
    script = folder / "cups.fountain"
    script.write_text(SMALL_SCRIPT, encoding="utf-8")
    title = folder / "cups"
    assert run(["new", str(title), "--script", str(script)]) == 0
    settings = title / "title.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("width = 960, height = 402", "width = 480, height = 200")
    settings.write_text(text, encoding="utf-8")
    assert run(["make", str(title), "boards", "subtitles", "mix", "script", "--quiet"]) == 0
    return title


@pytest.fixture
def title(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "cups"
    shutil.copytree(made, copy, symlinks=True)
    return copy


@pytest.fixture
def approved(title: Path, regie: Regie) -> Path:
    assert regie("approve", title, BOARD, "--by", "Nina Roux").code == 0
    return title


def in_store(title: Path, name: str) -> Path:
    digest = json.loads((title / ".regie" / "delivered.json").read_text("utf-8"))[name]
    return title / ".regie" / "store" / digest[:2] / f"{digest[2:]}{Path(name).suffix}"


def pixels(file: Path) -> np.ndarray:
    with Image.open(file) as opened:
        return np.asarray(opened.convert("RGB")).astype(int)


def receipt_of(file: Path, regie: Regie, title: Path) -> Any:
    told = regie("verify", file, "--title", title, "--json")
    assert told.code == 0, told.out
    return told.json["credentials"]["receipt"]


class Swapper:
    """Puts a foreign picture in the place of a title's own, and the own one back."""

    def __init__(self, title: Path, folder: Path) -> None:
        self.places = [title / "out" / BOARD, in_store(title, BOARD)]
        self.own = folder / "own"
        self.own.write_bytes(self.places[0].read_bytes())
        height, width, _ = pixels(self.own).shape
        rng = np.random.default_rng(2)
        noise = rng.integers(0, 255, (height, width, 3)).astype(np.uint8)
        self.foreign = folder / "foreign.png"
        Image.fromarray(noise).save(self.foreign)
        self.folder = folder

    def swap(self, place: Path, content: Path) -> None:
        beside = self.folder / f"swap-{threading.get_ident()}"
        shutil.copyfile(content, beside)
        beside.replace(place)

    def swap_all(self) -> None:
        for place in self.places:
            self.swap(place, self.foreign)

    def race(self, stop: threading.Event, seed: int) -> None:
        rng = random.Random(seed)
        while not stop.is_set():
            place = rng.choice(self.places)
            self.swap(place, self.foreign)
            stop.wait(rng.random() * 0.02)
            self.swap(place, self.own)
            stop.wait(rng.random() * 0.2)


def lines_of(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.exists() else []


def check_delivered(title: Path, swapper: Swapper, ran: Ran, before: int) -> bool:
    """Whether something was delivered: then it is what was approved; else nothing is registered."""
    register = lines_of(title / "delivered" / "register.jsonl")
    assert "Traceback" not in ran.err
    if ran.code != 0:
        assert ran.code in (3, 4), ran.err
        assert len(register) == before
        return False
    assert len(register) == before + 1
    seen = pixels(title / "delivered" / BOARD)
    assert np.abs(seen - pixels(swapper.own)).mean() < 4
    assert np.abs(seen - pixels(swapper.foreign)).mean() > 40
    return True


@pytest.mark.parametrize(
    "moment", ["choose_files", "pass_gates", "examine", "pass_rules", "make_ready", "put_in_place"]
)
def test_a_picture_swapped_at_any_step_of_a_delivery_is_not_signed(
    moment: str, approved: Path, tmp_path: Path, regie: Regie, monkeypatch: pytest.MonkeyPatch
) -> None:
    from regie.app import deliver

    swapper = Swapper(approved, tmp_path)
    step = getattr(deliver, moment)

    def swapped_before(*args: Any, **kwargs: Any) -> Any:
        swapper.swap_all()
        return step(*args, **kwargs)

    with monkeypatch.context() as hooked:
        hooked.setattr(deliver, moment, swapped_before)
        ran = regie("deliver", approved, BOARD, "--by", "Nina Roux")
    sent = check_delivered(approved, swapper, ran, 0)
    assert sent is (moment in ("pass_rules", "make_ready", "put_in_place")), ran.err


def race(title: Path, folder: Path, regie: Regie, times: int) -> int:
    """Delivers while somebody swaps files; how often something was delivered."""
    swapper = Swapper(title, folder)
    sent = 0
    for seed in range(times):
        before = len(lines_of(title / "delivered" / "register.jsonl"))
        stop = threading.Event()
        racer = threading.Thread(target=swapper.race, args=(stop, seed))
        racer.start()
        try:
            ran = regie("deliver", title, BOARD, "--by", "Nina Roux", "--no-watermark")
        finally:
            stop.set()
            racer.join()
        sent += check_delivered(title, swapper, ran, before)
    return sent


def test_nothing_foreign_is_signed_while_files_are_swapped(
    approved: Path, tmp_path: Path, regie: Regie
) -> None:
    assert race(approved, tmp_path, regie, 12) > 0


@pytest.mark.slow
def test_nothing_foreign_is_signed_in_five_hundred_races(
    approved: Path, tmp_path: Path, regie: Regie
) -> None:
    assert 0 < race(approved, tmp_path, regie, 500) <= 500


def test_a_file_altered_in_out_is_not_approved(title: Path, tmp_path: Path, regie: Regie) -> None:
    swapper = Swapper(title, tmp_path)
    swapper.swap(title / "out" / BOARD, swapper.foreign)
    subtitles = title / "out" / "subtitles" / "en.srt"
    text = subtitles.read_text("utf-8")
    subtitles.unlink()
    subtitles.write_text(text + "\n", encoding="utf-8")
    for word in ("1A", BOARD, "en"):
        refused = regie("approve", title, word, "--by", "Nina Roux")
        assert refused.code == 4, word
        assert "is not what was made, somebody changed it" in refused.err
    assert regie("decisions", title, "--json").json["decisions"] == []
    assert regie("make", title, "boards", "subtitles").code == 0
    for word in ("1A", "en"):
        assert regie("approve", title, word, "--by", "Nina Roux").code == 0


def test_a_rotted_file_is_noticed_where_it_is_read_and_the_advice_repairs_it(
    approved: Path, regie: Regie
) -> None:
    stored = in_store(approved, BOARD)
    was = stored.stat()
    content = bytearray(stored.read_bytes())
    content[-40] ^= 1
    stored.chmod(0o644)
    stored.write_bytes(content)
    os.utime(stored, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert regie("make", approved, "boards").code == 0, "size and time are as they were"
    refused = regie("deliver", approved, BOARD, "--by", "Nina Roux")
    assert refused.code == 4
    assert f"regie store verify {approved}" in refused.err
    assert regie("approve", approved, BOARD, "--by", "Nina Roux").code == 4
    assert regie("store", "verify", approved).code == 4
    assert regie("make", approved, "boards").code == 0
    assert regie("deliver", approved, BOARD, "--by", "Nina Roux").code == 0


def test_a_file_lost_from_the_store_alone_comes_back_too(approved: Path, regie: Regie) -> None:
    stored = in_store(approved, BOARD)
    stored.unlink()
    refused = regie("deliver", approved, BOARD, "--by", "Nina Roux")
    assert refused.code == 4 and "store verify" in refused.err
    regie("store", "verify", approved)
    assert regie("make", approved, "boards").code == 0
    assert regie("deliver", approved, BOARD, "--by", "Nina Roux").code == 0


# Facts of what was made


def test_another_voice_in_the_settings_takes_no_label_away(title: Path, regie: Regie) -> None:
    assert regie("approve", title, "mix", "--by", "Nina Roux").code == 0
    settings = title / "title.toml"
    plain = settings.read_text("utf-8")
    assert "voice_backend" not in plain
    answers = '\n[rules.answers]\ngenerative = "no"\nmodel_trained = "no"\n'
    settings.write_text(f'voice_backend = "silence"\n{plain}{answers}', encoding="utf-8")
    sent = regie("deliver", title, "mix.wav", "--by", "Nina Roux", "--json")
    assert sent.code == 0, sent.err
    assert sent.json["labels"] and not sent.json["made_without_generation"]
    told = receipt_of(title / "delivered" / "mix.wav", regie, title)
    assert "rainedAlgorithmicMedia" in told["source_type"]
    assert [m["name"] for m in told["models"] if m["generative"]] == ["kokoro"]


def test_a_voice_that_nobody_knows_any_more_is_put_to_people(
    title: Path, regie: Regie, monkeypatch: pytest.MonkeyPatch
) -> None:
    from regie.pipeline import made_with

    assert regie("approve", title, "mix", "--by", "Nina Roux").code == 0
    settings = title / "title.toml"
    plain = settings.read_text("utf-8")
    answers = '\n[rules.answers]\ngenerative = "no"\nmodel_trained = "no"\n'
    settings.write_text(f'voice_backend = "silence"\n{plain}{answers}', encoding="utf-8")
    (title / ".regie" / made_with.FILE).unlink()
    monkeypatch.setattr(made_with, "_ask", lambda *_: None)
    held = regie("deliver", title, "mix.wav", "--by", "Nina Roux")
    assert held.code == 3
    assert "waits for" in held.err
    assert not (title / "delivered" / "mix.wav").exists()


def test_what_a_backend_says_otherwise_today_is_not_known(title: Path) -> None:
    from regie.pipeline.made_with import FILE, facts_by_salt
    from regie.pipeline.title_folder import open_title

    kept = json.loads((title / ".regie" / FILE).read_text("utf-8"))
    salt = next(s for s in kept if s.startswith("kokoro/"))
    assert facts_by_salt(open_title(title), [salt])[salt]["generative"] == "yes"
    kept[salt]["generative"] = "no"
    (title / ".regie" / FILE).write_text(json.dumps(kept), encoding="utf-8")
    assert facts_by_salt(open_title(title), [salt])[salt]["generative"] == "unsure"


def test_words_and_figures_of_people_are_not_called_algorithmic(title: Path, regie: Regie) -> None:
    names = {
        "script.pdf": "digitalCreation",
        "subtitles/en.srt": "digitalCreation",
        "breakdown.json": "dataDrivenMedia",
        BOARD: "algorithmicMedia",
    }
    assert regie("make", title, "breakdown").code == 0
    for name in names:
        word = "en" if name.startswith("subtitles") else name
        assert regie("approve", title, word, "--by", "Nina Roux").code == 0
    sent = regie("deliver", title, *names, "subtitles/en.vtt", "--by", "Nina Roux")
    assert sent.code == 0, sent.err
    for name, kind in names.items():
        assert receipt_of(title / "delivered" / name, regie, title)["source_type"] == kind


# Words and components


@pytest.fixture
def delivered(approved: Path, regie: Regie) -> Path:
    sent = regie("deliver", approved, BOARD, "--by", "Nina Roux", "--to", "the client")
    assert sent.code == 0, sent.err
    return approved


def quoted(title: Path, regie: Regie, file: Path | None = None) -> tuple[set[str], str]:
    told = regie("verify", file or title / "delivered" / BOARD, "--title", title)
    lines = regie("verify", file or title / "delivered" / BOARD, "--title", title, "--json").json
    return {line["text"] for line in lines["lines"]}, told.out


def test_a_scene_typed_above_changes_no_word_that_is_quoted(
    delivered: Path, tmp_path: Path, regie: Regie
) -> None:
    words, said = quoted(delivered, regie)
    assert any("yellow raincoat" in word for word in words)
    assert "was changed since" not in said
    script = delivered / "script.fountain"
    text = script.read_text("utf-8")
    at = text.index("INT. KITCHEN")
    new = "INT. CELLAR - NIGHT\n\nOTTO\nNobody asked for this scene.\n\nHe waits.\n\n"
    script.write_text(text[:at] + new + text[at:], encoding="utf-8")
    again, said = quoted(delivered, regie)
    assert again == words
    assert "lines are quoted where they stand now" in said
    assert regie("make", delivered, "shots").code == 0, "new numbers for what is cited"
    assert quoted(delivered, regie)[0] == words

    stripped = tmp_path / "copy.png"
    with Image.open(delivered / "delivered" / BOARD) as opened:
        opened.convert("RGB").save(stripped)
    assert quoted(delivered, regie, stripped)[0] == words

    script.write_text(text.replace("a yellow raincoat", "a red coat"), encoding="utf-8")
    fewer, said = quoted(delivered, regie)
    assert fewer < words and not any("red coat" in word for word in fewer)
    assert "do not stand in the script any more" in said


def test_a_script_changed_before_the_delivery_lends_it_no_words(
    approved: Path, regie: Regie
) -> None:
    script = approved / "script.fountain"
    text = script.read_text("utf-8")
    script.write_text(text.replace("Author:", "Credit: written by\nAuthor:"), encoding="utf-8")
    assert regie("deliver", approved, BOARD, "--by", "Nina Roux").code == 0
    words, said = quoted(approved, regie)
    assert any("yellow raincoat" in word for word in words)
    assert "lines are quoted where they stand now" in said


def test_where_nobody_knows_which_draft_is_cited_no_word_is_quoted(
    approved: Path, regie: Regie
) -> None:
    script = approved / "script.fountain"
    text = script.read_text("utf-8")
    script.write_text(text.replace("Author:", "Credit: written by\nAuthor:"), encoding="utf-8")
    assert regie("make", approved, "shots").code == 0, "the boards' own lines are not renewed"
    assert regie("deliver", approved, BOARD, "--by", "Nina Roux").code == 0
    words, said = quoted(approved, regie)
    assert words == set()
    assert "and not what stood there" in said


def test_the_ingredients_are_what_went_in(title: Path, regie: Regie) -> None:
    assert regie("approve", title, "mix", "--by", "Nina Roux").code == 0
    assert regie("deliver", title, "mix.wav", "--by", "Nina Roux").code == 0
    told = regie("verify", title / "delivered" / "mix.wav", "--json").json
    parts = {(name, how): instance for name, how, instance in told["credentials"]["ingredients"]}
    assert ("mix.wav", "inputTo") in parts
    for stem in ("dialogue", "effects", "music"):
        digest = json.loads((title / ".regie" / "delivered.json").read_text("utf-8"))
        instance = parts[f"stems/{stem}.wav", "componentOf"]
        assert instance == f"blake3:{digest[f'stems/{stem}.wav']}"


# Somebody else looks


def check_outside(title: Path, name: str) -> subprocess.CompletedProcess[str]:
    script = ROOT / "scripts" / "check_delivery.py"
    assert "regie." not in script.read_text("utf-8").replace("org.regie.", "")
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-I", script, title / "delivered" / name, title],
        capture_output=True,
        text=True,
        env=clean,
        check=False,
    )


@pytest.fixture
def two_delivered(approved: Path, regie: Regie) -> Path:
    assert regie("approve", approved, "en", "--by", "Ivo Blanc").code == 0
    sent = regie("deliver", approved, BOARD, "subtitles/*", "--by", "Nina Roux")
    assert sent.code == 0, sent.err
    return approved


def test_an_outsider_confirms_a_delivery_without_regie(two_delivered: Path) -> None:
    board = check_outside(two_delivered, BOARD)
    assert board.returncode == 0, board.stderr
    assert "approved by Nina Roux" in board.stdout
    cues = check_outside(two_delivered, "subtitles/en.srt")
    assert cues.returncode == 0, cues.stderr
    assert "approved by Ivo Blanc" in cues.stdout


def rewrite_chain(title: Path) -> None:
    """Turns every approval into a rejection, and computes all hashes again."""
    from regie.ledger.chain_end import line_of
    from regie.ledger.entry import FIRST, Entry, seal

    chain = title / "record" / "chain.jsonl"
    previous, rows = FIRST, []
    for row in lines_of(chain):
        e = Entry(**json.loads(row))
        body = {**e.body, "ruled": "reject"} if e.kind == "decision" else e.body
        e = seal(e.seq, e.at, e.kind, e.subject, e.actor, body, previous)
        previous = e.hash
        rows.append(line_of(e) + b"\n")
    chain.write_bytes(b"".join(rows))
    shutil.rmtree(title / ".regie")


def test_a_record_written_anew_is_told(two_delivered: Path, regie: Regie) -> None:
    file = two_delivered / "delivered" / BOARD
    assert regie("verify", file, "--json").json["record"] == "holds"
    rewrite_chain(two_delivered)
    told = regie("verify", file)
    assert told.code == 10
    assert "was rewritten since the delivery" in told.out
    assert check_outside(two_delivered, BOARD).returncode != 0


def test_a_changed_line_of_the_register_is_told(two_delivered: Path, regie: Regie) -> None:
    register = two_delivered / "delivered" / "register.jsonl"
    rows = [json.loads(row) for row in lines_of(register)]
    rows[0]["record_head"]["seq"] += 1
    register.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    told = regie("verify", two_delivered / "delivered" / BOARD)
    assert told.code == 10 and "register" in told.out


def test_each_finding_ends_with_its_own_code(
    two_delivered: Path, tmp_path: Path, regie: Regie
) -> None:
    file = two_delivered / "delivered" / BOARD
    foreign = tmp_path / "foreign.png"
    noise = np.random.default_rng(4).integers(0, 255, (200, 480, 3)).astype(np.uint8)
    Image.fromarray(noise).save(foreign)
    stripped = tmp_path / "stripped.png"
    with Image.open(file) as opened:
        opened.convert("RGB").save(stripped)
    altered = tmp_path / "altered.png"
    content = bytearray(file.read_bytes())
    content[-200] ^= 1
    altered.write_bytes(content)
    chain, key, _ = certificate(organisation="Regie development certificate - not trusted")
    forged = tmp_path / "forged.png"
    sign_file(foreign, forged, statement(BOARD), make_signer(chain, key, NOW, "chain", "key"))
    nowhere = tmp_path / "nowhere.png"
    asked = {file: 0, foreign: 6, stripped: 7, altered: 8, forged: 9, nowhere: 4}
    for place, code in asked.items():
        assert regie("verify", place, "--title", two_delivered).code == code, place


# Consent


@pytest.fixture
def consented(make_small_title: MakeTitle, tmp_path: Path, regie: Regie) -> Iterator[Path]:
    title = make_small_title()
    people = title / "bible" / "characters.toml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace("[mara]\n", '[mara]\nlikeness = "Jane Doe"\n'), "utf-8")
    yield title


def add_consent(title: Path, tmp_path: Path, regie: Regie, covers: str = "performance") -> str:
    paper = tmp_path / "signed.pdf"
    paper.write_bytes(b"%PDF-1.4 signed")
    added = regie(
        "consent", "add", title, "--person", "Jane Doe", "--kind", "likeness",
        "--use", "her likeness as Mara's", "--covers", covers, "--from", "2026-01-01",
        "--document", paper, "--fact", "data_minimised=yes",
        "--clause", "data_minimised=§ 4", "--read-by", "Nina Roux", "--by", "Nina Roux", "--json",
    )  # fmt: skip
    assert added.code == 0, added.err
    found: str = added.json["consent"]["id"]
    return found


def take_out_of_bible(title: Path) -> None:
    people = title / "bible" / "characters.toml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace('likeness = "Jane Doe"\n', ""), encoding="utf-8")


@pytest.mark.parametrize("state", ["kept", "deleted"])
def test_a_revoked_consent_is_not_undone_by_a_line_of_the_bible_or_a_deleted_folder(
    state: str, consented: Path, tmp_path: Path, regie: Regie
) -> None:
    consent = add_consent(consented, tmp_path, regie)
    assert regie("make", consented, "boards").code == 0
    assert regie("approve", consented, BOARD, "--by", "Nina Roux").code == 0
    sent = regie("deliver", consented, BOARD, "--by", "Nina Roux", "--to", "the client")
    assert sent.code == 0, sent.err
    rows = [json.loads(r) for r in lines_of(consented / "record" / "derived.jsonl")]
    assert {r["consent"] for r in rows} == {consent}
    assert {r["step"] for r in rows if r["own"]} == {"cast.body"}
    drawn = json.loads((consented / ".regie" / "delivered.json").read_text("utf-8"))[BOARD]
    assert drawn in {r["digest"] for r in rows}
    chain = [json.loads(r) for r in lines_of(consented / "record" / "chain.jsonl")]
    entry = next(e for e in chain if e["kind"] == "delivered")
    assert entry["body"]["files"][0]["consents"] == [consent]

    assert regie("consent", "revoke", consented, consent, "--by", "Jane Doe").code == 0
    take_out_of_bible(consented)
    if state == "deleted":
        shutil.rmtree(consented / ".regie")
    assert regie("make", consented, "boards").code == 0
    assert regie("approve", consented, BOARD, "--by", "Nina Roux").code == 0
    refused = regie("deliver", consented, BOARD, "--by", "Nina Roux")
    assert refused.code == 3
    assert f"rests on {consent} (cast.body mara)" in refused.err
    assert "was revoked on" in refused.err
    assert not (consented / "delivered" / BOARD).exists()

    narrow = add_consent(consented, tmp_path, regie, "ageing")
    assert regie("deliver", consented, BOARD, "--by", "Nina Roux").code == 3, narrow
    wide = add_consent(consented, tmp_path, regie, "performance,ageing")
    assert regie("deliver", consented, BOARD, "--by", "Nina Roux").code == 0
    assert receipt_of(consented / "delivered" / BOARD, regie, consented)["consents"] == [wide]


def test_a_line_taken_out_of_what_was_derived_is_noticed(
    consented: Path, tmp_path: Path, regie: Regie
) -> None:
    add_consent(consented, tmp_path, regie)
    assert regie("make", consented, "boards").code == 0
    assert regie("approve", consented, BOARD, "--by", "Nina Roux").code == 0
    assert regie("deliver", consented, BOARD, "--by", "Nina Roux").code == 0
    derived = consented / "record" / "derived.jsonl"
    derived.write_text("".join(f"{r}\n" for r in lines_of(derived)[1:]), encoding="utf-8")
    refused = regie("deliver", consented, BOARD, "--by", "Nina Roux")
    assert refused.code == 4
    assert "derived.jsonl: was changed since the last delivery" in refused.err


def test_who_looks_otherwise_rests_on_nobody_any_more(
    consented: Path, tmp_path: Path, regie: Regie
) -> None:
    consent = add_consent(consented, tmp_path, regie)
    assert regie("make", consented, "boards").code == 0
    assert regie("consent", "revoke", consented, consent, "--by", "Jane Doe").code == 0
    take_out_of_bible(consented)
    people = consented / "bible" / "characters.toml"
    text = people.read_text(encoding="utf-8")
    head, tail = text.split("[mara]\n")
    tail, count = re.subn(r"age = [0-9.]+", "age = 80", tail, count=1)
    assert count == 1
    people.write_text(f"{head}[mara]\n{tail}", encoding="utf-8")
    assert regie("make", consented, "boards").code == 0
    assert regie("approve", consented, BOARD, "--by", "Nina Roux").code == 0
    sent = regie("deliver", consented, BOARD, "--by", "Nina Roux")
    assert sent.code == 0, sent.err
    assert receipt_of(consented / "delivered" / BOARD, regie, consented)["consents"] == []
