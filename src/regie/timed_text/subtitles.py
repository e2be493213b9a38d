"""Lays subtitles out: each line of the cut in cues that the rules agree with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from regie.film.cut import Cut, CutLine, SubtitleCue
from regie.film.speech import WordTime
from regie.film.timed_text import Audience, Term
from regie.film.units import FrameRate
from regie.timed_text.check import fix_cues, in_order
from regie.timed_text.cue import Cue, Film
from regie.timed_text.guide import limits_for
from regie.timed_text.moves import join_parts, joined_text
from regie.timed_text.segment import break_lines, split_text
from regie.timed_text.text import italic

SHARED_SECONDS = 0.25
"""Two who speak at once for longer than this share a cue."""

Words = Mapping[str, Sequence[WordTime]]
"""When each word of a line is heard, by `line_id`, seconds from the line's start."""


def cue_lines(
    cut: Cut, words: Words | None = None, language: str = "en"
) -> tuple[SubtitleCue, ...]:
    """Makes the subtitle cues of a cut.

    Args:
        cut: lines in seconds of the film.
        words: lines without are timed by their letters.
        language: BCP 47 tag of the text.

    Returns:
        Cues in order of in-time, not overlapping, at least a gap apart, inside the film. Every
        word of every line is in one.
    """
    film = film_of(cut, words or {}, language)
    return as_subtitles(lay_lines(cut, film), {line.line_id: line.character for line in cut.lines})


def film_of(
    cut: Cut,
    words: Words,
    language: str,
    audience: Audience = "adult",
    terms: Sequence[Term] = (),
) -> Film:
    """A cut as the rules look at it."""
    return Film(
        limits=limits_for(language, audience, cut.rate),
        duration=cut.duration,
        cuts=tuple(sorted({shot.start for shot in cut.shots if shot.start})),
        words={line.line_id: heard_words(line, words, cut.rate) for line in cut.lines},
        terms=tuple(terms),
    )


def heard_words(line: CutLine, words: Words, rate: FrameRate) -> tuple[tuple[int, int], ...]:
    """First frame and end of each word of a line as it is written."""
    written = line.text.split()
    times = words.get(line.line_id, ())
    if len(times) == len(written):
        spans = [(t.start, t.start + t.duration) for t in times]
    else:
        total, at, spans = sum(len(w) for w in written) or 1, 0, []
        for word in written:
            share = line.duration / total
            spans.append((at * share, (at + len(word)) * share))
            at += len(word)
    frames = [(rate.frames(line.start + a), rate.frames(line.start + b)) for a, b in spans]
    return tuple((first, max(end, first + 1)) for first, end in frames)


def lay_lines(cut: Cut, film: Film, without: Collection[str] = ()) -> tuple[Cue, ...]:
    """The cues of a cut's lines as the rules lay them.

    Args:
        without: ids of lines that are left out.
    """
    spoken = sorted(cut.lines, key=lambda line: (line.start, line.line_id))
    heard = [c for line in spoken if line.line_id not in without for c in _cues_of(line, film)]
    merged = _merge_overlaps(sorted(heard, key=lambda c: (c.start, c.out)), film)
    return settle(merged, film)


def settle(cues: Sequence[Cue], film: Film) -> tuple[Cue, ...]:
    """Cues in order, apart and inside the film, and then as the rules like them best."""
    return fix_cues(in_order(_apart(cues, film)), film).cues


def as_subtitles(cues: Sequence[Cue], people: Mapping[str, str]) -> tuple[SubtitleCue, ...]:
    """As files have them. Args: people: who says a line, by its id."""
    return tuple(
        SubtitleCue(
            start=cue.start,
            out=cue.out,
            text=cue.text,
            character=people.get(cue.parts[0][0], "") if cue.parts else "",
        )
        for cue in cues
    )


def _cues_of(line: CutLine, film: Film) -> list[Cue]:
    """A line in pieces that fit one cue each, while each is heard."""
    heard = film.words.get(line.line_id, ())
    pieces = split_text(line.text, film.limits)
    # A word longer than a line is in several pieces, so letters are counted.
    ends = list(accumulate(len(word) for word in line.text.split()))
    cues: list[Cue] = []
    read = 0
    for number, piece in enumerate(pieces):
        first = bisect_right(ends, read)
        read += len("".join(piece.split()))
        end = bisect_left(ends, read) + 1
        voice = (heard[first][0], heard[end - 1][1])
        text = break_lines(piece, film.limits)
        cues.append(
            Cue(
                start=voice[0],
                out=max(voice[1], voice[0] + 1),
                text=italic(text) if line.off_screen else text,
                speaker=line.name,
                off_screen=line.off_screen,
                voice=voice,
                parts=((line.line_id, first, end),),
                key=f"{line.line_id}:{number}",
            )
        )
    return cues


def _merge_overlaps(cues: Sequence[Cue], film: Film) -> list[Cue]:
    """Puts two speakers that talk at once in one cue, a dash before each.

    Where they do not fit together, the second begins when the first ends.
    """
    gap = film.limits.gap
    shared = film.limits.rate.frames(SHARED_SECONDS)
    merged: list[Cue] = []
    for cue in cues:
        before = merged[-1] if merged else None
        if before is None or cue.start >= before.out:
            merged.append(cue)
            continue
        text = joined_text(before, cue, film) if before.out - cue.start > shared else None
        if text is not None and before.speaker != cue.speaker:
            merged[-1] = replace(
                before,
                out=max(before.out, cue.out),
                text=text,
                speaker=f"{before.speaker} / {cue.speaker}",
                off_screen=before.off_screen and cue.off_screen,
                parts=join_parts(before.parts, cue.parts),
                voice=film.voice_of((*before.parts, *cue.parts)),
            )
        elif cue.start > before.start + gap:
            merged[-1] = replace(before, out=cue.start)
            merged.append(cue)
        else:
            merged.append(replace(cue, start=before.out, out=max(cue.out, before.out + 1)))
    return merged


def _apart(cues: Sequence[Cue], film: Film) -> list[Cue]:
    """Every cue inside the film, a gap from the one before, whatever that costs of its time."""
    gap, last = film.limits.gap, film.duration or 0
    starts: list[int] = []
    for cue in sorted(cues, key=lambda c: (c.start, c.out)):
        starts.append(max(cue.start, starts[-1] + gap + 1 if starts else 0))
    # A film that ends before its last words: keep every cue inside it.
    for at in range(len(starts) - 1, -1, -1):
        most = (starts[at + 1] - gap if at + 1 < len(starts) else last) - 1
        starts[at] = max(0, min(starts[at], most))
    found: list[Cue] = []
    for at, cue in enumerate(sorted(cues, key=lambda c: (c.start, c.out))):
        limit = starts[at + 1] - gap if at + 1 < len(starts) else last
        wished = cue.voice[1] + film.limits.linger // 2 if cue.voice else cue.out
        out = max(starts[at] + 1, min(max(cue.out, wished), limit))
        found.append(replace(cue, start=starts[at], out=out))
    return found
