"""Gathers what the report says: from the script, `out/`, the ledger and the record."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from regie.app.report.accepting import Acceptance, Suggestion, read_acceptance, suggest
from regie.app.report.spent import Budget, StepCost, Used, read_budgets, read_steps, read_used
from regie.app.results import LeftOutWhenEmpty, Result
from regie.film.costs import PrintedRange, Range, exactly
from regie.film.decisions import GATES, Gate, Standing
from regie.film.deliverables import BOARD, SHOT, is_awaited
from regie.pipeline.prediction import grid_of_title
from regie.pipeline.title_folder import Title

NOBODY = ""


@dataclass(frozen=True)
class GateCount:
    """How many contents stand how at one gate."""

    gate: Gate
    closed: bool
    approved: int
    rejected: int
    waiting: int

    @property
    def total(self) -> int:
        return self.approved + self.rejected + self.waiting


@dataclass(frozen=True)
class Waiting:
    """What waits at one gate in one state: `pending`, `stale`, `rejected_` or `change`."""

    gate: Gate
    state: str
    subjects: tuple[str, ...]
    notes: tuple[str, ...]


class Report(Result):
    """All that the page says.

    Attributes:
        at: seconds since 1970.
        scenes, scenes_made: of the script; those of which a shot in motion is there.
        boards, shots: that are made.
        film_seconds: of the cut.
        steps: what each kind of step took, the dearest first.
        wh: of this machine, in all; grams, litres: of that and of what was asked elsewhere.
        remote_wh: of language models elsewhere; None where nothing was asked.
        waiting: what people have to decide; escalations: sentences.
        consents, consents_ended: in force, and not any more.
        deliveries: in the record.
        out: the file that it was written to; empty where it went to the terminal.
    """

    title: str
    language: str
    at: float
    scenes: int
    scenes_made: int
    boards: int
    shots: int
    film_seconds: float
    gates: tuple[GateCount, ...]
    steps: tuple[StepCost, ...]
    used: Used
    currency: str
    budgets: tuple[Budget, ...]
    energy_basis: str
    grid_basis: str
    acceptance: tuple[Acceptance, ...]
    suggestions: tuple[Suggestion, ...]
    waiting: tuple[Waiting, ...]
    escalations: tuple[str, ...]
    consents: int
    consents_ended: int
    deliveries: int
    wh: PrintedRange
    grams: PrintedRange = Field(serialization_alias="g_co2e")
    litres: PrintedRange
    remote_wh: PrintedRange | None
    out: Annotated[str, LeftOutWhenEmpty] = ""

    @property
    def seconds(self) -> float:
        return sum(s.seconds + s.failed_seconds for s in self.steps)

    @property
    def spent(self) -> float:
        return next((b.spent for b in self.budgets if b.kind == "title"), 0.0)


def gather(title: Title, *, now: Callable[[], float] = time.time) -> Report:
    """The report as things stand.

    Raises:
        TitleError, ScriptError, RecordError: as `regie plan`.
        GuardError: the receipts are not those that the record sealed.
    """
    from regie.app.decide import list_decisions
    from regie.film.escalations import tell_needs
    from regie.guard.approvals.imprints import Imprints
    from regie.guard.audit.receipts import refuse_changed_receipts
    from regie.ledger import Ledger
    from regie.pipeline.gates import Gatekeeper, contents_of, pictures_of
    from regie.pipeline.out_folder import read_manifest
    from regie.pipeline.source import read_screenplay_of

    refuse_changed_receipts(title.folder, title.state)
    screenplay = read_screenplay_of(title)
    language = (title.settings.language or screenplay.language)[:2]
    manifest = read_manifest(title)
    decided = list_decisions(title.folder, now=now)
    keeper = Gatekeeper(
        title.settings.gates, decided.decisions, Imprints(title.folder, title.state)
    )
    shots = {found["shot"] for n in manifest if (found := SHOT.match(n))}
    boards = {n for n in manifest if BOARD.match(n)}
    numbers = [scene.number for scene in screenplay.scenes]
    in_force, ended, deliveries = _read_record(title, now())
    grid = grid_of_title(title)
    ledger = Ledger.at(title.state / "ledger.sqlite", read_only=True)
    try:
        steps = read_steps(ledger)
        used = read_used(ledger)
        budgets = read_budgets(ledger, title.settings.budget)
        acceptance = read_acceptance(ledger, decided.decisions)
        local, basis = local_energy(steps)
        remote = sum_remote_use(ledger)
    finally:
        ledger.close()
    grams, litres = grid.carbon(local), grid.water(local)
    if remote is not None:
        grams, litres = grams + remote[1], litres + remote[2]
    return Report(
        title=title.name,
        language=language,
        at=now(),
        scenes=len(numbers),
        scenes_made=sum(any(_is_of(shot, number) for shot in shots) for number in numbers),
        boards=len(boards),
        shots=len(shots),
        film_seconds=used.film_seconds,
        gates=_count_gates(keeper, contents_of(manifest), pictures_of(manifest, title.out)),
        steps=steps,
        used=used,
        currency=title.settings.budget.currency,
        budgets=budgets,
        wh=local,
        grams=grams,
        litres=litres,
        remote_wh=remote[0] if remote else None,
        energy_basis=basis,
        grid_basis=grid.basis,
        acceptance=acceptance,
        suggestions=suggest(acceptance),
        waiting=_group(decided.waiting),
        escalations=tuple(
            f"{e.id}: {' '.join(w.say(language) for w in e.why)} ({tell_needs(e)})"
            for e in decided.escalations
        ),
        consents=in_force,
        consents_ended=ended,
        deliveries=deliveries,
    )


def _is_of(shot: str, scene: str) -> bool:
    """Whether a shot, `12A`, is of a scene, `12`."""
    rest = shot.removeprefix(scene)
    return rest != shot and rest.isalpha()


def _count_gates(
    keeper: Any, contents: dict[tuple[Gate, str], str], pictures: dict[tuple[Gate, str], Path]
) -> tuple[GateCount, ...]:
    """How each content of `out/` stands, whether its gate is closed or not."""
    found: dict[Gate, dict[str, int]] = {}
    for (gate, subject), content in contents.items():
        if not is_awaited(gate, subject):
            continue
        state = keeper.stand(gate, subject, content, pictures.get((gate, subject))).state
        kind = {"approved": "approved", "rejected": "rejected", "change": "rejected"}
        counts = found.setdefault(gate, {"approved": 0, "rejected": 0, "waiting": 0})
        counts[kind.get(state, "waiting")] += 1
    return tuple(
        GateCount(gate, keeper.is_closed(gate), **found[gate]) for gate in GATES if gate in found
    )


def _group(standings: tuple[Standing, ...]) -> tuple[Waiting, ...]:
    names = {"waiting": "pending", "rejected": "rejected_"}
    groups: dict[tuple[Gate, str], list[Standing]] = {}
    for standing in standings:
        state = names.get(standing.state, standing.state)
        groups.setdefault((standing.gate, state), []).append(standing)
    return tuple(
        Waiting(
            gate,
            state,
            tuple(s.subject for s in found),
            tuple(note for s in found for note in s.notes),
        )
        for (gate, state), found in groups.items()
    )


def _read_record(title: Title, at: float) -> tuple[int, int, int]:
    """Consents in force, consents ended, and deliveries."""
    from datetime import UTC, datetime

    from regie.guard.audit.quick_record import read_entries_quickly
    from regie.guard.consent.register import ADDED, REVOKED, read_consents
    from regie.pipeline.delivery.register import DELIVERED

    entries = read_entries_quickly(title.folder, title.state, ADDED, REVOKED, DELIVERED)
    today = datetime.fromtimestamp(at, UTC).date()
    consents = read_consents([e for e in entries if e.kind != DELIVERED])
    in_force = sum(
        c.revoked_at is None and c.starts <= today and (c.ends is None or today <= c.ends)
        for c in consents
    )
    deliveries = sum(e.kind == DELIVERED for e in entries)
    return in_force, len(consents) - in_force, deliveries


def local_energy(steps: tuple[StepCost, ...]) -> tuple[Range, str]:
    """Watt-hours of this machine with their range, and how they were come by."""
    from regie.build.measure import WATTS_HIGH, WATTS_LOW, WATTS_PER_BUSY_CORE, energy_basis

    wh = sum(s.wh + s.failed_wh for s in steps)
    if steps and all(s.measured for s in steps):
        return exactly(wh), energy_basis(True)
    low, high = WATTS_LOW / WATTS_PER_BUSY_CORE, WATTS_HIGH / WATTS_PER_BUSY_CORE
    return Range(low=wh * low, likely=wh, high=wh * high), (
        f"{energy_basis(False)} ({WATTS_LOW:g} to {WATTS_HIGH:g})"
    )


def sum_remote_use(ledger: Any) -> tuple[Range, Range, Range] | None:
    """Energy, carbon and water of language models elsewhere, where their use is known."""
    from regie.app.report.spent import read_tokens
    from regie.guard.budget.footprint import VENDORS, remote_use
    from regie.guard.budget.prices import backends_in

    total: tuple[Range, Range, Range] | None = None
    for salt, tokens, seconds in read_tokens(ledger):
        for named in backends_in(salt):
            use = (
                remote_use(named.backend, named.model, tokens, seconds)
                if named.backend in VENDORS
                else None
            )
            if use is None:
                continue
            parts = (use.wh, use.grams, use.litres)
            total = (
                parts
                if total is None
                else (total[0] + parts[0], total[1] + parts[1], total[2] + parts[2])
            )
    return total
