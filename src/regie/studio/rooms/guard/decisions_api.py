"""Decisions and escalations over HTTP. Who decides is who is signed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from regie.app.decide import Decided, Replied, decide_on, reply_to
from regie.app.decision_desk import DecisionDesk, lay_decisions
from regie.film.decisions import Gate, Ruled
from regie.film.policy import FactValue
from regie.studio.doors.desks import Deciding, Looking, Noting
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.roles import Permission

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["decisions"])


Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Word(BaseModel):
    """What a person says of one content.

    Attributes:
        subject: `12A`, `script`, `mix`, or a name in `out/`.
        content: digest of what was looked at. If it is another one by now, nothing is decided.
        ruled: `change` asks for a change and holds it back; a reviewer may.
        in_writing: make the sheet that is to be signed.
    """

    gate: Gate
    subject: str = Field(max_length=300)
    content: Digest
    ruled: Ruled
    note: str = Field("", max_length=4000)
    role: str = Field("", max_length=60)
    in_writing: bool = False


class WordOnEscalation(BaseModel):
    """What a person says of a question that the rules ask. Attributes: facts: of an answer."""

    ruled: Literal["approve", "reject", "answer"]
    note: str = Field("", max_length=4000)
    role: str = Field("", max_length=60)
    facts: Mapping[str, FactValue] = {}
    in_writing: bool = False


@router.get("/decisions")
def get_decisions(desk: Looking) -> DecisionDesk:
    """What waits for people, with all that one needs to decide; what was decided."""
    return lay_decisions(desk.folder, by=desk.by, language=desk.visitor.language)


@router.post("/decisions", status_code=201)
def decide(desk: Noting, word: Word) -> Decided:
    """Approves, rejects, or asks for a change, in the name of who is signed in."""
    if word.ruled != "change" and Permission.DECIDE not in desk.may:
        raise ProblemError(403, desk.say("studio-guard.may-not-decide"))
    decided = decide_on(
        desk.folder,
        word.subject,
        word.ruled,
        by=desk.by,
        gate=word.gate,
        role=word.role,
        note=word.note,
        in_writing=word.in_writing,
        looked_at=word.content,
        known=desk.known,
    )
    desk.tell("decisions", gate=word.gate, subject=word.subject)
    return decided


@router.post("/escalations/{escalation}", status_code=201)
def reply(desk: Deciding, escalation: str, word: WordOnEscalation) -> Replied:
    """Lets pass, refuses, or answers what the rules ask."""
    replied = reply_to(
        desk.folder,
        escalation,
        word.ruled,
        by=desk.by,
        role=word.role,
        note=word.note,
        in_writing=word.in_writing,
        facts=word.facts or None,
        known=desk.known,
    )
    desk.tell("decisions", subject=escalation)
    return replied
