"""Puts what another program's tagger marked into a scene's elements."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.breakdown import BreakdownElement, Category

_ORDER = {category: at for at, category in enumerate(Category)}


def with_tags(
    by_rule: Sequence[BreakdownElement], tagged: Sequence[BreakdownElement]
) -> tuple[BreakdownElement, ...]:
    """The scene's elements, tags first in their category.

    A tag takes in what the rules found of the same name, or by the same words on the same line;
    also in another category, because a person chose the tag's.
    """
    left = list(by_rule)
    merged: list[BreakdownElement] = []
    for tag in tagged:
        said = {w.casefold() for w in (tag.name, *tag.mentions)}
        lines = {(c.file, c.line) for c in tag.cited}
        same = [
            e
            for e in left
            if (e.category is tag.category and e.name.casefold() in said)
            or (
                any(w.casefold() in said for w in e.mentions)
                and any((c.file, c.line) in lines for c in e.cited)
            )
        ]
        left = [e for e in left if e not in same]
        merged.append(
            tag.model_copy(
                update={
                    "kind": next((e.kind for e in same if e.kind), ""),
                    "mentions": tuple(
                        dict.fromkeys((*tag.mentions, *(m for e in same for m in e.mentions)))
                    ),
                    "cited": tuple(
                        dict.fromkeys((*tag.cited, *(c for e in same for c in e.cited)))
                    ),
                }
            )
        )
    return tuple(sorted((*merged, *left), key=lambda e: _ORDER[e.category]))
