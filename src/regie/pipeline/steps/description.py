"""Steps of the sound room: audio description."""

from __future__ import annotations

from collections.abc import Mapping

from regie.build import Blob, Workspace
from regie.film.cut import Cut
from regie.film.description import Candidate, Description
from regie.film.reading import SceneReading
from regie.film.shot import Shot
from regie.film.sound_choices import PlacedDescription
from regie.pipeline.declare import RULES, line_step
from regie.pipeline.steps.sound import Mixed, Spoken


@line_step("describe.list", "sound", RULES, version=2, inline=True, traced=True)
def list_descriptions(
    cut: Cut,
    scenes: tuple[tuple[Shot, ...], ...],
    readings: tuple[SceneReading, ...],
    places: tuple[str, ...],
    names: tuple[str, ...],
    language: str,
    chosen: tuple[PlacedDescription, ...],
) -> tuple[Candidate, ...]:
    """What could be described, with what a person chose of it.

    Args:
        readings, places: of the scenes that are made: what the words say, what the place is called.
        names: of the people.
    """
    from regie.sound.description.candidates import list_candidates
    from regie.sound.description.choosing import choose_descriptions
    from regie.sound.description.seen import when_seen

    found = list_candidates(cut, scenes, readings, places, names, language)
    return choose_descriptions(found, chosen, cut, when_seen(cut, scenes, readings))


@line_step("describe.place", "sound", RULES, version=1, inline=True)
def place_in_gaps(
    cut: Cut,
    lines: Mapping[str, Spoken],
    candidates: tuple[Candidate, ...],
    spoken: Mapping[str, Spoken],
) -> Description:
    """What is said when, never while somebody speaks; and what finds no room.

    Args:
        spoken: the candidates' texts, long and short.
    """
    from regie.sound.description.gaps import find_gaps, find_speech
    from regie.sound.description.placing import place_descriptions

    speech = find_speech(cut, {line: said.speech.words for line, said in lines.items()})
    gaps = find_gaps(speech, cut.rate.seconds(cut.duration))
    return place_descriptions(candidates, gaps, lambda text: spoken[text].speech.duration)


@line_step("describe.voice", "sound", RULES, version=1, seconds=0.5)
def lay_description_voice(
    cut: Cut,
    description: Description,
    spoken: Mapping[str, Spoken],
    mixed: Mixed,
    gain: float,
    *,
    work: Workspace,
) -> Blob:
    """The description's voice alone, as loud as the film's own voices.

    Args:
        gain: decibels that a person chose beside.
    """
    from regie.sound.description.mixed import lay_voice

    out = work.file("description.wav")
    wavs = {text: said.wav.path for text, said in spoken.items()}
    lay_voice(description, wavs, cut.rate.seconds(cut.duration), mixed.report.gain + gain, out)
    return work.keep(out)


@line_step("describe.mix", "mix", RULES, version=1, seconds=3.0)
def mix_with_description(mixed: Mixed, voice: Blob, loudness: float, *, work: Workspace) -> Mixed:
    """The film's mix with the description over it."""
    from regie.sound.description.mixed import mix_description

    out = work.file("audio-description.wav")
    report = mix_description(mixed.wav.path, voice.path, out, loudness)
    return Mixed(report, work.keep(out))


@line_step("describe.text", "localisation", RULES, version=1, seconds=0.05)
def write_description_text(description: Description, language: str, *, work: Workspace) -> Blob:
    """The description as WebVTT, for who reads it or has it read."""
    from regie.sound.description.written import write_description_vtt

    out = work.file("audio-description.vtt")
    write_description_vtt(description, language, out)
    return work.keep(out)


@line_step("describe.table", "localisation", RULES, version=1, seconds=0.05)
def write_description_table(description: Description, *, work: Workspace) -> Blob:
    """What is said when, and what found no room, as JSON."""
    from regie.sound.description.written import write_description_json

    out = work.file("audio-description.json")
    write_description_json(description, out)
    return work.keep(out)
