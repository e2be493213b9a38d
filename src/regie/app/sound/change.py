"""Changes a title's sound: each edit, or several at once, is one change that undo takes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from regie.app.changes import DirectError, keep_change, open_source_text
from regie.app.direction_rows import RowChange, RowsText, both_sides
from regie.app.recorded_change import changing_source
from regie.app.results import Result
from regie.app.sound.book import RowBook
from regie.app.sound.desk import tell_sound
from regie.app.sound.doing import do_edit
from regie.app.sound.edits import SoundEdit
from regie.app.sound.open_sound import open_sound
from regie.app.sound.told import SoundDesk
from regie.pipeline.title_folder import Title, open_title


class SoundChangedMeanwhileError(DirectError):
    """Somebody else changed the sound while a person was changing it: there is a choice to make."""

    exit_code = 3


class ChangedSound(Result):
    """The sound after a change.

    Attributes:
        done: what was done, a few words. change: its number; None: nothing was changed by it.
    """

    done: str
    change: int | None
    desk: SoundDesk


def change_sound(
    folder: Path,
    edits: Sequence[SoundEdit],
    *,
    revision: str = "",
    by: str = "",
    now: Callable[[], float] = time.time,
) -> ChangedSound:
    """Does some edits, all or none.

    Args:
        revision: of the sound that the person saw; empty: whatever it is.
        by: the person's name; the system's user by default.

    Raises:
        DirectError: there is no such line, effect, scene or take, or a value cannot be.
        SoundChangedMeanwhileError: it is not what the person saw.
        TitleError, ScriptError: as `regie make`.
    """
    title = open_title(folder)
    with changing_source(title):
        opened = open_sound(title)
        if opened.source.sound.unread:
            raise DirectError(f"{opened.source.sound.unread[0]}: mend it first, and try again")
        if revision and tell_sound(opened).revision != revision:
            raise SoundChangedMeanwhileError(
                "the sound was changed meanwhile; look at it, and try again"
            )
        book = RowBook(opened.source.sound)
        words = [do_edit(opened, book, edit) for edit in edits]
        told = "; ".join(words[:3]) + (f"; and {len(words) - 3} more" if len(words) > 3 else "")
        changes = book.changes()
        number = _write(title, changes, told, by, now) if changes else None
        after = open_sound(title) if changes else opened
    return ChangedSound(done=told, change=number, desk=tell_sound(after))


def _write(
    title: Title, changes: Sequence[RowChange], told: str, by: str, now: Callable[[], float]
) -> int:
    text, was = open_source_text(title, "sound")
    assert isinstance(text, RowsText)
    text.change(changes)
    before, after = both_sides(changes)
    return keep_change(
        title, text, "sound", subject="sound", words=told, before=before, after=after, by=by,
        now=now, was=was,
    )  # fmt: skip
