"""The way back from a file: what it is made from, which script lines, at what cost."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.pipeline.title_folder import SETTINGS, Title, open_title
from regie.support.files import hash_file

if TYPE_CHECKING:
    from regie.ledger.receipts import Receipt


class TraceError(Exception):
    """A file that has no receipt; one sentence for the person."""

    exit_code = 4


@dataclass(frozen=True)
class FileReceipt:
    """One file's receipt, in plain values.

    Attributes:
        cites: source lines that it rests on, nearest first.
        made_at: seconds since 1970, UTC.
        parents: what went in, as `step label`.
    """

    file: str
    digest: str
    size: int
    step: str
    version: int
    label: str
    backends: tuple[str, ...]
    made_at: float
    seconds: float
    wh: float
    energy_measured: bool
    money: tuple[tuple[str, float], ...]
    parents: tuple[str, ...]
    cites: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "file": self.file,
            "blake3": self.digest,
            "size": self.size,
            "step": self.step,
            "step_version": self.version,
            "for": self.label,
            "backends": list(self.backends),
            "made_at": _utc(self.made_at),
            "seconds": round(self.seconds, 3),
            "wh": round(self.wh, 5),
            "energy_measured": self.energy_measured,
            "money": dict(self.money),
            "made_from": list(self.parents),
            "cites": list(self.cites),
        }

    def as_text(self) -> str:
        energy = "measured" if self.energy_measured else "estimated"
        rows = [
            ("file", self.file),
            ("content", f"blake3 {self.digest}, {self.size} bytes"),
            ("made by", f"{self.step} version {self.version}, for {self.label or 'the title'}"),
            ("backend", ", ".join(self.backends) or "none: made by rules"),
            ("made at", f"{_utc(self.made_at)} in {self.seconds:.2f} s, {self.wh:.4f} Wh {energy}"),
            ("made from", _shortened(self.parents, 6)),
            ("rests on", shorten_cites(self.cites)),
        ]
        return "\n".join(f"{name:>10}  {value}" for name, value in rows)


@dataclass(frozen=True)
class TracedFile:
    """All that a deliverable comes from.

    Attributes:
        steps: how many results of each step are behind it.
        people: characters by name, places by name.
    """

    receipt: FileReceipt
    steps: tuple[tuple[str, int], ...]
    lines: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]
    people: tuple[str, ...]
    seconds: float
    wh: float

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "receipt": self.receipt.as_json(),
            "steps": [{"step": s, "results": n} for s, n in self.steps],
            "lines": [{"cite": c, "text": t} for c, t in self.lines],
            "settings": dict(self.settings),
            "people": list(self.people),
            "seconds": round(self.seconds, 3),
            "wh": round(self.wh, 4),
        }

    def as_text(self) -> str:
        chain = " ← ".join(f"{s} × {n}" if n > 1 else s for s, n in self.steps)
        width = max((len(c) for c, _ in self.lines), default=0)
        return "\n".join(
            [
                self.receipt.as_text(),
                f"{'chain':>10}  {chain}",
                f"{'people':>10}  {', '.join(self.people) or 'nobody'}",
                f"{'settings':>10}  {', '.join(f'{k} {v}' for k, v in self.settings)}",
                f"{'in all':>10}  {self.seconds:.1f} s of work, {self.wh:.2f} Wh",
                f"{'script':>10}",
                *(f"  {c.ljust(width)}  {t}" for c, t in self.lines),
            ]
        )


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
    ledger = _open_ledger(title)
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
                version=receipt.version,
                label=receipt.label,
                backends=receipt.salt,
                made_at=receipt.made_at,
                seconds=receipt.seconds,
                wh=receipt.wh,
                energy_measured=receipt.wh_measured,
                money=tuple(sorted(receipt.money.items())),
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
        steps=tuple(counted.items()),
        lines=_quote(title, receipt.cites),
        settings=_settings(title),
        people=tuple(people),
        seconds=sum(r.seconds for r in found),
        wh=sum(r.wh for r in found),
    )


def shorten_cites(cites: Sequence[str]) -> str:
    """`script.fountain:3-7, 12`, in order of file and line."""
    by_file: dict[str, set[int]] = {}
    for cite in cites:
        name, _, line = cite.rpartition(":")
        if line.isdigit():
            by_file.setdefault(name, set()).add(int(line))
    parts = []
    for name, numbers in by_file.items():
        runs: list[list[int]] = []
        for number in sorted(numbers):
            if runs and number <= runs[-1][1] + 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
        shown = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
        parts.append(f"{name}:{shown}")
    return "; ".join(parts) or "no script line"


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


def _open_ledger(title: Title) -> Any:
    from regie.ledger.ledger import Ledger

    path = title.state / "ledger.sqlite"
    if not path.exists():
        raise TraceError(f"{title.folder}: nothing was made here yet; run `regie make`")
    return Ledger(f"sqlite:///{path.absolute()}", read_only=True)


def _quote(title: Title, cites: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The cited script lines as they stand now, in order."""
    from regie.screenplay import source_lines

    lines = source_lines(title.script)
    wanted = []
    for cite in cites:
        name, _, number = cite.rpartition(":")
        if number.isdigit():
            in_script = name == title.settings.script and int(number) <= len(lines)
            wanted.append((name, int(number), lines[int(number) - 1] if in_script else ""))
    return tuple((f"{n}:{i}", text.strip()[:100]) for n, i, text in sorted(set(wanted)))


def _settings(title: Title) -> tuple[tuple[str, str], ...]:
    settings = title.settings
    return (
        ("size", f"{settings.size.width}×{settings.size.height}"),
        ("rate", f"{settings.rate.fps:g}"),
        ("animate_on", str(settings.animate_on)),
        ("language", settings.language),
    )


def _shortened(items: Sequence[str], most: int) -> str:
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return (", ".join(items[:most]) + more) or "the source"


def _utc(seconds: float) -> str:
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
