"""The drafts of a title's script: each that was saved, by whom and when; they lie in the record.

A draft is a file in `record/drafts/`, named by what is in it, so that it can be opened with any
editor. The record says who saved it. Of many saves in one sitting the last is kept (`thin`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from regie.app.compare_drafts import ToldChange
from regie.app.script_page import digest_of, read_script_bytes
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, TitleError, open_title

if TYPE_CHECKING:
    from regie.film.screenplay import Screenplay
    from regie.guard.audit.record import TitleRecord

FOLDER = "record/drafts"
SAVED = "script.saved"
TAKEN_BACK = "script.not-saved"
"""Kinds of entries of the record; the second takes back the one that it names."""

SITTING_SECONDS = 900.0
"""Saves of one person that follow each other within this time are one sitting."""

KEPT_WHOLE = 40
"""The newest saves, which are all kept."""

How = Literal["saved", "merged", "restored"]


class KeptDraft(Noun):
    """A draft that was saved.

    Attributes:
        draft: BLAKE3 of its bytes, by which it is asked for. before: of the one before.
        how: it was written, merged with what somebody else wrote, or brought back.
        at: seconds since 1970.
        kept: its text is still there.
    """

    draft: str
    before: str
    how: How
    by: str
    at: float
    kept: bool = True


class ScriptDrafts(Noun):
    """All drafts, the newest first.

    Attributes:
        current: BLAKE3 of the script as it is now.
        origin: of what stood there before the first of them, where it is kept; else empty.
    """

    current: str
    origin: str = ""
    drafts: tuple[KeptDraft, ...]


class SideRow(Noun):
    """One line of two drafts side by side; a number of 0 where a draft has not that line.

    Attributes:
        kind: `gap` stands for unchanged lines that are left out, `count` of them.
    """

    kind: Literal["same", "cut", "added", "changed", "gap"]
    left: int = 0
    right: int = 0
    before: str = ""
    after: str = ""
    count: int = 0


class DraftsBeside(Noun):
    """Two drafts, line beside line, and what it means for the scenes."""

    before: str
    after: str
    rows: tuple[SideRow, ...]
    scenes: tuple[ToldChange, ...]


def list_drafts(folder: Path) -> ScriptDrafts:
    """Who saved the script when.

    Raises:
        TitleError, RecordError: the title or its record cannot be read.
    """
    from regie.guard.audit.record import TitleRecord

    title = open_title(folder)
    with TitleRecord(title.folder) as book:
        drafts = read_drafts(title, book)
    origin = drafts[0].before if drafts else ""
    if origin and not draft_file(title, origin).is_file():
        origin = ""
    current = digest_of(read_script_bytes(title))
    return ScriptDrafts(current=current, origin=origin, drafts=drafts[::-1])


def read_drafts(title: Title, book: TitleRecord) -> tuple[KeptDraft, ...]:
    """All drafts of the record, the oldest first."""
    entries = book.entries(SAVED, TAKEN_BACK)
    gone = {int(e.body["entry"]) for e in entries if e.kind == TAKEN_BACK}
    names = book.names({e.actor for e in entries})
    return tuple(
        KeptDraft(
            draft=str(e.body["draft"]),
            before=str(e.body["before"]),
            how=e.body["how"],
            by=names.get(e.actor, e.actor),
            at=e.at,
            kept=draft_file(title, str(e.body["draft"])).is_file(),
        )
        for e in entries
        if e.kind == SAVED and e.seq not in gone
    )


def draft_file(title: Title, draft: str) -> Path:
    """Where a draft lies, or would.

    Raises:
        TitleError: that is no draft's name.
    """
    if not (len(draft) == 64 and set(draft) <= set("0123456789abcdef")):
        raise TitleError("a draft is asked for by the 64 digits of its digest")
    return title.folder / FOLDER / f"{draft}{title.script.suffix.lower() or '.fountain'}"


def read_kept(title: Title, draft: str) -> bytes | None:
    """The bytes of a draft: the script as it is, or one that was kept; None where it is gone."""
    file = draft_file(title, draft)
    current = read_script_bytes(title)
    if digest_of(current) == draft:
        return current
    try:
        data = file.read_bytes() if not file.is_symlink() else b""
    except OSError:
        return None
    return data if digest_of(data) == draft else None


def thin(drafts: Sequence[KeptDraft]) -> frozenset[str]:
    """The drafts whose text need not be kept: all but the last of each sitting, long ago."""
    old, new = drafts[: -KEPT_WHOLE or None], drafts[-KEPT_WHOLE:]
    if len(drafts) <= KEPT_WHOLE:
        return frozenset()
    needed = {d.draft for d in new} | {d.before for d in new[:1]}
    for draft, following in zip(old, [*old[1:], new[0]], strict=True):
        goes_on = draft.by == following.by and following.at - draft.at <= SITTING_SECONDS
        if not goes_on or following.how != "saved":
            needed.add(draft.draft)
    return frozenset(d.draft for d in old) - needed


def compare_kept(folder: Path, before: str, after: str) -> DraftsBeside:
    """Two drafts side by side.

    Args:
        before, after: digests of drafts; empty for the script as it is saved.

    Raises:
        TitleError: a draft is not kept any more.
        ScriptError: one of them cannot be read.
    """
    from regie.screenplay import diff_screenplays
    from regie.screenplay.draft_changes import describe_change
    from regie.screenplay.formats.fountain.logical import BREAK

    title = open_title(folder)
    texts = {side: _text_of(title, side) for side in (before, after)}
    old, new = (_scenes_of(title, texts[side]) for side in (before, after))
    return DraftsBeside(
        before=before,
        after=after,
        rows=tuple(lay_beside(*(BREAK.split(texts[side]) for side in (before, after)))),
        scenes=tuple(
            ToldChange(summary=describe_change(change), change=change)
            for change in diff_screenplays(old, new).scenes
        ),
    )


def _text_of(title: Title, draft: str) -> str:
    from regie.screenplay.decoding import decode

    data = read_kept(title, draft) if draft else read_script_bytes(title)
    if data is None:
        raise TitleError("the text of that draft is not kept any more; choose another one")
    return decode(data, title.settings.script).text


def _scenes_of(title: Title, text: str) -> Screenplay:
    from regie.app.script_page import read_text
    from regie.pipeline.source import number_scenes

    return number_scenes(title, read_text(text, title.settings.script).screenplay, save=False)


AROUND = 3
"""Unchanged lines that are shown around a change."""


def lay_beside(old: Sequence[str], new: Sequence[str]) -> list[SideRow]:
    """The lines of two drafts, each beside the one that it became."""
    from regie.screenplay.line_merge import Same, match_lines

    rows: list[SideRow] = []
    at_old = at_new = 0
    for same in [*match_lines(old, new), Same(len(old), len(new), 0)]:
        rows += _changed(old, new, (at_old, same.old), (at_new, same.new))
        rows += (
            SideRow(kind="same", left=same.old + n + 1, right=same.new + n + 1,
                    before=old[same.old + n], after=new[same.new + n])
            for n in range(same.count)
        )  # fmt: skip
        at_old, at_new = same.old + same.count, same.new + same.count
    return _folded(rows)


def _changed(
    old: Sequence[str], new: Sequence[str], was: tuple[int, int], now: tuple[int, int]
) -> list[SideRow]:
    gone, come = range(*was), range(*now)
    paired = min(len(gone), len(come))
    return [
        *(SideRow(kind="changed", left=a + 1, right=b + 1, before=old[a], after=new[b])
          for a, b in zip(gone, come, strict=False)),
        *(SideRow(kind="cut", left=a + 1, before=old[a]) for a in gone[paired:]),
        *(SideRow(kind="added", right=b + 1, after=new[b]) for b in come[paired:]),
    ]  # fmt: skip


def _folded(rows: Sequence[SideRow]) -> list[SideRow]:
    near = [False] * len(rows)
    for at, row in enumerate(rows):
        if row.kind != "same":
            for k in range(max(0, at - AROUND), min(len(rows), at + AROUND + 1)):
                near[k] = True
    folded: list[SideRow] = []
    for row, is_near in zip(rows, near, strict=True):
        if is_near:
            folded.append(row)
        elif folded and folded[-1].kind == "gap":
            folded[-1] = folded[-1].model_copy(update={"count": folded[-1].count + 1})
        else:
            folded.append(SideRow(kind="gap", left=row.left, right=row.right, count=1))
    return folded


def keep_text(title: Title, data: bytes) -> None:
    """Puts a draft's bytes where drafts lie.

    Raises:
        OSError: it cannot be written.
    """
    from regie.support.files import write_whole

    write_whole(draft_file(title, digest_of(data)), data, within=title.folder)


def drop_thinned(title: Title, drafts: Sequence[KeptDraft]) -> None:
    """Removes the texts that need not be kept; what cannot be removed stays."""
    import contextlib

    for draft in thin(drafts):
        with contextlib.suppress(OSError):
            draft_file(title, draft).unlink(missing_ok=True)


def entry_of_save(draft: str, before: str, how: How) -> Mapping[str, str]:
    """The body of a save's entry in the record."""
    return {"draft": draft, "before": before, "how": how}
