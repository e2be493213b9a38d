"""Castings: other bodies for somebody, all of them as the script describes the person."""

from __future__ import annotations

from typing import Any

from regie.design.bible.appearance import difference, draft_figure
from regie.film.bible import Character, Figure, Version
from regie.film.reading import Dossier

ATTEMPTS = 48
"""Drafts among which those are chosen that differ most."""


Changes = dict[str, Any]
"""Fields of a figure with other values."""


def cast_others(character: Character, dossier: Dossier | None, most: int) -> tuple[Changes, ...]:
    """Other bodies and faces for somebody, as changes of the figure; each far from those before.

    What the script says of the body stays, and so does what a person has changed in the bible:
    only what the draft chose is chosen again.

    Args:
        dossier: what the script says of them; None where it does not know them: other faces only.
    """
    own = character.figure
    found = [own]
    drafts = _drafts(own, dossier) if dossier is not None else []
    changes: list[Changes] = []
    for n in range(1, most + 1):
        best = max(drafts, key=lambda d: min(difference(d, f) for f in found), default=own)
        if best in drafts:
            drafts.remove(best)
        found.append(best)
        changed = {k: v for k, v in best.model_dump(mode="json").items() if v != dumped(own)[k]}
        changes.append({**changed, "face": own.face + n})
    return tuple(changes)


def recast(character: Character, scene: str, changes: Changes) -> Character:
    """The character with another body in a scene, as a version of its own."""
    there = character.in_scene(scene)
    other = Version(
        name=f"cast-{changes['face']}",
        scenes=(scene,),
        figure=Figure.model_validate({**dumped(there.figure), **changes}),
        wardrobe=there.wardrobe,
    )
    return character.model_copy(update={"versions": (other, *character.versions)})


def dumped(figure: Figure) -> dict[str, Any]:
    """As TOML and JSON have it."""
    return figure.model_dump(mode="json")


def _drafts(own: Figure, dossier: Dossier) -> list[Figure]:
    """The figure with what was left to the draft drafted in other ways."""
    drafted = [draft_figure(dossier, attempt=n).figure for n in range(ATTEMPTS)]
    nearest = min(drafted, key=lambda d: sum(v != getattr(own, k) for k, v in d))
    kept = {k: v for k, v in own if v != getattr(nearest, k)}
    return list(dict.fromkeys(d.model_copy(update=kept) for d in drafted))
