"""A shot while it is being decided: what it shows and for how long, not yet from where."""

from __future__ import annotations

from dataclasses import dataclass, field

from regie.board.playing.acts import needs_body
from regie.board.playing.matching import OnSet
from regie.film.citation import Citation
from regie.film.direction import ShotChoice
from regie.film.reading import Event
from regie.film.shot import CameraAngle, CameraMove, Coverage, ShotAnchor, ShotSize
from regie.reading.directions import Passing
from regie.reading.moods import Mood

PASSING = 1.0
"""Seconds in which a picture comes out of black or of another, or goes into it."""


@dataclass(frozen=True)
class SpeechBeat:
    """One dialogue.

    Attributes:
        speaker: key; also when the bible does not know the name.
        listener: key of who is spoken to, when someone is there.
        source: key of the thing that a voice comes out of (a radio).
        private: to or from the other end of a telephone, which only one has at the ear.
        dual: spoken at the same time as the line before.
    """

    line_id: str
    speaker: str
    name: str
    text: str
    seconds: float
    heard_only: bool = False
    whispered: bool = False
    sung: bool = False
    private: bool = False
    dual: bool = False
    mood: Mood = "neutral"
    tension: float = 0.0
    listener: str | None = None
    source: str | None = None
    present: tuple[str, ...] = ()
    cited: Citation | None = None


@dataclass(frozen=True)
class Heard:
    """A line as it sounds in a shot; `start` is seconds of the shot, negative when it goes on."""

    beat: SpeechBeat
    start: float
    mouth_seen: bool = True


@dataclass(frozen=True)
class Draft:
    """A shot before blocking and camera.

    Attributes:
        about: the words that it covers, which with the coverage make its identity.
        subject: key of the person, or name of the prop, that the frame is about; None for the
            set itself or for the whole group.
        partner: who the subject speaks to or looks at.
        group: keys of those who must all be in the frame.
        present: keys of all who are on the set.
        seconds: how long it wants to be.
        events: what happens in it, with the events' indices in the scene's reading.
        shows: keys of the people and things that it must show together.
        along: keys of what else its words name, which is in the frame where it can be: where
            somebody goes to.
        sentences: indices of those that it covers.
        place: key of the place that it is in, for a scene in two places.
        part: of the set, that the frame is about: a window, a door.
    """

    coverage: Coverage
    size: ShotSize
    about: str
    seconds: float
    present: tuple[str, ...] = ()
    subject: str | None = None
    partner: str | None = None
    group: tuple[str, ...] = ()
    angle: CameraAngle = CameraAngle.EYE
    move: CameraMove = CameraMove.STATIC
    mood: Mood = "neutral"
    lines: tuple[Heard, ...] = ()
    action: str = ""
    prop: str | None = None
    cited: Citation | None = None
    events: tuple[tuple[int, Event], ...] = ()
    shows: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    sentences: tuple[int, ...] = ()
    place: str = ""
    part: OnSet | None = None
    viewer: str | None = None
    """Key of whose view it is: the camera is where their eyes are, and they are not in it."""
    asked: bool = False
    """The script itself asks for this size or angle."""
    title: str = ""
    """Words over the picture."""
    fades: tuple[Passing, ...] = ()
    dissolve: float | None = None
    """Seconds in which it comes out of the shot before; None: as that one says."""
    anchor: ShotAnchor = field(default_factory=ShotAnchor)
    choice: ShotChoice | None = None
    """What a director chose for it."""
    named: Coverage | None = None
    """The coverage that it is named by: a choice makes it no other shot."""
    move_chosen: bool = False
    """A director chose its move: nobody is followed instead."""
    played_only: bool = False
    """Left out of the film: what happens in it has happened all the same."""
    undone: tuple[str, ...] = ()
    """What was chosen and cannot be."""
    begins: tuple[tuple[int, float], ...] = ()
    """Seconds before which events do not begin, by their indices: after what is said first."""

    @property
    def ends_in_passing(self) -> bool:
        """It goes into black or into the next: nothing stands between."""
        return "out" in self.fades or "across" in self.fades

    @property
    def is_bodily(self) -> bool:
        """Something is done in it that a face alone does not show."""
        acts = (event.act for _, event in self.events if event.played)
        return any(act is not None and needs_body(act) for act in acts)

    @property
    def is_of_place(self) -> bool:
        """A picture of the place itself, with whoever is there."""
        nobody = self.subject is None and self.prop is None and self.part is None
        return nobody and not self.group and not self.lines
