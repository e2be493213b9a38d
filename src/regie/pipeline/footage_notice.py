"""Whether footage was scanned for likenesses, and what was found: a quick look, no model loaded.

What a scan found is kept in the state folder by the digests of files: verdicts and ids of
consents, no vector and no name.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from regie.film.likeness import FOOTAGE
from regie.pipeline.title_folder import Title
from regie.support.files import hash_file, write_whole
from regie.support.removing import remove_file, remove_folder

FOLDER = "footage"
SCANNED = "scan.json"
CROPS = "scan"
"""In the state folder: pictures of the faces that were found."""

LIKENESSES = "likenesses"
"""In what is kept of a person: their enrolled voices and faces."""

VERSION = 1


def find_footage(title: Title) -> list[Path]:
    """Files in `footage/` that may hold a voice or a face, in the order of their names."""
    folder = title.folder / FOLDER
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in FOOTAGE and p.is_file())


def find_footage_warnings(title: Title, now: float) -> tuple[str, ...]:
    """A sentence for footage that nobody scanned, and one for likenesses without consent.

    Args:
        now: seconds since 1970, UTC.
    """
    footage = find_footage(title) if (title.folder / FOLDER).is_dir() else []
    if not footage:
        return ()
    scanned = read_scans(title)
    unscanned, unsettled = [], []
    for path in footage:
        row = scanned.get(_name(title, path))
        if row is None or not _is_same(path, row):
            unscanned.append(path)
        elif any(_unsettled(title, row["verdicts"], now)):
            unsettled.append(path)
    said = []
    command = f"`regie consent scan {title.folder}`"
    if unscanned:
        said.append(
            f"{_some(title, unscanned)}: not scanned for voices and faces yet; run {command}"
        )
    if unsettled:
        said.append(
            f"{_some(title, unsettled)}: somebody is seen or heard for whom no consent is in "
            f"force; {command} tells where"
        )
    return tuple(said)


def read_scans(title: Title) -> dict[str, dict[str, Any]]:
    """What scans found, by file; nothing where none was kept or it is damaged."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads((title.state / SCANNED).read_text(encoding="utf-8"))
        if kept["version"] == VERSION:
            return dict(kept["files"])
    return {}


def keep_scan(title: Title, path: Path, sha256: str, verdicts: Sequence[Mapping[str, str]]) -> None:
    """Keeps what a scan of one file found.

    Args:
        verdicts: each a `verdict`, and the `consent` with its last day `until`, or empty.
    """
    stat = path.stat()
    scans = read_scans(title)
    scans[_name(title, path)] = {
        "sha256": sha256,
        "size": stat.st_size,
        "mtime_ns": stat.st_mtime_ns,
        "verdicts": [dict(v) for v in verdicts],
    }
    file = title.state / SCANNED
    text = json.dumps({"version": VERSION, "files": scans}, indent=1, sort_keys=True)
    write_whole(file, text, within=title.folder)


def forget_scans(title: Title) -> None:
    """Removes what scans found, pictures of faces too; a scan makes them anew."""
    if not title.state.is_dir():
        return
    remove_file(title.state, SCANNED)
    remove_folder(title.state, CROPS)


def _is_same(path: Path, row: Mapping[str, Any]) -> bool:
    """By size and time; where only the time differs, by digest."""
    try:
        stat = path.stat()
        if stat.st_size != row["size"]:
            return False
        if stat.st_mtime_ns == row["mtime_ns"]:
            return True
        return hash_file(path, "sha256") == str(row["sha256"])
    except (OSError, KeyError):
        return False


def _unsettled(title: Title, verdicts: Sequence[Mapping[str, str]], now: float) -> Iterator[bool]:
    today = datetime.fromtimestamp(now, UTC).date().isoformat()
    revoked: set[str] | None = None
    for found in verdicts:
        if found["verdict"] == "allowed":
            if revoked is None:
                revoked = _read_revoked(title)
            yield found["consent"] in revoked or (bool(found["until"]) and today > found["until"])
        else:
            yield found["verdict"] != "made here"


def _read_revoked(title: Title) -> set[str]:
    from regie.guard.audit.quick_record import read_entries_quickly

    return {e.subject for e in read_entries_quickly(title.folder, title.state, "consent.revoked")}


def _name(title: Title, path: Path) -> str:
    return path.relative_to(title.folder).as_posix()


def _some(title: Title, paths: Sequence[Path]) -> str:
    shown = ", ".join(_name(title, p) for p in paths[:3])
    return shown if len(paths) <= 3 else f"{shown} and {len(paths) - 3} more"
