"""Notes that name people, are given to them, and what each finds in his own list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand

from regie.app.line_notes import add_line_note
from regie.film.note_threads import find_mentions

API = "/api/v1/titles"


def write(client: TestClient, title: str, text: str, line: int = 3) -> str:
    """A note on a line. Returns: its id."""
    made = client.post(f"{API}/{title}/script/notes", json={"line": line, "text": text})
    assert made.status_code == 201, made.text
    return str(made.json()["note"]["id"])


def mine(client: TestClient) -> tuple[list[Any], list[Any]]:
    """What is said for somebody, and what is his to do."""
    titles = client.get("/api/v1/for-me").json()
    return [s for t in titles for s in t["said"]], [d for t in titles for d in t["to_do"]]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Ada look", ["Ada"]),
        ("see @Ada Lovelace, and @ada", ["Ada Lovelace", "Ada"]),
        ("@Adam or mail@Ada or @@Ada", []),
        ("(@Zoé.) @ZOÉ", ["Zoé"]),
        ("@Ada\u00a0Lovelace!", ["Ada Lovelace"]),
    ],
)
def test_who_is_named_in_a_text(text: str, named: list[str]) -> None:
    assert list(find_mentions(text, ["Ada", "Ada Lovelace", "Zoe\u0301", "Zoé"])) == named


def test_a_named_person_finds_it_and_marks_it_read(at_hand: HouseAtHand, a_title: str) -> None:
    ana, bo = at_hand.client("reviewer", a_title), at_hand.client("artist", a_title)
    write(ana, a_title, f"Too slow, @{at_hand.name('artist', a_title)}?")
    said, to_do = mine(bo)
    assert [(s["why"], s["is_read"]) for s in said] == [("mention", False)] and not to_do
    assert said[0]["address"].startswith(f"/t/{a_title}/script?note=")
    assert mine(ana) == ([], [])
    assert bo.get("/api/v1/for-me/count").json() == {"unread": 1, "to_do": 0}
    read = {"title": a_title, "items": [said[0]["id"]]}
    assert bo.post("/api/v1/for-me/read", json=read).status_code == 204
    assert bo.get("/api/v1/for-me/count").json()["unread"] == 0
    assert mine(bo)[0][0]["is_read"]
    assert bo.post("/api/v1/for-me/read", json=read | {"read": False}).status_code == 204
    assert bo.get("/api/v1/for-me/count").json()["unread"] == 1


def test_who_may_not_see_the_title_is_not_named(
    at_hand: HouseAtHand, a_title: str, another_title: str
) -> None:
    ana, eve = at_hand.client("reviewer", a_title), at_hand.client("artist", another_title)
    name = at_hand.name("artist", another_title)
    assert name not in ana.get(f"{API}/{a_title}/people/names").json()
    note = write(ana, a_title, f"@{name} look")
    assert mine(eve) == ([], [])
    at = f"{API}/{a_title}/script/notes/{note}/replies"
    refused = ana.post(at, json={"assigns": name})
    assert refused.status_code == 422 and name in refused.json()["title"]
    assert (
        eve.post("/api/v1/for-me/read", json={"title": a_title, "items": ["x"]}).status_code == 404
    )


def test_answers_come_to_who_spoke_and_tasks_stay_until_done(
    at_hand: HouseAtHand, a_title: str
) -> None:
    ana, bo = at_hand.client("reviewer", a_title), at_hand.client("artist", a_title)
    note = write(ana, a_title, "The hand, here.")
    at = f"{API}/{a_title}/script/notes/{note}/replies"
    given = bo.post(at, json={"text": "I do it.", "assigns": at_hand.name("artist", a_title)})
    assert given.json()["assigned"] == at_hand.name("artist", a_title)
    assert [s["why"] for s in mine(ana)[0]] == ["answer"]
    said, to_do = mine(bo)
    assert said == [] and to_do[0]["note"] == note
    done = bo.post(at, json={"marks": "resolved"}).json()
    assert done["resolved_by"] == at_hand.name("artist", a_title) and done["resolved_at"]
    assert mine(bo)[1] == []
    ana.post(at, json={"marks": "open"})
    assert len(mine(bo)[1]) == 1
    ana.post(at, json={"assigns": ""})
    assert mine(bo)[1] == []


def test_a_note_from_a_text_editor_names_people_too(at_hand: HouseAtHand, a_title: str) -> None:
    folder = at_hand.app.state.shelf.find(a_title).folder
    add_line_note(folder, 3, f"@{at_hand.name('viewer', a_title)} see", by="Somebody")
    assert [s["saying"]["by"] for s in mine(at_hand.client("viewer", a_title))[0]] == ["Somebody"]


def test_a_decision_can_be_talked_about(at_hand: HouseAtHand, a_title: str) -> None:
    ana, at = at_hand.client("reviewer", a_title), f"{API}/{a_title}/notes"
    about = {"kind": "decision", "subject": "script/script"}
    made = ana.post(at, json={**about, "text": "Which draft?"})
    assert made.status_code == 201, made.text
    listed = ana.get(at, params=about).json()["threads"]
    assert [t["note"]["text"] for t in listed] == ["Which draft?"]
    assert ana.get(at, params={**about, "subject": "takes/1A"}).json()["threads"] == []
    assert ana.post(at, json={"kind": "shot", "subject": "9Z", "text": "?"}).status_code == 422
    replies = f"{at}/{made.json()['note']['id']}/replies"
    assert (
        at_hand.client("artist", a_title).post(replies, json={"marks": "withdrawn"}).status_code
        == 422
    )
    assert ana.post(replies, json={"marks": "withdrawn"}).status_code == 201
    assert ana.get(at, params=about).json()["threads"] == []


def test_people_and_webhooks_are_told(
    at_hand: HouseAtHand, a_title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, str, dict[str, Any]]] = []
    hub = at_hand.app.state.hub
    monkeypatch.setattr(hub, "also", lambda *news: heard.append(news))
    own: list[tuple[str, str, dict[str, Any]]] = []
    monkeypatch.setattr(
        hub, "tell_person", lambda key, topic, **told: own.append((key, topic, told))
    )
    name = at_hand.name("artist", a_title)
    write(at_hand.client("reviewer", a_title), a_title, f"@{name} now")
    (mention,) = [news for news in heard if news[1] == "mention"]
    assert mention[0] == a_title and mention[2]["to"] == name and "now" in mention[2]["text"]
    whys = {key: told["why"] for key, topic, told in own if topic == "for-you"}
    assert whys[at_hand.account("artist", a_title)] == "mention"
    assert set(whys) == {at_hand.account(who, a_title) for who in ("artist", "reviewer")}


def test_what_was_read_goes_with_the_account(at_hand: HouseAtHand, a_title: str) -> None:
    from sqlalchemy import delete

    from regie.studio.people.read_marks import mark, marked
    from regie.studio.people.tables import accounts

    who = at_hand.account("artist", a_title)
    with at_hand.app.state.database.begin() as connection:
        mark(connection, who, a_title, {"a", "b"}, read=True, now=1.0)
        mark(connection, who, a_title, {"a"}, read=True, now=2.0)
        assert marked(connection, who, a_title) == {"a", "b"}
        connection.execute(delete(accounts).where(accounts.c.id == who))
        assert marked(connection, who, a_title) == frozenset()


def test_a_shots_note_follows_it(at_hand: HouseAtHand, drawn_title: Path) -> None:
    title = at_hand.put(drawn_title)
    ana = at_hand.client("reviewer", title)
    at = f"{API}/{title}/notes"
    made = ana.post(at, json={"kind": "shot", "subject": "1A", "text": "Hold."}).json()
    assert made["note"]["uid"]
    page = ana.get(f"/t/{title}/talk", params={"kind": "shot", "subject": "1A"})
    assert "Hold." in page.text and "regie.toml" not in page.text
    (file,) = (drawn_title / "notes" / "about").glob("*.toml")
    file.write_text(file.read_text().replace('subject = "1A"', 'subject = "7Z"'))
    listed = ana.get(at, params={"kind": "shot", "subject": "1A"}).json()["threads"]
    assert len(listed) == 1, "found by what it is about, whatever its number was"
