"""A program that uses the generated client: run by the client's own Python, told by arguments.

`client_program.py ORIGIN TOKEN SLUG` starts a title, directs, notes and decides in the title SLUG,
and uploads in pieces; says `done` when all answers were right.
"""

from __future__ import annotations

import io
import sys

from regie_client import AuthenticatedClient, models  # type: ignore[import-not-found]
from regie_client.api.boards import choose
from regie_client.api.decisions import decide, get_decisions
from regie_client.api.notes import get_for_me, write_note
from regie_client.api.titles import list_titles, start
from regie_client.api.uploads import add, begin
from regie_client.types import File

SCRIPT = b"INT. QUAY - DAY\n\nMARA waits.\n"
TUS = {"tus_resumable": "1.0.0"}


def main(origin: str, token: str, title: str) -> None:
    client = AuthenticatedClient(base_url=origin, token=token)
    script = File(payload=io.BytesIO(SCRIPT), file_name="quay.txt")
    made = start.sync(client=client, body=models.BodyTitlesStart(script=script))
    assert (made.slug, made.scenes) == ("quay", 1), made
    assert {one.slug for one in list_titles.sync(client=client)} == {"quay", title}

    choices = models.Choices.from_dict({"choices": {"size": "CU"}, "draw": False})
    assert "size" in choose.sync(title, "1A", client=client, body=choices).changed
    note = models.AboutNoteIn(kind="shot", subject="1A", text="Closer now.")
    assert write_note.sync(title, client=client, body=note).note.text == "Closer now."
    assert {one.title for one in get_for_me.sync(client=client)} == {"quay", title}
    assert get_decisions.sync(title, client=client).name
    word = models.Word(gate="boards", subject="1A", content="0" * 64, ruled="approve")
    refused = decide.sync_detailed(title, client=client, body=word)
    assert refused.status_code == 409, "what was looked at is not what is there"
    assert refused.parsed.title, "a refusal is a sentence"
    upload(client)
    print("done")


def upload(client: AuthenticatedClient) -> None:
    begun = begin.sync_detailed(client=client, upload_length=len(SCRIPT), **TUS)
    at = begun.headers["location"].rpartition("/")[2]
    for offset in range(0, len(SCRIPT), 10):
        piece = File(payload=io.BytesIO(SCRIPT[offset : offset + 10]))
        went = add.sync_detailed(at, client=client, body=piece, upload_offset=offset, **TUS)
        assert went.status_code == 204, went.content
    assert went.headers["upload-offset"] == str(len(SCRIPT))
    body = models.BodyTitlesStart(upload=at, name="The Pier")
    assert start.sync(client=client, body=body).slug == "the-pier"


if __name__ == "__main__":
    main(*sys.argv[1:])
