"""What a delivery knows: the title, its record, its rules, and the files on their way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.decisions import Decision, Standing
from regie.film.deliverables import FILM, LabelForm, is_in_film, kind_of
from regie.film.policy import FactValue, Ruling, Use
from regie.pipeline.enforcer import TitleEnforcer
from regie.pipeline.gates import Gatekeeper, contents_of, pictures_of, subject_of
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.film.consents import Consent
    from regie.film.provenance import Signed
    from regie.guard.audit.record import TitleRecord
    from regie.guard.provenance.certificates import Signer
    from regie.guard.provenance.read_back import FoundInFile
    from regie.ledger.receipts import Receipt
    from regie.pipeline.source import Source

Facts = Mapping[str, FactValue]


@dataclass(frozen=True)
class FileToDeliver:
    """One file on its way out: what it is made from, and what the rules say of delivering it."""

    name: str
    place: Path
    content: str
    receipts: tuple[Receipt, ...]
    use: Use
    ruling: Ruling


@dataclass(frozen=True)
class ReadyFile:
    """A file that is labelled, marked and signed, and was read back; not yet in its place."""

    file: FileToDeliver
    place: Path
    delivery: str
    signed: Signed
    found: FoundInFile
    ruling: Ruling


@dataclass
class DeliveryContext:
    """What a delivery needs to know, read once.

    Attributes:
        backends: facts of what each makes, by capability.
        development_roots: PEM of this machine's own authority, where it signs; else empty.
        alike: what passed its gate as approved with other bytes.
    """

    title: Title
    source: Source
    book: TitleRecord
    keeper: Gatekeeper
    enforcer: TitleEnforcer
    backends: Mapping[str, Facts]
    consents: Mapping[str, Consent]
    signer: Signer
    development_roots: bytes
    at: datetime
    language: str
    files: list[FileToDeliver] = field(default_factory=list)
    alike: list[Standing] = field(default_factory=list)


def label_form(name: str) -> LabelForm:
    """Where a file's labels go; beside it where nobody says that it shows any."""
    kind = kind_of(name)
    return "beside" if kind is None else kind.label


def shown_in(name: str, receipts: Sequence[Receipt]) -> tuple[Receipt, ...]:
    """Those results behind a file that can be seen or heard in it.

    A board rests on how long a line takes to say, and holds no voice; a subtitle's words are the
    script's own.
    """
    kind = kind_of(name)
    if kind is None or kind.shows == "both":
        return tuple(receipts)
    heard = kind.shows == "sound"
    return tuple(r for r in receipts if r.step.startswith("sound.") is heard)


def approvals_of(context: DeliveryContext, name: str) -> list[Decision]:
    """Decisions that let a file pass; for the film those on its parts too."""
    from regie.pipeline.out_folder import read_manifest

    manifest = read_manifest(context.title)
    contents = contents_of(manifest)
    wanted = {subject_of(name)}
    if name == FILM.path:  # who approved the shot list has not seen the film
        wanted |= {subject_of(part) for part in manifest if is_in_film(part)}
    pictures = pictures_of(manifest, context.title.out)
    counted = {
        key: {contents[key], *context.keeper.alike_to(*key, contents[key], pictures.get(key))}
        for key in wanted & contents.keys()
    }
    return [
        d
        for d in context.keeper.decisions
        if d.ruled == "approve" and d.content in counted.get((d.gate, d.subject), ())
    ]


def generative_backends(context: DeliveryContext) -> dict[str, bool | None]:
    """Whether a trained model makes the result, by backend."""
    known = {"yes": True, "no": False}
    return {
        str(facts["backend"]): known.get(str(facts.get("generative", "")))
        for facts in context.backends.values()
    }
