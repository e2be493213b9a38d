"""Figures of a screenplay: length, places and light, who speaks how much, each with its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from regie.film.analysis import (
    CharacterFigures,
    CharacterPresence,
    PresenceKind,
    SceneFigures,
    ScriptFigures,
)
from regie.film.breakdown import Breakdown, SceneBreakdown
from regie.film.screenplay import Action, Dialogue, Light, Scene, Screenplay, Setting
from regie.reading.sky import inherit_lights
from regie.screenplay.pages import eighths, write_eighths

if TYPE_CHECKING:
    from regie.preproduction.analysis.passages import ReadScene

__all__ = ["CharacterFigures", "SceneFigures", "ScriptFigures", "measure", "stats"]


def stats(screenplay: Screenplay, breakdown: Breakdown | None = None) -> ScriptFigures:
    """The figures of a whole screenplay.

    A slugline that says `LATER` or `CONTINUOUS` has the light of the scene before.

    Args:
        breakdown: of the same screenplay, for who is silently there; made here if not given.
    """
    from regie.preproduction.analysis.passages import read_passages
    from regie.preproduction.breakdown.breaking import break_down

    return measure(screenplay, read_passages(screenplay), breakdown or break_down(screenplay))


def measure(
    screenplay: Screenplay, read: Sequence[ReadScene], breakdown: Breakdown
) -> ScriptFigures:
    """The figures, from a screenplay that is read and broken down already."""
    from regie.preproduction.analysis.presence import presence

    sheets = {sheet.scene: sheet for sheet in breakdown.scenes}
    lit = inherit_lights(screenplay.scenes)
    scenes = [
        _scene(scene, passages, light, sheets.get(scene.number), screenplay.language)
        for scene, passages, light in zip(screenplay.scenes, read, lit, strict=True)
    ]
    total = sum(s.eighths for s in scenes)
    spoken = sum(s.spoken for s in scenes)
    words = sum(s.words for s in scenes)
    settings: dict[str, int] = {}
    lights: dict[str, int] = {}
    places: dict[str, int] = {}
    for figures in scenes:
        _add(settings, figures.setting, figures)
        _add(lights, figures.light, figures)
        if figures.place:
            _add(places, figures.place.upper(), figures)
    there = presence(screenplay, breakdown)
    return ScriptFigures(
        title=screenplay.title.replace("\n", " "),
        language=screenplay.language,
        scenes=tuple(scenes),
        characters=_characters(screenplay, spoken, there),
        places=_ranked(places),
        settings=_ranked(settings),
        lights=_ranked(lights),
        eighths=total,
        pages=write_eighths(total),
        minutes=round(total / 8, 1),
        estimated_minutes=round(sum(s.estimated_minutes for s in scenes), 1),
        words=words,
        dialogue_share=_share(spoken, words),
        presence=there,
    )


def _scene(
    scene: Scene, read: ReadScene, light: Light | None, sheet: SceneBreakdown | None, language: str
) -> SceneFigures:
    from regie.preproduction.analysis.length import scene_seconds

    words = sum(_words(e.text) for e in scene.elements if isinstance(e, Action | Dialogue))
    said = _dialogues(scene)
    spoken = sum(_words(d.text) for d in said)
    setting = scene.slugline.setting
    return SceneFigures(
        number=scene.number,
        slugline=scene.slugline.text,
        eighths=eighths(scene),
        estimated_minutes=round(scene_seconds(read, language) / 60, 2),
        words=words,
        spoken=spoken,
        dialogue_share=_share(spoken, words),
        place=scene.slugline.place,
        setting=setting.value if setting is not Setting.UNSAID else "unsaid",
        light=light.value if light else "unsaid",
        light_inherited=light is not None and scene.slugline.light is None,
        speaking=tuple(dict.fromkeys(d.character for d in said)),
        silent=sheet.silent if sheet else (),
        cited=(scene.cited,) if scene.cited else (),
    )


def _characters(
    screenplay: Screenplay, spoken: int, presence: Sequence[CharacterPresence]
) -> tuple[CharacterFigures, ...]:
    silent = {p.name: sum(s.kind is PresenceKind.SILENT for s in p.scenes) for p in presence}
    said: dict[str, list[tuple[str, Dialogue]]] = {}
    for scene in screenplay.scenes:
        for dialogue in _dialogues(scene):
            said.setdefault(dialogue.character, []).append((scene.number, dialogue))
    figures = [_character(n, lines, spoken, silent.get(n, 0)) for n, lines in said.items()]
    return tuple(sorted(figures, key=lambda c: (-c.words, c.name)))


def _character(
    name: str, lines: Sequence[tuple[str, Dialogue]], spoken: int, silent_scenes: int
) -> CharacterFigures:
    words = sum(_words(d.text) for _, d in lines)
    ends = (lines[0][1].cited, lines[-1][1].cited)
    return CharacterFigures(
        name=name,
        lines=len(lines),
        words=words,
        share=_share(words, spoken),
        scenes=len({number for number, _ in lines}),
        first=lines[0][0],
        last=lines[-1][0],
        silent_scenes=silent_scenes,
        cited=tuple(dict.fromkeys(c for c in ends if c)),
    )


def _dialogues(scene: Scene) -> list[Dialogue]:
    return [e for e in scene.elements if isinstance(e, Dialogue) and e.text]


def _words(text: str) -> int:
    return len(text.split())


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _add(counts: dict[str, int], key: str, figures: SceneFigures) -> None:
    counts[key] = counts.get(key, 0) + figures.eighths


def _ranked(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
