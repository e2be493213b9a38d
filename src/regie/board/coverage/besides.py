"""What else a sentence names is in the frame of what it is about, where it can be."""

from __future__ import annotations

from dataclasses import replace

from regie.board.coverage.draft import Draft
from regie.board.coverage.topics import Sides
from regie.film.reading import Sentence

MOST_ALONG = 3
"""Things and people that a frame tries to hold besides those that it is for."""


def with_named(draft: Draft, sentence: Sentence, sides: Sides) -> Draft:
    """The draft, with the things that its sentence names and that are on the set."""
    if draft.prop is not None or draft.subject is None:
        return draft
    wholes = map(sides.whole_of, (*sentence.topic, *sentence.beside))
    had = (draft.subject, *draft.group, *draft.shows, *draft.along)
    more = tuple(k for k in dict.fromkeys(wholes) if k is not None and k not in had)
    return replace(draft, along=(*draft.along, *more)[:MOST_ALONG])
