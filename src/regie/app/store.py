"""Looks after a title's store: removes what nothing needs any more, and finds what is damaged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from regie.app.results import Result, Unprinted, rounded
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.build.session import Session
    from regie.build.stores.contract import Kept
    from regie.ledger.unneeded import Unneeded

MAKES_KEPT = 3
"""So many of the last makes keep what they used, so that a step back costs nothing."""


class Cleaned(Result):
    """What was removed, or would be.

    Attributes:
        dry_run: nothing was removed.
        kept_makes: so many of the last makes keep what they used and made.
        results: that nothing needs; `steps` says how many of which step.
        files, bytes: that only these results held.
        strays, stray_bytes: files that no result counts, and damaged ones that were put aside.
        seconds, money: what the results took, and would take if they were asked for again.
    """

    dry_run: bool
    kept_makes: int
    results: int
    files: int
    bytes: int
    strays: int
    stray_bytes: int
    steps: Mapping[str, int]
    seconds: Annotated[float, rounded(3)]
    money: Mapping[str, float]
    folder: Annotated[str, Unprinted]


class DamagedFile(Noun):
    """A file of the store that is not as it was made.

    Attributes:
        place: in `.regie/store`.
        what: it is not there, or holds something else.
        made_by: `step label` of what made it.
        deliverables: files of `out/` that are it, or were made from it.
    """

    place: str
    what: Literal["missing", "changed"]
    made_by: tuple[str, ...]
    deliverables: tuple[str, ...]


class VerifiedStore(Result):
    """What a look at every file of the store found.

    Attributes:
        files, bytes: that the store should hold; every one was read.
        aside: where the changed files are now.
    """

    files: int
    bytes: int
    damaged: tuple[DamagedFile, ...]
    aside: tuple[str, ...] = ()
    folder: Annotated[str, Unprinted]

    @property
    def exit_code(self) -> int:
        return 4 if self.damaged else 0


def clean_store(folder: Path, *, keep: int = MAKES_KEPT, dry_run: bool = False) -> Cleaned:
    """Removes what neither the last makes, nor `out/`, nor a decision, nor a delivery needs.

    Args:
        keep: how many makes, at least 1.
        dry_run: only look.

    Raises:
        StoreBusy: a make is at work on the title.
    """
    title = open_title(folder)
    if not (title.state / "ledger.sqlite").exists():
        return _tell(title, _nothing(), keep, dry_run)
    contents = _find_needed_contents(title)
    if dry_run:
        return _look(title, keep, contents)
    with _held(title) as session:
        removed = session.sweep(keep, contents)
        _seal_again(title)
    return _tell(title, removed.unneeded, keep, dry_run, removed.strays)


def verify_store(folder: Path) -> VerifiedStore:
    """Reads every file of the store; what is wrong is put aside and made again by the next make.

    Raises:
        StoreBusy: a make is at work on the title.
    """
    from regie.ledger.derived import find_resting_on
    from regie.ledger.results import get_all_blobs
    from regie.pipeline.out_folder import read_manifest

    title = open_title(folder)
    if not (title.state / "ledger.sqlite").exists():
        return VerifiedStore(files=0, bytes=0, damaged=(), folder=str(folder))
    with _held(title) as session:
        with session.ledger.begin() as connection:
            records = get_all_blobs(connection)
        damage = session.find_damage()
        with session.ledger.begin() as connection:
            rests = find_resting_on(connection, [found.record for found in damage])
        aside = session.put_aside(damage)
        if damage:
            _seal_again(title)
    in_out = read_manifest(title)
    return VerifiedStore(
        files=len(records),
        bytes=sum(record.size for record in records),
        damaged=tuple(
            DamagedFile(
                place=found.record.place,
                what="missing" if found.is_missing else "changed",
                made_by=on.made_by,
                deliverables=tuple(n for n, digest in in_out.items() if digest in on.contents),
            )
            for found, on in zip(damage, rests, strict=True)
        ),
        aside=aside,
        folder=str(folder),
    )


def _seal_again(title: Title) -> None:
    """What was removed on purpose is not missing: the record says that it went."""
    from regie.guard.audit.receipts import seal_receipts
    from regie.guard.audit.record import TitleRecord

    with TitleRecord(title.folder) as book:
        seal_receipts(book, after_removal=True)


@contextmanager
def _held(title: Title) -> Iterator[Session]:
    """The store, while nobody else makes; what a make that died left is cleaned away."""
    from regie.build.session import Session

    session = Session.open(
        title.state, "make", ledger=None, wait=False, threads=1, tell=lambda _: None
    )
    with closing(session):
        yield session


def _look(title: Title, keep: int, contents: frozenset[str]) -> Cleaned:
    """What would be removed. A make may go on meanwhile."""
    from regie.build.stores import open_store
    from regie.build.stores.contract import find_strays
    from regie.ledger import Ledger
    from regie.ledger.results import get_all_blobs
    from regie.ledger.unneeded import find_unneeded

    ledger = Ledger.at(title.state / "ledger.sqlite", read_only=True)
    with closing(ledger), ledger.begin() as connection:
        unneeded = find_unneeded(connection, makes_kept=keep, contents=contents)
        counted = get_all_blobs(connection)
    store = open_store(title.state, read_only=True)
    strays = [*find_strays(store, (r.place for r in counted)), *store.list_aside()]
    return _tell(title, unneeded, keep, True, strays)


def _find_needed_contents(title: Title) -> frozenset[str]:
    """Digests of what lies in `out/`, was approved, or left the house."""
    from regie.guard.audit.quick_record import DECISION, read_entries_quickly
    from regie.guard.provenance.fingerprint import FingerprintRegister
    from regie.pipeline.delivery.register import DELIVERED
    from regie.pipeline.out_folder import read_manifest

    needed = set(read_manifest(title).values())
    for entry in read_entries_quickly(title.folder, title.state, DECISION, DELIVERED):
        if entry.kind == DELIVERED:
            needed.update(file["source"] for file in entry.body["files"])
        elif entry.body["ruled"] == "approve":
            needed.add(entry.body["content"])
            needed.update(entry.body.get("files", {}).values())
    register = FingerprintRegister.of_title(title.folder)
    needed.update(delivery.made for delivery in register.deliveries())
    return frozenset(needed)


def _nothing() -> Unneeded:
    from regie.ledger.unneeded import Unneeded

    return Unneeded()


def _tell(
    title: Title, unneeded: Unneeded, keep: int, dry_run: bool, strays: Sequence[Kept] = ()
) -> Cleaned:
    return Cleaned(
        dry_run=dry_run,
        kept_makes=max(1, keep),
        results=len(unneeded.keys),
        files=len(unneeded.blobs),
        bytes=sum(blob.size for blob in unneeded.blobs),
        strays=len(strays),
        stray_bytes=sum(stray.size for stray in strays),
        steps=dict(unneeded.steps),
        seconds=unneeded.seconds,
        money=dict(unneeded.money),
        folder=str(title.folder),
    )
