"""The wall of boards: what is seen there, and the director's hand on it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from house_at_hand import HouseAtHand


def _wall(client: Any, slug: str) -> list[dict[str, Any]]:
    told = client.get(f"/api/v1/titles/{slug}/boards").json()
    return [shot for scene in told["scenes"] for shot in scene["shots"]]


def test_the_wall_has_every_shot_with_its_picture(at_hand: HouseAtHand, drawn_title: Path) -> None:
    slug = at_hand.put(drawn_title)
    viewer = at_hand.client("viewer", slug)
    shots = _wall(viewer, slug)
    assert [shot["scene"] for shot in shots] == sorted(shot["scene"] for shot in shots)
    assert {shot["scene"] for shot in shots} == {"1", "2"}
    assert all(shot["board"] and not shot["is_old"] for shot in shots)
    starts = [shot["start"] for shot in shots]
    assert starts == [sum(s["frames"] for s in shots[:n]) for n in range(len(shots))]

    first = shots[0]
    whole = viewer.get(f"/media/{slug}/{first['board']}/1A.png")
    assert whole.headers["content-type"] == "image/png"
    assert "immutable" in whole.headers["cache-control"]
    part = viewer.get(f"/media/{slug}/{first['board']}/1A.png", headers={"range": "bytes=1-3"})
    assert part.status_code == 206 and part.content == whole.content[1:4] == b"PNG"
    small = viewer.get(f"/thumbs/{slug}/240/{first['board']}/1A.png")
    assert small.headers["content-type"] == "image/webp"
    assert len(small.content) < len(whole.content) / 4

    page = viewer.get(f"/t/{slug}/boards/scenes").text
    assert all(f'id="shot-{shot["shot"]}"' in page for shot in shots)


def test_nothing_but_what_was_made_is_served(at_hand: HouseAtHand, drawn_title: Path) -> None:
    slug = at_hand.put(drawn_title)
    viewer = at_hand.client("viewer", slug)
    for address in (
        f"/media/{slug}/{'0' * 64}/x.png",
        f"/media/{slug}/{'../' * 3}title.toml/x.toml",
        f"/media/{slug}/%2e%2e%2f%2e%2e%2ftitle/x.toml",
        f"/thumbs/{slug}/333/{'0' * 64}/x.png",
    ):
        assert viewer.get(address).status_code in (404, 422), address


def test_words_are_shown_before_they_are_kept_and_can_be_undone(
    at_hand: HouseAtHand, drawn_title: Path
) -> None:
    slug = at_hand.put(drawn_title)
    artist = at_hand.client("artist", slug)
    shot = next(s for s in _wall(artist, slug) if "road was under" in s["dialogue"])
    at = f"/api/v1/titles/{slug}/shots/{shot['shot']}"
    rows = drawn_title / "bible" / "direction.toml"
    before = rows.read_bytes()

    read = artist.post(f"{at}/words", json={"said": "from below, blorp"}).json()
    assert read["choices"] == {"angle": "low"} and read["lost"] == ["“blorp”"]
    assert rows.read_bytes() == before

    kept = artist.patch(at, json={"said": "from below", "draw": False}).json()
    assert kept["changed"] == ["angle"] and kept["shown"]["angle"] == "low"
    written = tomllib.loads(rows.read_text())["shot"]
    assert [row["angle"] for row in written] == ["low"]
    assert written[0]["words"] == "The road was under water."
    wall = {s["shot"]: s for s in _wall(artist, slug)}
    assert wall[shot["shot"]]["is_old"] and wall[shot["shot"]]["row"]["angle"] == "low"
    assert sum(s["is_old"] for s in wall.values()) == 1

    history = artist.get(f"/api/v1/titles/{slug}/history").json()["changes"]
    assert [(c["by"], c["after"]["angle"]) for c in history] == [
        (at_hand.name("artist", slug), "low")
    ]
    assert artist.post(f"/api/v1/titles/{slug}/undo").json()["done"] == "undone"
    assert "shot" not in tomllib.loads(rows.read_text())
    assert not any(s["is_old"] for s in _wall(artist, slug))


def test_who_chose_meanwhile_is_not_overwritten(at_hand: HouseAtHand, drawn_title: Path) -> None:
    slug = at_hand.put(drawn_title)
    artist, producer = (at_hand.client(role, slug) for role in ("artist", "producer"))
    at = f"/api/v1/titles/{slug}/shots/{_wall(artist, slug)[-1]['shot']}"
    form = {"values": {"lens": "85"}, "seen": {"lens": ""}}
    assert artist.patch(f"{at}/form", json=form).json()["row"]["lens"] == 85

    refused = producer.patch(f"{at}/form", json={"values": {"lens": "50"}, "seen": {"lens": ""}})
    assert refused.status_code == 409 and refused.json()["theirs"] == 85
    assert artist.get(at).json()["row"]["lens"] == 85
    mine = producer.patch(f"{at}/form", json={"values": {"lens": "50"}, "seen": {"lens": "85"}})
    assert mine.json()["row"]["lens"] == 50
    # Another key of the same shot is nobody's business.
    other = artist.patch(f"{at}/form", json={"values": {"angle": "low"}, "seen": {"angle": ""}})
    assert other.json()["row"] == {**mine.json()["row"], "angle": "low"}


def test_a_choice_that_cannot_be_is_one_sentence(at_hand: HouseAtHand, drawn_title: Path) -> None:
    slug = at_hand.put(drawn_title)
    artist = at_hand.client("artist", slug)
    at = f"/api/v1/titles/{slug}/shots/1A"
    for body, said in (
        ({"choices": {"lens": 3}}, "lens"),
        ({"choices": {"angel": "low"}}, "angle"),
        ({"said": "blorp"}, "blorp"),
    ):
        refused = artist.patch(at, json=body)
        assert refused.status_code == 422 and said in refused.json()["title"]
    gone = artist.patch(f"/api/v1/titles/{slug}/shots/99Z", json={"choices": {"lens": 50}})
    assert gone.status_code == 422 and "99Z" in gone.json()["title"]


def test_the_inspector_shows_what_is_chosen(at_hand: HouseAtHand, drawn_title: Path) -> None:
    slug = at_hand.put(drawn_title)
    artist, viewer = (at_hand.client(role, slug) for role in ("artist", "viewer"))
    at = f"/api/v1/titles/{slug}/shots/1A"
    artist.patch(at, json={"choices": {"move": "push in"}, "draw": False})
    page = artist.get(f"/t/{slug}/boards/1A/inspector").text
    assert '<option value="push in" selected>' in page
    assert 'name="said"' in page and 'value="approve"' not in page
    looked = viewer.get(f"/t/{slug}/boards/1A/inspector").text
    assert "<select" not in looked and "A" in looked
    scene = artist.get(f"/t/{slug}/boards/2/inspector").text
    assert 'name="style"' in scene and "EXT. STREET - DAY" in scene


def test_a_decision_is_of_who_is_signed_in(at_hand: HouseAtHand, drawn_title: Path) -> None:
    slug = at_hand.put(drawn_title)
    producer, artist = (at_hand.client(role, slug) for role in ("producer", "artist"))
    at = f"/api/v1/titles/{slug}/decisions"
    board = next(s["board"] for s in _wall(producer, slug) if s["shot"] == "1A")
    word = {"gate": "boards", "subject": "1A", "content": board, "ruled": "approve"}
    form = producer.get(f"/t/{slug}/boards/1A/inspector").text
    assert f'data-shot="1A" data-content="{board}"' in form
    assert artist.post(at, json=word).status_code == 403
    made = producer.post(at, json={**word, "note": "That is it."})
    assert made.status_code == 201
    decision = made.json()["decision"]
    assert decision["name"] == at_hand.name("producer", slug)
    assert decision["content"] == board


def test_a_page_gets_the_scenes_alone_that_are_others_than_it_has(
    at_hand: HouseAtHand, drawn_title: Path
) -> None:
    slug = at_hand.put(drawn_title)
    artist = at_hand.client("artist", slug)

    def marks(page: str) -> list[str]:
        return re.findall(r'data-seen="([^"]+)"', page)

    def changed(seen: list[str]) -> str:
        told = artist.get(f"/t/{slug}/boards/changed", params={"seen": ".".join(seen)})
        return str(told.text)

    seen = marks(artist.get(f"/t/{slug}/boards/scenes").text)
    assert len(seen) == 2
    assert marks(changed(seen)) == seen and 'id="shot-' not in changed(seen)
    assert 'id="shot-1A"' in changed([]) and 'id="shot-2A"' in changed([])

    artist.patch(
        f"/api/v1/titles/{slug}/shots/1A", json={"choices": {"lens": 85}, "draw": False}
    ).raise_for_status()
    told = changed(seen)
    assert 'id="shot-1A"' in told and 'id="shot-2A"' not in told
    assert marks(told)[0] != seen[0] and marks(told)[1] == seen[1]
    viewer = at_hand.client("viewer", slug)  # who may not direct gets scenes of his own
    assert 'draggable="true"' not in viewer.get(f"/t/{slug}/boards/changed").text
    assert 'draggable="true"' in changed([])
