"""What somebody looks like and wears: figure and wardrobe, as the bible holds them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from regie.film.garments import Cut
from regie.film.units import Noun

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
"""sRGB, as `#rrggbb`."""

Unit = Annotated[float, Field(ge=0.0, le=1.0)]
"""A share from 0 to 1."""


class Top(StrEnum):
    TSHIRT = "t-shirt"
    SHIRT = "shirt"
    SWEATER = "sweater"
    COAT = "coat"
    JACKET = "jacket"
    UNIFORM = "uniform"
    DRESS = "dress"
    SUIT = "suit"
    """A buttoned jacket over a shirt, mostly with a tie."""
    HOODIE = "hoodie"
    VEST = "vest"
    """Sleeveless: a singlet, an undershirt, a bodice."""
    WAISTCOAT = "waistcoat"
    """Sleeveless over a shirt."""
    HI_VIS = "hi-vis"
    """A waistcoat over a jumper, in a colour that shines, with bright bands."""
    TUNIC = "tunic"
    """Loose, with short sleeves and an open neck, down to the thighs: hospital and work clothes,
    the ancients."""
    ROBE = "robe"
    """Loose and down to the feet: a cassock, a habit, a dressing gown."""
    SWIMSUIT = "swimsuit"
    ARMOUR = "armour"
    SPACESUIT = "spacesuit"
    """Padded all over: also against fire, cold and germs."""
    BARE = "bare"


class Bottom(StrEnum):
    TROUSERS = "trousers"
    SHORTS = "shorts"
    SKIRT = "skirt"
    LONG_SKIRT = "long-skirt"
    OVERALLS = "overalls"
    """Trousers with a bib and straps."""
    TRUNKS = "trunks"
    """Swimming trunks, underpants."""
    NONE = "none"
    """Only under what brings its own skirt, and a swimsuit."""


class HairStyle(StrEnum):
    BALD = "bald"
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"
    BUN = "bun"
    CURLY = "curly"
    CROPPED = "cropped"
    """Shaved or very short."""
    PONYTAIL = "ponytail"
    BRAIDS = "braids"
    AFRO = "afro"
    BALDING = "balding"
    """Only around the head."""
    PIXIE = "pixie"
    """Short, close to the face."""
    BOB = "bob"
    """Straight, to the chin."""
    WAVY = "wavy"
    """Long, in waves."""
    CURLS = "curls"
    """Curly and long."""
    UPDO = "updo"
    """Pinned up, full on top, with a wide knot low on the back of the head."""
    PIGTAILS = "pigtails"
    MOHAWK = "mohawk"


class FacialHair(StrEnum):
    NONE = "none"
    STUBBLE = "stubble"
    MOUSTACHE = "moustache"
    GOATEE = "goatee"
    SIDEBURNS = "sideburns"
    FULL = "full"
    LONG = "long"


class Hat(StrEnum):
    NONE = "none"
    CAP = "cap"
    SWIM_CAP = "swim-cap"
    """Tight, down over the ears."""
    POT = "pot"
    """A vessel turned over: a saucepan, a bucket, a box."""
    BEANIE = "beanie"
    HAT = "hat"
    HOOD = "hood"
    PEAKED = "peaked"
    """The stiff cap of police, officers, pilots, drivers."""
    HELMET = "helmet"
    WIDE = "wide"
    """A broad brim: cowboys, the sun."""
    TOP_HAT = "top-hat"
    TOQUE = "toque"
    """A cook's."""
    CROWN = "crown"
    BOWLER = "bowler"
    SKULLCAP = "skullcap"
    TURBAN = "turban"
    FEZ = "fez"
    MORTARBOARD = "mortarboard"
    VEIL = "veil"
    """Cloth over head and shoulders: a bride, a nun, a hijab, a headscarf."""


class Shoes(StrEnum):
    SHOES = "shoes"
    BOOTS = "boots"
    BAREFOOT = "barefoot"


class Glasses(StrEnum):
    NONE = "none"
    GLASSES = "glasses"
    SUNGLASSES = "sunglasses"
    GOGGLES = "goggles"
    PATCH = "patch"
    """Over the right eye."""


class Print(StrEnum):
    """What is printed or woven on cloth."""

    PLAIN = "plain"
    STRIPES = "stripes"
    PINSTRIPES = "pinstripes"
    CHECKS = "checks"
    DOTS = "dots"
    FLOWERS = "flowers"


Adornment = Annotated[
    str,
    StringConstraints(
        pattern=r"^(necklace|headphones|mask|full-mask|holster|sword|tattoos|badge|belt|piercing"
        r"|monocle)( #[0-9a-fA-F]{6})?$"
    ),
]
"""Something small that is worn, and its colour. A `mask` is over mouth and nose, a `full-mask` over
the face; `tattoos` are on arms and neck; a `holster` or a `sword` hangs from a belt."""


Mark = Annotated[str, StringConstraints(pattern=r"^(blood|dirt|torn)@(top|bottom|coat)$")]
"""What has happened to one garment."""


class Wardrobe(Noun):
    """What a character wears, and what has got on it.

    Attributes:
        top_cut, bottom_cut, coat_cut: how they differ from others of their kind.
        words: across the breast of the top; `badge`: on a patch over the heart.
        marks: of single garments; `blood` and `dirt` are of all.
        neck: a tie or bow tie under a collar, a scarf over all.
        apron: over top and bottom.
        adorned: what else is on the body.
        blood, dirt, wet: how much of clothes and skin has it.
    """

    top: Top = Top.SHIRT
    top_colour: Colour = "#5a6b7a"
    top_second: Colour | None = None
    """Of what is red and gold: braid on what is formal, else stripes."""
    top_print: Print = Print.PLAIN
    bottom_print: Print = Print.PLAIN
    top_cut: tuple[Cut, ...] = ()
    bottom_cut: tuple[Cut, ...] = ()
    coat_cut: tuple[Cut, ...] = ()
    words: str = Field("", max_length=24)
    badge: str = Field("", max_length=24)
    marks: tuple[Mark, ...] = ()
    under: Literal["shirt", "t-shirt"] = "shirt"
    """What shows where a jacket, a cardigan or a waistcoat is open, in `under_colour`."""
    under_colour: Colour = "#dedad0"
    coat: bool = False
    """A coat over the top, in `coat_colour`."""
    coat_colour: Colour = "#3b3f46"
    bottom: Bottom = Bottom.TROUSERS
    bottom_colour: Colour = "#3a4250"
    shoes_colour: Colour = "#2b2622"
    hat: Hat = Hat.NONE
    hat_colour: Colour = "#2c3440"
    shoes: Shoes = Shoes.SHOES
    neck: Literal["none", "tie", "bow-tie", "scarf"] = "none"
    neck_colour: Colour = "#7a2430"
    apron: bool = False
    apron_colour: Colour = "#d8d2c4"
    glasses: Glasses = Glasses.NONE
    earrings: bool = False
    earrings_colour: Colour = "#c9a227"
    gloves: bool = False
    gloves_colour: Colour = "#2a2522"
    adorned: tuple[Adornment, ...] = ()
    blood: Unit = 0.0
    dirt: Unit = 0.0
    wet: Unit = 0.0


FaceMark = Literal["freckles", "scar", "bruise", "wound", "bandage", "tears"]
"""What is on a face; a bandage is around the forehead."""


class Figure(Noun):
    """A body's continuous shape, in the terms of the body kit.

    Attributes:
        age: years, 1 to 95.
        female: 0 masculine, 1 feminine.
        height: metres, standing without shoes; None lets age and sex decide.
        weight, muscle: 0 thin or slack, 0.5 average, 1 heavy or strong.
        skin: sRGB of the lit skin.
        parting: on whose side, the person's own left or right; none: from the crown, or back.
        fringe: hair over the forehead, cut across or combed to one side.
        marks: on the face.
        ancestry: the people whose features the face has; empty: as the skin suggests.
        belly: 0 flat, 1 as of somebody about to give birth; a paunch is about 0.5.
        beard: a full beard, where `facial_hair` says nothing more exact.
        face: which of the faces that fit; 0 is the name's own.
    """

    age: float = Field(35, ge=1, le=95)
    female: Unit = 0.5
    height: float | None = Field(None, ge=0.5, le=2.3)
    weight: Unit = 0.5
    muscle: Unit = 0.5
    skin: Colour = "#c68d6b"
    hair: HairStyle = HairStyle.SHORT
    hair_colour: Colour = "#3a2a1e"
    parting: Literal["none", "left", "right", "middle"] = "none"
    fringe: Literal["none", "straight", "swept"] = "none"
    marks: tuple[FaceMark, ...] = ()
    ancestry: Literal["", "african", "asian", "european"] = ""
    belly: Unit = 0.0
    beard: bool = False
    facial_hair: FacialHair = FacialHair.NONE
    face: int = Field(0, ge=0)

    @property
    def face_hair(self) -> FacialHair:
        """What grows on the face: `facial_hair`; a full beard where only `beard` is said."""
        if self.facial_hair is FacialHair.NONE and self.beard:
            return FacialHair.FULL
        return self.facial_hair
