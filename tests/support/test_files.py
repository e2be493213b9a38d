"""Files that are written whole or not at all, and never through a link."""

from __future__ import annotations

import errno
import hashlib
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from blake3 import blake3
from tests.conftest import Ran

from regie.support.files import LARGE_BYTES, hash_file, write_whole, written_whole


def test_what_fails_half_way_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "record.json"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError), written_whole(out) as temporary:
        temporary.write_text("half", encoding="utf-8")
        raise RuntimeError("the power went")
    assert out.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["record.json"]


def test_a_kill_while_writing_leaves_the_old_file_and_the_next_write_goes_on(
    tmp_path: Path,
) -> None:
    out = tmp_path / "record.json"
    out.write_text("old", encoding="utf-8")
    writer = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from regie.support.files import written_whole\n"
        "with written_whole(Path(sys.argv[1])) as temporary:\n"
        "    temporary.write_text('half')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", writer, str(out)], env={"PYTHONPATH": _src()})
    assert killed.returncode == -signal.SIGKILL
    assert out.read_text(encoding="utf-8") == "old"
    write_whole(out, "new")
    assert out.read_text(encoding="utf-8") == "new"


def test_a_file_keeps_its_permissions_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    out, usual = tmp_path / "script.fountain", tmp_path / "usual"
    usual.touch()
    write_whole(out, "one")
    assert out.stat().st_mode == usual.stat().st_mode
    out.chmod(0o600)
    write_whole(out, "two")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert out.read_text(encoding="utf-8") == "two"


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    out = tmp_path / "manifest.json"
    write_whole(out, b"same")
    first = out.stat().st_ino
    write_whole(out, "same")
    assert out.stat().st_ino == first
    write_whole(out, "else")
    assert out.stat().st_ino != first


def test_folders_are_made_within_a_title_only(tmp_path: Path) -> None:
    write_whole(tmp_path / "record" / "documents" / "a.txt", "a", within=tmp_path)
    assert (tmp_path / "record" / "documents" / "a.txt").read_text(encoding="utf-8") == "a"
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "elsewhere" / "a.txt", "a")


@pytest.mark.parametrize("link", ["out/film.txt", "out"])
def test_nothing_is_written_through_a_link(tmp_path: Path, link: str) -> None:
    title, elsewhere = tmp_path / "title", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "film.txt").write_text("theirs", encoding="utf-8")
    place = title / link
    place.parent.mkdir(parents=True)
    place.symlink_to(elsewhere / "film.txt" if "/" in link else elsewhere)
    with pytest.raises(OSError, match="symbolic link") as refused:
        write_whole(title / "out" / "film.txt", "ours", within=title)
    assert refused.value.errno == errno.ELOOP
    assert (elsewhere / "film.txt").read_text(encoding="utf-8") == "theirs"
    assert [p.name for p in elsewhere.iterdir()] == ["film.txt"]


def test_a_link_that_waits_where_the_writer_writes_is_removed_and_not_followed(
    tmp_path: Path,
) -> None:
    out, theirs = tmp_path / "a.txt", tmp_path / "theirs"
    theirs.write_text("theirs", encoding="utf-8")
    with written_whole(out) as temporary:
        name = temporary.name
    (tmp_path / name).symlink_to(theirs)
    write_whole(out, "ours")
    assert (out.read_text("utf-8"), theirs.read_text("utf-8")) == ("ours", "theirs")


def test_a_title_whose_record_leads_elsewhere_takes_no_decision_there(
    tmp_path: Path, make_small_title: Callable[..., Path], regie: Callable[..., Ran]
) -> None:
    title, elsewhere = make_small_title(), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (title / "record").mkdir(exist_ok=True)
    (title / "record" / "documents").symlink_to(elsewhere)
    ran = regie("approve", title, "script", "--by", "Nina Roux", "--in-writing")
    assert ran.code == 4
    assert "documents: is a symbolic link" in ran.err
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("size", [0, 10, LARGE_BYTES + 1])
def test_a_digest_is_the_contents_own_whatever_the_size(tmp_path: Path, size: int) -> None:
    file = tmp_path / "blob"
    file.write_bytes(bytes(range(256)) * (size // 256) + bytes(size % 256))
    assert hash_file(file) == blake3(file.read_bytes()).hexdigest()
    assert hash_file(file, "sha256") == hashlib.sha256(file.read_bytes()).hexdigest()


def _src() -> str:
    return str(Path(__file__).resolve().parents[2] / "src")


def test_threads_that_write_one_file_do_not_take_each_others_place(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    out = tmp_path / "picture.webp"
    at_once = Barrier(8)

    def write(number: int) -> None:
        with written_whole(out) as temporary:
            at_once.wait(10)
            temporary.write_bytes(bytes([number]) * 1000)
            at_once.wait(10)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(8)))
    content = out.read_bytes()
    assert len(content) == 1000 and len(set(content)) == 1
    assert list(tmp_path.iterdir()) == [out]
