"""Pieces of many films, stills and black, played as one: bars are read back at every join."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from barcode_films import write_barcode_film
from player_page import browser_page, films_served
from playwright.sync_api import Browser

RATES = {"23_976": Fraction(24000, 1001), "25": Fraction(25), "59_94": Fraction(60000, 1001)}
SIZE = [336, 144]

FILMS = 6
LONG = 60
"""Frames of each film. The first of film N shows the number 100 N."""


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pieces")
    for name, rate in RATES.items():
        for n in range(FILMS):
            file = folder / f"{name}-{n}.mp4"
            write_barcode_film(file, LONG, rate, first=100 * n, b_frames=n % 4, sound=n == 0)
    return {file.stem: file for file in folder.glob("*.mp4")}


@pytest.fixture(scope="module")
def page(films: dict[str, Path], chromium: Browser) -> Iterator[Any]:
    with films_served(films) as address, browser_page(chromium, address) as opened:
        opened.wait_for_function("!!customElements.get('regie-player')")
        yield opened


def cut_of(name: str, rng: random.Random, pieces: int = 24) -> list[dict[str, Any]]:
    """A cut of these films: short pieces, stills, black, jump cuts within one film, dissolves."""
    found: list[dict[str, Any]] = []
    for at in range(pieces):
        frames = rng.choice((1, 2, 5, 9, 14))
        if at % 7 == 3:
            found.append({"frames": frames, "still": str(3000 + at), "first": 3000 + at})
        elif at % 11 == 5:
            found.append({"frames": frames})
        else:
            n, begin = rng.randrange(FILMS), rng.randrange(LONG - 14)
            again = rng.random() < 0.3 and found and found[-1].get("film")
            film = found[-1]["film"] if again else f"{name}-{n}"
            first = 100 * int(film.rpartition("-")[2]) + begin
            found.append({"frames": frames, "film": film, "in": begin, "first": first})
            if at % 5 == 2 and at:
                found[-1]["dissolve"] = min(4, frames)
    return found


def open_playlist(page: Any, name: str, pieces: list[dict[str, Any]], **more: Any) -> Any:
    rate = RATES[name]
    asked = {"rate": [rate.numerator, rate.denominator], "size": SIZE, "pieces": pieces, **more}
    told = page.evaluate("asked => openPlaylist(asked)", asked)
    assert told["seen"], page.inner_text("body")
    return told


@pytest.mark.parametrize("name", RATES)
def test_each_frame_of_a_playlist_is_the_one_that_its_piece_has(page: Any, name: str) -> None:
    rng = random.Random(name)
    pieces = cut_of(name, rng)
    numbers = open_playlist(page, name, pieces)["numbers"]
    joins = [sum(p["frames"] for p in pieces[:n]) for n in range(1, len(pieces))]
    seeks = [f for j in joins for f in (j, j - 1)]
    seeks += [rng.randrange(len(numbers)) for _ in range(60)]
    rng.shuffle(seeks)
    assert page.evaluate("frames => look(frames)", seeks)["wrong"] == []
    steps = [1] * 40 + [-1] * 40 + [rng.choice((1, -1, 10, -10)) for _ in range(40)]
    told = page.evaluate("([first, moves]) => walk(first, moves)", [len(numbers) // 3, steps])
    assert told["wrong"] == []


@pytest.mark.parametrize("speed", [1, 2, 4, -1, -2, -4])
def test_a_playlist_plays_over_its_joins_both_ways(page: Any, speed: int) -> None:
    pieces = cut_of("25", random.Random(4), 60)
    numbers = open_playlist(page, "25", pieces)["numbers"]
    told = page.evaluate(
        "([speed, seconds, from]) => played(speed, seconds, from)",
        [speed, 1.5, 5 if speed > 0 else len(numbers) - 5],
    )
    assert told["wrong"] == []
    steps = [b - a for a, b in itertools.pairwise(told["shown"])]
    assert len(steps) >= 8
    assert all(step * speed >= 0 for step in steps), steps


def test_a_dissolve_is_both_pictures_in_their_shares(page: Any) -> None:
    still = [{"frames": 10, "still": "4095"}, {"frames": 10, "still": "0", "dissolve": 4}]
    open_playlist(page, "25", still)
    levels = []
    for frame in (9, 10, 11, 12, 13, 14):
        page.evaluate(f"player().seek({frame})")
        levels.append(page.evaluate("levelOf(0.8)"))
    assert levels[0] > 225 and levels[-1] < 25
    steps = [a - b for a, b in itertools.pairwise(levels)]
    assert all(abs(step - 219 / 5) <= 2 for step in steps), levels


def test_a_range_over_joins_is_looped(page: Any) -> None:
    pieces = [{"frames": 6, "film": f"25-{n}", "in": 7, "first": 100 * n + 7} for n in range(6)]
    open_playlist(page, "25", pieces)
    page.evaluate("player().setRange({in: 3, out: 20}); player().act('loop')")
    told = page.evaluate("played(2, 2, 3)")
    page.evaluate("player().act('loop')")
    assert told["wrong"] == []
    assert set(told["shown"]) <= set(range(3, 21))
    assert told["shown"].count(12) >= 2


IN_STEP = """async ([list, other, seconds]) => {
  await openPlaylist(list);
  const numbers = [];
  for (const { frames, first } of other.pieces) {
    for (let n = 0; n < frames; n++) numbers.push(first + n);
  }
  const mine = window.numberAt;
  const { asPlaylist } = await import('/static/player/playlist.js');
  const told = asPlaylist({ rate: { numerator: 25, denominator: 1 }, width: 336, height: 144,
    pieces: other.pieces.map((p) => ({ ...p, film: `/film/${p.film}.json` })) });
  await player().compare(told, 'side', 3);
  const check = () => {
    const [a, b] = pair();
    const at = player().frame;
    return [a === mine(at) && (numbers[at + 3] === undefined || b === numbers[at + 3]), [at, a, b]];
  };
  const wrong = [];
  for (const frame of [0, 5, 6, 30, 29, 11, 12]) {
    await player().seek(frame);
    const [right, read] = check();
    if (!right) wrong.push(read);
  }
  const played = await window.played(1, seconds, 0, check);
  await player().compare(null);
  return [...wrong, ...played.wrong, played.shown.length > 5 ? 0 : 'stood still'].filter(Boolean);
}"""


def test_two_cuts_are_seen_in_step(page: Any) -> None:
    one = [{"frames": 6, "film": f"25-{n}", "in": 7, "first": 100 * n + 7} for n in range(6)]
    two = [{"frames": 9, "film": f"25-{n}", "in": 20, "first": 100 * n + 20} for n in (5, 3, 1, 0)]
    list_ = {"rate": [25, 1], "size": SIZE, "pieces": one}
    assert page.evaluate(IN_STEP, [list_, {"pieces": two}, 1.2]) == []


def test_sounds_lie_where_they_are_put_and_are_the_clock(page: Any) -> None:
    pieces = [{"frames": 100, "still": "7", "first": 7}]
    sounds = [{"url": "/film/25-0.mp4", "start": 0.5, "seconds": 2.4}]
    open_playlist(page, "25", pieces, sounds=sounds)
    page.evaluate("player().transport.audio.resume()")
    told = page.evaluate("played(1, 1.2, 0)")
    assert told["byTheSound"] and 0.3 < told["laid"] < 2.4
    back = page.evaluate("played(-1, 1.2, 90)")
    assert back["byTheSound"] and back["laid"] > told["laid"]


def test_an_edit_relays_the_list_where_one_is(page: Any) -> None:
    pieces = [{"frames": 10, "film": f"25-{n}", "in": 0, "first": 100 * n} for n in range(4)]
    open_playlist(page, "25", pieces)
    page.evaluate("player().seek(25)")
    read = page.evaluate(
        """async () => {
          const { asPlaylist } = await import('/static/player/playlist.js');
          const list = player().index;
          const pieces = [list.pieces[0], list.pieces[2], list.pieces[3]];
          await player().relay(asPlaylist({ ...list, pieces }));
          return [bars(), player().frame, player().index.frames];
        }"""
    )
    assert read == [305, 25, 30]


def test_a_film_that_is_gone_leaves_its_still(page: Any) -> None:
    gone = [{"frames": 5, "film": "gone", "still": "77"}, {"frames": 5, "film": "25-1", "in": 3}]
    gone[0]["first"], gone[1]["first"] = 77, 103
    open_playlist(page, "25", gone)
    page.evaluate("player().seek(2)")
    assert page.evaluate("bars()") == 77
    page.evaluate("player().seek(6)")
    assert page.evaluate("bars()") == 104


def test_a_playlist_of_a_thousand_shots_is_open_in_a_second(page: Any) -> None:
    rng = random.Random(9)
    pieces = [
        {"frames": 20, "film": f"25-{n % FILMS}", "in": (n * 7) % 40,
         "first": 100 * (n % FILMS) + (n * 7) % 40}
        for n in range(1000)
    ]  # fmt: skip
    told = open_playlist(page, "25", pieces)
    assert told["took"] < 3000, "one second on an idle machine: see the bench"
    seeks = [rng.randrange(20_000) for _ in range(40)]
    assert page.evaluate("frames => look(frames)", seeks)["wrong"] == []


def test_without_webcodecs_a_playlist_is_exact_too(page: Any) -> None:
    page.evaluate("player().dataset.play = 'element'")
    try:
        pieces = cut_of("25", random.Random(8), 8)
        numbers = open_playlist(page, "25", pieces)["numbers"]
        rng = random.Random(2)
        seeks = [rng.randrange(len(numbers)) for _ in range(12)]
        assert page.evaluate("frames => look(frames)", seeks)["wrong"] == []
    finally:
        page.evaluate("delete player().dataset.play")
