"""The wall of boards, read once for as long as nothing that it is read from has changed.

To list the shots takes a plan of the title; who decides on one after another looks at the same
list each time.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

from regie.app.board_wall import BoardWall, look_at_boards
from regie.pipeline.out_folder import MANIFEST
from regie.pipeline.read_words import FIRST, KEPT
from regie.pipeline.title_folder import Title, open_title

MOST_KEPT = 16
"""Titles whose walls are kept."""

State = tuple[tuple[str, int, int], ...]

_lock = threading.Lock()
_looking: dict[Path, threading.Lock] = {}
_kept: OrderedDict[Path, tuple[State, BoardWall]] = OrderedDict()


def find_kept_wall(folder: Path) -> BoardWall | None:
    """The wall, where it was read since anything changed.

    Raises:
        TitleError: there is no title.
    """
    title = open_title(folder)
    return _find(title.folder.resolve(), tuple(_state(title)))


def keep_wall(folder: Path) -> BoardWall:
    """The wall as it is now; quick where it was read before and nothing has changed.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    title = open_title(folder)
    key = title.folder.resolve()
    with _lock:
        looking = _looking.setdefault(key, threading.Lock())
    with looking:  # fifty people who open one title at once wait for one look
        state = tuple(_state(title))
        wall = _find(key, state)
        if wall is None:
            wall = look_at_boards(folder)
            with _lock:
                _kept[key] = (state, wall)
                _kept.move_to_end(key)
                while len(_kept) > MOST_KEPT:
                    _kept.popitem(last=False)
        return wall


def _find(key: Path, state: State) -> BoardWall | None:
    with _lock:
        held = _kept.get(key)
        if held is None or held[0] != state:
            return None
        _kept.move_to_end(key)
        return held[1]


def _state(title: Title) -> Iterator[tuple[str, int, int]]:
    """The files that a wall is read from: the source, and what makes have laid out."""
    files = [title.folder / "title.toml", title.script, title.state / MANIFEST]
    files += [title.state / FIRST, title.state / KEPT]
    files += sorted(p for p in title.bible.rglob("*") if p.is_file())
    for file in files:
        try:
            told = file.stat()
        except OSError:
            continue
        yield str(file), told.st_mtime_ns, told.st_size
