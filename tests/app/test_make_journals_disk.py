"""A disk that is full: who asks is told, and how a make ended is written when there is room."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from small_disk import fill

from regie.app.make_apart import MakeAsk, MakeError, ask_make
from regie.app.make_apart.asks import here
from regie.app.make_apart.journal import append, journal_of, new_id
from regie.app.make_apart.recorder import Recorder
from regie.app.make_apart.story import Story
from regie.app.new_title import start_title
from regie.build.events import Advanced, MakeFinished

DONE = MakeFinished("done", 3, 4, 1.5, 0.1, "estimated", {"EUR": 0.0}, ())


def test_an_ask_that_cannot_be_written_down_is_told(small_disk: Path, tmp_path: Path) -> None:
    script = tmp_path / "one.fountain"
    script.write_text("INT. KITCHEN - NIGHT\n\nMARA stands by the table.\n")
    folder = small_disk / "one"
    start_title(folder, script)
    fill(small_disk)
    with pytest.raises(MakeError, match="make room"):
        ask_make(folder, MakeAsk(targets=("script",)))


def test_how_a_make_ended_is_written_when_there_is_room(small_disk: Path) -> None:
    journal = journal_of(small_disk / ".regie", new_id(time.time()))
    assert journal is not None
    ask = MakeAsk(targets=("script",)).model_dump()
    append(journal, "asked", time.time(), version=1, by="Ann", ask=ask, machine=here())
    recorder = Recorder(journal)
    recorder.start()
    filler = fill(small_disk)
    recorder(Advanced(1, 2, 1, 3.0))
    recorder(DONE)
    journal.write_bytes(journal.read_bytes().ljust(4096))  # the last page has no room either
    recorder.end(warnings=("w" * 5000,))
    assert not recorder.catch_up()
    assert Story.read(journal).state == "running"
    filler.unlink()
    assert recorder.catch_up()
    make = Story.read(journal).tell()
    assert make is not None
    assert (make.state, make.made, make.reused, make.by) == ("done", 3, 4, "Ann")
