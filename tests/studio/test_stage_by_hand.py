"""A director on the stage: a real server, a browser that draws in the round, real boards."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from open_studio import OpenStudio
from playwright.sync_api import Page

from regie.app.browser_parts import find_part
from regie.app.direct import find_meant
from regie.board.camera.projection import camera_view
from regie.film.units import FrameSize
from regie.pipeline.title_folder import open_title

pytestmark = pytest.mark.skipif(
    find_part("three", "build/three.module.js") is None,
    reason="needs `regie models pull studio-three`",
)

DRAWN = 120_000
"""Milliseconds that a first board may take on a machine that does much else."""


def rows_of(title: Path) -> list[dict[str, Any]]:
    text = (title / "bible" / "direction.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text).get("shot", []))


def enter(page: Page, slug: str, shot: str) -> None:
    page.goto(f"/t/{slug}/stage/{shot}")
    page.wait_for_selector("#stage[data-model]:not([data-model=''])", timeout=DRAWN)


def keep(page: Page) -> str:
    """Keeps what is set, and waits for the board. Returns: its digest."""
    page.wait_for_selector("#stage[data-tried=true]", timeout=DRAWN)
    before = page.get_attribute("#stage", "data-board")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(
        f'#stage:not([data-board="{before}"]):not([data-drawing])', timeout=DRAWN
    )
    return str(page.get_attribute("#stage", "data-board"))


def test_the_camera_is_moved_by_keys_and_by_hand_and_the_board_follows(
    studio: OpenStudio, drawn_title: Path
) -> None:
    slug = studio.at_hand.put(drawn_title)
    page = studio.browse("artist", slug)
    enter(page, slug, "1B")
    first = str(page.get_attribute("#stage", "data-board"))
    shot = find_meant(open_title(drawn_title), "1B").shot
    assert shot is not None

    # By keys: a step to the right is a tenth of a metre, across the way it looks.
    page.focus("#lens-canvas")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_selector("#stage[data-tried=true]", timeout=DRAWN)
    assert "camera" in page.inner_text(".changes")
    assert rows_of(drawn_title) == [], "nothing is written before it is kept"
    second = keep(page)
    assert second != first
    [row] = rows_of(drawn_title)
    view = camera_view(shot.camera, FrameSize(), 0.0)
    moved = [a - b for a, b in zip(row["camera"], view.eye, strict=True)]
    along = sum(m * r for m, r in zip(moved, view.right, strict=True))
    assert along == pytest.approx(0.3, abs=0.02)
    assert abs(moved[2]) < 0.011
    assert page.get_attribute(".board-old", "src") == f"/media/{slug}/{first}/1B.png"
    assert page.get_attribute(".board-new", "src") == f"/media/{slug}/{second}/1B.png"

    # By hand, on the plan.
    handle = page.locator('#plan .camera[data-held*="camera"]')
    box = handle.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 12, y + 9, steps=5)
    page.mouse.up()
    third = keep(page)
    assert third not in (first, second)
    assert rows_of(drawn_title)[0]["camera"] != row["camera"]

    # Undone, the board is the one before.
    page.click("#undo")
    page.wait_for_selector(f'#stage[data-board="{second}"]:not([data-drawing])', timeout=DRAWN)
    assert rows_of(drawn_title)[0]["camera"] == row["camera"]


def test_what_the_lens_sees_is_what_the_board_sees(studio: OpenStudio, drawn_title: Path) -> None:
    """Known points, projected by the page and by the board's own lens: within a hundredth."""
    slug = studio.at_hand.put(drawn_title)
    page = studio.browse("viewer", slug)
    for number in ("1A", "1B"):
        enter(page, slug, number)
        shot = find_meant(open_title(drawn_title), number).shot
        assert shot is not None
        for share, frame in ((0.0, 0), (1.0, shot.duration - 1)):
            view = camera_view(shot.camera, FrameSize(), share)
            points = [
                tuple(
                    e + far * (a + x * r + y * u)
                    for e, a, r, u in zip(view.eye, view.forward, view.right, view.up, strict=True)
                )
                for x, y, far in ((0, 0, 2.0), (0.25, 0.1, 3.0), (-0.3, -0.12, 1.5))
            ]
            seen: Sequence[Sequence[float]] = page.evaluate(
                """([points, frame]) => {
                  const room = document.getElementById("stage").room;
                  room.clock.go(frame);
                  room.draw();
                  return points.map((point) => room.rounds.lens.project(point));
                }""",
                [points, frame],
            )
            for point, (x, y) in zip(points, seen, strict=True):
                wanted = view.see((point[0], point[1], point[2]))
                assert x == pytest.approx(wanted[0], abs=0.01)
                assert y == pytest.approx(wanted[1], abs=0.01)


def test_people_are_set_by_numbers_and_a_viewer_only_looks(
    studio: OpenStudio, drawn_title: Path
) -> None:
    slug = studio.at_hand.put(drawn_title)
    page = studio.browse("artist", slug)
    enter(page, slug, "1B")
    name = page.locator("#f-person option:checked").inner_text()
    page.fill('[data-field="person.facing"]', "30")
    page.select_option('[data-field="light"]', "low key")
    page.wait_for_selector("#stage[data-tried=true]", timeout=DRAWN)
    told = page.inner_text(".changes")
    assert re.search(rf"{name}\s+facing", told)
    assert "low key" in told
    page.reload()  # what was set and not kept is still there
    page.wait_for_selector("#stage[data-tried=true] .changes li", timeout=DRAWN)
    keep(page)
    [row] = rows_of(drawn_title)
    assert row["bodies"] == [{"who": name, "facing": 30}]
    assert row["light"] == "low key"

    viewer = studio.browse("viewer", slug)
    enter(viewer, slug, "1B")
    assert viewer.is_disabled("#keep")
    viewer.click("#play")
    viewer.wait_for_timeout(600)
    assert not viewer.inner_text("#frame-number").startswith("0 /")


def test_the_stage_is_moved_by_touch_and_shows_what_the_board_shows(
    studio: OpenStudio, drawn_title: Path
) -> None:
    slug = studio.at_hand.put(drawn_title)
    page = studio.browse("artist", slug)
    enter(page, slug, "1B")
    fingers = page.context.new_cdp_session(page)

    def drag(*ways: tuple[tuple[float, float], tuple[float, float]]) -> None:
        """Each finger from a place to another."""
        for share in (0.0, 0.3, 0.6, 1.0):
            points = [
                {"id": n, "x": a[0] + (b[0] - a[0]) * share, "y": a[1] + (b[1] - a[1]) * share}
                for n, (a, b) in enumerate(ways)
            ]
            kind = "touchMove" if share else "touchStart"
            fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def middle(of: str) -> tuple[float, float]:
        box = page.locator(of).first.bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def told(what: str) -> Any:
        return page.evaluate(f"(room => {what})(document.getElementById('stage').room)")

    # What stands before the lens is left out from the first picture on.
    assert told("room.rounds.model.carriedOut.every(node => !node.visible)")

    x, y = middle("#lens-canvas")
    eye, aim = told("[room.setting.state.camera.eye, room.setting.state.camera.target]")
    drag(((x, y), (x + 60, y)))
    panned_eye, panned = told("[room.setting.state.camera.eye, room.setting.state.camera.target]")
    assert panned_eye == pytest.approx(eye, abs=0.011)
    assert panned != pytest.approx(aim, abs=0.05)
    drag(((x - 40, y), (x - 90, y)), ((x + 40, y), (x + 90, y)))
    nearer = told("room.setting.state.camera.eye")
    assert sum((a - b) ** 2 for a, b in zip(nearer, panned, strict=True)) < sum(
        (a - b) ** 2 for a, b in zip(panned_eye, panned, strict=True)
    )

    x, y = middle("#orbit-canvas")
    before = told("room.rounds.orbit.camera.position.toArray()")
    drag(((x + 60, y + 40), (x + 120, y + 40)))
    page.wait_for_timeout(300)
    assert told("room.rounds.orbit.camera.position.toArray()") != pytest.approx(before, abs=0.1)

    x, y = middle("#plan [data-held*='person'] circle")
    drag(((x, y), (x + 15, y)))
    page.wait_for_function("document.getElementById('stage').room.draft.choices.bodies?.length")
