"""One scene on the line: its people, its place, its voices and its shot list.

Everything is called when it is first asked for, so that a make of voices builds no set. What
fails is replaced by a stand-in that says so (`stand_ins`); the scene's shots then still follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from regie.build import Guess, Handle
from regie.film.bible import Bible, Character, Place, Voice
from regie.film.breakdown import SceneBreakdown
from regie.film.direction import ScenePlan
from regie.film.reading import Setting
from regie.film.screenplay import Dialogue, Scene, slug
from regie.film.set_piece import SetPiece
from regie.film.shot import Shot
from regie.film.things import Choice
from regie.library.credits import limiting_licence
from regie.pipeline.enforcer import LICENCE
from regie.pipeline.guesses import guess_body, guess_set
from regie.pipeline.stand_ins import StandIns
from regie.pipeline.steps.board import direct_scene_shots, list_scene_shots
from regie.pipeline.steps.cast import (
    BuiltBody,
    BuiltProp,
    BuiltSet,
    build_body_layer,
    build_set_layer,
    build_thing_layer,
)
from regie.pipeline.steps.effects import BuiltPiece, expected_cost, simulate_set_piece
from regie.pipeline.steps.sound import Spoken, estimate_seconds, measure_line
from regie.pipeline.voicing import find_speakers, speak_take

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
        self.pieces: dict[str, Handle[BuiltPiece]] = {}

    def set_of(self, place: Place, turn: int) -> Handle[BuiltSet]:
        name = set_name(place)
        if name not in self.sets:
            built = self._build.call(
                build_set_layer,
                place.model_copy(update={"cited": ()}),
                self._source.library,
                label=name,
                cites=[f"bible/places.toml:{place.key}", *map(str, place.cited)],
                turn=turn,
            )
            self.sets[name] = self._stand_ins.bare_set(built, place)
        return self.sets[name]

    def body_of(self, character: Character, scene: str, turn: int) -> Handle[BuiltBody]:
        """A character's body as a scene shows it."""
        name = look_name(character, scene)
        if name not in self.bodies:
            consents = self._source.consents.get(("likeness", character.key), ())
            looks = looks_of(character.in_scene(scene))
            built = self._build.call(
                build_body_layer,
                looks,
                label=name,
                cites=[
                    f"bible/characters.toml:{character.key}",
                    *map(str, character.cited),
                    *consents,
                ],
                carries=consents,
                turn=turn,
            )
            self.bodies[name] = self._stand_ins.plain_body(built, looks)
        return self.bodies[name]

    def piece_of(
        self,
        piece: SetPiece,
        built: Handle[BuiltSet],
        choices: Mapping[str, Choice],
        turn: int,
    ) -> Handle[BuiltPiece]:
        """A set piece on its set, simulated once for all shots that play it.

        Args:
            choices: what stands for the things of the scene, by their keys.
        """
        name = piece.model_dump_json()
        if name not in self.pieces:
            self.pieces[name] = self._build.call(
                simulate_set_piece,
                piece,
                built,
                self._source.settings.rate,
                {w.key: self.thing(choices[w.key]) for w in piece.wrecks if w.key in choices},
                label=piece.what or piece.kind,
                expects=expected_cost(piece),
                turn=turn,
            )
        return self.pieces[name]

    def thing(self, choice: Choice) -> Handle[BuiltProp]:
        name = thing_name(choice.name, choice)
        if name not in self.props:
            limit = limiting_licence(choice.thing) if choice.thing else ""
            built = self._build.call(
                build_thing_layer,
                choice,
                self._source.library,
                label=choice.name,
                carries=[f"{LICENCE}{limit}"] if limit else (),
            )
            self.props[name] = self._stand_ins.labelled_box(built, choice.name)
        return self.props[name]


def looks_of(character: Character) -> Character:
    """What shows of a character: a new voice or description builds no new body."""
    return Character(
        key=character.key,
        name=character.key.upper(),
        figure=character.figure,
        wardrobe=character.wardrobe,
        voice=Voice(name="none"),
    )


def set_name(place: Place) -> str:
    """The name of a set: a place that another time or an event has changed is another set."""
    return "-".join(part for part in (place.key, place.period, place.state) if part)


def place_in_scene(place: Place, setting: Setting) -> Place:
    """The place as a scene shows it: in that period, wrecked, or at a party."""
    return place.model_copy(
        update={"period": place.period or setting.period, "state": place.state or setting.state}
    )


def look_name(character: Character, scene: str) -> str:
    """The name of a body's layer: a version has one of its own."""
    version = character.version_in(scene)
    return f"{character.key}-{version.name}" if version else character.key


def thing_name(key: str, choice: Choice) -> str:
    """The name of a thing's layer: in another scene the same word may be another thing."""
    return f"{slug(key)}-{blake2b(choice.model_dump_json().encode(), digest_size=4).hexdigest()}"


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
        self.reading = source.readings[scene.number]
        self.place = place_in_scene(source.places[scene.number], self.reading.setting)

    @cached_property
    def other(self) -> Place | None:
        """The second place of a scene that plays in two at once; rooms with a slash are one set."""
        key = self.reading.setting.other if self.reading.setting.link else None
        places = (p for p in self._source.bible.places if p.key == key)
        place = next(places, None) if key != self.place.key else None
        return place and place_in_scene(place, self.reading.setting)

    @cached_property
    def seen(self) -> Mapping[str, Character]:
        """Who may be on the set, by the key of their body: people of the bible, and extras."""
        known = {c.key: c for c in self._source.bible.characters}
        there = (e.key for e in self.reading.entities if e.can_be_seen)
        people = {key: known[key] for key in there if key in known and known[key].has_body}
        return people | dict(self._source.extras[self.scene.number])

    @property
    def things(self) -> Mapping[str, Choice]:
        """What stands for each thing of the scene, by the key of its entity."""
        return self._source.choices[self.scene.number]

    def body(self, key: str) -> Handle[BuiltBody]:
        """The body that a shot of this scene calls by a key."""
        return self._workshop.body_of(self.seen[key], self.scene.number, self.turn)

    def things_of(self, shot: Shot) -> dict[str, Choice]:
        """What stands for the things that a shot draws, with the words that are on each by then,
        and how animals are."""
        from regie.board import things_of

        shown = {t.key: {"text": t.text, "pose": t.pose} for t in shot.things}
        return {
            key: choice.model_copy(update=shown[key])
            for key in things_of(shot)
            if (choice := self.things.get(key)) is not None
        }

    def pieces_of(self, shot: Shot) -> dict[str, Handle[BuiltPiece]]:
        """The set pieces that a shot plays, by their key."""
        built = self.set_of(shot.place)
        return {
            p.key: self._workshop.piece_of(p.piece, built, self.things, self.turn)
            for p in shot.pieces
        }

    def files_of(self, shot: Shot) -> dict[str, str]:
        """Names of layers of bodies and things, by the key that a shot calls them by."""
        seen = {p.character for p in shot.performances}
        return {
            **{k: look_name(c, self.scene.number) for k, c in self.seen.items() if k in seen},
            **{key: thing_name(key, choice) for key, choice in self.things_of(shot).items()},
        }

    @property
    def sets(self) -> dict[str, Handle[BuiltSet]]:
        """The sets of the scene, by the key of their place."""
        places = (self.place, *((self.other,) if self.other else ()))
        return {place.key: self._workshop.set_of(place, self.turn) for place in places}

    def set_of(self, place: str) -> Handle[BuiltSet]:
        """The set of a shot, by its place's key."""
        there = self.other if self.other and self.other.key == place else self.place
        return self._workshop.set_of(there, self.turn)

    @cached_property
    def spoken(self) -> dict[str, Handle[Spoken]]:
        """Every line of the scene as sound, by line id."""
        return {
            line_id: self._speak(line_id, dialogue, character)
            for line_id, dialogue in self.scene.lines()
            if (character := self.speakers[line_id]) is not None
        }

    @cached_property
    def speakers(self) -> dict[str, Character | None]:
        """Who says each line."""
        return find_speakers(self.scene, self.reading, self._source.bible)

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
        direction = self._source.direction.of(self.scene.number)
        shots = self.machine if direction.is_empty else self.directed(direction)
        sheet = self.sheet.model_copy(update={"place": self.place.name})
        setting = self.reading.setting
        sky = (setting.light, setting.weather)
        return self._stand_ins.cards(
            shots, self.scene, sheet, self._asked[2], self._asked[3], sky, self._cites
        )

    @cached_property
    def machine(self) -> Handle[tuple[Shot, ...]]:
        """The shots as the machine lists them, whatever a director chose."""
        return self._build.call(
            list_scene_shots, *self._asked, label=self.scene.number, cites=self._cites,
            turn=self.turn,
        )  # fmt: skip

    def directed(self, direction: ScenePlan) -> Handle[tuple[Shot, ...]]:
        """The shots as a director wants them."""
        return self._build.call(
            direct_scene_shots, *self._asked, self.machine, direction, label=self.scene.number,
            cites=self._cites, turn=self.turn,
        )  # fmt: skip

    @property
    def _cites(self) -> list[str]:
        return [str(self.scene.cited)] if self.scene.cited else []

    @cached_property
    def _asked(self) -> tuple[Any, ...]:
        """What a shot list is made of, in the order of the steps' arguments."""
        source = self._source
        cast = {c.key: c for c in (*self.seen.values(), *self.speakers.values()) if c}
        said = {line_id: dialogue.text for line_id, dialogue in self.scene.lines()}
        durations = {
            line_id: Guess(
                self._build.call(measure_line, spoken, label=line_id),
                estimate_seconds(said[line_id], source.language),
                uses_last=False,
            )
            for line_id, spoken in self.spoken.items()
        }
        places = (self.place, *((self.other,) if self.other else ()))
        return (
            self.scene,
            self.reading,
            Bible(characters=tuple(cast.values()), places=places),
            durations,
            Guess(self._workshop.set_of(self.place, self.turn), guess_set(self.place)),
            Guess(self._workshop.set_of(self.other, self.turn), guess_set(self.other))
            if self.other
            else None,
            {key: Guess(self.body(key), guess_body(c)) for key, c in self.seen.items()},
            self.things,
            source.settings.rate,
            source.settings.size,
        )

    def _speak(self, line_id: str, dialogue: Dialogue, character: Character) -> Handle[Spoken]:
        if self._source.is_first_look:
            return self._stand_ins.be_silent(line_id, dialogue, character, turn=self.turn)
        index = next(n for n, (known, _) in enumerate(self.scene.lines()) if known == line_id)
        chosen = self._source.sound.circled(self.scene.number, index)
        spoken = speak_take(
            self._build, self._source, line_id, dialogue, character, chosen, self.turn
        )
        return self._stand_ins.silence(spoken, line_id, dialogue, character)
