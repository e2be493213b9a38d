"""The guard's pages: what waits, consents, rules, the record, receipts, verify, deliver, AI Act."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from regie.app.ai_act import open_desk
from regie.app.audit import verify_record
from regie.app.consent_desk import lay_consents
from regie.app.decision_desk import DecisionDesk, ToAnswer, ToDecide, lay_decisions
from regie.app.delivery_desk import lay_delivery
from regie.app.kept_wall import keep_wall
from regie.app.made_files import list_made_files
from regie.app.persons import find_person
from regie.app.receipt_tree import find_frame, find_node, open_node
from regie.app.record_entries import read_record
from regie.app.rules import check_title, explain_shot, list_rules
from regie.app.try_rule import try_rule
from regie.studio.doors.desks import Leading, Looking
from regie.studio.doors.pages import page
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.visitor import Desk
from regie.studio.rooms.guard.rules_api import today

router = APIRouter(prefix="/t/{title}/guard")


TABS = ("decisions", "consents", "rules", "record", "receipts", "verify", "deliver", "ai-act")


def show(request: Request, desk: Desk, template: str, tab: str = "", **values: Any) -> HTMLResponse:
    """A page of the guard with its tabs, or a part of one."""
    return page(
        request, desk, f"guard/{template}.html", tabs=TABS, tab=tab, moment=moment, **values
    )


def moment(at: float) -> str:
    """Seconds since 1970 as a day and a time, UTC."""
    return time.strftime("%Y-%m-%d %H:%M", time.gmtime(at))


@router.get("")
def show_decisions(request: Request, desk: Looking, at: str = "") -> HTMLResponse:
    laid = _lay(desk)
    return show(request, desk, "decisions", "decisions", laid=laid, case=_find(laid, at))


@router.get("/waiting")
def show_waiting(request: Request, desk: Looking, at: str = "") -> HTMLResponse:
    """The list alone, asked for again when somebody decided."""
    laid = _lay(desk)
    return show(request, desk, "waiting", laid=laid, case=_find(laid, at))


@router.get("/case")
def show_case(request: Request, desk: Looking, at: str) -> HTMLResponse:
    """One thing with all that one needs to decide on it."""
    laid = _lay(desk)
    found = _find(laid, at, exact=True)
    if found is None:
        return show(request, desk, "settled", at=at)
    return show(request, desk, "case", laid=laid, case=found)


@router.get("/consents")
def show_consents(request: Request, desk: Looking) -> HTMLResponse:
    laid = lay_consents(desk.folder, language=desk.visitor.language)
    return show(request, desk, "consents", "consents", laid=laid, today=today())


@router.get("/persons")
def show_person(request: Request, desk: Leading, name: str) -> HTMLResponse:
    """All that is kept of somebody."""
    return show(request, desk, "person", "consents", found=find_person(desk.folder, name))


@router.get("/rules")
def show_rules(request: Request, desk: Looking, shot: str = "") -> HTMLResponse:
    listed = list_rules(desk.folder, desk.visitor.language)
    wall = keep_wall(desk.folder)
    return show(request, desk, "rules", "rules", listed=listed, wall=wall, shot=shot)


@router.get("/rules/check")
def show_check(request: Request, desk: Looking, on: date | None = None) -> HTMLResponse:
    """What the rules say of all that the title is about to do."""
    checked = check_title(desk.folder, on or today(), desk.visitor.language)
    return show(request, desk, "ruled", uses=checked.uses, verdict=checked.verdict)


@router.get("/rules/why")
def show_why(request: Request, desk: Looking, shot: str) -> HTMLResponse:
    """What the rules say of one shot."""
    explained = explain_shot(desk.folder, shot, today(), desk.visitor.language)
    return show(request, desk, "ruled", uses=explained.uses, verdict="")


@router.get("/rules/try")
def show_trial(
    request: Request, desk: Looking, shot: str, rule: str = "", when: str = ""
) -> HTMLResponse:
    """A rule tried on a shot."""
    tried = try_rule(
        desk.folder, shot, rule=rule.strip(), when=when, on=today(), language=desk.visitor.language
    )
    return show(request, desk, "tried", tried=tried)


@router.get("/record")
def show_record(request: Request, desk: Looking, kind: str = "", before: int = 0) -> HTMLResponse:
    read = read_record(desk.folder, kind=kind, before=before)
    return show(request, desk, "record", "record", read=read, kind=kind)


@router.get("/record/check")
def show_record_check(request: Request, desk: Looking) -> HTMLResponse:
    return show(request, desk, "checked", verified=verify_record(desk.folder))


@router.get("/receipts")
def show_receipts(
    request: Request,
    desk: Looking,
    digest: str = "",
    shot: str = "",
    frame: int | None = None,
    file: str = "",
) -> Response:
    """The tree of a content, a shot's board, a frame of the film, or a file of `out/`."""
    wall, made = keep_wall(desk.folder), list_made_files(desk.folder)
    shown = ""
    if frame is not None:
        found = find_frame(desk.folder, frame)
        digest, shown = found.shot.film or found.shot.board, found.shot.shot
    elif shot or file:
        name = file or f"boards/{shot.strip().upper()}.png"
        digest, shown = made.digest_of(name), name
        if not digest:
            raise ProblemError(404, desk.say("studio.no-file", name=name))
    node = find_node(desk.folder, digest) if digest else None
    return show(
        request, desk, "receipts", "receipts", wall=wall, made=made, node=node, shown=shown,
        frame=frame, digest=digest,
    )  # fmt: skip


@router.get("/receipts/{key}")
def show_node(request: Request, desk: Looking, key: str) -> HTMLResponse:
    """A result of the tree, opened."""
    return show(request, desk, "node", node=open_node(desk.folder, key), level=1)


@router.get("/verify")
def show_verify(request: Request, desk: Looking) -> HTMLResponse:
    return show(request, desk, "verify", "verify", to=f"/api/v1/titles/{desk.slug}/verify")


@router.get("/deliver")
def show_deliver(request: Request, desk: Looking) -> HTMLResponse:
    return show(request, desk, "deliver", "deliver", laid=lay_delivery(desk.folder))


@router.get("/ai-act")
def show_ai_act(request: Request, desk: Looking, on: date | None = None) -> HTMLResponse:
    day = on or today()
    opened = open_desk(desk.folder, day, desk.visitor.language)
    return show(request, desk, "ai_act", "ai-act", sheet=opened.sheet, day=day)


@router.get("/decisions")
def name_decisions(desk: Looking) -> Response:
    return RedirectResponse(f"/t/{desk.slug}/guard", 303)


def _lay(desk: Desk) -> DecisionDesk:
    return lay_decisions(desk.folder, by=desk.by, language=desk.visitor.language)


def _find(laid: DecisionDesk, at: str, *, exact: bool = False) -> ToDecide | ToAnswer | None:
    """What stands at an address: `boards/12A`, `E-3f9a01c2`; else the first that waits for me."""
    every: list[ToDecide | ToAnswer] = [*laid.escalations, *laid.waiting]
    named = next((c for c in [*every, *laid.alike] if c.key == at), None)
    if named is not None or exact:
        return named
    return next((c for c in every if c.mine), None)
