"""Lays dialogue subtitles out in time: one module, one decision.

Figures are those of the Netflix timed text style guides (general requirements and timing
guidelines), given there for 24 frames a second and scaled here to the picture's rate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from regie.film.cut import Cut, CutLine, SubtitleCue
from regie.film.speech import WordTime
from regie.film.units import FrameRate
from regie.timed_text.segment import break_lines, split_text

MIN_SECONDS = 5 / 6
"""Shortest time on screen: 20 frames at 24 a second."""

MAX_SECONDS = 7.0
"""Longest time on screen."""

LINGER_SECONDS = 0.5
"""How long a subtitle may stay after the voice."""

MIN_GAP_FRAMES = 2
"""Shortest gap between two cues, in frames, at any frame rate."""

CLOSED_GAP_SECONDS = 11 / 24
"""Gaps up to this long close to `MIN_GAP_FRAMES`: 3 to 11 frames at 24 a second."""

SNAP_SECONDS = 8 / 24
"""An in-time up to this long before a picture cut moves onto it."""

PULL_BACK_SECONDS = 12 / 24
"""An in-time between `SNAP_SECONDS` and this before a cut moves back to this."""

READING_SPEED = {"en": 20.0, "ar": 20.0, "hi": 22.0}
"""Characters a second that an adult reads, by language; others `DEFAULT_READING_SPEED`."""

DEFAULT_READING_SPEED = 17.0


@dataclass(frozen=True)
class _Event:
    """A text and when it is heard, in frames; `end` is exclusive."""

    start: int
    end: int
    text: str
    character: str


def cue_lines(
    cut: Cut, words: Mapping[str, Sequence[WordTime]] | None = None, language: str = "en"
) -> tuple[SubtitleCue, ...]:
    """Makes the subtitle cues of a cut.

    Args:
        cut: lines in seconds of the film.
        words: when each word of a line is heard, by `line_id`, seconds from the line's start;
            lines without are timed by their letters.
        language: BCP 47 primary tag of the text, for the reading speed.

    Returns:
        Cues in order of in-time, not overlapping, at least `MIN_GAP_FRAMES` apart, inside the
        film; each of at most two lines of 42 characters. Every word of every line is in one.
    """
    spoken = sorted(cut.lines, key=lambda line: (line.start, line.line_id))
    events = [event for line in spoken for event in _events(line, (words or {}), cut.rate)]
    events = _merge_overlaps(sorted(events, key=lambda e: (e.start, e.end)), cut.rate)
    boundaries = [shot.start for shot in cut.shots]
    cues = _time(events, boundaries, cut.rate, cut.duration, language)
    return tuple(cues)


def _events(
    line: CutLine, words: Mapping[str, Sequence[WordTime]], rate: FrameRate
) -> list[_Event]:
    """A line in pieces that fit one subtitle each, with the time at which each is heard."""
    pieces = split_text(line.text)
    spans = _spans(pieces, line, words.get(line.line_id, ()))
    mark = ("<i>", "</i>") if line.off_screen else ("", "")
    events: list[_Event] = []
    for piece, (start, end) in zip(pieces, spans, strict=True):
        text = f"{mark[0]}{break_lines(piece)}{mark[1]}"
        first, last = rate.frames(start), rate.frames(end)
        events.append(_Event(first, max(last, first + 1), text, line.character))
    return events


def _spans(
    pieces: Sequence[str], line: CutLine, words: Sequence[WordTime]
) -> list[tuple[float, float]]:
    """When each piece is heard, seconds of the film."""
    counts = [len(piece.split()) for piece in pieces]
    spans: list[tuple[float, float]] = []
    if words and sum(counts) == len(words):
        at = 0
        for count in counts:
            first, last = words[at], words[at + count - 1]
            spans.append((line.start + first.start, line.start + last.start + last.duration))
            at += count
        return spans
    letters = sum(len(p) for p in pieces) or 1
    start = line.start
    for piece in pieces:
        end = start + line.duration * len(piece) / letters
        spans.append((start, end))
        start = end
    return spans


def _merge_overlaps(events: Sequence[_Event], rate: FrameRate) -> list[_Event]:
    """Puts two speakers that talk at once in one subtitle, a dash before each.

    Where they do not fit together, the second begins when the first ends.
    """
    merged: list[_Event] = []
    for event in events:
        before = merged[-1] if merged else None
        if before is None or event.start >= before.end:
            merged.append(event)
            continue
        overlap = before.end - event.start
        one_line_each = "\n" not in before.text and "\n" not in event.text
        if overlap > rate.frames(0.25) and one_line_each and not before.text.startswith("-"):
            text = f"-{before.text}\n-{event.text}"
            merged[-1] = replace(before, end=max(before.end, event.end), text=text)
        elif event.start > before.start + MIN_GAP_FRAMES:
            merged[-1] = replace(before, end=event.start)
            merged.append(event)
        else:
            merged.append(replace(event, start=before.end, end=max(event.end, before.end + 1)))
    return merged


def _time(
    events: Sequence[_Event],
    boundaries: Sequence[int],
    rate: FrameRate,
    film: int,
    language: str,
) -> list[SubtitleCue]:
    """In- and out-times by the style guide: reading speed, cuts, gaps, the film's end."""
    speed = READING_SPEED.get(language, DEFAULT_READING_SPEED)
    starts = _starts(events, boundaries, rate, film)
    cues: list[SubtitleCue] = []
    for index, (event, start) in enumerate(zip(events, starts, strict=True)):
        limit = starts[index + 1] - MIN_GAP_FRAMES if index + 1 < len(events) else film
        letters = len(event.text.replace("<i>", "").replace("</i>", ""))
        wished = max(
            event.end - start + rate.frames(LINGER_SECONDS) // 2,
            min(
                rate.frames(letters / speed),
                event.end - start + rate.frames(LINGER_SECONDS),
            ),
            rate.frames(MIN_SECONDS),
        )
        out = min(start + min(wished, rate.frames(MAX_SECONDS)), limit, film)
        if 0 < limit - out <= rate.frames(CLOSED_GAP_SECONDS) and index + 1 < len(events):
            out = min(limit, start + rate.frames(MAX_SECONDS))
        cues.append(
            SubtitleCue(
                start=start, out=max(out, start + 1), text=event.text, character=event.character
            )
        )
    return cues


def _starts(
    events: Sequence[_Event], boundaries: Sequence[int], rate: FrameRate, film: int
) -> list[int]:
    """In-times: near a picture cut they go onto it or clear of it; never out of order."""
    starts: list[int] = []
    for event in events:
        start = event.start
        ahead = [cut - start for cut in boundaries if cut > start]
        distance = min(ahead, default=film)
        if distance <= rate.frames(SNAP_SECONDS):
            start += distance
        elif distance < rate.frames(PULL_BACK_SECONDS):
            start -= rate.frames(PULL_BACK_SECONDS) - distance
        least = starts[-1] + MIN_GAP_FRAMES + 1 if starts else 0
        start = max(start, least)
        starts.append(start)
    # A film that ends before its last words: keep every cue inside it.
    for index in range(len(starts) - 1, -1, -1):
        most = (starts[index + 1] - MIN_GAP_FRAMES if index + 1 < len(starts) else film) - 1
        starts[index] = max(0, min(starts[index], most))
    return starts
