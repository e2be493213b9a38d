"""Makes in a process of their own: they outlive who asks, step aside, and are taken up again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from regie.app.make_apart import (
    FilesMade,
    MakeAsk,
    MakeError,
    MakeMoved,
    OneMake,
    ask_make,
    ask_vary,
    end_maker,
    find_make,
    follow_makes,
    list_makes,
    read_log,
    retry_make,
    start_first_make,
    wake_maker,
    want_of_make,
)
from regie.app.make_apart.asks import forget_journals
from regie.app.make_apart.journal import append, journal_of, new_id
from regie.app.make_apart.process import is_held
from regie.build.owners import number_of
from regie.pipeline.targets import ChoiceError
from regie.pipeline.title_folder import open_title

LONG = 120.0
"""Seconds that a busy machine may take."""

FILM = MakeAsk(targets=("film",))
PAPER = MakeAsk(targets=("script",))


@pytest.fixture
def title(make_small_title: Callable[..., Path]) -> Iterator[Path]:
    folder = make_small_title()
    yield folder
    end_maker(folder)


def until(is_so: Callable[[], object], seconds: float = LONG) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


def maker_of(folder: Path) -> int:
    """Number of the last process that has begun a make of the title."""
    owners = [
        (line["at"], str(line["owner"]))
        for make in list_makes(folder).makes
        for line in read_log(folder, make.id)
        if line["told"] == "started"
    ]
    number = number_of(max(owners)[1])
    assert number is not None
    return number


def over(folder: Path, make: OneMake) -> OneMake:
    until(lambda: find_make(folder, make.id).is_over)
    return find_make(folder, make.id)


def at_work(folder: Path, make: OneMake) -> None:
    until(lambda: find_make(folder, make.id).steps)


def test_a_make_outlives_who_asked_for_it(title: Path) -> None:
    asker = (
        "import os, signal, sys; from pathlib import Path; "
        "from regie.app.make_apart import MakeAsk, ask_make; "
        "ask_make(Path(sys.argv[1]), MakeAsk(targets=('boards',), scenes='1'), by='Ann'); "
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    died = subprocess.run([sys.executable, "-c", asker, str(title)], check=False)
    assert died.returncode == -signal.SIGKILL
    (make,) = list_makes(title).makes
    done = over(title, make)
    assert (done.state, done.by, done.error) == ("done", "Ann", "")
    assert done.made > 0
    assert list((title / "out" / "boards").glob("1*.png"))
    assert {"asked", "started", "step", "made", "ended"} <= {
        line["told"] for line in read_log(title, make.id)
    }


def test_a_killed_make_is_told_and_tried_again_alone(title: Path) -> None:
    followed = follow_makes(title)
    assert followed is not None
    make = ask_make(title, FILM)
    at_work(title, make)
    followed.look()
    os.kill(maker_of(title), signal.SIGKILL)
    deaths: list[str] = []
    files: set[str] = set()

    def look() -> bool:
        for news in followed.look():
            match news:
                case MakeMoved(moved, _, has_died) if has_died:
                    deaths.append(moved.id)
                case FilesMade(names):
                    files.update(names)
        return find_make(title, make.id).is_over

    until(look)
    look()
    now = find_make(title, make.id)
    assert now.state == "done", now
    assert now.deaths == 1
    assert "film.mp4" in files
    assert deaths == [make.id]


def test_one_shot_goes_before_a_film_which_goes_on_after(title: Path) -> None:
    film = ask_make(title, FILM)
    at_work(title, film)
    shot = ask_make(title, MakeAsk(targets=("boards",), shots="1A"))
    assert over(title, shot).state == "done"
    assert not find_make(title, film.id).is_over
    assert (title / "out" / "boards" / "1A.png").is_file()
    assert over(title, film).state == "done"
    told = [line["told"] for line in read_log(title, film.id)]
    assert told.count("started") == 2
    assert {"told": "stopped", "why": "first"}.items() <= next(
        line for line in read_log(title, film.id) if line["told"] == "stopped"
    ).items()


def test_pause_cancel_and_retry(title: Path) -> None:
    make = ask_make(title, FILM)
    until(lambda: find_make(title, make.id).made)
    want_of_make(title, make.id, "pause")
    until(lambda: find_make(title, make.id).state == "paused", 10.0)
    paper = ask_make(title, PAPER)
    assert over(title, paper).state == "done"
    assert find_make(title, make.id).state == "paused"
    want_of_make(title, make.id, "resume")
    at_work(title, make)
    want_of_make(title, make.id, "cancel")
    until(lambda: find_make(title, make.id).state == "cancelled", 10.0)
    with pytest.raises(MakeError, match="is over"):
        want_of_make(title, make.id, "cancel")
    again = retry_make(title, make.id, by="Ann")
    assert (again.again_of, again.by) == (make.id, "Ann")
    done = over(title, again)
    assert done.state == "done"
    assert done.reused > 0
    assert (title / "out" / "film.mp4").is_file()


def test_asks_that_are_the_same_and_asks_that_cannot_be(title: Path) -> None:
    running = ask_make(title, FILM)
    at_work(title, running)
    want_of_make(title, running.id, "pause")
    until(lambda: find_make(title, running.id).state == "paused", 10.0)
    first = ask_make(title, PAPER, key="k")
    over(title, first)
    assert ask_make(title, PAPER, key="k").id == first.id
    other = ask_make(title, PAPER)
    assert other.id != first.id
    over(title, other)
    with pytest.raises(ChoiceError, match="did you mean `boards`"):
        ask_make(title, MakeAsk(targets=("bords",)))
    with pytest.raises(MakeError, match="no make"):
        find_make(title, "../../title")
    want_of_make(title, running.id, "cancel")
    assert find_make(title, running.id).state == "cancelled"


def test_what_fails_says_why_and_what_to_do(title: Path) -> None:
    script = title / "script.fountain"
    words = script.read_bytes()
    script.write_bytes(b"\x00\x01")
    failed = over(title, ask_make(title, PAPER))
    assert failed.state == "failed"
    assert "script.fountain" in failed.error
    script.write_bytes(words)
    assert over(title, retry_make(title, failed.id)).state == "done"


def test_a_maker_that_is_ended_leaves_its_make_to_the_next(title: Path) -> None:
    make = ask_make(title, FILM)
    at_work(title, make)
    end_maker(title, patience=0.0)
    assert not is_held(open_title(title).state)
    assert find_make(title, make.id).state == "waiting"
    end_maker(title)  # there is none
    assert wake_maker(title)
    assert over(title, make).state == "done"


def test_a_wall_of_variants_waits_in_the_same_row(title: Path) -> None:
    film = ask_make(title, FILM)
    at_work(title, film)
    wall = ask_vary(title, "1A", {"angles": 2})
    done = over(title, wall)
    assert (done.state, done.error) == ("done", "")
    assert not find_make(title, film.id).is_over
    assert (title / "out" / "variants" / "1A" / "wall.png").is_file()
    with pytest.raises(MakeError, match="variants differ by"):
        ask_vary(title, "1A", {"hats": 2})
    want_of_make(title, film.id, "cancel")
    lost = over(title, ask_vary(title, "9Z", {}))
    assert lost.state == "failed"
    assert "no such shot" in lost.error


def test_a_title_from_elsewhere_starts_nothing(title: Path) -> None:
    state = open_title(title).state
    journal = journal_of(state, new_id(time.time()))
    assert journal is not None
    ask = FILM.model_dump()
    append(journal, "asked", time.time(), version=1, by="X", ask=ask, machine="elsewhere:1:2")
    followed = follow_makes(title)
    assert followed is not None
    followed.look()
    assert not is_held(state)
    assert over(title, ask_make(title, PAPER)).state == "done"
    assert list_makes(title).waiting[0].by == "X"


def test_a_journal_that_is_no_plain_file_tells_nothing(title: Path, tmp_path: Path) -> None:
    make = over(title, ask_make(title, PAPER))
    folder = open_title(title).state / "makes"
    os.mkfifo(folder / "20200101-000000-00000001.jsonl")
    (folder / "20200101-000000-00000003.jsonl").write_text("[" * 200_000)
    assert [m.id for m in list_makes(title).makes] == [make.id]


def test_a_line_that_was_cut_is_passed_over(title: Path) -> None:
    make = over(title, ask_make(title, PAPER))
    journal = journal_of(open_title(title).state, make.id)
    assert journal is not None
    with journal.open("ab") as file:
        file.write(b'{"told": "started", "ow')
    append(journal, "want", time.time(), want="first")
    now = find_make(title, make.id)
    assert (now.state, now.is_first) == ("done", True)


def test_a_make_of_the_command_line_is_followed(title: Path, regie: Callable[..., object]) -> None:
    followed = follow_makes(title)
    assert followed is not None
    regie("make", title, "script", "--by", "Ann")
    news = followed.look()
    moved = [n.make for n in news if isinstance(n, MakeMoved)]
    assert [(m.how, m.by, m.state) for m in moved] == [("command line", "Ann", "done")]
    assert any(isinstance(n, FilesMade) and "script.pdf" in n.names for n in news)
    with pytest.raises(MakeError, match="is over"):
        want_of_make(title, moved[0].id, "cancel")


def test_journals_forget_a_person(title: Path, regie: Callable[..., object]) -> None:
    regie("make", title, "script", "--by", "Ann O'Neill")
    regie("make", title, "script", "--by", "Bo")
    state = open_title(title).state
    assert forget_journals(state, "ann  o'neill") == 1
    assert [make.by for make in list_makes(title).makes] == ["Bo"]


def test_a_new_title_draws_its_first_scene_first(title: Path) -> None:
    first, whole = start_first_make(title, "Ann")
    assert (first.scenes, whole.scenes) == ("1", "")
    ended = over(title, whole)
    assert ended.state == "done"
    assert find_make(title, first.id).ended <= ended.started
    assert list((title / "out" / "boards").glob("2*.png"))
