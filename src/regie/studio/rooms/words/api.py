"""Timed text over HTTP: looked at, held to the rules, saved, compared with files and written."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from regie.app.subtitles.files import MOST_BYTES, ComparedText, compare_text, read_text_file
from regie.app.subtitles.files import Form as FileForm
from regie.app.subtitles.memory import (
    Glossary,
    MemoryOffers,
    offer_translations,
    read_glossary,
    write_glossary,
)
from regie.app.subtitles.save import save_text
from regie.app.subtitles.sheet import (
    CheckedText,
    MendedText,
    TextSheet,
    check_text,
    look_at_text,
    mend_text,
)
from regie.film.timed_text import FilmCue, Term
from regie.studio.doors.desks import Directing, Looking
from regie.studio.doors.problems import ProblemError

router = APIRouter(prefix="/api/v1/titles/{title}/words", tags=["words"])

Version = Annotated[str, Path(max_length=40, description="`en`, `fr`, `en-sdh`")]

TOPIC = "words"
"""Of the news that timed text was changed."""

MOST_CUES = 20_000

TYPES = {"srt": "application/x-subrip", "vtt": "text/vtt"}

_CUES = TypeAdapter(list[FilmCue])


class CuesIn(BaseModel):
    """Cues as they are on a page, not saved."""

    cues: list[FilmCue] = Field(max_length=MOST_CUES)


class MendIn(CuesIn):
    """What is to be mended: breaches of some rules, of some cues; of all, where none are named."""

    rules: list[str] | None = Field(None, max_length=100)
    only: list[str] | None = Field(None, max_length=MOST_CUES)


class SaveIn(CuesIn):
    """All cues of a version.

    Attributes:
        revision: of the text on which they were changed.
        by_rules: ids of lines that are given back to the rules.
    """

    revision: str = Field(max_length=64)
    by_rules: list[str] = Field([], max_length=MOST_CUES)


class TermsIn(BaseModel):
    """All terms of a pair of languages."""

    terms: list[Term] = Field(max_length=5000)


@router.get("/{version}")
def get_text(desk: Looking, version: Version) -> TextSheet:
    """A version of the timed text on the cut as it is now."""
    return look_at_text(desk.folder, version)


@router.post("/{version}/check")
def check(desk: Looking, version: Version, asked: CuesIn) -> CheckedText:
    """What the rules say of cues that are not saved."""
    return check_text(desk.folder, version, asked.cues)


@router.post("/{version}/mend")
def mend(desk: Looking, version: Version, asked: MendIn) -> MendedText:
    """Mends cues that are not saved: one breach, all of a kind, or all that can be."""
    return mend_text(desk.folder, version, asked.cues, rules=asked.rules, only=asked.only)


@router.put("/{version}")
def save(desk: Directing, version: Version, asked: SaveIn) -> TextSheet:
    """Makes cues the title's text; 409 where text, script or cut were changed meanwhile."""
    sheet = save_text(
        desk.folder,
        version,
        asked.cues,
        revision=asked.revision,
        by_rules=asked.by_rules,
        by=desk.by,
    )
    desk.tell(TOPIC, version=sheet.name, revision=sheet.revision)
    return sheet


@router.get("/{version}/as/{form}", response_class=Response)
def export(desk: Looking, version: Version, form: FileForm) -> Response:
    """The version as a file: SubRip or WebVTT."""
    return Response(
        read_text_file(desk.folder, version, form),
        media_type=TYPES[form],
        headers={"content-disposition": f'attachment; filename="{desk.slug}.{version}.{form}"'},
    )


@router.post("/{version}/compare")
def compare(
    desk: Looking,
    version: Version,
    file: UploadFile,
    cues: Annotated[str, Form(description="cues on the page, as JSON; empty: as saved")] = "",
) -> ComparedText:
    """What a subtitle file changes; nothing is written."""
    content = file.file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ProblemError(413, desk.say("studio-words.too-large", n=MOST_BYTES >> 20))
    try:
        ours = _CUES.validate_json(cues) if cues else None
    except ValidationError as error:
        raise ProblemError(422, desk.say("studio-words.no-cues-sent")) from error
    name = (file.filename or "file")[-200:]
    return compare_text(desk.folder, version, content, name=name, cues=ours)


@router.get("/{version}/memory")
def get_memory(
    desk: Looking, version: Version, text: Annotated[str, Query(max_length=4000)]
) -> MemoryOffers:
    """What was written before for the same or the like."""
    return offer_translations(desk.folder, version, text)


@router.get("/{version}/glossary")
def get_glossary(desk: Looking, version: Version) -> Glossary:
    """The terms of the script's language in a version's."""
    return read_glossary(desk.folder, version)


@router.put("/{version}/glossary")
def put_glossary(desk: Directing, version: Version, asked: TermsIn) -> Glossary:
    """Makes these the terms."""
    told = write_glossary(desk.folder, version, asked.terms)
    desk.tell(TOPIC, version=version)
    return told
