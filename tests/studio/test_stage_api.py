"""The stage over HTTP: who may look, who may try; and the parts that its page is made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from house_at_hand import HouseAtHand

from regie.app.browser_parts import find_part
from regie.app.make import make_title
from regie.build.here import run_here
from regie.pipeline.targets import choose

SHOT = "1A"


@pytest.fixture
def staged(at_hand: HouseAtHand, make_bare_title: Callable[[str], Path]) -> str:
    """Slug of a title whose stages are made."""
    folder = make_bare_title("staged")
    make_title(folder, choose(["stage"]), executor=run_here)
    return at_hand.put(folder)


def test_a_stage_and_its_model(at_hand: HouseAtHand, staged: str) -> None:
    viewer = at_hand.client("viewer", staged)
    room = viewer.get(f"/api/v1/titles/{staged}/stage/{SHOT}").json()
    assert [p["name"] for p in room["state"]["people"]] == ["MARA"]
    model = viewer.get(f"/api/v1/titles/{staged}/stage/models/{room['model']}.glb")
    assert model.status_code == 200
    assert model.headers["content-type"] == "model/gltf-binary"
    assert "immutable" in model.headers["cache-control"]
    assert model.content[:4] == b"glTF"
    for key in ("0" * 64, "x", "..%2F..%2Ftitle.toml"):
        assert viewer.get(f"/api/v1/titles/{staged}/stage/models/{key}.glb").status_code == 404


def test_a_choice_is_tried_by_who_may_direct(at_hand: HouseAtHand, staged: str) -> None:
    address = f"/api/v1/titles/{staged}/stage/{SHOT}/try"
    asked = {"choices": {"lens": 85, "camera": [0.4, -1.2, 1.5]}}
    assert at_hand.client("reviewer", staged).post(address, json=asked).status_code == 403
    artist = at_hand.client("artist", staged)
    tried = artist.post(address, json=asked).json()
    assert tried["changed"] == ["lens", "camera"]
    assert tried["state"]["camera"]["eye"] == [0.4, -1.2, 1.5]
    assert artist.get(f"/api/v1/titles/{staged}/stage/{SHOT}").json()["row"] == {}
    refused = artist.post(address, json={"choices": {"camera": [1, 2]}})
    assert refused.status_code == 422
    assert "camera" in refused.json()["title"]


def test_only_the_change_that_is_meant_is_undone(at_hand: HouseAtHand, staged: str) -> None:
    artist = at_hand.client("artist", staged)
    address = f"/api/v1/titles/{staged}"
    body = {"choices": {"lens": 85}, "seen": {"lens": None}, "draw": False}
    first = artist.patch(f"{address}/shots/{SHOT}", json=body).json()["change"]
    body = {"choices": {"lens": 50}, "draw": False}
    artist.patch(f"{address}/shots/{SHOT}", json=body)
    assert artist.post(f"{address}/undo?only={first}").status_code == 422
    assert artist.get(f"{address}/stage/{SHOT}").json()["row"]["lens"] == 50


def test_the_page_has_a_field_for_each_thing_that_is_set(at_hand: HouseAtHand, staged: str) -> None:
    artist = at_hand.client("artist", staged)
    assert artist.get(f"/t/{staged}/stage").headers["location"] == f"/t/{staged}/stage/{SHOT}"
    for language in ("en", "fr"):
        page = artist.get(f"/t/{staged}/stage/{SHOT}", headers={"accept-language": language}).text
        assert "style=" not in page
        assert not re.search(r"<script(?![^>]*src=)", page)
        for field in ("camera.0", "aim.2", "lens", "sensor", "person.at.0", "thing.at.2", "light"):
            assert f'data-field="{field}"' in page
            assert f'for="f-{field}"' in page
        assert not re.search(r"studio-stage\.[a-z]", page), "a message is missing"
    missing = artist.get(f"/t/{staged}/stage/9Z", headers={"accept": "text/html"})
    assert missing.status_code == 404


@pytest.mark.skipif(
    find_part("three", "build/three.module.js") is None,
    reason="needs `regie models pull studio-three`",
)
def test_add_ons_import_by_addresses(at_hand: HouseAtHand, staged: str) -> None:
    """No bare name is left, which a browser could only resolve by a script in the page."""
    viewer = at_hand.client("viewer", staged)
    for path in (
        "loaders/GLTFLoader.js", "controls/OrbitControls.js", "controls/TransformControls.js",
        "utils/BufferGeometryUtils.js", "utils/SkeletonUtils.js",
    ):  # fmt: skip
        served = viewer.get(f"/parts/three/examples/jsm/{path}")
        assert served.headers["content-type"].startswith("text/javascript")
        sources = re.findall(r"(?m)^\}? ?(?:import [^;]*)?from '([^']+)'", served.text)
        assert "/parts/three/build/three.module.js" in sources
        assert all(source.startswith(("/", ".")) for source in sources)
