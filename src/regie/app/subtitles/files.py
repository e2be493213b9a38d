"""Timed text out of a title and back: files as they are asked for, and what a file changes."""

from __future__ import annotations

import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from regie.app.subtitles.bench import OpenText, as_cue, as_film_cue, open_text
from regie.film.timed_text import FilmCue
from regie.film.units import Noun
from regie.timed_text.cue import Cue, Part
from regie.timed_text.formats import Fault, read_subtitles, write_srt, write_vtt
from regie.timed_text.kept import shown
from regie.timed_text.subtitles import as_subtitles
from regie.timed_text.text import flat, plain

Form = Literal["srt", "vtt"]

MOST_BYTES = 16 * 1024 * 1024
"""Of a file that is read."""

ALIKE = 0.5
"""Share of letters in order from which on two cues at one time are one."""


NEAR = 480
"""Frames before a cue in which another one that is seen with it may begin."""


class TextFault(Noun):
    """What is wrong with a file. Attributes: line: from 1; what: a key; value: what it is of."""

    line: int
    what: str
    value: str = ""


class TextDifference(Noun):
    """How a cue of a file differs.

    Attributes:
        what: `text`, `times`, `both`, `new`, `gone`.
        ours, theirs: None where one of them has no such cue. `theirs` has our key, words and
            speaker, so that it can be taken as it is.
    """

    id: str
    what: str
    ours: FilmCue | None = None
    theirs: FilmCue | None = None


class ComparedText(Noun):
    """A file against the cues as they are. Attributes: same: cues that are alike."""

    file: str
    form: str
    encoding: str
    cues: int
    same: int
    differences: tuple[TextDifference, ...]
    faults: tuple[TextFault, ...]
    more_faults: int = 0


def read_text_file(folder: Path, version: str, form: Form) -> bytes:
    """A version as a file, as it is saved now.

    Raises:
        TimedTextError, TitleError, ScriptError: as `open_text`.
    """
    text = open_text(folder, version)
    people = {line.line_id: line.character for line in text.cut.lines}
    cues = as_subtitles(shown(text.cues, text.cut.duration), people)
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / f"text.{form}"
        if form == "srt":
            write_srt(cues, text.cut.rate, out)
        else:
            write_vtt(cues, text.cut.rate, text.version.language, out)
        return out.read_bytes()


def compare_text(
    folder: Path, version: str, content: bytes, *, name: str, cues: Sequence[FilmCue] | None = None
) -> ComparedText:
    """What a subtitle file changes; nothing is written.

    Args:
        cues: as they are on a page; None: as they are saved.
    """
    text = open_text(folder, version)
    ours = list(text.cues) if cues is None else [as_cue(cue, text.film) for cue in cues]
    read = read_subtitles(content)
    rate = text.cut.rate
    theirs = [
        Cue(
            start=rate.frames(cue.start),
            out=max(rate.frames(cue.end), rate.frames(cue.start) + 1),
            text=cue.text,
            speaker=cue.speaker,
        )
        for cue in read.cues
    ]
    pairs = _pair(ours, theirs)
    differences: list[TextDifference] = []
    same = 0
    taken: Cue | None
    for number, (mine, other) in enumerate(pairs):
        if mine is not None and other is not None:
            what = _differs(mine, other)
            if not what:
                same += 1
                continue
            taken = _like(mine, other)
        else:
            what = "gone" if other is None else "new"
            taken = _placed(other, text) if other is not None else None
        differences.append(
            TextDifference(
                id=str(number),
                what=what,
                ours=as_film_cue(mine) if mine is not None else None,
                theirs=as_film_cue(taken) if taken is not None else None,
            )
        )
    return ComparedText(
        file=name,
        form=read.form,
        encoding=read.encoding,
        cues=len(theirs),
        same=same,
        differences=tuple(differences),
        faults=tell_faults(read.faults),
        more_faults=read.more_faults,
    )


def tell_faults(faults: Sequence[Fault]) -> tuple[TextFault, ...]:
    """As they cross rooms."""
    return tuple(TextFault(line=f.line, what=f.what, value=f.value) for f in faults)


def _differs(mine: Cue, other: Cue) -> str:
    text = flat(mine.text) != flat(other.text) or mine.text.split("\n") != other.text.split("\n")
    # A file's milliseconds are rounded: a frame is no difference.
    times = abs(mine.start - other.start) > 1 or abs(mine.out - other.out) > 1
    return "both" if text and times else "text" if text else "times" if times else ""


def _like(mine: Cue, other: Cue) -> Cue:
    """Their cue with what ours knows of its words."""
    return Cue(
        start=other.start,
        out=other.out,
        text=other.text,
        speaker=mine.speaker,
        off_screen=mine.off_screen,
        voice=mine.voice,
        parts=mine.parts,
        source=mine.source,
        key=mine.key,
    )


def _placed(other: Cue, text: OpenText) -> Cue:
    """A cue that we have not, with the words that are heard while it is seen."""
    parts: list[Part] = []
    for line, words in text.film.words.items():
        inside = [
            n for n, (start, end) in enumerate(words) if start < other.out and end > other.start
        ]
        if len(inside) * 2 >= len(words) and inside:
            parts.append((line, inside[0], inside[-1] + 1))
    names = dict.fromkeys(text.ties.lines[line].name for line, _, _ in parts)
    return Cue(
        start=other.start,
        out=other.out,
        text=other.text,
        speaker=" / ".join(names) or other.speaker,
        parts=tuple(parts),
        voice=text.film.voice_of(parts),
        source=text.ties.words_of(parts) if text.translated else "",
        key=f"file:{other.start}",
    )


def _pair(ours: Sequence[Cue], theirs: Sequence[Cue]) -> list[tuple[Cue | None, Cue | None]]:
    """Cues of both that are one: by their words in order, then by their time."""
    words_of_ours = [_bare(c.text) for c in ours]
    words_of_theirs = [_bare(c.text) for c in theirs]
    matcher = SequenceMatcher(None, words_of_ours, words_of_theirs, autojunk=False)
    pairs: list[tuple[Cue | None, Cue | None]] = []
    mine, other = set(range(len(ours))), set(range(len(theirs)))
    for block in matcher.get_matching_blocks():
        for n in range(block.size):
            pairs.append((ours[block.a + n], theirs[block.b + n]))
            mine.discard(block.a + n)
            other.discard(block.b + n)
    pairs += _pair_by_time([ours[n] for n in sorted(mine)], [theirs[n] for n in sorted(other)])
    return sorted(pairs, key=lambda pair: min(c.start for c in pair if c is not None))


def _pair_by_time(ours: list[Cue], theirs: list[Cue]) -> list[tuple[Cue | None, Cue | None]]:
    """Those that are seen together and say the like."""
    pairs: list[tuple[Cue | None, Cue | None]] = []
    starts = [cue.start for cue in ours]
    left = set(range(len(ours)))
    for other in theirs:
        low, high = bisect_left(starts, other.start - NEAR), bisect_right(starts, other.out)
        near = [n for n in range(low, high) if n in left and _overlap(ours[n], other)]
        best = max(near, key=lambda n: _overlap(ours[n], other), default=None)
        if best is not None and _is_like(ours[best], other):
            left.discard(best)
            pairs.append((ours[best], other))
        else:
            pairs.append((None, other))
    return [*pairs, *((ours[n], None) for n in sorted(left))]


def _is_like(mine: Cue, other: Cue) -> bool:
    shared = 2 * _overlap(mine, other) >= min(mine.duration, other.duration)
    return shared or SequenceMatcher(None, _bare(mine.text), _bare(other.text)).ratio() >= ALIKE


def _overlap(one: Cue, two: Cue) -> int:
    return max(0, min(one.out, two.out) - max(one.start, two.start))


def _bare(text: str) -> str:
    return "".join(c for c in plain(text).casefold() if c.isalnum())
