"""The margin corrects the reading: a row of the bible, tried before it is written, and undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand

from regie.app.changes import undo


@pytest.fixture
def title(at_hand: HouseAtHand, drawn_title: Path) -> str:
    return at_hand.put(drawn_title)


def read(client: TestClient, title: str, scene: str, words: str = "") -> Any:
    to = f"/api/v1/titles/{title}/script/reading"
    return client.get(to, params={"scene": scene, "words": words})


def correct(client: TestClient, title: str, table: str, **row: Any) -> Any:
    body = {"table": table, "row": row}
    return client.post(f"/api/v1/titles/{title}/script/reading", json=body)


def test_who_is_there_is_said_taken_back_and_undone(
    at_hand: HouseAtHand, title: str, drawn_title: Path
) -> None:
    artist = at_hand.client("artist", title)
    before = read(artist, title, "2", "Mara walks along the street.").json()
    assert before["text"] == "Mara walks along the street."
    assert before["events"][0]["act"] == "walk"
    assert "IVO" in [p.upper() for p in before["people"]]
    names = [e["name"].upper() for e in before["entities"]]
    assert "IVO" not in names
    row = {"name": "Ivo", "add": True, "kind": "person", "scenes": ["2"]}
    assert correct(artist, title, "entity", **row).status_code == 201
    now = read(artist, title, "2").json()
    assert "IVO" in [e["name"].upper() for e in now["entities"]]
    [held] = now["corrections"]
    assert (held["fits"], held["row"]) == (True, row)
    file = drawn_title / "bible" / "reading.toml"
    assert "[[entity]]" in file.read_text(encoding="utf-8")
    assert not read(artist, title, "1").json()["corrections"]

    to = f"/api/v1/titles/{title}/script/reading/remove"
    taken = artist.post(to, json={"table": "entity", "row": held["row"]}).json()
    assert taken["change"] == 2
    assert "IVO" not in [e["name"].upper() for e in read(artist, title, "2").json()["entities"]]
    assert artist.post(to, json={"table": "entity", "row": held["row"]}).json()["change"] is None
    undo(drawn_title)
    assert read(artist, title, "2").json()["corrections"] == [held]


def test_what_is_played_and_what_a_word_means(at_hand: HouseAtHand, title: str) -> None:
    artist = at_hand.client("artist", title)
    words = "Mara walks along the street."
    told = correct(artist, title, "event", words=words, act="run", agents=["Mara"], scenes=["2"])
    assert told.status_code == 201, told.text
    assert read(artist, title, "2", words).json()["events"][0]["act"] == "run"
    senses = artist.get(f"/api/v1/titles/{title}/script/senses", params={"word": "table"}).json()
    assert "table.n.02" in [s["name"] for s in senses]
    assert all(s["gloss"] for s in senses)
    told = correct(artist, title, "scene", scenes=["2"], link="phone", other="KITCHEN")
    assert told.status_code == 201, told.text


def test_what_fits_nothing_is_refused_with_the_reason_and_not_written(
    at_hand: HouseAtHand, title: str, drawn_title: Path
) -> None:
    artist = at_hand.client("artist", title)
    for table, row, why in (
        ("entity", {"name": "zebra", "remove": True, "scenes": ["1"]}, "'zebra'"),
        ("entity", {"name": "Mara", "sceens": ["1"], "remove": True}, "did you mean `scenes`"),
        ("entity", {"name": "Mara"}, "corrects nothing"),
        ("entity", {"name": "Mara", "remove": True, "scenes": ["9"]}, "no scene 9"),
        ("scene", {"scenes": ["1"], "link": "phone", "other": "MOON"}, "'MOON'"),
        ("event", {"words": "Nobody says this.", "remove": True}, "Nobody says this."),
    ):
        refused = correct(artist, title, table, **row)
        assert refused.status_code == 422, (table, row)
        assert why in refused.json()["title"]
    assert not (drawn_title / "bible" / "reading.toml").exists()
    row = {"name": "Mara", "remove": True}
    assert correct(at_hand.client("reviewer", title), title, "entity", **row).status_code == 403
    assert read(artist, title, "9").status_code == 422


def test_a_thing_of_the_library_takes_the_place_of_what_the_words_chose(
    at_hand: HouseAtHand, title: str
) -> None:
    artist = at_hand.client("artist", title)
    things = artist.get(f"/api/v1/titles/{title}/library", params={"word": "table"}).json()
    [table] = [e for e in read(artist, title, "1").json()["entities"] if e["name"] == "table"]
    other = next(t["key"] for t in things["things"] if t["key"] != table["thing"])
    assert correct(artist, title, "entity", name="table", thing=other).status_code == 201
    [now] = [e for e in read(artist, title, "1").json()["entities"] if e["name"] == "table"]
    assert now["thing"] == other


def test_a_note_whose_line_is_gone_is_tied_to_another(
    at_hand: HouseAtHand, title: str, drawn_title: Path
) -> None:
    reviewer = at_hand.client("reviewer", title)
    notes = f"/api/v1/titles/{title}/script/notes"
    script = drawn_title / "script.fountain"
    lines = script.read_text(encoding="utf-8").split("\n")
    at = lines.index("Mara looks at Ivo.") + 1
    note = reviewer.post(notes, json={"line": at, "text": "Longer."}).json()["note"]["id"]
    script.write_text("\n".join(lines).replace("Mara looks at Ivo.\n\n", ""), encoding="utf-8")
    [thread] = reviewer.get(notes).json()["threads"]
    assert thread["place"]["line"] == 0
    now = script.read_text(encoding="utf-8").split("\n")
    walks = now.index("Mara walks along the street.") + 1
    assert reviewer.put(f"{notes}/{note}/line", json={"line": walks}).status_code == 200
    script.write_text("\n\n" + "\n".join(now), encoding="utf-8")
    [thread] = reviewer.get(notes).json()["threads"]
    assert thread["place"]["line"] == walks + 2
    assert thread["note"]["text"] == "Longer."
    assert reviewer.put(f"{notes}/{note}/line", json={"line": 9999}).status_code == 422
    viewer = at_hand.client("viewer", title)
    assert viewer.put(f"{notes}/{note}/line", json={"line": walks}).status_code == 403
