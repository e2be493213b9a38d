"""From a dropped screenplay to a signed delivery, in browsers, beside a studio that is killed.

The studio is the command in a process of its own, as people start it. A producer drops a
screenplay, directs a shot, makes the film, takes an editor's cut back, decides and delivers; an
artist who was invited may direct and may not decide; an outsider's link is revoked.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import opentimelineio as otio
import pytest
from house_at_hand import end_makers
from playwright.sync_api import Browser, Page

from regie.app.decide import list_decisions
from regie.studio.serve import open_socket

pytestmark = pytest.mark.xdist_group("studio-walk")

SCRIPT = """\
Title: The Shed

INT. SHED - DAY

JUNE (40), in a red coat, stands by the table. TOM (60) sits.

JUNE
The lamp is out.

TOM
Then light it.
"""

SLUG = "the-shed"
PASSWORD = "a lamp on the stairs"


class Command:
    """`regie studio` in a process of its own, that can be killed and started again."""

    def __init__(self, home: Path) -> None:
        self.home = home
        listening = open_socket("127.0.0.1", 0)
        self.port = listening.getsockname()[1]
        listening.close()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.said = home.with_suffix(".log")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "regie", "studio", "--port", str(self.port)],
                env={**os.environ, "REGIE_STUDIO": str(self.home)},
                stdout=said, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.wait_for(self.origin)

    def wait_for(self, words: str) -> str:
        ends = time.monotonic() + 60
        while words not in (text := self.said.read_text()):
            assert self.process is not None
            assert self.process.poll() is None, text
            assert time.monotonic() < ends, text
            time.sleep(0.05)
        return text

    def kill(self) -> None:
        """As when the machine loses its power."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def command(tmp_path: Path) -> Iterator[Command]:
    made = Command(tmp_path / "house")
    made.start()
    yield made
    end_makers([f.parent for f in made.home.rglob("title.toml")])
    made.kill()


@pytest.fixture
def browse(command: Command, chromium: Browser) -> Iterator[Callable[[], Page]]:
    """Opens a browser of its own."""
    contexts = []

    def browse() -> Page:
        contexts.append(chromium.new_context(base_url=command.origin, accept_downloads=True))
        return contexts[-1].new_page()

    yield browse
    for context in contexts:
        context.close()


def enter(page: Page, name: str) -> None:
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("form:visible button.main")
    page.wait_for_url("**/titles")


def test_from_a_dropped_script_to_a_signed_delivery(
    command: Command, browse: Callable[[], Page], tmp_path: Path
) -> None:
    ada = browse()
    address = re.search(r"http\S+/set-up\S+", command.wait_for("/set-up"))
    assert address
    ada.goto(address[0])
    enter(ada, "Ada")
    script = tmp_path / "The Shed.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    ada.set_input_files("#script", script)
    ada.wait_for_url(f"**/t/{SLUG}/boards")
    ada.wait_for_selector(".board img", timeout=120_000)
    [folder] = [f.parent for f in command.home.rglob("title.toml")]
    _make_small(folder)

    _invite(ada, ben := browse())
    _direct_while_it_is_killed(ada, command, folder)
    _make(ada, "film")
    _take_a_cut_back(ada, tmp_path, folder)
    _make(ada, "film")
    _show_to_an_outsider(ada, browse())
    _decide(ada, ben, folder)
    _deliver(ada, folder)


def _make_small(folder: Path) -> None:
    """As a text editor would; a film in seconds."""
    settings = folder / "title.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("width = 960, height = 402", "width = 192, height = 80")
    text = text.replace("animate_on = 2", "animate_on = 4")
    settings.write_text(text, encoding="utf-8")


def _invite(ada: Page, ben: Page) -> None:
    ada.goto(f"/t/{SLUG}/people")
    ada.fill("#invite-whom", "Ben")
    ada.select_option("#invite-role", "artist")
    ada.click("button:has-text('invitation')")
    once = ada.wait_for_selector("dialog[open] input")
    assert once
    ben.goto(once.input_value())
    enter(ben, "Ben")


def _direct_while_it_is_killed(ada: Page, command: Command, folder: Path) -> None:
    """What was chosen is drawn, though the studio is gone while it is."""
    ada.goto(f"/t/{SLUG}/boards")
    ada.wait_for_selector("#wall[data-ready] .board img")
    ada.keyboard.press("ArrowRight")
    ada.wait_for_selector(".board.selected")
    shot = ada.get_attribute(".board.selected", "data-shot")
    before = ada.get_attribute(".board.selected", "data-board")
    ada.wait_for_selector("#said")
    ada.keyboard.press("/")
    ada.keyboard.type("closer, from below")
    ada.wait_for_selector("#read-as .tag.good")
    with ada.expect_response(lambda answer: answer.request.method == "PATCH") as kept:
        ada.keyboard.press("Enter")
    assert kept.value.status == 200, kept.value.text()
    command.kill()
    assert 'angle = "low"' in (folder / "bible" / "direction.toml").read_text()
    command.start()
    ada.goto(f"/t/{SLUG}/boards")
    ada.wait_for_selector(
        f'#shot-{shot}:not([data-board="{before}"]):not(.old) img', timeout=120_000
    )


def _make(ada: Page, target: str) -> None:
    ada.goto(f"/t/{SLUG}/activity")
    over = ada.locator(".over").count()
    ada.select_option("#ask [name=target]", target)
    ada.click("#ask button.main")
    ada.wait_for_function(
        "([over]) => document.querySelectorAll('.over').length > over"
        " && !document.querySelector('.at-work')",
        arg=[over], timeout=240_000,
    )  # fmt: skip
    assert "bad" not in str(ada.locator(".over .tag").first.get_attribute("class"))


def _take_a_cut_back(ada: Page, tmp_path: Path, folder: Path) -> None:
    """An editor's tool trims the last clip by six frames; what it changed is shown, and taken."""
    ada.goto(f"/t/{SLUG}/cut")
    ada.wait_for_selector("#status:not(:has-text('…'))")
    ada.click(".cut-export summary")
    with ada.expect_download() as loaded:
        ada.click(".cut-menu a:has-text('OTIO')")
    file = tmp_path / "editors.otio"
    loaded.value.save_as(file)
    timeline = otio.adapters.read_from_file(str(file))
    clips = list(timeline.video_tracks()[0].find_clips())
    shown = clips[-1].source_range
    clips[-1].source_range = otio.opentime.TimeRange(
        shown.start_time, shown.duration - otio.opentime.RationalTime(6, shown.duration.rate)
    )
    otio.adapters.write_to_file(timeline, str(file))
    ada.set_input_files("#import", file)
    ada.wait_for_selector("#differences[open] .cut-differences li")
    assert ada.locator(".cut-differences li").count() == 1
    assert "6" in ada.inner_text(".cut-differences li")
    ada.click("#take")
    ada.wait_for_selector(".notice.good")
    assert "[[cut]]" in (folder / "bible" / "direction.toml").read_text()


def _show_to_an_outsider(ada: Page, eve: Page) -> None:
    """A link shows the film and no other room; once it is revoked it shows nothing."""
    ada.goto(f"/t/{SLUG}/people")
    ada.fill("#link-label", "The client")
    ada.click("button:has-text('Make the link')")
    once = ada.wait_for_selector("dialog[open] input")
    assert once
    eve.goto(once.input_value())
    eve.fill("#name", "Eve")
    eve.click("form:visible button.main")
    eve.wait_for_selector("#review canvas")
    assert eve.request.get(f"/t/{SLUG}/script").status == 403
    ada.keyboard.press("Escape")
    ada.click("button:has-text('Revoke')")
    ada.click("dialog[open] button:has-text('Revoke')")
    ada.wait_for_selector("#lists .tag.bad")
    assert eve.request.get(f"/t/{SLUG}/review").status in (401, 403, 404)


def _decide(ada: Page, ben: Page, folder: Path) -> None:
    """An artist sees what waits and has nothing to decide it with; a producer decides."""
    ben.goto(f"/t/{SLUG}/guard")
    ben.wait_for_selector(".case-link")
    assert ben.locator("button[data-say=approve]").count() == 0
    content = ben.get_attribute(".case", "data-content")
    refused = ben.request.post(
        f"/api/v1/titles/{SLUG}/decisions", headers={"x-regie": "test"},
        data={"gate": "delivery", "subject": "film", "content": content, "ruled": "approve"},
    )  # fmt: skip
    assert refused.status == 403
    ada.goto(f"/t/{SLUG}/guard")
    while ada.locator(".case-link:visible").count():
        key = ada.get_attribute(".case", "data-key")
        ada.locator("#case").focus()
        ada.keyboard.press("a")
        ada.wait_for_selector(f'.case-link[data-key="{key}"]', state="hidden")
    said = list_decisions(folder)
    assert not said.waiting
    assert {d.name for d in said.decisions} == {"Ada"}


def _deliver(ada: Page, folder: Path) -> None:
    """The film leaves the house signed, and is known again where it comes back."""
    ada.goto(f"/t/{SLUG}/guard/deliver")
    ada.fill("#to", "Festival")
    ada.click("#order button.main")
    ada.wait_for_selector(".notice.good", timeout=120_000)
    [film] = (folder / "delivered").rglob("film.mp4")
    ada.goto(f"/t/{SLUG}/guard/verify")
    ada.set_input_files("input[type=file]", film)
    ada.wait_for_selector("#verified .tag.good", timeout=60_000)
    assert "Ada" in ada.inner_text("#verified")
