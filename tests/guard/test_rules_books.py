"""The rule books that come with Régie: every worked case, every text, and what held when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from regie.film.policy import Ruling, Use, Verdict
from regie.film.title import RuleSettings
from regie.guard.policy import (
    Rulebook,
    RuleError,
    decide,
    list_books,
    load_rulebook,
    load_vocabulary,
)
from regie.guard.policy.book import Case, Rule, RuleBook
from regie.guard.policy.compiled import CompiledRule, compile_book
from regie.guard.policy.consistency import check_book

BOOKS = list_books()
VOCABULARY = load_vocabulary()

QUIET = {
    name: "no"
    for name, kind in VOCABULARY.facts.items()
    if kind.type == "answer" and name not in ("training_data_known", "training_data_lawful")
}
"""Facts under which no rule has a complaint: each test changes what it is about."""
QUIET |= {
    "training_data_known": "yes",
    "training_data_lawful": "yes",
    "secured_environment": "yes",
    "artistic": "yes",
    "model_licence": "MIT",
    "likeness": (),
    "voice": (),
    "third_party_marks": (),
    "artist_style": (),
    "replica_kind": "none",
    "capability": "picture",
}


def rule_on(on: str, *, moment: str = "before", settings: RuleSettings, **facts: object) -> Ruling:
    use = Use.model_validate(
        {
            "step": "shoot.take",
            "label": "12A",
            "stage": "takes",
            "moment": moment,
            "facts": {**QUIET, **facts},
        }
    )
    return decide(load_rulebook(settings), use, date.fromisoformat(on))


def cases() -> Iterator[tuple[CompiledRule, Case]]:
    for book in BOOKS:
        for rule in compile_book(book, VOCABULARY):
            for case in rule.rule.cases:
                yield rule, case


@pytest.mark.parametrize(
    ("rule", "case"), list(cases()), ids=lambda value: getattr(value, "name", None) or value.rule.id
)
def test_a_worked_case_holds_through_the_whole_guard(rule: CompiledRule, case: Case) -> None:
    alone = Rulebook((rule.book.model_copy(update={"rules": (rule.rule,)}),))
    facts = dict(case.facts)
    use = Use.model_validate(
        {
            "step": facts.pop("step", "shoot.take"),
            "label": "12A",
            "stage": facts.pop("stage", "takes"),
            "moment": facts.pop("moment", "before"),
            "facts": facts,
        }
    )
    ruling = decide(alone, use, case.on)
    assert not ruling.failure
    assert ruling.verdict == case.expect
    for name in case.obligations:
        assert ruling.must(name)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_a_book_has_no_contradiction_and_a_case_of_each_kind(book: object) -> None:
    check_book(compile_book(book, VOCABULARY), VOCABULARY)  # type: ignore[arg-type]


def test_every_text_is_there_in_both_languages() -> None:
    words = [rule.words for book in BOOKS for rule in book.rules]
    words += [book.words for book in BOOKS]
    words += [kind.words for kind in VOCABULARY.facts.values()]
    words += [kind.words for kind in VOCABULARY.obligations.values()]
    words += [*VOCABULARY.roles.values(), *VOCABULARY.consents.values()]
    for said in words:
        assert said.en.strip() and said.fr.strip()
        assert said.en != said.fr


def test_every_book_says_what_it_follows_and_what_was_not_checked() -> None:
    for book in BOOKS:
        assert book.source.title and book.source.note
        assert book.source.address or book.source.checked, book.name


def test_all_books_hold_together() -> None:
    everything = RuleSettings(
        books=("house",), destination=("netflix",), countries=("FR", "US"), union="sag-aftra"
    )
    assert {b.name for b in load_rulebook(everything).books} == {b.name for b in BOOKS}


def test_which_books_hold_is_set_by_destination_country_and_union() -> None:
    def names(**settings: object) -> set[str]:
        return {b.group for b in load_rulebook(RuleSettings.model_validate(settings)).books}

    always = {"model-licences", "practice"}
    assert names() == always | {"ai-act", "gdpr", "us-likeness"}, (
        "no country is not known: the law is taken to"
    )
    us = always | {"us-likeness"}
    assert names(countries=("US",)) == us
    assert names(countries=("US", "FR")) == us | {"ai-act", "gdpr"}
    assert names(countries=("NO",)) == always | {"gdpr"}
    assert names(countries=("US",), destination=("netflix", "cinema")) == us | {"netflix"}
    assert names(countries=("US",), union="sag-aftra") == us | {"sag-aftra"}
    assert names(countries=("US",), books=("no-upload",)) == us | {"house"}


def test_an_unknown_book_is_refused_with_the_nearest() -> None:
    with pytest.raises(RuleError, match=r"no rule book `netflx`; did you mean `netflix`"):
        load_rulebook(RuleSettings(books=("netflx",)))


def test_a_wrong_answer_of_the_title_is_refused() -> None:
    with pytest.raises(RuleError, match=r"\[rules.answers\], there is no fact `persnal_data`"):
        load_rulebook(RuleSettings(answers={"persnal_data": "no"}))
    with pytest.raises(RuleError, match=r"`personal_data` cannot be 'perhaps'; it is yes, no"):
        load_rulebook(RuleSettings(answers={"personal_data": "perhaps"}))


# --- each rule by itself --------------------------------------------------------------------------

IN_ORDER: dict[str, object] = {
    **QUIET,
    **dict.fromkeys(
        (
            "consent_in_force",
            "consent_covers_use",
            "consent_separate",
            "same_title",
            "guardian_consent",
            "replica_secured",
            "paid_for_creation",
            "paid_for_use",
            "performer_consented_to_replacement",
            "union_notified",
            "significant_added_value",
            "business_reason_to_scan",
            "training_licence_notice",
            "purpose_stated",
            "legal_basis",
            "data_minimised",
            "data_findable",
            "processor_contract",
            "human_reviewed",
            "performer_represented",
            "obviously_machine",
        ),
        "yes",
    ),
    "hours_notice_before_scan": 72.0,
}
"""Facts of a production that has all its papers: each case takes from it what it is about."""

TELLS = {"ai-act.game"}
"""Rules that ask for nothing: they only say in which class of risk something is."""


@pytest.mark.parametrize("book", list_books(), ids=lambda book: book.file)
def test_each_rule_can_fail_by_itself(book: RuleBook) -> None:
    """Of each rule there is a worked case in which it alone says no, or brings a duty.

    A rule that only ever speaks when a stricter one does too would not be missed.
    """
    rulebook = Rulebook([book])
    for rule in (compiled.rule for compiled in rulebook.rules):
        if rule.id not in TELLS:
            cases = [c for c in rule.cases if _speaks_alone(rulebook, rule, c)]
            assert cases, f"{rule.id} (version {rule.version}) never decides by itself"


def _speaks_alone(rulebook: Rulebook, rule: Rule, case: Case) -> bool:
    told = dict(case.facts)
    about = {name: told.pop(name) for name in ("moment", "stage") if name in told}
    use = Use.model_validate(
        {"step": "x", "label": "1", "stage": "takes", **about, "facts": {**IN_ORDER, **told}}
    )
    ruling = decide(rulebook, use, case.on)
    mine = [reason for reason in ruling.reasons if reason.rule == rule.id]
    others = [reason.verdict.rank for reason in ruling.reasons if reason.rule != rule.id]
    if not mine:
        return False
    if rule.verdict is not Verdict.ALLOW:
        return mine[0].verdict.rank > max(others, default=0)
    return any(o.rules == (rule.id,) for o in ruling.obligations)


# --- what was lawful when -------------------------------------------------------------------------

UNION = RuleSettings(countries=("US",), union="sag-aftra")
FRANCE = RuleSettings(countries=("FR",))


def test_a_synthetic_performer_without_added_value_on_30_june_and_1_july_2026() -> None:
    cheap = {
        "generative": "yes",
        "replica_kind": "synthetic",
        "replaces_union_work": "yes",
        "significant_added_value": "no",
        "union_notified": "yes",
    }
    assert rule_on("2026-06-30", settings=UNION, **cheap).verdict is Verdict.ALLOW
    after = rule_on("2026-07-01", settings=UNION, **cheap)
    assert after.verdict is Verdict.ESCALATE, "value is for people to judge"
    assert after.reasons[0].rule == "sag-aftra.synthetic-value"
    assert [(n.role, n.in_writing) for n in after.approvals] == [("producer", True)]
    assert rule_on("2030-07-01", settings=UNION, **cheap).verdict is Verdict.ALLOW


def test_a_scan_without_a_reason_on_30_june_and_1_july_2026() -> None:
    scan = {"scans_performer": "yes", "hours_notice_before_scan": 72}
    before = rule_on("2026-06-30", settings=UNION, **scan)
    assert before.verdict is Verdict.ALLOW and before.must("notice.48h")
    assert rule_on("2026-07-01", settings=UNION, **scan).verdict is Verdict.BLOCK


def test_consent_is_asked_for_under_both_agreements() -> None:
    replica = {"replica_kind": "employment", "consent_covers_use": "yes", "same_title": "yes"}
    for day in ("2026-06-30", "2026-07-01"):
        ruling = rule_on(day, settings=UNION, replica_secured="yes", **replica)
        assert ruling.verdict is Verdict.BLOCK
        assert ruling.reasons[0].rule == "sag-aftra.consent"
        assert [need.kind for need in ruling.consents] == ["likeness"]


def test_a_deep_fake_on_1_and_2_august_2026() -> None:
    fake = {"generative": "yes", "deep_fake": "yes", "artistic": "no"}
    before = rule_on("2026-08-01", settings=FRANCE, **fake)
    assert not before.must("label.visible") and not before.must("mark.machine_readable")
    after = rule_on("2026-08-02", settings=FRANCE, **fake)
    assert after.verdict is Verdict.ALLOW
    assert after.must("label.visible") and after.must("label.accessible")
    assert after.must("mark.machine_readable")
    art = rule_on("2026-08-02", settings=FRANCE, **{**fake, "artistic": "yes"})
    assert art.must("label.credits") and not art.must("label.visible")


def test_an_unlabelled_deep_fake_is_not_delivered_from_2_august_2026() -> None:
    fake = {"generative": "yes", "deep_fake": "yes", "moment": "delivery"}
    assert rule_on("2026-08-01", settings=FRANCE, **fake).verdict is Verdict.ALLOW
    assert rule_on("2026-08-02", settings=FRANCE, **fake).verdict is Verdict.BLOCK
    assert rule_on("2026-08-02", settings=FRANCE, labelled="yes", **fake).verdict is Verdict.ALLOW
    assert rule_on("2026-08-02", settings=UNION, **fake).verdict is Verdict.ALLOW


def test_older_systems_mark_their_output_from_2_december_2026() -> None:
    old = {"generative": "yes", "system_before_2026_08_02": "yes"}
    assert not rule_on("2026-12-01", settings=FRANCE, **old).must("mark.machine_readable")
    assert rule_on("2026-12-02", settings=FRANCE, **old).must("mark.machine_readable")


def test_prohibited_uses_are_blocked_from_2_february_2025() -> None:
    scored = {"social_scoring": "yes"}
    assert rule_on("2025-02-01", settings=FRANCE, **scored).verdict is Verdict.ALLOW
    assert rule_on("2025-02-02", settings=FRANCE, **scored).verdict is Verdict.BLOCK


# --- the hard stories -----------------------------------------------------------------------------

NETFLIX = RuleSettings(countries=("US",), destination=("netflix",))


def test_de_ageing_without_consent_is_blocked_and_with_consent_needs_writing() -> None:
    young = {"generative": "yes", "likeness": ("lead",), "same_title": "yes"}
    blocked = rule_on("2026-03-01", settings=NETFLIX, **young)
    assert blocked.verdict is Verdict.BLOCK and not blocked.unanswered
    ruling = rule_on("2026-03-01", settings=NETFLIX, consent_in_force="yes", **young)
    assert ruling.verdict is Verdict.ESCALATE
    assert [(n.role, n.in_writing) for n in ruling.approvals] == [("netflix", True)]
    assert "likeness" in [need.kind for need in ruling.consents]


def test_a_logo_of_others_in_a_prompt_escalates() -> None:
    ruling = rule_on(
        "2026-03-01", settings=NETFLIX, generative="yes", third_party_marks=("Acme Cola",)
    )
    assert ruling.verdict is Verdict.ESCALATE
    assert ruling.reasons[0].rule == "netflix.third-party"
    assert ("third_party_marks", "acme cola") in [
        (fact.name, fact.value) for fact in ruling.reasons[0].facts
    ]


def test_any_unsure_answer_to_a_principle_of_netflix_escalates() -> None:
    principles = {
        "recreates_third_party": "no",
        "provider_trains": "no",
        "provider_stores": "no",
        "secured_environment": "yes",
        "final": "no",
        "replaces_union_work": "no",
    }
    sure = rule_on("2026-03-01", settings=NETFLIX, generative="yes", **principles)
    assert sure.verdict is Verdict.ALLOW
    for name in principles:
        ruling = rule_on(
            "2026-03-01", settings=NETFLIX, generative="yes", **{**principles, name: "unsure"}
        )
        assert ruling.verdict is Verdict.ESCALATE, name
        assert name in [question.fact for question in ruling.unanswered]


def test_a_non_commercial_model_is_blocked_where_the_title_is_sold() -> None:
    model = {"model_licence": "CC-BY-NC-4.0", "generative": "yes", "model_trained": "yes"}
    sold = rule_on("2026-03-01", settings=UNION, commercial="yes", **model)
    assert sold.verdict is Verdict.BLOCK
    assert rule_on("2026-03-01", settings=UNION, commercial="no", **model).verdict is Verdict.ALLOW
    unsure = rule_on("2026-03-01", settings=UNION, commercial="unsure", **model)
    assert unsure.verdict is Verdict.ESCALATE
    assert [question.fact for question in unsure.unanswered] == ["commercial"]


def test_the_strictest_of_two_books_decides_and_both_give_their_reasons() -> None:
    both = RuleSettings(countries=("FR",), destination=("netflix",), books=("no-generated-people",))
    ruling = rule_on(
        "2026-09-01", settings=both, generative="yes", final="yes", generated_people="yes"
    )
    assert ruling.verdict is Verdict.BLOCK
    said = {reason.rule: reason.verdict for reason in ruling.reasons}
    assert said["no-people.generated"] is Verdict.BLOCK
    assert said["netflix.final"] is Verdict.ESCALATE
    ranks = [reason.verdict.rank for reason in ruling.reasons]
    assert ranks == sorted(ranks, reverse=True)


def test_no_two_rules_of_one_name_are_in_force_together() -> None:
    rules = [rule for book in BOOKS for rule in book.rules]
    for one, other in combinations(rules, 2):
        if one.id == other.id:
            assert (one.end or date.max) < other.start or (other.end or date.max) < one.start
