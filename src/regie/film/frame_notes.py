"""Notes on frames: who said what about which frame of which file, drawn or written.

A note is tied to a frame's number and the file's digest, and to the shot's own identity and the
frame in it, so that it finds its picture again in another encode, at another rate, in another cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from regie.film.units import FrameRate, Noun

Tool = Literal["pen", "marker", "arrow", "box"]
"""`marker` is broad and lets the picture through."""

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]

SIMILAR = 0.5
"""Of two drafts of a line, the share of words that is in both, from which they are one."""

MOST_POINTS, MOST_STROKES, LONGEST_TEXT = 4000, 400, 20_000

ID = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9]{6}-[0-9a-f]{4}")
"""Date, time and microseconds, UTC, and what makes it one of a kind: files sort by time."""

NoteId = Annotated[str, Field(pattern=f"^{ID.pattern}$")]


class NoteStroke(Noun):
    """One line drawn on the picture.

    Attributes:
        width: as a share of the picture's height.
        points: `(x, y, pressure)`, x and y as shares of the picture from its left top corner; a
            little outside is allowed. An arrow and a box are their first and last point.
    """

    tool: Tool = "pen"
    colour: Colour = "#f2b45c"
    width: float = Field(0.006, gt=0, le=0.25)
    points: Annotated[tuple[tuple[float, float, float], ...], Field(min_length=1)]

    @field_validator("points")
    @classmethod
    def _are_near(
        cls, points: tuple[tuple[float, float, float], ...]
    ) -> tuple[tuple[float, float, float], ...]:
        if len(points) > MOST_POINTS:
            raise ValueError(f"a stroke holds at most {MOST_POINTS} points")
        if not all(-1 <= x <= 2 and -1 <= y <= 2 and 0 <= p <= 1 for x, y, p in points):
            raise ValueError("points are shares of the picture, 0 to 1, and pressure is 0 to 1")
        return tuple((round(x, 5), round(y, 5), round(p, 3)) for x, y, p in points)


class FrameNote(Noun):
    """What somebody said about a frame, or a range of frames, of one file.

    Attributes:
        at: the moment, UTC, `2026-11-30T23:15:00Z`.
        known_by: how the person was known: `signed in`, `token`, `link`, `local account`.
        file: its name in `out/` then; digest: BLAKE3 of it; length: its frames.
        frame: the first; out: the frame after the last.
        shot: its number then; shot_uid: its place in the words, stable when it is directed;
            words: of the script, that the shot shows; shot_frame: counted in the shot, of so many.
        came_from: the format of the exchange file that it came in with.
    """

    id: NoteId
    at: str
    by: str = Field(min_length=1, max_length=200)
    known_by: str = ""
    file: str
    digest: str
    frame: int = Field(ge=0)
    out: int
    rate: FrameRate
    length: int = Field(gt=0)
    shot: str = ""
    shot_uid: str = ""
    words: str = ""
    shot_frame: int = 0
    shot_length: int = 0
    text: str = Field("", max_length=LONGEST_TEXT)
    colour: Colour = "#f2b45c"
    strokes: tuple[NoteStroke, ...] = Field((), max_length=MOST_STROKES)
    came_from: str = ""

    @model_validator(mode="after")
    def _is_in_the_film(self) -> Self:
        if not self.frame < self.out <= self.length:
            raise ValueError(f"frames {self.frame} to {self.out} are not within {self.length}")
        return self


Marks = Literal["", "resolved", "open", "withdrawn"]


class NoteReply(Noun):
    """An answer to a note, or a word on how it stands.

    Attributes:
        note: id of what is answered.
        marks: what it makes of the note; empty: it only says something.
        assigns: name of the person whom it gives the note to; empty: to nobody any more; None: it
            stays with whom it is.
        words, before: of a line of the script, and of the one above it, to which a note whose
            line is gone is tied from now on; empty: it stays where it is.
    """

    id: NoteId
    note: NoteId
    at: str
    by: str = Field(min_length=1, max_length=200)
    known_by: str = ""
    text: str = Field("", max_length=LONGEST_TEXT)
    marks: Marks = ""
    assigns: str | None = Field(None, max_length=200)
    words: str = Field("", max_length=LONGEST_TEXT)
    before: str = Field("", max_length=LONGEST_TEXT)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.text.strip() or self.marks or self.words) and self.assigns is None:
            raise ValueError("an answer says something")
        return self


class CutShotSpan(Noun):
    """A shot, or a piece of one, as one file shows it: its frames `start` to `start + length`.

    Attributes:
        source_in: frame of the shot that is the first of these.
    """

    number: str
    uid: str
    words: str = ""
    start: int
    length: int
    source_in: int = 0


HowPlaced = Literal["here", "shot", "time", "gone", "unsure"]
"""`here`: of this very file; `shot`: found again by its shot; `time`: a file without shots, by the
time; `gone`: its shot is in this cut no more."""


class NotePlace(Noun):
    """Where a note is in a file.

    Attributes:
        frame, out: in that file; of what is gone, where it was, in the file that it is of.
        beyond: its frame is cut off: it is shown at the shot's nearest one.
        shot: number that its shot has now.
    """

    how: HowPlaced
    frame: int
    out: int
    beyond: bool = False
    shot: str = ""

    @property
    def is_found(self) -> bool:
        """Whether it is on a picture that is known to be its own."""
        return self.how not in ("gone", "unsure")


def place_note(
    note: FrameNote, digest: str, rate: FrameRate, length: int, shots: Sequence[CutShotSpan]
) -> NotePlace:
    """Finds a note's frames in a file, which may be another than the one that it was made on.

    Args:
        digest, rate, length: of the file. shots: in order; empty where it has no cut.
    """
    if note.digest == digest:
        return NotePlace(how="here", frame=note.frame, out=note.out, shot=note.shot)
    if note.shot_uid and shots:
        found = _find_shot(note, shots)
        if found is None:
            return NotePlace(how="gone", frame=note.frame, out=note.out, shot=note.shot)
        return _in_shot(note, found, rate, length)
    if note.shot_uid and not shots and note.length != length and note.rate == rate:
        # A film of another cut than the source has now: which shot is where in it is not known.
        return NotePlace(how="unsure", frame=note.frame, out=note.out, shot=note.shot)
    first = rescale(note.frame, note.rate, rate)
    span = max(1, rescale(note.out, note.rate, rate) - first)
    if first >= length:
        return NotePlace(how="time", frame=length - 1, out=length, beyond=True)
    return NotePlace(how="time", frame=first, out=min(length, first + span))


def rescale(frame: int, old: FrameRate, new: FrameRate) -> int:
    """The frame of another rate that is seen in the middle of a frame's time.

    At a lower rate several frames come to one; a frame that goes up and down again is itself.
    """
    if old == new:
        return frame
    middle = (2 * frame + 1) * new.fraction / (2 * old.fraction)
    return int(middle // 1)


def _find_shot(note: FrameNote, shots: Sequence[CutShotSpan]) -> CutShotSpan | None:
    """The shot of the same words; where they were rewritten, the one in their place.

    A place whose words are quite others is another shot: a note on a wrong picture is worse than
    one that says that its own is gone.
    """
    alike = [s for s in shots if s.words == note.words]
    if alike and note.words:
        # Several shots of one line: the same of them; else as it was numbered.
        same = [s for s in alike if s.uid == note.shot_uid]
        pieces = same or [s for s in alike if s.number == note.shot] or alike[:1]
        # Of the pieces of a shot that a cut has, the one that shows the note's frame.
        shows = (s for s in pieces if 0 <= note.shot_frame - s.source_in < s.length)
        return next(shows, pieces[0])
    for shot in shots:
        if shot.uid == note.shot_uid and is_rewritten(note.words, shot.words):
            return shot
    return None


def is_rewritten(old: str, new: str) -> bool:
    """Whether words may well be those of an earlier draft, changed."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() >= SIMILAR


def _in_shot(note: FrameNote, shot: CutShotSpan, rate: FrameRate, length: int) -> NotePlace:
    at = rescale(note.shot_frame, note.rate, rate)
    span = max(1, rescale(note.shot_frame + note.out - note.frame, note.rate, rate) - at)
    at -= shot.source_in
    beyond = not 0 <= at < shot.length
    first = shot.start + max(0, min(at, shot.length - 1))
    first = max(0, min(first, length - 1))
    out = min(first + span, length) if not beyond else first + 1
    return NotePlace(how="shot", frame=first, out=out, beyond=beyond, shot=shot.number)
