"""Who settles what the guard asks: whoever may approve, in the same role and form."""

from __future__ import annotations

from regie.film.escalations import Escalation, Reply, answer_command, counted, read_answers
from regie.film.policy import ApprovalNeed, Question, Words

QUESTION = Question(fact="minor", words=Words(en="A minor?", fr="Mineur ?"), rules=("r",))


def asked(*needs: ApprovalNeed) -> Escalation:
    return Escalation(
        id="E-1", stage="takes", labels=(), why=(), rules=("r",), questions=(QUESTION,),
        approvals=needs,
    )  # fmt: skip


def said(seq: int, by: str, value: str, **more: object) -> Reply:
    facts = {"minor": value}
    return Reply.model_validate(
        {"escalation": "E-1", "ruled": "answer", "by": by, "facts": facts, "seq": seq, **more}
    )


def settled(escalation: Escalation, *replies: Reply) -> str | None:
    found = read_answers(escalation, replies).get("minor")
    return None if found is None else str(getattr(found, "value", found))


def test_a_question_to_a_role_in_writing_is_settled_by_such_an_answer_alone() -> None:
    protection = asked(ApprovalNeed(role="dpo", in_writing=True, rule="r"))
    assert settled(protection, said(1, "p-1", "no")) is None
    assert settled(protection, said(1, "p-1", "no", role="dpo")) is None
    assert settled(protection, said(1, "p-1", "no", in_writing=True)) is None
    assert settled(protection, said(1, "p-1", "no", role="producer", in_writing=True)) is None
    lawful = said(1, "p-1", "no", role="dpo", in_writing=True)
    assert settled(protection, lawful) == "no"
    assert settled(protection, lawful, said(2, "p-2", "yes")) == "no", "nobody overrules it"


def test_two_who_must_approve_must_say_the_same() -> None:
    two = asked(ApprovalNeed(role="legal", persons=2, rule="r"))
    first = said(1, "p-1", "no", role="legal")
    assert settled(two, first, said(2, "p-1", "no", role="legal")) is None, "one is one"
    assert settled(two, first, said(2, "p-2", "yes", role="legal")) is None
    agreed = [first, said(2, "p-2", "no", role="legal")]
    assert settled(two, *agreed) == "no"
    assert settled(two, *agreed, said(3, "p-2", "yes", role="legal")) is None, "the last counts"


def test_several_roles_must_all_answer() -> None:
    both = asked(ApprovalNeed(role="legal", rule="r"), ApprovalNeed(role="producer", rule="r"))
    assert settled(both, said(1, "p-1", "no", role="legal")) is None
    assert (
        settled(both, said(1, "p-1", "no", role="legal"), said(2, "p-2", "no", role="producer"))
        == "no"
    )


def test_where_anybody_may_approve_the_newest_answer_counts() -> None:
    anybody = asked()
    assert settled(anybody, said(1, "p-1", "no"), said(2, "p-2", "yes")) == "yes"
    assert settled(anybody, said(1, "p-1", "no", escalation="E-2")) is None


def test_where_signatures_are_asked_unsigned_answers_do_not_count() -> None:
    replies = [said(1, "p-1", "no"), said(2, "p-2", "yes", signed=True)]
    held = said(3, "p-3", "no", ruled="reject")
    assert counted([*replies, held], signed=True) == [replies[1], held]
    assert counted(replies, signed=False) == replies


def test_the_command_that_answers_says_in_which_form() -> None:
    command = answer_command(asked(ApprovalNeed(role="dpo", in_writing=True, rule="r")), "film")
    assert "--role dpo" in command and "--clause" in command
