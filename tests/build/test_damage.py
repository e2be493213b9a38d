"""Files of the store that are missing or wrong are found and made again; nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from little_title import LittleTitle

from regie.build import Blob, BuildError

TEXT = "Hello there\nYou again\nGoodbye"


def overwrite(blob: Blob, content: bytes) -> None:
    blob.path.chmod(0o644)
    blob.path.write_bytes(content)


def test_a_missing_file_is_made_again(title: LittleTitle) -> None:
    mix, _ = title.make(TEXT)
    title.ran()
    content = mix.path.read_bytes()
    mix.path.unlink()
    again, _ = title.make(TEXT)
    assert title.ran() == ["mix"]
    assert again == mix and again.path.read_bytes() == content
    title.make(TEXT)
    assert title.ran() == []


@pytest.mark.parametrize("same_size", [True, False])
def test_a_wrong_file_is_put_aside_and_made_again(title: LittleTitle, same_size: bool) -> None:
    mix, _ = title.make(TEXT)
    title.ran()
    content = mix.path.read_bytes()
    wrong = b"x" * len(content) if same_size else b"x"
    overwrite(mix, wrong)
    again, _ = title.make(TEXT)
    assert title.ran() == ["mix"]
    assert again.path.read_bytes() == content
    (aside,) = (title.state_dir / "quarantine").iterdir()
    assert aside.read_bytes() == wrong


def test_a_touched_but_right_file_is_kept(title: LittleTitle) -> None:
    mix, _ = title.make(TEXT)
    title.ran()
    os.utime(mix.path, ns=(1, 1))
    title.make(TEXT)
    assert title.ran() == []
    connection = sqlite3.connect(title.state_dir / "ledger.sqlite")
    times = connection.execute("SELECT mtime_ns FROM blobs WHERE digest = ?", (mix.digest,))
    assert times.fetchall() == [(1,)]  # so the next make need not read it again
    connection.close()


def test_a_copied_title_is_right_without_making(title: LittleTitle, tmp_path: Path) -> None:
    title.make(TEXT)
    title.ran()
    moved = LittleTitle(tmp_path / "moved")
    moved.folder.mkdir()
    for folder, _, files in os.walk(title.state_dir):
        target = moved.state_dir / Path(folder).relative_to(title.state_dir)
        target.mkdir()
        for file in files:
            shutil.copyfile(Path(folder) / file, target / file)
    with moved.open("plan") as plan:
        title.walk(plan, TEXT)
        assert plan.planned() == ()


def test_verify_all_reads_every_file(title: LittleTitle) -> None:
    mix, _ = title.make(TEXT)
    title.ran()
    stat = mix.path.stat()
    overwrite(mix, b"x" * stat.st_size)
    os.utime(mix.path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    title.make(TEXT)
    assert title.ran() == []  # size and time are as they were: only a full look finds it
    with title.open() as build:
        assert [record.digest for record in build.verify_all()] == [mix.digest]
        assert build.verify_all() == []
    title.make(TEXT)
    assert title.ran() == ["mix"]


def test_sweep_removes_what_the_last_makes_did_not_use(title: LittleTitle) -> None:
    old, _ = title.make(TEXT)
    new, _ = title.make(TEXT.replace("Goodbye", "Adieu"))
    with title.open() as build:
        title.walk(build, TEXT.replace("Goodbye", "Adieu"))
        build.finish()
    with title.open() as build:
        assert build.sweep(keep=10).files == 0
        title.walk(build, TEXT.replace("Goodbye", "Adieu"))
    with title.open() as build:
        swept = build.sweep(keep=1)
        assert swept.files == 2 and swept.bytes == old.size + len("Goodbye") * 100
        title.walk(build, TEXT.replace("Goodbye", "Adieu"))
    assert not old.path.exists() and new.path.exists()
    title.ran()
    title.make(TEXT)
    # Both texts have as many words, so the report is still there.
    assert title.ran() == ["count Goodbye", "mix", "speak Goodbye"]


def test_a_damaged_ledger_says_so(title: LittleTitle) -> None:
    title.make(TEXT)
    (title.state_dir / "ledger.sqlite").write_bytes(b"not a database, whatever you say" * 200)
    with pytest.raises(Exception, match="damaged") as caught:
        title.make(TEXT)
    assert caught.value.exit_code == 4  # type: ignore[attr-defined]


def test_a_ledger_of_the_future_is_refused(title: LittleTitle) -> None:
    title.make(TEXT)
    connection = sqlite3.connect(title.state_dir / "ledger.sqlite")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(Exception, match="newer Régie"):
        title.make(TEXT)


def test_a_blob_of_a_strange_suffix_is_refused(title: LittleTitle) -> None:
    from regie.build import Workspace

    work = Workspace.in_folder(title.folder)
    file = work.file("a.b c")
    file.touch()
    with pytest.raises(BuildError, match="suffix"):
        work.keep(file)
