"""The breakdown: what each scene needs, by the trade's categories."""

from __future__ import annotations

from enum import StrEnum

from regie.film.bible import Unit
from regie.film.citation import Citations
from regie.film.units import Noun


class Category(StrEnum):
    CAST = "cast"
    EXTRAS = "extras"
    PROPS = "props"
    WARDROBE = "wardrobe"
    MAKEUP = "make-up"
    VEHICLES = "vehicles"
    ANIMALS = "animals"
    STUNTS = "stunts"
    SFX = "sfx"
    VFX = "vfx"
    SOUND = "sound"
    MUSIC = "music"
    SET_DRESSING = "set dressing"
    EQUIPMENT = "special equipment"


class BreakdownElement(Noun):
    """One thing that a scene needs.

    Attributes:
        name: canonical, one spelling for all scenes: `revolver`.
        mentions: as the script writes it, in order, no repeats.
        confidence: 1 for what the syntax says (a cue), less for what rules infer.
    """

    category: Category
    name: str
    mentions: tuple[str, ...] = ()
    confidence: Unit = 1.0
    cited: Citations = ()


class SceneBreakdown(Noun):
    """One scene's sheet.

    Attributes:
        eighths: length in eighths of a page, at least 1.
        silent: characters present who say nothing.
    """

    scene: str
    slugline: str
    place: str
    eighths: int
    speaking: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    elements: tuple[BreakdownElement, ...] = ()


class Breakdown(Noun):
    scenes: tuple[SceneBreakdown, ...] = ()

    @property
    def eighths(self) -> int:
        return sum(s.eighths for s in self.scenes)
