"""Rules, the record, receipts and the AI Act's notes over HTTP."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from regie.app.ai_act import Desk as AiActDesk
from regie.app.ai_act import open_desk
from regie.app.audit import VerifiedRecord, export_record, verify_record
from regie.app.receipt_tree import FilmFrame, ReceiptNode, find_frame, find_node, open_node
from regie.app.record_entries import RecordPage, read_record
from regie.app.rules import (
    CheckedTitle,
    ExplainedShot,
    ListedRules,
    check_title,
    explain_shot,
    list_rules,
)
from regie.app.try_rule import TriedRule, try_rule
from regie.studio.doors.desks import Deciding, Looking

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["guard"])


DOCUMENTS = {
    "pdf": "application/pdf", "md": "text/markdown; charset=utf-8", "json": "application/json",
    "jsonl": "application/jsonl",
}  # fmt: skip
"""Media types of what is exported, by its ending."""


class Trial(BaseModel):
    """A rule, or a condition in its language, to be tried on a shot."""

    shot: str = Field(max_length=20)
    rule: str = Field("", max_length=200)
    when: str = Field("", max_length=4000)


def today() -> date:
    return datetime.now(UTC).date()


@router.get("/rules")
def get_rules(desk: Looking) -> ListedRules:
    """The rule books that hold for the title, each rule with its file and line."""
    return list_rules(desk.folder, desk.visitor.language)


@router.get("/rules/check")
def check(desk: Looking, on: date | None = None) -> CheckedTitle:
    """What the rules say of all that the title is about to do."""
    return check_title(desk.folder, on or today(), desk.visitor.language)


@router.get("/rules/shots/{shot}")
def explain(desk: Looking, shot: str, on: date | None = None) -> ExplainedShot:
    """What the rules say of all that one shot rests on, and why."""
    return explain_shot(desk.folder, shot, on or today(), desk.visitor.language)


@router.post("/rules/try")
def try_on_shot(desk: Looking, trial: Trial) -> TriedRule:
    """Tries a rule on a shot; nothing is changed."""
    return try_rule(
        desk.folder, trial.shot, rule=trial.rule, when=trial.when, on=today(),
        language=desk.visitor.language,
    )  # fmt: skip


@router.get("/record")
def get_record(
    desk: Looking,
    kind: str = "",
    before: Annotated[int, Query(ge=0)] = 0,
    most: Annotated[int, Query(ge=1, le=500)] = 100,
) -> RecordPage:
    """Entries of the record, the newest first."""
    return read_record(desk.folder, kind=kind, before=before, most=most)


@router.get("/record/check")
def check_record(desk: Looking) -> VerifiedRecord:
    """Checks the chain, the signatures, the documents, the receipts, and what left the house."""
    return verify_record(desk.folder)


@router.get("/record/export/{form}")
def export(desk: Deciding, form: Literal["jsonl", "pdf"]) -> Response:
    """The whole record, as JSON Lines or on paper."""
    with tempfile.TemporaryDirectory(dir=desk.house.home, prefix="record-") as scratch:
        out = Path(scratch) / f"record.{form}"
        export_record(desk.folder, out)
        return _save(out.read_bytes(), f"{desk.slug}-record.{form}")


@router.get("/receipts/files/{digest}")
def get_receipt(desk: Looking, digest: str) -> ReceiptNode:
    """The result that holds a content, with what went in."""
    return find_node(desk.folder, digest)


@router.get("/receipts/results/{key}")
def get_result(desk: Looking, key: str) -> ReceiptNode:
    """A result by its key."""
    return open_node(desk.folder, key)


@router.get("/receipts/frames/{frame}")
def get_frame(desk: Looking, frame: int) -> FilmFrame:
    """The shot that a frame of the film shows."""
    return find_frame(desk.folder, frame)


@router.get("/ai-act")
def get_notes(desk: Looking, on: date | None = None) -> AiActDesk:
    """Classes of risk, and duties with what fulfils them already."""
    return open_desk(desk.folder, on or today(), desk.visitor.language)


@router.get("/ai-act/document/{form}")
def get_document(desk: Looking, form: Literal["pdf", "md", "json"]) -> Response:
    """The same as a document."""
    with tempfile.TemporaryDirectory(dir=desk.house.home, prefix="ai-act-") as scratch:
        out = Path(scratch) / f"ai-act.{form}"
        open_desk(desk.folder, today(), desk.visitor.language).write(out)
        return _save(out.read_bytes(), f"{desk.slug}-ai-act.{form}")


def _save(data: bytes, name: str) -> Response:
    kind = DOCUMENTS[name.rpartition(".")[2]]
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=kind, headers=headers)
