"""Applies a person's corrections to a breakdown; the rules find anew, the corrections stay.

Corrections are applied in their order, so that a later one sees what an earlier one made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from regie.film.breakdown import (
    Breakdown,
    BreakdownCorrection,
    BreakdownElement,
    Category,
    SceneBreakdown,
)
from regie.preproduction.breakdown.lexicon import load_lexicon

_ORDER = {category: at for at, category in enumerate(Category)}

Change = Callable[[SceneBreakdown, BreakdownCorrection, str], SceneBreakdown | None]
"""Changes a scene; None when there is nothing in it that the correction is about."""


def correct_breakdown(
    breakdown: Breakdown, corrections: Sequence[BreakdownCorrection], language: str = "en"
) -> tuple[Breakdown, tuple[str, ...]]:
    """The breakdown as a person corrected it.

    Args:
        language: of the script; gives added elements the kind that they are built as.

    Returns:
        The breakdown, and a sentence for each correction that fits nothing in this draft. Such a
        correction changes nothing and is worth keeping: the next draft may have its element.
    """
    scenes = list(breakdown.scenes)
    said: list[str] = []
    numbers = {s.scene for s in scenes}
    for correction in corrections:
        unknown = [n for n in correction.scenes if n not in numbers]
        if unknown:
            said.append(
                f"{_where(correction)}: there is no scene {', '.join(unknown)} in this draft; "
                "the correction is kept"
            )
        change = _CHANGES[correction.do]
        fitted = False
        for at, scene in enumerate(scenes):
            if correction.scenes and scene.scene not in correction.scenes:
                continue
            changed = change(scene, correction, language)
            if changed is not None:
                scenes[at], fitted = changed, True
        if not fitted and len(unknown) < max(1, len(correction.scenes)):
            places = f"scene {', '.join(correction.scenes)}" if correction.scenes else "any scene"
            said.append(
                f"{_where(correction)}: no `{correction.name}` is found in {places} of this "
                "draft; the correction is kept, delete it if it is no longer wanted"
            )
    return Breakdown(scenes=tuple(scenes)), tuple(said)


def _where(correction: BreakdownCorrection) -> str:
    return str(correction.cited) if correction.cited else "bible/breakdown.toml"


def _meant(element: BreakdownElement, correction: BreakdownCorrection, name: str) -> bool:
    """By its name, or by words that the script uses for it, in any letters."""
    if correction.category not in (None, element.category):
        return False
    wanted = name.casefold()
    return element.name.casefold() == wanted or any(
        m.casefold() == wanted for m in element.mentions
    )


def _add(
    scene: SceneBreakdown, correction: BreakdownCorrection, language: str
) -> SceneBreakdown | None:
    assert correction.category is not None
    found = [e for e in scene.elements if _meant(e, correction, correction.name)]
    entry = load_lexicon(language).find(correction.name)
    kind = entry.kind if entry is not None and entry.category is correction.category else ""
    added = BreakdownElement(
        category=correction.category,
        name=correction.name,
        kind=next((e.kind for e in found if e.kind), kind),
        mentions=tuple(dict.fromkeys(m for e in found for m in e.mentions)),
        confidence=1.0,
        by_hand=True,
        cited=tuple(dict.fromkeys(c for e in found for c in e.cited)),
    )
    silent = scene.silent
    if correction.category is Category.CAST:
        people = {n.casefold() for n in (*scene.speaking, *scene.silent)}
        silent += () if correction.name.casefold() in people else (correction.name,)
    kept = [e for e in scene.elements if e not in found]
    return _with(scene.model_copy(update={"silent": silent}), [*kept, added])


def _remove(
    scene: SceneBreakdown, correction: BreakdownCorrection, _: str
) -> SceneBreakdown | None:
    kept = [e for e in scene.elements if not _meant(e, correction, correction.name)]
    if len(kept) == len(scene.elements):
        return None
    gone = {e.name for e in scene.elements if e.category is Category.CAST} - {
        e.name for e in kept if e.category is Category.CAST
    }
    silent = tuple(n for n in scene.silent if n not in gone)
    return _with(scene.model_copy(update={"silent": silent}), kept)


def _rename(
    scene: SceneBreakdown, correction: BreakdownCorrection, _: str
) -> SceneBreakdown | None:
    return _gather(scene, correction, (correction.name,), correction.to)


def _merge(scene: SceneBreakdown, correction: BreakdownCorrection, _: str) -> SceneBreakdown | None:
    return _gather(scene, correction, (correction.name, *correction.names), correction.name)


def _recategorise(
    scene: SceneBreakdown, correction: BreakdownCorrection, _: str
) -> SceneBreakdown | None:
    found = [e for e in scene.elements if _meant(e, correction, correction.name)]
    if not found:
        return None
    moved = [
        e.model_copy(
            update={"category": correction.to_category, "by_hand": True, "confidence": 1.0}
        )
        for e in found
    ]
    return _with(scene, [*(e for e in scene.elements if e not in found), *moved])


def _gather(
    scene: SceneBreakdown, correction: BreakdownCorrection, names: Sequence[str], name: str
) -> SceneBreakdown | None:
    """Makes one element, called `name`, of those that any of the names means.

    Who speaks keeps the name of the cue, because lines and voices go by it.
    """
    found = [e for e in scene.elements if any(_meant(e, correction, n) for n in names)]
    if not found:
        return None
    target = [e for e in scene.elements if e.name.casefold() == name.casefold()]
    found = [e for e in scene.elements if e in found or (e in target and _near(e, found))]
    first = next((e for e in found if e in target), found[0])
    one = first.model_copy(
        update={
            "name": name,
            "kind": next((e.kind for e in (first, *found) if e.kind), ""),
            "mentions": tuple(dict.fromkeys(m for e in found for m in e.mentions)),
            "cited": tuple(dict.fromkeys(c for e in found for c in e.cited)),
            "confidence": 1.0,
            "by_hand": True,
        }
    )
    renamed = {e.name for e in found if e.category is Category.CAST}
    if renamed:
        silent = dict.fromkeys(name if n in renamed else n for n in scene.silent)
        kept = tuple(n for n in silent if n not in scene.speaking)
        scene = scene.model_copy(update={"silent": kept})
    return _with(scene, [*(e for e in scene.elements if e not in found), one])


def _near(element: BreakdownElement, found: Sequence[BreakdownElement]) -> bool:
    return any(element.category is other.category for other in found)


def _with(scene: SceneBreakdown, elements: Sequence[BreakdownElement]) -> SceneBreakdown:
    ordered = sorted(elements, key=lambda e: _ORDER[e.category])
    return scene.model_copy(update={"elements": tuple(ordered)})


_CHANGES: dict[str, Change] = {
    "add": _add,
    "remove": _remove,
    "rename": _rename,
    "merge": _merge,
    "recategorise": _recategorise,
}
