"""The source of a title for who only looks at it, read again only where its files have changed.

A studio reads one title again after each choice of a director. What the words say takes most of
the time, and a choice does not change it: it is kept, and so is the breakdown, for as long as what
they are read from is the same.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
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
    read_words_of,
)
from regie.pipeline.title_folder import SETTINGS, Title
from regie.support.last_asked import LastAsked
from regie.support.stamps import Stamp, stamp_of, stamps_in

MOST_KEPT = 16
"""Titles whose words are kept in memory."""


@dataclass
class _Kept:
    """What is kept of a title, each with what it was read from."""

    lock: threading.Lock
    words: tuple[Any, ScriptRead] | None = None
    breakdown: tuple[Any, tuple[Breakdown, tuple[str, ...]]] | None = None


_lock = threading.Lock()
_kept: LastAsked[Path, _Kept] = LastAsked(MOST_KEPT)


def keep_source(title: Title) -> Source:
    """As `read_source` for a plan, with all gates open: what waits is looked at all the same. Where
    only the first scenes have been read so far, it is theirs.

    What is kept is shared: nobody changes what it holds.

    Raises:
        ScriptError, CastError, TitleError: as `read_source`.
    """
    key = title.folder.resolve()
    with _lock:
        kept = _kept.find(key) or _Kept(threading.Lock())
        _kept.keep(key, kept)
    with kept.lock:
        read = _read_words(title, kept)

    def break_down(
        title: Title, screenplay: Screenplay, reading: ScriptReading
    ) -> tuple[Breakdown, tuple[str, ...]]:
        corrections = stamp_of(title.bible / CORRECTIONS)
        held = kept.breakdown
        # Scenes for which nobody chose light or weather are the same objects each time.
        if held is not None:
            (of, scenes, corrected), broken_down = held
            same = of is screenplay and corrected == corrections
            if (
                same
                and len(scenes) == len(reading.scenes)
                and all(map(_is, scenes, reading.scenes))
            ):
                return broken_down
        broken_down = break_down_title(title, screenplay, reading)
        kept.breakdown = ((screenplay, reading.scenes, corrections), broken_down)
        return broken_down

    keeper = Gatekeeper(Gates())
    return direct_source(title, read, save=False, break_down=break_down, keeper=keeper)[0]


def forget_sources() -> None:
    """Lets go of all; the next one is read anew."""
    _kept.forget()


def _is(one: object, other: object) -> bool:
    return one is other


def _read_words(title: Title, kept: _Kept) -> ScriptRead:
    if title.draft is not None or title.settings.reading.is_on:
        # A draft is looked at once; what a model said comes beside the reading, when it comes.
        return read_words_of(title, save=False, first=find_first_look(title))
    state = (title.settings.model_dump_json(), *_stamps(title), *outside_stamps())
    if kept.words is None or kept.words[0] != state:
        kept.words = (state, read_words_of(title, save=False, first=find_first_look(title)))
    return kept.words[1]


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
