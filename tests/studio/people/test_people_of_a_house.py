"""Accounts, invitations, roles, tokens and links as their owners use them."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand

SENTENCE = "nine geese over the pier"


def ticket_of(answer: Any) -> str:
    """What stands behind `#` in an address that was made."""
    assert answer.status_code == 201, answer.text
    address: str = answer.json()["address"]
    return address.partition("#")[2]


def take(at_hand: HouseAtHand, ticket: str, name: str = "Nina") -> TestClient:
    browser = at_hand.client()
    asked = {"ticket": ticket, "name": name, "password": SENTENCE}
    answer = browser.post("/api/v1/invitations/take", json=asked)
    assert answer.status_code == 200, answer.text
    return browser


def test_two_first_persons_at_once_make_one_admin(at_hand: HouseAtHand) -> None:
    code, answers = at_hand.app.state.first.code, []

    def set_up(name: str) -> None:
        asked = {"code": code, "name": name, "password": SENTENCE}
        answers.append(at_hand.client().post("/api/v1/set-up", json=asked).status_code)

    threads = [threading.Thread(target=set_up, args=(f"Person {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [201, 409, 409, 409]


def test_an_invitation_lets_one_person_into_one_title(
    at_hand: HouseAtHand, a_title: str, another_title: str
) -> None:
    producer = at_hand.client("producer", a_title)
    asked = {"whom": "Nina", "role": "artist"}
    ticket = ticket_of(producer.post(f"/api/v1/titles/{a_title}/invitations", json=asked))
    shown = at_hand.client().post("/api/v1/invitations/look", json={"ticket": ticket}).json()
    assert [t["role"] for t in shown["titles"]] == ["artist"]
    nina = take(at_hand, ticket)
    assert nina.get(f"/api/v1/titles/{a_title}/boards").status_code == 200
    assert nina.get(f"/api/v1/titles/{another_title}/boards").status_code == 404
    assert nina.get(f"/api/v1/titles/{a_title}/links").status_code == 403
    again = {"ticket": ticket, "name": "Eve", "password": SENTENCE}
    assert at_hand.client().post("/api/v1/invitations/take", json=again).status_code == 410


def test_an_invitation_ends_and_can_be_withdrawn(at_hand: HouseAtHand, a_title: str) -> None:
    producer = at_hand.client("producer", a_title)
    at, asked = f"/api/v1/titles/{a_title}/invitations", {"whom": "Nina", "role": "viewer"}
    old = ticket_of(producer.post(at, json=asked))
    at_hand.wait(7 * 24 * 3600 - 10)
    look = {"ticket": old}
    assert at_hand.client().post("/api/v1/invitations/look", json=look).status_code == 200
    at_hand.wait(10)
    producer = at_hand.client("producer", a_title)
    withdrawn = ticket_of(producer.post(at, json=asked))
    [listed] = producer.get(at).json()
    assert producer.delete(f"{at}/{listed['id']}").status_code == 204
    for ticket in (old, withdrawn, "made up"):
        answer = at_hand.client().post("/api/v1/invitations/look", json={"ticket": ticket})
        assert answer.status_code == 410


def test_who_is_signed_in_takes_an_invitation_with_his_own_account(
    at_hand: HouseAtHand, a_title: str, another_title: str
) -> None:
    producer = at_hand.client("producer", another_title)
    asked = {"whom": "the artist of the first", "role": "reviewer"}
    ticket = ticket_of(producer.post(f"/api/v1/titles/{another_title}/invitations", json=asked))
    artist = at_hand.client("artist", a_title)
    assert artist.post("/api/v1/invitations/take", json={"ticket": ticket}).status_code == 200
    assert {t["slug"] for t in artist.get("/api/v1/titles").json()} == {a_title, another_title}


def test_an_invitation_takes_no_role_away(at_hand: HouseAtHand, a_title: str) -> None:
    producer = at_hand.client("producer", a_title)
    asked = {"whom": "myself", "role": "viewer"}
    ticket = ticket_of(producer.post(f"/api/v1/titles/{a_title}/invitations", json=asked))
    assert producer.post("/api/v1/invitations/take", json={"ticket": ticket}).status_code == 200
    assert producer.get(f"/api/v1/titles/{a_title}/links").status_code == 200


def test_a_producer_cannot_make_admins(at_hand: HouseAtHand, a_title: str) -> None:
    producer = at_hand.client("producer", a_title)
    asked = {"whom": "Eve", "role": "admin"}
    assert producer.post(f"/api/v1/titles/{a_title}/invitations", json=asked).status_code == 422
    own = at_hand.account("producer", a_title)
    at = f"/api/v1/titles/{a_title}/people/{own}"
    assert producer.put(at, json={"role": "admin"}).status_code == 422
    house = {"whom": "Eve", "is_admin": True}
    assert producer.post("/api/v1/invitations", json=house).status_code == 403


def test_a_role_counts_from_the_next_request_on(at_hand: HouseAtHand, a_title: str) -> None:
    producer, artist = at_hand.client("producer", a_title), at_hand.client("artist", a_title)
    at = f"/api/v1/titles/{a_title}/people/{at_hand.account('artist', a_title)}"
    assert producer.put(at, json={"role": "producer"}).status_code == 204
    assert artist.get(f"/api/v1/titles/{a_title}/links").status_code == 200
    assert producer.delete(at).status_code == 204
    assert artist.get(f"/api/v1/titles/{a_title}/boards").status_code == 404


def test_a_closed_account_is_out_at_once(at_hand: HouseAtHand, a_title: str) -> None:
    artist = at_hand.client("artist", a_title)
    program = at_hand.client("artist", a_title, by_token=True)
    admin, at = at_hand.client("admin"), f"/api/v1/people/{at_hand.account('artist', a_title)}"
    assert admin.patch(at, json={"is_closed": True}).status_code == 204
    assert artist.get("/api/v1/me").status_code == 401
    assert program.get("/api/v1/me").status_code == 401
    assert admin.patch(at, json={"is_closed": False}).status_code == 204
    assert program.get("/api/v1/me").status_code == 200


def test_the_last_admin_stays(at_hand: HouseAtHand) -> None:
    admin, at = at_hand.client("admin"), f"/api/v1/people/{at_hand.account('admin')}"
    for change in ({"is_admin": False}, {"is_closed": True}):
        assert admin.patch(at, json=change).status_code == 409
    assert "house" in admin.get("/api/v1/me").json()["permissions"]


def test_a_forgotten_password_is_set_anew_once(at_hand: HouseAtHand, a_title: str) -> None:
    artist = at_hand.client("artist", a_title)
    at = f"/api/v1/people/{at_hand.account('artist', a_title)}/new-password"
    ticket = ticket_of(at_hand.client("admin").post(at))
    name = at_hand.name("artist", a_title)
    take(at_hand, ticket, name="ignored")
    assert artist.get("/api/v1/me").status_code == 401, "the old sessions have ended"
    signing = {"name": name, "password": SENTENCE}
    assert at_hand.client().post("/api/v1/session", json=signing).status_code == 200
    again = {"ticket": ticket, "name": "x", "password": "another one of mine"}
    assert at_hand.client().post("/api/v1/invitations/take", json=again).status_code == 410


def test_a_new_password_ends_all_other_sessions(at_hand: HouseAtHand, a_title: str) -> None:
    here, there = at_hand.client("artist", a_title), at_hand.client("artist", a_title)
    at = "/api/v1/account/password"
    assert here.put(at, json={"new": SENTENCE}).status_code == 204
    assert (here.get("/api/v1/me").status_code, there.get("/api/v1/me").status_code) == (200, 401)
    wrong = {"old": "not this one", "new": "yet another sentence"}
    assert [here.put(at, json=wrong).status_code for _ in range(6)][-2:] == [403, 429]


def test_one_ends_ones_own_sessions_and_nobody_elses(at_hand: HouseAtHand, a_title: str) -> None:
    here, there = at_hand.client("artist", a_title), at_hand.client("artist", a_title)
    listed = here.get("/api/v1/account/sessions").json()
    other = next(s["id"] for s in listed if not s["is_this"])
    stranger = at_hand.client("viewer", a_title)
    assert stranger.delete(f"/api/v1/account/sessions/{other}").status_code == 404
    assert here.delete(f"/api/v1/account/sessions/{other}").status_code == 204
    assert there.get("/api/v1/me").status_code == 401
    third = at_hand.client("artist", a_title)
    assert here.delete("/api/v1/account/sessions").status_code == 204
    assert (here.get("/api/v1/me").status_code, third.get("/api/v1/me").status_code) == (200, 401)


def make_token(client: TestClient, **asked: Any) -> TestClient:
    answer = client.post("/api/v1/account/tokens", json={"name": "mine", **asked})
    assert answer.status_code == 201, answer.text
    program = TestClient(client.app, base_url=client.base_url)
    program.headers["authorization"] = f"Bearer {answer.json()['token']}"
    return program


def test_a_token_does_what_it_was_given_and_no_more(
    at_hand: HouseAtHand, a_title: str, another_title: str
) -> None:
    admin = at_hand.client("admin")
    program = make_token(admin, permissions=["look"], titles=[a_title])
    assert program.get(f"/api/v1/titles/{a_title}/boards").status_code == 200
    assert program.get(f"/api/v1/titles/{another_title}/boards").status_code == 404
    assert program.get(f"/api/v1/titles/{a_title}/links").status_code == 403
    assert program.get("/api/v1/people").status_code == 403
    assert program.get("/api/v1/account/tokens").status_code == 403
    assert [t["slug"] for t in program.get("/api/v1/titles").json()] == [a_title]


def test_a_token_never_does_more_than_its_owner(at_hand: HouseAtHand, a_title: str) -> None:
    everything = ["look", "note", "write", "decide", "people", "house"]
    program = make_token(at_hand.client("viewer", a_title), permissions=everything)
    assert program.get(f"/api/v1/titles/{a_title}/links").status_code == 403
    assert program.get("/api/v1/people").status_code == 403


def test_a_token_ends_by_itself_and_at_once(at_hand: HouseAtHand, a_title: str) -> None:
    viewer = at_hand.client("viewer", a_title)
    short = make_token(viewer, permissions=["look"], days=1)
    lasting = make_token(viewer, permissions=["look"], days=None)
    at_hand.wait(24 * 3600)
    assert (short.get("/api/v1/me").status_code, lasting.get("/api/v1/me").status_code) == (
        401,
        200,
    )
    for token in viewer.get("/api/v1/account/tokens").json():
        assert viewer.delete(f"/api/v1/account/tokens/{token['id']}").status_code == 204
    assert lasting.get("/api/v1/me").status_code == 401


def test_tickets_are_nowhere_in_the_database(at_hand: HouseAtHand, a_title: str) -> None:
    producer = at_hand.client("producer", a_title)
    at = f"/api/v1/titles/{a_title}"
    secrets = [
        at_hand.token("producer", a_title),
        at_hand.ticket("producer", a_title),
        ticket_of(producer.post(f"{at}/links", json={"label": "Client", "password": SENTENCE})),
        ticket_of(producer.post(f"{at}/invitations", json={"whom": "N", "role": "viewer"})),
    ]
    from regie.studio.database import metadata

    with at_hand.app.state.database.look() as connection:
        for table in metadata.sorted_tables:
            held = repr(connection.execute(table.select()).all())
            assert not [s for s in (*secrets, SENTENCE) if s in held], table.name


def enter(at_hand: HouseAtHand, ticket: str, **asked: Any) -> tuple[TestClient, int]:
    browser = at_hand.client()
    body = {"ticket": ticket, "name": "Lin", **asked}
    return browser, browser.post("/api/v1/links/enter", json=body).status_code


def test_a_review_link_ends_when_it_is_revoked(at_hand: HouseAtHand, a_title: str) -> None:
    producer, at = at_hand.client("producer", a_title), f"/api/v1/titles/{a_title}/links"
    ticket = ticket_of(producer.post(at, json={"label": "Client", "days": 3}))
    guest, status = enter(at_hand, ticket)
    assert status == 200
    assert guest.get(f"/api/v1/titles/{a_title}/boards").status_code == 200
    assert guest.get("/api/v1/me").json()["name"] == "Lin (by link)"
    [listed] = producer.get(at).json()
    assert listed["visitors"] == ["Lin"]
    assert producer.delete(f"{at}/{listed['id']}").status_code == 204
    assert guest.get(f"/api/v1/titles/{a_title}/boards").status_code == 401
    assert enter(at_hand, ticket)[1] == 410


def test_a_review_link_ends_by_itself(at_hand: HouseAtHand, a_title: str) -> None:
    producer, at = at_hand.client("producer", a_title), f"/api/v1/titles/{a_title}/links"
    ticket = ticket_of(producer.post(at, json={"label": "Client", "days": 1}))
    guest, _ = enter(at_hand, ticket)
    at_hand.wait(24 * 3600 - 1)
    assert guest.get("/api/v1/me").status_code == 200
    at_hand.wait(1)
    assert guest.get("/api/v1/me").status_code == 401
    assert enter(at_hand, ticket)[1] == 410


def test_a_links_password_is_asked_and_guessing_shuts_it(
    at_hand: HouseAtHand, a_title: str
) -> None:
    producer, at = at_hand.client("producer", a_title), f"/api/v1/titles/{a_title}/links"
    ticket = ticket_of(producer.post(at, json={"label": "Client", "password": SENTENCE}))
    shown = at_hand.client().post("/api/v1/links/look", json={"ticket": ticket}).json()
    assert (shown["has_password"], shown["title"]) == (True, "")
    assert enter(at_hand, ticket, password=SENTENCE)[1] == 200
    tried = [enter(at_hand, ticket, password="wrong sentence")[1] for _ in range(6)]
    assert tried == [401] * 5 + [429]


def test_a_link_that_may_not_note_may_not(at_hand: HouseAtHand, a_title: str) -> None:
    producer, at = at_hand.client("producer", a_title), f"/api/v1/titles/{a_title}/links"
    ticket = ticket_of(producer.post(at, json={"label": "Client", "may_note": False}))
    guest, _ = enter(at_hand, ticket)
    from starlette.requests import Request

    from regie.studio.doors.callers import find_visitor
    from regie.studio.doors.roles import MAY, Role
    from regie.studio.doors.visitor import permissions_on

    [cookie] = guest.cookies.jar
    headers = [(b"cookie", f"{cookie.name}={cookie.value}".encode())]
    request = Request({"type": "http", "headers": headers, "app": at_hand.app})
    visitor = find_visitor(request)
    assert visitor is not None
    assert permissions_on(request, visitor, a_title) == MAY[Role.VIEWER]


def test_what_was_done_about_people_is_told(at_hand: HouseAtHand, a_title: str) -> None:
    producer = at_hand.client("producer", a_title)
    asked = {"whom": "Nina", "role": "artist"}
    take(at_hand, ticket_of(producer.post(f"/api/v1/titles/{a_title}/invitations", json=asked)))
    told = at_hand.client("admin").get("/api/v1/people/log").json()
    assert [(d["what"], d["by"], d["known_by"]) for d in told] == [
        ("taken", "Nina", "signed in"),
        ("invited", at_hand.name("producer", a_title), "signed in"),
    ]


@pytest.mark.parametrize("page", ["/account", "/house", "/t/{title}/people", "/titles"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_say_everything_in_both_languages(
    at_hand: HouseAtHand, a_title: str, page: str, language: str
) -> None:
    """A message that is missing would stand there as its key."""
    import re

    from regie.studio.people import accounts

    admin, at = at_hand.client("admin"), f"/api/v1/titles/{a_title}"
    admin.post(f"{at}/links", json={"label": "Client", "password": SENTENCE})
    admin.post(f"{at}/invitations", json={"whom": "Nina", "role": "artist"})
    make_token(admin, permissions=["look", "house"])
    at_hand.client("artist", a_title)
    with at_hand.app.state.database.begin() as connection:
        accounts.change(connection, at_hand.account("admin"), language=language)
    text = admin.get(page.format(title=a_title)).text
    words = re.sub(r"<[^>]*>", " ", text)
    assert not re.findall(r"\b(?:role|perm|did|how|theme|studio-people)[-.][a-z-]+", words)
    assert f'lang="{language}"' in text
