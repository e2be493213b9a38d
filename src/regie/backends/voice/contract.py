"""What a voice backend offers, and what it answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from regie.backends import BackendDescription
from regie.film.bible import Voice
from regie.film.sound_choices import Delivery
from regie.film.speech import Mouth, WordTime

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

Timing = Literal["exact", "proportional"]
"""`exact`: times come from the synthesiser; `proportional`: shared out by length of sounds."""


PLAIN = Delivery()


class VoiceError(Exception):
    """A line could not be spoken; the message says why and what to do."""

    exit_code = 5


@dataclass(frozen=True)
class Utterance:
    """A spoken line as the backend gave it, silence at its ends included.

    Attributes:
        samples: float32 mono, shape (n,), within -1 and 1.
        mouths, words: in order, seconds from the first sample.
        backend: name of the backend.
    """

    samples: Samples
    sample_rate: int
    mouths: tuple[Mouth, ...]
    words: tuple[WordTime, ...]
    backend: str
    timing: Timing

    @property
    def duration(self) -> float:
        """Seconds."""
        return len(self.samples) / self.sample_rate


class VoiceBackend(Protocol):
    """A synthesiser of speech.

    Equal texts, voices and languages give equal samples, in any process and in any order.
    """

    def describe(self) -> BackendDescription:
        """Name, version and digest of all that decides the sound."""
        ...

    def speaks(self, language: str) -> bool:
        """Whether it can speak a language, a BCP 47 tag such as `en`, `en-GB`, `fr`."""
        ...

    def speak(
        self, text: str, voice: Voice, language: str, delivery: Delivery = PLAIN
    ) -> Utterance:
        """Speaks a text; one without anything to say gives a short silence.

        `voice.pitch` and `delivery.pause` are not applied here: the sound room does it for every
        backend alike. A backend that reads no phonemes takes `said` of a saying, and one that
        reads a text in one way only leaves `seed` alone.

        Raises:
            VoiceError: the voice or the language is unknown, or the synthesiser failed.
        """
        ...

    def close(self) -> None:
        """Frees what it holds; it is not used afterwards."""
        ...
