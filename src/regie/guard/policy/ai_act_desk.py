"""The AI Act desk: use, class of risk, duties, and what fulfils them already.

Source: Regulation (EU) 2024/1689, Articles 3, 5, 6, 50 and Annex III, as the rule books have it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, get_args

from pydantic import Field

from regie.film.policy import Question, Ruling, Stage, Use, Verdict, Words
from regie.film.units import Noun
from regie.guard.policy.book import RiskClass
from regie.guard.policy.knowing import FactError, know
from regie.guard.policy.rulebook import Rulebook

DeskClass = Literal["prohibited", "high", "limited", "minimal", "outside"]
"""The Act's classes; `outside`: no AI system in its sense, made by rules written by hand."""

CLASSES: tuple[DeskClass, ...] = ("prohibited", "high", "limited", "minimal", "outside")

STAGES: tuple[Stage, ...] = get_args(Stage)

GROUP = "ai-act"
"""The books whose rules are the Act's."""

State = Literal["done", "open", "later"]


class DeskUse(Noun):
    """Uses of one kind: made by one backend, in one class, ruled alike.

    Attributes:
        stages: of the line, in its order; `delivery` is what leaves the house.
        labels: what they are for: shots, people, places, files.
        count: how many of them the title has.
        sure: False where a fact was unsure, so that the class may be milder.
        why: what puts them in the class; empty for minimal and outside.
    """

    stages: tuple[Stage, ...]
    backend: str
    labels: tuple[str, ...]
    count: int = Field(ge=1)
    risk: DeskClass
    sure: bool = True
    verdict: Verdict
    why: tuple[Words, ...] = ()
    rules: tuple[str, ...] = ()


class Duty(Noun):
    """One obligation of the checklist.

    Attributes:
        who: role that does it.
        state: `done` with what fulfils it, `open`, or `later` where it is due only then.
        evidence: what in the title fulfils it already, in words.
        rules: that ask for it, with their clauses.
    """

    name: str
    words: Words
    who: Words
    due: Words
    state: State
    sure: bool = True
    evidence: tuple[Words, ...] = ()
    rules: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()


class Prohibition(Noun):
    """A prohibited practice, and whether anything in the title comes near it."""

    rule: str
    clause: str
    words: Words
    found: Literal["no", "unsure", "yes"]
    uses: tuple[str, ...] = ()


class Basis(Noun):
    """A rule book that the desk went by."""

    name: str
    version: str
    words: Words
    source: str
    address: str
    checked: bool
    note: str
    note_fr: str
    start: date
    end: date | None


class DeskSheet(Noun):
    """The whole document.

    Attributes:
        risk: the strictest class of any use.
        holds: whether the Act holds for the title at all, by its countries.
    """

    title: str
    on: date
    countries: tuple[str, ...]
    holds: bool
    risk: DeskClass
    uses: tuple[DeskUse, ...]
    duties: tuple[Duty, ...]
    prohibitions: tuple[Prohibition, ...]
    questions: tuple[Question, ...]
    bases: tuple[Basis, ...]


Ruled = Sequence[tuple[Use, Ruling]]


def lay_desk(
    title: str,
    rulebook: Rulebook,
    ruled: Ruled,
    on: date,
    evidence: Mapping[str, Sequence[Words]],
) -> DeskSheet:
    """Lays the desk out.

    Args:
        ruled: the title's uses, each with its ruling on that day.
        evidence: what in the title fulfils an obligation, by the obligation's name.
    """
    uses = _group_uses(rulebook, ruled, on)
    books = [book for book in rulebook.books if book.group == GROUP]
    known_countries = rulebook.facts.get("countries")
    return DeskSheet(
        title=title,
        on=on,
        countries=tuple(known_countries) if isinstance(known_countries, tuple) else (),
        holds=bool(books),
        risk=min((use.risk for use in uses), key=CLASSES.index, default="outside"),
        uses=uses,
        duties=_duties(rulebook, ruled, evidence),
        prohibitions=_prohibitions(rulebook, ruled, on),
        questions=_questions(rulebook, ruled),
        bases=tuple(
            Basis(
                name=book.name,
                version=book.version,
                words=book.words,
                source=book.source.title,
                address=book.source.address,
                checked=book.source.checked,
                note=book.source.note,
                note_fr=book.source.note_fr,
                start=book.start,
                end=book.end,
            )
            for book in books
        ),
    )


# --- classes --------------------------------------------------------------------------------------


class _Kind(NamedTuple):
    """What uses have to share to stand in one row."""

    risk: DeskClass
    backend: str
    rules: tuple[str, ...]
    sure: bool
    verdict: Verdict


def _group_uses(rulebook: Rulebook, ruled: Ruled, on: date) -> tuple[DeskUse, ...]:
    risks = {r.rule.id: r.rule.risk for r in rulebook.in_force(on) if r.book.group == GROUP}
    groups: dict[_Kind, list[tuple[Use, Ruling]]] = {}
    for use, ruling in ruled:
        risk, sure, rules = _class_of(rulebook, use, ruling, risks)
        backend = str(use.facts.get("backend", "?"))
        kind = _Kind(risk, backend, rules, sure, ruling.verdict)
        groups.setdefault(kind, []).append((use, ruling))
    laid = []
    for kind in sorted(groups, key=lambda k: (CLASSES.index(k.risk), -k.verdict.rank, k[1:])):
        members = groups[kind]
        reasons = {r.rule: r for _, ruling in members for r in ruling.reasons}
        laid.append(
            DeskUse(
                stages=tuple(s for s in STAGES if s in {use.stage for use, _ in members}),
                backend=kind.backend,
                labels=tuple(dict.fromkeys(use.label for use, _ in members if use.label)),
                count=len(members),
                risk=kind.risk,
                sure=kind.sure,
                verdict=kind.verdict,
                why=tuple(reasons[rule].words for rule in kind.rules),
                rules=kind.rules,
            )
        )
    return tuple(laid)


def _class_of(
    rulebook: Rulebook, use: Use, ruling: Ruling, risks: Mapping[str, RiskClass | None]
) -> tuple[DeskClass, bool, tuple[str, ...]]:
    """The strictest class that surely holds; else, marked unsure, the strictest that may."""
    found = [
        (risk, reason) for reason in ruling.reasons if (risk := risks.get(reason.rule)) is not None
    ]
    surely = [(risk, reason) for risk, reason in found if reason.sure]
    is_system = _is_system(rulebook, use)
    if surely or (found and is_system):
        counted = surely or found
        strictest = min((risk for risk, _ in counted), key=CLASSES.index)
        rules = tuple(reason.rule for risk, reason in counted if risk == strictest)
        return strictest, bool(surely), rules
    return ("minimal" if is_system else "outside"), True, ()


def _is_system(rulebook: Rulebook, use: Use) -> bool:
    """Whether a trained model is at work, as far as anybody knows."""
    try:
        known = know(use.facts, rulebook.vocabulary)
    except FactError:
        return True
    return known.get("generative") is not False or known.get("model_trained") is True


# --- duties ---------------------------------------------------------------------------------------


def _duties(
    rulebook: Rulebook, ruled: Ruled, evidence: Mapping[str, Sequence[Words]]
) -> tuple[Duty, ...]:
    """Every obligation of any use, in the order of the vocabulary; the Act's and the others'."""
    rules: dict[str, dict[str, None]] = {}
    uses: dict[str, dict[str, None]] = {}
    surely: set[str] = set()
    for use, ruling in ruled:
        for owed in ruling.obligations:
            rules.setdefault(owed.name, {}).update(dict.fromkeys(owed.rules))
            uses.setdefault(owed.name, {})[_called(use)] = None
            if owed.sure:
                surely.add(owed.name)
    clauses = {r.rule.id: r.rule.clause for r in rulebook.rules}
    duties = []
    for name, kind in rulebook.vocabulary.obligations.items():
        if name not in rules:
            continue
        proof = tuple(evidence.get(name, ()))
        is_later = kind.stage in ("delivery", "campaign", "play") and not proof
        state: State = "done" if proof else "later" if is_later else "open"
        duties.append(
            Duty(
                name=name,
                words=kind.words,
                who=rulebook.vocabulary.roles[kind.who],
                due=kind.due,
                state=state,
                sure=name in surely,
                evidence=proof,
                rules=tuple(f"{r} ({clauses[r]})" if clauses.get(r) else r for r in rules[name]),
                uses=tuple(uses[name]),
            )
        )
    return tuple(duties)


def _called(use: Use) -> str:
    return use.label if use.moment == "delivery" else use.stage


# --- what is prohibited, and what is open ---------------------------------------------------------


def _prohibitions(rulebook: Rulebook, ruled: Ruled, on: date) -> tuple[Prohibition, ...]:
    found = []
    for rule in rulebook.in_force(on):
        if rule.book.group != GROUP or rule.rule.risk != "prohibited":
            continue
        near: dict[bool, dict[str, None]] = {True: {}, False: {}}
        for use, ruling in ruled:
            for reason in ruling.reasons:
                if reason.rule == rule.rule.id:
                    near[reason.sure][_called(use)] = None
        found.append(
            Prohibition(
                rule=rule.rule.id,
                clause=rule.rule.clause,
                words=rule.rule.words,
                found="yes" if near[True] else "unsure" if near[False] else "no",
                uses=tuple({**near[True], **near[False]}),
            )
        )
    return tuple(found)


def _questions(rulebook: Rulebook, ruled: Ruled) -> tuple[Question, ...]:
    """Open questions of any rule of the Act, each once."""
    acts = {r.rule.id for r in rulebook.rules if r.book.group == GROUP}
    asked: dict[str, Question] = {}
    for _, ruling in ruled:
        for question in ruling.unanswered:
            rules = tuple(rule for rule in question.rules if rule in acts)
            if rules:
                before = asked.get(question.fact)
                joined = tuple(dict.fromkeys((*(before.rules if before else ()), *rules)))
                asked[question.fact] = question.model_copy(update={"rules": joined})
    return tuple(asked.values())
