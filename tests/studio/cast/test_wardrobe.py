"""The wardrobe by story day: a change of clothes is source, drawn in its scenes, and undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomlkit
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand

from regie.app.changes import undo
from regie.app.plan import plan_title
from regie.pipeline.targets import choose

pytestmark = pytest.mark.xdist_group("studio-cast")


@pytest.fixture
def title(at_hand: HouseAtHand, drawn_title: Path) -> str:
    return at_hand.put(drawn_title)


def put(client: TestClient, title: str, who: str = "mara", **body: Any) -> Any:
    return client.put(f"/api/v1/titles/{title}/wardrobe/{who}", json=body)


def planned_boards(folder: Path) -> set[str]:
    plan = plan_title(folder, choose(["boards"]))
    return {s.label for s in plan.steps if s.step == "board.render"}


def test_a_change_of_clothes_is_source_drawn_in_its_scenes_and_undone(
    at_hand: HouseAtHand, title: str, drawn_title: Path
) -> None:
    artist = at_hand.client("artist", title)
    seen = artist.get(f"/api/v1/titles/{title}/wardrobe").json()
    assert [d["day"] for d in seen["days"]] == ["N1", "D2"]
    mara = next(p for p in seen["people"] if p["who"] == "mara")
    assert mara["worn"] == {"1": "", "2": ""}
    assert "2" not in next(p for p in seen["people"] if p["who"] == "ivo")["worn"]
    file = drawn_title / "bible" / "characters.toml"
    before = file.read_text(encoding="utf-8")
    assert planned_boards(drawn_title) == set()

    new = put(artist, title, scenes=["2"], look="In black", like="", seen={"2": ""})
    assert new.status_code == 200, new.text
    assert new.json()["look"] == "in-black"
    table = tomlkit.parse(file.read_text(encoding="utf-8")).unwrap()["mara"]
    [version] = table["versions"]
    assert (version["name"], version["scenes"]) == ("in-black", ["2"])
    assert version["wardrobe"] == table["wardrobe"]

    sheet = f"/api/v1/titles/{title}/bible/character"
    of = {"key": "mara", "look": "in-black"}
    held = {f["path"]: f["value"] for f in artist.get(sheet, params=of).json()["fields"]}
    assert "description" not in held
    wanted = {"wardrobe.top_colour": "#101010", "figure.age": 44.0}
    changes = [{"path": p, "before": held[p], "after": v} for p, v in wanted.items()]
    assert artist.patch(sheet, params=of, json={"changes": changes}).status_code == 200
    after = tomlkit.parse(file.read_text(encoding="utf-8")).unwrap()["mara"]
    assert after["versions"][0]["wardrobe"]["top_colour"] == "#101010"
    assert after["versions"][0]["figure"]["age"] == 44.0
    assert (after["wardrobe"], after["figure"]) == (table["wardrobe"], table["figure"])
    drawn = planned_boards(drawn_title)
    assert drawn
    assert all(label.startswith("2") for label in drawn)

    undo(drawn_title)
    undo(drawn_title)
    assert file.read_text(encoding="utf-8").strip() == before.strip()


def test_comments_stay_and_a_look_is_worn_in_one_place_at_a_time(
    at_hand: HouseAtHand, title: str, drawn_title: Path
) -> None:
    artist = at_hand.client("artist", title)
    file = drawn_title / "bible" / "characters.toml"
    assert put(artist, title, scenes=["1"], look="wet", like="").status_code == 200
    text = file.read_text(encoding="utf-8").replace('name = "wet"', 'name = "wet"  # the storm')
    file.write_text(text, encoding="utf-8")
    assert put(artist, title, scenes=["1", "2"], look="dry", like="wet").status_code == 200
    text = file.read_text(encoding="utf-8")
    assert "# the storm" in text
    held = {v["name"]: v["scenes"] for v in tomlkit.parse(text).unwrap()["mara"]["versions"]}
    assert held == {"wet": [], "dry": ["1", "2"]}
    assert put(artist, title, scenes=["1"], look="").status_code == 200
    [mara] = [p for p in artist.get(f"/api/v1/titles/{title}/wardrobe").json()["people"]
              if p["who"] == "mara"]  # fmt: skip
    assert mara["worn"] == {"1": "", "2": "dry"}
    assert mara["looks"] == ["", "wet", "dry"]


def test_what_cannot_be_is_said_and_nothing_is_written(
    at_hand: HouseAtHand, title: str, drawn_title: Path
) -> None:
    artist = at_hand.client("artist", title)
    assert put(artist, title, scenes=["1"], look="wet", like="").status_code == 200
    before = (drawn_title / "bible" / "characters.toml").read_bytes()
    stale = put(artist, title, scenes=["1"], look="dry", like="", seen={"1": ""})
    assert stale.status_code == 409
    assert "MARA wears wet" in stale.json()["title"]
    for body in (
        {"scenes": ["9"], "look": "wet"},
        {"scenes": ["1"], "look": "gown"},
        {"scenes": ["1"], "look": "wet", "like": ""},
        {"scenes": ["1"], "look": "…", "like": ""},
        {"scenes": ["1"], "look": "x", "like": "gown"},
    ):
        assert put(artist, title, **body).status_code == 422, body
    assert put(artist, title, "nobody", scenes=["1"], look="").status_code == 422
    assert put(at_hand.client("reviewer", title), title, scenes=["1"], look="").status_code == 403
    assert (drawn_title / "bible" / "characters.toml").read_bytes() == before
