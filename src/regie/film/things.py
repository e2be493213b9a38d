"""Things: what the library holds, and which of it stands for a word of the script."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.bible import Slug
from regie.film.units import Noun

Stands = Literal["floor", "top", "wall", "ceiling", "hand", "ground", "water", "air", "worn"]
"""What a thing stands or hangs on. `top`: on furniture. `ground`: only out of doors."""

FORM = "form"
"""Tag of what stands for a class of things and is no thing of the catalogue."""

OF_CLASS = 9
"""Steps that what only stands for a thing's class counts as away from it."""

Sizes = tuple[float, float, float]
"""Width, depth, height in metres; its front is towards -Y where it stands, as its user sees it."""


Pose = Literal["", "stand", "walk", "run", "leap", "lie", "sleep", "sit", "graze", "fly",
               "dead"]  # fmt: skip
"""How an animal is, where the words say. `graze`: its head at the ground, to eat or drink; `dead`:
on its side. Empty: as its model is."""


class Spot(Noun):
    """A place on a thing that hands, bodies or other things use, in the thing's own space.

    Attributes:
        use: what it is for. `seat`: where hips go. `top`: things stand on it. `inside`: things lie
            in it. `grip`: where a hand holds it. `press`: what a finger operates. `screen`: a
            surface that shows a picture. `text`: a surface that can be written on. `light`: where
            it shines from. `door`: the leaf that opens. `lie`: where a body lies. `mouth`: where
            its sound comes from.
        at: middle, metres from the thing's origin (middle of its foot; its grip for a thing that
            is held).
        size: width and depth (height, for upright surfaces) of the spot, metres.
        facing: degrees; 0 is towards +Y.
    """

    use: Literal[
        "seat", "top", "inside", "grip", "press", "screen", "text", "light", "door", "lie", "mouth"
    ]
    at: tuple[float, float, float]
    size: tuple[float, float] = (0.0, 0.0)
    facing: float = 0.0


class Thing(Noun):
    """One entry of the catalogue.

    Attributes:
        key: of the entry, unique.
        concept: its sense in WordNet.
        also: other senses that it may stand for.
        names: what people call it, by language: `("fr", ("chaise", "chaise de cuisine"))`.
        size: real size.
        stands: on what, the usual first.
        spots: where it is used.
        period: years between which it was common; 0 for no limit.
        tags: `modern`, `poor`, `office`, `toy`.
        licence: SPDX identifier. author, source: who made it, and where it is from.
        digest: BLAKE3 of its geometry as its source has it.
    """

    key: Slug
    concept: str
    also: tuple[str, ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    size: Sizes
    stands: tuple[Stands, ...] = ("floor",)
    spots: tuple[Spot, ...] = ()
    period: tuple[int, int] = (0, 0)
    tags: tuple[str, ...] = ()
    licence: str = ""
    author: str = ""
    source: str = ""
    digest: str = ""

    def spot(self, use: str) -> Spot | None:
        return next((s for s in self.spots if s.use == use), None)


class Credit(Noun):
    """A thing in the picture whose licence asks that its author is named.

    Attributes:
        thing: its name in English.
        licence: SPDX identifier.
    """

    author: str
    licence: str
    thing: str


class Wanted(Noun):
    """What a word of the script asks for.

    Attributes:
        name: as the script calls it, `paper tray`.
        head: lemma of its head noun.
        concept: its sense in WordNet where the reading chose one.
        modifiers: words that describe it.
        period: as a scene's setting has it.
        text: what is written on it and must be readable.
        held: somebody takes, holds or gives it: a picture is then no painting on a wall.
        carried: it is somebody's own, or messages come on it: of a telephone, one for the pocket.
        count: how many there are together.
        outdoors: it stands under the sky.
    """

    name: str
    head: str = ""
    concept: str = ""
    modifiers: tuple[str, ...] = ()
    language: str = "en"
    period: str = ""
    text: str = ""
    held: bool = False
    carried: bool = False
    count: int = Field(1, ge=1)
    outdoors: bool = False


class Choice(Noun):
    """What stands for a thing of the script.

    Attributes:
        name: the words that it stands for.
        thing: the catalogue's entry, or a form of its class; None where nothing shows it.
        size: real size of what stands there, of several of them together.
        rows: how many of them beside each other, and how many rows.
        stands: on what.
        colour: `#rrggbb` that the words ask for; empty: its own.
        text: what is written on it.
        pose: of an animal.
        distance: steps between what was asked and what was taken; 0 is the thing itself.
        why: how it was chosen, a sentence for the report.
    """

    name: str
    thing: Thing | None = None
    size: Sizes = (0.3, 0.3, 0.3)
    rows: tuple[int, int] = (1, 1)
    stands: Stands = "floor"
    colour: str = ""
    text: str = ""
    pose: Pose = ""
    distance: int = Field(0, ge=0)
    why: str = ""

    @property
    def is_of_class(self) -> bool:
        """Whether what stands there is only of the same class: what a set has of it is nearer."""
        return self.stood_in or self.distance >= OF_CLASS

    @property
    def stood_in(self) -> bool:
        """Whether a form of its class stands for it, or nothing."""
        return self.thing is None or FORM in self.thing.tags
