"""The player shows the frame that it names: bars drawn into films are read back from its canvas."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from barcode_films import phone_times, write_barcode_film
from player_page import browser_page, films_served, load_film
from playwright.sync_api import Browser

FRAMES = 240

RATES = {
    "23.976": Fraction(24000, 1001),
    "24": Fraction(24),
    "25": Fraction(25),
    "29.97": Fraction(30000, 1001),
    "30": Fraction(30),
    "50": Fraction(50),
    "59.94": Fraction(60000, 1001),
}


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("films")
    made = {name.replace(".", "_"): rate for name, rate in RATES.items()}
    for name, rate in made.items():
        write_barcode_film(folder / f"{name}.mp4", FRAMES, rate, sound=name == "24")
    extra: dict[str, dict[str, Any]] = {
        "phone": {
            "rate": Fraction(30),
            "times": phone_times(FRAMES, 7),
            "time_base": Fraction(1, 90000),
        },
        "far_keys": {"rate": Fraction(25), "keyframes": 250, "b_frames": 3},
        "open_gop": {"rate": Fraction(60000, 1001), "open_gop": True, "b_frames": 3},
        "late_index": {"rate": Fraction(24), "faststart": False},
        "later": {"rate": Fraction(24), "first": 100},
    }
    for name, how in extra.items():
        write_barcode_film(folder / f"{name}.mp4", FRAMES, **how)
    return {file.stem: file for file in folder.glob("*.mp4")}


@pytest.fixture(scope="module")
def page(films: dict[str, Path], chromium: Browser) -> Iterator[Any]:
    with films_served(films) as address, browser_page(chromium, address) as opened:
        yield opened


@pytest.mark.parametrize(
    "name", [*(n.replace(".", "_") for n in RATES), "phone", "far_keys", "open_gop", "late_index"]
)
def test_seeks_and_steps_show_the_frame_that_was_asked_for(page: Any, name: str) -> None:
    rng = random.Random(name)
    load_film(page, name, frame := rng.randrange(FRAMES))
    assert page.evaluate("bars()") == frame
    assert page.evaluate("player().dataset.engine") == "decoder"
    seeks = [0, FRAMES - 1, *(rng.randrange(FRAMES) for _ in range(40))]
    assert page.evaluate("frames => look(frames)", seeks)["wrong"] == []
    moves = [rng.choice((1, 1, 1, -1, -1, 10, -10)) for _ in range(60)]
    told = page.evaluate("([first, moves]) => walk(first, moves)", [rng.randrange(FRAMES), moves])
    assert told["wrong"] == []


@pytest.mark.parametrize("name", ["23_976", "phone"])
def test_a_video_element_shows_it_too(page: Any, name: str) -> None:
    """Where a browser has no WebCodecs."""
    page.evaluate("player().dataset.play = 'element'")
    try:
        load_film(page, name)
        assert page.evaluate("player().dataset.engine") == "element"
        rng = random.Random(3)
        seeks = [0, FRAMES - 1, *(rng.randrange(FRAMES) for _ in range(12))]
        assert page.evaluate("frames => look(frames)", seeks)["wrong"] == []
    finally:
        page.evaluate("delete player().dataset.play")


def test_the_latest_of_many_wishes_is_seen(page: Any) -> None:
    load_film(page, "24")
    told = page.evaluate(
        """async () => {
          const shown = [], wrong = [];
          const hear = () => { shown.push(player().frame);
            if (bars() !== player().frame) wrong.push([player().frame, bars()]); };
          player().addEventListener('frame', hear);
          const wishes = [3, 200, 50, 120, 7, 233, 90].map((frame) => player().seek(frame));
          const seen = await Promise.all(wishes);
          player().removeEventListener('frame', hear);
          return { shown, wrong, seen, bars: bars() };
        }"""
    )
    assert told["bars"] == 90 and told["seen"][-1] is True
    assert told["wrong"] == [] and told["shown"][-1] == 90


PLAYED = "([speed, seconds, from]) => played(speed, seconds, from)"


@pytest.mark.parametrize("speed", [1, 2, 4, -1, -2, -4])
def test_what_plays_is_named_and_goes_one_way(page: Any, speed: int) -> None:
    load_film(page, "24")
    told = page.evaluate(PLAYED, [speed, 1.0, 20 if speed > 0 else FRAMES - 20])
    assert told["wrong"] == []
    steps = [b - a for a, b in zip(told["shown"], told["shown"][1:], strict=False)]
    assert len(steps) >= 6
    assert all(step * speed >= 0 for step in steps), steps


def test_the_sound_is_the_clock(page: Any) -> None:
    load_film(page, "24")
    page.evaluate("player().transport.audio.resume()")
    told = page.evaluate(PLAYED, [1, 1.0, 0])
    assert told["byTheSound"] and told["laid"] > 0.5  # AAC, decoded by the browser


def test_a_range_is_looped_and_never_left(page: Any) -> None:
    load_film(page, "24")
    page.evaluate("player().setRange({in: 40, out: 51}); player().act('loop')")
    told = page.evaluate(PLAYED, [2, 1.5, 40])
    page.evaluate("player().act('loop')")
    assert told["wrong"] == []
    assert set(told["shown"]) <= set(range(40, 52))
    assert told["shown"].count(45) >= 2


IN_STEP = """async () => {
  await player().compare('/film/later.json', 'side', 3);
  const check = () => {
    const [a, b] = pair();
    return [a === player().frame && b === a + 103, [a, b]];
  };
  const wrong = [];
  for (const frame of [0, 7, 236, 200, 100, 50]) {
    await player().seek(frame);
    const [right, read] = check();
    if (!right) wrong.push([frame, read]);
  }
  const told = await played(2, 0.8, 50, check);
  return [...wrong, ...told.wrong, told.shown.length > 5 ? 0 : 'stood still'].filter(Boolean);
}"""


def test_two_versions_are_seen_in_step(page: Any) -> None:
    load_film(page, "24")
    assert page.evaluate(IN_STEP) == []


def test_the_difference_of_a_film_and_itself_is_black(page: Any) -> None:
    load_film(page, "24")
    page.evaluate("player().compare('/film/24.json', 'difference', 0)")
    page.evaluate("player().seek(77)")
    assert page.evaluate("brightest()") <= 2
    page.evaluate("player().offset = 1")
    page.wait_for_timeout(300)
    assert page.evaluate("brightest()") > 150
    page.evaluate("player().compare(null)")
    page.evaluate("player().seek(5)")
    assert page.evaluate("bars()") == 5


def test_timecodes_are_counted_as_editing_rooms_do(page: Any) -> None:
    told = page.evaluate(
        """async () => {
          const { toTimecode, fromTyped } = await import('/static/player/timecode.js');
          const ntsc = {numerator: 30000, denominator: 1001}, at = {now: 100, first: 0};
          const many = Array.from({length: 40}, (_, n) => 1780 + n * 449);
          const drop = [...many, 1799, 1800, 17981, 17982];
          return {
            drop: drop.map((n) => [n, toTimecode(n, ntsc, true)]),
            back: drop.filter((n) => fromTyped(toTimecode(n, ntsc, true), ntsc, true, at) !== n),
            film: toTimecode(86400 + 300, {numerator: 24, denominator: 1}, false),
            typed: ['412', '+12', '-1:00', 'f33', '1:02:03:04', 'zwölf', '00:00:00:31']
              .map((text) => fromTyped(text, {numerator: 30, denominator: 1}, false, at)),
          };
        }"""
    )
    from regie.film.timecode import format_timecode, parse_timecode
    from regie.film.units import FrameRate

    ntsc = FrameRate(numerator=30000, denominator=1001)
    assert dict(told["drop"])[1800] == "00:01:00;02" and dict(told["drop"])[17982] == "00:10:00;00"
    for count, code in told["drop"]:
        assert format_timecode(count, ntsc, drop=True) == code
        assert parse_timecode(code, ntsc) == count
    assert told["back"] == [] and told["film"] == "01:00:12:12"
    assert told["typed"] == [132, 112, 70, 33, 111694, None, None]


COLOURS = (
    (230, 40, 40),
    (40, 200, 60),
    (40, 70, 220),
    (128, 128, 128),
    (225, 200, 60),
    (24, 20, 60),
)


def test_colours_are_those_that_were_encoded(tmp_path: Path, chromium: Browser) -> None:
    """Of the film as our encoder writes it, tagged BT.709: within two levels.

    Chromium's own conversion without a graphics card has too little room for BT.709's coefficient
    of blue (libyuv: 128 of 135): blue is let be up to ten off. Another matrix would be farther.
    """
    import av
    import numpy as np

    from regie.film.units import FrameRate, FrameSize
    from regie.post import encode_shot

    bars = np.zeros((96, 288, 3), np.uint8)
    for n, colour in enumerate(COLOURS):
        bars[:, n * 48 : (n + 1) * 48] = colour
    film = tmp_path / "bars.mp4"
    encode_shot([bars], film, FrameRate(), FrameSize(width=288, height=96), hold=10)
    with av.open(str(film)) as container:
        frame = next(container.decode(video=0))
        wanted = frame.reformat(format="rgb24", src_colorspace="ITU709").to_ndarray()[48, 24::48]
    with films_served({"bars": film}) as address, browser_page(chromium, address) as opened:
        load_film(opened, "bars", 4)
        seen = opened.evaluate(
            """() => {
              const canvas = document.querySelector('canvas[data-part=picture]');
              const context = canvas.getContext('2d');
              return Array.from({length: 6}, (_, n) =>
                [...context.getImageData((n + .5) * canvas.width / 6, 20, 1, 1).data].slice(0, 3));
            }"""
        )
    off = np.abs(np.array(seen, int) - wanted.astype(int))
    assert off[:, :2].max() <= 2 and off[:, 2].max() <= 10, (seen, wanted)
