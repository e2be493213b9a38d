"""The Python client that is generated from the API's description works with a real studio."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from house_at_hand import HouseAtHand
from open_studio import serve_studio
from write_client import write_client


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated package; nothing of the API is left out of it."""
    made = tmp_path_factory.mktemp("client") / "python"
    assert write_client(made) == []
    return made


@pytest.fixture
def database_url() -> str:
    return ""


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HouseAtHand]:
    for module in ("asks", "follow"):
        monkeypatch.setattr(f"regie.app.make_apart.{module}.start_maker", lambda *_: None)
    with serve_studio(tmp_path / "open") as opened:
        yield opened


@pytest.fixture
def client(folder: Path, served: HouseAtHand, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(folder))
    from regie_client import AuthenticatedClient  # type: ignore[import-not-found]

    return AuthenticatedClient(base_url=served.house.origin, token=served.token("admin"))


def test_a_program_starts_directs_notes_and_decides(
    client: Any, served: HouseAtHand, drawn_title: Path
) -> None:
    from regie_client import models
    from regie_client.api.boards import choose
    from regie_client.api.decisions import decide, get_decisions
    from regie_client.api.notes import get_for_me, write_note
    from regie_client.api.titles import list_titles, start
    from regie_client.types import File

    script = File(payload=io.BytesIO(b"INT. QUAY - DAY\n\nMARA waits.\n"), file_name="quay.txt")
    made = start.sync(client=client, body=models.BodyTitlesStart(script=script))
    assert made.slug == "quay" and made.scenes == 1
    title = served.put(drawn_title)
    assert {one.slug for one in list_titles.sync(client=client)} == {"quay", title}

    choices = models.Choices.from_dict({"choices": {"size": "CU"}, "draw": False})
    assert "size" in choose.sync(title, "1A", client=client, body=choices).changed
    note = models.AboutNoteIn(kind="shot", subject="1A", text="Closer now.")
    assert write_note.sync(title, client=client, body=note).note.by == served.name("admin")
    assert {one.title for one in get_for_me.sync(client=client)} == {"quay", title}
    desk = get_decisions.sync(title, client=client)
    assert desk.name
    word = models.Word(gate="boards", subject="1A", content="0" * 64, ruled="approve")
    refused = decide.sync_detailed(title, client=client, body=word)
    assert refused.status_code == 409, "what was looked at is not what is there"


def test_a_program_uploads_in_pieces(client: Any) -> None:
    from regie_client.api.uploads import add, begin
    from regie_client.types import File

    data, spoken = b"INT. QUAY - DAY\n\nMARA waits.\n", {"tus_resumable": "1.0.0"}
    begun = begin.sync_detailed(client=client, upload_length=len(data), **spoken)
    at = begun.headers["location"].rpartition("/")[2]
    for offset in range(0, len(data), 10):
        piece = File(payload=io.BytesIO(data[offset : offset + 10]))
        went = add.sync_detailed(at, client=client, body=piece, upload_offset=offset, **spoken)
        assert went.status_code == 204, went.content
    assert went.headers["upload-offset"] == str(len(data))


def test_it_installs_and_its_types_hold(folder: Path) -> None:
    """A wrong word is found before it is sent."""
    program = folder / "wrong.py"
    program.write_text(
        "from regie_client import Client\n"
        "from regie_client.api.titles import list_titles\n"
        "found = list_titles.sync(client=Client(base_url='http://x'))\n"
        "for one in found or []:\n"
        "    print(one.slug, one.slugg)\n"
    )
    told = subprocess.run(
        [sys.executable, "-m", "mypy", "--ignore-missing-imports", "wrong.py"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert 'has no attribute "slugg"' in told.stdout, told.stdout
