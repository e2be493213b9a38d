"""Notes on lines follow their words through drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.app.line_notes import (
    FOLDER,
    LineNoteError,
    add_line_note,
    list_line_notes,
    reply_to_line_note,
)
from regie.app.new_title import start_title
from regie.app.note_answers import Answer
from regie.film.line_notes import LinePlace

TEXT = "INT. KITCHEN - NIGHT\n\nMara waits by the stove.\n\nMARA\nYes.\n\nIVO\nNo.\n\nPIP\nYes.\n"


@pytest.fixture
def title(tmp_path: Path) -> Path:
    script = tmp_path / "s.fountain"
    script.write_text(TEXT)
    start_title(tmp_path / "t", script)
    return tmp_path / "t"


def write(title: Path, text: str) -> None:
    (title / "script.fountain").write_text(text)


def place_of_first(title: Path) -> LinePlace:
    return list_line_notes(title).threads[0].place


def test_a_note_goes_where_its_line_goes(title: Path) -> None:
    add_line_note(title, 3, "Too slow?", by="Ada", now=lambda: 5.0)
    write(title, "FADE IN:\n\nEXT. QUAY - DAY\n\nRain.\n\n" + TEXT)
    (thread,) = list_line_notes(title).threads
    assert thread.place == LinePlace(line=9)
    assert (thread.note.by, thread.note.at) == ("Ada", "1970-01-01T00:00:05Z")


def test_of_two_lines_alike_the_one_below_the_same_line_is_meant(title: Path) -> None:
    add_line_note(title, 12, "Softer.", by="Ada")
    write(title, TEXT.replace("MARA\nYes.", "MARA\nYes.\n\nZOE\nYes."))
    assert place_of_first(title).line == 15


def test_a_rewritten_line_keeps_its_note_and_a_deleted_one_leaves_an_orphan(title: Path) -> None:
    add_line_note(title, 3, "Too slow?", by="Ada")
    write(title, TEXT.replace("Mara waits by the stove.", "Mara waits alone by the old stove."))
    assert place_of_first(title) == LinePlace(line=3, rewritten=True)
    write(title, TEXT.replace("Mara waits by the stove.\n\n", ""))
    assert place_of_first(title) == LinePlace()


def test_notes_are_answered_resolved_and_withdrawn_by_their_author(title: Path) -> None:
    note = add_line_note(title, 3, "Too slow?", by="Ada").note.id
    done = reply_to_line_note(title, note, Answer(by="Bo", text="Cut it.", marks="resolved"))
    assert done.resolved_by == "Bo"
    (thread,) = list_line_notes(title).threads
    assert (thread.resolved_by, [r.text for r in thread.replies]) == ("Bo", ["Cut it."])
    with pytest.raises(LineNoteError, match="Ada"):
        reply_to_line_note(title, note, Answer(by="Bo", marks="withdrawn"))
    reply_to_line_note(title, note, Answer(by="Ada", marks="withdrawn"))
    assert list_line_notes(title).threads == ()


def test_a_note_on_nothing_is_refused(title: Path) -> None:
    for line in (2, 99):
        with pytest.raises(LineNoteError):
            add_line_note(title, line, "?", by="Ada")
    with pytest.raises(LineNoteError):
        add_line_note(title, 3, "  ", by="Ada")
    with pytest.raises(LineNoteError):
        reply_to_line_note(title, "nope", Answer(by="Ada", text="?"))


def test_a_damaged_file_is_told_and_hides_no_other(title: Path) -> None:
    note = add_line_note(title, 3, "One.", by="Ada").note.id
    (title / FOLDER / f"{note[:-4]}ffff.toml").write_text("[[note\n")
    told = list_line_notes(title)
    assert [t.note.text for t in told.threads] == ["One."] and "ffff" in told.unread[0]
