"""Hands the breakdown on inside the screenplay: a Final Draft file with each element as a tag.

Movie Magic Scheduling reads such files from version 5 on, as Final Draft's own tagger writes them.
"""

from __future__ import annotations

from pathlib import Path

from regie.film.breakdown import Breakdown, Category, SceneBreakdown
from regie.film.screenplay import Scene, Screenplay, Tag
from regie.screenplay import write_fdx
from regie.screenplay.tagged import category_of

CATEGORY_NAMES = {
    Category.CAST: "Cast Members",
    Category.EXTRAS: "Background Actors",
    Category.PROPS: "Props",
    Category.WARDROBE: "Wardrobe",
    Category.MAKEUP: "Makeup/Hair",
    Category.VEHICLES: "Vehicles",
    Category.ANIMALS: "Animals",
    Category.STUNTS: "Stunts",
    Category.SFX: "Special Effects",
    Category.VFX: "Visual Effects",
    Category.SOUND: "Sound",
    Category.MUSIC: "Music",
    Category.SET_DRESSING: "Set Dressing",
    Category.EQUIPMENT: "Special Equipment",
}
"""What Final Draft's tagger calls each category."""


def write_breakdown_fdx(breakdown: Breakdown, screenplay: Screenplay, out: Path) -> None:
    """Writes the screenplay with all elements of its breakdown as tags, beside those it has."""
    sheets = {sheet.scene: sheet for sheet in breakdown.scenes}
    scenes = tuple(
        scene.model_copy(update={"tags": _tags(scene, sheets[scene.number])})
        if scene.number in sheets
        else scene
        for scene in screenplay.scenes
    )
    write_fdx(screenplay.model_copy(update={"scenes": scenes}), out)


def _tags(scene: Scene, sheet: SceneBreakdown) -> tuple[Tag, ...]:
    """The scene's own tags, then one for each other element, on the first words that mean it."""
    known = {(category_of(tag.category), tag.name.casefold()) for tag in scene.tags}
    made = [
        Tag(
            category=CATEGORY_NAMES[element.category],
            name=element.name,
            text=element.mentions[0] if element.mentions else "",
            cited=element.cited[0] if element.cited else None,
        )
        for element in sheet.elements
        if (element.category, element.name.casefold()) not in known
    ]
    return (*scene.tags, *made)
