"""Final Draft's tagger: categories, definitions, and the text runs that are marked with them.

`<Text TagNumber="3">` refers to `<Tag Number="3">`, which names a `<TagDefinition>` by its `Id`,
which names a `<TagCategory>` by its `Id`. A tag whose chain is broken is no tag: the words stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regie.film.citation import Citation
from regie.film.screenplay import Tag
from regie.screenplay.formats.fdx.markup import Markup


@dataclass(frozen=True)
class Definition:
    """What a tag stands for."""

    category: str
    name: str


def read_definitions(root: Markup) -> dict[str, tuple[Definition, ...]]:
    """What each tag number stands for."""
    data = root.first("TagData")
    if data is None:
        return {}
    categories = {c.get("Id"): c.get("Name") for c in _all(data, "TagCategories", "TagCategory")}
    definitions = {
        d.get("Id"): Definition(categories[d.get("CatId")], " ".join(d.get("Label").split()))
        for d in _all(data, "TagDefinitions", "TagDefinition")
        if categories.get(d.get("CatId")) and d.get("Label").strip()
    }
    found: dict[str, tuple[Definition, ...]] = {}
    for tag in _all(data, "Tags", "Tag"):
        ids = [d.text.strip() for d in tag.all("DefId")]
        known = tuple(definitions[i] for i in ids if i in definitions)
        if known:
            found[tag.get("Number")] = known
    return found


def tags_of(
    paragraph: Markup, definitions: Mapping[str, tuple[Definition, ...]], cited: Citation
) -> list[Tag]:
    """The tags on a paragraph's runs of text; neighbouring runs with one number are one tag."""
    tags: list[Tag] = []
    runs: list[tuple[str, list[str]]] = []
    for text in paragraph.all("Text"):
        number = text.get("TagNumber")
        if runs and runs[-1][0] == number:
            runs[-1][1].append(text.text)
        else:
            runs.append((number, [text.text]))
    for number, pieces in runs:
        marked = " ".join("".join(pieces).split())
        for definition in definitions.get(number, ()):
            tags.append(
                Tag(category=definition.category, name=definition.name, text=marked, cited=cited)
            )
    return tags


def _all(data: Markup, group: str, tag: str) -> list[Markup]:
    return [m for holder in data.all(group) for m in holder.all(tag)]
