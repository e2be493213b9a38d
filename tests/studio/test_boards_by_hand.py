"""A director at the wall, by keyboard alone: a real server, a real browser, real pictures."""

from __future__ import annotations

import tomllib
from itertools import accumulate
from pathlib import Path

from open_studio import OpenStudio


def test_a_shot_is_changed_by_keyboard_and_drawn_anew(
    studio: OpenStudio, drawn_title: Path
) -> None:
    slug = studio.at_hand.put(drawn_title)
    page = studio.browse("producer", slug)
    page.goto(f"/t/{slug}/boards")
    page.wait_for_selector("#wall[data-ready] #shot-1A")
    page.keyboard.press("ArrowRight")  # the first board
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#shot-1B.selected")
    page.wait_for_selector("#said")
    before = page.get_attribute("#shot-1B", "data-board")

    page.keyboard.press("/")
    page.keyboard.type("closer, from below")
    page.wait_for_selector("#read-as .tag.good")
    assert "Angle: From below" in page.inner_text("#read-as")
    page.keyboard.press("Enter")
    page.wait_for_selector(f'#shot-1B:not([data-board="{before}"]):not(.old)', timeout=60_000)
    page.wait_for_selector("#shot-1B.selected")
    rows = tomllib.loads((drawn_title / "bible" / "direction.toml").read_text())["shot"]
    assert rows[0]["angle"] == "low"
    # What is decided on now is the picture that came, though the cursor is still in the inspector.
    new = page.get_attribute("#shot-1B", "data-board")
    page.wait_for_selector(f'form.decide[data-shot="1B"][data-content="{new}"]', state="attached")

    # Large, beside what it was before.
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/boards/1B")
    page.click('button[data-view="difference"]')
    assert page.is_visible(".picture .before")

    page.goto(f"/t/{slug}/boards")
    page.wait_for_selector("#wall[data-ready] #shot-1B")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+z")
    page.wait_for_selector(f'#shot-1B[data-board="{before}"]:not(.old)', timeout=60_000)
    assert "shot" not in tomllib.loads((drawn_title / "bible" / "direction.toml").read_text())


def test_a_screenplay_is_dropped_and_its_first_boards_come(
    studio: OpenStudio, tmp_path: Path
) -> None:
    script = tmp_path / "The Shed.fountain"
    script.write_text("INT. SHED - DAY\n\nJUNE (40) opens a box.\n\nJUNE\nEmpty.\n")
    page = studio.browse("admin")
    page.goto("/titles")
    page.set_input_files("#script", script)
    page.wait_for_url("**/t/the-shed/boards")
    page.wait_for_selector(".board img", timeout=90_000)
    page.goto("/titles")
    assert "The Shed" in page.inner_text(".cards") or "the-shed" in page.inner_text(".cards")


def test_the_animatic_plays_from_a_board_on_before_there_is_a_film(
    studio: OpenStudio, drawn_title: Path
) -> None:
    slug = studio.at_hand.put(drawn_title)
    page = studio.browse("viewer", slug)
    page.goto(f"/t/{slug}/boards")
    page.wait_for_selector("#wall[data-ready] #shot-1A")
    frames = page.locator(".board").evaluate_all("all => all.map(b => Number(b.dataset.frames))")
    starts = [0, *accumulate(frames)]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_selector("#animatic[open] regie-player.playing")
    page.keyboard.press("k")
    seen = "#animatic canvas[data-part=picture]"
    assert int(page.get_attribute(seen, "data-frame") or -1) >= starts[1]
    page.keyboard.press("PageDown")
    page.wait_for_selector(f"{seen}[data-frame='{starts[2]}']")
    page.keyboard.press("PageUp")
    page.wait_for_selector(f"{seen}[data-frame='{starts[1]}']")
    page.keyboard.press("Escape")
    page.wait_for_selector("#animatic:not([open])", state="attached")
    assert page.evaluate("document.activeElement.closest('.board').dataset.shot") == "1B"
