"""A backup is whole while the studio runs, and brings everything back; hostile files do not."""

from __future__ import annotations

import io
import os
import sqlite3
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand
from sqlalchemy import func, select

from regie.app.new_title import start_title
from regie.studio.application import create_app
from regie.studio.backup import PASSING, BackupError, back_up, restore
from regie.studio.database import metadata
from regie.studio.house import House
from regie.studio.people import accounts, members

SENTENCE = "a lamp on the stairs"


@pytest.fixture
def lived_in(at_hand: HouseAtHand, a_title: str, tmp_path: Path) -> HouseAtHand:
    """A studio with something in every table, and a title of its own."""
    script = tmp_path / "own.fountain"
    script.write_text("INT. BOAT - DAY\n\nOTTO rows.\n")
    own = at_hand.house.shelf / "own"
    own.parent.mkdir(parents=True)
    start_title(own, script)
    (own / ".regie" / "store").mkdir(parents=True)
    (own / ".regie" / "store" / "made.png").write_bytes(b"made")
    slug = at_hand.put(own)
    admin = at_hand.client("admin")
    with at_hand.app.state.database.begin() as connection:
        accounts.set_password(connection, at_hand.account("admin"), SENTENCE)
    at = f"/api/v1/titles/{slug}"
    admin.post(f"{at}/links", json={"label": "Client"})
    admin.post(f"{at}/invitations", json={"whom": "Nina", "role": "artist"})
    admin.post(f"{at}/webhooks", json={"url": "https://example.org/hook"})
    admin.post("/api/v1/account/tokens", json={"name": "mine", "permissions": ["look"]})
    at_hand.client("artist", slug)
    return at_hand


def count(app: Any) -> dict[str, int]:
    with app.state.database.look() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }


def open_again(house: House) -> Any:
    app = create_app(house)
    app.state.database.create()
    return app


def test_everything_comes_back(lived_in: HouseAtHand, a_title: str, tmp_path: Path) -> None:
    file = tmp_path / "studio.backup"
    told = back_up(lived_in.house, file, now=lived_in.at)
    assert told.titles == ("own",)
    assert [Path(f).name for f in told.elsewhere] == ["first"]
    assert file.stat().st_mode & 0o077 == 0
    house = House(home=tmp_path / "new")
    assert restore(house, file) == told
    app = open_again(house)
    was, now = count(lived_in.app), count(app)
    assert {t: n for t, n in was.items() if t not in PASSING} == {
        t: n for t, n in now.items() if t not in PASSING
    }
    assert {now[name] for name in PASSING} == {0}
    assert app.state.shelf.find("own").folder == (tmp_path / "new" / "titles" / "own").resolve()
    assert app.state.shelf.find(a_title) is not None
    assert not (house.shelf / "own" / ".regie").exists()
    signing = {"name": lived_in.name("admin"), "password": SENTENCE}
    with TestClient(app, base_url=house.origin, headers={"x-regie": "test"}) as client:
        assert client.post("/api/v1/session", json=signing).status_code == 200
        made = client.post("/api/v1/account/tokens", json={"name": "n", "permissions": ["look"]})
        assert made.status_code == 201, "numbers go on after those that came back"


def test_what_was_made_comes_along_on_demand(lived_in: HouseAtHand, tmp_path: Path) -> None:
    file = tmp_path / "studio.backup"
    back_up(lived_in.house, file, with_made=True, now=lived_in.at)
    house = House(home=tmp_path / "new")
    restore(house, file)
    assert (house.shelf / "own" / ".regie" / "store" / "made.png").read_bytes() == b"made"
    ledger = house.shelf / "own" / ".regie" / "ledger.sqlite"
    if ledger.exists():
        assert sqlite3.connect(ledger).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_links_that_lead_out_of_a_title_are_not_followed(
    lived_in: HouseAtHand, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not the title's")
    (lived_in.house.shelf / "own" / "notes.txt").symlink_to(secret)
    file = tmp_path / "studio.backup"
    back_up(lived_in.house, file, now=lived_in.at)
    with tarfile.open(file) as archive:
        assert not [n for n in archive.getnames() if n.endswith("notes.txt")]


def test_it_is_of_one_moment_while_others_write(
    lived_in: HouseAtHand, a_title: str, tmp_path: Path
) -> None:
    """A person and his role are written together: no backup has one without the other."""
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with lived_in.app.state.database.begin() as connection:
                made = accounts.add_account(
                    connection, name=f"Writer {number}", password="", language="en", now=1.0
                )
                members.set_role(connection, a_title, made.id, members.Role.VIEWER)

    before = count(lived_in.app)
    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(4):
            file = tmp_path / f"{number}.backup"
            back_up(lived_in.house, file, now=lived_in.at)
            house = House(home=tmp_path / f"new-{number}")
            restore(house, file)
            after = count(open_again(house))
            more = after["accounts"] - before["accounts"]
            assert after["members"] - before["members"] == more
    finally:
        stop.set()
        thread.join()


def test_a_studio_that_is_there_is_not_written_over(lived_in: HouseAtHand, tmp_path: Path) -> None:
    file = tmp_path / "studio.backup"
    back_up(lived_in.house, file, now=lived_in.at)
    before = count(lived_in.app)
    with pytest.raises(BackupError, match="there already"):
        restore(lived_in.house, file)
    assert count(lived_in.app) == before
    assert (lived_in.house.shelf / "own" / "title.toml").is_file()


def test_no_studio_no_backup(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="--home"):
        back_up(House(home=tmp_path / "nothing"), tmp_path / "b", now=1.0)
    assert not (tmp_path / "b").exists()


def hostile(kind: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        entry = tarfile.TarInfo("titles/own/x")
        if kind == "above":
            entry.name = "titles/../../escaped"
        elif kind == "absolute":
            entry.name = "/tmp/escaped"
        elif kind == "link":
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc"
        elif kind == "device":
            entry.type = tarfile.CHRTYPE
        elif kind == "other":
            entry.name = "bin/x"
        archive.addfile(entry, io.BytesIO())
    return out.getvalue()


@pytest.mark.parametrize("kind", ["above", "absolute", "link", "device", "other", "junk", "cut"])
def test_a_hostile_file_brings_nothing_back(
    lived_in: HouseAtHand, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "bad.backup"
    if kind == "junk":
        file.write_bytes(os.urandom(4000))
    elif kind == "cut":
        back_up(lived_in.house, file, now=lived_in.at)
        file.write_bytes(file.read_bytes()[:-400])
    else:
        file.write_bytes(hostile(kind))
    house = House(home=tmp_path / "new")
    with pytest.raises(BackupError):
        restore(house, file)
    assert list(house.home.iterdir()) == []
    assert not (tmp_path / "escaped").exists()


def test_by_the_command_line(
    lived_in: HouseAtHand, tmp_path: Path, regie: Callable[..., Any], database_url: str
) -> None:
    if database_url:
        pytest.skip("the command is the same")
    file, home = tmp_path / "b", tmp_path / "new"
    ran = regie("studio", "backup", file, "--home", lived_in.house.home)
    assert (ran.code, "1 titles" in ran.out) == (0, True), ran.err
    assert regie("studio", "restore", file, "--home", home).code == 0
    again = regie("studio", "restore", file, "--home", home)
    assert again.code == 4
    assert "Traceback" not in again.err
    link = regie("studio", "sign-in", lived_in.name("admin"), "--home", home)
    assert "/invitation#" in link.out
    assert regie("studio", "sign-in", "Nobody", "--home", home).code == 4


def test_lock_outs_survive_a_restart(lived_in: HouseAtHand) -> None:
    wrong = {"name": lived_in.name("admin"), "password": "not it at all"}
    for _ in range(5):
        assert lived_in.client().post("/api/v1/session", json=wrong).status_code == 401
    app = create_app(lived_in.house)
    app.state.now = lived_in.now
    with TestClient(app, base_url=lived_in.house.origin, headers={"x-regie": "t"}) as client:
        right = {**wrong, "password": SENTENCE}
        assert client.post("/api/v1/session", json=right).status_code == 429
