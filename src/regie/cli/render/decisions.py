"""Words for `regie approve`, `reject`, `note` and `decisions`."""

from __future__ import annotations

import time

from regie.app.decide import Decided, DecisionList, Replied
from regie.app.enrol import KeyEntered, PersonsKey
from regie.cli.render import words_for
from regie.film.decisions import LOCAL, Decision, KnownBy
from regie.film.escalations import Escalation, Reply, approve_command, tell_needs
from regie.pipeline.gates import tell_alike, tell_waiting

IN_STUDIO: dict[KnownBy, str] = {
    "signed in": "signed in to the studio",
    "token": "by the studio's API token",
    "link": "by a review link",
}


@words_for(Decided)
def tell_decided(decided: Decided) -> str:
    said = {"approve": "approved", "reject": "rejected", "change": "sent back for a change"}
    d, s = decided.decision, decided.standing
    more = ""
    if d.ruled == "approve" and not s.passes:
        more = (
            f"; {len(s.approved_by)} of {s.needed} persons so far"
            if s.state == "waiting"
            else f"; it stays held back: {'; '.join(s.notes) or s.state}"
        )
        if s.unsigned and not d.signed:
            more += "; unsigned ones do not count here"
    lines = [
        f"{d.gate} {d.subject}: {said[d.ruled]} by {d.name}, {_signed(d)}, entry {d.seq}{more}."
    ]
    lines += _tell_document(decided.document, d.in_writing)
    return "\n".join(lines)


@words_for(Replied)
def tell_replied(replied: Replied) -> str:
    said = {"approve": "approved", "reject": "rejected", "answer": "answered"}
    r = replied.reply
    more = {
        "answer": "; the next make asks the rules again"
        if replied.passes
        else f"; it counts when answered by {replied.needs}",
        "reject": "; it does not pass",
        "approve": "; it passes now" if replied.passes else f"; it still needs {replied.needs}",
    }
    lines = [f"{r.escalation}: {said[r.ruled]} by {r.name}, {_signed(r)}{more[r.ruled]}."]
    lines += _tell_document(replied.document, r.in_writing)
    return "\n".join(lines)


@words_for(DecisionList)
def tell_decisions(found: DecisionList) -> str:
    lines = [
        f"{_utc(d.at)}  {d.gate:<12} {d.subject:<14} {d.ruled:<8} {d.name}"
        + (f" ({d.role})" if d.role else "")
        + f", {_signed(d)}"
        + (f": {d.note}" if d.note else "")
        for d in found.decisions
    ]
    lines += [
        f"{r.escalation}  {r.ruled} by {r.name}"
        + (f" ({r.role})" if r.role else "")
        + f", {_signed(r)}"
        + "".join(f", {name} = {value}" for name, value in r.facts.items())
        + (f": {r.note}" if r.note else "")
        for r in found.replies
    ]
    lines += [_tell_key(key) for key in found.keys]
    lines += [
        f"{s.gate} {s.subject}: approvals of several persons came from one system account "
        f"({', '.join(s.approved_by)})"
        for s in found.one_account
    ]
    lines += tell_alike(found.alike)
    lines += tell_waiting(found.waiting, found.title)
    lines += [_tell_escalation(e, found.title) for e in found.escalations]
    return "\n".join(lines) or "Nothing was decided, and nothing waits."


@words_for(KeyEntered)
def tell_key(entered: KeyEntered) -> str:
    return f"{_tell_key(entered.key)}: entry {entered.entry}."


def _tell_key(key: PersonsKey) -> str:
    roles = f" ({', '.join(key.roles)})" if key.roles else ""
    done = "withdrawn" if key.withdrawn else "enrolled"
    return f"{key.name}{roles}, key {key.fingerprint}, {done}"


def _signed(said: Decision | Reply) -> str:
    """With a key; and how the studio knew the person, where one said it there."""
    signed = "signed" if said.signed else "unsigned"
    return signed if said.known_by == LOCAL else f"{signed}, {IN_STUDIO[said.known_by]}"


def _tell_document(document: str, in_writing: bool) -> list[str]:
    """Where it is, and what a sheet still lacks."""
    if not document:
        return []
    if in_writing:
        return [f"In writing: {document}"]
    return [
        f"To be signed: {document}; once it is, enter it with --document FILE --read-by NAME "
        "--clause TEXT"
    ]


def _tell_escalation(escalation: Escalation, title: str) -> str:
    """What people must know to reply: what it is for, why, which questions, who may say yes."""
    e = escalation
    labels = ", ".join(e.labels[:4]) + (f" and {len(e.labels) - 4} more" if e.labels[4:] else "")
    rows = [f"{e.id} ({e.stage}): {labels}", *(f"    {words.en}" for words in e.why)]
    rows += [f"    Asked: {q.words.en} ({q.fact})" for q in e.questions]
    rows.append(f"    Who may let it pass: {tell_needs(e)}")
    rows.append(f"    {approve_command(e, title)}")
    return "\n".join(rows)


def _utc(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(at))
