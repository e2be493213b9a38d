"""The Sound room: over HTTP, by keyboard, heard by its stems, and said in both languages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from house_at_hand import HouseAtHand
from open_studio import OpenStudio

from regie import studio as package
from regie.app.changes import tell_history
from regie.app.make import make_title
from regie.app.new_title import start_title
from regie.pipeline.targets import choose
from regie.studio.rooms.sound.words import NAMES
from regie.support import messages

SCRIPT = """\
INT. KITCHEN - NIGHT

MARA (34), in a yellow raincoat, opens the door.

MARA
The road was under water.

IVO
Then you walked.

Thunder. Ivo looks at the window.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound-room")
    (folder / "k.fountain").write_text(SCRIPT, encoding="utf-8")
    start_title(folder / "k", folder / "k.fountain")
    settings = folder / "k" / "title.toml"
    settings.write_text(settings.read_text() + '\nvoice_backend = "silence"\n')
    make_title(folder / "k", choose(["film", "mix", "ambience"], "draft"))
    return folder / "k"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "k", symlinks=True))


def test_a_choice_is_source_with_the_persons_name_and_undone(
    at_hand: HouseAtHand, folder: Path
) -> None:
    slug = at_hand.put(folder)
    artist, viewer = at_hand.client("artist", slug), at_hand.client("viewer", slug)
    at = f"/api/v1/titles/{slug}/sound"
    desk = viewer.get(at).json()
    edits = [{"do": "effect", "effect": desk["effects"][0]["key"], "variant": 3}]
    assert viewer.post(f"{at}/edits", json={"edits": edits}).status_code == 403
    done = artist.post(f"{at}/edits", json={"edits": edits, "revision": desk["revision"]})
    assert done.status_code == 200 and done.json()["desk"]["effects"][0]["variant"] == 3
    again = artist.post(f"{at}/edits", json={"edits": edits, "revision": desk["revision"]})
    assert again.status_code == 409
    (change,) = tell_history(folder).changes
    assert change.by == at_hand.name("artist", slug)
    assert artist.post(f"{at}/undo").json()["desk"]["revision"] == desk["revision"]
    wrong = [{"do": "effect", "effect": "nope", "variant": 3}]
    refused = artist.post(f"{at}/edits", json={"edits": wrong})
    assert refused.status_code == 422 and "no such effect" in refused.json()["title"]


def test_variants_and_lines_are_heard_before_they_are_chosen(
    at_hand: HouseAtHand, folder: Path
) -> None:
    slug = at_hand.put(folder)
    artist = at_hand.client("artist", slug)
    at = f"/api/v1/titles/{slug}/sound"
    heard = artist.post(f"{at}/effects/thunder/hear?scene=1").json()["variants"]
    assert len({one["sound"] for one in heard}) == 6
    wav = artist.get(f"/media/{slug}/{heard[2]['sound']}/effect.wav")
    assert wav.status_code == 200 and wav.content[:4] == b"RIFF"
    line = artist.get(at).json()["lines"][0]["line"]
    slow = artist.post(f"{at}/lines/{line}/hear", json={"speed": 0.5}).json()
    assert slow["seconds"] > artist.get(at).json()["lines"][0]["takes"][0]["seconds"] * 1.5
    assert artist.post(f"{at}/effects/nope/hear").status_code == 422
    measured = artist.get(f"{at}/loudness").json()
    assert measured["destinations"][0]["loudness_fits"] and measured["curve"]["momentary"]
    assert not (folder / "bible" / "sound.toml").exists()


def test_a_sound_editor_works_by_the_keyboard(studio: OpenStudio, folder: Path) -> None:
    slug = studio.at_hand.put(folder)
    page = studio.browse("admin")
    page.goto(f"/t/{slug}/sound")
    page.wait_for_selector("#lines li")
    page.keyboard.press("n")
    page.wait_for_selector("#line-who:visible")
    page.keyboard.press(".")
    page.wait_for_function("() => document.getElementById('line-move').value === '1'")
    page.keyboard.press("-")
    page.wait_for_function("() => document.getElementById('line-gain').value === '-1'")
    source = folder / "bible" / "sound.toml"
    assert "move = 1" in source.read_text() and "gain = -1" in source.read_text()
    page.keyboard.press("Control+z")
    page.wait_for_function("() => document.getElementById('line-gain').value === '0'")
    page.keyboard.press("Alt+2")
    page.keyboard.press("n")
    page.keyboard.press("4")
    page.wait_for_selector("#variants li:nth-child(4) button[aria-pressed=true]")
    page.wait_for_function(
        "() => document.body.dataset.heard?.includes('/effect.wav')", timeout=60_000
    )
    page.keyboard.press("Delete")
    page.wait_for_selector("#effects .is-out")
    page.keyboard.press("Alt+3")
    strip = page.locator("#strips tr[data-stem=music] input").first
    strip.focus()
    strip.press("ArrowLeft")
    page.wait_for_selector("[data-listen=mixer][aria-checked=true]")
    page.wait_for_function("() => document.getElementById('destinations').children.length === 5")
    page.wait_for_timeout(300)
    assert '[[level]]\nstem = "music"' in source.read_text()
    page.keyboard.press("l")
    page.wait_for_function(
        "() => parseFloat(document.getElementById('lufs').textContent.replace('−', '-')) > -60",
        timeout=20_000,
    )
    wave = page.locator("#wave canvas").first
    assert wave.evaluate(
        "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v)"
    )


def test_all_that_the_page_says_is_said_in_both_languages() -> None:
    room = Path(package.__file__).parent
    catalogues = Path(messages.__file__).parent
    keys = [
        set(
            re.findall(
                r"^([\w-]+) =", (catalogues / language / "studio-sound.ftl").read_text(), re.M
            )
        )
        for language in ("en", "fr")
    ]
    assert keys[0] == keys[1]
    template = (room / "templates" / "sound" / "sound.html").read_text()
    named = set(re.findall(r'say\("studio-sound\.([\w-]+)"[,)]', template)) | set(NAMES)
    assert named <= keys[0]
    scripts = "".join(p.read_text() for p in (room / "static" / "sound").glob("*.js"))
    said = set(re.findall(r'say\("([\w-]+)"', scripts))
    assert said <= set(NAMES), said - set(NAMES)
