"""Saves the script as somebody wrote it: whole, and never over what somebody else wrote meanwhile.

Whoever saves says which draft he started from. Where the script is another one by now, both are
merged by lines; lines that both changed are handed back to choose, and nothing is written.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from regie.app.recorded_change import change_recorded, changing_source, name_of
from regie.app.script_drafts import (
    SAVED,
    TAKEN_BACK,
    How,
    drop_thinned,
    entry_of_save,
    keep_text,
    read_drafts,
    read_kept,
)
from regie.app.script_page import digest_of, read_script_bytes, read_text
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord
    from regie.screenplay.decoding import Decoded
    from regie.screenplay.line_merge import Part


class SaveError(Exception):
    """A script cannot be saved; one sentence for the person. What he wrote is still his."""

    exit_code = 4


class ContestedLines(Noun):
    """Lines that two people changed at once.

    Attributes:
        line: in the draft that both started from, from 1.
        base, mine, theirs: as they were, as whoever saves has them, as somebody saved them.
    """

    line: int
    base: str
    mine: str
    theirs: str


class AgreedText(Noun):
    """Text of a merge that nobody contests."""

    text: str


class SavedScript(Noun):
    """What a save did.

    Attributes:
        outcome: `needs-base`: the script is another one by now, and which one this was written
            from is not known here: send its text along.
        digest: of the script as it is now.
        text: of the script as it is now; after a merge it has what somebody else wrote.
        parts: where lines are contested, the whole text in pieces; each contested piece is to
            be chosen, and the text sent again with `digest` as what it was written from.
        warnings: on what was written, one sentence each.
    """

    outcome: Literal["saved", "merged", "unchanged", "contested", "needs-base"]
    digest: str
    text: str
    parts: tuple[AgreedText | ContestedLines, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def is_saved(self) -> bool:
        return self.outcome in ("saved", "merged", "unchanged")

    def as_told(self) -> dict[str, Any]:
        """As plain values, for an answer that says why nothing was saved."""
        return self.model_dump(mode="json")


def save_script(
    folder: Path,
    text: str,
    *,
    base: str,
    base_text: str | None = None,
    by: str = "",
    now: Callable[[], float] = time.time,
    how: How = "saved",
) -> SavedScript:
    """Writes the script, merged with what was written since.

    Args:
        text: the whole script.
        base: digest of the draft that it was written from.
        base_text: of that draft, where it may not be known here.

    Raises:
        SaveError: there is nothing in it, the script is no text file, or it cannot be written.
        TitleError, ScriptError: the title cannot be read.
    """
    title = open_title(folder)
    with changing_source(title):
        decoded = _decode_current(title)
        current = digest_of(decoded.encode())
        if current != base and text != decoded.text:
            started = _find_base(title, base, base_text)
            if started is None:
                return SavedScript(outcome="needs-base", digest=current, text=decoded.text)
            merged = _merge(started, text, decoded.text)
            if not isinstance(merged, str):
                return SavedScript(
                    outcome="contested", digest=current, text=decoded.text, parts=merged
                )
            how = "merged" if merged != text else how
            text = merged
        if text == decoded.text:
            return SavedScript(outcome="unchanged", digest=current, text=text)
        return _write(title, decoded, text, how, by, now)


def restore_draft(
    folder: Path, draft: str, *, base: str, by: str = "", now: Callable[[], float] = time.time
) -> SavedScript:
    """Brings a former draft back, as a new one; nothing that was written since is lost.

    Args:
        base: digest of the script that the person sees, in whose place the draft is put.

    Raises:
        SaveError: the draft is not kept any more, or somebody saved another one meanwhile.
    """
    title = open_title(folder)
    data = read_kept(title, draft)
    if data is None:
        raise SaveError("the text of that draft is not kept any more; choose another one")
    if digest_of(read_script_bytes(title)) != base:
        raise SaveError("somebody has saved the script meanwhile; look at it and restore again")
    from regie.screenplay.decoding import decode

    text = decode(data, title.settings.script).text
    return save_script(folder, text, base=base, by=by, now=now, how="restored")


def _decode_current(title: Title) -> Decoded:
    from regie.screenplay import open_script
    from regie.screenplay.decoding import decode

    name = title.settings.script
    if open_script(title.script, name=name).format not in ("fountain", "text"):
        raise SaveError(
            f"{name}: is no text that can be written here; make it Fountain with `regie script "
            f"{name} --to fountain --out script.fountain` and name that in title.toml"
        )
    return decode(read_script_bytes(title), name)


def _find_base(title: Title, base: str, base_text: str | None) -> str | None:
    from regie.screenplay.decoding import decode

    kept = read_kept(title, base)
    return decode(kept, title.settings.script).text if kept is not None else base_text


def _merge(base: str, mine: str, theirs: str) -> str | tuple[AgreedText | ContestedLines, ...]:
    """The merged text, or its pieces where lines are contested."""
    from regie.screenplay.line_merge import Agreed, merge_lines

    parts = merge_lines(*(text.splitlines(keepends=True) for text in (base, mine, theirs)))
    if all(isinstance(part, Agreed) for part in parts):
        return "".join(line for part in parts if isinstance(part, Agreed) for line in part.lines)
    return tuple(_told(part) for part in parts)


def _told(part: Part) -> AgreedText | ContestedLines:
    from regie.screenplay.line_merge import Agreed

    if isinstance(part, Agreed):
        return AgreedText(text="".join(part.lines))
    return ContestedLines(
        line=part.line + 1,
        base="".join(part.base),
        mine="".join(part.mine),
        theirs="".join(part.theirs),
    )


def _write(
    title: Title, before: Decoded, text: str, how: How, by: str, now: Callable[[], float]
) -> SavedScript:
    from regie.guard.audit.record import TitleRecord

    name = title.settings.script
    if not text.strip():
        raise SaveError(f"{name}: there is nothing in it; an empty script is not saved")
    if "\0" in text:
        raise SaveError(f"{name}: holds a NUL character, which no script has; delete it")
    data, warnings = _encode(name, before, text)
    read = read_text(text, name)
    if read.format not in ("fountain", "text"):
        raise SaveError(f"{name}: begins as a file of another kind does; begin it with its title")
    old = before.encode()
    body = dict(entry_of_save(digest_of(data), digest_of(old), how))
    with TitleRecord(title.folder, now=now) as book:
        entries: list[int] = []
        try:
            keep_text(title, old)
            keep_text(title, data)
        except OSError as error:
            raise _cannot_write(title, error) from error
        change_recorded(
            title.script,
            data,
            within=title.folder,
            record=lambda: entries.append(book.add(SAVED, name, name_of(by), body).seq),
            take_back=lambda: _take_back(book, name, by, entries),
            refuse=lambda error: _cannot_write(title, error),
        )
        drop_thinned(title, read_drafts(title, book))
    return SavedScript(
        outcome="merged" if how == "merged" else "saved",
        digest=digest_of(data),
        text=text,
        warnings=(*warnings, *read.warnings),
    )


def _take_back(book: TitleRecord, name: str, by: str, entries: list[int]) -> None:
    book.add(TAKEN_BACK, name, name_of(by), {"entry": entries[-1]})


def _encode(name: str, before: Decoded, text: str) -> tuple[bytes, tuple[str, ...]]:
    """The text in the encoding that the script has; in UTF-8 where that has not its letters."""
    try:
        return before.bom + text.encode(before.encoding), ()
    except UnicodeEncodeError as error:
        letter = text[error.start]
        if "\ud800" <= letter <= "\udfff":
            line = text.count("\n", 0, error.start) + 1
            raise SaveError(f"{name}:{line}: holds half of a character; type it again") from error
        told = f"{name}: was {before.encoding}, which has no {letter!r}; it is UTF-8 now."
        return text.encode(), (told,)


def _cannot_write(title: Title, error: OSError) -> SaveError:
    return SaveError(
        f"{title.script}: cannot be written ({error.strerror}); make room or give permission, and "
        "save again"
    )
