"""The audio description of a film on the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from regie.film.bible import Voice
from regie.film.deliverables import DESCRIPTION, DESCRIPTION_VOICE
from regie.film.sound_choices import Delivery
from regie.pipeline.deliverables import Part
from regie.pipeline.steps.description import (
    lay_description_voice,
    list_descriptions,
    mix_with_description,
    place_in_gaps,
    write_description_table,
    write_description_text,
)
from regie.pipeline.steps.sound import Spoken, speak_line

if TYPE_CHECKING:
    from regie.build import Blob, Build, Handle
    from regie.film.description import Candidate, Description
    from regie.pipeline.line import ProductionLine
    from regie.pipeline.source import Source
    from regie.pipeline.steps.sound import Mixed


@dataclass(frozen=True)
class DescribedFilm:
    """What the line makes of a film's description."""

    candidates: Handle[tuple[Candidate, ...]]
    placed: Handle[Description]
    spoken: Handle[dict[str, Spoken]]
    voice: Handle[Blob]
    mixed: Handle[Mixed]


def describe(line: ProductionLine) -> DescribedFilm:
    """Calls for the description: what is said, its voice, the film with it."""
    build, source = line.build, line.source
    candidates = build.call(
        list_descriptions,
        line.cut,
        line.listed,
        tuple(scene.reading for scene in line.scenes),
        tuple(scene.place.name for scene in line.scenes),
        tuple(line.names.values()),
        source.language,
        source.sound.descriptions([scene.scene.number for scene in line.scenes]),
    )
    spoken: Handle[dict[str, Spoken]] = build.expand(
        lambda found: {
            text: speak_description(build, source, text, line.paper_turn) for text in _texts(found)
        },
        candidates,
        label="audio description",
        turn=line.paper_turn,
    )
    placed = build.call(place_in_gaps, line.cut, line.spoken, candidates, spoken)
    gain = source.sound.narrator.gain
    voice = build.call(lay_description_voice, line.cut, placed, spoken, line.mix, gain)
    mixed = build.call(mix_with_description, line.mix, voice, source.settings.loudness)
    return DescribedFilm(candidates, placed, spoken, voice, mixed)


def pull_description(line: ProductionLine) -> None:
    made, build = line.description, line.build
    line.out.add(DESCRIPTION.path, Part(made.mixed, "wav"))
    line.out.add(DESCRIPTION_VOICE.path, made.voice)
    text = build.call(write_description_text, made.placed, line.source.language)
    line.out.add("audio-description.vtt", text)
    line.out.add("audio-description.json", build.call(write_description_table, made.placed))


def speak_description(build: Build, source: Source, text: str, turn: int = 0) -> Handle[Spoken]:
    """A description in the narrator's voice."""
    sayings = source.sound.sayings(text, source.language)
    return build.call(
        speak_line,
        text,
        narrator_of(source),
        source.language,
        "spoken",
        source.voice_backend,
        *((Delivery(sayings=sayings),) if sayings else ()),
        label="audio description",
        cites=["bible/sound.toml"],
        salt=[source.salts["voice"]],
        turn=turn,
    )


def narrator_of(source: Source) -> Voice:
    """Who speaks the description: as was chosen, else a voice that nobody of the film has."""
    from regie.backends.voice.voices import list_voices

    row = source.sound.narrator
    if row.voice:
        return Voice(name=row.voice, speed=row.speed)
    taken = {part for c in source.bible.characters for part in c.voice.name.split("+")}
    names = [v.name for v in list_voices(source.language) or list_voices("en")]
    free = [name for name in names if name not in taken]
    return Voice(name=(free or names)[0], speed=row.speed)


def _texts(found: tuple[Candidate, ...]) -> list[str]:
    """Every text once, long and short."""
    return list(dict.fromkeys(t for c in found for t in (c.text, c.short) if t))
