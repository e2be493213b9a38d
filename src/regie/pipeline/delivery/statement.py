"""What a delivered file says about itself: actions, models, lines, approvals, energy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from regie.film.costs import exactly
from regie.film.deliverables import kind_of
from regie.pipeline.delivery.components import ingredients_of
from regie.pipeline.delivery.context import (
    DeliveryContext,
    FileToDeliver,
    approvals_of,
    generative_by_salt,
    shown_in,
)
from regie.pipeline.delivery.script_lines import cited_lines
from regie.pipeline.prediction import grid_of_title

if TYPE_CHECKING:
    from regie.film.provenance import Label, ModelUse, Proof, SourceType, Statement
    from regie.ledger.receipts import Receipt


def statement_of(
    context: DeliveryContext,
    file: FileToDeliver,
    labels: Sequence[Label],
    delivery: str,
    marks: str,
) -> Statement:
    """What the file says about itself."""
    from regie import __version__
    from regie.film.provenance import Action, Approval, Money, Statement

    receipts = file.receipts
    shown = shown_in(file.name, receipts)
    cited = cited_lines(context, file)
    kind = source_type_of(context, file)
    money: dict[str, float] = {}
    for receipt in receipts:
        for currency, amount in receipt.money.items():
            money[currency] = money.get(currency, 0.0) + amount
    wh = sum(r.wh for r in receipts)
    made = receipts[0]
    edits = [
        Action(name="c2pa.edited", description=f"Label: {label.text}", when=context.at)
        for label in labels
    ]
    if marks:
        edits.append(Action(name="c2pa.watermarked", description=marks, when=context.at))
    return Statement(
        title=context.title.name,
        file=file.name,
        delivery=delivery,
        delivered_at=context.at,
        made=file.content,
        language=context.language,
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
        ingredients=ingredients_of(context.manifest, file),
        models=_models(file, shown),
        lines=cited.lines,
        line_hashes=cited.hashes,
        script=cited.script,
        record_head=context.head,
        approvals=tuple(
            Approval(
                gate=d.gate if d.subject in (d.gate, file.name) else f"{d.gate} {d.subject}",
                by=d.name or d.by,
                when=datetime.fromtimestamp(d.at, UTC),
                note=d.note,
            )
            for d in approvals_of(context, file.name)
        ),
        consents=tuple(consent.id for consent in file.consents),
        rules=tuple(r.rule for r in file.ruling.reasons),
        labels=tuple(label.kind for label in labels),
        watermark=marks,
        money=tuple(Money(currency=c, amount=round(a, 6)) for c, a in sorted(money.items())),
        seconds=round(sum(r.seconds for r in receipts), 3),
        wh=round(wh, 4),
        carbon_g=round(grid_of_title(context.title).carbon(exactly(wh)).likely, 3),
    )


def source_type_of(context: DeliveryContext, file: FileToDeliver) -> SourceType:
    """What the file says it is made from, by IPTC's terms."""
    from regie.film.provenance import Origin
    from regie.guard.provenance.generation import parts_of
    from regie.guard.provenance.source_types import choose_source_type

    kind = kind_of(file.name)
    origins = {"words": Origin.PERSON, "data": Origin.DATA}
    by_rules = origins.get(kind.holds if kind is not None else "media", Origin.RULES)
    shown = shown_in(file.name, file.receipts)
    return choose_source_type(parts_of(shown, generative_by_salt(file.made_with), by_rules))


def _models(file: FileToDeliver, receipts: Sequence[Receipt]) -> tuple[ModelUse, ...]:
    from regie.film.provenance import ModelUse

    generative = generative_by_salt(file.made_with)
    found: dict[str, ModelUse] = {}
    for salt in sorted({salt for receipt in receipts for salt in receipt.salt}):
        name, _, rest = salt.partition("/")
        version, _, digest = rest.partition("/")
        facts = file.made_with[salt]
        found[salt] = ModelUse(
            capability=str(facts.get("capability", "")),
            name=name,
            version=version,
            digest=digest,
            licence=str(facts.get("model_licence", "")),
            generative=generative[salt] is not False,
        )
    return tuple(found.values())


def prove_without_generation(context: DeliveryContext) -> Proof:
    """Whether nothing that can be seen or heard in any of the files was generated."""
    from regie.guard.audit.receipts import refuse_changed_receipts
    from regie.guard.provenance.generation import prove_no_generation

    refuse_changed_receipts(context.title.folder, context.title.state)
    receipts = {r.key: r for file in context.files for r in shown_in(file.name, file.receipts)}
    made_with = {salt: facts for file in context.files for salt, facts in file.made_with.items()}
    return prove_no_generation(receipts.values(), generative_by_salt(made_with))
