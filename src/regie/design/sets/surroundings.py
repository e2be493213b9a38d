"""In what land a building stands: a roadhouse in the desert has no street beside it.

A text says it in the sentences that describe the place, a heading by what the place lies in. Of
the kind's own street only the building itself stays, and what must be there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from regie.design.sets.headings import words_of
from regie.design.sets.kind_senses import senses_of_phrase
from regie.design.sets.land import Ground
from regie.design.sets.layout import Layout, Put
from regie.film.bible import Place
from regie.film.units import Noun

TABLE = Path(__file__).with_name("surroundings.toml")

SAID = "in-"
"""What a place's modifiers say of it begins so."""

STREET = ("asphalt", "paving", "lines")
"""What a street is laid with."""


class Land(Noun):
    """A land around a building.

    Attributes:
        words: what a text or a heading says for it. concepts: senses of what a place lies in.
        ground: fields of the layout's ground. put: what stands around.
    """

    words: tuple[str, ...]
    concepts: tuple[str, ...] = ()
    ground: Mapping[str, Any] = {}
    put: tuple[Put, ...] = ()


def land_told(sentences: Iterable[str]) -> str:
    """The land that sentences put a place in, as a modifier of it; empty for none."""
    for sentence in sentences:
        for name, land in _lands().items():
            if re.search(rf"\b(?:{'|'.join(land.words)})\b", sentence, re.IGNORECASE):
                return f"{SAID}{name}"
    return ""


def stand_in_land(layout: Layout, place: Place) -> Layout:
    """A building in the land that its text or its heading puts it in."""
    ground = layout.ground
    land = _land_of(place)
    if ground is None or not ground.fronts or land is None:
        return layout
    own = next((f for f in ground.fronts if f.sign), ground.fronts[0])
    if own.length:
        return layout
    strips = tuple(s for s in ground.strips if s.kind not in STREET)
    update = {
        **ground.model_dump(),
        **land.ground,
        "fronts": (own,),
        "across": (),
        "strips": strips,
    }
    kept = [p for p in layout.put if p.must or (p.at is not None and _is_near(p, own.width))]
    puts = [p for p in kept if p.what not in OF_STREETS]
    changes = {"ground": Ground.model_validate(update), "put": (*puts, *land.put)}
    return layout.model_copy(update=changes)


OF_STREETS = frozenset(
    "lamp-post street-tree tree bench litter-bin post-box kerb manhole bollard".split()
)


def _is_near(put: Put, width: float) -> bool:
    """Whether a thing of the kind stands before its building."""
    return put.at is not None and abs(put.at[0]) < width and put.at[1] > -2.0


def _land_of(place: Place) -> Land | None:
    said = next((m for m in place.modifiers if m.startswith(SAID)), "").removeprefix(SAID)
    if said in _lands():
        return _lands()[said]
    for name in place.within:
        senses = set(senses_of_phrase(words_of(name)[-1] if words_of(name) else ""))
        found = next((land for land in _lands().values() if senses & set(land.concepts)), None)
        if found is not None:
            return found
    return None


@cache
def _lands() -> Mapping[str, Land]:
    raw = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {name: Land.model_validate(fields) for name, fields in raw.items()}
