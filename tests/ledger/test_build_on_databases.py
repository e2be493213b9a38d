"""A whole build on either database."""

from __future__ import annotations

from pathlib import Path

import ledger_steps as steps

from regie.build import Build, MakeFinished
from regie.build.here import run_here
from regie.ledger import Ledger, receipts


def make(url: str, state_dir: Path, words: list[str], mode: str = "make") -> MakeFinished:
    with Build.open(
        state_dir, ledger=url, executor=run_here, mode="plan" if mode == "plan" else "make"
    ) as build:
        files = tuple(
            build.call(steps.write, word, label=word, cites=(f"script:{number}",))
            for number, word in enumerate(words, 1)
        )
        build.call(steps.read, files, label="all")
    return build.summary


def test_makes_find_each_others_results(url: str, tmp_path: Path) -> None:
    assert make(url, tmp_path, ["a", "b", "c"]).made == 4
    nothing = make(url, tmp_path, ["a", "b", "c"])
    assert (nothing.made, nothing.reused) == (0, 4)
    assert make(url, tmp_path, ["a", "b", "d"], mode="plan").status == "planned"
    some = make(url, tmp_path, ["a", "b", "d"])
    assert [(each.step, each.label) for each in some.made_steps] == [
        ("test.write", "d"),
        ("test.read", "all"),
    ]


def test_a_file_leads_back_to_its_line(url: str, tmp_path: Path) -> None:
    make(url, tmp_path, ["a", "b"])
    make(url, tmp_path, ["a", "b"])
    ledger = Ledger(url)
    with ledger.begin() as connection:
        (file,) = [path for path in (tmp_path / "store").rglob("*.txt") if path.read_text() == "b"]
        digest = file.parent.name + file.stem
        receipt = receipts.get_receipt_for_blob(connection, digest)
        assert receipt is not None and receipt.label == "b"
        assert receipts.get_cites_for_blob(connection, digest) == ["script:2"]
    ledger.close()
