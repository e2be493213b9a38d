"""What is heard before it is chosen: takes, pronunciations, variants of effects, descriptions.

Each is made aside and kept in the title's store, by the same steps as the film's: what is then
chosen is there already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from regie.app.aside import open_aside
from regie.app.changes import DirectError
from regie.app.sound.doing import check_effect, check_voice
from regie.app.sound.edits import Pronounce
from regie.film.bible import SetKind, Voice
from regie.film.sound_choices import VARIANTS, Delivery, Pronunciation, Saying, Take
from regie.film.units import Noun
from regie.pipeline.source import read_source
from regie.pipeline.title_folder import open_title

if TYPE_CHECKING:
    from regie.build import Build, Handle
    from regie.build.executor import ExecutorFactory
    from regie.pipeline.source import Source
    from regie.pipeline.steps.sound import Spoken

MOST_CHARACTERS = 600
"""Of a text that is spoken to be heard."""


class HeardSound(Noun):
    """A sound that can be heard. Attributes: sound: BLAKE3 of a WAV file."""

    sound: str
    seconds: float


class HeardVariants(Noun):
    """The six of an effect, in their order."""

    name: str
    variants: tuple[HeardSound, ...]


def hear_take(
    folder: Path,
    line: str,
    take: Take,
    *,
    executor: ExecutorFactory | None = None,
    by: str = "",
) -> HeardSound:
    """Speaks a line in another way.

    Raises:
        DirectError: there is no such line or voice, or nobody speaks the line.
        BuildError: the guard refused it, or the voice cannot be had.
    """
    from regie.pipeline.voicing import find_speakers, speak_take

    if take.voice:
        check_voice(take.voice)

    def call(build: Build, source: Source) -> Handle[Spoken]:
        for scene in source.screenplay.scenes:
            for line_id, dialogue in scene.lines():
                if line_id == line:
                    speaker = find_speakers(scene, source.readings[scene.number], source.bible)[
                        line
                    ]
                    if speaker is None:
                        raise DirectError(f"{line}: nobody of the bible says it")
                    return speak_take(build, source, line_id, dialogue, speaker, take)
        raise DirectError(f"{line}: there is no such line in {folder}")

    return _speak(folder, call, executor, by)


def hear_pronunciation(
    folder: Path,
    row: Pronunciation,
    text: str,
    voice: Voice,
    *,
    executor: ExecutorFactory | None = None,
    by: str = "",
) -> HeardSound:
    """Speaks a text in which a word is said otherwise than the voice would.

    Args:
        text: empty: the word alone.

    Raises:
        DirectError: the text is too long, there is no such voice, or it cannot read the phonemes.
    """
    from regie.pipeline.steps.sound import speak_line

    words = " ".join(text.split()) or row.word
    if len(words) > MOST_CHARACTERS:
        raise DirectError(f"a text to be heard has at most {MOST_CHARACTERS} characters")
    voice = (
        voice if voice.name else usual_voice(row.language or open_title(folder).settings.language)
    )
    check_voice(voice.name)

    def call(build: Build, source: Source) -> Handle[Spoken]:
        language = row.language or source.language
        check_phonemes(row.phonemes, language)
        saying = Saying(word=row.word.casefold().replace("’", "'"), said=row.said,
                        phonemes=row.phonemes)  # fmt: skip
        others = [s for s in source.sound.sayings(words, language) if s.word != saying.word]
        return build.call(
            speak_line,
            words,
            voice,
            language,
            "spoken",
            source.voice_backend,
            Delivery(sayings=(*others, saying)),
            label=f"pronunciation {row.word}",
            salt=[source.salts["voice"]],
        )

    return _speak(folder, call, executor, by)


def usual_voice(language: str) -> Voice:
    """The best voice of a language."""
    from regie.backends.voice.voices import list_voices

    return Voice(name=(list_voices(language) or list_voices("en"))[0].name)


def check_phonemes(phonemes: str, language: str) -> None:
    """Raises: DirectError: nothing of them is a sound that Kokoro knows."""
    from regie.backends.voice.kokoro_phonemes import espeak_language, rewrite

    spoken_as = espeak_language(language, "")
    if phonemes.strip() and spoken_as and not rewrite(phonemes, spoken_as).strip(" ˈˌ"):
        raise DirectError(f"“{phonemes}” has no sound of the phonetic alphabet (IPA) in it")


def hear_description(
    folder: Path,
    text: str,
    *,
    executor: ExecutorFactory | None = None,
    by: str = "",
) -> HeardSound:
    """Speaks a text as the audio description would.

    Raises:
        DirectError: there is nothing to say, or too much.
    """
    from regie.pipeline.described import speak_description

    words = " ".join(text.split())
    if not words or len(words) > MOST_CHARACTERS:
        raise DirectError(f"a description has 1 to {MOST_CHARACTERS} characters, not {len(words)}")
    return _speak(
        folder, lambda build, source: speak_description(build, source, words), executor, by
    )


def hear_variants(
    folder: Path,
    name: str,
    scene: str = "",
    *,
    seed: int = 0,
    variants: Sequence[int] = tuple(range(1, VARIANTS + 1)),
    executor: ExecutorFactory | None = None,
    by: str = "",
) -> HeardVariants:
    """Makes the variants of an effect, each in the room of a scene.

    Args:
        scene: number; empty: in a plain room. seed: of the effect in the film.

    Raises:
        DirectError: there is no such effect.
    """
    from regie.pipeline.steps.sound import make_effect

    check_effect(name)
    title = open_title(folder)
    source, _ = read_source(title, save=False)
    place = source.places.get(scene)
    interior = bool(place.interior) if place else True
    kind = place.kind if place else SetKind.ROOM
    with open_aside(title, source, executor, by) as build:
        handles = [
            build.call(make_effect, name, seed, variant, kind, interior, label=f"{name} {variant}")
            for variant in variants
        ]
        build.finish()
        made = [handle.value() for handle in handles]
    return HeardVariants(
        name=name,
        variants=tuple(HeardSound(sound=m.wav.digest, seconds=round(m.seconds, 3)) for m in made),
    )


def read_pronunciation(asked: Pronounce) -> Pronunciation:
    """Raises: DirectError: it is not one word, or does not say how it is said."""
    try:
        return Pronunciation(
            word=asked.word, language=asked.language, said=asked.said, phonemes=asked.phonemes
        )
    except ValidationError as error:
        told = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        raise DirectError(told) from error


def _speak(
    folder: Path,
    call: Callable[[Build, Source], Handle[Spoken]],
    executor: ExecutorFactory | None,
    by: str,
) -> HeardSound:
    title = open_title(folder)
    source, _ = read_source(title, save=False)
    with open_aside(title, source, executor, by) as build:
        handle = call(build, source)
        build.finish()
        said = handle.value()
    return HeardSound(sound=said.wav.digest, seconds=round(said.speech.duration, 3))
