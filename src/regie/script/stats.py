"""Figures of a screenplay: length, places and light, who speaks how much, each with its lines."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.citation import Citations
from regie.film.screenplay import Action, Dialogue, Light, Scene, Screenplay, Setting
from regie.film.units import Noun
from regie.script.pages import eighths, write_eighths


class SceneFigures(Noun):
    """One scene's length.

    Attributes:
        eighths: of a page.
        words: spoken and read.
    """

    number: str
    slugline: str
    eighths: int
    words: int
    cited: Citations = ()


class CharacterFigures(Noun):
    """One speaker's part.

    Attributes:
        lines: how often the character has a cue with words.
        share: of all words spoken, 0 to 1.
        first, last: numbers of the first and the last scene with a line.
        cited: the first and the last line.
    """

    name: str
    lines: int
    words: int
    share: float
    scenes: int
    first: str
    last: str
    cited: Citations = ()


class ScriptFigures(Noun):
    """A screenplay's figures, version 1 of the shape that `--stats --json` prints.

    Attributes:
        pages: length as written on a breakdown sheet, `96 3/8`.
        minutes: at a page a minute.
        settings, lights: eighths of a page in each; `unsaid` where the slugline does not say.
        dialogue_share: words spoken to all words, 0 to 1.
    """

    version: int = 1
    title: str
    language: str
    scenes: tuple[SceneFigures, ...]
    characters: tuple[CharacterFigures, ...]
    places: tuple[tuple[str, int], ...]
    settings: tuple[tuple[str, int], ...]
    lights: tuple[tuple[str, int], ...]
    eighths: int
    pages: str
    minutes: float
    words: int
    dialogue_share: float


def stats(screenplay: Screenplay) -> ScriptFigures:
    """The figures of a whole screenplay.

    A slugline that says `LATER` or `CONTINUOUS` has the light of the scene before.
    """
    scenes = [_scene(s) for s in screenplay.scenes]
    total = sum(s.eighths for s in scenes)
    spoken = sum(_words(e.text) for s in screenplay.scenes for e in _dialogues(s))
    words = sum(s.words for s in scenes)
    settings: dict[str, int] = {}
    lights: dict[str, int] = {}
    places: dict[str, int] = {}
    for scene, figures, light in zip(
        screenplay.scenes, scenes, _lights(screenplay.scenes), strict=True
    ):
        setting = scene.slugline.setting
        _add(settings, setting.value if setting is not Setting.UNSAID else "unsaid", figures)
        _add(lights, light.value if light else "unsaid", figures)
        if scene.slugline.place:
            _add(places, scene.slugline.place.upper(), figures)
    return ScriptFigures(
        title=screenplay.title.replace("\n", " "),
        language=screenplay.language,
        scenes=tuple(scenes),
        characters=_characters(screenplay, spoken),
        places=_ranked(places),
        settings=_ranked(settings),
        lights=_ranked(lights),
        eighths=total,
        pages=write_eighths(total),
        minutes=round(total / 8, 1),
        words=words,
        dialogue_share=_share(spoken, words),
    )


def _scene(scene: Scene) -> SceneFigures:
    words = sum(_words(e.text) for e in scene.elements if isinstance(e, Action | Dialogue))
    return SceneFigures(
        number=scene.number,
        slugline=scene.slugline.text,
        eighths=eighths(scene),
        words=words,
        cited=(scene.cited,) if scene.cited else (),
    )


def _characters(screenplay: Screenplay, spoken: int) -> tuple[CharacterFigures, ...]:
    said: dict[str, list[tuple[str, Dialogue]]] = {}
    for scene in screenplay.scenes:
        for dialogue in _dialogues(scene):
            said.setdefault(dialogue.character, []).append((scene.number, dialogue))
    figures = [_character(name, lines, spoken) for name, lines in said.items()]
    return tuple(sorted(figures, key=lambda c: (-c.words, c.name)))


def _character(name: str, lines: Sequence[tuple[str, Dialogue]], spoken: int) -> CharacterFigures:
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
        cited=tuple(dict.fromkeys(c for c in ends if c)),
    )


def _dialogues(scene: Scene) -> list[Dialogue]:
    return [e for e in scene.elements if isinstance(e, Dialogue) and e.text]


def _lights(scenes: Sequence[Scene]) -> list[Light | None]:
    """Each scene's light; one that does not say has that of the scene before."""
    lights: list[Light | None] = []
    for scene in scenes:
        inherited = lights[-1] if lights else None
        lights.append(scene.slugline.light or inherited)
    return lights


def _words(text: str) -> int:
    return len(text.split())


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _add(counts: dict[str, int], key: str, figures: SceneFigures) -> None:
    counts[key] = counts.get(key, 0) + figures.eighths


def _ranked(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
