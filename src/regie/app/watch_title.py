"""Watches what a title is made from: a text editor, the command line and other programs write it
too. A look costs a few calls of the file system; nothing is read but what was added to the record.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from regie.pipeline.title_folder import SETTINGS, Title, TitleError, open_title

Topic = Literal["title", "script", "direction", "bible", "notes", "words", "decisions"]

DIRECTION = "direction.toml"

FOLDERS: Mapping[str, Topic] = {
    "bible": "bible",
    "notes": "notes",
    "rules": "bible",
    "words": "words",
}
"""Folders of a title whose files are watched."""

RECORD = ("record", "chain.jsonl")

READ_BYTES = 1 << 20
"""Of one look at the record. What is beyond was not one person's doing: all is told."""

SEALED = "receipts.sealed"
"""Each make writes it, and makes are told by their journals."""

_Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class SourceChanged:
    """Something that a title is made from is another one now.

    Attributes:
        file: in the title's folder. at: when it was written, seconds since 1970.
    """

    topic: Topic
    file: str
    at: float


class SourceWatch:
    """Looks at one title again and again."""

    def __init__(self, folder: Path) -> None:
        """Raises: TitleError: there is no title."""
        self._title: Title = open_title(folder)
        self._stamps = dict(self._list())
        self._record = self._title.folder.joinpath(*RECORD)
        self._record_stamp = _stamp(self._record)

    def look(self) -> list[SourceChanged]:
        """What changed since the last look; files that came and files that went too."""
        now = dict(self._list())
        before, self._stamps = self._stamps, now
        changed = [name for name in now if now[name] != before.get(name)]
        changed += [name for name in before if name not in now]
        told = [SourceChanged(self._topic_of(name), name, self._time_of(name)) for name in changed]
        if SETTINGS in changed:
            self._open_again()
        return told + self._look_at_record()

    def _list(self) -> Iterable[tuple[str, _Stamp]]:
        folder = self._title.folder
        for name in (SETTINGS, self._title.settings.script):
            if (stamp := _stamp(folder / name)) is not None:
                yield name, stamp
        for name in FOLDERS:
            try:
                with os.scandir(folder / name) as entries:
                    for entry in entries:
                        if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
                            yield f"{name}/{entry.name}", _of(entry.stat(follow_symlinks=False))
            except OSError:
                continue

    def _topic_of(self, name: str) -> Topic:
        if name == SETTINGS:
            return "title"
        if name == self._title.settings.script:
            return "script"
        folder, _, file = name.partition("/")
        return "direction" if file == DIRECTION else FOLDERS.get(folder, "bible")

    def _time_of(self, name: str) -> float:
        stamp = self._stamps.get(name)
        return stamp[0] / 1e9 if stamp else 0.0

    def _open_again(self) -> None:
        try:
            self._title = open_title(self._title.folder)
        except TitleError:
            return  # half written, or being moved: the next change is told again

    def _look_at_record(self) -> list[SourceChanged]:
        before, now = self._record_stamp, _stamp(self._record)
        if now == before or now is None:
            return []
        self._record_stamp = now
        start = before[2] if before and before[1] == now[1] and before[2] < now[2] else 0
        topics = self._read_topics(start)
        return [SourceChanged(topic, "/".join(RECORD), now[0] / 1e9) for topic in topics]

    def _read_topics(self, start: int) -> list[Topic]:
        try:
            with self._record.open("rb") as file:
                file.seek(start)
                rows = file.read(READ_BYTES).splitlines()
        except OSError:
            return []
        topics: dict[Topic, None] = {}
        for row in rows:
            try:
                kind = str(json.loads(row)["kind"])
            except (ValueError, KeyError, TypeError):
                continue
            if kind != SEALED:
                topics[_topic_of_entry(kind)] = None
        return list(topics)


def watch_title(folder: Path) -> SourceWatch | None:
    """Watches a title; None where it cannot be read."""
    try:
        return SourceWatch(folder)
    except TitleError:
        return None


def _topic_of_entry(kind: str) -> Topic:
    about = kind.partition(".")[0]
    if about in ("note", "notes"):
        return "notes"
    return "direction" if about == "direction" else "decisions"


def _stamp(place: Path) -> _Stamp | None:
    try:
        return _of(place.stat())
    except OSError:
        return None


def _of(found: os.stat_result) -> _Stamp:
    return found.st_mtime_ns, found.st_ino, found.st_size
