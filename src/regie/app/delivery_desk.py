"""What can be delivered, and what still holds it: gates, consents, rules, file by file."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from regie.app.decision_desk import Kind, kind_of_file
from regie.app.trace import utc
from regie.film.decisions import Standing
from regie.film.deliverables import is_usual
from regie.film.units import Noun
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import open_title
from regie.support.removing import is_inside

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord

Clock = Callable[[], float]


class Deliverable(Noun):
    """A file of `out/`. Attributes: usual: delivered when nothing is named; standing: its gate."""

    name: str
    digest: str
    kind: Kind
    usual: bool
    standing: Standing


class LeftTheHouse(Noun):
    """A file that was delivered. Attributes: lies: whether our own copy is still there."""

    file: str
    at: str
    to: str
    by: str
    delivery: str
    lies: bool


class DeliveryDesk(Noun):
    """What one needs to deliver.

    Attributes:
        before: what has to be approved before the film may leave, at closed gates.
        refused: consents that are lacking, a sentence each.
        languages: that labels can be written in.
        development: it would be signed with this machine's own certificate, which nobody trusts.
    """

    title: str
    language: str
    languages: tuple[str, ...]
    files: tuple[Deliverable, ...]
    before: tuple[Standing, ...]
    refused: tuple[str, ...]
    development: bool
    left: tuple[LeftTheHouse, ...]


def lay_delivery(folder: Path, *, now: Clock = time.time) -> DeliveryDesk:
    """All files, how each stands, and what has left already. The rules are asked when one delivers.

    Raises:
        TitleError, LedgerError: the title or its record cannot be read.
    """
    import os

    from regie.design.bible import load_bible
    from regie.guard.approvals.decisions import read_decisions
    from regie.guard.approvals.imprints import Imprints
    from regie.guard.audit.record import TitleRecord
    from regie.guard.provenance.certificates import CERTIFICATE_SETTING
    from regie.pipeline.ask_register import ask_register
    from regie.pipeline.gates import Gatekeeper, contents_of, pictures_of, subject_of
    from regie.support.messages import list_languages

    title = open_title(folder)
    manifest = read_manifest(title)
    contents, pictures = contents_of(manifest), pictures_of(manifest, title.out)
    with TitleRecord(folder, now=now) as book:
        left = _left(title.folder, book)
        imprints = Imprints(title.folder, title.state)
        keeper = Gatekeeper(title.settings.gates, read_decisions(book), imprints)
        standings = {
            key: keeper.stand(*key, content, pictures.get(key)) for key, content in contents.items()
        }
    closed = [
        s
        for (gate, _), s in standings.items()
        if gate != "delivery" and keeper.is_closed(gate) and not s.passes
    ]
    return DeliveryDesk(
        title=title.name,
        language=title.settings.language,
        languages=list_languages("labels"),
        files=tuple(
            Deliverable(
                name=name,
                digest=digest,
                kind=kind_of_file(name),
                usual=is_usual(name),
                standing=standings[subject_of(name)],
            )
            for name, digest in sorted(manifest.items())
        ),
        before=tuple(closed),
        refused=tuple(
            s.refusal for s in ask_register(title, load_bible(title.bible), now=now) if s.refusal
        ),
        development=not os.environ.get(CERTIFICATE_SETTING),
        left=left,
    )


def _left(folder: Path, book: TitleRecord) -> tuple[LeftTheHouse, ...]:
    """What the record says left the house, the newest first."""
    from regie.pipeline.delivery.register import DELIVERED

    names = book.names()
    return tuple(
        LeftTheHouse(
            file=str(file["path"]),
            at=utc(entry.at),
            to=str(entry.body.get("to", "")),
            by=names.get(entry.actor, entry.actor),
            delivery=str(file.get("delivery", "")),
            lies=is_inside(str(file["path"])) and (folder / str(file["path"])).is_file(),
        )
        for entry in reversed(book.entries(DELIVERED))
        for file in entry.body["files"]
    )
