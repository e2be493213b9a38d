"""Who is in which scene, and how: speaking, only heard, or there without a word.

Cues say who speaks; the breakdown finds the silent by their names in the action. It cannot know
who stays in a room without being named.
"""

from __future__ import annotations

from regie.film.analysis import CharacterPresence, PresenceKind, ScenePresence
from regie.film.breakdown import Breakdown, Category, SceneBreakdown
from regie.film.citation import Citation
from regie.film.screenplay import Dialogue, Scene, Screenplay


def presence(screenplay: Screenplay, breakdown: Breakdown) -> tuple[CharacterPresence, ...]:
    """Everybody, those with most scenes first, then in the order of appearance."""
    sheets = {sheet.scene: sheet for sheet in breakdown.scenes}
    found: dict[str, list[ScenePresence]] = {}
    for scene in screenplay.scenes:
        for name, there in _in_scene(scene, sheets.get(scene.number)).items():
            found.setdefault(name, []).append(there)
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    return tuple(CharacterPresence(name=name, scenes=tuple(scenes)) for name, scenes in ranked)


def _in_scene(scene: Scene, sheet: SceneBreakdown | None) -> dict[str, ScenePresence]:
    seen: dict[str, dict[Citation, None]] = {}
    on_screen: set[str] = set()
    for element in scene.elements:
        if isinstance(element, Dialogue) and element.text:
            lines = seen.setdefault(element.character, {})
            if element.cited:
                lines[element.cited] = None
            if not element.off_screen:
                on_screen.add(element.character)
    there = {
        name: ScenePresence(
            scene=scene.number,
            kind=PresenceKind.SPEAKS if name in on_screen else PresenceKind.HEARD,
            cited=tuple(lines),
        )
        for name, lines in seen.items()
    }
    if sheet is None:
        return there
    cast = {e.name: e for e in sheet.elements if e.category is Category.CAST}
    for name in sheet.silent:
        if name not in there:
            sighted = cast.get(name)
            there[name] = ScenePresence(
                scene=scene.number,
                kind=PresenceKind.SILENT,
                confidence=sighted.confidence if sighted else 0.5,
                cited=sighted.cited if sighted else (),
            )
    return there
