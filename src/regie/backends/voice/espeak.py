"""eSpeak NG: over a hundred languages with a robot's voice, where Kokoro cannot be used."""

from __future__ import annotations

import hashlib
import re
import tempfile
from pathlib import Path

from regie.backends import BackendDescription
from regie.backends.voice.contract import PLAIN, Utterance, VoiceError
from regie.backends.voice.espeak_process import EspeakProcess
from regie.backends.voice.mouths import TimedSound, shape_mouths
from regie.backends.voice.sayings import say_words
from regie.backends.voice.silence import breathe
from regie.backends.voice.spoken import Mark, Word, read_line
from regie.film.bible import Voice
from regie.film.sound_choices import Delivery
from regie.film.speech import WordTime

WORDS_PER_MINUTE = 160
PITCH = 50

WOMEN = ("f1", "f4", "Andrea", "Annie", "belinda", "linda", "steph")
"""Variants of eSpeak NG. Those with `breath` (f2, f3, f5) are left out: their noise differs from
one run to the next."""

MEN = ("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8")


class EspeakVoice:
    """The voice backend `espeak`.

    A voice's name is a variant (`f4`, `m3`) or a name of another catalogue, whose second letter
    tells the sex (`af_heart`); the variant is then chosen by a hash of the name.
    """

    def __init__(self) -> None:
        self._process = EspeakProcess()
        self._languages: frozenset[str] | None = None
        self._version = ""

    def describe(self) -> BackendDescription:
        self._ask_version()
        return BackendDescription(
            capability="voice",
            name="espeak",
            version=self._version,
            digest=hashlib.sha256(f"{self._version} 1".encode()).hexdigest(),
            licence="GPL-3.0-or-later",
            generative=False,
            remote=False,
            paid=False,
            keeps_data=False,
            trains_on_data=False,
            models=("espeak-ng",),
        )

    def speaks(self, language: str) -> bool:
        known = self._ask_version()
        return language.lower() in known or any(
            tag.split("-")[0] == language.lower().split("-")[0] for tag in known
        )

    def speak(
        self, text: str, voice: Voice, language: str, delivery: Delivery = PLAIN
    ) -> Utterance:
        import numpy as np
        import soundfile

        tokens = tuple(say_words(read_line(text, language), delivery.sayings, language))
        words = [token for token in tokens if isinstance(token, Word)]
        if not words:
            return breathe("espeak", 22_050)
        said, places = _write_out(tokens)
        spoken_as = f"{_language(language, self._ask_version())}+{variant(voice.name)}"
        # eSpeak NG's oscillators keep their phase between lines: a fresh program forgets it.
        fresh = EspeakProcess()
        with tempfile.TemporaryDirectory(prefix="regie-espeak-") as folder:
            out = Path(folder) / "line.wav"
            try:
                answer = fresh.ask(
                    {
                        "do": "speak",
                        "voice": spoken_as,
                        "text": said,
                        "rate": round(WORDS_PER_MINUTE * voice.speed),
                        "pitch": PITCH + _lift(delivery.seed),
                        "out": str(out),
                    }
                )
            finally:
                fresh.close()
            samples, rate = soundfile.read(out, dtype="float32")
        seconds = float(answer["seconds"])
        if not seconds:
            return breathe("espeak", 22_050)
        starts = _word_starts(answer["words"], places, words, seconds)
        sounds = _time_sounds(answer["phonemes"], starts, seconds)
        return Utterance(
            samples=np.asarray(samples, np.float32),
            sample_rate=int(rate),
            mouths=shape_mouths(sounds),
            words=_time_words(words, starts, sounds, seconds),
            backend="espeak",
            timing="exact",
        )

    def close(self) -> None:
        self._process.close()

    def _ask_version(self) -> frozenset[str]:
        if self._languages is None:
            answer = self._process.ask({"do": "version"})
            self._languages = frozenset(str(tag).lower() for tag in answer["languages"])
            self._version = str(answer["version"])
            self._process.close()
        return self._languages


def _lift(seed: int) -> int:
    """Steps by which another reading lies higher or lower: all that eSpeak NG can vary."""
    return (seed + 1) // 2 % 5 * 4 * (1 if seed % 2 else -1)


def variant(name: str) -> str:
    """The variant that a voice's name stands for."""
    if name in WOMEN or name in MEN:
        return name
    known = re.match(r"^[a-z]([fm])_", name)
    mark = hashlib.blake2b(name.encode(), digest_size=2).digest()
    chosen = WOMEN if (known[1] if known else "fm"[mark[0] % 2]) == "f" else MEN
    return chosen[mark[1] % len(chosen)]


def _language(language: str, known: frozenset[str]) -> str:
    tag = language.lower()
    primary = tag.split("-")[0]
    for candidate in (tag, "en-us" if primary == "en" else primary):
        if candidate in known:
            return candidate
    regional = sorted(t for t in known if t.split("-")[0] == primary)
    if not regional:
        raise VoiceError(f"eSpeak NG does not speak {language!r}; set the title's language.")
    return primary


def _write_out(tokens: tuple[Word | Mark, ...]) -> tuple[str, list[int]]:
    """The text for the synthesiser, and where in it each word begins."""
    text, places = "", []
    for token in tokens:
        if isinstance(token, Mark):
            text = text.rstrip() + {"…": "...", "—": " - "}.get(token.symbol, token.symbol) + " "
        else:
            places.append(len(text))
            text += token.said + " "
    return text.strip(), places


def _word_starts(
    events: list[list[float]], places: list[int], words: list[Word], seconds: float
) -> list[float]:
    """Seconds at which each word begins, from the synthesiser's own word events.

    Words that it speaks as one (`in the`) share their time by their letters.
    """
    heard: list[float | None] = []
    for index, place in enumerate(places):
        following = places[index + 1] if index + 1 < len(places) else 1 << 30
        times = [at for position, _, at in events if place <= position < following]
        last = next((at for at in reversed(heard) if at is not None), -1.0)
        first = min(times, default=-1.0)
        heard.append(min(first, seconds) if first > last else None)
    known = [index for index, at in enumerate(heard) if at is not None]
    if not known or known[0] != 0:
        heard[0], known = 0.0, [0, *known]
    starts = [0.0] * len(heard)
    for begin, end in zip(known, [*known[1:], len(heard)], strict=True):
        from_, until = heard[begin] or 0.0, seconds
        if end < len(heard):
            until = heard[end] or seconds
        letters = [len(word.said) for word in words[begin:end]]
        for offset in range(end - begin):
            share = sum(letters[:offset]) / sum(letters)
            starts[begin + offset] = from_ + (until - from_) * share
    return starts


def _time_sounds(
    events: list[list[object]], starts: list[float], seconds: float
) -> list[TimedSound]:
    """Each phoneme until the next; the synthesiser's pauses have no name."""
    sounds: list[TimedSound] = []
    times = [float(str(at)) for _, at in events]
    if times and times[0] > 0:
        sounds.append(TimedSound(" ", 0.0, times[0]))
    for (name, _), at, end in zip(events, times, [*times[1:], seconds], strict=True):
        symbol = str(name)
        stressed = "ˈ" in symbol
        bare = symbol.lstrip("ˈˌ")
        begun = [index for index, start in enumerate(starts) if start <= at + 1e-6]
        word = begun[-1] if begun and bare else None
        vowels = [c for c in bare if c.isalpha()][:2]
        if len(vowels) == 2 and word is not None:
            half = (end - at) / 2
            sounds.append(TimedSound(vowels[0], at, half, word, stressed))
            sounds.append(TimedSound(vowels[1], at + half, half, word, stressed))
        else:
            sounds.append(TimedSound(vowels[0] if vowels else " ", at, end - at, word, stressed))
    return sounds


def _time_words(
    words: list[Word], starts: list[float], sounds: list[TimedSound], seconds: float
) -> tuple[WordTime, ...]:
    times: list[WordTime] = []
    for index, word in enumerate(words):
        ends = [s.start + s.duration for s in sounds if s.word == index]
        following = starts[index + 1] if index + 1 < len(starts) else seconds
        end = min(max(ends, default=following), seconds)
        start = starts[index]
        times.append(
            WordTime(text=word.text, start=round(start, 4), duration=round(max(end - start, 0), 4))
        )
    return tuple(times)
