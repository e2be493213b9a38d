"""Finds music that is heard and not named: a word for music in a sentence that says it sounds.

`A slow waltz drifts from the radio`: nobody says which, so somebody will choose one, and clear it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.clearance import Attention, ClearanceKind
from regie.preproduction.clearance.finding import Finding
from regie.preproduction.clearance.parts import Part, Where
from regie.preproduction.clearance.reasons import explain

CONFIDENCE = 0.6

KINDS = ("music.n.01", "musical_composition.n.01", "music_genre.n.01")
"""What a word for music is in WordNet."""

_HEARD = re.compile(
    r"\b(?:play(?:s|ing)|blar\w+|blast\w*|hears?|heard|swells?|swelling|drift\w*|pulses|pounds|"
    r"pounding|thump\w*|booms?|booming|pumps|pumping|echoes|sounds|comes? (?:on|up|from|over)|"
    r"radio|stereo|jukebox|loudspeakers?|turntable|record player|phonograph|gramophone|cassette|"
    r"boom ?box|retentit|résonne\w*|entend\w*|joue\w*|diffuse\w*|haut-parleurs?)\b",
    re.IGNORECASE,
)
_SUNG = re.compile(r"\b(?:music|song|sung|melod|jazz|danc|tune)|sound")
"""In the definition of what is heard: a passage of a text is a composition too."""

_FRENCH = frozenset({"musique", "chanson", "chansons", "mélodie", "valse", "refrain"})
_WORD = re.compile(r"[^\W\d_]+")
_NONE = re.compile(r"\b(?:no|without|face the|sans|pas de)\s+(?:\w+\s+)?$", re.IGNORECASE)


def find_heard(part: Part, language: str) -> Iterator[Finding]:
    """The first music of a text of the action that is heard."""
    if part.where is not Where.ACTION:
        return
    for match in _WORD.finditer(part.text):
        if not _is_music(match.group().casefold(), language):
            continue
        if _NONE.search(part.text[: match.start()]):
            continue
        if _HEARD.search(part.sentence(match.start(), match.end())):
            yield Finding(
                ClearanceKind.MUSIC, match.group().casefold(), Attention.CHECK,
                explain("clearance.why-heard"), CONFIDENCE, part, match.start(), match.end(),
            )  # fmt: skip
            return


@cache
def _is_music(word: str, language: str) -> bool:
    if language.startswith("fr"):
        return word in _FRENCH
    if not is_there():
        return word == "music"
    wordnet = open_wordnet()
    stem = word if wordnet.senses(word, "n") else word.removesuffix("s")
    return any(
        wordnet.is_a(sense, kind) and _SUNG.search(sense.gloss)
        for sense in wordnet.senses(stem, "n")[:2]
        for kind in KINDS
    )
