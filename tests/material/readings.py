"""Readings of small scenes, written by hand: what the board is told, without a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from regie.film.reading import (
    About,
    Act,
    Entity,
    EntityKind,
    Event,
    LineReading,
    SceneReading,
    Sentence,
    Setting,
)
from regie.film.screenplay import Action, Light, Scene, slug
from regie.film.things import Choice, Spot, Stands, Thing


@dataclass
class Told:
    """A reading while it is written: sentences follow the scene's paragraphs."""

    scene: Scene
    entities: list[Entity] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    setting: Setting = field(default_factory=lambda: Setting(place="kitchen", light=Light.DAY))
    whereabouts: tuple[tuple[str, str], ...] = ()

    def who(self, *keys: str, kind: EntityKind = EntityKind.PERSON, **more: object) -> Told:
        for key in keys:
            self.entities.append(
                Entity(key=slug(key), kind=kind, name=key, head=key.split()[-1], **more)  # type: ignore[arg-type]
            )
        return self

    def thing(self, *keys: str, kind: EntityKind = EntityKind.THING, **more: object) -> Told:
        return self.who(*keys, kind=kind, **more)

    def says(self, element: int, about: About, *events: Event, topic: Sequence[str] = ()) -> Told:
        """The next sentence: the whole of a paragraph, with what happens in it."""
        action = self.scene.elements[element]
        assert isinstance(action, Action)
        number = len(self.sentences)
        self.sentences.append(
            Sentence(
                element=element,
                start=0,
                end=len(action.text),
                text=action.text,
                about=about,
                topic=tuple(topic),
            )
        )
        self.events.extend(e.model_copy(update={"sentence": number}) for e in events)
        return self

    def read(self) -> SceneReading:
        lines = []
        before: str | None = None
        for line_id, dialogue in self.scene.lines():
            key = slug(dialogue.character)
            lines.append(
                LineReading(
                    line_id=line_id,
                    speakers=(key,),
                    how="off" if dialogue.off_screen else "seen",
                    listener=before if before != key else None,
                )
            )
            before = key
        return SceneReading(
            scene=self.scene.number,
            setting=self.setting,
            entities=tuple(self.entities),
            sentences=tuple(self.sentences),
            events=tuple(self.events),
            lines=tuple(lines),
            whereabouts=self.whereabouts,
        )


def does(act: Act, *agents: str, **parts: object) -> Event:
    """An event; its sentence is set by `Told.says`."""
    return Event(sentence=0, act=act, verb=act.value, agents=agents, **parts)  # type: ignore[arg-type]


def choose(
    name: str,
    size: tuple[float, float, float],
    stands: Stands = "top",
    spots: tuple[Spot, ...] = (),
    text: str = "",
) -> Choice:
    """A thing of the library that stands for a word."""
    thing = Thing(key=slug(name), concept="", size=size, stands=(stands,), spots=spots)
    return Choice(name=name, thing=thing, size=size, stands=stands, text=text)
