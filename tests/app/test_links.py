"""A title from elsewhere, with any of its folders and files a symbolic link, harms nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import Ran

Regie = Callable[..., Ran]

REFUSED = (".regie", "out", "record", "delivered")

COMMANDS = {
    "make": ("make", "{title}", "script", "--quiet"),
    "plan": ("plan", "{title}", "script"),
    "gc": ("gc", "{title}"),
    "verify": ("store", "verify", "{title}"),
    "deliver": ("deliver", "{title}", "script.fountain", "--by", "Mallory"),
    "approve": ("approve", "{title}", "script", "--by", "Mallory"),
    "erase": ("consent", "erase", "{title}", "{consent}", "--by", "Mallory"),
}


@pytest.fixture
def title(make_small_title: Callable[..., Path], regie: Regie, tmp_path: Path) -> Path:
    """Made, decided on, delivered from, and left behind by a make that died."""
    title = make_small_title()
    paper = tmp_path / "signed.pdf"
    paper.write_bytes(b"%PDF-1.4 signed by Jane Doe")
    assert regie("make", title, "script", "--quiet").code == 0
    assert regie("approve", title, "script", "--by", "Nina Roux").code == 0
    told = {
        "--person": "Jane Doe",
        "--kind": "likeness",
        "--use": "her face as the young Mara",
        "--by": "Nina Roux",
    }
    told |= {"--covers": "performance", "--from": "2020-01-01", "--document": str(paper)}
    added = regie("consent", "add", title, *(w for pair in told.items() for w in pair))
    assert added.code == 0, added.err
    assert regie("consent", "revoke", title, consent_of(title), "--by", "Nina Roux").code == 0
    (title / "delivered" / "withdrawn").mkdir(parents=True)
    (title / "delivered" / "withdrawn" / "old.txt").write_text("old")
    (title / ".regie" / "tmp" / "make-7").mkdir(parents=True)
    (title / ".regie" / "tmp" / "make-7" / "left.txt").write_text("left")
    (title / ".regie" / "scan").mkdir()
    (title / ".regie" / "lock").write_text("999999999\n")
    return title


def consent_of(title: Path) -> str:
    (document,) = (title / "record" / "documents").glob("C-*")
    return document.stem


def places_in(title: Path) -> Iterator[str]:
    """Every folder, and of the files of each folder the first four."""
    for folder, folders, files in os.walk(title):
        for name in (*folders, *sorted(files)[:4]):
            yield (Path(folder) / name).relative_to(title).as_posix()


def all_in(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder with its content."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() if p.is_file() else None
        for p in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_removed_or_written_through_a_link(
    title: Path, tmp_path: Path, regie: Regie, command: str
) -> None:
    words = [
        w.format(title=tmp_path / "theirs", consent=consent_of(title)) for w in COMMANDS[command]
    ]
    places = list(places_in(title))
    assert {".regie", ".regie/tmp", ".regie/store", ".regie/lock", "bible", "out"} <= set(places)
    for place in places:
        for to_nowhere in (False, True):
            theirs, mine = tmp_path / "theirs", tmp_path / "mine"
            shutil.copytree(title, theirs)
            mine.mkdir()
            (mine / "precious.txt").write_text("mine")
            link = theirs / place
            # The link leads to what Régie expects there, so that all would work through it.
            link.rename(mine / "it")
            if to_nowhere:
                shutil.rmtree(mine / "it") if (mine / "it").is_dir() else (mine / "it").unlink()
            elif (mine / "it").is_dir():
                (mine / "it" / "precious.txt").write_text("mine too")
            link.symlink_to(mine / "it")
            before = all_in(mine)
            ran = regie(*words)
            assert all_in(mine) == before, (place, to_nowhere)
            if place.split("/")[0] in REFUSED and not place.startswith(".regie/tmp/make-7/"):
                assert ran.code == 4, (place, ran.out, ran.err)
                assert ran.err.startswith(f"regie: {link}: is a symbolic link"), ran.err
                assert ran.err.count("\n") == 1
            shutil.rmtree(theirs)
            shutil.rmtree(mine)


def test_the_same_title_without_links_is_made(title: Path, regie: Regie) -> None:
    assert regie("make", title, "script", "--quiet").code == 0
    assert not (title / ".regie" / "tmp" / "make-7").exists()  # left by the make that died


@pytest.mark.parametrize("name", ["../precious.txt", "../../precious.txt"])
def test_a_list_of_files_that_leads_outside_removes_nothing(
    title: Path, tmp_path: Path, regie: Regie, name: str
) -> None:
    import json

    from regie.support.files import hash_file

    precious = title / "out" / name
    precious.write_text("mine")
    manifest = title / ".regie" / "delivered.json"
    listed = {**json.loads(manifest.read_text()), name: hash_file(precious)}
    manifest.write_text(json.dumps(listed))
    regie("make", title, "script", "--quiet")
    assert precious.read_text() == "mine"
