"""The breakdown: what each scene needs, by the trade's categories."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from regie.film.bible import Unit
from regie.film.citation import Citations, Cited
from regie.film.units import Noun

CORRECTIONS = "breakdown.toml"
"""In the bible."""


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
        name: canonical, one spelling for all scenes, as specific as the script is and in its
            language: `revolver`, `fusil de chasse`.
        kind: what stands for it where it is built, English: `gun`; empty where nothing does.
        mentions: as the script writes it, in order, no repeats.
        confidence: 1 for what the syntax or a person says, less for what rules infer.
        by_hand: a person added or changed it, in `bible/breakdown.toml`.
    """

    category: Category
    name: str
    kind: str = ""
    mentions: tuple[str, ...] = ()
    confidence: Unit = 1.0
    by_hand: bool = False
    cited: Citations = ()

    @property
    def built_as(self) -> str:
        """What is built for it; empty for what only rules found and nothing stands for.

        What a person put there, with confidence 1, is built by its own name.
        """
        return self.kind or (self.name if self.confidence == 1 else "")


NEEDED = {
    "add": "category",
    "rename": "to",
    "merge": "names",
    "recategorise": "to_category",
}
"""The key that each kind of correction needs beside its name."""


class BreakdownCorrection(Noun):
    """What a person changed, for some scenes or all; a line of `bible/breakdown.toml`.

    Attributes:
        do: what is done. `add` needs `category`, `rename` needs `to`, `merge` needs `names`,
            `recategorise` needs `to_category`.
        name: of the element, or words that the script uses for it.
        category: its category; only elements of it are meant.
        scenes: numbers, as locked in `bible/scenes.toml`; none for all.
        to: the new name. names: what is merged into `name`. to_category: the new category.
        note: why; for people.
    """

    do: Literal["add", "remove", "rename", "merge", "recategorise"]
    name: str = Field(min_length=1)
    category: Category | None = None
    scenes: tuple[str, ...] = ()
    to: str = ""
    names: tuple[str, ...] = ()
    to_category: Category | None = None
    note: str = ""
    cited: Cited = None

    @model_validator(mode="after")
    def _is_complete(self) -> BreakdownCorrection:
        key = NEEDED.get(self.do)
        if key and not getattr(self, key):
            raise ValueError(f'do = "{self.do}" needs `{key}`; add it')
        return self


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
