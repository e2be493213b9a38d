"""Keeps each title's wall until something that it is made from changes."""

from __future__ import annotations

import threading
from pathlib import Path

from regie.app.board_wall import BoardWall, look_at_boards

Stamp = tuple[tuple[str, int, int], ...]
"""Of files: name, time of change in nanoseconds, bytes."""

_walls: dict[Path, tuple[Stamp, BoardWall]] = {}
_busy: dict[Path, threading.Lock] = {}
_lock = threading.Lock()

KEPT = 24
"""Walls of so many titles."""


def kept_wall(folder: Path) -> BoardWall | None:
    """The wall, where it has been looked at since it changed."""
    with _lock:
        kept = _walls.get(folder)
    return kept[1] if kept is not None and kept[0] == _stamp(folder) else None


def wall_of(folder: Path) -> BoardWall:
    """The wall as it stands; looked at anew only when a source or a deliverable changed.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    with _lock:
        busy = _busy.setdefault(folder, threading.Lock())
    with busy:  # fifty people who open one title at once wait for one look
        stamp = _stamp(folder)
        kept = _walls.get(folder)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        wall = look_at_boards(folder)
        with _lock:
            _walls.pop(folder, None)
            _walls[folder] = (stamp, wall)
            while len(_walls) > KEPT:
                del _walls[next(iter(_walls))]
        return wall


def _stamp(folder: Path) -> Stamp:
    files = [
        folder / "title.toml",
        folder / ".regie" / "delivered.json",
        *sorted((folder / "bible").glob("**/*.toml")),
        *(f for f in sorted(folder.iterdir()) if f.suffix in (".fountain", ".fdx", ".txt")),
        *sorted((folder / "record").glob("*")),
    ]
    return tuple(
        (str(file), status.st_mtime_ns, status.st_size)
        for file in files
        if file.is_file() and (status := file.stat())
    )
