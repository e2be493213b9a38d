"""The source of a title for who only looks at it, read again only where its files have changed.

A studio reads one title again after each choice of a director. What the words say takes most of
the time, and a choice does not change it: it is kept, and so is the breakdown, for as long as what
they are read from is the same.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from operator import is_
from pathlib import Path
from typing import Any

from regie.film.breakdown import Breakdown
from regie.film.decisions import Gates
from regie.film.reading import ScriptReading
from regie.film.screenplay import Screenplay
from regie.pipeline.direction import FILE as DIRECTION
from regie.pipeline.gates import Gatekeeper
from regie.pipeline.read_words import FIRST, find_first_look
from regie.pipeline.read_words import KEPT as WORDS
from regie.pipeline.source import (
    CORRECTIONS,
    ScriptRead,
    Source,
    break_down_title,
    direct_source,
    read_source,
    read_words_of,
)
from regie.pipeline.title_folder import SETTINGS, Title
from regie.support.last_asked import LastAsked
from regie.support.stamps import Stamp, stamp_of, stamps_in

MOST_KEPT = 16
"""Titles whose words are kept in memory."""


_Words = tuple[Any, ScriptRead]
"""What the words say, after the state of the files that they were read from."""


@dataclass
class _Kept:
    """What is kept of a title, each with what it was read from: by whether drafts were saved."""

    lock: threading.Lock
    words: dict[bool, _Words] = field(default_factory=dict)
    breakdowns: dict[bool, tuple[Any, tuple[Breakdown, tuple[str, ...]]]] = field(
        default_factory=dict
    )


_lock = threading.Lock()
_kept: LastAsked[Path, _Kept] = LastAsked(MOST_KEPT)
_KEEPING: ContextVar[bool] = ContextVar("regie_keeps_words", default=False)


@contextmanager
def keeping_words() -> Iterator[None]:
    """Makes of this process keep what the words say meanwhile: for one that makes often."""
    token = _KEEPING.set(True)
    try:
        yield
    finally:
        _KEEPING.reset(token)


def keep_source(title: Title) -> Source:
    """As `read_source` for a plan, with all gates open: what waits is looked at all the same. Where
    only the first scenes have been read so far, it is theirs.

    What is kept is shared: nobody changes what it holds.

    Raises:
        ScriptError, CastError, TitleError: as `read_source`.
    """
    keeper = Gatekeeper(Gates())
    return _read(title, find_first_look(title), save=False, keeper=keeper)[0]


def read_to_make(title: Title, *, save: bool, first: int = 0) -> tuple[Source, tuple[str, ...]]:
    """As `read_source`; within `keeping_words` only what has changed is read again."""
    if not _KEEPING.get():
        return read_source(title, save=save, first=first)
    return _read(title, first, save=save)


def forget_sources() -> None:
    """Lets go of all; the next one is read anew."""
    _kept.forget()


def _read(
    title: Title, first: int, *, save: bool, keeper: Gatekeeper | None = None
) -> tuple[Source, tuple[str, ...]]:
    key = title.folder.resolve()
    with _lock:
        kept = _kept.find(key) or _Kept(threading.Lock())
        _kept.keep(key, kept)
    with kept.lock:
        read = _read_words(title, kept, first, save=save)

    def break_down(
        title: Title, screenplay: Screenplay, reading: ScriptReading
    ) -> tuple[Breakdown, tuple[str, ...]]:
        corrections = stamp_of(title.bible / CORRECTIONS)
        held = kept.breakdowns.get(save)
        # Scenes for which nobody chose light or weather are the same objects each time.
        if held is not None:
            (of, scenes, corrected), broken_down = held
            same = of is screenplay and corrected == corrections
            if (
                same
                and len(scenes) == len(reading.scenes)
                and all(map(is_, scenes, reading.scenes))
            ):
                return broken_down
        broken_down = break_down_title(title, screenplay, reading)
        kept.breakdowns[save] = ((screenplay, reading.scenes, corrections), broken_down)
        return broken_down

    return direct_source(title, read, save=save, break_down=break_down, keeper=keeper)


def _read_words(title: Title, kept: _Kept, first: int, *, save: bool) -> ScriptRead:
    if title.draft is not None or title.settings.reading.is_on:
        # A draft is looked at once; what a model said comes beside the reading, when it comes.
        return read_words_of(title, save=save, first=first)
    state = (title.settings.model_dump_json(), *_stamps(title), *outside_stamps(), first)
    held = kept.words.get(save)
    if held is None or held[0] != state:
        held = kept.words[save] = (state, read_words_of(title, save=save, first=first))
    return held[1]


def _stamps(title: Title) -> tuple[Stamp, ...]:
    """Of all files but the choices that a title's words are read by."""
    own = title.bible / DIRECTION
    bible = (stamp for stamp in stamps_in(title.bible) if stamp[0] != str(own))
    places = (title.folder / SETTINGS, title.script, title.state / WORDS, title.state / FIRST)
    return (*map(stamp_of, places), *bible)


def outside_stamps() -> tuple[Stamp, ...]:
    """Of what is in no title and decides what a title is read and made with: things that people
    added to the library, and models."""
    from regie.backends.models import models_folder
    from regie.library.added import additions_folder

    return tuple(stamp_of(folder) for folder in (additions_folder(), models_folder()))
