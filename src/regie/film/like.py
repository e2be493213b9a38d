"""Pictures whose manner a title is drawn in: *like this picture*."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from regie.film.bible import Slug, Unit
from regie.film.citation import Cited
from regie.film.units import Noun

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

STRENGTH = 0.6
"""Of a manner for which none is said."""


class PictureRow(Noun):
    """A picture of `bible/pictures/`, a row of `bible/pictures.toml`.

    Attributes:
        name: by which the look and the direction call it.
        file: in `bible/pictures/`.
        by: who made it.
        rights: why it may be used so: `own`, `commissioned`, `licensed`, `public domain`, or the
            licence's SPDX identifier.
        strength: how much of its manner is taken, 0 to 1.
    """

    name: Slug
    file: Said
    by: Said
    rights: Said
    strength: Unit = STRENGTH
    cited: Cited = None


class Manner(Noun):
    """What is taken from a picture.

    Attributes:
        picture: its middle as PNG, `SIDE` pixels square.
    """

    name: Slug
    by: str
    rights: str
    strength: Unit = STRENGTH
    picture: bytes


SIDE = 256
"""Pixels: what the model looks at."""
