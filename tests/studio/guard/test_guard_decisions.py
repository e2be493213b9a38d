"""Deciding in the studio: what one needs, two persons, what changed, who may."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand

pytestmark = pytest.mark.xdist_group("studio-guard")


def waiting(client: TestClient, title: str) -> dict[str, Any]:
    laid = client.get(f"/api/v1/titles/{title}/decisions").json()
    return {f"{w['standing']['gate']}/{w['standing']['subject']}": w for w in laid["waiting"]}


def word(case: dict[str, Any], ruled: str, **more: str) -> dict[str, Any]:
    standing = case["standing"]
    named = {name: standing[name] for name in ("gate", "subject", "content")}
    return {**named, "ruled": ruled, **more}


def test_two_persons_are_two_accounts(at_hand: HouseAtHand, title: str) -> None:
    ada, ben = at_hand.client("producer", title), at_hand.client("admin")
    to = f"/api/v1/titles/{title}/decisions"
    case = waiting(ada, title)["boards/1A"]
    assert case["files"][0]["name"] == "boards/1A.png"
    assert case["shot"]["cites"]
    first = ada.post(to, json=word(case, "approve"))
    assert first.status_code == 201
    assert first.json()["decision"]["known_by"] == "signed in"
    assert not waiting(ada, title)["boards/1A"]["mine"]
    again = ada.post(to, json=word(case, "approve"))
    assert again.status_code == 409
    assert "needs 2 persons, and you have approved it already" in again.json()["title"]
    assert waiting(ben, title)["boards/1A"]["mine"]
    second = ben.post(to, json=word(case, "approve"))
    assert second.json()["standing"]["state"] == "approved"
    assert "boards/1A" not in waiting(ben, title)


def test_another_name_of_one_account_is_the_same_person(at_hand: HouseAtHand, title: str) -> None:
    from regie.studio.people import accounts

    ada = at_hand.client("producer", title)
    case = waiting(ada, title)["boards/1A"]
    to = f"/api/v1/titles/{title}/decisions"
    assert ada.post(to, json=word(case, "approve")).status_code == 201
    with at_hand.app.state.database.begin() as connection:
        table = accounts.accounts
        connection.execute(
            table.update()
            .where(table.c.id == at_hand.account("producer", title))
            .values(name="Somebody Else")
        )
    again = ada.post(to, json=word(case, "approve"))
    assert again.status_code == 409
    assert "somebody else's account" in again.json()["title"]


def test_what_was_made_again_meanwhile_is_not_decided_on(at_hand: HouseAtHand, title: str) -> None:
    ada = at_hand.client("producer", title)
    case = waiting(ada, title)["boards/1A"]
    stale = {**word(case, "approve"), "content": "0" * 64}
    answer = ada.post(f"/api/v1/titles/{title}/decisions", json=stale)
    assert answer.status_code == 409
    assert "was made again while you looked at it" in answer.json()["title"]
    assert waiting(ada, title)["boards/1A"]["standing"]["approved_by"] == []


def test_a_reviewer_asks_for_a_change_and_may_not_approve(at_hand: HouseAtHand, title: str) -> None:
    ada, reviewer = at_hand.client("producer", title), at_hand.client("reviewer", title)
    viewer = at_hand.client("viewer", title)
    to = f"/api/v1/titles/{title}/decisions"
    case = waiting(ada, title)["boards/1B"]
    assert reviewer.post(to, json=word(case, "approve")).status_code == 403
    assert viewer.post(to, json=word(case, "change", note="darker")).status_code == 403
    assert reviewer.post(to, json=word(case, "change", note="darker")).status_code == 201
    held = waiting(ada, title)["boards/1B"]["standing"]
    assert held["state"] == "change"
    assert held["notes"][0].endswith(": darker")


def test_what_changed_since_the_approval_is_named_with_its_line(
    at_hand: HouseAtHand, title: str, film: Path, make_again: Callable[..., None]
) -> None:
    people = [at_hand.client("producer", title), at_hand.client("admin")]
    to = f"/api/v1/titles/{title}/decisions"
    shots = [k for k in waiting(people[0], title) if k.startswith("boards/")]
    for client in people:
        for key in shots:
            case = waiting(client, title)[key]
            assert client.post(to, json=word(case, "approve")).status_code == 201
    bible = film / "bible" / "characters.toml"
    read = tomlkit.parse(bible.read_text(encoding="utf-8"))
    read["otto"]["wardrobe"]["top_colour"] = "#ff2200"  # type: ignore[index]
    bible.write_text(tomlkit.dumps(read), encoding="utf-8")
    make_again("boards")
    stale = [w for w in waiting(people[0], title).values() if w["standing"]["state"] == "stale"]
    assert stale
    case = stale[0]
    assert case["before"]["digest"] != case["files"][0]["digest"]
    assert [c["step"] for c in case["changed"]] == ["cast.body"]
    assert case["changed"][0]["label"] == "otto"
    page = people[0].get(
        f"/t/{title}/guard/case", params={"at": f"boards/{case['standing']['subject']}"}
    )
    assert "cast.body" in page.text
    assert 'data-turn="before"' in page.text


HOUSE_RULE = """\
version = "1"
en = "Rules of the house"
fr = "Règles de la maison"
from = 2026-01-01

[source]
title = "House"
checked = true

[[rule]]
id = "house.rain"
en = "Boards are shown to the client first."
fr = "Les cases sont montrées d'abord au client."
when = "stage = 'boards'"
verdict = "escalate"
approvals = [{ role = "producer", persons = 2 }]

[[rule.case]]
name = "a board"
on = 2026-06-01
facts = { stage = "boards" }
expect = "escalate"

[[rule.case]]
name = "a mix"
on = 2026-06-01
facts = { stage = "mix" }
expect = "allow"
"""


def test_an_escalation_passes_by_two_accounts_in_the_role_that_is_asked(
    at_hand: HouseAtHand, title: str, film: Path, make_again: Callable[..., None]
) -> None:
    (film / "rules").mkdir()
    (film / "rules" / "house.toml").write_text(HOUSE_RULE, encoding="utf-8")
    script = film / "script.fountain"
    script.write_text(
        script.read_text(encoding="utf-8").replace("in a yellow", "in a red"), encoding="utf-8"
    )
    with pytest.raises(Exception, match="Boards are shown"):
        make_again("boards")
    ada, ben = at_hand.client("producer", title), at_hand.client("admin")
    laid = ada.get(f"/api/v1/titles/{title}/decisions").json()
    asked = laid["escalations"]
    assert asked
    assert asked[0]["why"] == ["Boards are shown to the client first."]
    assert asked[0]["roles"][0]["persons"] == 2
    to = f"/api/v1/titles/{title}/escalations/{asked[0]['id']}"
    approve = {"ruled": "approve", "role": "producer"}
    assert at_hand.client("artist", title).post(to, json=approve).status_code == 403
    assert ada.post(to, json=approve).json()["passes"] is False
    refused = ada.post(to, json=approve)
    assert refused.status_code == 409
    assert "needs 2 persons as producer" in refused.json()["title"]
    assert ben.post(to, json=approve).json()["passes"] is True
    left = ada.get(f"/api/v1/titles/{title}/decisions").json()["escalations"]
    assert asked[0]["id"] not in [e["id"] for e in left]


def test_the_house_shows_what_waits_for_one_in_titles_where_one_decides(
    at_hand: HouseAtHand, title: str, another_title: str
) -> None:
    producer, artist = at_hand.client("producer", title), at_hand.client("artist", title)
    counted = producer.get("/api/v1/waiting").json()
    assert [c["title"] for c in counted] == [title]
    assert counted[0]["waiting"] == len(waiting(producer, title))
    assert artist.get("/api/v1/waiting").json() == []
    page = producer.get("/guard")
    assert f"/t/{title}/guard?at=boards/1A" in page.text
    assert another_title not in page.text
    assert f"/t/{title}/guard" not in artist.get("/guard").text


def test_the_pages_say_how_many_a_gate_asks(at_hand: HouseAtHand, title: str) -> None:
    page = at_hand.client("producer", title).get(f"/t/{title}/guard", params={"at": "boards/1A"})
    assert "2 different persons have to approve it as it is" in page.text
