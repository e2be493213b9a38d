"""Writes a screenplay's tags as Final Draft's tagger does: data at the end, numbers on words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from uuid import UUID

from regie.film.screenplay import Screenplay
from regie.screenplay.formats.fdx.tags import Definition
from regie.screenplay.formats.fdx.writer import Paragraph, Paragraphs, written_attributes


def tag_paragraphs(
    screenplay: Screenplay, paragraphs: Paragraphs, starts: Sequence[int]
) -> list[Definition]:
    """Marks the tagged words in the paragraphs, each by the number of its definition, from 1.

    A tag's words are looked for in its scene from where the last tag was found; a tag whose
    words are no longer there keeps its definition and marks nothing.
    """
    numbers: dict[Definition, int] = {}
    ends = [*starts[1:], len(paragraphs.groups)][: len(starts)]
    for scene, start, end in zip(screenplay.scenes, starts, ends, strict=True):
        lines = [p for group in paragraphs.groups[start:end] for p in group]
        at = (0, 0)
        for tag in scene.tags:
            definition = Definition(tag.category, tag.name)
            number = numbers.setdefault(definition, len(numbers) + 1)
            at = _mark(lines, at, tag.text, number)
    return list(numbers)


def _mark(
    lines: Sequence[Paragraph], at: tuple[int, int], words: str, number: int
) -> tuple[int, int]:
    """Marks the next occurrence of the words, else the first one in the scene that is free.

    Returns:
        Where the next tag is looked for.
    """
    if not words:
        return at
    # Not within another word: a car is none in a scar.
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for start in (at, (0, 0)):
        place, offset = start
        for line in range(place, len(lines)):
            paragraph = lines[line]
            for found in pattern.finditer(paragraph.text, offset if line == place else 0):
                first, end = found.span()
                if all(end <= a or b <= first for a, b, _ in paragraph.tags):
                    paragraph.tags.append((first, end, number))
                    return max(at, (line, end))
    return at


def tag_data_lines(definitions: Sequence[Definition]) -> Iterator[str]:
    """Categories, definitions and tags. Ids are made of the names, so that bytes are stable."""
    if not definitions:
        return
    categories = {c: n for n, c in enumerate(dict.fromkeys(d.category for d in definitions), 1)}
    yield "  <TagData>"
    yield "    <TagCategories>"
    for category, number in categories.items():
        given = {"Id": _id("category", category), "Name": category, "Number": str(number)}
        yield f"      <TagCategory{written_attributes(given)}/>"
    yield "    </TagCategories>"
    yield "    <TagDefinitions>"
    for number, definition in enumerate(definitions, 1):
        given = {
            "CatId": _id("category", definition.category),
            "Id": _id(definition.category, definition.name),
            "Label": definition.name,
            "Number": str(number),
        }
        yield f"      <TagDefinition{written_attributes(given)}/>"
    yield "    </TagDefinitions>"
    yield "    <Tags>"
    for number, definition in enumerate(definitions, 1):
        identity = _id(definition.category, definition.name)
        yield f'      <Tag Number="{number}"><DefId>{identity}</DefId></Tag>'
    yield "    </Tags>"
    yield "  </TagData>"


def _id(group: str, name: str) -> str:
    return str(UUID(bytes=blake2b(f"{group}\0{name}".encode(), digest_size=16).digest()))
