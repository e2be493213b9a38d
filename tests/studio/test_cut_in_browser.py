"""The cutting room in a browser: trimmed by keys, undone, numbers typed, a foreign cut taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import opentimelineio as otio
import pytest
from open_studio import OpenStudio
from playwright.sync_api import Page

from regie.app.cutting.export import export_cut
from regie.app.cutting.timeline import CutTimeline, look_at_cut


@pytest.fixture
def folder(make_small_title: Callable[..., Path]) -> Path:
    return make_small_title()


class CutPage:
    """The page, and what the title's source says meanwhile."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder

    @property
    def revision(self) -> str:
        return self.page.get_attribute("#cut", "data-revision") or ""

    def changed(self, act: Callable[[], object]) -> CutTimeline:
        """The timeline after something changed it; the page has it by then."""
        before = self.revision
        act()
        self.page.wait_for_selector(f'#cut[data-revision]:not([data-revision="{before}"])')
        timeline = look_at_cut(self.folder)
        assert timeline.revision == self.revision
        return timeline

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


@pytest.fixture
def room(studio: OpenStudio, folder: Path) -> CutPage:
    slug = studio.at_hand.put(folder)
    page = studio.browse("artist", slug)
    page.goto(f"/t/{slug}/cut")
    page.wait_for_selector("#cut[data-revision]")
    page.focus("#stage")
    return CutPage(page, folder)


def test_an_editors_session(room: CutPage, tmp_path: Path) -> None:
    page, first = room.page, look_at_cut(room.folder)
    second = first.picture[1]

    room.press("ArrowDown")
    assert second.shot in page.inner_text("#piece-name")
    room.press("t", "]")
    trimmed = room.changed(lambda: room.press(",", ",", ","))
    assert trimmed.picture[1].duration == second.duration - 3
    assert trimmed.picture[2].start == first.picture[2].start - 3, "it ripples"
    assert room.changed(lambda: room.press("Control+z")).picture == first.picture
    again = room.changed(lambda: room.press("Control+Shift+z"))
    assert again.picture == trimmed.picture

    room.press("ArrowDown")
    page.fill("#number", "+12")
    moved = room.changed(lambda: page.press("#number", "Enter"))
    assert moved.picture[2].source_in == 12, "a typed number trims the head that is in hand"
    rolled = room.changed(lambda: room.press("r", ".", "."))
    assert rolled.duration == moved.duration
    assert rolled.picture[1].duration == moved.picture[1].duration + 2

    room.press("Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    razored = room.changed(lambda: room.press("Shift+B"))
    assert [c.source_in for c in razored.picture[:2]] == [0, 4]
    assert page.input_value("[data-part=timecode]") == "00:00:00:04"
    headed = room.changed(lambda: room.press("ArrowRight", "q"))
    assert headed.picture[1].source_in == 5
    dropped = room.changed(lambda: room.press("ArrowUp", "Shift+Delete"))
    assert len(dropped.picture) == len(first.picture)
    marked = room.changed(lambda: room.press("m"))
    assert [m.shot for m in marked.markers] == [first.picture[0].shot]

    page.click("[data-do=list]")
    rows = page.locator("#list tbody tr")
    assert rows.count() == len(marked.picture)
    page.locator("#list button").first.focus()
    room.press("ArrowDown")
    assert page.locator("#list tr.chosen").count() == 1
    assert marked.picture[1].shot in page.locator("#list tr.chosen").inner_text()
    lifted = room.changed(lambda: room.press("Delete"))
    assert lifted.picture[1].black == marked.picture[1].duration
    page.click("[data-do=list]")
    out = page.locator("#out-list button")
    assert out.count() == 1
    room.changed(out.click)


def test_a_foreign_cut_is_dropped_and_two_of_three_differences_are_taken(
    room: CutPage, tmp_path: Path
) -> None:
    page, first = room.page, look_at_cut(room.folder)
    file = tmp_path / "editor.otio"
    export_cut(room.folder, "otio", file)
    timeline = otio.adapters.read_from_file(str(file))
    track = timeline.video_tracks()[0]
    clips = list(track.find_clips())
    rate = clips[0].source_range.duration.rate
    for clip, head, tail in ((clips[0], 3, 0), (clips[1], 0, 4)):
        span = clip.source_range
        clip.source_range = otio.opentime.TimeRange(
            otio.opentime.RationalTime(head, rate),
            span.duration - otio.opentime.RationalTime(head + tail, rate),
        )
    track.remove(clips[-1])
    otio.adapters.write_to_file(timeline, str(file))

    page.set_input_files("#import", str(file))
    page.wait_for_selector("#differences[open]")
    boxes = page.locator("#differences-list input")
    assert boxes.count() == 3
    told = page.inner_text("#differences-list")
    assert "+3" in told
    assert "−4" in told
    page.locator("#differences-list label", has_text="−4").locator("input").uncheck()
    taken = room.changed(lambda: page.click("#take"))
    assert taken.picture[0].source_in == 3
    assert taken.picture[1].duration == first.picture[1].duration
    assert len(taken.picture) == len(first.picture) - 1
    page.wait_for_selector(".notice.good")
    back = room.changed(lambda: page.click(".notice.good button >> nth=0"))
    assert back.picture == first.picture
