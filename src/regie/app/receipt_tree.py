"""The way back as a tree: from any file to the script line, one result at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from regie.app.board_wall import BoardWall, ShotOnWall
from regie.app.kept_wall import keep_wall
from regie.app.results import rounded
from regie.app.trace import CitedLine, TraceError, open_ledger, quote_lines, utc
from regie.film.decisions import Decision
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from regie.ledger.receipts import Receipt

LIST = "shots.csv"
"""The shot list of the last make, in `out/`."""

CONSENT = "consent:"
"""Begins what a result carries of a consent."""


class MadeBlob(Noun):
    """A file of a result. Attributes: digest: BLAKE3; suffix: `.png`; size: in bytes."""

    digest: str
    suffix: str
    size: int


class MadeBy(Noun):
    """What a result was made with.

    Attributes:
        model: its name and licence, where a model made it. generative: `yes`, `no`, `unsure`.
    """

    backend: str
    version: str = ""
    digest: str = ""
    model: str = ""
    licence: str = ""
    generative: str = ""
    remote: str = ""


class ApprovedBy(Noun):
    """A word of a person on a file of a result."""

    name: str
    ruled: str
    gate: str
    at: str
    note: str = ""


class BriefNode(Noun):
    """One result, as it stands in a tree that is not opened there.

    Attributes:
        key: by which it is opened. label: what it was made for, `12A`.
        inputs: how many results went in: none, it is a leaf. cites: how many script lines.
        picture: a file of it that can be looked at.
    """

    key: str
    step: str
    label: str
    inputs: int
    cites: int
    picture: MadeBlob | None = None


class ReceiptNode(Noun):
    """One result with all that its receipt says, and what went in.

    Attributes:
        made_at: UTC. who: what people said of exactly these files.
        settings: names of the values that it was called with, and the digest of each.
        consents: ids that it rests on. lines: of the script, as they stand now.
        sources: files of the title that it cites whole.
        parents: what went in.
    """

    key: str
    step: str
    step_version: int
    label: str
    made_at: str
    made_by: tuple[MadeBy, ...]
    seconds: Annotated[float, rounded(3)]
    wh: Annotated[float, rounded(5)]
    energy_measured: bool
    money: Mapping[str, float]
    peak_bytes: int
    files: tuple[MadeBlob, ...]
    settings: Mapping[str, str]
    consents: tuple[str, ...]
    who: tuple[ApprovedBy, ...]
    lines: tuple[CitedLine, ...]
    sources: tuple[str, ...]
    parents: tuple[BriefNode, ...]


def open_node(folder: Path, key: str) -> ReceiptNode:
    """A result by its key.

    Raises:
        TraceError: there is no such result.
    """
    from regie.ledger.receipts import get_receipt_for_key

    title = open_title(folder)
    decisions = _read_decisions(title)
    with closing(open_ledger(title)) as ledger, ledger.begin() as connection:
        receipt = get_receipt_for_key(connection, key)
        if receipt is None:
            raise TraceError(f"{key[:16]}: no make of {title.name} made this; load the page again")
        return _tell(title, connection, receipt, decisions)


def find_node(folder: Path, digest: str) -> ReceiptNode:
    """The result that holds a content.

    Raises:
        TraceError: no make of this title made it.
    """
    from regie.ledger.receipts import get_receipt_for_blob

    title = open_title(folder)
    decisions = _read_decisions(title)
    with closing(open_ledger(title)) as ledger, ledger.begin() as connection:
        receipt = get_receipt_for_blob(connection, digest)
        if receipt is None:
            raise TraceError(
                f"{digest[:16]}: no make of {title.name} made this content; it was changed since, "
                "or comes from elsewhere"
            )
        return _tell(title, connection, receipt, decisions)


class FilmFrame(Noun):
    """A frame of the film and the shot that it shows. Attributes: inside: frame in the shot."""

    frame: int
    inside: int
    shot: ShotOnWall


def find_frame(folder: Path, frame: int) -> FilmFrame:
    """The shot of a frame of the film.

    Raises:
        TraceError: the film has no such frame.
    """
    title = open_title(folder)
    wall = keep_wall(folder)
    start = 0
    for number, frames in _cut_of_film(title, wall):
        shot = wall.find(number)
        if shot is not None and start <= frame < start + frames:
            return FilmFrame(frame=frame, inside=frame - start, shot=shot)
        start += frames
    raise TraceError(f"{wall.name} has the frames 0 to {max(0, start - 1)}, and no frame {frame}")


def _cut_of_film(title: Title, wall: BoardWall) -> list[tuple[str, int]]:
    """Shots and their frames as the film was last cut; as the source has it without a list."""
    try:
        text = (title.out / LIST).read_text(encoding="utf-8-sig")
        rows = csv.DictReader(io.StringIO(text))
        return [(row["shot"], int(row["frames"])) for row in rows]
    except (OSError, ValueError, KeyError):
        return [(shot.shot, shot.frames) for shot in wall.shots]


def _tell(
    title: Title, connection: Connection, receipt: Receipt, decisions: Sequence[Decision]
) -> ReceiptNode:
    from regie.ledger.receipts import get_receipts_for_keys

    parents = get_receipts_for_keys(connection, receipt.parents)
    return ReceiptNode(
        key=receipt.key,
        step=receipt.step,
        step_version=receipt.version,
        label=receipt.label,
        made_at=utc(receipt.made_at),
        made_by=_made_by(title, receipt),
        seconds=receipt.seconds,
        wh=receipt.wh,
        energy_measured=receipt.wh_measured,
        money=dict(sorted(receipt.money.items())),
        peak_bytes=receipt.peak_bytes,
        files=_files(receipt),
        settings=dict(sorted(receipt.inputs.items())),
        consents=tuple(c.removeprefix(CONSENT) for c in receipt.carries if c.startswith(CONSENT)),
        who=_who(receipt, decisions),
        lines=quote_lines(title, receipt.cites),
        sources=tuple(c for c in receipt.cites if not c.rpartition(":")[2].isdigit()),
        parents=tuple(map(_brief, parents)),
    )


def _brief(receipt: Receipt) -> BriefNode:
    files = _files(receipt)
    shown = (f for f in files if f.suffix in (".png", ".mp4", ".wav", ".flac"))
    return BriefNode(
        key=receipt.key,
        step=receipt.step,
        label=receipt.label,
        inputs=len(receipt.parents),
        cites=len(receipt.cites),
        picture=next(shown, None),
    )


def _files(receipt: Receipt) -> tuple[MadeBlob, ...]:
    return tuple(MadeBlob(digest=b.digest, suffix=b.suffix, size=b.size) for b in receipt.blobs)


def _made_by(title: Title, receipt: Receipt) -> tuple[MadeBy, ...]:
    from regie.pipeline.made_with import facts_by_salt

    return tuple(
        _backend(salt, facts) for salt, facts in facts_by_salt(title, receipt.salt).items()
    )


def _backend(salt: str, facts: Mapping[str, Any]) -> MadeBy:
    name, _, rest = salt.partition("/")
    version, _, digest = rest.partition("/")
    return MadeBy(
        backend=name,
        version=version,
        digest=digest,
        model=str(facts.get("model", "")),
        licence=str(facts.get("model_licence", "")),
        generative=str(facts.get("generative", "")),
        remote=str(facts.get("remote", "")),
    )


def _read_decisions(title: Title) -> list[Decision]:
    """With the names of now. Read before the ledger, whose reader waits for the record."""
    from regie.guard.approvals.decisions import read_decisions
    from regie.guard.audit.record import TitleRecord

    if not (title.folder / "record").is_dir():
        return []
    with TitleRecord(title.folder) as book:
        return read_decisions(book)


def _who(receipt: Receipt, decisions: Sequence[Decision]) -> tuple[ApprovedBy, ...]:
    """What people said of these very files."""
    held = {blob.digest for blob in receipt.blobs}
    return tuple(
        ApprovedBy(name=d.name or d.by, ruled=d.ruled, gate=d.gate, at=utc(d.at), note=d.note)
        for d in decisions
        if d.content in held
    )


# --- what is other than it was --------------------------------------------------------------------


class OtherThan(Noun):
    """One result that is other than the one that stood in its place.

    Attributes:
        values: names of what it is called with that are other.
        step_versions, backends: then and now, where they differ.
        lines: of the script that it cites.
        isnew: nothing stood there.
    """

    step: str
    label: str
    values: tuple[str, ...] = ()
    step_versions: tuple[int, ...] = ()
    backends: tuple[str, ...] = ()
    lines: tuple[CitedLine, ...] = ()
    isnew: bool = False


def compare_contents(folder: Path, before: str, now: str) -> tuple[OtherThan, ...]:
    """What made one content other than another, at the root: what only follows is left out.

    Args:
        before, now: BLAKE3 of two files. One that the ledger does not know any more says nothing.

    Raises:
        TraceError: nothing was made here.
    """
    from regie.ledger.receipts import get_receipt_for_blob, walk_back

    title = open_title(folder)
    with closing(open_ledger(title)) as ledger, ledger.begin() as connection:
        receipts = [get_receipt_for_blob(connection, digest) for digest in (before, now)]
        if receipts[0] is None or receipts[1] is None:
            return ()
        old, new = ([r for _, r in walk_back(connection, found)] for found in receipts if found)
    return tuple(_compare(title, old, new))


def _compare(title: Title, old: Sequence[Receipt], new: Sequence[Receipt]) -> Iterator[OtherThan]:
    known = {r.key for r in old}
    stood: dict[tuple[str, str], list[Receipt]] = {}
    for receipt in old:
        stood.setdefault((receipt.step, receipt.label), []).append(receipt)
    fresh = [r for r in new if r.key not in known]
    changed = {r.key for r in fresh}
    for receipt in fresh:
        if any(key in changed for key in receipt.parents):
            continue  # it only follows
        was = next(iter(stood.get((receipt.step, receipt.label), ())), None)
        yield OtherThan(
            step=receipt.step,
            label=receipt.label,
            values=_other_values(was, receipt),
            step_versions=_pair(was and was.version, receipt.version),
            backends=_pair(was and json.dumps(was.salt), json.dumps(receipt.salt)),
            lines=quote_lines(title, receipt.cites),
            isnew=was is None,
        )


def _other_values(was: Receipt | None, now: Receipt) -> tuple[str, ...]:
    if was is None:
        return ()
    names = sorted(was.inputs.keys() | now.inputs.keys())
    return tuple(n for n in names if was.inputs.get(n) != now.inputs.get(n))


def _pair(was: Any, now: Any) -> tuple[Any, ...]:
    return (was, now) if was is not None and was != now else ()
