"""The shots and lines that a cut is made of, kept in memory while nothing changes them.

An edit changes rows of the cut and no shot; yet to list a title's shots takes from a tenth of a
second to many seconds, where no make has listed them. So what was read last of a few titles is
kept, under the state of all that it was read from: the title's files but for the cut's own rows,
and what makes have made of it.
"""

from __future__ import annotations

import hashlib
import json
import threading
import tomllib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from regie.ledger.progress import measure_progress
from regie.pipeline.direction import FILE, place_direction, read_direction_rows
from regie.pipeline.out_folder import MANIFEST
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.film.citation import Citation
    from regie.film.shot import Shot
    from regie.film.speech import Speech
    from regie.pipeline.source import Source

MOST_KEPT = 4
"""Titles of which it is kept."""

EDIT_TABLES = ("cut", "marker")
"""Tables of `direction.toml` that change no shot."""

LEDGER = "ledger.sqlite"

NOT_SOURCE = (".regie", "out", "record", "delivered", "words", ".git")
"""Folders of a title in which nothing lies that shots are listed from."""


@dataclass(frozen=True)
class Listed:
    """What a title's shots and lines are. As in `OpenCut`."""

    source: Source
    scenes: tuple[tuple[Shot, ...], ...]
    spoken: Mapping[str, Speech]
    voices: Mapping[str, str]
    standing: Mapping[str, tuple[Citation, ...]]
    names: Mapping[str, str]


_kept: OrderedDict[str, tuple[str, Listed]] = OrderedDict()
_lock = threading.Lock()


def read_listed(title: Title) -> Listed:
    """The title's shots and lines as its files have them now.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    place = str(title.folder.resolve())
    state = _state_of(title)
    with _lock:
        there = _kept.get(place)
        if there is not None and there[0] == state:
            _kept.move_to_end(place)
            return there[1]
    found = _list(title)
    with _lock:
        # What was read while somebody wrote is not what the state says: then it is read again.
        if _state_of(title) == state:
            _kept[place] = (state, found)
            _kept.move_to_end(place)
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    return found


def with_rows_now(source: Source, title: Title) -> Source:
    """The source with the rows that `direction.toml` has now."""
    unread: list[str] = []
    rows = read_direction_rows(title.bible / FILE, unread)
    direction = place_direction(rows, source.screenplay, source.reading)
    return replace(source, direction=replace(direction, unread=tuple(unread)))


def _list(title: Title) -> Listed:
    from regie.build import Build
    from regie.pipeline.line import run_line
    from regie.pipeline.source import read_source
    from regie.pipeline.targets import Choice

    source, _ = read_source(title, save=False)
    with Build.open(title.state, mode="plan") as build:
        line = run_line(build, source, Choice(frozenset({"shots"})))
        scenes = tuple(shots.value_or(()) for shots in line.listed)
        said = {name: handle.value_or(None) for name, handle in line.spoken.items()}
        standing = {k: v for scene in line.scenes for k, v in scene.standing.items()}
        build.finish()
    return Listed(
        source=source,
        scenes=scenes,
        spoken={name: spoken.speech for name, spoken in said.items() if spoken is not None},
        voices={name: spoken.wav.digest for name, spoken in said.items() if spoken is not None},
        standing=standing,
        names=line.names,
    )


def _state_of(title: Title) -> str:
    """Changes when anything does that shots are listed from."""
    digest = hashlib.blake2b(digest_size=16)
    folder = title.folder
    files = [
        file
        for top in sorted(folder.iterdir())
        if top.name not in NOT_SOURCE
        for file in (sorted(top.rglob("*")) if top.is_dir() else [top])
    ]
    digest.update(repr(measure_progress(title.state / LEDGER)).encode())
    for file in (*files, title.state / MANIFEST):
        if file.name == FILE and file.parent == title.bible:
            digest.update(_without_edits(file.read_bytes()))
            continue
        try:
            known = file.stat()
        except OSError:
            continue
        digest.update(f"{file}\0{known.st_mtime_ns}\0{known.st_size}\n".encode())
    return digest.hexdigest()


def _without_edits(text: bytes) -> bytes:
    """What the rows of shots and scenes say; the whole text where it cannot be read."""
    try:
        tables = tomllib.loads(text.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return text
    kept = {name: rows for name, rows in tables.items() if name not in EDIT_TABLES}
    return json.dumps(kept, sort_keys=True, default=str).encode()
