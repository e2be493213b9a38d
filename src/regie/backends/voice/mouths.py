"""Mouth shapes from phonemes: what lips do, coarse enough for a drawn face."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from regie.film.speech import Mouth, Viseme, WordTime

SHORTEST_MOUTH = 0.02
"""Seconds; shapes that are held for less melt into the one before."""

STRESSED = 1.0
UNSTRESSED = 0.75
CONSONANT = 0.7

_SHAPES: tuple[tuple[Viseme, str], ...] = (
    (Viseme.CLOSED, "mbpɓ"),
    (Viseme.TEETH, "fvɱʋ"),
    (Viseme.NARROW, "sztdnlɾTɹrθðʃʒʧʤʦʣkɡgŋxχʁhjɲʎcɟçqʔɬɫɽɭɳʂʐʈɖɕʑɣβʝɦ"),
    (Viseme.OPEN, "aɑæɐ"),
    (Viseme.MID, "eɛəɚɜɘɤʌᵊᵻ"),
    (Viseme.WIDE, "iɪɨ"),
    (Viseme.ROUND, "oɔɒø"),
    (Viseme.PUCKER, "uʊwyɥœʏʉɯ"),
)
_VISEMES = {symbol: viseme for viseme, symbols in _SHAPES for symbol in symbols}
_GLIDES: dict[str, tuple[Viseme, Viseme]] = {
    "A": (Viseme.MID, Viseme.WIDE),
    "I": (Viseme.OPEN, Viseme.WIDE),
    "O": (Viseme.ROUND, Viseme.PUCKER),
    "Q": (Viseme.MID, Viseme.PUCKER),
    "W": (Viseme.OPEN, Viseme.PUCKER),
    "Y": (Viseme.ROUND, Viseme.WIDE),
}
"""Kokoro's symbols for diphthongs: the shape moves from the first to the second."""

_VOWELS = {Viseme.OPEN, Viseme.MID, Viseme.WIDE, Viseme.ROUND, Viseme.PUCKER}


@dataclass(frozen=True)
class TimedSound:
    """A phoneme (or a mark, or a space) and when it is heard, in seconds.

    Attributes:
        symbol: one phoneme; marks of length and tone count for nothing.
        word: index of the word that it belongs to; None between words.
    """

    symbol: str
    start: float
    duration: float
    word: int | None = None
    stressed: bool = False


def shape_mouths(sounds: Sequence[TimedSound]) -> tuple[Mouth, ...]:
    """The mouth's shapes, in order and without gaps, from the first sound to the last."""
    held: list[tuple[Viseme, float, float, float]] = []
    for sound in sounds:
        for viseme, start, duration, weight in _shapes_of(sound):
            if duration <= 0:
                continue
            if held and (held[-1][0] is viseme or duration < SHORTEST_MOUTH):
                last, begin, _, power = held[-1]
                power = max(power, weight) if last is viseme else power
                held[-1] = (last, begin, start + duration - begin, power)
            else:
                held.append((viseme, start, duration, weight))
    return tuple(
        Mouth(viseme=v, start=round(s, 4), duration=round(d, 4), weight=w) for v, s, d, w in held
    )


def time_words(words: Sequence[str], sounds: Sequence[TimedSound]) -> tuple[WordTime, ...]:
    """When each word is heard; a word without a sound stands where the one before it ends."""
    times: list[WordTime] = []
    end = 0.0
    for index, text in enumerate(words):
        own = [sound for sound in sounds if sound.word == index]
        start = own[0].start if own else end
        end = own[-1].start + own[-1].duration if own else start
        times.append(WordTime(text=text, start=round(start, 4), duration=round(end - start, 4)))
    return tuple(times)


def letters_as_sounds(words: Sequence[str], start: float, end: float) -> list[TimedSound]:
    """Shares a stretch of time among the letters of words: the guess of last resort."""
    letters = [(c, i) for i, word in enumerate(words) for c in _bare(word)]
    if not letters:
        return [TimedSound(" ", start, max(end - start, 0.0))]
    step = (end - start) / len(letters)
    return [TimedSound(c, start + n * step, step, i) for n, (c, i) in enumerate(letters)]


def _bare(word: str) -> str:
    """Letters without accents, each standing for the sound it most often makes."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if c.isalnum()) or "."


def _shapes_of(sound: TimedSound) -> list[tuple[Viseme, float, float, float]]:
    weight = STRESSED if sound.stressed else UNSTRESSED
    if sound.symbol in _GLIDES:
        first, second = _GLIDES[sound.symbol]
        half = sound.duration / 2
        return [
            (first, sound.start, half, weight),
            (second, sound.start + half, half, weight * 0.9),
        ]
    plain = unicodedata.normalize("NFD", sound.symbol)[:1]
    viseme = _VISEMES.get(plain, Viseme.NARROW if sound.word is not None else Viseme.REST)
    if viseme is Viseme.REST:
        weight = 1.0
    elif viseme not in _VOWELS:
        weight = 1.0 if viseme in (Viseme.CLOSED, Viseme.TEETH) else CONSONANT
    return [(viseme, sound.start, sound.duration, weight)]
