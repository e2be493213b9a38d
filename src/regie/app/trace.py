"""The way back from a file: what it is made from, which script lines, at what cost."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from regie.app.results import Result, rounded
from regie.film.units import Noun
from regie.pipeline.title_folder import SETTINGS, Title, open_title
from regie.support.files import hash_file

if TYPE_CHECKING:
    from regie.ledger.receipts import Receipt


class TraceError(Exception):
    """A file that has no receipt; one sentence for the person."""

    exit_code = 4


def utc(seconds: float) -> str:
    """A moment, `2026-11-29T09:30:00Z`."""
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class FileReceipt(Result):
    """One file's receipt, in plain values.

    Attributes:
        label: what it was made for, `12A`; empty for the whole title.
        made_at: the moment, UTC, `2026-11-29T09:30:00Z`.
        money: by currency.
        parents: what went in, as `step label`.
        cites: source lines that it rests on, nearest first.
    """

    file: str
    digest: str = Field(serialization_alias="blake3")
    size: int
    step: str
    step_version: int
    label: str = Field(serialization_alias="for")
    backends: tuple[str, ...]
    made_at: str
    seconds: Annotated[float, rounded(3)]
    wh: Annotated[float, rounded(5)]
    energy_measured: bool
    money: Mapping[str, float]
    parents: tuple[str, ...] = Field(serialization_alias="made_from")
    cites: tuple[str, ...]


class StepCount(Noun):
    """How many results of a step are behind a file."""

    step: str
    results: int


class CitedLine(Noun):
    """A source line and what stands there now."""

    cite: str
    text: str


class TracedFile(Result):
    """All that a deliverable comes from.

    Attributes:
        people: characters by name, places by name.
    """

    receipt: FileReceipt
    steps: tuple[StepCount, ...]
    lines: tuple[CitedLine, ...]
    settings: Mapping[str, str]
    people: tuple[str, ...]
    seconds: Annotated[float, rounded(3)]
    wh: Annotated[float, rounded(4)]

    @property
    def chain(self) -> str:
        """`post.film ← shoot.previs × 8 …`."""
        steps = ((s.step, s.results) for s in self.steps)
        return " ← ".join(f"{step} × {n}" if n > 1 else step for step, n in steps)


def find_receipt(file: Path, title_folder: Path | None = None) -> FileReceipt:
    """The receipt of a file, found by what is in it.

    Args:
        title_folder: where its ledger is; by default the title that the file lies in.

    Raises:
        TraceError: no such file, no title, or no make made this content.
    """
    title = open_title(title_folder or _title_of(file))
    digest, size = _digest(file)
    return _find_content(title, str(file), digest, size)[0]


def _find_content(
    title: Title, file: str, digest: str, size: int
) -> tuple[FileReceipt, list[Receipt]]:
    """A content's receipt, and the receipts of all that is behind it, its own first."""
    ledger = open_ledger(title)
    try:
        from regie.ledger.receipts import get_parents_of_use, get_receipt_for_blob, walk_back

        with ledger.begin() as connection:
            receipt = get_receipt_for_blob(connection, digest)
            if receipt is None:
                raise TraceError(
                    f"{file}: no make of {title.folder} made this file as it is; it was changed "
                    f"since, or comes from elsewhere; `regie make {title.folder}` makes it anew"
                )
            parents = get_parents_of_use(connection, receipt)
            behind = [found for _, found in walk_back(connection, receipt)]
            cites = [c for found in behind for c in found.cites]
            told = FileReceipt(
                file=file,
                digest=digest,
                size=size,
                step=receipt.step,
                step_version=receipt.version,
                label=receipt.label,
                backends=receipt.salt,
                made_at=utc(receipt.made_at),
                seconds=receipt.seconds,
                wh=receipt.wh,
                energy_measured=receipt.wh_measured,
                money=dict(sorted(receipt.money.items())),
                parents=tuple(f"{p.step} {p.label}".strip() for p in parents),
                cites=tuple(dict.fromkeys(cites)),
            )
            return told, behind
    finally:
        ledger.close()


def trace_file(title_folder: Path, file: Path) -> TracedFile:
    """The whole way from a deliverable back to the script.

    Args:
        file: a path, or a name in the title's `out/` (`film.mp4`).

    Raises:
        TraceError: as `find_receipt`.
    """
    title = open_title(title_folder)
    place = file if file.exists() else title.out / file
    digest, size = _digest(place)
    return _trace(title, *_find_content(title, str(place), digest, size))


def trace_content(title_folder: Path, name: str, digest: str, size: int = 0) -> TracedFile:
    """The whole way back from a content, whose file may lie anywhere or nowhere any more.

    Args:
        name: as it is shown.
        digest: BLAKE3, hexadecimal.

    Raises:
        TraceError: no make of this title made this content.
    """
    title = open_title(title_folder)
    return _trace(title, *_find_content(title, name, digest, size))


def _trace(title: Title, receipt: FileReceipt, found: Sequence[Receipt]) -> TracedFile:
    counted = Counter(r.step for r in found)
    people = sorted({r.label for r in found if r.step in ("cast.body", "cast.set")})
    return TracedFile(
        receipt=receipt,
        steps=tuple(StepCount(step=s, results=n) for s, n in counted.items()),
        lines=quote_lines(title, receipt.cites),
        settings=_settings(title),
        people=tuple(people),
        seconds=sum(r.seconds for r in found),
        wh=sum(r.wh for r in found),
    )


def _title_of(file: Path) -> Path:
    for folder in file.absolute().parents:
        if (folder / SETTINGS).is_file():
            return folder
    raise TraceError(
        f"{file}: lies in no title's folder; name the title that made it with --title DIR"
    )


def _digest(file: Path) -> tuple[str, int]:
    try:
        return hash_file(file), file.stat().st_size
    except OSError as error:
        raise TraceError(f"{file}: cannot be read ({error.strerror})") from error


def open_ledger(title: Title) -> Any:
    """A title's ledger, to be read.

    Raises:
        TraceError: nothing was made here yet.
    """
    from regie.ledger.ledger import Ledger

    path = title.state / "ledger.sqlite"
    if not path.exists():
        raise TraceError(f"{title.folder}: nothing was made here yet; run `regie make`")
    return Ledger(f"sqlite:///{path.absolute()}", read_only=True)


def quote_lines(title: Title, cites: Sequence[str]) -> tuple[CitedLine, ...]:
    """The cited script lines as they stand now, in order."""
    from regie.screenplay import source_lines

    lines = source_lines(title.script)
    wanted = []
    for cite in cites:
        name, _, number = cite.rpartition(":")
        if number.isdigit():
            in_script = name == title.settings.script and int(number) <= len(lines)
            wanted.append((name, int(number), lines[int(number) - 1] if in_script else ""))
    return tuple(
        CitedLine(cite=f"{n}:{i}", text=text.strip()[:100]) for n, i, text in sorted(set(wanted))
    )


def _settings(title: Title) -> dict[str, str]:
    settings = title.settings
    return {
        "size": f"{settings.size.width}×{settings.size.height}",
        "rate": f"{settings.rate.fps:g}",
        "animate_on": str(settings.animate_on),
        "language": settings.language,
    }
