"""One scene on the line: its people, its place, its voices and its shot list.

Everything is called when it is first asked for, so that a make of voices builds no set. What
fails is replaced by a stand-in that says so (`stand_ins`); the scene's shots then still follow.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from regie.build import Guess, Handle
from regie.film.bible import Bible, Character, Place
from regie.film.breakdown import SceneBreakdown
from regie.film.screenplay import Dialogue, Parenthetical, Scene
from regie.film.shot import Shot
from regie.pipeline.guesses import guess_body, guess_set
from regie.pipeline.stand_ins import StandIns
from regie.pipeline.steps.board import list_scene_shots
from regie.pipeline.steps.cast import (
    BuiltBody,
    BuiltProp,
    BuiltSet,
    build_body_layer,
    build_prop_layer,
    build_set_layer,
)
from regie.pipeline.steps.sound import Spoken, estimate_seconds, measure_line, speak_line
from regie.sound.speak import Manner, read_manner

if TYPE_CHECKING:
    from regie.build import Build
    from regie.film.citation import Citation
    from regie.pipeline.source import Source


class Workshop:
    """Bodies, sets and props of a title: each is built once, for the first scene that asks."""

    def __init__(self, build: Build, source: Source, stand_ins: StandIns) -> None:
        self._build = build
        self._source = source
        self._stand_ins = stand_ins
        self.bodies: dict[str, Handle[BuiltBody]] = {}
        self.sets: dict[str, Handle[BuiltSet]] = {}
        self.props: dict[str, Handle[BuiltProp]] = {}

    def set_of(self, place: Place, turn: int) -> Handle[BuiltSet]:
        if place.key not in self.sets:
            built = self._build.call(
                build_set_layer,
                place.model_copy(update={"cited": ()}),
                label=place.key,
                cites=[f"bible/places.toml:{place.key}", *map(str, place.cited)],
                turn=turn,
            )
            self.sets[place.key] = self._stand_ins.bare_set(built, place)
        return self.sets[place.key]

    def body_of(self, character: Character, turn: int) -> Handle[BuiltBody]:
        if character.key not in self.bodies:
            consents = self._source.consents.get(("likeness", character.key), ())
            looks = looks_of(character)
            built = self._build.call(
                build_body_layer,
                looks,
                label=character.key,
                cites=[
                    f"bible/characters.toml:{character.key}",
                    *map(str, character.cited),
                    *consents,
                ],
                carries=consents,
                turn=turn,
            )
            self.bodies[character.key] = self._stand_ins.plain_body(built, looks)
        return self.bodies[character.key]

    def prop(self, name: str) -> Handle[BuiltProp]:
        if name not in self.props:
            built = self._build.call(build_prop_layer, name, label=name)
            self.props[name] = self._stand_ins.labelled_box(built, name)
        return self.props[name]


def looks_of(character: Character) -> Character:
    """What shows of a character: a new voice or description builds no new body."""
    from regie.film.bible import Voice

    return Character(
        key=character.key,
        name=character.key.upper(),
        figure=character.figure,
        wardrobe=character.wardrobe,
        voice=Voice(name="none"),
    )


class SceneLine:
    """A scene of the line.

    Attributes:
        turn: its place among the scenes: what comes first in the film is made first.
    """

    def __init__(
        self,
        build: Build,
        source: Source,
        workshop: Workshop,
        stand_ins: StandIns,
        scene: Scene,
        sheet: SceneBreakdown,
        turn: int,
    ) -> None:
        self._build = build
        self._source = source
        self._workshop = workshop
        self._stand_ins = stand_ins
        self.scene = scene
        self.sheet = sheet
        self.turn = turn
        self.place = source.places[scene.number]

    @cached_property
    def seen(self) -> tuple[Character, ...]:
        """Who may be on the set: the silent, and those who speak on screen."""
        heard = [e for e in self.scene.elements if isinstance(e, Dialogue)]
        names = [*self.sheet.silent, *(d.character for d in heard if not d.off_screen)]
        found = (self._source.bible.character(name) for name in names)
        return tuple({c.key: c for c in found if c is not None}.values())

    @cached_property
    def spoken(self) -> dict[str, Handle[Spoken]]:
        """Every line of the scene as sound, by line id."""
        spoken = {}
        for line_id, dialogue in self.scene.lines():
            character = self._source.bible.character(dialogue.character)
            if character is not None:
                spoken[line_id] = self._speak(line_id, dialogue, character)
        return spoken

    @cached_property
    def standing(self) -> dict[str, tuple[Citation, ...]]:
        """Where each line stands in the script, by line id."""
        return {
            line_id: (dialogue.cited,) if dialogue.cited else ()
            for line_id, dialogue in self.scene.lines()
            if line_id in self.spoken
        }

    @cached_property
    def listed(self) -> Handle[tuple[Shot, ...]]:
        """The scene's shot list; where it cannot be staged, its cards."""
        source = self._source
        heard = [source.bible.character(d.character) for _, d in self.scene.lines()]
        cast = {c.key: c for c in (*self.seen, *heard) if c is not None}
        said = {line_id: dialogue.text for line_id, dialogue in self.scene.lines()}
        durations = {
            line_id: Guess(
                self._build.call(measure_line, spoken, label=line_id),
                estimate_seconds(said[line_id], source.language),
                uses_last=False,
            )
            for line_id, spoken in self.spoken.items()
        }
        sheet = self.sheet.model_copy(update={"place": self.place.name})
        bible = Bible(characters=tuple(cast.values()), places=(self.place,))
        sky = (source.lights[self.scene.number], source.weathers[self.scene.number])
        cites = [str(self.scene.cited)] if self.scene.cited else []
        shots = self._build.call(
            list_scene_shots,
            self.scene,
            sheet,
            bible,
            durations,
            Guess(self._workshop.set_of(self.place, self.turn), guess_set(self.place)),
            {c.key: Guess(self._workshop.body_of(c, self.turn), guess_body(c)) for c in self.seen},
            *sky,
            source.settings.rate,
            source.settings.size,
            label=self.scene.number,
            cites=cites,
            turn=self.turn,
        )
        return self._stand_ins.cards(shots, self.scene, sheet, bible, durations, sky, cites)

    def _speak(self, line_id: str, dialogue: Dialogue, character: Character) -> Handle[Spoken]:
        source = self._source
        consents = source.consents.get(("voice", character.key), ())
        spoken = self._build.call(
            speak_line,
            dialogue.text,
            character.voice,
            source.language,
            _manner(dialogue),
            source.voice_backend,
            label=line_id,
            cites={
                "text": lines_said(dialogue),
                "voice": [f"bible/characters.toml:{character.key}", *consents],
            },
            carries=consents,
            salt=[source.salts["voice"]],
            turn=self.turn,
        )
        return self._stand_ins.silence(spoken, line_id, dialogue, character)


def lines_said(dialogue: Dialogue) -> list[str]:
    """The script lines of what is said, then the cue's: each once."""
    parts = [part.cited for part in dialogue.parts]
    cited = [c for c in (*parts, dialogue.cited) if c is not None]
    lines = (f"{c.file}:{n}" for c in cited for n in range(c.line, c.last_line + 1))
    return list(dict.fromkeys(lines))


def _manner(dialogue: Dialogue) -> Manner:
    asked = " ".join(p.text for p in dialogue.parts if isinstance(p, Parenthetical))
    return read_manner(asked)
