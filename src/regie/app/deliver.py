"""Delivers a title: asks the gates, the register and the rules once more, labels, marks and signs.

`regie make` lays working files in `out/`. What leaves the house is in `delivered/`: nothing is
there that named people have not approved as it is, and every file says what it is made from.

The rules are asked twice: before, of what the delivery sets out to do, and then of the signed
files, with what was read back from them. Only what passed both takes its place in `delivered/`.
"""

from __future__ import annotations

import fnmatch
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.app.consent import DELIVERED
from regie.film.costs import exactly
from regie.film.decisions import Decision, Standing
from regie.film.deliverables import FILM, LabelForm, is_in_film, kind_of, list_kinds
from regie.film.policy import Answer, FactValue, Ruling, Use
from regie.pipeline.ask_register import ask_register
from regie.pipeline.enforcer import CONSENT, TitleEnforcer, facts_of_consent, post_enforcer
from regie.pipeline.gates import (
    Gatekeeper,
    contents_of,
    joint_digest,
    pictures_of,
    subject_of,
    tell_alike,
    tell_waiting,
)
from regie.pipeline.prediction import grid_of_title
from regie.pipeline.title_folder import Title, TitleError, open_title
from regie.support.files import refuse_links, write_whole

if TYPE_CHECKING:
    from regie.film.consents import Consent
    from regie.film.provenance import Label, ModelUse, Proof, Signed, SourceType, Statement
    from regie.guard.audit.record import Book
    from regie.guard.provenance.certificates import Signer
    from regie.guard.provenance.read_back import FoundInFile
    from regie.ledger.receipts import Receipt
    from regie.pipeline.source import Source

FOLDER = "delivered"

YES, NO = Answer.YES, Answer.NO

Facts = Mapping[str, FactValue]


@dataclass(frozen=True)
class Delivered:
    """What left the house.

    Attributes:
        labels: what the audience is told, in words.
        generation: why it is not made without generation; empty where it is, and `proof` holds.
        unmarked: files in which no watermark could be found again, so that none is claimed.
        alike: what was delivered as approved with other bytes.
    """

    title: Path
    to: str
    by: str
    files: tuple[Signed, ...]
    sources: tuple[str, ...]
    labels: tuple[str, ...]
    generation: tuple[str, ...]
    proof: str
    development: bool
    unmarked: tuple[str, ...] = ()
    alike: tuple[Standing, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "to": self.to,
            "by": self.by,
            "files": [
                {"file": f"{FOLDER}/{name}", **signed.model_dump(mode="json", exclude={"file"})}
                for name, signed in zip(self.sources, self.files, strict=True)
            ],
            "labels": list(self.labels),
            "made_without_generation": not self.generation,
            "generation": list(self.generation),
            "proof": self.proof,
            "development_certificate": self.development,
            "unmarked": [f"{FOLDER}/{name}" for name in self.unmarked],
            **(
                {"alike": [standing.model_dump(mode="json") for standing in self.alike]}
                if self.alike
                else {}
            ),
        }

    def as_text(self) -> str:
        lines = [
            f"{self.title / FOLDER / name}: signed"
            + (f", credentials in {signed.sidecar}" if signed.sidecar else "")
            for name, signed in zip(self.sources, self.files, strict=True)
        ]
        lines += tell_alike(self.alike)
        lines += [f"Label: {label}" for label in self.labels]
        lines.append(
            f"Made without generative models; proof: {self.proof}"
            if not self.generation
            else f"Generated parts: {', '.join(self.generation[:4])}"
            + (f" and {len(self.generation) - 4} more" if self.generation[4:] else "")
        )
        if self.unmarked:
            lines.append(
                f"No watermark can be read in {', '.join(self.unmarked)}, which hold too little to "
                "hide one in; their credentials claim none."
            )
        if self.development:
            lines.append(
                "Signed with this machine's development certificate, which nobody else trusts; "
                "docs/guide/provenance.md says how to use your own."
            )
        return "\n".join(lines)


@dataclass(frozen=True)
class _Piece:
    """One file on its way out."""

    name: str
    place: Path
    content: str
    receipts: tuple[Receipt, ...]
    use: Use
    ruling: Ruling


@dataclass(frozen=True)
class _Ready:
    """A piece that is labelled, marked and signed, and was read back; not yet in its place."""

    piece: _Piece
    place: Path
    delivery: str
    signed: Signed
    found: FoundInFile
    ruling: Ruling


@dataclass
class _Office:
    """What a delivery needs to know, read once."""

    title: Title
    source: Source
    book: Book
    keeper: Gatekeeper
    enforcer: TitleEnforcer
    backends: Mapping[str, Facts]
    consents: Mapping[str, Consent]
    signer: Signer
    at: datetime
    language: str
    pieces: list[_Piece] = field(default_factory=list)
    alike: list[Standing] = field(default_factory=list)


def deliver(
    folder: Path,
    names: Sequence[str] = (),
    *,
    to: str,
    by: str,
    language: str = "",
    watermark: bool = True,
    claim: bool = False,
    certificate: Path | None = None,
    key: Path | None = None,
    now: Callable[[], float] = time.time,
) -> Delivered:
    """Delivers made files into the title's `delivered/`.

    Args:
        names: in `out/`, with `*`; the film and its subtitles by default.
        to: who gets it, for the record.
        by: who delivers.
        language: of the audience, for labels; the title's by default.
        claim: also label it as made without generative AI, where that is proved.

    Raises:
        TitleError: a file is not made, or is not what was made.
        Blocked: a gate, a consent or a rule says no, or waits for a person; nothing is delivered.
        ProvenanceError: the certificate is not valid, or a file cannot be marked or signed.
    """
    from regie.app.verify import settings_folder
    from regie.guard.audit.record import Book
    from regie.guard.provenance.certificates import find_signer
    from regie.pipeline.source import read_source

    if not by.strip():
        raise TitleError("a delivery needs a name: say who delivers with --by NAME")
    title = open_title(folder)
    at = datetime.fromtimestamp(now(), UTC)
    signer = find_signer(settings_folder(), at, os.environ, certificate, key)
    signer.check(at)
    chosen = _choose(title, names)
    source, _ = read_source(title, save=False)
    with Book(folder, now=now) as book:
        office = _open_office(title, source, book, signer, at, language or source.language)
        _pass_gates(office, chosen)
        for name, content in chosen.items():
            office.pieces.append(_examine(office, name, content))
        _pass_rules(office)
        return _send(office, to, by, watermark, claim)


def _open_office(
    title: Title, source: Source, book: Book, signer: Signer, at: datetime, language: str
) -> _Office:
    from regie.guard.approvals.decisions import read_decisions
    from regie.guard.approvals.imprints import Imprints
    from regie.guard.consent.register import ADDED, REVOKED, read_consents
    from regie.pipeline.uses import facts_of_backends

    enforcer = post_enforcer(title, source)
    enforcer.on = at.date()
    return _Office(
        title,
        source,
        book,
        Gatekeeper(title.settings.gates, read_decisions(book), Imprints(title.folder, title.state)),
        enforcer,
        facts_of_backends(title, source),
        {c.id: c for c in read_consents(book.entries(ADDED, REVOKED))},
        signer,
        at,
        language,
    )


# --- what, and whether it may -------------------------------------------------------------------


def _choose(title: Title, names: Sequence[str]) -> dict[str, str]:
    """Files of `out/` with their contents, each checked to be what was made."""
    from regie.guard.provenance.media import digest_file
    from regie.pipeline.out_folder import read_manifest

    manifest = read_manifest(title)
    chosen: dict[str, str] = {}
    for wanted in names or _usual(manifest):
        pattern = wanted.removeprefix("out/")
        found = sorted(fnmatch.filter(manifest, pattern))
        if not found:
            raise TitleError(
                f"{pattern}: no such file is made in {title.out}; run `regie make {title.folder}` "
                "first"
            )
        for name in found:
            digest, _ = digest_file(title.out / name)
            if digest != manifest[name]:
                raise TitleError(
                    f"{title.out / name}: is not what was made, somebody changed it; run `regie "
                    f"make {title.folder}` to have it back"
                )
            chosen[name] = digest
    return chosen


def _usual(manifest: Mapping[str, str]) -> tuple[str, ...]:
    """What is delivered when nothing is named: each single file, made or not, and what is made
    of the others."""
    usual = [kind for kind in list_kinds() if kind.usual]
    many = [n for n in sorted(manifest) if any(k.match(n) is not None for k in usual if k.fields)]
    return (*(kind.path for kind in usual if not kind.fields), *many)


def _label_form(name: str) -> LabelForm:
    """Where a file's labels go; beside it where nobody says that it shows any."""
    kind = kind_of(name)
    return "beside" if kind is None else kind.label


def _pass_gates(office: _Office, chosen: Mapping[str, str]) -> None:
    """Everything chosen, and every closed gate before it, is approved as it is."""
    from regie.guard.errors import Blocked
    from regie.pipeline.out_folder import read_manifest

    title, keeper = office.title, office.keeper
    manifest = read_manifest(title)
    contents, pictures = contents_of(manifest), pictures_of(manifest, title.out)
    asked = {subject_of(name) for name in chosen}
    if FILM.path in chosen:
        asked |= {
            key for key in contents if keeper.is_closed(key[0]) and key[0] not in ("delivery",)
        }
    held: list[Standing] = []
    for gate, subject in sorted(asked):
        key = (gate, subject)
        standing = keeper.stand(gate, subject, contents[key], pictures.get(key))
        if not standing.passes:
            held.append(standing)
        elif standing.alike:
            office.alike.append(standing)
    if keeper.is_closed("script"):
        standing = keeper.stand("script", "script", office.source.script_digest)
        if not standing.passes:
            held.append(standing)
    if held:
        raise Blocked(
            "nothing is delivered that named people have not approved as it is. "
            + ". ".join(tell_waiting(held, str(title.folder)))
        )
    refused = [s.refusal for s in ask_register(title, office.source.bible) if s.refusal]
    if refused:
        raise Blocked(f"nothing is delivered: {'; '.join(refused)}")


def _examine(office: _Office, name: str, content: str) -> _Piece:
    """What a file is made from, and what the rules say of its delivery."""
    from regie.guard.errors import GuardError
    from regie.ledger.receipts import get_receipt_for_blob, walk_back

    with office.book.ledger.begin() as connection:
        receipt = get_receipt_for_blob(connection, content)
        if receipt is None:
            raise GuardError(
                f"{name}: the ledger has no receipt of it; run `regie make {office.title.folder}`"
            )
        receipts = tuple(found for _, found in walk_back(connection, receipt))
    use = _use_of(office, name, receipts)
    ruling, escalation = office.enforcer.rule(use, content)
    if not _labels_asked(ruling):
        # None will be in it, and the rules are not told otherwise.
        use = use.model_copy(update={"facts": {**use.facts, "labelled": NO}})
        ruling, escalation = office.enforcer.rule(use, content)
    if escalation is not None:
        office.enforcer.judge(use, content)
    return _Piece(name, office.title.out / name, content, receipts, use, ruling)


def _labels_asked(ruling: Ruling) -> list[str]:
    from regie.guard.provenance.labels.disclosing import KINDS

    return [o.name for o in ruling.obligations if o.name in KINDS]


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


def _use_of(office: _Office, name: str, receipts: Sequence[Receipt]) -> Use:
    """The delivery of one file as the guard is asked it before: labelled and marked.

    Whether it is, is read from the signed file, see `_read_what_holds`.
    """
    from regie.pipeline.uses import BY_RULES, joined_facts, use_of

    if _label_form(name) != "cue":  # they are read with the film, and tell what is heard in it
        receipts = shown_in(name, receipts)
    named = {salt.split("/", 1)[0] for receipt in receipts for salt in receipt.salt}
    parts = [f for f in office.backends.values() if str(f["backend"]) in named]
    generated = [f for f in parts if f.get("generative") != NO]
    facts: dict[str, FactValue] = dict(generated[0] if generated else BY_RULES)
    for other in generated[1:]:
        facts = joined_facts(facts, dict(other))
    cites = {cite for receipt in receipts for cite in receipt.cites if cite.startswith(CONSENT)}
    for cite in sorted(cites):
        consent = office.consents.get(cite.removeprefix(CONSENT))
        if consent is not None:
            facts |= facts_of_consent(consent, facts)
    approvers = {d.by for d in _approvals(office, name)}
    facts |= {
        "final": YES,
        "marked_machine_readable": YES,
        "labelled": YES,
        "human_reviewed": YES if approvers else NO,
        "human_reviewed_twice": YES if len(approvers) > 1 else NO,
    }
    step = FILM.steps[0] if name == FILM.path else "post.deliver"
    return use_of(step, name, "delivery", facts, "delivery")


def _pass_rules(office: _Office) -> None:
    from regie.film.policy import Verdict
    from regie.guard.approvals.queue import write_queue
    from regie.guard.errors import Blocked

    held = [p for p in office.pieces if p.ruling.verdict is not Verdict.ALLOW]
    if not held:
        return
    if office.enforcer.escalations:
        write_queue(office.title.state, office.enforcer.escalations.values())
    said = dict.fromkeys(office.enforcer.judge(p.use, p.content) for p in held)
    raise Blocked(f"nothing is delivered: {'; '.join(said)}")


def _approvals(office: _Office, name: str) -> list[Decision]:
    """Decisions that let a file pass; for the film those on its parts too."""
    from regie.pipeline.out_folder import read_manifest

    manifest = read_manifest(office.title)
    contents = contents_of(manifest)
    wanted = {subject_of(name)}
    if name == FILM.path:  # who approved the shot list has not seen the film
        wanted |= {subject_of(part) for part in manifest if is_in_film(part)}
    pictures = pictures_of(manifest, office.title.out)
    counted = {
        key: {contents[key], *office.keeper.alike_to(*key, contents[key], pictures.get(key))}
        for key in wanted & contents.keys()
    }
    return [
        d
        for d in office.keeper.decisions
        if d.ruled == "approve" and d.content in counted.get((d.gate, d.subject), ())
    ]


# --- labels, marks, signatures ------------------------------------------------------------------


def _send(office: _Office, to: str, by: str, watermark: bool, claim: bool) -> Delivered:
    from regie.guard.provenance.fingerprint import FingerprintRegister
    from regie.guard.provenance.labels import labels_for, no_generation_label
    from regie.guard.provenance.watermark import new_delivery

    title = office.title
    register = FingerprintRegister.of_title(title.folder)
    taken = [known.delivery for known in register.deliveries()]
    ready: list[_Ready] = []
    sent: list[_Ready] = []
    labels: dict[str, None] = {}
    proof = _prove(office)
    claimed = (no_generation_label(proof, office.language),) if claim else ()
    with tempfile.TemporaryDirectory(prefix=".regie-", dir=_folder(title)) as work:
        for piece in office.pieces:
            told = (*labels_for(_labels_asked(piece.ruling), office.language), *claimed)
            labels.update({label.text: None for label in told})
            delivery = new_delivery(
                title.name, piece.name, piece.content, office.at.isoformat(), taken
            )
            taken.append(delivery)
            ready.append(_make_ready(office, piece, told, delivery, watermark, Path(work)))
        try:
            for one in ready:
                _put_in_place(office, one, register)
                sent.append(one)
        finally:
            if sent:
                _write_down(office, sent, to, by)
    return Delivered(
        title.folder,
        to,
        by,
        tuple(one.signed for one in sent),
        tuple(one.piece.name for one in sent),
        tuple(labels),
        proof.against,
        _keep_proof(title, proof, sent[0].delivery) if proof.holds else "",
        office.signer.development,
        tuple(o.piece.name for o in sent if watermark and _is_unmarked(o)),
        tuple(office.alike),
    )


def _is_unmarked(ready: _Ready) -> bool:
    from regie.guard.provenance.watermark import is_markable

    return is_markable(ready.place) and not ready.found.watermark


def _make_ready(
    office: _Office,
    piece: _Piece,
    labels: Sequence[Label],
    delivery: str,
    watermark: bool,
    work: Path,
) -> _Ready:
    """Labels, marks and signs a piece in the working folder, and asks the rules of the result.

    Raises:
        Blocked: something that was said of it does not hold.
    """
    from regie.guard.provenance.read_back import read_back, shows_labels
    from regie.guard.provenance.signing import sign_file

    made, marks = _label_and_mark(office, piece, labels, delivery, watermark, work)
    place = work / delivery / piece.name
    place.parent.mkdir(parents=True)
    size = (office.title.settings.size.width, office.title.settings.size.height)
    inside = labels if shows_labels(made, labels, size) else ()
    if not inside:
        _label_beside(place, piece.name, labels)

    def sign_and_read(marks: str) -> tuple[Signed, FoundInFile]:
        statement = _state(office, piece, inside, delivery, marks)
        signed = sign_file(made, place, statement, office.signer)
        return signed, read_back(
            place, labels, delivery, size, marked=bool(marks), development=_roots(office)
        )

    signed, found = sign_and_read(marks)
    if found.watermark != marks:  # silence, for instance, hides no mark
        signed, found = sign_and_read(found.watermark)
    ruling = _read_what_holds(office, piece, labels, signed, found)
    return _Ready(piece, place, delivery, signed, found, ruling)


def _roots(office: _Office) -> bytes:
    from regie.app.verify import settings_folder
    from regie.guard.provenance.certificates import development_roots

    return development_roots(settings_folder()) if office.signer.development else b""


def _read_what_holds(
    office: _Office, piece: _Piece, labels: Sequence[Label], signed: Signed, found: FoundInFile
) -> Ruling:
    """Asks the rules of a signed file, with what was read from it.

    Raises:
        Blocked: its credentials, its source type or a label is not there, or the rules say no.
    """
    from regie.film.policy import Verdict
    from regie.guard.errors import Blocked

    wrong = []
    if found.manifest != signed.manifest:
        wrong.append(f"its credentials do not hold ({', '.join(found.faults) or 'another file'})")
    elif found.source_types != (_source_type(office, piece).address,):
        wrong.append("its credentials do not say what it is made from")
    if labels and not found.labelled:
        wrong.append(f"its label is not there (“{labels[0].text}”)")
    if wrong:
        raise Blocked(
            f"nothing is delivered: {piece.name} was signed, and read back {' and '.join(wrong)}; "
            "nothing of it was kept. This is a fault of Régie's: please report it"
        )
    facts = {
        **piece.use.facts,
        "marked_machine_readable": YES if found.manifest else NO,
        "labelled": YES if found.labelled else NO,
    }
    use = piece.use.model_copy(update={"facts": facts})
    ruling, _ = office.enforcer.rule(use, piece.content)
    if ruling.verdict is not Verdict.ALLOW:
        raise Blocked(f"nothing is delivered: {office.enforcer.judge(use, piece.content)}")
    return ruling


def _put_in_place(office: _Office, ready: _Ready, register: Any) -> None:
    """Moves a signed file and what lies beside it into `delivered/`, and registers it."""
    from regie.film.provenance import Delivery
    from regie.guard.provenance.fingerprint import fingerprint
    from regie.guard.provenance.media import sidecar_of
    from regie.guard.provenance.read_back import LABEL

    out = _place(office.title, ready.piece.name)
    for beside in (f"{out.name}{LABEL}", sidecar_of(out).name):
        if (ready.place.parent / beside).exists():
            (ready.place.parent / beside).replace(out.with_name(beside))
        else:
            out.with_name(beside).unlink(missing_ok=True)
    ready.place.replace(out)
    register.add(
        Delivery(
            delivery=ready.delivery,
            title=office.title.name,
            file=ready.piece.name,
            delivered_at=office.at,
            digest=ready.signed.digest,
            made=ready.piece.content,
            manifest=ready.found.manifest,
            marked=bool(ready.found.watermark),
            fingerprint=fingerprint(out),
        )
    )


def _label_beside(place: Path, name: str, labels: Sequence[Label]) -> None:
    """The labels as a text that travels with what shows none: sound, sheets, stages, and
    subtitles that leave no time for one before the first line."""
    from regie.guard.provenance.labels import describe
    from regie.guard.provenance.read_back import LABEL

    if labels and _label_form(name) not in ("picture", "film"):
        beside = place.with_name(f"{place.name}{LABEL}")
        beside.write_text(describe(labels) + "\n", encoding="utf-8")


def _label_and_mark(
    office: _Office,
    piece: _Piece,
    labels: Sequence[Label],
    delivery: str,
    watermark: bool,
    work: Path,
) -> tuple[Path, str]:
    """A copy with its labels and marks in it; the made file itself where it takes neither."""
    from regie.guard.provenance.labels import draw_labels
    from regie.guard.provenance.labels.subtitles import label_subtitles
    from regie.guard.provenance.watermark import is_markable, mark_file

    place = piece.place
    ready = work / f"{delivery}{place.suffix}"
    form = _label_form(piece.name)
    if form == "cue" and labels:
        text = place.read_text(encoding="utf-8")
        ready.write_text(label_subtitles(text, labels, place.suffix), encoding="utf-8")
        return ready, ""
    if not is_markable(place):
        return place, ""
    size = office.title.settings.size
    overlay = (
        draw_labels(labels, size.width, size.height, still=form == "picture")
        if labels and form in ("picture", "film")
        else None
    )
    if not watermark and overlay is None:
        return place, ""
    return ready, mark_file(place, ready, delivery, overlay=overlay, mark=watermark)


def _state(
    office: _Office, piece: _Piece, labels: Sequence[Label], delivery: str, marks: str
) -> Statement:
    """What the file says about itself."""
    from regie import __version__
    from regie.film.provenance import Action, Approval, Ingredient, Money, Statement

    receipts = piece.receipts
    cites = list(dict.fromkeys(c for r in receipts for c in r.cites))
    shown = shown_in(piece.name, receipts)
    kind = _source_type(office, piece)
    money: dict[str, float] = {}
    for receipt in receipts:
        for currency, amount in receipt.money.items():
            money[currency] = money.get(currency, 0.0) + amount
    wh = sum(r.wh for r in receipts)
    made = receipts[0]
    edits = [
        Action(name="c2pa.edited", description=f"Label: {label.text}", when=office.at)
        for label in labels
    ]
    if marks:
        edits.append(Action(name="c2pa.watermarked", description=marks, when=office.at))
    return Statement(
        title=office.title.name,
        file=piece.name,
        delivery=delivery,
        delivered_at=office.at,
        made=piece.content,
        language=office.language,
        source_type=kind,
        actions=(
            Action(
                name="c2pa.created",
                source_type=kind,
                agent_version=__version__,
                when=datetime.fromtimestamp(made.made_at, UTC),
                parameters=(("step", made.step), ("step version", str(made.version))),
            ),
            *edits,
        ),
        ingredients=(
            Ingredient(
                name=piece.name, digest=piece.content, relation="inputTo", made_by=made.step
            ),
        ),
        models=_models(office, shown),
        lines=tuple(c for c in cites if not c.startswith((CONSENT, "bible/"))),
        approvals=tuple(
            Approval(
                gate=d.gate if d.subject in (d.gate, piece.name) else f"{d.gate} {d.subject}",
                by=d.name or d.by,
                when=datetime.fromtimestamp(d.at, UTC),
                note=d.note,
            )
            for d in _approvals(office, piece.name)
        ),
        consents=tuple(c.removeprefix(CONSENT) for c in cites if c.startswith(CONSENT)),
        rules=tuple(r.rule for r in piece.ruling.reasons),
        labels=tuple(label.kind for label in labels),
        watermark=marks,
        money=tuple(Money(currency=c, amount=round(a, 6)) for c, a in sorted(money.items())),
        seconds=round(sum(r.seconds for r in receipts), 3),
        wh=round(wh, 4),
        carbon_g=round(grid_of_title(office.title).carbon(exactly(wh)).likely, 3),
    )


def _source_type(office: _Office, piece: _Piece) -> SourceType:
    """What the file says it is made from, by IPTC's terms."""
    from regie.guard.provenance.generation import parts_of
    from regie.guard.provenance.source_types import choose_source_type

    return choose_source_type(parts_of(shown_in(piece.name, piece.receipts), _generative(office)))


def _models(office: _Office, receipts: Sequence[Receipt]) -> tuple[ModelUse, ...]:
    from regie.film.provenance import ModelUse

    generative = _generative(office)
    found: dict[str, ModelUse] = {}
    for receipt in receipts:
        for salt in receipt.salt:
            name, _, rest = salt.partition("/")
            version, _, digest = rest.partition("/")
            facts = _facts_of(office, name)
            found.setdefault(
                salt,
                ModelUse(
                    capability=str(facts.get("capability", "")),
                    name=name,
                    version=version,
                    digest=digest,
                    licence=str(facts.get("model_licence", "")),
                    generative=generative.get(name) is not False,
                ),
            )
    return tuple(found[salt] for salt in sorted(found))


def _facts_of(office: _Office, backend: str) -> Facts:
    return next((f for f in office.backends.values() if f.get("backend") == backend), {})


def _generative(office: _Office) -> dict[str, bool | None]:
    """Whether a trained model makes the result, by backend."""
    known = {"yes": True, "no": False}
    return {
        str(facts["backend"]): known.get(str(facts.get("generative", "")))
        for facts in office.backends.values()
    }


def _prove(office: _Office) -> Proof:
    from regie.guard.provenance.generation import prove_no_generation

    receipts = {r.key: r for piece in office.pieces for r in shown_in(piece.name, piece.receipts)}
    return prove_no_generation(receipts.values(), _generative(office))


def _keep_proof(title: Title, proof: Proof, delivery: str) -> str:
    out = _place(title, f"made-without-generation-{delivery}.json")
    write_whole(out, proof.model_dump_json(indent=1), within=title.folder)
    return str(out.relative_to(title.folder))


def _write_down(office: _Office, sent: Sequence[_Ready], to: str, by: str) -> None:
    """The delivery in the record: what, from which content, to whom, and what was read from it."""
    files = [
        {
            "path": f"{FOLDER}/{one.piece.name}",
            "source": one.piece.content,
            "digest": one.signed.digest,
            "manifest": one.found.manifest,
            "delivery": one.delivery,
            "rules": [reason.rule for reason in one.ruling.reasons],
            "read_back": {
                "source_types": list(one.found.source_types),
                "labelled": one.found.labelled,
                "watermark": one.found.watermark,
            },
        }
        for one in sent
    ]
    subject = joint_digest({one.piece.name: one.piece.content for one in sent})
    office.book.add(
        DELIVERED,
        subject,
        by,
        {
            "to": to,
            "files": files,
            "development_certificate": office.signer.development,
            **({"alike": [f"{s.gate} {s.subject}" for s in office.alike]} if office.alike else {}),
        },
    )


def _folder(title: Title) -> Path:
    folder = title.folder / FOLDER
    try:
        refuse_links(folder, title.folder)
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise TitleError(f"{folder}: cannot be made ({error.strerror})") from error
    return folder


def _place(title: Title, name: str) -> Path:
    """Where a delivered file goes, in folders of the title's own."""
    place = title.folder / FOLDER / name
    try:
        refuse_links(place, title.folder)
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TitleError(f"{place}: cannot be written ({error.strerror})") from error
    return place
