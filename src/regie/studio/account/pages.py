"""One's own account as a page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from regie.studio.account.api import get_account, own_sessions
from regie.studio.account.keys_api import list_passkeys, list_tokens
from regie.studio.doors.hosts import is_address, site_of
from regie.studio.doors.pages import page
from regie.studio.doors.roles import MAY, Permission, Role
from regie.studio.doors.visitor import Myself, titles_of
from regie.studio.people.passwords import FEWEST

router = APIRouter(include_in_schema=False)


@router.get("/account")
def show_account(request: Request, me: Myself) -> HTMLResponse:
    host = site_of(request).host
    best = MAY[Role.ADMIN if me.is_admin else Role.PRODUCER]
    return page(
        request,
        me,
        "account/account.html",
        account=get_account(request, me),
        sessions=own_sessions(request, me),
        tokens=list_tokens(request, me),
        passkeys=list_passkeys(request, me),
        titles=[title.slug for title in titles_of(request, me)],
        permissions=[p for p in Permission if p in best],
        passkeys_work=host == "localhost" or not is_address(host),
        fewest=FEWEST,
        openid=request.app.state.house.openid,
    )
