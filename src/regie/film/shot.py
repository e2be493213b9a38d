"""The shot, in the trade's terms: size, angle, lens, move, who is in it, what happens."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Literal

from pydantic import Field

from regie.film.bible import PictureStyle, SetKind, Weather
from regie.film.citation import TRACE, Citations
from regie.film.feelings import Feeling
from regie.film.lighting import Lighting
from regie.film.optics import Optics
from regie.film.screenplay import Light
from regie.film.set_piece import PlayedPiece
from regie.film.things import Pose, Sizes, Spot
from regie.film.units import Noun


class ShotSize(StrEnum):
    EWS = "EWS"
    """Extreme wide: the place, people small."""
    WS = "WS"
    """Wide: head to foot with the place around."""
    FS = "FS"
    """Full: head to foot fills the frame."""
    MWS = "MWS"
    """Medium wide (cowboy): from mid-thigh."""
    MS = "MS"
    """Medium: from the waist."""
    MCU = "MCU"
    """Medium close-up: from the chest."""
    CU = "CU"
    """Close-up: the face."""
    ECU = "ECU"
    """Extreme close-up: eyes, or a detail."""
    INSERT = "INSERT"
    """A prop or detail fills the frame."""


class CameraAngle(StrEnum):
    EYE = "eye"
    LOW = "low"
    HIGH = "high"
    OVERHEAD = "overhead"


class CameraMove(StrEnum):
    STATIC = "static"
    PUSH_IN = "push in"
    PULL_OUT = "pull out"
    PAN = "pan"
    TILT = "tilt"
    TRACK = "track"
    """Moves with a walking subject."""
    DRIFT = "drift"
    """Slow lateral move that keeps a still shot alive."""
    CRANE_UP = "crane up"
    CRANE_DOWN = "crane down"
    ORBIT = "orbit"
    """Goes round its subject, a quarter of the way."""
    ZOOM_IN = "zoom in"
    """The lens grows longer; the camera stays."""
    ZOOM_OUT = "zoom out"
    WHIP = "whip pan"
    """Turns onto its subject so fast that the picture blurs."""
    HAND_HELD = "hand-held"
    """Carried on a shoulder: breathes, and sways a little."""


class Coverage(StrEnum):
    """Why the shot exists, by the rules of coverage."""

    ESTABLISH = "establish"
    MASTER = "master"
    SINGLE = "single"
    OVER_SHOULDER = "over-the-shoulder"
    TWO_SHOT = "two-shot"
    REACTION = "reaction"
    INSERT = "insert"
    ACTION = "action"


class Posture(StrEnum):
    STAND = "stand"
    SIT = "sit"
    KNEEL = "kneel"
    LIE = "lie"
    WALK = "walk"
    """Walks from the mark to `end`, arriving at the end of the shot."""
    RUN = "run"
    CROUCH = "crouch"
    """On both feet, hips low, bent over what is near the ground."""
    CLIMB = "climb"
    """One foot higher than the other, on rungs or ledges."""
    LEAP = "leap"
    """Off the ground, knees bent."""
    CRAWL = "crawl"
    """On hands and knees."""


class Mark(Noun):
    """Where a body stands on the set: metres, and degrees of facing (0 = +Y, ccw)."""

    x: float
    y: float
    z: float = 0.0
    facing: float = 0.0


class SpokenLine(Noun):
    """One dialogue as it sounds in a shot.

    Attributes:
        line_id: names the dialogue in the screenplay, stable under edits elsewhere.
        character: key of who speaks.
        start: seconds from the shot's first frame; negative when the line began in an
            earlier shot (a reaction shot during a line).
        duration: seconds of sound.
        off_screen: heard, the speaker's mouth not seen.
    """

    line_id: str = Field("", json_schema_extra=TRACE)
    character: str
    text: str
    start: float
    duration: float
    off_screen: bool = False
    whispered: bool = False


class GestureCue(Noun):
    """A gesture, and when it is done.

    Attributes:
        name: as in `Performance.gesture`.
        start: seconds in the shot; None lets acting find the moment.
        duration: seconds; None is as long as the gesture takes.
        at: key of what is pointed at or reached for; None is what the body looks at.
        hand: that does it; None lets acting choose a free one.
    """

    name: str
    start: float | None = None
    duration: float | None = Field(None, gt=0)
    at: str | None = None
    hand: Literal["left", "right"] | None = None


Hand = Literal["left", "right"]

Motion = Literal[
    "", "press", "tap", "rub", "stroke", "strike", "thrust", "push", "pull", "stir", "clasp"
]  # fmt: skip
"""What a hand does where it is. `stroke`: a pen or brush. `thrust`: a weapon points at what it is
held to. `clasp`: it draws somebody close, palm towards its own body. Empty: it stays."""


class Contact(Noun):
    """A hand that goes to a place, stays and comes back.

    Attributes:
        target: key of what or whom it touches.
        at: where the palm is, stage metres.
        start: seconds in the shot at which the hand sets off.
        touch: seconds at which it is there.
        until: seconds at which it leaves; None stays to the shot's end.
        flat: palm down on a surface; else it grips, thumb up.
    """

    hand: Hand
    target: str
    at: tuple[float, float, float]
    start: float = 0.0
    touch: float = 0.0
    until: float | None = None
    flat: bool = False
    motion: Motion = ""


class HeadTo(Noun):
    """A head that goes to a place: an ear to a door, a look under a table.

    Attributes:
        at: where the eyes are then, stage metres.
        turn: degrees to the left by which the face is turned away from it: an ear's 75.
        start, touch: seconds in the shot at which the body bends, and is there.
    """

    at: tuple[float, float, float]
    turn: float = 0.0
    start: float = 0.0
    touch: float = 0.0


class PoseChange(Noun):
    """A body that goes from one posture to another during a shot.

    Attributes:
        ahead: how far before the performance's mark the new posture has its place, metres:
            who rises stands before the chair. Negative is behind: who sits down goes back.
        seat: height of what is sat or lain on, over the floor.
    """

    posture: Posture
    start: float
    duration: float = Field(1.2, gt=0)
    ahead: float = 0.0
    seat: float | None = None


class Performance(Noun):
    """What one body does in a shot.

    Attributes:
        sets_off, arrives: seconds between which the way to `end` is gone; None for the whole
            shot, and for a walk that only its length decides.
        way: places on the floor that it goes through on its way to `end`, in their order.
        changes: of posture, in order of time.
        contacts: of hands with things and people.
        head: where the head goes.
        eyes_shut: asleep or dead.
    """

    character: str
    mark: Mark
    end: Mark | None = None
    way: tuple[tuple[float, float], ...] = ()
    posture: Posture = Posture.STAND
    looks_at: str | None = None
    """Key of a character, `camera`, or a prop of the set; None looks ahead."""
    gesture: str | None = None
    """One of the acting room's gestures: `point`, `wave`, `reach`, `shrug`, `nod`, `laugh`,
    `drink`, `phone`, `carry`, `hands-on-hips`, `arms-crossed`, `look-around`, `shake-head`,
    `open-door`, `write`, `rest-on-table`, `wipe-brow`, `salute`."""
    gestures: tuple[GestureCue, ...] = ()
    """More gestures, or gestures at moments that are known; done besides `gesture`."""
    mood: Feeling = "neutral"
    sets_off: float | None = None
    arrives: float | None = None
    changes: tuple[PoseChange, ...] = ()
    contacts: tuple[Contact, ...] = ()
    head: HeadTo | None = None
    eyes_shut: bool = False


class Handling(Noun):
    """What happens to a thing during a shot.

    Attributes:
        what: `taken`, `given` and `caught` into the hand of `who`; `put`, `dropped`, `thrown`
            and `moved` to `to`; the rest change the thing where it is.
        start: seconds in the shot. duration: that its way takes.
    """

    what: Literal[
        "taken", "given", "caught", "put", "dropped", "thrown", "moved", "opened", "closed",
        "lit", "out", "broken", "appeared", "vanished",
    ]  # fmt: skip
    start: float
    duration: float = 0.25
    who: str | None = None
    hand: Hand | Literal["both"] = "right"
    to: Mark | None = None


class PlacedThing(Noun):
    """A thing of the scene in a shot.

    Attributes:
        key: of the reading's entity; its layer is `./props/KEY.usdc`.
        name: as the script calls it.
        where: how it is there as the shot begins; `set`: it is part of the set's own layer.
        of: who holds or wears it, or on what it stands: key or name.
        at: its origin; for a thing in a hand where the hand about is.
        pitch, roll: degrees about X and Y that lay it down.
        centre: middle of it as the shot begins, stage metres.
        size: width, depth, height.
        front: heading of the side that it is used and known by; None where it has no such side.
        replaces: name of the set's prop whose place it takes.
        lit, open, broken: its state as the shot begins.
        pose: of an animal, all through the shot.
    """

    key: str
    name: str
    where: Literal["set", "floor", "top", "hand", "wall", "ceiling", "air", "inside"]
    of: str | None = None
    hand: Hand | Literal["both"] | None = None
    at: Mark
    pitch: float = 0.0
    roll: float = 0.0
    centre: tuple[float, float, float]
    size: Sizes = (0.2, 0.2, 0.2)
    front: float | None = None
    spots: tuple[Spot, ...] = ()
    text: str = ""
    stood_in: bool = False
    replaces: str | None = None
    lit: bool = False
    open: bool = False
    broken: bool = False
    pose: Pose = ""
    moves: tuple[Handling, ...] = ()


class Camera(Noun):
    """The camera of a shot at its first and last frame, in stage metres.

    Attributes:
        focal: millimetres on the Super 35 sensor of `units.SENSOR_WIDTH_MM`.
        end_focal: at the last frame, of a zoom; None for the same.
        eye, target: position, and the point that stays in the middle of the frame.
        end_eye, end_target: at the last frame; the same as the first for a static camera.
        round: it goes from `eye` to `end_eye` on an arc about its target.
        begins, ends: seconds in the shot between which it moves; None: to the shot's end.
        roll: degrees to the right.
    """

    focal: float = Field(35, ge=8, le=300)
    eye: tuple[float, float, float]
    target: tuple[float, float, float]
    end_eye: tuple[float, float, float]
    end_target: tuple[float, float, float]
    end_focal: float | None = Field(None, ge=8, le=300)
    round: bool = False
    begins: float = Field(0.0, ge=0)
    ends: float | None = Field(None, gt=0)
    roll: float = 0.0


class Over(Noun):
    """What lies over a shot's pictures.

    Attributes:
        title: words over the picture: SUPER, TITLE, CARTON.
        fade_in, fade_out: frames in which the picture comes out of black and goes into it.
        dissolve: frames in which it comes out of the shot before; None: as that one says.
        into: frames in which the next shot comes out of it, unless that one says otherwise.
    """

    title: str = ""
    dissolve: int | None = Field(None, ge=0)
    into: int = Field(0, ge=0)
    fade_in: int = Field(0, ge=0)
    fade_out: int = Field(0, ge=0)

    def light(self, frame: int, frames: int) -> float:
        """Share of its light that a frame of a shot of so many frames has, 0 to 1."""
        rising = (frame + 1) / (self.fade_in + 1)
        falling = (frames - frame) / (self.fade_out + 1)
        return min(1.0, rising if self.fade_in else 1.0, falling if self.fade_out else 1.0)


class ShotAnchor(Noun):
    """The words that a shot is about, by which choices for it are found in another draft.

    Attributes:
        kind: what the words are. index: of the sentence or the dialogue in the scene.
        words: of the line, the sentence or the slugline.
        nth: which of the shots on these words, as the machine lists them, from 1.
        insert: a frame of a thing that stands behind that shot.
        added: which of the shots that a person added to it, from 1; 0 for the machine's.
    """

    kind: Literal["place", "sentence", "line"] = "place"
    index: int = 0
    words: str = ""
    nth: int = 1
    insert: bool = False
    added: int = 0


class Shot(Noun):
    """One camera setup's use in the film, before it is staged.

    The number is not part of what a picture is made from: `key` in the build leaves it out,
    so renumbering reuses every picture.

    Attributes:
        number: scene number and letter, `12A`.
        uid: names the shot by what it is about; stable under edits elsewhere.
        place: key of the place in the bible.
        duration: whole frames at the title's rate, at least 12.
        action: the script's words that this shot shows, for the storyboard.
        seed: chooses among equal variations; from `uid`, never from position.
        things: that the words name, whether in frame or not.
        shows: keys of whom and what the frame must show.
        events, sentences: indices, in the scene's reading, of what is played and covered.
        moment: frame at which its words are acted out, for the board; None: about the middle.
        framing: what is wrong with its frame, by the names of `board.frames.looking`; empty for
            nothing.
        anchor: the words that it is about.
        look, like, grade: how its picture is drawn and graded; None and empty as the title is.
            They are in no key of what is staged: the steps that draw and grade are told them.
        undone: what a director chose for it and could not be had, sentences for the person.
        card: why this shot is a card of words and not staged, a sentence for the person; empty
            for a shot that is staged.
    """

    number: str = Field("", json_schema_extra=TRACE)
    uid: str
    scene: str = Field("", json_schema_extra=TRACE)
    place: str
    set_kind: SetKind
    interior: bool
    light: Light
    weather: Weather = Weather.CLEAR
    coverage: Coverage
    size: ShotSize
    angle: CameraAngle = CameraAngle.EYE
    move: CameraMove = CameraMove.STATIC
    lens: int = 35
    """Focal length in millimetres, on the sensor of its optics."""
    subject: str | None = None
    """Key of the character (or prop, for an insert) that the frame is about."""
    pieces: tuple[PlayedPiece, ...] = ()
    """Set pieces that it plays."""
    performances: tuple[Performance, ...] = ()
    """Every body on the set; who is outside the frame still stands there."""
    aside: tuple[str, ...] = ()
    """Keys of those who step aside for this shot: on the set, and not in its picture."""
    things: tuple[PlacedThing, ...] = ()
    shows: tuple[str, ...] = ()
    events: tuple[int, ...] = Field((), json_schema_extra=TRACE)
    sentences: tuple[int, ...] = Field((), json_schema_extra=TRACE)
    moment: int | None = None
    lines: tuple[SpokenLine, ...] = ()
    duration: int = Field(ge=12)
    action: str = ""
    side: Literal[-1, 1] = 1
    """The side of the line of action that the camera keeps to, in this scene."""
    camera: Camera
    over: Over = Over()
    lighting: Lighting = Lighting()
    optics: Optics = Optics()
    look: PictureStyle | None = Field(None, json_schema_extra=TRACE)
    like: str = Field("", json_schema_extra=TRACE)
    grade: str = Field("", json_schema_extra=TRACE)
    framing: tuple[str, ...] = Field((), json_schema_extra=TRACE)
    seed: int = 0
    cited: Citations = ()
    anchor: ShotAnchor = Field(ShotAnchor(), json_schema_extra=TRACE)
    undone: tuple[str, ...] = Field((), json_schema_extra=TRACE)
    card: str = ""


def dissolves_of(shots: Sequence[Shot]) -> tuple[int, ...]:
    """Frames in which each shot comes out of the one before, as it says itself, else as that one.

    The first has none before it; no dissolve is longer than its shot.
    """
    found = [0] * min(1, len(shots))
    for before, shot in pairwise(shots):
        wanted = before.over.into if shot.over.dissolve is None else shot.over.dissolve
        found.append(min(wanted, shot.duration))
    return tuple(found)


class ShotList(Noun):
    """All shots, in the order of the film."""

    shots: tuple[Shot, ...] = ()

    @property
    def duration(self) -> int:
        """Frames."""
        return sum(s.duration for s in self.shots)
