"""No voice at all: silence as long as the line would take, so that a film can still be made."""

from __future__ import annotations

from regie.backends import BackendDescription
from regie.backends.voice.contract import PLAIN, Utterance
from regie.backends.voice.mouths import TimedSound, letters_as_sounds, shape_mouths, time_words
from regie.backends.voice.spoken import SENTENCE_MARKS, Mark, Word, read_line
from regie.film.bible import Voice
from regie.film.sound_choices import Delivery

SAMPLE_RATE = 24_000

LETTERS_PER_SECOND = 14.0
"""A calm speaker of English or French: about 165 words a minute."""

PAUSE = 0.18
"""Seconds at a comma."""

SENTENCE_PAUSE = 0.38
"""Seconds at the end of a sentence."""

BREATH = 0.4
"""Seconds given to a line that has nothing to say, such as `…`."""


class SilentVoice:
    """The voice backend `silence`."""

    def describe(self) -> BackendDescription:
        return BackendDescription(
            capability="voice",
            name="silence",
            version="1",
            digest="silence-1",
            licence="Apache-2.0",
            generative=False,
            remote=False,
            paid=False,
            keeps_data=False,
            trains_on_data=False,
        )

    def speaks(self, language: str) -> bool:
        return True

    def speak(
        self, text: str, voice: Voice, language: str, delivery: Delivery = PLAIN
    ) -> Utterance:
        import numpy as np

        tokens = read_line(text, language)
        words = [token.text for token in tokens if isinstance(token, Word)]
        if not words:
            return breathe("silence", SAMPLE_RATE)
        sounds: list[TimedSound] = []
        at, index = 0.0, 0
        for token in tokens:
            if isinstance(token, Mark):
                pause = SENTENCE_PAUSE if token.symbol in SENTENCE_MARKS else PAUSE
                sounds.append(TimedSound(" ", at, pause / voice.speed))
                at += pause / voice.speed
                continue
            length = (len(token.said) + 1) / LETTERS_PER_SECOND / voice.speed
            for sound in letters_as_sounds([token.said], at, at + length):
                sounds.append(TimedSound(sound.symbol, sound.start, sound.duration, index))
            at += length
            index += 1
        return Utterance(
            samples=np.zeros(round(at * SAMPLE_RATE), np.float32),
            sample_rate=SAMPLE_RATE,
            mouths=shape_mouths(sounds),
            words=time_words(words, sounds),
            backend="silence",
            timing="proportional",
        )

    def close(self) -> None:
        pass


def breathe(backend: str, sample_rate: int) -> Utterance:
    """A short silence with the mouth at rest."""
    import numpy as np

    return Utterance(
        samples=np.zeros(round(BREATH * sample_rate), np.float32),
        sample_rate=sample_rate,
        mouths=shape_mouths([TimedSound(" ", 0.0, BREATH)]),
        words=(),
        backend=backend,
        timing="exact",
    )
