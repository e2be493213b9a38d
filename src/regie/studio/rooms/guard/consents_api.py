"""Consents, and what is kept of people, over HTTP."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Response, UploadFile
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field, ValidationError

from regie.app.consent import EnteredConsent
from regie.app.consent_desk import ConsentDesk, ConsentForm, enter_form, find_document, lay_consents
from regie.app.erasure import ProvenErasure, RevokedConsent, erase, prove, revoke
from regie.app.persons import (
    PersonChanged,
    PersonFound,
    correct_person,
    delete_person,
    export_person,
    find_person,
)
from regie.studio.doors.desks import Leading, Looking
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.roles import Permission
from regie.studio.uploads.kinds import KINDS
from regie.studio.uploads.sent import put_sent, sent

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["consents"])


class Why(BaseModel):
    """Why a consent ends. It is sealed in the record: name nobody."""

    reason: str = Field("", max_length=2000)


class Correction(BaseModel):
    """What a person has corrected; null leaves it."""

    name: str | None = Field(None, min_length=1, max_length=200)
    contact: str | None = Field(None, max_length=500)


@router.get("/consents")
def list_consents(desk: Looking) -> ConsentDesk:
    """The register, and what hangs on each consent. Terms are for who keeps the title's people."""
    laid = lay_consents(desk.folder, language=desk.visitor.language)
    if Permission.PEOPLE in desk.may:
        return laid
    bare = tuple(c.model_copy(update={"terms": {}}) for c in laid.consents)
    return laid.model_copy(update={"consents": bare})


@router.post("/consents", status_code=201)
def enter(
    desk: Leading,
    terms: Annotated[str, Form()],
    document: Annotated[UploadFile, sent("document")],
) -> EnteredConsent:
    """Enters a consent with its signed document; `terms` is a `ConsentForm` as JSON."""
    try:
        form = ConsentForm.model_validate_json(terms)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise ProblemError(422, f"{field}: {first['msg']}", field=field) from error
    with tempfile.TemporaryDirectory(dir=desk.house.home, prefix="consent-") as scratch:
        file = Path(scratch) / ("document" + Path(document.filename or "").suffix.lower()[:8])
        put_sent(
            document,
            file,
            KINDS["document"].most,
            lambda most: desk.say("studio-guard.too-large", megabytes=most),
        )
        entered = enter_form(desk.folder, form, file, by=desk.by)
    desk.tell("consents")
    return entered


@router.get("/consents/{consent}/document", response_class=FileResponse)
def get_document(desk: Leading, consent: str) -> FileResponse:
    """The signed document, to be saved: what was uploaded is never shown inside a page."""
    file = find_document(desk.folder, consent)
    return FileResponse(file, media_type="application/octet-stream", filename=file.name)


@router.post("/consents/{consent}/revoke")
def end(desk: Leading, consent: str, why: Why) -> RevokedConsent:
    """Ends a consent now, and withdraws what was made under it."""
    revoked = revoke(desk.folder, consent, by=desk.by, reason=why.reason)
    for topic in ("consents", "made", "decisions"):
        desk.tell(topic)
    return revoked


@router.post("/consents/{consent}/erase")
def erase_results(desk: Leading, consent: str) -> RevokedConsent:
    """Removes all that was made under a revoked consent, and proves it."""
    erased = erase(desk.folder, consent, by=desk.by)
    desk.tell("consents")
    return erased


@router.post("/consents/{consent}/prove")
def prove_erasure(desk: Leading, consent: str) -> ProvenErasure:
    """Searches all that is kept for what was erased."""
    return prove(desk.folder, consent)


@router.get("/persons/{name}")
def get_person(desk: Leading, name: str) -> PersonFound:
    """All that is kept of somebody."""
    return find_person(desk.folder, name)


@router.get("/persons/{name}/export")
def get_export(desk: Leading, name: str) -> Response:
    """The same as a zip, with documents."""
    with tempfile.TemporaryDirectory(dir=desk.house.home, prefix="person-") as scratch:
        out = Path(scratch) / "person.zip"
        found = export_person(desk.folder, name, out)
        data = out.read_bytes()
    named = found.id or "person"
    headers = {"content-disposition": f'attachment; filename="{named}.zip"'}
    return Response(data, media_type="application/zip", headers=headers)


@router.patch("/persons/{name}")
def correct(desk: Leading, name: str, correction: Correction) -> PersonChanged:
    """Corrects a name or a contact."""
    changed = correct_person(
        desk.folder, name, new_name=correction.name, contact=correction.contact
    )
    desk.tell("consents")
    return changed


@router.delete("/persons/{name}")
def delete(desk: Leading, name: str) -> PersonChanged:
    """Deletes what is kept of somebody; the record stays whole."""
    changed = delete_person(desk.folder, name, by=desk.by)
    desk.tell("consents")
    return changed
