"""Notes on lines follow their words through drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.app.new_title import start_title
from regie.app.script_notes import FILE, NoteError, add_note, list_notes, resolve_note

TEXT = "INT. KITCHEN - NIGHT\n\nMara waits by the stove.\n\nMARA\nYes.\n\nIVO\nNo.\n\nPIP\nYes.\n"


@pytest.fixture
def title(tmp_path: Path) -> Path:
    script = tmp_path / "s.fountain"
    script.write_text(TEXT)
    start_title(tmp_path / "t", script)
    return tmp_path / "t"


def write(title: Path, text: str) -> None:
    (title / "script.fountain").write_text(text)


def test_a_note_goes_where_its_line_goes(title: Path) -> None:
    add_note(title, 3, "Too slow?", by="Ada", now=lambda: 5.0)
    write(title, "FADE IN:\n\nEXT. QUAY - DAY\n\nRain.\n\n" + TEXT)
    (note,) = list_notes(title).notes
    assert (note.lines, note.rewritten, note.by, note.at) == ((9,), False, "Ada", 5.0)


def test_of_two_lines_alike_the_one_below_the_same_line_is_meant(title: Path) -> None:
    add_note(title, 12, "Softer.")
    write(title, TEXT.replace("MARA\nYes.", "MARA\nYes.\n\nZOE\nYes."))
    assert list_notes(title).notes[0].lines == (15,)


def test_a_rewritten_line_keeps_its_note_and_a_deleted_one_leaves_an_orphan(title: Path) -> None:
    add_note(title, 3, "Too slow?")
    write(title, TEXT.replace("Mara waits by the stove.", "Mara waits alone by the old stove."))
    (note,) = list_notes(title).notes
    assert (note.lines, note.rewritten) == ((3,), True)
    write(title, TEXT.replace("Mara waits by the stove.\n\n", ""))
    told = list_notes(title)
    assert told.orphans == told.notes


def test_what_somebody_wrote_in_the_file_stays(title: Path) -> None:
    first = add_note(title, 3, "One.")
    path = title / FILE
    path.write_text("# mine\n" + path.read_text())
    add_note(title, 6, "Two.")
    resolve_note(title, first.id, by="Bo")
    text = path.read_text()
    assert text.startswith("# mine\n") and 'resolved = "Bo"' in text and "Two." in text


def test_a_note_on_nothing_is_refused(title: Path) -> None:
    for line in (2, 99):
        with pytest.raises(NoteError):
            add_note(title, line, "?")
    with pytest.raises(NoteError):
        add_note(title, 3, "  ")
    with pytest.raises(NoteError):
        resolve_note(title, "nope")


def test_a_damaged_file_is_told_and_not_overwritten(title: Path) -> None:
    (title / "notes").mkdir()
    (title / FILE).write_text("[[note\n")
    with pytest.raises(NoteError):
        add_note(title, 3, "One.")
    assert (title / FILE).read_text() == "[[note\n"
