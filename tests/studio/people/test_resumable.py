"""Files sent in pieces: they go on where they were, whatever came between; hostile ones end."""

from __future__ import annotations

import base64
import hashlib
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand
from small_disk import fill

from regie.studio.uploads import kept
from regie.studio.uploads.kept import KEPT, MOST_AT_ONCE, UploadError, Uploads, receiving

AT = "/api/v1/uploads"
TUS = {"tus-resumable": "1.0.0"}
PIECE = {"content-type": "application/offset+octet-stream"}
FOUNTAIN = b"INT. KITCHEN - NIGHT\n\nMARA stands by the table.\n" * 400


@pytest.fixture
def database_url() -> str:
    """Uploads are files: the database has no part in them."""
    return ""


@pytest.fixture
def house_options() -> dict[str, Any]:
    return {"upload_bytes": 48 << 20}


@pytest.fixture(autouse=True)
def held_makers(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("asks", "follow"):
        monkeypatch.setattr(f"regie.app.make_apart.{module}.start_maker", lambda *_: None)


def begin(client: Any, length: int, name: str = "kitchen.fountain", kind: str = "script") -> Any:
    pairs = {"filename": name, "kind": kind}
    metadata = ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in pairs.items())
    told = {"upload-length": str(length), "upload-metadata": metadata}
    return client.post(AT, headers=TUS | told)


def add(client: Any, upload: str, piece: bytes, offset: int, digest: bytes | None = None) -> Any:
    headers = TUS | PIECE | {"upload-offset": str(offset)}
    if digest is not None:
        headers["upload-checksum"] = f"sha256 {base64.b64encode(digest).decode()}"
    return client.patch(upload, content=piece, headers=headers)


def far(client: Any, upload: str) -> int:
    answer = client.head(upload, headers=TUS)
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    return int(answer.headers["upload-offset"])


def send(client: Any, data: bytes, name: str, kind: str = "script") -> str:
    """Sends a file in two pieces. Returns: where it is."""
    upload = str(begin(client, len(data), name, kind).headers["location"])
    half = len(data) // 2
    for offset, piece in ((0, data[:half]), (half, data[half:])):
        assert add(client, upload, piece, offset, hashlib.sha256(piece).digest()).is_success
    return upload


def test_a_script_that_came_in_pieces_starts_a_title(at_hand: HouseAtHand) -> None:
    admin = at_hand.client("admin")
    upload = send(admin, FOUNTAIN, "the kitchen.fountain")
    made = admin.post("/api/v1/titles", data={"upload": upload.rpartition("/")[2]})
    assert made.status_code == 201 and made.json()["slug"] == "the-kitchen", made.text
    assert admin.delete(upload, headers=TUS).status_code == 204
    assert admin.head(upload, headers=TUS).status_code == 404
    assert not list((at_hand.house.home / kept.FOLDER).iterdir())


def test_what_the_protocol_asks_for(at_hand: HouseAtHand) -> None:
    admin = at_hand.client("admin")
    told = admin.options(AT).headers
    assert told["tus-version"] == "1.0.0" and "creation" in told["tus-extension"]
    assert admin.post(AT, headers={"upload-length": "3"}).status_code == 412
    made = begin(admin, 5, "a.bin", "file")
    assert (made.status_code, made.headers["upload-offset"]) == (201, "0")
    upload = made.headers["location"]
    assert add(admin, upload, b"ab", 1).status_code == 409
    assert add(admin, upload, b"ab", 0).headers["upload-offset"] == "2"
    assert add(admin, upload, b"ab", 0).status_code == 409
    wrong = admin.patch(upload, content=b"c", headers=TUS | {"upload-offset": "2"})
    assert wrong.status_code == 415
    assert add(admin, upload, b"cdefg", 2).status_code == 413
    assert far(admin, upload) in (2, 5)
    refused = admin.post("/api/v1/verify", data={"upload": upload.rpartition("/")[2]})
    if far(admin, upload) == 2:
        assert refused.status_code == 409 and "a.bin" in refused.json()["title"]


def test_a_damaged_piece_does_not_stay(at_hand: HouseAtHand) -> None:
    admin = at_hand.client("admin")
    upload = begin(admin, len(FOUNTAIN)).headers["location"]
    bad = add(admin, upload, FOUNTAIN[:900], 0, hashlib.sha256(b"other").digest())
    assert bad.status_code == 460 and far(admin, upload) == 0
    good = add(admin, upload, FOUNTAIN[:900], 0, hashlib.sha256(FOUNTAIN[:900]).digest())
    assert good.status_code == 204 and far(admin, upload) == 900


def test_nobody_else_has_it_and_a_name_leads_nowhere(at_hand: HouseAtHand, a_title: str) -> None:
    admin, eve = at_hand.client("admin"), at_hand.client("artist", a_title)
    upload = begin(admin, 5, "../../../escaped.bin", "file").headers["location"]
    assert eve.head(upload, headers=TUS).status_code == 404
    assert add(eve, upload, b"abcde", 0).status_code == 404
    assert eve.delete(upload, headers=TUS).status_code == 404
    found = eve.post("/api/v1/verify", data={"upload": upload.rpartition("/")[2]})
    assert found.status_code == 404
    assert at_hand.client("link", a_title).post(AT, headers=TUS).status_code == 403
    for name in ("..", "%2e%2e%2fstudio.sqlite", "0" * 16):
        assert admin.head(f"{AT}/{name}", headers=TUS).status_code in (404, 405)
    assert not list(at_hand.house.home.parent.rglob("*escaped*"))


@pytest.mark.parametrize(
    ("name", "kind", "head"),
    [
        ("program.pdf", "script", b"\x7fELF"),
        ("film.mp4", "film", b"<html><script>alert(1)</script>"),
        ("voice.wav", "sound", b"MZ\x90\x00"),
        ("look.png", "picture", b"GIF89a"),
        ("mine.svg", "picture", b"<svg onload='alert(1)'>"),
    ],
)
def test_what_is_not_what_it_says_ends_at_its_first_piece(
    at_hand: HouseAtHand, name: str, kind: str, head: bytes
) -> None:
    admin = at_hand.client("admin")
    upload = begin(admin, 20_000, name, kind).headers["location"]
    refused = add(admin, upload, head + bytes(8000), 0)
    assert refused.status_code == 415 and name in refused.json()["title"]
    assert admin.head(upload, headers=TUS).status_code == 404


def test_too_large_too_many_and_unknown_are_refused(at_hand: HouseAtHand) -> None:
    admin = at_hand.client("admin")
    assert begin(admin, 41 << 20).status_code == 413
    assert begin(admin, 49 << 20, "f.bin", "file").status_code == 413
    assert begin(admin, 5, "f.bin", "spell").status_code == 422
    for _ in range(MOST_AT_ONCE):
        assert begin(admin, 5).status_code == 201
    assert begin(admin, 5).status_code == 429
    assert begin(at_hand.client("producer"), 5).status_code == 201


def test_what_nobody_wants_any_more_goes_after_a_day(at_hand: HouseAtHand) -> None:
    admin = at_hand.client("admin")
    old = begin(admin, 5, "f.bin", "file").headers["location"]
    at_hand.wait(KEPT - 10)
    add(admin, old, b"ab", 0)
    at_hand.wait(20)
    begin(admin, 5)
    assert far(admin, old) == 2, "somebody was at it"
    at_hand.wait(KEPT)
    begin(admin, 5)
    assert admin.head(old, headers=TUS).status_code == 404


def test_a_full_disk_is_told_and_loses_nothing(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LEFT_FREE", 0)
    uploads = Uploads(small_disk, 1 << 30)
    upload = uploads.begin("ana", "f.bin", "file", 1 << 20, 5.0)
    with pytest.raises(UploadError, match="disk-full"):
        uploads.begin("ana", "g.bin", "file", (1 << 20) + 4096, 5.0)
    with receiving(upload, 0, b"", "") as piece:
        piece.write(bytes(4096))
        piece.end()
    filler = fill(small_disk)
    with pytest.raises(UploadError, match="disk-full"), receiving(upload, 4096, b"", "") as piece:
        piece.write(bytes(1 << 19))
        piece.end()
    there = uploads.find(upload.id, "ana").offset
    assert there >= 4096
    filler.unlink()
    with receiving(upload, there, b"", "") as piece:
        piece.write(bytes((1 << 20) - there))
        piece.end()
    assert uploads.find(upload.id, "ana").is_whole


def test_a_disk_that_is_too_full_is_told_before_anything_is_sent(
    at_hand: HouseAtHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LEFT_FREE", 1 << 60)
    refused = begin(at_hand.client("admin"), 1000, "g.bin", "file")
    assert refused.status_code == 507 and "full" in refused.json()["title"]


def test_two_at_once_never_mix(at_hand: HouseAtHand) -> None:
    """One is told to wait; what came is one of theirs, whole."""
    admin = at_hand.client("admin")
    upload = begin(admin, 10, "f.bin", "file").headers["location"]
    found = Uploads(at_hand.house.home, 1 << 20).find(
        upload.rpartition("/")[2], at_hand.account("admin")
    )
    with receiving(found, 0, b"", "", at_hand.at) as first:
        first.write(b"aaa")
        assert add(admin, upload, b"bbbbb", 0).status_code == 423
        first.end()
    assert far(admin, upload) == 3 and found.data.read_bytes() == b"aaa"


def run_studio(home: Path, port: int) -> subprocess.Popen[bytes]:
    program = "from regie.__main__ import main; main()"
    asked = ["studio", "--home", str(home), "--port", str(port)]
    started = subprocess.Popen([sys.executable, "-c", program, *asked], stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return started
        except OSError:
            assert started.poll() is None and time.monotonic() < until
            time.sleep(0.1)


@pytest.mark.parametrize("with_digest", [False, True], ids=["plain", "with digest"])
def test_a_killed_studio_goes_on_where_it_was(at_hand: HouseAtHand, with_digest: bool) -> None:
    home, token = at_hand.house.home, at_hand.token("admin")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"authorization": f"Bearer {token}"}
    origin = f"http://127.0.0.1:{port}"
    data = FOUNTAIN * 20
    running = run_studio(home, port)
    with httpx.Client(base_url=origin, headers=own) as client:
        upload = begin(client, len(data)).headers["location"]
        add(client, upload, data[:1000], 0)
    headers = [f"PATCH {upload} HTTP/1.1", f"Host: 127.0.0.1:{port}", *TUS_LINES]
    headers += [f"Authorization: Bearer {token}", f"Content-Length: {len(data) - 1000}"]
    if with_digest:
        digest = base64.b64encode(hashlib.sha256(data[1000:]).digest()).decode()
        headers.append(f"Upload-Checksum: sha256 {digest}")
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall("\r\n".join([*headers, "", ""]).encode() + data[1000:90_000])
        file = home / kept.FOLDER / upload.rpartition("/")[2] / kept.DATA
        until = time.monotonic() + 20
        while file.stat().st_size <= 1000 and time.monotonic() < until:
            time.sleep(0.02)
        running.send_signal(signal.SIGKILL)
        running.wait()
    again = run_studio(home, port)
    try:
        with httpx.Client(base_url=origin, headers=own) as client:
            there = far(client, upload)
            assert there == 1000 if with_digest else 1000 < there < len(data)
            assert add(client, upload, data[there:], there).status_code == 204
        assert file.read_bytes() == data
    finally:
        again.terminate()
        again.wait(20)


TUS_LINES = (
    "Tus-Resumable: 1.0.0",
    "Upload-Offset: 1000",
    "Content-Type: application/offset+octet-stream",
)


def test_small_files_and_programs_use_a_form_as_before(at_hand: HouseAtHand) -> None:
    admin: TestClient = at_hand.client("admin")
    sent = {"script": ("k.fountain", FOUNTAIN)}
    assert admin.post("/api/v1/titles", files=sent).status_code == 201
    assert admin.post("/api/v1/titles").status_code == 422
