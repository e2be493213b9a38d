"""Coming in: the first person, signing in and out, what nobody sees without it."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient
from house_at_hand import OWN, HouseAtHand

from regie.studio.application import create_app
from regie.studio.house import House

ADA = {"name": "Ada Lovelace", "password": "a lamp on the stairs"}


def set_up(at_hand: HouseAtHand, browser: TestClient | None = None) -> TestClient:
    browser = browser or at_hand.client()
    code = at_hand.app.state.first.code
    assert browser.post("/api/v1/set-up", json={"code": code, **ADA}).status_code == 201
    return browser


def test_the_first_person_leads_the_house_and_nobody_else_does(at_hand: HouseAtHand) -> None:
    ada = set_up(at_hand)
    assert "house" in ada.get("/api/v1/me").json()["permissions"]
    code = at_hand.app.state.first.code
    again = {"code": code, "name": "Bob", "password": "another lamp entirely"}
    assert at_hand.client().post("/api/v1/set-up", json=again).status_code == 409


def test_without_the_terminals_code_nobody_sets_up(at_hand: HouseAtHand) -> None:
    answer = at_hand.client().post("/api/v1/set-up", json={"code": "guessed", **ADA})
    assert answer.status_code == 403
    assert "regie studio" in answer.json()["title"]


def test_a_page_leads_to_signing_in_and_back(at_hand: HouseAtHand) -> None:
    set_up(at_hand)
    browser = at_hand.client()
    answer = browser.get("/titles?x=1", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/sign-in?next=/titles%3Fx%3D1",
    )
    page = browser.get(answer.headers["location"])
    assert 'data-next="/titles?x=1"' in page.text
    assert browser.post("/api/v1/session", json=ADA).status_code == 200
    assert browser.get("/titles", headers={"accept": "text/html"}).status_code == 200


def test_going_back_leads_to_no_other_site(at_hand: HouseAtHand) -> None:
    for elsewhere in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"):
        page = at_hand.client().get("/sign-in", params={"next": elsewhere})
        assert 'data-next="/titles"' in page.text


def test_signing_in_gives_a_new_ticket_and_ends_the_old_one(at_hand: HouseAtHand) -> None:
    """Session fixation: whoever planted a cookie does not come in with it."""
    browser = set_up(at_hand)
    [planted] = browser.cookies.jar
    victim = at_hand.client()
    victim.cookies.set(planted.name, planted.value or "")
    answer = victim.post("/api/v1/session", json=ADA)
    set_cookie = answer.headers["set-cookie"]
    assert planted.value not in set_cookie
    assert "HttpOnly" in set_cookie
    assert "SameSite=lax" in set_cookie
    assert browser.get("/api/v1/me").status_code == 401


def test_with_tls_the_cookie_is_for_this_host_alone(tmp_path: Path) -> None:
    house = House(home=tmp_path / "tls", origin="https://studio.example")
    app = create_app(house)
    with TestClient(app, base_url=house.origin, headers=OWN) as browser:
        answer = browser.post("/api/v1/set-up", json={"code": app.state.first.code, **ADA})
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-regie=")
        for mark in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"):
            assert mark in cookie
        assert "Domain" not in cookie
        assert browser.get("/api/v1/me").status_code == 200


def test_behind_a_proxy_attempts_are_counted_by_who_really_asks(tmp_path: Path) -> None:
    house = House(home=tmp_path / "proxied", behind_proxy=True)
    with TestClient(create_app(house), base_url=house.origin, headers=OWN) as browser:
        statuses = []
        for number in range(45):
            asked = {"name": f"Nobody {number}", "password": "whatever it is"}
            said = f"10.9.9.9, 192.0.2.{number % 2}"
            answer = browser.post("/api/v1/session", json=asked, headers={"x-forwarded-for": said})
            statuses.append(answer.status_code)
        assert set(statuses) == {401}, "twenty tries from each of two addresses"


def test_a_made_up_ticket_is_never_taken(at_hand: HouseAtHand) -> None:
    browser = set_up(at_hand)
    [cookie] = browser.cookies.jar
    stranger = at_hand.client()
    stranger.cookies.set(cookie.name, "x" * 43)
    assert stranger.get("/api/v1/me").status_code == 401


def test_signing_out_ends_the_session_for_whoever_has_its_cookie(at_hand: HouseAtHand) -> None:
    browser = set_up(at_hand)
    [cookie] = browser.cookies.jar
    assert browser.delete("/api/v1/session").status_code == 204
    thief = at_hand.client()
    thief.cookies.set(cookie.name, cookie.value or "")
    assert thief.get("/api/v1/me").status_code == 401


def test_a_session_ends_when_idle_and_in_any_case(at_hand: HouseAtHand) -> None:
    browser = set_up(at_hand)
    for _ in range(9):
        at_hand.wait(3 * 24 * 3600)
        assert browser.get("/api/v1/me").status_code == 200
    at_hand.wait(4 * 24 * 3600)
    assert browser.get("/api/v1/me").status_code == 401
    assert browser.post("/api/v1/session", json=ADA).status_code == 200
    at_hand.wait(7 * 24 * 3600 + 1)
    assert browser.get("/api/v1/me").status_code == 401


def test_guessing_shuts_the_door_for_longer_and_longer(at_hand: HouseAtHand) -> None:
    set_up(at_hand)
    browser = at_hand.client()
    wrong = {**ADA, "password": "not it at all"}
    for _ in range(5):
        assert browser.post("/api/v1/session", json=wrong).status_code == 401
    answer = browser.post("/api/v1/session", json=ADA)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 30
    at_hand.wait(31)
    assert browser.post("/api/v1/session", json=wrong).status_code == 401
    at_hand.wait(31)
    assert browser.post("/api/v1/session", json=ADA).status_code == 429
    at_hand.wait(60)
    assert browser.post("/api/v1/session", json=ADA).status_code == 200


def test_a_right_password_is_no_attempt(at_hand: HouseAtHand) -> None:
    set_up(at_hand)
    for _ in range(8):
        assert at_hand.client().post("/api/v1/session", json=ADA).status_code == 200


def test_an_account_that_is_not_there_is_answered_alike(at_hand: HouseAtHand) -> None:
    set_up(at_hand)
    wrong = at_hand.client().post("/api/v1/session", json={**ADA, "password": "not it at all"})
    nobody = at_hand.client().post("/api/v1/session", json={**ADA, "name": "Nobody"})
    assert (wrong.status_code, wrong.json()) == (nobody.status_code, nobody.json())


def test_names_that_look_the_same_are_one(at_hand: HouseAtHand) -> None:
    set_up(at_hand)
    cyrillic = {**ADA, "name": "аda  lovelace"}
    assert at_hand.client().post("/api/v1/session", json=cyrillic).status_code == 200


def test_passwords_that_would_be_guessed_are_refused(at_hand: HouseAtHand) -> None:
    code = at_hand.app.state.first.code
    for password in ("short", "password1234", "aaaaaaaaaaaa", "Ada Lovelace1"):
        asked = {"code": code, "name": "Ada Lovelace", "password": password}
        answer = at_hand.client().post("/api/v1/set-up", json=asked)
        assert (answer.status_code, answer.json()["field"]) == (422, "password")


def test_only_our_own_pages_change_anything(at_hand: HouseAtHand) -> None:
    """CSRF: each of the three marks is needed."""
    browser = set_up(at_hand)
    own = at_hand.house.origin
    bad: tuple[dict[str, str], ...] = (
        {},
        {**OWN, "origin": "https://evil.example"},
        {**OWN, "origin": "null"},
        {**OWN, "sec-fetch-site": "cross-site"},
        {**OWN, "sec-fetch-site": "same-site"},
        {"origin": own, "sec-fetch-site": "same-origin"},
    )
    for headers in bad:
        del browser.headers["x-regie"]
        assert browser.delete("/api/v1/session", headers=headers).status_code == 403
        browser.headers.update(OWN)
    assert browser.get("/api/v1/me").status_code == 200
    good = {**OWN, "origin": own, "sec-fetch-site": "same-origin"}
    assert browser.delete("/api/v1/session", headers=good).status_code == 204


def test_a_foreign_name_for_this_machine_is_refused(at_hand: HouseAtHand) -> None:
    """DNS rebinding."""
    browser = set_up(at_hand)
    assert browser.get("/api/v1/me", headers={"host": "evil.example:8723"}).status_code == 421
    assert browser.get("/api/v1/me", headers={"host": "127.0.0.1:1"}).status_code == 421
    assert browser.get("/api/v1/me", headers={"host": "localhost:8723"}).status_code == 200


def test_an_outsider_sees_the_titles_rooms_for_review_alone(
    at_hand: HouseAtHand, a_title: str, another_title: str
) -> None:
    guest = at_hand.client("link", a_title)
    assert guest.get(f"/api/v1/titles/{a_title}/boards").status_code == 200
    assert guest.get(f"/api/v1/titles/{another_title}/boards").status_code == 404
    assert guest.get("/api/v1/titles").status_code == 403
    assert guest.get("/api/v1/news").status_code == 403
    for inside in ("history", "people", "ledger", "makes", "decisions", "script"):
        assert guest.get(f"/api/v1/titles/{a_title}/{inside}").status_code in (403, 404), inside


def test_people_of_one_title_do_not_see_another(
    at_hand: HouseAtHand, a_title: str, another_title: str
) -> None:
    viewer = at_hand.client("viewer", a_title)
    assert [t["slug"] for t in viewer.get("/api/v1/titles").json()] == [a_title]
    assert viewer.get(f"/api/v1/titles/{another_title}/boards").status_code == 404
    admin = at_hand.client("admin")
    assert {t["slug"] for t in admin.get("/api/v1/titles").json()} == {a_title, another_title}


def test_a_studio_at_all_addresses_gives_addresses_that_one_can_go_to(tmp_path: Path) -> None:
    house = House(home=tmp_path / "all", origin="http://0.0.0.0:8723")
    app = create_app(house)
    with TestClient(app, base_url="http://192.0.2.7:8723", headers=OWN) as browser:
        answer = browser.post("/api/v1/set-up", json={"code": app.state.first.code, **ADA})
        assert answer.status_code == 201
        made = browser.post("/api/v1/invitations", json={"whom": "Nina"}).json()
        assert made["address"].startswith("http://192.0.2.7:8723/invitation#")
        rebound = browser.get("/api/v1/me", headers={"host": "evil.example:8723"})
        assert (rebound.status_code, "--origin" in rebound.json()["title"]) == (421, True)
