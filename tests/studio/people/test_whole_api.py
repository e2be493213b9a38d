"""The whole API, by what it says of itself: no call whatsoever breaks it (schemathesis)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from house_at_hand import HouseAtHand
from hypothesis import HealthCheck, Phase, given, settings

CALLS = 3
"""Of each operation, at random."""

LEFT_OUT = ("/news", "/variants")
"""Ends of addresses: streams that are not over before one leaves, and what is drawn at once."""


@schemathesis.serializer("application/offset+octet-stream")
def as_it_is(_: Any, value: Any) -> Any:
    """A piece of an upload is bytes already."""
    return value.data if hasattr(value, "data") else value


@pytest.fixture
def database_url() -> str:
    """What is read of a request is the same on any database."""
    return ""


@pytest.fixture(autouse=True)
def held_makers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked to be made is written down, and waits: hundreds of calls would start as many
    programs."""
    for module in ("asks", "follow"):
        monkeypatch.setattr(f"regie.app.make_apart.{module}.start_maker", lambda *_: None)


def operations(at_hand: HouseAtHand, headers: dict[str, str]) -> Iterator[Any]:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", at_hand.app, headers=headers)
    for found in schema.get_all_operations():
        operation = found.ok()
        if not operation.path.endswith(LEFT_OUT):
            yield operation


def call_at_random(operation: Any, title: str, headers: dict[str, str]) -> str:
    """Calls one operation. Returns: how it broke; empty: it did not."""
    broken = []

    @settings(
        max_examples=CALLS,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def call(case: Any) -> None:
        if "title" in case.path_parameters:
            case.path_parameters["title"] = title
        answer = case.call(headers=headers)
        if answer.status_code >= 500:
            broken.append(f"{case.as_curl_command()}: {answer.text[:200]}")

    try:
        call()
    except Exception as error:
        broken.append(repr(error)[:400])
    return broken[0] if broken else ""


@pytest.mark.timeout(600)
def test_no_call_breaks_it(at_hand: HouseAtHand, a_title: str) -> None:
    host = at_hand.house.origin.removeprefix("http://")
    headers = {"authorization": f"Bearer {at_hand.token('admin')}", "host": host}
    told = {
        operation.label: call_at_random(operation, a_title, headers)
        for operation in operations(at_hand, headers)
    }
    assert len(told) > 40
    broken = [f"{name}: {how}" for name, how in told.items() if how]
    assert not broken, "\n".join(broken)
