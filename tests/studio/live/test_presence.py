"""Who is at a title now, and what others change in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from house_at_hand import HouseAtHand

from regie.app.watch_title import SourceWatch
from regie.studio.live.hub import Hub
from regie.studio.live.presence import GONE_SECONDS, Presence, Present


def test_people_come_move_and_go(at_hand: HouseAtHand, a_title: str, another_title: str) -> None:
    artist, viewer = at_hand.client("artist", a_title), at_hand.client("viewer", a_title)
    at = f"/api/v1/titles/{a_title}/present"
    artist.post(at, json={"tab": "1", "room": "boards"})
    artist.post(at, json={"tab": "2", "room": "stage", "shot": "1A"})
    here = viewer.post(at, json={"tab": "1", "room": "boards"}).json()
    by_name = {who["name"]: (who["room"], who["shot"]) for who in here}
    assert by_name == {
        at_hand.name("artist", a_title): ("stage", "1A"),
        at_hand.name("viewer", a_title): ("boards", ""),
    }
    assert at_hand.app.state.hub.told_at(a_title, "present")
    assert not at_hand.app.state.hub.told_at(another_title, "present")
    artist.post(at, json={"tab": "2", "has_left": True})
    artist.post(at, json={"tab": "1", "has_left": True})
    assert [who["name"] for who in viewer.get(at).json()] == [at_hand.name("viewer", a_title)]
    assert at_hand.client("viewer", another_title).get(at).status_code == 404


def test_a_tab_that_says_nothing_is_gone_and_is_told_once() -> None:
    hub, now = Hub(), [0.0]
    presence = Presence(hub, lambda: now[0])
    for tab in range(100):
        presence.come("t", str(tab), Present("a", "Ann", "boards", ""))
    assert len(presence.list("t")) == 1
    told = hub.told_at("t", "present")
    presence.come("t", "1", Present("a", "Ann", "boards", ""))
    assert hub.told_at("t", "present") == told
    now[0] = GONE_SECONDS + 1
    presence.forget_the_gone()
    assert presence.list("t") == ()
    assert hub.told_at("t", "present") > told


@pytest.mark.parametrize(
    ("file", "topic"),
    [
        ("script.fountain", "script"),
        ("bible/direction.toml", "direction"),
        ("bible/characters.toml", "bible"),
        ("notes/day-1.txt", "notes"),
        ("title.toml", "title"),
    ],
)
def test_what_a_text_editor_writes_is_told(
    make_bare_title: Callable[[str], Path], file: str, topic: str
) -> None:
    folder = make_bare_title("first")
    watch = SourceWatch(folder)
    assert watch.look() == []
    place = folder / file
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(place.read_bytes() + b"\n# \n" if place.is_file() else b"x")
    assert [(c.topic, c.file) for c in watch.look()] == [(topic, file)]
    assert watch.look() == []
    place.unlink()
    if topic != "title":
        assert [c.topic for c in watch.look()] == [topic]


def test_a_decision_of_the_command_line_is_told_within_a_second(
    at_hand: HouseAtHand, make_small_title: Callable[..., Path], regie: Callable[..., Any]
) -> None:
    folder = make_small_title()
    assert regie("make", folder, "script").code == 0
    slug = at_hand.put(folder)
    hub = at_hand.app.state.hub
    time.sleep(3.0)  # the shelf is looked at every two seconds
    assert not hub.told_at(slug, "decisions")
    decided = regie("approve", folder, "script.pdf", "--by", "Ann")
    assert decided.code == 0, decided.err
    end = time.monotonic() + 1.5
    while not hub.told_at(slug, "decisions"):
        assert time.monotonic() < end, "nobody was told"
        time.sleep(0.02)
