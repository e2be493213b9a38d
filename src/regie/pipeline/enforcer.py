"""The title's enforcer: asks the rules, the register and the people before a step runs.

Rules are read when the first step has to run, so that a make with nothing to do reads none. Equal
facts have equal rulings, so a title of two thousand shots is ruled on a few times.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from regie.build.enforcer import AllowAll, Call, Enforcer
from regie.film.escalations import (
    Escalation,
    Reply,
    answer_command,
    approve_command,
    counted,
    escalation_of,
    is_approved,
    read_answers,
    tell_needs,
)
from regie.film.policy import Answer, FactValue, Ruling, Use, Verdict
from regie.pipeline.title_folder import Title
from regie.pipeline.young import doubt_age, find_young
from regie.support.last_asked import LastAsked

if TYPE_CHECKING:
    from regie.film.consents import Consent
    from regie.film.screenplay import Screenplay
    from regie.guard.policy import Rulebook
    from regie.pipeline.source import Source

CONSENT, LICENCE = "consent:", "licence:"
"""How what a result rests on names a consent, or the licence of a thing in the picture."""

PICTURED = ("picture", "take")
"""Capabilities of what shows the things that the cited script lines speak of."""

Facts = Mapping[str, FactValue]


@dataclass
class TitleEnforcer:
    """Lets a step run only if the rules do, or people have said that it may.

    Attributes:
        facts: what is known of what each capability's backend makes.
        marks: names of brands by the script line that they stand in, `script.fountain:41`.
        money: keeps the budgets.
        escalations: by id: what was put to people.
        rulings: how many steps were ruled on.
    """

    title: Title
    facts: Callable[[], Mapping[str, Facts]]
    marks: Callable[[], Mapping[str, Sequence[str]]] = dict
    consents: Callable[[], Mapping[str, Consent]] = dict
    replies: Callable[[], Sequence[Reply]] = tuple
    on: date = field(default_factory=lambda: datetime.fromtimestamp(time.time(), UTC).date())
    language: str = "en"
    money: Enforcer = field(default_factory=AllowAll)
    escalations: dict[str, Escalation] = field(default_factory=dict)
    rulings: int = 0
    _known: _Known | None = None

    def price(self, call: Call) -> Mapping[str, float]:
        return self.money.price(call)

    def refuse(self, call: Call, *, only_look: bool) -> str:
        refusal = self.judge(self.use_of(call))
        return refusal or self.money.refuse(call, only_look=only_look)

    def settle(self, call: Call, money: Mapping[str, float]) -> None:
        self.money.settle(call, money)

    def release(self, call: Call) -> None:
        self.money.release(call)

    def use_of(self, call: Call) -> Use:
        """The call as the guard is asked it, with all that is known."""
        from regie.pipeline.uses import facts_of_step, stage_of, use_of

        known = self._read()
        facts = facts_of_step(call.declared, known.facts, self.title.settings.vouched)
        for carried in call.carries:
            if carried.startswith(CONSENT):
                facts |= facts_of_consent(known.consents[carried.removeprefix(CONSENT)], facts)
            elif carried.startswith(LICENCE):
                # Of several that limit a use, the guard is asked about one at a time.
                facts["model_licence"] = carried.removeprefix(LICENCE)
        if known.marks and getattr(call.declared, "capability", None) in PICTURED:
            shown = {m for cite in call.cites for m in known.marks.get(cite, ())}
            if shown:
                facts["third_party_marks"] = tuple(sorted(shown))
        return use_of(call.step, call.label, stage_of(call.declared), facts)

    def judge(self, use: Use, content: str = "") -> str:
        """Why a use may not be, a sentence; empty when it may."""
        self.rulings += 1
        ruling, escalation = self.rule(use, content)
        if ruling.verdict is Verdict.ALLOW:
            return ""
        if escalation is None:
            return self._tell_block(ruling)
        kept = self.escalations.get(escalation.id)
        if kept is not None:
            labels = (*kept.labels, *escalation.labels)
            escalation = kept.model_copy(update={"labels": tuple(dict.fromkeys(labels))})
        self.escalations[escalation.id] = escalation
        why = " ".join(words.say(self.language) for words in escalation.why)
        asked = "".join(f" {q.words.say(self.language)}" for q in escalation.questions[:3])
        return (
            f"{escalation.id} waits for {tell_needs(escalation)}: {why}{asked} "
            f"`{approve_command(escalation, str(self.title.folder))}` lets it pass"
            + (
                f"; `{answer_command(escalation, str(self.title.folder))}` answers"
                if escalation.questions
                else ""
            )
        )

    def rule(self, use: Use, content: str = "") -> tuple[Ruling, Escalation | None]:
        """The ruling on a use, with what people answered; and what still waits for people.

        Args:
            content: digest of what is to be delivered; approvals hold for it alone.
        """
        from regie.guard.policy import decide

        known = self._read()
        while True:
            ruling = decide(known.rulebook, use, self.on)
            if ruling.verdict is not Verdict.ESCALATE:
                return ruling, None
            escalation = escalation_of(use, ruling, content)
            if is_approved(escalation, known.replies):
                return ruling.model_copy(update={"verdict": Verdict.ALLOW}), None
            answers = read_answers(escalation, known.replies)
            if not answers or all(use.facts.get(n) == v for n, v in answers.items()):
                return ruling, escalation
            use = use.model_copy(update={"facts": {**use.facts, **answers}})

    @property
    def _asks_signatures(self) -> bool:
        return self.title.settings.gates.asks_signatures("rules")

    def _tell_block(self, ruling: Ruling) -> str:
        if ruling.failure:
            return ruling.failure
        reasons = [r for r in ruling.reasons if r.verdict is Verdict.BLOCK]
        return "; ".join(
            f"{r.words.say(self.language).rstrip('.')} ({r.rule}, {r.book} {r.version})"
            for r in reasons
        )

    def _read(self) -> _Known:
        """What it needs to know, read at the first question."""
        if self._known is None:
            from regie.pipeline.uses import rulebook_of_title

            self._known = _Known(
                rulebook_of_title(self.title),
                self.facts(),
                self.marks(),
                self.consents(),
                tuple(counted(self.replies(), signed=self._asks_signatures)),
            )
        return self._known


@dataclass(frozen=True)
class _Known:
    rulebook: Rulebook
    facts: Mapping[str, Facts]
    marks: Mapping[str, Sequence[str]]
    consents: Mapping[str, Consent]
    replies: Sequence[Reply]


YES, NO = Answer.YES, Answer.NO


def facts_of_consent(consent: Consent, so_far: Facts) -> dict[str, FactValue]:
    """What a consent in force tells the rules of a use that rests on it.

    Args:
        so_far: facts of the same use, to which another person's are added.

    What only its document can say, that it was given apart from other contracts, nobody knows
    before somebody has read it there.
    """
    kind = "voice" if consent.kind == "voice" else "likeness"
    others = so_far.get(kind, ())
    people = (*others, consent.person) if isinstance(others, tuple) else (consent.person,)
    facts: dict[str, FactValue] = {
        kind: tuple(dict.fromkeys(people)),
        "consent_in_force": YES,
        "consent_covers_use": YES,
        "same_title": YES,
        "personal_data": YES,
        "purpose_stated": YES,
        "legal_basis": YES,
        "data_findable": YES,
        "minor": _yes(consent.minor),
        "guardian_consent": _yes(consent.signed_by == "guardian"),
        "deceased": _yes(consent.deceased),
        "estate_consent": _yes(consent.signed_by == "estate"),
        "scans_performer": _yes(consent.notice_hours is not None),
        "alters_performance": _yes(bool({"de-ageing", "face-replacement"} & set(consent.covers))),
    }
    if consent.notice_hours is not None:
        facts["hours_notice_before_scan"] = consent.notice_hours
    if consent.read_by is None or "consent_separate" in consent.clauses:
        facts["consent_separate"] = YES
    if consent.replica:
        facts["replica_kind"] = consent.replica
    return {**facts, **consent.facts}


def _yes(so: bool) -> Answer:
    return YES if so else NO


def post_enforcer(title: Title, source: Source, money: Enforcer | None = None) -> TitleEnforcer:
    """The enforcer of a title's make or plan."""
    from regie.guard.approvals.queue import read_replies
    from regie.pipeline.uses import facts_of_backends

    return TitleEnforcer(
        title,
        money=money or AllowAll(),
        facts=lambda: facts_of_backends(title, source),
        marks=lambda: find_marks(source),
        consents=lambda: doubt_age(
            _read_consents(title), source.consents, find_young(source.bible, source.screenplay)
        ),
        replies=lambda: read_replies(title.folder, title.state),
        language=source.language,
    )


def post_assist_enforcer(
    title: Title, facts: Facts, language: str, money: Enforcer | None = None
) -> TitleEnforcer:
    """The enforcer of questions to a language model.

    Args:
        facts: of what the model makes.
    """
    from regie.guard.approvals.queue import read_replies

    return TitleEnforcer(
        title,
        money=money or AllowAll(),
        facts=lambda: {"language": facts},
        replies=lambda: read_replies(title.folder, title.state),
        language=language,
    )


def find_marks(source: Source) -> dict[str, list[str]]:
    """Brands that the script shows, by the line that they stand in: a prompt would ask for them.

    What is only talked about is not shown.
    """
    held = _MARKS.find(id(source.screenplay))
    if held is None or held[0] is not source.screenplay:
        held = (source.screenplay, _find_marks(source.screenplay))
        _MARKS.keep(id(source.screenplay), held)
    return held[1]


_MARKS: LastAsked[int, tuple[Screenplay, dict[str, list[str]]]] = LastAsked(4)
"""Of screenplays that a maker reads once and makes from again and again, with the screenplay."""


def _find_marks(screenplay: Screenplay) -> dict[str, list[str]]:
    from regie.film.clearance import ClearanceKind
    from regie.preproduction import clear_screenplay

    marks: dict[str, list[str]] = {}
    for item in clear_screenplay(screenplay).items:
        if item.kind is ClearanceKind.BRAND and not item.spoken:
            for cited in item.cited:
                for line in range(cited.line, cited.last_line + 1):
                    marks.setdefault(f"{cited.file}:{line}", []).append(item.what)
    return marks


def _read_consents(title: Title) -> dict[str, Consent]:
    from regie.guard.audit.quick_record import read_entries_quickly
    from regie.guard.consent.register import ADDED, REVOKED, read_consents

    entries = read_entries_quickly(title.folder, title.state, ADDED, REVOKED)
    return {consent.id: consent for consent in read_consents(entries)}
