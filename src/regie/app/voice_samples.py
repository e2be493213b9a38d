"""Voices to hear: a sentence in any voice, spoken by the title's backend and kept in its store."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.bible import Voice
from regie.film.units import Noun
from regie.pipeline.title_folder import TitleError, open_title

if TYPE_CHECKING:
    from regie.build.executor import ExecutorFactory

MOST_CHARACTERS = 400
"""Of a text that is spoken to be heard."""

LANGUAGES: Mapping[str, str] = {
    "a": "en-US", "b": "en-GB", "e": "es", "f": "fr", "h": "hi", "i": "it", "j": "ja", "p": "pt-BR",
    "z": "zh",
}  # fmt: skip
"""Of Kokoro's voices, by the first letter of their names; the second is `f` or `m`."""


class ListedVoice(Noun):
    """A voice of the catalogue. Attributes: is_of_title: it speaks the title's language."""

    name: str
    language: str
    female: bool
    is_of_title: bool


class SpokenSample(Noun):
    """A sentence that was spoken. Attributes: digest: BLAKE3 of a WAV file."""

    digest: str
    seconds: float
    backend: str


def list_voices(folder: Path) -> tuple[ListedVoice, ...]:
    """All voices of the catalogue, those of the title's language first."""
    from regie.backends.models import find_model

    spoken = open_title(folder).settings.language.partition("-")[0]
    names = sorted(Path(file.path).stem for file in find_model("kokoro-voices").files)
    voices = [
        ListedVoice(
            name=name,
            language=LANGUAGES.get(name[:1], ""),
            female=name[1:2] == "f",
            is_of_title=LANGUAGES.get(name[:1], "").partition("-")[0] == spoken,
        )
        for name in names
    ]
    return tuple(sorted(voices, key=lambda v: (not v.is_of_title, v.language, v.name)))


def speak_sample(
    folder: Path,
    text: str,
    voice: Voice,
    *,
    language: str = "",
    executor: ExecutorFactory | None = None,
    by: str = "",
) -> SpokenSample:
    """Speaks a sentence.

    Args:
        voice: as the bible has it; whose voice it imitates counts for nothing here.
        language: of the text; the title's by default.

    Raises:
        TitleError: there is nothing to say, or too much; there is no such voice.
        BuildError: the guard refused it, or the voice cannot be had.
    """
    from regie.app.aside import open_aside
    from regie.pipeline.source import read_source
    from regie.pipeline.steps.sound import speak_line

    words = " ".join(text.split())
    if not words or len(words) > MOST_CHARACTERS:
        raise TitleError(f"a sample has 1 to {MOST_CHARACTERS} characters, not {len(words)}")
    if voice.of:
        raise TitleError("a sample is spoken in a voice of the catalogue, which is nobody's")
    known = [listed.name for listed in list_voices(folder)]
    if voice.name not in known:
        near = get_close_matches(voice.name, known, n=2) or known[:2]
        raise TitleError(f"{voice.name}: there is no such voice; there are {', '.join(near)} …")
    title = open_title(folder)
    source, _ = read_source(title, save=False)
    with open_aside(title, source, executor, by) as build:
        spoken = build.call(
            speak_line,
            words,
            voice,
            language or source.language,
            "spoken",
            source.voice_backend,
            label=f"sample {voice.name}",
            salt=[source.salts["voice"]],
        )
        build.finish()
        said = spoken.value()
    return SpokenSample(
        digest=said.wav.digest,
        seconds=round(said.speech.duration, 2),
        backend=source.voice_backend,
    )
