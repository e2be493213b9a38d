"""Uploads over HTTP as tus 1.0 says: begun, asked how far they are, added to, ended.

Source: tus resumable upload protocol 1.0.0, core and its extensions creation, checksum,
termination and expiration.
"""

from __future__ import annotations

import base64
import binascii
from email.utils import formatdate
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from regie.studio.doors.callers import clock_of
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.visitor import Asking, Visitor
from regie.studio.uploads.kept import KEPT, Upload, UploadError, Uploads, receiving

router = APIRouter(prefix="/api/v1/uploads", tags=["uploads"])

VERSION = "1.0.0"
ALGORITHMS = ("sha256", "sha1")
PIECE = "application/offset+octet-stream"
LONGEST_NAME = 200

Resumable = Annotated[str, Header(alias="Tus-Resumable")]
Whole = Annotated[int, Header(alias="Upload-Length", ge=0)]
Metadata = Annotated[str, Header(alias="Upload-Metadata", max_length=4000)]
Offset = Annotated[int, Header(alias="Upload-Offset", ge=0)]
Checksum = Annotated[str, Header(alias="Upload-Checksum", max_length=200)]


def check_version(resumable: Resumable = "") -> None:
    """Raises: ProblemError: 412, another version is spoken."""
    if resumable != VERSION:
        raise ProblemError(412, f"send Tus-Resumable: {VERSION}")


Spoken = Depends(check_version)


def uploads_of(request: Request) -> Uploads:
    """The uploads of the house."""
    house = request.app.state.house
    return Uploads(house.home, house.upload_bytes)


def find_upload(request: Request, visitor: Visitor, upload: str) -> Upload:
    """Raises: ProblemError: there is none of this person's."""
    try:
        return uploads_of(request).find(upload, visitor.key)
    except UploadError as error:
        raise refuse(visitor, error) from error


def refuse(visitor: Visitor, error: UploadError) -> ProblemError:
    """An upload's error as an answer."""
    return ProblemError(
        error.status, visitor.say(f"studio-uploads.{error.key}", **error.values), **error.values
    )


@router.options("", status_code=204)
def describe(request: Request, response: Response, _: Asking) -> None:
    """What of tus is spoken here."""
    response.headers["tus-resumable"] = VERSION
    response.headers["tus-version"] = VERSION
    response.headers["tus-extension"] = "creation,checksum,termination,expiration"
    response.headers["tus-checksum-algorithm"] = ",".join(ALGORITHMS)
    response.headers["tus-max-size"] = str(request.app.state.house.upload_bytes)


@router.post("", status_code=201, dependencies=[Spoken])
def begin(
    request: Request, response: Response, visitor: Asking, length: Whole, metadata: Metadata = ""
) -> None:
    """Begins an upload: `filename` and `kind` are in its metadata; answers where it is."""
    told = _read_metadata(metadata)
    name = PurePath(told.get("filename", "file").replace("\\", "/")).name[-LONGEST_NAME:]
    try:
        made = uploads_of(request).begin(
            visitor.key, name or "file", told.get("kind", "file"), length, clock_of(request)()
        )
    except UploadError as error:
        raise refuse(visitor, error) from error
    response.headers["location"] = f"{router.prefix}/{made.id}"
    _tell(request, response, made)


@router.head("/{upload}", dependencies=[Spoken])
def ask(request: Request, response: Response, visitor: Asking, upload: str) -> None:
    """How far an upload is."""
    found = find_upload(request, visitor, upload)
    response.headers["upload-length"] = str(found.length)
    _tell(request, response, found)


@router.patch(
    "/{upload}",
    status_code=204,
    dependencies=[Spoken],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {PIECE: {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def add(
    request: Request,
    response: Response,
    visitor: Asking,
    upload: str,
    offset: Offset,
    checksum: Checksum = "",
) -> None:
    """Adds the next piece; `Upload-Checksum: sha256 …` is compared before it stays."""
    if request.headers.get("content-type", "") != PIECE:
        raise ProblemError(415, f"send content-type: {PIECE}")
    algorithm, digest = _read_checksum(checksum)
    found = await run_in_threadpool(find_upload, request, visitor, upload)
    try:
        with receiving(found, offset, digest, algorithm, clock_of(request)()) as piece:
            async for block in request.stream():
                await run_in_threadpool(piece.write, block)
            await run_in_threadpool(piece.end)
    except ClientDisconnect:
        return  # nobody reads the answer; what has come is there
    except UploadError as error:
        if error.status == 415:
            uploads_of(request).end(found)
        raise refuse(visitor, error) from error
    _tell(request, response, found)


@router.delete("/{upload}", status_code=204, dependencies=[Spoken])
def end(request: Request, response: Response, visitor: Asking, upload: str) -> None:
    """Deletes an upload: it was used, or is not wanted any more."""
    uploads_of(request).end(find_upload(request, visitor, upload))
    response.headers["tus-resumable"] = VERSION


def _tell(request: Request, response: Response, upload: Upload) -> None:
    response.headers["tus-resumable"] = VERSION
    response.headers["cache-control"] = "no-store"
    response.headers["upload-offset"] = str(upload.offset)
    ends = clock_of(request)() + KEPT
    response.headers["upload-expires"] = formatdate(ends, usegmt=True)


def _read_metadata(text: str) -> dict[str, str]:
    """Raises: ProblemError: a value is not in base64."""
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        key, _, value = pair.partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError) as error:
            raise ProblemError(400, f"Upload-Metadata: {key} is not UTF-8 in base64") from error
    return found


def _read_checksum(text: str) -> tuple[str, bytes]:
    """Raises: ProblemError: it is none that is compared here."""
    if not text:
        return "", b""
    algorithm, _, value = text.partition(" ")
    if algorithm not in ALGORITHMS:
        raise ProblemError(400, f"Upload-Checksum: {' or '.join(ALGORITHMS)} in base64")
    try:
        return algorithm, base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ProblemError(400, "Upload-Checksum: the digest is not in base64") from error
