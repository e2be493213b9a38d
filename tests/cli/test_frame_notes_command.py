"""`regie notes`: written, listed, out as markers and in again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from barcode_films import write_barcode_film

from regie.app.new_title import start_title
from regie.build.stores import open_store
from regie.pipeline.out_folder import MANIFEST


def a_film(folder: Path) -> Path:
    """A title whose one shot was laid out as a film that no make knows."""
    script = folder / "small.fountain"
    script.write_text("INT. KITCHEN - NIGHT\n\nMARA stands by the table.\n")
    start_title(folder / "small", script)
    title = folder / "small"
    film = title / "film.mp4"
    write_barcode_film(film, 48, Fraction(24))
    store = open_store(title / ".regie")
    store.create()
    digest = store.copy_in(film).digest
    (title / "out").mkdir(exist_ok=True)
    shutil.move(film, title / "out" / "film.mp4")
    (title / ".regie" / MANIFEST).write_text(json.dumps({"film.mp4": digest}))
    return title


def test_notes_are_written_listed_and_go_round(tmp_path: Path, regie: Callable[..., Any]) -> None:
    title = a_film(tmp_path)
    wrote = regie("notes", "write", title, 12, "Too dark", "--last", 20, "--by", "Ana")
    assert wrote.code == 0, wrote.err
    assert "12–20" in wrote.out and "Ana: Too dark" in wrote.out
    listed = regie("notes", "list", title, "--json").json
    assert [t["note"]["frame"] for t in listed["threads"]] == [12]
    out = tmp_path / "notes.edl"
    assert regie("notes", "export", title, out).code == 0
    shutil.rmtree(title / "notes")
    taken = regie("notes", "import", title, out, "--by", "Bo")
    assert taken.code == 0 and "1 marker of film.mp4" in taken.out, taken.err
    assert "12–20" in regie("notes", "list", title).out


def test_what_cannot_be_is_told(tmp_path: Path, regie: Callable[..., Any]) -> None:
    title = a_film(tmp_path)
    outside = regie("notes", "write", title, 48, "x")
    assert outside.code == 4 and "frames 0 to 47" in outside.err
    assert regie("notes", "export", title, tmp_path / "notes.xml").code == 4
    assert regie("notes", "list", title, "--film", "shots/9Z.mp4").code == 4
