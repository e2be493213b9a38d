"""What is said of one garment; as the value of a trait it is `shirt #4a5f78; checks; torn`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NAMED = "badge="
"""Before what a patch on the breast says; `words=` before what is written across it."""

LETTERED = "words="

UNDRAWN = "undrawn:"
"""Before a word for what somebody has on and no picture shows: an earring, a sash."""


ADORNED = "adorn:"
"""Before one of `film.looks.Adornment`."""

MARKED = "marks:"
"""Before what has happened to all of somebody's clothes: `torn`."""


class Cut(StrEnum):
    """How a garment differs from others of its kind; see `design.bodies.cuts`.

    Length from `cropped` to `floor-length`, room, sleeves, neck, front, cloth, and what is on it.
    """

    CROPPED = "cropped"
    """Ends above the waist."""
    WAIST = "waist-length"
    HIP = "hip-length"
    THIGH = "thigh-length"
    KNEE = "knee-length"
    CALF = "calf-length"
    FLOOR = "floor-length"
    LOOSE = "loose"
    TIGHT = "tight"
    SLEEVELESS = "sleeveless"
    SHORT_SLEEVES = "short-sleeves"
    LONG_SLEEVES = "long-sleeves"
    WIDE_SLEEVES = "wide-sleeves"
    CAPE = "cape"
    """Hangs over the arms."""
    STRAPLESS = "strapless"
    LOW_NECK = "low-neck"
    V_NECK = "v-neck"
    ROUND_NECK = "round-neck"
    HIGH_NECK = "high-neck"
    COLLARED = "collared"
    ZIP = "zip"
    BUTTONED = "buttoned"
    OPEN_FRONT = "open-front"
    WRAPPED = "wrapped"
    CLOSED = "closed"
    """Drawn over the head: a poncho."""
    FUR = "fur"
    LEATHER = "leather"
    KNITTED = "knitted"
    QUILTED = "quilted"
    WATERPROOF = "waterproof"
    SHINY = "shiny"
    HOODED = "hooded"
    BELTED = "belted"
    FULL = "full"
    """A wide skirt."""


@dataclass(frozen=True)
class Garment:
    """One garment.

    Attributes:
        kind: a value of the wardrobe's slot: `shirt`, `trousers`.
        colours: `#rrggbb`, none to two.
        details: prints (`checks`), state (`torn`, `dirt`), words on it (`words=RATS`).
    """

    kind: str
    colours: tuple[str, ...] = ()
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "; ".join((" ".join((self.kind, *self.colours)), *self.details))


def read_garment(value: str) -> Garment:
    """A garment from a trait's value."""
    plain, *details = (part.strip() for part in value.split(";"))
    kind, *colours = plain.split()
    return Garment(kind, tuple(colours), tuple(details))


def join_garments(first: str, then: str) -> str:
    """What is said later of a garment, with what was said of it before and still holds."""
    old, new = read_garment(first), read_garment(then)
    if old.kind != new.kind or (new.colours and old.colours and new.colours != old.colours):
        return then
    details = tuple(dict.fromkeys((*old.details, *new.details)))
    return str(Garment(new.kind, new.colours or old.colours, details))
