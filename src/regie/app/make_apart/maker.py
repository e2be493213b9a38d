"""A title's maker: makes what is asked for, one after the other, with workers that stay warm.

It reads asks and wishes from the journals, and writes there what happens: nobody has to be there
meanwhile. Single shots go before long makes: those step aside, and go on from where they were.
"""

from __future__ import annotations

import contextlib
import os
import signal
import tempfile
import threading
import time
import traceback
from pathlib import Path

from regie.app.look_book import make_look_book
from regie.app.make import make_title
from regie.app.make_apart.asks import here, rank_of_waiting, start_waiting, wake_maker
from regie.app.make_apart.journal import append, list_journals, prune
from regie.app.make_apart.places import (
    SHORT_TURN_SECONDS,
    TURN_SECONDS,
    Places,
    sharing_places,
)
from regie.app.make_apart.process import holding
from regie.app.make_apart.recorder import Recorder
from regie.app.make_apart.story import STUDIO, MakeAsk, Story
from regie.app.vary import vary_shot
from regie.build.errors import StoreBusy
from regie.build.events import Waiting
from regie.build.executor import Task
from regie.build.kept import BuildStopped, KeptWorkers, Stop, sharing_workers
from regie.build.scratch import FOLDER as SCRATCH
from regie.build.scratch import create_scratch
from regie.pipeline.kept_source import keeping_words
from regie.pipeline.title_folder import open_title
from regie.support.removing import remove_folder

LOOK_SECONDS = 0.05
"""How often it looks for asks and wishes."""

IDLE_SECONDS = 300.0
"""With nothing to do for so long it ends, and its workers with it."""

BUSY_SECONDS = 0.3
"""While somebody else makes the title, it is tried again this often."""

PATIENCE = {"first": 1.5, "cancel": 3.0, "pause": 5.0, "leave": 5.0, "turn": float("inf")}
"""How long steps that run may go on when a make has to stop, in seconds, by why: who ends a turn
loses nothing, or what takes longer than a turn would never be made."""

OTHERS_SECONDS = 0.5
"""How often it looks whether other titles wait for a place."""

STUCK_SECONDS = 2.0
"""After patience: what hears no wish to stop for so long is interrupted."""

LINGER_SECONDS = 1.5
"""A make that stepped aside goes on after so long without another ask that is shorter."""

NICE = 5
"""Lower than the studio's pages."""


class Maker:
    """Makes a title's asks until there is nothing more to do."""

    def __init__(
        self,
        folder: Path,
        *,
        jobs: int | None = None,
        idle: float = IDLE_SECONDS,
        places: Places | None = None,
    ) -> None:
        self.folder = folder
        self._places = places
        self._since = self._look_others = time.monotonic()
        self._state = open_title(folder).state
        self._idle = idle
        self._stories: dict[Path, Story] = {}
        self._now: Story | None = None
        self._recorder: Recorder | None = None
        self._stop = Stop()
        self._why = ""
        self._has_told = False
        self._busy: int | None = None
        self._asked_at = 0.0
        self._lock = threading.RLock()
        self._leaving = threading.Event()
        self._is_told = False
        self._closed = threading.Event()
        self._workers = KeptWorkers(
            jobs or max(1, (os.cpu_count() or 1) // (places.most if places else 1)),
            stop=lambda: self._stop,
            on_task=self._note_worker,
            keep=self._make_home,
        )

    def work(self) -> None:
        """Until nothing was asked for in a while, or it is told to leave."""
        self._take_up_the_dead()
        watch = threading.Thread(target=self._watch, name="regie-wishes", daemon=True)
        watch.start()
        last, rank = time.monotonic(), 9
        try:
            while not self._leaving.is_set():
                story = self._next()
                rests = time.monotonic() - last
                if story is None and rests > self._idle:
                    return
                self._end_turn(is_idle=story is None)
                if self._leaving.is_set():
                    return
                if story is None or (rank == 0 < story.order[0] and rests < LINGER_SECONDS):
                    self._leaving.wait(LOOK_SECONDS)
                    continue
                with (
                    contextlib.suppress(KeyboardInterrupt),  # it may come when the make is over
                    sharing_workers(self._workers),
                    keeping_words(),
                ):
                    self._make(story)
                last, rank = time.monotonic(), story.order[0]
        finally:
            self._closed.set()
            watch.join()
            self._workers.close()

    @property
    def is_told(self) -> bool:
        """Whether somebody told it to leave; it is not where its turn ended."""
        return self._is_told

    def has_none(self) -> bool:
        """Whether nothing waits."""
        return self._next() is None

    def leave(self) -> None:
        """Ends soon; what is made meanwhile waits for the next maker."""
        self._is_told = True
        self._leaving.set()
        self._stop_for("leave")

    # One make

    def _make(self, story: Story) -> None:
        assert story.ask is not None
        recorder = Recorder(story.journal)
        with self._lock:
            self._now, self._recorder, self._stop, self._why = story, recorder, Stop(), ""
        recorder.start()
        try:
            while not self._try(story.ask, story.by, recorder):
                self._wait_for_others(recorder)
        except KeyboardInterrupt:
            changed_mind = self._why in ("cancel", "pause") and story.want != self._why
            recorder.stop("first" if changed_mind else self._why or "leave")
        except Exception as error:
            if getattr(error, "exit_code", None) is None:
                traceback.print_exc()
            recorder.fail(_sentence(error))
        finally:
            with self._lock:
                self._now = self._recorder = None
            self._settle(recorder)

    def _note_worker(self, task: Task, worker: int | None) -> None:
        if self._recorder is not None:
            self._recorder.note_worker(task, worker)

    def _try(self, ask: MakeAsk, by: str, recorder: Recorder) -> bool:
        """Makes it; false where another process has the title just now."""
        workers = self._workers
        try:
            if ask.vary:
                vary_shot(
                    self.folder, ask.vary, **dict(ask.counts),
                    executor=workers, events=recorder, by=by, wait=False,
                )  # fmt: skip
                recorder.end()
                return True
            if ask.book:
                make_look_book(
                    self.folder, **dict(ask.counts), executor=workers, events=recorder, by=by,
                    wait=False,
                )  # fmt: skip
                recorder.end()
                return True
            made = make_title(
                self.folder, ask.as_choice(), executor=workers, events=recorder, by=by,
                wait=False, first_look=ask.first_look,
            )  # fmt: skip
        except StoreBusy as busy:
            self._busy = busy.pid
            return False
        recorder.end(is_whole=not made.exit_code, warnings=made.warnings)
        return True

    def _wait_for_others(self, recorder: Recorder) -> None:
        """One make at a time has the title's lease."""
        if not self._has_told:
            self._has_told = True
            recorder(Waiting(self._busy))
        time.sleep(BUSY_SECONDS)
        if self._stop.is_asked:
            raise BuildStopped

    def _settle(self, recorder: Recorder) -> None:
        """How it ended has to be in the journal before anything else is made: the disk may be full
        for a while."""
        self._has_told = False
        while not recorder.catch_up() and not self._leaving.wait(1.0):
            continue

    # What others want

    def _watch(self) -> None:
        while not self._closed.wait(LOOK_SECONDS):
            try:
                self._look()
            except Exception:  # a watcher that ends would leave a make that nobody can stop
                traceback.print_exc()

    def _end_turn(self, *, is_idle: bool = False) -> None:
        """Leaves the place to another title that waits for one, when its turn has come."""
        if self._places is None or self._leaving.is_set():
            return
        now, story = time.monotonic(), self._now
        if now < self._look_others:
            return
        self._look_others = now + OTHERS_SECONDS
        others = self._places.find_others(self.folder, rank_of_waiting)
        if not others:
            return
        is_short = story is not None and others[0].rank == 0 < story.order[0]
        turn = SHORT_TURN_SECONDS if is_short else TURN_SECONDS
        if is_idle or now - self._since > turn:
            self._leaving.set()
            self._stop_for("turn")

    def _look(self) -> None:
        self._end_turn()
        with self._lock:
            now = self._now
            if now is None:
                return
            now.go_on()
            if now.want in ("cancel", "pause"):
                self._stop_for(now.want)
            elif not self._why and any(_goes_before(s, now) for s in self._waiting()):
                self._stop_for("first")
            if self._why:
                self._press(time.monotonic() - self._asked_at - PATIENCE[self._why])

    def _stop_for(self, why: str) -> None:
        with self._lock:
            if self._now is None or (self._why and why not in ("cancel", "leave")):
                return
            if self._why != why:
                self._why, self._asked_at = why, time.monotonic()
                self._stop.ask()

    def _press(self, late: float) -> None:
        if late > 0 and not self._stop.is_pressing:
            self._stop.ask(now=True)
        if late > STUCK_SECONDS and self._recorder is not None and not self._recorder.running:
            self._asked_at = time.monotonic()
            os.kill(os.getpid(), signal.SIGINT)  # it reads, or lays out: no worker can tell it

    # Which is next

    def _next(self) -> Story | None:
        with self._lock:
            return min(self._waiting(), key=lambda story: story.order, default=None)

    def _waiting(self) -> list[Story]:
        """Makes that wait for this machine's maker; the journals that are new are read."""
        journals = list_journals(self._state)
        for gone in self._stories.keys() - set(journals):
            del self._stories[gone]
        for journal in journals:
            story = self._stories.get(journal)
            if story is None:
                self._stories[journal] = Story.read(journal)
            elif not story.is_over and story is not self._now:
                story.go_on()
        return [s for s in self._stories.values() if s.state == "waiting" and _is_ours(s)]

    def _take_up_the_dead(self) -> None:
        """Makes that were under way when the maker before this one was killed."""
        self._waiting()
        for story in self._stories.values():
            if _is_ours(story) and story.is_orphan():
                with contextlib.suppress(OSError):
                    append(story.journal, "died", time.time())
        prune(self._state, [j for j, story in self._stories.items() if story.is_over])

    def _make_home(self) -> Path:
        create_scratch(self._state)
        return Path(tempfile.mkdtemp(prefix="kept-", dir=self._state / SCRATCH))

    def sweep(self) -> None:
        """Removes what workers of a maker that was killed left."""
        scratch = self._state / SCRATCH
        for left in scratch.glob("kept-*") if scratch.is_dir() else ():
            remove_folder(scratch, left.name)


def main(folder: Path, lock: int | None = None, house: str = "", place: str = "") -> None:
    """Makes what waits; returns when there is nothing more, or another process does it.

    Args:
        lock: descriptor of the maker's lock, where who started this process took it.
        house: folder of the house whose places makers share; empty: there is no limit.
        place: descriptor of the place that it has there.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with contextlib.suppress(OSError):
        os.nice(max(0, NICE - os.nice(0)))  # who starts it may be a maker
    if house:
        os.set_inheritable(int(place), False)
        with sharing_places(Path(house)) as places:
            is_told = _make_all(folder, lock, places)
            os.close(int(place))
            start_waiting()
            if not is_told:
                wake_maker(folder)  # behind those who waited for its place
        return
    while not _make_all(folder, lock) and not Maker(folder).has_none():
        # Whoever asks looks for a maker after the ask is written, so none is overlooked.
        lock = None


def _make_all(folder: Path, lock: int | None, places: Places | None = None) -> bool:
    """Makes what waits; whether it was told to leave, or another process does it."""
    with holding(open_title(folder).state, lock) as is_mine:
        if not is_mine:
            return True
        maker = Maker(folder, places=places)
        maker.sweep()
        signal.signal(signal.SIGTERM, lambda *_: maker.leave())
        maker.work()
        return maker.is_told


def _goes_before(story: Story, now: Story) -> bool:
    """Whether a make steps aside for another one: not for one of its own kind."""
    return story.order[0] < now.order[0] or (story.order[0] == 1 and story.order < now.order)


def _is_ours(story: Story) -> bool:
    return story.how == STUDIO and story.machine == here()


def _sentence(error: Exception) -> str:
    if getattr(error, "exit_code", None) is not None:
        return str(error)
    return f"{type(error).__name__}: {error} (this is a fault of Régie; the maker's log has more)"
