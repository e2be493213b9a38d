"""Hostile uploads: each is refused in a sentence, quickly, and leaves nothing behind."""

from __future__ import annotations

import base64
import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand

from regie.studio.doors.sizes import JSON_BYTES

FOUNTAIN = b"INT. KITCHEN - NIGHT\n\nMARA stands by the table.\n"


@pytest.fixture
def database_url() -> str:
    return ""


@pytest.fixture
def house_options() -> dict[str, Any]:
    return {"upload_bytes": 48 << 20}


@pytest.fixture(autouse=True)
def held_makers(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("asks", "follow"):
        monkeypatch.setattr(f"regie.app.make_apart.{module}.start_maker", lambda *_: None)


def billion_laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    kind = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>'
    return f"{kind}<FinalDraft>&l11;</FinalDraft>".encode()


def outside_entity() -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b'<FinalDraft DocumentType="Script"><Content><Paragraph Type="Action">'
        b"<Text>&e;</Text></Paragraph></Content></FinalDraft>"
    )


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(600):
                part.write(b" " * (1 << 20))
    return out.getvalue()


def zip_with_paths() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../../escaped.txt", "out")
        archive.writestr("word/document.xml", "<x/>")
    return out.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "laughs.fdx": billion_laughs,
    "entity.fdx": outside_entity,
    "bomb.docx": zip_bomb,
    "paths.docx": zip_with_paths,
    "program.pdf": lambda: b"\x7fELF" + bytes(4000),
    "cut.pdf": lambda: b"%PDF-1.7\n1 0 obj\n<< /Length 99999999 >>\nstream\n",
    "page.pdf": lambda: b"<html><script>alert(1)</script></html>",
    "nothing.fountain": lambda: b"",
    "program.fountain": lambda: b"MZ\x90\x00\x03" + bytes(range(256)) * 40,
    "script.exe": lambda: b"MZ\x90\x00" + bytes(400),
    "noname": lambda: bytes(range(256)),
}


def upload(client: TestClient, name: str, data: bytes) -> Any:
    return client.post("/api/v1/titles", files={"script": (name, data)})


def upload_in_pieces(client: TestClient, name: str, data: bytes) -> Any:
    """As a form cannot: begun, sent, then used; the first refusal is the answer."""
    named = base64.b64encode(name.encode()).decode()
    own = {"tus-resumable": "1.0.0", "upload-offset": "0", "upload-length": str(len(data))}
    kind = base64.b64encode(b"script").decode()
    begun = client.post(
        "/api/v1/uploads", headers={**own, "upload-metadata": f"filename {named},kind {kind}"}
    )
    if not begun.is_success:
        return begun
    at, piece = begun.headers["location"], {"content-type": "application/offset+octet-stream"}
    come = client.patch(at, content=data, headers=own | piece)
    if not come.is_success:
        return come
    answer = client.post("/api/v1/titles", data={"upload": at.rpartition("/")[2]})
    client.delete(at, headers=own)
    return answer


@pytest.mark.parametrize("way", [upload, upload_in_pieces], ids=["form", "pieces"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_starts_no_title(
    at_hand: HouseAtHand, name: str, way: Callable[[TestClient, str, bytes], Any]
) -> None:
    admin, started = at_hand.client("admin"), time.process_time()
    answer = way(admin, name, HOSTILE[name]())
    assert time.process_time() - started < 20
    assert 400 <= answer.status_code < 500, answer.text
    assert "Traceback" not in answer.text
    assert "root:" not in answer.text
    assert len(answer.json()["title"]) > 10
    assert admin.get("/api/v1/titles").json() == []
    left = [p for p in at_hand.house.home.rglob("*") if p.is_file()]
    assert not [p for p in left if "sqlite" not in p.name], "nothing lies about"


@pytest.mark.parametrize(
    "name",
    [
        "../../../../tmp/escaped.fountain",
        "..\\..\\escaped.fountain",
        "/etc/cron.d/escaped.fountain",
        "C:\\escaped.fountain",
        "-rf.fountain",
        "con.fountain",
        "a\r\nset-cookie: x=1.fountain",
        "<img src=x onerror=alert(1)>.fountain",
        "é" * 300 + ".fountain",
        ".fountain",
    ],
)
def test_a_files_name_leads_nowhere(at_hand: HouseAtHand, name: str) -> None:
    answer = upload(at_hand.client("admin"), name, FOUNTAIN)
    assert answer.status_code in (201, 422), answer.text
    if answer.status_code == 201:
        folder = at_hand.app.state.shelf.find(answer.json()["slug"]).folder
        assert folder.parent == at_hand.house.shelf.resolve()
    inside = at_hand.house.home.resolve()
    outside = [p for p in inside.parent.rglob("*escaped*") if not p.is_relative_to(inside)]
    assert outside == []


def test_a_file_that_is_too_large_is_refused_while_it_comes(at_hand: HouseAtHand) -> None:
    admin = at_hand.client("admin")
    assert upload(admin, "long.fountain", b"x" * (41 << 20)).status_code == 413
    assert upload(admin, "long.fountain", b"x" * (49 << 20)).status_code == 413
    assert admin.get("/api/v1/titles").json() == []


def test_json_is_short(at_hand: HouseAtHand) -> None:
    long = {"name": "x" * JSON_BYTES}
    assert at_hand.client("admin").patch("/api/v1/account", json=long).status_code == 413


def test_a_length_that_is_not_told_is_counted(at_hand: HouseAtHand) -> None:
    def blocks() -> Any:
        for _ in range(6):
            yield b'{"name": "' + b"x" * (1 << 20)

    answer = at_hand.client("admin").patch(
        "/api/v1/account", content=blocks(), headers={"content-type": "application/json"}
    )
    assert answer.status_code == 413


def test_deep_json_breaks_nothing(at_hand: HouseAtHand) -> None:
    deep = b'{"name": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    answer = at_hand.client("admin").patch(
        "/api/v1/account", content=deep, headers={"content-type": "application/json"}
    )
    assert 400 <= answer.status_code < 500
