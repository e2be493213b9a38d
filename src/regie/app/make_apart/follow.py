"""Follows a title's makes from outside, whoever runs them: what is new since the last look."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from regie.app.make_apart.asks import MakeError, here, rank_of_waiting
from regie.app.make_apart.journal import append, list_journals, makes_folder
from regie.app.make_apart.process import LOG, is_held, start_maker
from regie.app.make_apart.story import STUDIO, OneMake, Story
from regie.pipeline.out_folder import MANIFEST, read_manifest
from regie.pipeline.title_folder import TitleError, open_title

DEAD_SECONDS = 1.0
"""How often it is looked whether processes that say that they make still live."""

START_SECONDS = (2.0, 5.0, 15.0, 60.0)
"""A maker that ends without having begun anything is started again after so long, and longer."""

TOLD_SECONDS = 0.25
"""How far a make is, is told at most this often; what it has come to, at once."""


@dataclass(frozen=True)
class MakeMoved:
    """A make is further, or has come to another state.

    Attributes:
        before: its state when it was told last; empty: it is new.
        has_died: its process was killed since.
    """

    make: OneMake
    before: str
    has_died: bool = False


@dataclass(frozen=True)
class FilesMade:
    """Files in `out/` that are new or others now. Attributes: gone: that are no longer there."""

    names: tuple[str, ...]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class MakerTrouble:
    """No process can be kept at making. Attributes: sentence: why, and what to do."""

    sentence: str


MakeNews = MakeMoved | FilesMade | MakerTrouble

_Stamp = tuple[int, int, int]


class MakeFollower:
    """Looks at one title again and again. What was over before is not told."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Raises: TitleError: there is no title."""
        self._title = open_title(folder)
        self._clock = clock
        self._stories: dict[Path, Story] = {}
        self._told: dict[Path, str] = {}
        self._deaths: dict[Path, int] = {}
        self._due: dict[Path, float] = {}
        self._changed: set[Path] = set()
        self._folder_stamp: _Stamp | None = None
        self._manifest_stamp = _stamp(self._title.state / MANIFEST)
        self._manifest: Mapping[str, str] = read_manifest(self._title)
        self._look_dead = 0.0
        self._starts = 0
        self._next_start = 0.0
        self._is_first = True
        self._find_journals()
        self._is_first = False

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way or waits."""
        return any(not s.is_over and s.state != "paused" for s in self._stories.values())

    def look(self) -> list[MakeNews]:
        """What is new since the last look."""
        self._find_journals()
        news: list[MakeNews] = self._look_at_files()
        news += self._look_at_makes()
        if self._clock() >= self._look_dead:
            self._look_dead = self._clock() + DEAD_SECONDS
            news += self._look_after_the_dead()
        return news

    def _find_journals(self) -> None:
        stamp = _stamp(makes_folder(self._title.state))
        if stamp == self._folder_stamp:
            return
        self._folder_stamp = stamp
        journals = list_journals(self._title.state)
        for gone in self._stories.keys() - set(journals):
            del self._stories[gone]
        for journal in journals:
            if journal not in self._stories:
                story = self._stories[journal] = Story.read(journal)
                if story.is_over and self._is_first:
                    self._told[journal] = story.state
                else:
                    self._changed.add(journal)

    def _look_at_files(self) -> list[MakeNews]:
        stamp = _stamp(self._title.state / MANIFEST)
        if stamp == self._manifest_stamp:
            return []
        self._manifest_stamp = stamp
        before, self._manifest = self._manifest, read_manifest(self._title)
        new = tuple(n for n, digest in self._manifest.items() if before.get(n) != digest)
        gone = tuple(n for n in before if n not in self._manifest)
        return [FilesMade(new, gone)] if new or gone else []

    def _look_at_makes(self) -> list[MakeNews]:
        news: list[MakeNews] = []
        for journal, story in self._stories.items():
            if not story.is_over and story.go_on():
                self._changed.add(journal)
            if journal not in self._changed:
                continue
            before = self._told.get(journal, "")
            now = self._clock()
            if story.state == before and now < self._due.get(journal, 0.0):
                continue
            make = story.tell()
            self._changed.discard(journal)
            if make is not None:
                has_died = make.deaths > self._deaths.get(journal, make.deaths if not before else 0)
                self._told[journal] = story.state
                self._deaths[journal] = make.deaths
                self._due[journal] = now + TOLD_SECONDS
                news.append(MakeMoved(make, before, has_died))
        return news

    def _look_after_the_dead(self) -> list[MakeNews]:
        wanting = False
        for journal, story in self._stories.items():
            if story.is_over or story.ask is None:
                continue
            is_ours = story.how == STUDIO and story.machine == here()
            if is_ours:
                wanting |= story.state == "waiting" or story.is_orphan()
            elif story.is_orphan():
                with contextlib.suppress(OSError):
                    append(journal, "died", time.time())
        if not wanting or is_held(self._title.state):
            self._starts = self._starts if wanting else 0
            return []
        return self._start()

    def _start(self) -> list[MakeNews]:
        now = self._clock()
        if now < self._next_start:
            return []
        try:
            if not start_maker(self._title.folder, self._title.state, rank_of_waiting):
                self._starts = 0  # it waits for a place
                return []
        except (OSError, MakeError) as error:
            self._next_start = now + START_SECONDS[-1]
            return [MakerTrouble(f"no process can be started to make the title: {error}")]
        self._next_start = now + START_SECONDS[min(self._starts, len(START_SECONDS) - 1)]
        self._starts += 1
        if self._starts == len(START_SECONDS):
            log = makes_folder(self._title.state) / LOG
            return [MakerTrouble(f"the process that makes the title ends at once; {log} says why")]
        return []


def follow_makes(folder: Path) -> MakeFollower | None:
    """Follows a title's makes; None where it cannot be read."""
    try:
        return MakeFollower(folder)
    except TitleError:
        return None


def _stamp(place: Path) -> _Stamp | None:
    try:
        found = place.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
