"""A request with a key is done once, however often it is sent."""

from __future__ import annotations

import re
import threading
from collections import Counter
from inspect import iscoroutinefunction
from typing import Any

import pytest
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand, walk_routes

from regie.studio.doors.hosts import SAFE


def invite(client: TestClient, title: str, key: str, whom: str = "Nina") -> Any:
    return client.put(
        f"/api/v1/titles/{title}/people/{whom}",
        json={"role": "artist"},
        headers={"idempotency-key": key},
    )


def test_the_first_answer_comes_back(at_hand: HouseAtHand, a_title: str) -> None:
    admin, artist = at_hand.client("admin"), at_hand.account("artist", a_title)
    at, key = f"/api/v1/people/{artist}", {"idempotency-key": "k1"}
    change = {"is_closed": True}
    first = admin.patch(at, json=change, headers=key)
    with at_hand.app.state.database.look() as connection:
        from regie.studio.people.house_log import read_log

        assert len(read_log(connection)) == 1
    again = admin.patch(at, json=change, headers=key)
    assert (first.status_code, again.status_code, again.content) == (204, 204, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    with at_hand.app.state.database.look() as connection:
        assert len(read_log(connection)) == 1
    assert admin.patch(at, json={"is_closed": False}, headers=key).status_code == 422
    assert at_hand.client("admin").patch(at, json=change, headers=key).status_code == 204


def test_a_refusal_comes_back_too(at_hand: HouseAtHand, a_title: str) -> None:
    producer = at_hand.client("producer", a_title)
    first, again = (invite(producer, a_title, "k2", "nobody") for _ in range(2))
    assert (first.status_code, again.status_code) == (404, 404)
    assert first.json() == again.json()
    assert "idempotency-replayed" in again.headers


def test_after_a_day_the_key_is_free(at_hand: HouseAtHand, a_title: str) -> None:
    producer = at_hand.client("producer", a_title)
    invite(producer, a_title, "k3", "nobody")
    at_hand.wait(24 * 3600)
    assert "idempotency-replayed" not in invite(producer, a_title, "k3", "nobody").headers


def test_an_answer_with_a_secret_is_not_kept(at_hand: HouseAtHand, a_title: str) -> None:
    admin, key = at_hand.client("admin"), {"idempotency-key": "k4"}
    asked = {"name": "mine", "permissions": ["look"]}
    assert admin.post("/api/v1/account/tokens", json=asked, headers=key).status_code == 201
    again = admin.post("/api/v1/account/tokens", json=asked, headers=key)
    assert again.status_code == 409
    assert len(admin.get("/api/v1/account/tokens").json()) == 1


def test_what_was_begun_and_not_answered_is_not_done_again(
    at_hand: HouseAtHand, a_title: str
) -> None:
    """As after a crash half-way."""
    from regie.studio.people.tables import answers

    producer = at_hand.client("producer", a_title)
    invite(producer, a_title, "k5", "nobody")
    with at_hand.app.state.database.begin() as connection:
        connection.execute(answers.update().values(status=None))
    assert invite(producer, a_title, "k5", "nobody").status_code == 409


def test_every_route_that_changes_something_is_done_once(
    at_hand: HouseAtHand, a_title: str, database_url: str
) -> None:
    """Generated from the application: a new route is in it. What lies behind the doors counts."""
    if database_url:
        pytest.skip("the middleware is one for both")
    done: Counter[str] = Counter()
    changing = []
    for route in walk_routes(at_hand.app):
        for method in sorted(route.methods - SAFE):
            changing.append((method, route.path))

        def behind(*, _path: str = route.path, **_: Any) -> PlainTextResponse:
            done[_path] += 1
            return PlainTextResponse(f"answer {done[_path]}")

        async def slowly(*, _do: Any = behind, **_: Any) -> PlainTextResponse:
            return _do()

        route.dependant.call = slowly if iscoroutinefunction(route.endpoint) else behind
        route.dependant.dependencies.clear()  # the doors have their own tests
        route.dependant.path_params.clear()
        route.dependant.body_params.clear()
        route.dependant.query_params.clear()
        route.dependant.header_params.clear()
        route.body_field = None
    assert len(changing) > 60
    admin = at_hand.client("admin")
    for number, (method, path) in enumerate(changing):
        done.clear()
        at = re.sub(r"\{[^}]*\}", "1", path.replace("{title}", a_title))
        key = {"idempotency-key": f"each {number}"}
        first, again = (admin.request(method, at, headers=key) for _ in range(2))
        assert first.is_success, (method, path, first.text)
        assert again.headers.get("idempotency-replayed") == "true", (method, path)
        assert (again.text, done[path]) == (first.text, 1), (method, path)


def test_two_at_once_are_done_once(at_hand: HouseAtHand, a_title: str) -> None:
    producer = at_hand.client("producer", a_title)
    [cookie] = producer.cookies.jar
    at, statuses = f"/api/v1/titles/{a_title}/webhooks", []

    def send() -> None:
        client = at_hand.client()
        client.cookies.set(cookie.name, cookie.value or "")
        asked = {"url": "https://example.org/hook"}
        answer = client.post(at, json=asked, headers={"idempotency-key": "k6"})
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [201, 409, 409, 409]
    assert len(producer.get(at).json()) == 1
