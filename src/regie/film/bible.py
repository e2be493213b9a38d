"""The bible: the title's canon of people, places, look and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from regie.film.citation import Citations
from regie.film.lighting import LightRig
from regie.film.looks import (
    Adornment as Adornment,
)
from regie.film.looks import (
    Bottom as Bottom,
)
from regie.film.looks import (
    Colour as Colour,
)
from regie.film.looks import (
    FaceMark as FaceMark,
)
from regie.film.looks import (
    FacialHair as FacialHair,
)
from regie.film.looks import (
    Figure as Figure,
)
from regie.film.looks import (
    Glasses as Glasses,
)
from regie.film.looks import (
    HairStyle as HairStyle,
)
from regie.film.looks import (
    Hat as Hat,
)
from regie.film.looks import (
    Mark as Mark,
)
from regie.film.looks import (
    Print as Print,
)
from regie.film.looks import (
    Shoes as Shoes,
)
from regie.film.looks import (
    Top as Top,
)
from regie.film.looks import (
    Unit as Unit,
)
from regie.film.looks import (
    Wardrobe as Wardrobe,
)
from regie.film.units import Noun

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
"""A name that is safe in a file name: lower-case ASCII."""


class Voice(Noun):
    """How a character sounds.

    Attributes:
        name: of the voice in the backend's catalogue (`af_heart`, `ff_siwis`); several joined
            by `+` are mixed in equal parts.
        speed: 1 is the voice's own.
        pitch: semitones up or down, -6 to 6.
        of: the real person whose voice it imitates, as the register of consents names them;
            empty: nobody's.
    """

    name: str
    speed: float = Field(1.0, ge=0.5, le=2.0)
    pitch: float = Field(0.0, ge=-6, le=6)
    of: str = ""


Alteration = Literal["", "de-ageing", "ageing", "face-replacement", "posthumous"]


class Version(Noun):
    """How someone looks in some scenes: young, in uniform, on the third day, wounded.

    Attributes:
        name: unique for the character.
        scenes: numbers, as locked in `bible/scenes.toml`.
        figure, wardrobe: whole; None keeps the character's.
    """

    name: Slug
    scenes: tuple[str, ...] = ()
    figure: Figure | None = None
    wardrobe: Wardrobe | None = None
    cited: Citations = ()


Part = Literal["person", "animal", "machine", "voice"]
"""What somebody is who speaks or acts: only a person has a body of the kit."""


class Character(Noun):
    """One person of the bible, `bible/characters.toml`.

    Attributes:
        key: file-safe identity, from the name.
        name: as the cues write it, upper-cased.
        kind: what it is; a machine, an animal or a voice that speaks has a voice and no body.
        guessed: fields of figure and wardrobe that the script does not say: chosen by the draft.
        lead: among those who speak most.
        likeness: the real person whom it looks like, as the register of consents names them;
            empty: nobody.
        alteration: what is done to that likeness; empty: it is shown as it is.
    """

    key: Slug
    name: str
    kind: Part = "person"
    lead: bool = False
    guessed: tuple[str, ...] = ()
    likeness: str = ""
    alteration: Alteration = ""
    description: str = ""
    figure: Figure = Figure()
    wardrobe: Wardrobe = Wardrobe()
    versions: tuple[Version, ...] = ()
    voice: Voice
    cited: Citations = ()

    @property
    def has_body(self) -> bool:
        """Whether a body is built for it."""
        return self.kind == "person"

    def version_in(self, scene: str) -> Version | None:
        """The version that a scene shows; None for the character as it always looks."""
        return next((v for v in self.versions if scene in v.scenes), None)

    def in_scene(self, scene: str) -> Character:
        """The character as that scene shows it, versions resolved."""
        version = self.version_in(scene)
        if version is None:
            return self
        return self.model_copy(
            update={
                "figure": version.figure or self.figure,
                "wardrobe": version.wardrobe or self.wardrobe,
            }
        )


class _Families(type):
    """Gives the families when a kind's class is gone through, as an enumeration would."""

    def __iter__(cls) -> Iterator[SetKind]:
        return iter(SetKind.FAMILIES)

    def __len__(cls) -> int:
        return len(SetKind.FAMILIES)

    def __contains__(cls, kind: object) -> bool:
        return kind in SetKind.FAMILIES


class SetKind(str, metaclass=_Families):
    """The kind of a set: the name of a layout of `design/sets/layouts/`, such as `hospital-room`.

    The fourteen below are those of the first titles. They still name a set, and they are the
    families that sound knows.
    """

    STREET: ClassVar[SetKind]
    ROOM: ClassVar[SetKind]
    KITCHEN: ClassVar[SetKind]
    OFFICE: ClassVar[SetKind]
    BAR: ClassVar[SetKind]
    CORRIDOR: ClassVar[SetKind]
    FOREST: ClassVar[SetKind]
    COAST: ClassVar[SetKind]
    VEHICLE: ClassVar[SetKind]
    YARD: ClassVar[SetKind]
    STAIRS: ClassVar[SetKind]
    LIGHTHOUSE: ClassVar[SetKind]
    FIELD: ClassVar[SetKind]
    """Open land: fields, moors, country roads, deserts, mountains."""
    HALL: ClassVar[SetKind]
    """High rooms: churches, stations, factories, theatres."""
    FAMILIES: ClassVar[tuple[SetKind, ...]]

    def __new__(cls, name: str) -> SetKind:
        """The kind of that name.

        Raises:
            ValueError: the name is not lower-case ASCII.
        """
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", name):
            raise ValueError(f"{name!r} is no kind of set; write it as `hospital-room`.")
        return super().__new__(cls, name)

    @property
    def value(self) -> str:
        return str(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(), serialization=core_schema.to_string_ser_schema()
        )


_FAMILIES = (
    "street", "room", "kitchen", "office", "bar", "corridor", "forest", "coast", "vehicle", "yard",
    "stairs", "lighthouse", "field", "hall",
)  # fmt: skip
SetKind.FAMILIES = tuple(SetKind(name) for name in _FAMILIES)
for _family in SetKind.FAMILIES:
    setattr(SetKind, _family.upper(), _family)


class Weather(StrEnum):
    CLEAR = "clear"
    RAIN = "rain"
    FOG = "fog"
    SNOW = "snow"


class Place(Noun):
    """One place of the bible, `bible/places.toml`.

    Attributes:
        key: file-safe identity.
        name: as the sluglines write it.
        concept: its sense in WordNet, where the reading chose one.
        within: names of what it lies in, the nearest first: a kitchen of a `RESTAURANT`.
        modifiers: words that describe it: `dingy`.
        holds: things that the text says stand here, `operating_table.n.01` or plain words.
        seed: chooses among the variations of a set of this kind; from a hash of the name.
        period: `1930s`, `medieval`, `future`; empty: today.
        state: what has become of it: `party`, `wrecked`, `burning`, `flooded`, `abandoned`.
    """

    key: Slug
    name: str
    kind: SetKind
    interior: bool = True
    description: str = ""
    palette: tuple[Colour, ...] = ()
    props: tuple[str, ...] = ()
    """Names of props that the script finds here (`lamp`, `telephone`), in English."""
    concept: str = ""
    within: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    seed: int = Field(0, ge=0)
    period: str = ""
    state: str = ""
    cited: Citations = ()


PictureStyle = Literal[
    "previs", "clay", "ink", "pencil", "charcoal", "watercolour", "graphic", "silhouette",
    "blueprint",
]  # fmt: skip
"""How pictures are drawn. `previs`: shaded colour, as filmed. `clay`: a model under the shot's own
light. `ink`: pen and grey wash. `graphic`: flat colours, black shadows, a page of a graphic novel.
`silhouette`: cut paper before a lit screen. `blueprint`: white lines on blue."""


class Look(Noun):
    """The look of the pictures, `bible/look.toml`."""

    style: PictureStyle = "previs"
    line: Unit = 0.6
    saturation: float = Field(1.0, ge=0, le=2)
    night: Colour = "#1b2a4a"
    """The tint that night pulls towards."""
    light: LightRig = "natural"
    """Of scenes for which no other is chosen."""
    grade: str = ""
    """Name of a grade, or a file of `bible/grades/`; empty for none."""
    like: str = ""
    """Name of a picture of `bible/pictures.toml` in whose manner it is drawn; empty for none."""


class Bible(Noun):
    characters: tuple[Character, ...] = ()
    places: tuple[Place, ...] = ()
    look: Look = Look()
    glossary: tuple[tuple[str, str], ...] = ()
    """Words and how they are said or translated, `bible/glossary.toml`."""

    def character(self, name: str) -> Character | None:
        """Who a cue names; the first of those that `MARA AND IVO` names; None if unknown."""
        wanted = " ".join(name.split()).upper()
        by_name = {c.name: c for c in self.characters}
        if wanted in by_name:
            return by_name[wanted]
        parts = [p.strip() for p in re.split(r"\s+(?:&|AND|ET)\s+|\s*/\s*|\s*,\s*", wanted)]
        return next((by_name[p] for p in parts if p in by_name), None)

    def place(self, name: str, interior: bool) -> Place | None:
        """The place of a slugline: of that name, and inside or outside as it says."""
        wanted = " ".join(name.split()).upper()
        named = [p for p in self.places if p.name.upper() == wanted]
        exact = [p for p in named if p.interior == interior]
        return next(iter(exact or named), None)
