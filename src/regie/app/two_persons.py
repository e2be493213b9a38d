"""Two persons means two accounts, and a decision is on what was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.film.decisions import Standing
from regie.film.escalations import Escalation

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord


class WordRefusedError(Exception):
    """A person's word that cannot count; one sentence for the person."""

    exit_code = 3


def refuse_changed_since(looked_at: str, content: str, what: str) -> None:
    """A decision is on exactly what the person saw.

    Raises:
        WordRefusedError: it is another content by now.
    """
    if looked_at and looked_at != content:
        raise WordRefusedError(
            f"{what}: was made again while you looked at it, so nothing was decided; look at what "
            "there is now"
        )


def refuse_second_approval(book: TitleRecord, standing: Standing, by: str) -> None:
    """Of several approvals each comes from another account, whatever name it bears.

    Raises:
        WordRefusedError: this account, or this person, has approved this content already.
    """
    from regie.guard.approvals.decisions import read_decisions

    if standing.needed < 2:
        return
    account, person = book.commitment_to_account(), book.person(by)
    last = {
        d.by: d
        for d in read_decisions(book, standing.gate)
        if d.subject == standing.subject and d.content == standing.content
    }
    for said in last.values():
        if said.ruled != "approve":
            continue
        if said.account == account or (person is not None and said.by == person.id):
            raise WordRefusedError(
                f"{standing.gate} {standing.subject}: needs {standing.needed} persons, and you "
                f"have approved it already, as {said.name or said.by}; the other approval has to "
                "come from somebody else's account"
            )


def refuse_second_reply(book: TitleRecord, escalation: Escalation, by: str, role: str) -> None:
    """As `refuse_second_approval`, for what the rules ask several persons of one role.

    Raises:
        WordRefusedError: this account, or this person, has let it pass already.
    """
    from regie.guard.approvals.queue import REPLY
    from regie.guard.audit.quick_record import ACCOUNT

    several = [need for need in escalation.approvals if need.persons > 1 and need.role == role]
    if not several:
        return
    account, person = book.commitment_to_account(), book.person(by)
    last = {e.actor: e for e in book.entries(REPLY, subject=escalation.id)}
    for entry in last.values():
        if entry.body.get("ruled") != "approve":
            continue
        mine = person is not None and entry.actor == person.id
        if entry.proof.get(ACCOUNT) == account or mine:
            raise WordRefusedError(
                f"{escalation.id}: needs {several[0].persons} persons as {role}, and you have let "
                "it pass already; the other approval has to come from somebody else's account"
            )
