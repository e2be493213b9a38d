"""Properties of the engine: it never loosens, never guesses, and always answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from any_rules import DAYS, HEAD, USES, one_rule, rulebook, use
from hypothesis import given, settings
from hypothesis import strategies as st

from regie.film.policy import Answer, Use, Verdict
from regie.film.title import RuleSettings
from regie.guard.policy import (
    Rulebook,
    decide,
    list_books,
    load_rulebook,
    load_vocabulary,
    read_book,
)
from regie.guard.policy.book import RuleBook

ALL = load_rulebook(
    RuleSettings(
        books=("house",), destination=("netflix",), countries=("FR", "US"), union="sag-aftra"
    )
)
ON = date(2026, 9, 1)


@given(USES, DAYS)
@settings(max_examples=150, deadline=None)
def test_any_use_gets_an_answer_with_its_reasons(asked: Use, on: date) -> None:
    ruling = decide(ALL, asked, on)
    assert not ruling.failure
    assert (ruling.step, ruling.label, ruling.on) == (asked.step, asked.label, on)
    if ruling.verdict is not Verdict.ALLOW:
        assert ruling.reasons[0].verdict is ruling.verdict
        assert ruling.approvals or ruling.unanswered or ruling.verdict is Verdict.BLOCK
    if ruling.verdict is Verdict.BLOCK:
        assert ruling.reasons[0].sure
    assert ruling == decide(ALL, asked, on)


@given(USES, DAYS, st.sets(st.sampled_from([book.name for book in list_books()])))
@settings(max_examples=100, deadline=None)
def test_one_more_rule_never_loosens(asked: Use, on: date, names: set[str]) -> None:
    some = [book for book in list_books() if book.name in names]
    fewer = decide(Rulebook(some), asked, on)
    for book in list_books():
        if book.name not in names:
            more = decide(Rulebook([*some, book]), asked, on)
            assert more.verdict.rank >= fewer.verdict.rank
            assert {r.rule for r in fewer.reasons} <= {r.rule for r in more.reasons}


@given(USES, DAYS, st.data())
@settings(max_examples=150, deadline=None)
def test_unsure_is_never_milder_than_what_an_answer_could_bring(
    asked: Use, on: date, data: Any
) -> None:
    answered = [n for n, v in asked.facts.items() if v in ("yes", "no")]
    if not answered:
        return
    name = data.draw(st.sampled_from(sorted(answered)))
    verdicts = {}
    for answer in Answer:
        facts = {**asked.facts, name: answer}
        verdicts[answer] = decide(ALL, asked.model_copy(update={"facts": facts}), on).verdict
    if Verdict.BLOCK in (verdicts[Answer.YES], verdicts[Answer.NO]):
        assert verdicts[Answer.UNSURE] is not Verdict.ALLOW
    mildest = min((verdicts[Answer.YES], verdicts[Answer.NO]), key=lambda v: v.rank)
    assert verdicts[Answer.UNSURE].rank >= mildest.rank


@given(USES, DAYS, st.data())
@settings(max_examples=150, deadline=None)
def test_answering_every_question_leaves_nothing_but_sure_reasons(
    asked: Use, on: date, data: Any
) -> None:
    """The questions that a ruling asks are those that decide it."""
    kinds = load_vocabulary().facts
    for _ in range(60):
        ruling = decide(ALL, asked, on)
        if not ruling.unanswered:
            break
        given_now = {
            q.fact: {
                "answer": "no",
                "list": (),
                "number": 50.0,
                "text": kinds[q.fact].choices[0] if kinds[q.fact].choices else "MIT",
            }[kinds[q.fact].type]
            for q in ruling.unanswered
        }
        asked = asked.model_copy(update={"facts": {**asked.facts, **given_now}})
    assert all(r.sure or r.verdict is not Verdict.BLOCK for r in ruling.reasons)
    assert ruling.verdict is Verdict.BLOCK or all(
        r.sure or r.verdict is Verdict.ALLOW for r in ruling.reasons
    )


VALUES: st.SearchStrategy[Any] = st.one_of(
    st.text(max_size=20),
    st.floats(),
    st.booleans(),
    st.lists(st.text(max_size=5), max_size=3).map(tuple),
    st.sampled_from(list(Answer)),
)


@given(
    st.dictionaries(
        st.one_of(st.sampled_from(sorted(load_vocabulary().facts)), st.text(max_size=12)),
        VALUES,
        max_size=8,
    )
)
@settings(max_examples=300, deadline=None)
def test_facts_of_any_kind_are_decided_or_blocked_with_the_reason(facts: dict[str, Any]) -> None:
    ruling = decide(ALL, use().model_copy(update={"facts": facts}), ON)
    if ruling.failure:
        assert ruling.verdict is Verdict.BLOCK
        assert "could not decide" in ruling.failure


def test_a_fact_that_is_none_blocks_and_names_the_nearest() -> None:
    ruling = decide(rulebook(one_rule("remote", "block")), use(remot="no"), ON)
    assert ruling.verdict is Verdict.BLOCK
    assert (
        "there is no fact `remot`" in ruling.failure and "did you mean `remote`" in ruling.failure
    )


def test_a_rule_that_fails_inside_blocks() -> None:
    book = rulebook(one_rule("remote", "escalate"))
    broken = book.rules[0]

    def fail(known: object) -> bool:
        raise RuntimeError("out of order")

    object.__setattr__(broken, "test", fail)
    ruling = decide(book, use(remote="no"), ON)
    assert ruling.verdict is Verdict.BLOCK and "out of order" in ruling.failure


@pytest.mark.parametrize(
    ("when", "facts", "verdict"),
    [
        ("remote and final", {"remote": "yes", "final": "yes"}, "block"),
        ("remote and final", {"remote": "no"}, "allow"),
        ("remote and final", {"remote": "yes"}, "escalate"),
        ("remote or final", {"remote": "yes"}, "block"),
        ("remote or final", {"remote": "no"}, "escalate"),
        ("not remote", {"remote": "no"}, "block"),
        ("not (remote or final)", {"final": "yes"}, "allow"),
        ("backend = 'acme'", {"backend": "ACME"}, "block"),
        ("backend != 'acme'", {"backend": "other"}, "block"),
        ("backend in ['a', 'b']", {"backend": "b"}, "block"),
        ("backend not in ['a', 'b']", {"backend": "b"}, "allow"),
        ("backend not in ['a', 'b']", {}, "escalate"),
        ("backend not in ['a', 'b']", {"backend": ""}, "escalate"),
        ("hours_notice_before_scan < 48", {"hours_notice_before_scan": 47.9}, "block"),
        ("hours_notice_before_scan < 48", {"hours_notice_before_scan": 48}, "allow"),
        ("hours_notice_before_scan >= 48", {"hours_notice_before_scan": 48}, "block"),
        ("hours_notice_before_scan > 48", {"hours_notice_before_scan": 48}, "allow"),
        ("hours_notice_before_scan <= 48", {"hours_notice_before_scan": float("nan")}, "escalate"),
        ("third_party_marks has 'Acme'", {"third_party_marks": ("ACME", "b")}, "block"),
        ("third_party_marks has ['x', 'acme']", {"third_party_marks": ("acme",)}, "block"),
        ("third_party_marks has ['x', 'y']", {"third_party_marks": ("acme",)}, "allow"),
        ("third_party_marks is empty", {"third_party_marks": ()}, "block"),
        ("third_party_marks is not empty", {"third_party_marks": ()}, "allow"),
        ("third_party_marks is not empty", {}, "escalate"),
        ("date >= 2026-09-01", {}, "block"),
        ("date > 2026-09-01", {}, "allow"),
        ("stage = 'takes' and moment = 'before'", {}, "block"),
        ("stage in ['voices', 'mix']", {}, "allow"),
        ("always", {}, "block"),
    ],
)
def test_what_conditions_mean(when: str, facts: dict[str, Any], verdict: str) -> None:
    ruling = decide(rulebook(one_rule(when, "block")), use(**facts), ON)
    assert not ruling.failure
    assert ruling.verdict == verdict


def test_a_reason_names_the_facts_that_decided_and_no_others() -> None:
    book = rulebook(one_rule("(remote or final) and not labelled", "block"))
    ruling = decide(book, use(remote="yes", final="no", labelled="no", minor="yes"), ON)
    assert [(f.name, f.value) for f in ruling.reasons[0].facts] == [
        ("remote", "yes"),
        ("labelled", "no"),
    ]


def test_a_question_is_asked_only_where_its_answer_matters() -> None:
    book = rulebook(
        one_rule("remote and final", "block"), one_rule("minor", "escalate", name="b.c")
    )
    ruling = decide(book, use(remote="no"), ON)
    assert [question.fact for question in ruling.unanswered] == ["minor"]
    ruling = decide(book, use(remote="yes", minor="yes"), ON)
    assert [question.fact for question in ruling.unanswered] == ["final"]
    ruling = decide(book, use(remote="yes", final="yes"), ON)
    assert ruling.verdict is Verdict.BLOCK and not ruling.unanswered


def test_the_titles_answers_fill_what_a_use_leaves_open_and_never_override_it() -> None:
    book = rulebook(one_rule("remote", "block"), facts={"remote": "no"})
    assert decide(book, use(), ON).verdict is Verdict.ALLOW
    assert decide(book, use(remote="unsure"), ON).verdict is Verdict.ALLOW
    assert decide(book, use(remote="yes"), ON).verdict is Verdict.BLOCK


def test_a_precaution_is_taken_where_a_fact_is_unsure() -> None:
    book = rulebook(
        one_rule("generative", "allow", 'unsure = "apply"\nobligations = ["record.keep"]\n')
    )
    ruling = decide(book, use(), ON)
    assert ruling.verdict is Verdict.ALLOW and not ruling.unanswered
    assert [(o.name, o.sure) for o in ruling.obligations] == [("record.keep", False)]
    assert not decide(book, use(generative="no"), ON).obligations


def test_needs_are_joined_by_role_and_the_most_persons_count() -> None:
    one = 'approvals = [{ role = "netflix", in_writing = true }]\n'
    two = 'approvals = [{ role = "netflix", persons = 2 }, { role = "legal" }]\n'
    book = rulebook(
        one_rule("remote", "escalate", one), one_rule("final", "escalate", two, name="b.c")
    )
    ruling = decide(book, use(remote="yes", final="yes"), ON)
    assert [(n.role, n.persons, n.in_writing) for n in ruling.approvals] == [
        ("netflix", 2, True),
        ("legal", 1, False),
    ]


def test_what_escalates_and_names_nobody_needs_the_producer() -> None:
    ruling = decide(rulebook(one_rule("remote", "escalate")), use(remote="yes"), ON)
    assert [need.role for need in ruling.approvals] == ["producer"]


def test_a_house_rule_cannot_loosen_the_law() -> None:
    mild = HEAD + one_rule(
        "generative and generated_people", "allow", 'obligations = ["record.keep"]\n'
    )
    law: RuleBook = next(b for b in list_books() if b.name == "no-upload")
    book = Rulebook((law, read_book(mild, "rules/house.toml", house=True)))
    ruling = decide(book, use(remote="yes", generative="yes", generated_people="yes"), ON)
    assert ruling.verdict is Verdict.BLOCK
