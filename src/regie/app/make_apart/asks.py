"""Asks for makes that go on without whoever asked, and what people want of them meanwhile."""

from __future__ import annotations

import contextlib
import getpass
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Literal

from regie.app.make_apart import process
from regie.app.make_apart.journal import KEPT, append, journal_of, list_journals, new_id, prune
from regie.app.make_apart.places import Places, PlacesNow, shared_places
from regie.app.make_apart.process import LEAVE_SECONDS, start_maker
from regie.app.make_apart.recorder import Recorder
from regie.app.make_apart.story import COMMAND_LINE, STUDIO, MakeAsk, OneMake, Story
from regie.build.owners import name_this_process
from regie.film.screenplay import Action, Scene
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, TitleError, open_title
from regie.support.last_asked import LastAsked
from regie.support.removing import remove_file
from regie.support.stamps import Stamp, stamp_of

LISTED = 50

FIRST_TARGETS = ("boards", "shots")
"""What is made of a title that is new."""

FIRST_SCENES = (1, 3, 10, 30)
"""Of a title that is new so many scenes are listed and drawn before more of them are looked at."""

LONG_SCRIPT = 24_000
"""Characters. To read a longer script whole takes more than some three seconds of a processor: its
first scenes are then read and drawn alone before."""

FIRST_LOOK = 2_500
"""Characters: so much of a long script, and the scene to its end, is looked at first."""

COUNTS = frozenset({"angles", "lenses", "lights", "sizes", "blockings", "looks", "casts", "ages"})
"""What variants of a shot can differ by."""

BOOK_COUNTS = frozenset({"looks", "lights", "grades", "sets"})
"""What a look book is counted by."""

Want = Literal["cancel", "pause", "resume", "first"]


class MakeError(Exception):
    """What is wanted of a make cannot be; one sentence for the person."""

    exit_code = 4


class NoMakeError(MakeError):
    """There is no such make."""


class Makes(Noun):
    """Makes of a title: under way or waiting in the order in which they go, then those over."""

    makes: tuple[OneMake, ...]

    @property
    def at_work(self) -> OneMake | None:
        return next((m for m in self.makes if m.is_at_work), None)

    @property
    def waiting(self) -> tuple[OneMake, ...]:
        return tuple(m for m in self.makes if m.state in ("waiting", "paused"))

    @property
    def over(self) -> tuple[OneMake, ...]:
        return tuple(m for m in self.makes if m.is_over)


@cache
def here() -> str:
    """This machine: each makes what was asked for on it. A title from elsewhere, with an ask in
    it, starts nothing."""
    return name_this_process().partition("/")[0]


def ask_make(
    folder: Path,
    ask: MakeAsk,
    *,
    by: str = "",
    key: str = "",
    again_of: str = "",
    now: Callable[[], float] = time.time,
) -> OneMake:
    """Asks for a make, and starts a process for it where none waits for such.

    An ask that waits already, for just the same, is that make. One that runs is not: what the
    title is made from may have changed since it began.

    Args:
        key: of the asker's choice; an ask with a key that was used is the same ask.

    Raises:
        TitleError, ChoiceError: there is no such title, or nothing like that can be made.
        MakeError: it cannot be written down.
    """
    title = open_title(folder)
    ask.as_choice()
    for story in _stories(title):
        is_same = story.ask == ask and story.state == "waiting" and story.machine == here()
        if is_same or (key and story.key == key):
            _start(title)
            return _told(story)
    make = new_id(now())
    journal = journal_of(title.state, make)
    assert journal is not None
    fields = {"how": STUDIO, "machine": here(), "key": key, "again_of": again_of}
    try:
        append(journal, "asked", now(), version=1, by=by, ask=ask.model_dump(), **fields)
    except OSError as error:
        raise MakeError(
            f"{journal.parent}: the make cannot be written down ({error.strerror}); make room or "
            "give write permission, and ask again"
        ) from error
    _start(title)
    return _told(Story.read(journal))


def ask_vary(folder: Path, word: str, counts: Mapping[str, int], *, by: str = "") -> OneMake:
    """Asks for a wall of variants of a shot, in the row of makes, where it goes before long ones.

    Args:
        counts: as `vary_shot` takes them.

    Raises:
        TitleError: there is no such title. MakeError: there is no such count, or it cannot be
            written down.
    """
    _check_counts("variants", counts, COUNTS)
    return ask_make(folder, MakeAsk(vary=word, counts=counts), by=by)


def ask_look_book(folder: Path, counts: Mapping[str, int], *, by: str = "") -> OneMake:
    """Asks for a look book of the title, as `ask_vary` for a wall.

    Args:
        counts: as `make_look_book` takes them.

    Raises:
        TitleError: there is no such title. MakeError: there is no such count, or it cannot be
            written down.
    """
    _check_counts("looks", counts, BOOK_COUNTS)
    return ask_make(folder, MakeAsk(book=True, counts=counts), by=by)


def _check_counts(what: str, counts: Mapping[str, int], known: AbstractSet[str]) -> None:
    wrong = sorted(set(counts) - known)
    if wrong:
        raise MakeError(f"{', '.join(wrong)}: {what} differ by {', '.join(sorted(known))}")


def start_first_make(folder: Path, by: str = "") -> tuple[OneMake, ...]:
    """Asks for the boards of a title that is new: those of its first scenes, then of ever more.

    Of a long script the first look is at its first scenes alone, before the rest is read.

    Raises:
        TitleError, ScriptError: there is no such title, or it cannot be read.
    """
    from regie.pipeline.source import read_screenplay_of

    scenes = read_screenplay_of(open_title(folder)).scenes
    numbers = [scene.number for scene in scenes]
    lengths = [_length_of(scene) for scene in scenes]
    first = _reach(lengths, FIRST_LOOK) if sum(lengths) > LONG_SCRIPT else 0

    def ask(n: int, *, first_look: bool = False) -> MakeAsk:
        few = f"{numbers[0]}-{numbers[n - 1]}" if n > 1 else numbers[0]
        return MakeAsk(targets=FIRST_TARGETS, scenes=few, first_look=first_look)

    asks = [ask(first, first_look=True)] if 0 < first < len(scenes) else []
    asks += [ask(n) for n in FIRST_SCENES if first < n < len(scenes)]
    asks.append(MakeAsk(targets=FIRST_TARGETS))
    return tuple(ask_make(folder, each, by=by) for each in asks)


def _length_of(scene: Scene) -> int:
    """Characters of what is shown and said."""
    action = sum(len(e.text) for e in scene.elements if isinstance(e, Action))
    return action + sum(len(d.text) for _, d in scene.lines())


def _reach(lengths: Sequence[int], characters: int) -> int:
    """How many scenes have so many characters."""
    sums = accumulate(lengths)
    return next((n for n, so_far in enumerate(sums, 1) if so_far >= characters), len(lengths))


def record_command(folder: Path, ask: MakeAsk, *, by: str = "") -> Recorder | None:
    """Opens the journal of a make that the command line runs, so that the studio can show it.

    Returns:
        None where none can be kept: the make goes on without one.
    """
    state = open_title(folder).state
    now = time.time()
    journal = journal_of(state, new_id(now))
    assert journal is not None
    try:
        append(
            journal, "asked", now, version=1, by=by or getpass.getuser(), ask=ask.model_dump(),
            how=COMMAND_LINE, machine=here(), key="",
        )  # fmt: skip
        prune(state, [j for j in list_journals(state)[:-KEPT] if Story.read(j).is_over])
    except OSError:
        return None
    recorder = Recorder(journal)
    recorder.start()
    return recorder


def forget_journals(state: Path, name: str) -> int:
    """Removes the journals of makes that are over and name somebody; how many.

    Raises:
        OSError: one cannot be removed.
    """
    wanted = json.dumps(" ".join(name.split()), ensure_ascii=False)[1:-1].casefold()
    forgotten = 0
    for journal in list_journals(state):
        text = journal.read_text(encoding="utf-8", errors="replace").casefold()
        if wanted in text and Story.read(journal).is_over:
            remove_file(state, journal.relative_to(state))
            forgotten += 1
    return forgotten


def list_makes(folder: Path, *, most: int = LISTED) -> Makes:
    """Makes that wait or run, in their order, and so many of those that are over, newest first.

    Raises:
        TitleError: there is no such title.
    """
    told: list[tuple[tuple[float, ...], OneMake]] = []
    over = 0
    for journal in reversed(list_journals(open_title(folder).state)):
        found = _read_make(journal)
        if found is None:
            continue
        order, make = found
        over += make.is_over
        if make.is_over and over > most:
            continue
        group = 0 if make.is_at_work else 1 if not make.is_over else 2
        within = order if group < 2 else (-make.asked,)
        told.append(((group, *within), make))
    return Makes(makes=tuple(make for _, make in sorted(told, key=lambda t: t[0])))


def _read_make(journal: Path) -> tuple[tuple[float, ...], OneMake] | None:
    """A make and its order; one that is over is read once."""
    stamp = stamp_of(journal)[:4]
    known = _over.find(journal)
    if known is not None and known[0] == stamp:
        return known[1]
    story = Story.read(journal)
    make = story.tell()
    found = (story.order, make) if make is not None else None
    if make is None or story.is_over:
        _over.keep(journal, (stamp, found))
    return found


_over: LastAsked[Path, tuple[Stamp, tuple[tuple[float, ...], OneMake] | None]] = LastAsked(2000)
"""Makes that are over, by their journals: nothing is written there any more."""


def find_make(folder: Path, make: str) -> OneMake:
    """Raises: NoMakeError: there is no such make."""
    return _told(_find(open_title(folder), make))


def read_log(folder: Path, make: str) -> tuple[dict[str, object], ...]:
    """All that a make's journal tells, line by line.

    Raises:
        NoMakeError: there is no such make.
    """
    story = Story(_find(open_title(folder), make).journal)
    return tuple(dict(line) for line in story.go_on())


def want_of_make(
    folder: Path, make: str, want: Want, *, by: str = "", now: Callable[[], float] = time.time
) -> OneMake:
    """Cancels, pauses, resumes a make, or puts it before the others that wait.

    What was made is kept. A make that runs comes to a stop when its steps that run are done, or
    soon.

    Raises:
        NoMakeError: there is no such make.
        MakeError: it is over, or the command line runs it.
    """
    title = open_title(folder)
    story = _find(title, make)
    told = _told(story)
    if told.is_over:
        raise MakeError(f"make {make} is over ({told.state}); ask for it again with `retry`")
    if told.how == COMMAND_LINE:
        raise MakeError(
            f"make {make} runs in a terminal; stop it there with Ctrl-C. What is made is kept."
        )
    try:
        append(story.journal, "want", now(), want=want, by=by)
    except OSError as error:
        raise MakeError(f"{story.journal}: cannot be written ({error.strerror})") from error
    _start(title)
    return find_make(folder, make)


def retry_make(folder: Path, make: str, *, by: str = "") -> OneMake:
    """Asks again for what a make was asked for. What was made is not made anew.

    Raises:
        NoMakeError: there is no such make. MakeError: it is not over.
    """
    story = _find(open_title(folder), make)
    told = _told(story)
    if not told.is_over:
        raise MakeError(f"make {make} is not over; cancel it first")
    assert story.ask is not None
    return ask_make(folder, story.ask, by=by, again_of=make)


def end_maker(folder: Path, *, patience: float = LEAVE_SECONDS) -> None:
    """Ends the process that makes a title; what waits waits for the next one.

    Args:
        patience: seconds that it may take to leave, before it is killed.

    Raises:
        TitleError: there is no such title.
    """
    process.end_maker(open_title(folder).state, patience=patience)


def wake_maker(folder: Path) -> bool:
    """Starts a maker where makes wait and nobody makes them; whether any wait.

    Raises:
        MakeError: no process can be started.
    """
    title = open_title(folder)
    if rank_of_waiting(folder) is None:
        return False
    _start(title)
    return True


def rank_of_waiting(folder: Path) -> int | None:
    """What a title's maker would make first, by `MakeAsk.rank`; None: nothing waits here."""
    try:
        title = open_title(folder)
    except TitleError:
        return None
    ours = [s for s in _stories(title) if s.how == STUDIO and s.machine == here()]
    return min((s.order[0] for s in ours if s.state == "waiting" or s.is_orphan()), default=None)


def tell_places(home: Path | None = None) -> PlacesNow | None:
    """Which titles are made and which wait for a place; None where there is no limit.

    Args:
        home: of the house; by default the one that this process shares with its makers.
    """
    places = Places(home) if home is not None else shared_places()
    return places.tell(rank_of_waiting) if places is not None else None


def set_places(home: Path, most: int) -> None:
    """How many titles a house makes at once.

    Raises:
        MakeError: it cannot be written.
    """
    try:
        Places(home).set_most(most)
    except OSError as error:
        raise MakeError(f"{home}: cannot be written ({error.strerror})") from error


def start_waiting() -> None:
    """Starts makers of the titles that wait for a place, for as long as places are free."""
    now = tell_places()
    for waiting in now.row if now is not None else ():
        with contextlib.suppress(TitleError):
            title = open_title(Path(waiting.folder))
            if not start_maker(title.folder, title.state, rank_of_waiting):
                return


def _start(title: Title) -> None:
    try:
        start_maker(title.folder, title.state, rank_of_waiting)
    except OSError as error:
        raise MakeError(f"no process can be started to make it ({error.strerror})") from error


def _stories(title: Title) -> Iterable[Story]:
    """Makes of the last while, the newest first."""
    for journal in list_journals(title.state)[: -LISTED - 1 : -1]:
        yield Story.read(journal)


def _find(title: Title, make: str) -> Story:
    journal = journal_of(title.state, make)
    if journal is None or not journal.is_file():
        raise NoMakeError(f"there is no make {make} of {title.name}; it may be long over")
    return Story.read(journal)


def _told(story: Story) -> OneMake:
    make = story.tell()
    if make is None:
        raise NoMakeError(f"{story.journal}: this journal tells of no make; remove it")
    return make
