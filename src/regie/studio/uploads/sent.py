"""The file that a route is sent: as a form's file, or as an upload that has come whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, File, Form, Request, UploadFile

from regie.studio.doors.problems import ProblemError
from regie.studio.doors.visitor import Asking
from regie.studio.uploads.api import find_upload

BLOCK_BYTES = 1 << 20


def sent(field: str) -> Any:
    """A parameter of routes: `script: Annotated[UploadFile, sent("script")]`.

    Who asks sends a form with the file in `field`, or with `upload`, the id of an upload of his;
    that stays until it is deleted, or is a day old.
    """
    in_form: Any = File(None, alias=field)

    def take(
        request: Request,
        visitor: Asking,
        file: UploadFile | None = in_form,
        upload: Annotated[str, Form(max_length=40)] = "",
    ) -> Iterator[UploadFile]:
        if file is not None:
            yield file
            return
        if not upload:
            raise ProblemError(422, visitor.say("studio-uploads.no-file"), field=field)
        found = find_upload(request, visitor, upload)
        if not found.is_whole:
            raise ProblemError(409, visitor.say("studio-uploads.not-whole", name=found.name))
        with found.data.open("rb") as stream:
            yield UploadFile(stream, filename=found.name, size=found.length)

    return Depends(take)


def put_sent(file: UploadFile, place: Path, most: int | None, say: Callable[[int], str]) -> None:
    """Writes what was sent to a place.

    Args:
        most: bytes; None: as many as come. say: the sentence, given megabytes, where it is more.

    Raises:
        ProblemError: 413, it is more.
    """
    received = 0
    with place.open("wb") as out:
        while block := file.file.read(BLOCK_BYTES):
            received += len(block)
            if most is not None and received > most:
                raise ProblemError(413, say(most >> 20))
            out.write(block)
