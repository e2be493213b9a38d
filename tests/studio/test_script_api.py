"""The script over HTTP: read, set, saved, weighed; its margin, notes, corrections and downloads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand


@pytest.fixture
def drawn(at_hand: HouseAtHand, drawn_title: Path) -> str:
    return at_hand.put(drawn_title)


def address(slug: str, path: str = "") -> str:
    return f"/api/v1/titles/{slug}/script{path}"


def read(client: TestClient, slug: str) -> dict[str, Any]:
    told: dict[str, Any] = client.get(address(slug)).json()
    return told


def test_the_page_tells_scenes_pages_and_words(at_hand: HouseAtHand, drawn: str) -> None:
    told = read(at_hand.client("viewer", drawn), drawn)
    assert told["writable"] and told["format"] == "fountain" and told["paper"] == "letter"
    assert [(s["number"], s["heading"], s["line"]) for s in told["scenes"]] == [
        ("1", "INT. KITCHEN - NIGHT", 3),
        ("2", "EXT. STREET - DAY", 15),
    ]
    assert told["words"]["characters"] == ["MARA", "IVO"]
    assert told["words"]["times"] == ["NIGHT", "DAY"]


def test_the_margin_says_what_shows_each_line_and_what_is_old(
    at_hand: HouseAtHand, drawn: str
) -> None:
    client = at_hand.client("artist", drawn)
    told = client.get(address(drawn, "/margin")).json()
    of_line = {line for shot in told["shots"] for line in shot["lines"]}
    assert {5, 7, 8} <= of_line
    assert all(len(shot["board"]) == 64 and not shot["old"] for shot in told["shots"])
    page = read(client, drawn)
    text = "NEW: top\n\n" + page["text"].replace("Then you walked.", "Then you swam.")
    client.put(address(drawn), json={"text": text, "base": page["digest"]})
    after = client.get(address(drawn, "/margin")).json()
    old = {shot["shot"] for shot in after["shots"] if shot["old"]}
    spoken = {shot["shot"] for shot in told["shots"] if 11 in shot["lines"]}
    assert spoken and old == spoken
    moved = {s["shot"]: s["lines"] for s in after["shots"]}
    for shot in told["shots"]:
        if shot["shot"] not in old:
            assert moved[shot["shot"]] == [line + 2 for line in shot["lines"]]


def test_weighing_names_the_scenes_and_shots_that_change(at_hand: HouseAtHand, drawn: str) -> None:
    client = at_hand.client("viewer", drawn)
    text = read(client, drawn)["text"]
    same = client.post(address(drawn, "/weigh"), json={"text": text}).json()
    assert same["made"] and not same["changes"] and not same["shots"]
    told = client.post(
        address(drawn, "/weigh"), json={"text": text.replace("Then you walked.", "You swam.")}
    ).json()
    assert [c["summary"] for c in told["changes"]] == ["scene 1 changed (1 line of dialogue)"]
    assert told["shots"] and all(shot.startswith("1") for shot in told["shots"])
    assert told["lines"] == 1


def test_setting_a_text_saves_nothing(at_hand: HouseAtHand, drawn: str, drawn_title: Path) -> None:
    client = at_hand.client("viewer", drawn)
    text = read(client, drawn)["text"] + "\nINT. CELLAR - NIGHT\n\nDark.\n"
    told = client.post(address(drawn, "/set"), json={"text": text}).json()
    assert [s["number"] for s in told["scenes"]] == ["1", "2", "3"]
    assert "CELLAR" not in (drawn_title / "script.fountain").read_text()


def test_who_may_not_write_is_refused(at_hand: HouseAtHand, drawn: str) -> None:
    page = read(at_hand.client("viewer", drawn), drawn)
    asked = {"text": page["text"] + "More.\n", "base": page["digest"]}
    for role in ("viewer", "reviewer"):
        assert at_hand.client(role, drawn).put(address(drawn), json=asked).status_code == 403
    assert at_hand.client("artist", drawn).put(address(drawn), json=asked).status_code == 200


def test_a_conflict_is_told_with_all_that_is_needed_to_choose(
    at_hand: HouseAtHand, drawn: str
) -> None:
    one, other = at_hand.client("artist", drawn), at_hand.client("producer", drawn)
    page = read(one, drawn)
    mine = page["text"].replace("Taxi!", "Bus!")
    theirs = page["text"].replace("Taxi!", "Tram!")
    assert one.put(address(drawn), json={"text": theirs, "base": page["digest"]}).status_code == 200
    told = other.put(address(drawn), json={"text": mine, "base": page["digest"]})
    assert told.status_code == 409 and told.json()["outcome"] == "contested"
    contested = [p for p in told.json()["parts"] if "mine" in p]
    assert [(p["mine"], p["theirs"]) for p in contested] == [("Bus!\n", "Tram!\n")]
    drafts = one.get(address(drawn, "/drafts")).json()
    assert drafts["drafts"][0]["by"] == at_hand.name("artist", drawn)


def test_notes_and_corrections_become_source(
    at_hand: HouseAtHand, drawn: str, drawn_title: Path
) -> None:
    reviewer = at_hand.client("reviewer", drawn)
    made = reviewer.post(address(drawn, "/notes"), json={"line": 8, "text": "Quieter?"})
    assert made.status_code == 201 and made.json()["note"]["words"] == "The road was under water."
    (file,) = (drawn_title / "notes" / "lines").glob("*.toml")
    assert "Quieter?" in file.read_text() and at_hand.name("reviewer", drawn) in file.read_text()
    note = made.json()["note"]["id"]
    done = reviewer.post(address(drawn, f"/notes/{note}/replies"), json={"marks": "resolved"})
    assert done.json()["resolved_by"] == at_hand.name("reviewer", drawn)
    asked = {"name": "raincoat", "scene": "1", "was": "wardrobe", "remove": True}
    assert reviewer.post(address(drawn, "/elements"), json=asked).status_code == 403
    artist = at_hand.client("artist", drawn)
    assert artist.post(address(drawn, "/elements"), json=asked).status_code == 201
    from regie.pipeline.source import break_down_title, read_screenplay_of
    from regie.pipeline.title_folder import open_title

    title = open_title(drawn_title)
    breakdown, unfitting = break_down_title(title, read_screenplay_of(title))
    assert not unfitting
    assert "raincoat" not in {e.name for e in breakdown.scenes[0].elements}


@pytest.mark.parametrize(
    ("format", "begins"), [("pdf", b"%PDF"), ("fdx", b"<?xml"), ("fountain", b"Title:")]
)
def test_it_is_downloaded_as(at_hand: HouseAtHand, drawn: str, format: str, begins: bytes) -> None:
    answer = at_hand.client("viewer", drawn).get(f"/t/{drawn}/script/export/{format}")
    assert answer.status_code == 200 and answer.content.startswith(begins)
    assert f'filename="{drawn}.{format}"' in answer.headers["content-disposition"]


def test_an_empty_script_is_refused_in_a_sentence(at_hand: HouseAtHand, drawn: str) -> None:
    client = at_hand.client("artist", drawn)
    page = read(client, drawn)
    told = client.put(address(drawn), json={"text": " ", "base": page["digest"]})
    assert told.status_code == 422 and "nothing in it" in told.json()["title"]


def test_drafts_are_shown_side_by_side(at_hand: HouseAtHand, drawn: str) -> None:
    client = at_hand.client("artist", drawn)
    page = read(client, drawn)
    client.put(
        address(drawn),
        json={"text": page["text"].replace("Taxi!", "Bus!"), "base": page["digest"]},
    )
    shown = client.get(f"/t/{drawn}/script/drafts?before={page['digest']}&after=")
    assert shown.status_code == 200
    assert "Taxi!" in shown.text and "Bus!" in shown.text and "under water" not in shown.text
