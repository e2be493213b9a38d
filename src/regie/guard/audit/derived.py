"""What was derived from whom, in the record: it outlives the state folder, which may be deleted.

`record/derived.jsonl` has a line for each consent and each file that rests on it. Lines are added
and never changed. A file is known again by its content, whoever made it from whatever: a make
without the line of the bible that names somebody gives the same bytes, and these still show them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from regie.guard.audit.quick_record import FOLDER
from regie.guard.errors import GuardError
from regie.ledger import Ledger
from regie.support.files import refuse_links

DERIVED = "derived.jsonl"

CONSENT = "consent:"
"""How what a result rests on names a consent."""


@dataclass(frozen=True, slots=True)
class DerivedFile:
    """A file that was made under a consent.

    Attributes:
        consent: its id.
        digest, suffix: BLAKE3 of the file's content, and its ending: its place in a store.
        step, label: what made it, and for what.
        own: made from the person's likeness or voice itself, not from what was made of it.
    """

    consent: str
    digest: str
    suffix: str
    step: str
    label: str
    own: bool


@dataclass(frozen=True, slots=True)
class DerivedMark:
    """How far the list had come, so that a line taken out later is noticed.

    Attributes:
        lines: how many.
        sha256: of all of them, with their line ends.
    """

    lines: int
    sha256: str


def read_derived(title_folder: Path) -> list[DerivedFile]:
    """All that is written down; a last line that a crash cut short is left out.

    Raises:
        GuardError: another line is none of such a list.
    """
    file = title_folder / FOLDER / DERIVED
    found = []
    for number, line in enumerate(_read_lines(file), 1):
        try:
            row = DerivedFile(**json.loads(line))
            if not isinstance(row.own, bool) or not all(
                isinstance(text, str)
                for text in (row.consent, row.digest, row.suffix, row.step, row.label)
            ):
                raise ValueError("a text is none")
            found.append(row)
        except (ValueError, TypeError) as error:
            raise GuardError(
                f"{file}:{number}: is no line of what was derived; put the file back from a backup"
            ) from error
    return found


def keep_derived(
    title_folder: Path, ledger: Ledger, consents: Collection[str]
) -> list[DerivedFile]:
    """Writes down what the ledger knows to rest on consents and the record does not yet.

    Args:
        consents: their ids.

    Returns:
        All that is written down then.

    Raises:
        GuardError: it cannot be read or written.
    """
    known = read_derived(title_folder)
    if not consents:
        return known
    from regie.ledger.derived import find_resting_files

    have = {(row.consent, row.digest, row.suffix, row.own) for row in known}
    new = []
    with ledger.begin() as connection:
        for consent in sorted(consents):
            for file in find_resting_files(connection, f"{CONSENT}{consent}"):
                row = DerivedFile(consent, *file)
                if (row.consent, row.digest, row.suffix, row.own) not in have:
                    new.append(row)
    _append(title_folder, new)
    return [*known, *new]


def mark_derived(title_folder: Path) -> DerivedMark:
    """How far the list has come, to be kept where nobody changes it unseen."""
    return _mark(_read_lines(title_folder / FOLDER / DERIVED))


def check_derived(title_folder: Path, mark: DerivedMark) -> None:
    """Refuses a list from which something was taken since it was marked.

    Raises:
        GuardError: it does not begin with what was there then.
    """
    file = title_folder / FOLDER / DERIVED
    if _mark(_read_lines(file)[: mark.lines]) != mark:
        raise GuardError(
            f"{file}: was changed since the last delivery: lines of what was derived under "
            "consents are missing or other ones; put the file back from a backup"
        )


def _mark(lines: list[bytes]) -> DerivedMark:
    joined = b"".join(line + b"\n" for line in lines)
    return DerivedMark(len(lines), hashlib.sha256(joined).hexdigest())


def _read_lines(file: Path) -> list[bytes]:
    """Whole lines."""
    try:
        refuse_links(file, file.parent.parent)
        return file.read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise GuardError(f"{file}: cannot be read ({error.strerror})") from error


def _append(title_folder: Path, rows: Iterable[DerivedFile]) -> None:
    told = [json.dumps(asdict(row), ensure_ascii=False, separators=(",", ":")) for row in rows]
    if not told:
        return
    file = title_folder / FOLDER / DERIVED
    data = "".join(f"{line}\n" for line in told).encode("utf-8")
    try:
        refuse_links(file, title_folder)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a+b") as stream:
            end = stream.seek(0, os.SEEK_END)
            if end:  # what a crash cut short was told to nobody
                stream.seek(0)
                whole = stream.read().rfind(b"\n") + 1
                if whole != end:
                    stream.truncate(whole)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise GuardError(
            f"{file}: cannot be written ({error.strerror}); make room or give write permission, "
            "for what was made under a consent must be known"
        ) from error
