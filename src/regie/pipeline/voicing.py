"""Voices lines: the machine's take of each, or the one that somebody circled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.film.bible import Bible, Character, Voice
from regie.film.reading import SceneReading
from regie.film.screenplay import Dialogue, Parenthetical, Scene
from regie.film.sound_choices import Delivery, Manner, Take
from regie.pipeline.steps.sound import Spoken, speak_line
from regie.sound.speak import read_manner

if TYPE_CHECKING:
    from regie.build import Build, Handle
    from regie.pipeline.source import Source


def speak_take(
    build: Build,
    source: Source,
    line_id: str,
    dialogue: Dialogue,
    character: Character,
    take: Take | None,
    turn: int = 0,
) -> Handle[Spoken]:
    """A take of a line. Args: take: None: the machine's."""
    consents = source.consents.get(("voice", character.key), ())
    sayings = source.sound.sayings(dialogue.text, source.language)
    take = take or Take()
    delivery = Delivery(seed=take.seed, pause=take.pause, sayings=sayings)
    cites = {
        "text": lines_said(dialogue),
        "voice": [f"bible/characters.toml:{character.key}", *consents],
    }
    if delivery != Delivery():
        cites["delivery"] = ["bible/sound.toml"]
    return build.call(
        speak_line,
        dialogue.text,
        voice_of_take(character.voice, take),
        source.language,
        take.manner or manner_of_line(dialogue),
        source.voice_backend,
        # What nobody chose is no input, so that no key knows of it.
        *(() if delivery == Delivery() else (delivery,)),
        label=line_id,
        cites=cites,
        carries=consents,
        salt=[source.salts["voice"]],
        turn=turn,
    )


def find_speakers(scene: Scene, reading: SceneReading, bible: Bible) -> dict[str, Character | None]:
    """Who says each line: by the cue's name, else by whom the reading takes the cue for."""
    known = {c.key: c for c in bible.characters}
    read = {line.line_id: line.speakers for line in reading.lines}
    return {
        line_id: bible.character(dialogue.character)
        or next((known[key] for key in read.get(line_id, ()) if key in known), None)
        for line_id, dialogue in scene.lines()
    }


def voice_of_take(voice: Voice, take: Take) -> Voice:
    """The voice that a take is spoken in; one of the catalogue is nobody's."""
    chosen = {name: getattr(take, name) for name in ("speed", "pitch")}
    update = {name: value for name, value in chosen.items() if value is not None}
    if take.voice and take.voice != voice.name:
        update |= {"name": take.voice, "of": ""}
    return voice.model_copy(update=update)


def lines_said(dialogue: Dialogue) -> list[str]:
    """The script lines of what is said, then the cue's: each once."""
    parts = [part.cited for part in dialogue.parts]
    cited = [c for c in (*parts, dialogue.cited) if c is not None]
    lines = (f"{c.file}:{n}" for c in cited for n in range(c.line, c.last_line + 1))
    return list(dict.fromkeys(lines))


def manner_of_line(dialogue: Dialogue) -> Manner:
    """How the script asks a line to be said."""
    asked = " ".join(p.text for p in dialogue.parts if isinstance(p, Parenthetical))
    return read_manner(asked)
