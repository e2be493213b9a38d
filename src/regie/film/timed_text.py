"""Timed text: cues as people change them, breaches of the rules, terms. Times are frames."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.citation import Cited
from regie.film.units import Noun

Audience = Literal["adult", "children", "sdh"]
"""`sdh`: for the deaf and hard of hearing, with sounds and speakers in words."""


class WordsOf(Noun):
    """Words of a line that a cue has: from `first` on, before `end`, counted from 0."""

    line: str = Field(max_length=200)
    first: int = Field(0, ge=0, le=100_000)
    end: int = Field(ge=0, le=100_000)


class FilmCue(Noun):
    """A cue on the film.

    Attributes:
        key: names it as long as nobody else changes the file.
        out: the frame before which it is gone.
        voice: first frame and end of its words as they are heard; None: nobody says it.
        parts: whose words it has, in order. source: what it translates.
        kept: it stands in the title's source; else it is laid by the rules.
    """

    key: str = Field("", max_length=200)
    start: int = Field(ge=-5_000_000, le=5_000_000)
    out: int = Field(ge=-5_000_000, le=5_000_000)
    text: str = Field("", max_length=2000)
    speaker: str = Field("", max_length=400)
    off_screen: bool = False
    voice: tuple[int, int] | None = None
    parts: tuple[WordsOf, ...] = Field((), max_length=50)
    source: str = Field("", max_length=20_000)
    kept: bool = False


class FixDone(Noun):
    """What a fix does to a cue, so that it can be said.

    Attributes:
        what: `times`, `text`, `split`, `joined`, `removed`.
        start_by, out_by: frames by which it begins and ends later.
        before_by: frames by which the cue before it ends later. text: as it is then.
        whole: the breach is gone then; else it is less.
    """

    what: str
    start_by: int = 0
    out_by: int = 0
    before_by: int = 0
    text: str = ""
    whole: bool = True


class CueBreach(Noun):
    """A rule that a cue breaks.

    Attributes:
        cue: its key. at: its place, from 0.
        figure, limit: in the rule's unit. word: what it is about, where that is a word.
        fix: what would mend it; None: only a person can.
    """

    rule: str
    cue: str
    at: int
    figure: float
    limit: float
    word: str = ""
    fix: FixDone | None = None


class Term(Noun):
    """A word of the glossary: how it is translated, and how not.

    Attributes:
        not_so: translations that are replaced.
    """

    source: str = Field(min_length=1, max_length=200)
    target: str = Field(min_length=1, max_length=200)
    not_so: tuple[str, ...] = Field((), max_length=50)
    note: str = Field("", max_length=2000)
    cited: Cited = None


class LineName(Noun):
    """Names words of the script.

    Attributes:
        line: all that is said in the line. scene: the slugline of its scene; before: words right
            before; only where the line stands in several places.
        words: those of them that the cue has; empty: all.
    """

    line: str = Field(min_length=1, max_length=20_000)
    scene: str = Field("", max_length=1000)
    before: str = Field("", max_length=20_000)
    words: str = Field("", max_length=20_000)


class CueRow(Noun):
    """`[[cue]]` of `words/en.toml`: a cue that a person changed.

    Where a line has such rows they are all that the film has of it. Times follow the words,
    wherever they are heard.

    Attributes:
        of: the words that it stands for; several where two speak.
        beside: a line that it is shown near, whose words it is not: a sign, a sound. Its times are
            from where that line begins.
        scene: slugline of a scene without a line, from whose first frame its times are.
        into: frames from its first word to its in-time. past: from the end of its last word
            (of `beside` and `scene`: from where `into` counts) to its out-time.
    """

    of: tuple[LineName, ...] = Field((), max_length=50)
    beside: LineName | None = None
    scene: str = Field("", max_length=1000)
    text: str = Field(max_length=2000)
    into: int = Field(0, ge=-10_000_000, le=10_000_000)
    past: int = Field(0, ge=-10_000_000, le=10_000_000)
    by: str = ""
    cited: Cited = None


class PlacedCue(Noun):
    """A `[[cue]]` row whose words were found in a draft.

    Attributes:
        parts: the words that it stands for; none: it is shown `beside` a line, by its id, or in
            a `scene`, by its number.
        into, past, text: as in the row.
    """

    parts: tuple[WordsOf, ...] = ()
    beside: str = ""
    scene: str = ""
    text: str
    into: int = 0
    past: int = 0
