"""What a director chose: rows of `bible/direction.toml`.

A row is tied to the script's words and never to a number, so that it follows them through moved,
renumbered and rewritten drafts. What is left out stays the machine's choice.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from regie.film.bible import PictureStyle, Weather
from regie.film.citation import Cited
from regie.film.editing import CutDirection, MarkerDirection
from regie.film.feelings import Feeling
from regie.film.lighting import KeySide, LightRig
from regie.film.optics import Sensor, drawn_lenses
from regie.film.screenplay import Light
from regie.film.set_piece import PieceKind
from regie.film.shot import CameraAngle, CameraMove, Coverage, Posture, ShotSize
from regie.film.units import Noun

Style = Literal["classical", "long takes", "hand-held", "static", "nervous"]
"""How a scene is covered.

`long takes`: what follows in one place without a new speaker is one shot. `hand-held`: the camera
is carried. `static`: it never moves. `nervous`: near, carried, cut faster.
"""

Side = Literal["left", "centre", "right"]

Spot = tuple[float, float, float]
"""A place on the set, metres: to the right and up on its plan, and over its floor."""

Transition = Literal["cut", "dissolve", "fade in", "fade out"]
"""How a shot begins (`dissolve`, `fade in`) or ends (`fade out`)."""


class BodyDirection(Noun):
    """What somebody does in a shot, over what the words say.

    Attributes:
        who: name or key.
        looks_at: name or key of a person or thing, `camera`, or `ahead`.
        gesture: one of the acting room's, `shrug`.
        holds: name of a thing that it has in its hand from this shot on; `nothing` puts all by.
        at: where the body stands as the shot begins: metres on the set, right and up on the plan,
            or the name of whom or what it stands beside.
        facing: degrees, 0 up on the plan, anticlockwise.
        goes_to: where it walks to, likewise. way: places on the floor that it walks through, in
            their order.
        when: seconds in the shot, or words of its line, at which the gesture is done and the
            walk begun.
    """

    who: str = Field(min_length=1)
    expression: Feeling | None = None
    looks_at: str = ""
    gesture: str = ""
    posture: Posture | None = None
    holds: str = ""
    at: tuple[float, float] | str | None = None
    facing: float | None = Field(None, ge=-360, le=360)
    goes_to: tuple[float, float] | str | None = None
    way: tuple[tuple[float, float], ...] = Field((), max_length=12)
    when: float | str | None = None


class ThingDirection(Noun):
    """Where a thing is in a shot, over what the words say; it stays there until it is taken.

    Attributes:
        what: its name.
        at: where it stands or lies: metres on the set, to the right and up on the plan; with a
            third, so high over the floor. None: where it was.
        facing: degrees, 0 up on the plan, anticlockwise.
    """

    what: str = Field(min_length=1)
    at: tuple[float, float] | Spot | None = None
    facing: float | None = Field(None, ge=-360, le=360)


class PieceDirection(Noun):
    """A set piece, over what the machine makes of it; for a shot whose words call it.

    Attributes:
        kind: `none`: nothing is simulated.
        what: name of what comes down, as the set or the script has it.
        when: seconds in its shot at which it gives way.
        seconds: in which one part after the other does.
        way: to where it falls, as the camera sees it or in degrees on the plan; `down`: into
            itself.
        dust: metres that its dust rolls out; 0 for none.
        stands: metres up to which it is left standing.
        debris: pieces that it breaks into, or that are thrown.
        far: metres that it reaches: bits of an explosion, water, snow; of a storm its wind,
            metres a second. high: metres that flames, a wave, water or snow stand.
    """

    kind: Literal["none"] | PieceKind | None = None
    what: str = ""
    when: float | None = Field(None, ge=0, le=60)
    seconds: float | None = Field(None, gt=0, le=20)
    way: Literal["down", "left", "right", "towards", "away"] | float | None = None
    dust: float | None = Field(None, ge=0, le=60)
    stands: float | None = Field(None, ge=0, le=20)
    debris: int | None = Field(None, ge=0, le=1200)
    far: float | None = Field(None, ge=0, le=80)
    high: float | None = Field(None, ge=0, le=20)


class LookChoice(Noun):
    """How it looks, for a scene or a shot of it: what moves no camera and nobody.

    Attributes:
        time: of day. key_light: where the key light stands, as the camera sees it; for a scene
            as its first shot does, so that it stays in its place when the camera turns round.
        lamps_on, lamps_off: names of lamps and windows, as the set or the script has them.
        look: how the picture is drawn, over the title's. grade: name of a grade, or a file of
            `bible/grades/`.
        like: name of a picture of `bible/pictures.toml` in whose manner it is drawn.
        stop: T-stop. A picture is sharp all through until one or a focus is chosen.
    """

    time: Light | None = None
    light: LightRig | None = None
    key_light: KeySide | None = None
    lamps_on: tuple[str, ...] = ()
    lamps_off: tuple[str, ...] = ()
    look: PictureStyle | None = None
    grade: str = ""
    like: str = ""
    sensor: Sensor | None = None
    stop: float | None = Field(None, ge=0.7, le=64)


class ShotChoice(LookChoice):
    """What is chosen for a shot; None and empty leave it to the machine.

    Attributes:
        on: name or key of whom or what the frame is about.
        shows: who and what must be in the frame. without: who and what is out of it.
        height: of the lens over the floor, metres.
        lens: millimetres on its sensor.
        focus: name of whom or what is sharp, or metres. focus_to: what it is pulled to.
        focus_at: seconds in the shot at which the pull begins.
        around: degrees by which the camera goes round what it looks at, anticlockwise from above.
        camera: where the lens is as the shot begins. aim: what is then in the middle of the
            frame. camera_to, aim_to: the same as the move ends. A lens that is chosen with it
            shows more or less from there.
        ends_on: where the camera's move ends: a size, or the name of whom or what it then has in
            the middle.
        move_at, move_until: seconds in the shot at which the move begins, and is over.
        place: of the subject in the frame. headroom: share of the frame's height over its head.
        roll: degrees by which the camera leans to the right.
        duration: seconds.
        speed: of what people do: 2 is twice as fast. A shot in which nobody speaks grows with it.
        line: `off`: who speaks is heard, and the hearer seen.
        overlap: seconds by which the shot's sound begins before its picture (a J cut); negative:
            the sound of the shot before goes on under it (an L cut).
        transition: from the shot before, or out of this one.
        over: seconds that a dissolve or a fade takes.
        bodies: what people do. things: where things are.
        piece: the set piece that its words call.
        drop: the shot is left out; what is said in it is heard over its neighbour.
        merge: the shot after it is left out, and this one held through what that one covered.
        split: words of its line or action from which on a second picture shows it.
        follows: words of the shot that it is put behind.
    """

    size: ShotSize | None = None
    angle: CameraAngle | None = None
    height: float | None = Field(None, ge=0.05, le=30)
    lens: float | None = Field(None, gt=0, le=1200)
    focus: str = ""
    focus_to: str = ""
    focus_at: float | None = Field(None, ge=0, le=120)
    move: CameraMove | None = None
    ends_on: str = ""
    move_at: float | None = Field(None, ge=0, le=120)
    move_until: float | None = Field(None, gt=0, le=120)
    around: float | None = Field(None, ge=-180, le=180)
    camera: Spot | None = None
    aim: Spot | None = None
    camera_to: Spot | None = None
    aim_to: Spot | None = None
    place: Side | None = None
    headroom: float | None = Field(None, ge=-0.5, le=0.8)
    roll: float | None = Field(None, ge=-45, le=45)
    coverage: Coverage | None = None
    on: str = ""
    shows: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    duration: float | None = Field(None, ge=0.5, le=120)
    speed: float | None = Field(None, ge=0.25, le=4)
    line: Literal["", "on", "off"] = ""
    overlap: float | None = Field(None, ge=-5, le=5)
    transition: Transition | None = None
    over: float | None = Field(None, gt=0, le=10)
    bodies: tuple[BodyDirection, ...] = ()
    things: tuple[ThingDirection, ...] = ()
    piece: PieceDirection | None = None
    drop: bool = False
    merge: bool = False
    split: str = ""
    follows: str = ""

    @model_validator(mode="after")
    def _lens_is_drawn(self) -> Self:
        sensor = self.sensor or "Super 35"
        least, most = drawn_lenses(sensor)
        if self.lens is not None and not least <= self.lens <= most:
            raise ValueError(
                f"a lens of {self.lens:g} mm is not drawn on {sensor}; from {least:g} to {most:g} "
                "mm are"
            )
        return self


class ShotDirection(ShotChoice):
    """`[[shot]]`: choices for one shot.

    Attributes:
        words: of the line, the sentence or the slugline that the shot is about, as many as tell
            it from others.
        scene: the slugline of its scene; only where the words stand in several.
        before: words right before them; only where a scene has the same words twice.
        shot: which of the shots on these words, as the machine lists them, from 1.
        insert: it is the frame of a thing that stands behind that shot.
        add: it is a shot more, before or after that one.
    """

    words: str = Field(min_length=2)
    scene: str = ""
    before: str = ""
    shot: int = Field(1, ge=1)
    insert: bool = False
    add: Literal["", "before", "after"] = ""
    by: str = ""
    cited: Cited = None


class SceneDirection(LookChoice):
    """`[[scene]]`: choices for a scene.

    Attributes:
        words: its slugline. begins: its first words, where a slugline comes again.
        pace: how long pictures without speech stand: 1 as the machine has them, 2 twice as long.
        key: words of its key shot: the nearest, and held a little.
    """

    words: str = Field(min_length=2)
    begins: str = ""
    style: Style | None = None
    pace: float | None = Field(None, ge=0.25, le=4)
    shots: int | None = Field(None, ge=1, le=200)
    mood: Feeling | None = None
    weather: Weather | None = None
    key: str = ""
    by: str = ""
    cited: Cited = None


LOOK = frozenset(LookChoice.model_fields) | {"focus", "focus_to", "focus_at"}
"""Keys that change how a shot looks, and neither its camera nor what is done in it."""

EditRow = CutDirection | MarkerDirection

DirectionRow = SceneDirection | ShotDirection | EditRow

NAMING = frozenset({"words", "scene", "before", "begins", "shot", "insert", "by", "cited"})
"""Keys of a row that say where it holds and whose it is, not what is chosen."""

TABLES: dict[str, type[Noun]] = {
    "scene": SceneDirection,
    "shot": ShotDirection,
    "cut": CutDirection,
    "marker": MarkerDirection,
}
"""The tables of `bible/direction.toml`."""


class Directed(Noun):
    """A shot's choices, and the words of this draft that they are for.

    Attributes:
        kind: what the words are. index: of the sentence or the dialogue in the scene's reading.
    """

    kind: Literal["place", "sentence", "line"]
    index: int = 0
    row: ShotDirection


class ScenePlan(Noun):
    """All that is chosen for one scene of this draft."""

    scene: SceneDirection | None = None
    shots: tuple[Directed, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.scene is None and not self.shots
