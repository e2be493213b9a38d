"""A full or read-only disk: one sentence, and nothing lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from little_title import LittleTitle

from regie.build import Blob, BuildError, StoreError, Workspace, step
from regie.ledger import LedgerError


@step("test.big", version=1)
def write_much(size: int, *, work: Workspace) -> Blob:
    file = work.file("big.bin")
    file.write_bytes(bytes(size))
    return work.keep(file)


def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path) -> None:
    title = LittleTitle(small_disk)
    title.make("Hello there")
    title.ran()
    with pytest.raises(BuildError, match="disk is full") as caught, title.open() as build:
        build.call(write_much, 8 << 20, label="big")
        build.finish()
    assert caught.value.exit_code == 4
    assert "kept" in str(caught.value)
    title.make("Hello there")
    assert title.ran() == []
    assert list((title.state_dir / "tmp").iterdir()) == []


def test_a_disk_that_is_full_to_the_brim_is_told(small_disk: Path) -> None:
    title = LittleTitle(small_disk)
    title.make("Hello there")
    title.ran()
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"), filler.open("wb", buffering=0) as full:
        while True:
            full.write(bytes(4096))
    with pytest.raises((StoreError, LedgerError, BuildError), match="full") as caught:
        title.make("Hello there\nAnd more")
    assert caught.value.exit_code == 4
    filler.unlink()
    mix, report = title.make("Hello there\nAnd more")
    assert report == "2,2"
    assert mix.path.exists()


def test_a_read_only_disk_is_told_and_can_be_planned(small_disk: Path) -> None:
    title = LittleTitle(small_disk)
    title.make("Hello there")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises((StoreError, LedgerError), match="read") as caught:
        title.make("Hello there")
    assert caught.value.exit_code == 4
    assert title.plan("Hello there") == ()
    assert len(title.plan("Hello you")) == 4


def test_a_full_disk_is_one_failure_and_ends_the_build(small_disk: Path) -> None:
    title = LittleTitle(small_disk)
    with pytest.raises(BuildError, match="disk is full") as caught, title.open() as build:
        for number in range(6):
            written = build.call(write_much, (8 << 20) + number, label=f"{number}")
            build.either(written, lambda failure: 1 // 0)
        build.finish()
    (failure,) = caught.value.failures
    assert failure.kind == "DiskFull"
    assert caught.value.exit_code == 4
    ran = {failure.what, *failure.also}
    assert len(ran) < 6, "it went on asking for work"
    title.make("Hello there")
