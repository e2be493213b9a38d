"""What a delivery knows: the title, its record, its rules, and the files on their way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.decisions import Decision, Gate, Standing
from regie.film.deliverables import FILM, LabelForm, is_in_film, kind_of
from regie.film.policy import FactValue, Ruling, Use
from regie.pipeline.enforcer import TitleEnforcer
from regie.pipeline.gates import Gatekeeper, contents_of, subject_of
from regie.pipeline.private_copy import PrivateFolder
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.film.consents import Consent
    from regie.film.provenance import RecordHead, Signed, Statement
    from regie.guard.audit.derived import DerivedFile
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import Register
    from regie.guard.provenance.certificates import Signer
    from regie.guard.provenance.read_back import FoundInFile
    from regie.ledger.receipts import Receipt
    from regie.pipeline.source import Source

Facts = Mapping[str, FactValue]


@dataclass(frozen=True)
class FileToDeliver:
    """One file on its way out: what it is made from, and what the rules say of delivering it.

    Attributes:
        place: a private copy of what was made, checked; nothing else is read from here on.
        made_with: facts of the backends that its receipts name, by what they call them.
        consents: in force, which it rests on.
    """

    name: str
    place: Path
    content: str
    receipts: tuple[Receipt, ...]
    use: Use
    ruling: Ruling
    made_with: Mapping[str, Facts]
    consents: tuple[Consent, ...]


@dataclass(frozen=True)
class ReadyFile:
    """A file that is labelled, marked and signed, and was read back; not yet in its place."""

    file: FileToDeliver
    place: Path
    delivery: str
    statement: Statement
    signed: Signed
    found: FoundInFile
    ruling: Ruling


@dataclass
class DeliveryContext:
    """What a delivery needs to know, read once.

    Attributes:
        manifest: what lies in `out/` because a make laid it there: name to content.
        private: where what is delivered is copied to, checked, marked and signed.
        register: of consents.
        derived: what was made under a consent, by its content.
        head: the record's last entry; None where there is none.
        development_roots: PEM of this machine's own authority, where it signs; else empty.
        alike: what passed its gate as approved with other bytes.
    """

    title: Title
    source: Source
    book: TitleRecord
    manifest: Mapping[str, str]
    private: PrivateFolder
    keeper: Gatekeeper
    enforcer: TitleEnforcer
    register: Register
    derived: Mapping[str, Sequence[DerivedFile]]
    head: RecordHead | None
    signer: Signer
    development_roots: bytes
    at: datetime
    language: str
    files: list[FileToDeliver] = field(default_factory=list)
    alike: list[Standing] = field(default_factory=list)

    def stand(self, key: tuple[Gate, str], content: str) -> Standing:
        """How a content stands at its gate; a picture is only fetched where its bytes are new."""
        standing = self.keeper.stand(*key, content)
        if standing.state in ("waiting", "stale") and self._may_be_alike(key, content):
            return self.keeper.stand(*key, content, self._picture(key))
        return standing

    def alike_to(self, key: tuple[Gate, str], content: str) -> frozenset[str]:
        """Other contents that were decided on and show the same picture."""
        if not self._may_be_alike(key, content):
            return frozenset()
        return self.keeper.alike_to(*key, content, self._picture(key))

    def _may_be_alike(self, key: tuple[Gate, str], content: str) -> bool:
        return any(
            (d.gate, d.subject) == key and d.imprint and d.content != content
            for d in self.keeper.decisions
        )

    def _picture(self, key: tuple[Gate, str]) -> Path | None:
        """A private copy of the picture that a subject is; None where it is none, or is lost."""
        from regie.guard.approvals.imprints import SUFFIXES

        names = [name for name in self.manifest if subject_of(name) == key]
        suffix = Path(names[0]).suffix if len(names) == 1 else ""
        return self.private.find(self.manifest[names[0]], suffix) if suffix in SUFFIXES else None


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
    contents = contents_of(context.manifest)
    wanted = {subject_of(name)}
    if name == FILM.path:  # who approved the shot list has not seen the film
        wanted |= {subject_of(part) for part in context.manifest if is_in_film(part)}
    counted = {
        key: {contents[key], *context.alike_to(key, contents[key])}
        for key in wanted & contents.keys()
    }
    asks_signatures = context.keeper.gates.asks_signatures
    return [
        d
        for d in context.keeper.decisions
        if d.ruled == "approve"
        and d.content in counted.get((d.gate, d.subject), ())
        and (d.signed or not asks_signatures(d.gate))
    ]


def generative_by_salt(made_with: Mapping[str, Facts]) -> dict[str, bool | None]:
    """Whether a trained model makes the result, by what receipts call the backend."""
    known = {"yes": True, "no": False}
    return {salt: known.get(str(facts.get("generative", ""))) for salt, facts in made_with.items()}
