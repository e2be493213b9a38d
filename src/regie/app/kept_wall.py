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
from regie.pipeline.title_folder import Title, open_title

MOST_KEPT = 16
"""Titles whose walls are kept."""

State = tuple[tuple[str, int, int], ...]

_lock = threading.Lock()
_kept: OrderedDict[Path, tuple[State, BoardWall]] = OrderedDict()


def keep_wall(folder: Path) -> BoardWall:
    """The wall as it is now; quick where it was read before and nothing has changed.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    title = open_title(folder)
    key, state = title.folder.resolve(), tuple(_state(title))
    with _lock:
        held = _kept.get(key)
        if held is not None and held[0] == state:
            _kept.move_to_end(key)
            return held[1]
    wall = look_at_boards(folder)
    with _lock:
        _kept[key] = (state, wall)
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return wall


def _state(title: Title) -> Iterator[tuple[str, int, int]]:
    """The files that a wall is read from: the source, and what makes have laid out."""
    files = [title.folder / "title.toml", title.script, title.state / MANIFEST]
    for place in (title.bible, title.folder / "footage"):
        files += sorted(p for p in place.rglob("*") if p.is_file())
    for file in files:
        try:
            told = file.stat()
        except OSError:
            continue
        yield str(file), told.st_mtime_ns, told.st_size
