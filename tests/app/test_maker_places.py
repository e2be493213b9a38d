"""A house makes so many titles at once; the others wait in a row, with real processes."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from regie.app.make_apart import (
    MakeAsk,
    OneMake,
    ask_make,
    end_maker,
    find_make,
    follow_makes,
    list_makes,
    read_log,
    sharing_places,
    tell_places,
    want_of_make,
)
from regie.app.make_apart.asks import rank_of_waiting
from regie.app.make_apart.places import HEAD_START_SECONDS, Places
from regie.app.new_title import lay_title
from regie.build.owners import number_of

SCRIPT = """\
INT. KITCHEN - DAY

MARA waits by the window.

MARA
He is late, and the soup is cold, and I have told him so a hundred times.

EXT. YARD - NIGHT

Rain. MARA crosses to the gate.

MARA
Toby! Toby, come in at once, it is raining and the soup is cold.
"""

LONG = 150.0
"""Seconds that a busy machine may take."""

PAPER = MakeAsk(targets=("script",))
FILM = MakeAsk(targets=("film",))


@pytest.fixture
def titles(tmp_path: Path) -> Iterator[list[Path]]:
    """Four small titles."""
    script = tmp_path / "yard.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    first = tmp_path / "title-0"
    lay_title(first, script)
    settings = first / "title.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("width = 960, height = 402", "width = 192, height = 80")
    settings.write_text(f'{text}voice_backend = "silence"\n', encoding="utf-8")
    folders = [first, *(tmp_path / f"title-{n}" for n in (1, 2, 3))]
    for folder in folders[1:]:
        shutil.copytree(first, folder)
    yield folders
    folders = [folder for folder in folders if folder.is_dir()]
    for folder in folders:
        for make in list_makes(folder).makes:
            if not make.is_over:
                want_of_make(folder, make.id, "cancel")
    for folder in folders:
        end_maker(folder)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Places]:
    with sharing_places(tmp_path / "house") as places:
        places.set_most(1)
        yield places


def until(is_so: Callable[[], object], seconds: float = LONG) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


def now(folder: Path, make: OneMake) -> OneMake:
    return find_make(folder, make.id)


def names(folders: tuple[str, ...]) -> list[str]:
    return [Path(folder).name for folder in folders]


def test_titles_are_made_one_after_another_in_the_order_of_their_asks(
    titles: list[Path], house: Places
) -> None:
    asked = [(folder, ask_make(folder, PAPER)) for folder in titles[:3]]
    told = tell_places()
    assert told is not None
    assert names(tuple(t.folder for t in told.at_work)) == ["title-0"]
    assert names(tuple(t.folder for t in told.row)) == ["title-1", "title-2"]
    until(lambda: all(now(folder, make).is_over for folder, make in asked))
    done = [now(folder, make) for folder, make in asked]
    assert {make.state for make in done} == {"done"}
    assert all(after.started >= before.ended for before, after in pairwise(done))


def test_a_maker_that_is_killed_frees_its_place(titles: list[Path], house: Places) -> None:
    film, paper = ask_make(titles[0], FILM), ask_make(titles[1], PAPER)
    until(lambda: now(titles[0], film).steps)
    assert now(titles[1], paper).state == "waiting"
    want_of_make(titles[0], film.id, "cancel")  # or it would be tried again
    owner = next(
        line["owner"] for line in read_log(titles[0], film.id) if line["told"] == "started"
    )
    os.kill(number_of(str(owner)) or 0, signal.SIGKILL)
    followed = follow_makes(titles[1])  # as the studio does for each title
    assert followed is not None

    def look() -> bool:
        followed.look()
        return now(titles[1], paper).is_over

    until(look)
    assert now(titles[1], paper).state == "done"


def test_one_shot_of_another_title_does_not_wait_for_a_film(
    titles: list[Path], house: Places
) -> None:
    film = ask_make(titles[0], FILM)
    until(lambda: now(titles[0], film).made > 1)
    shot = ask_make(titles[1], MakeAsk(targets=("boards",), shots="1A"))
    until(lambda: now(titles[1], shot).is_over)
    assert now(titles[1], shot).state == "done"
    until(lambda: now(titles[0], film).is_over)
    assert now(titles[0], film).state == "done"
    told = [(line["told"], line.get("why")) for line in read_log(titles[0], film.id)]
    # Where the film was not over before, it went to the end of the row and went on from there.
    stopped = ("stopped", "turn") in told
    assert stopped == (now(titles[0], film).ended > now(titles[1], shot).ended)


def test_more_places_make_more_titles(titles: list[Path], house: Places) -> None:
    house.set_most(2)
    asked = [(folder, ask_make(folder, FILM)) for folder in titles[:3]]
    until(lambda: sum(bool(now(folder, make).started) for folder, make in asked) == 2)
    told = tell_places()
    assert told is not None
    assert (told.most, len(told.at_work), len(told.row)) == (2, 2, 1)


def test_who_waits_for_nothing_any_more_leaves_the_row(titles: list[Path], house: Places) -> None:
    film = ask_make(titles[0], FILM)
    paper = ask_make(titles[1], PAPER)
    ask_make(titles[2], PAPER)
    ask_make(titles[3], PAPER)
    want_of_make(titles[1], paper.id, "cancel")
    shutil.rmtree(titles[2])
    told = tell_places()
    assert told is not None
    assert names(tuple(t.folder for t in told.row)) == ["title-3"]
    want_of_make(titles[0], film.id, "cancel")


def test_a_single_shot_has_a_head_start_and_nobody_starves(tmp_path: Path) -> None:
    places, ranks = Places(tmp_path / "house"), {"film": 3, "shot": 0, "old": 3}
    places.set_most(1)

    def rank(folder: Path) -> int | None:
        return ranks.get(folder.name)

    def stand(name: str, at: float) -> int | None:
        return places.take(tmp_path / name, rank, now=lambda: at)

    place = stand("film", 1000.0)
    assert place is not None
    assert stand("old", 1000.0 - HEAD_START_SECONDS) is None
    assert stand("film", 1001.0) is None
    assert stand("shot", 1002.0) is None
    assert names(tuple(w.folder for w in places.tell(rank).row)) == ["old", "shot", "film"]
    os.close(place)
    assert stand("film", 1003.0) is None, "it is not its turn"
    place = stand("old", 1003.0)
    assert place is not None
    os.close(place)
    del ranks["shot"]
    place = stand("film", 1004.0)
    assert place is not None
    os.close(place)
    assert rank_of_waiting(tmp_path) is None
