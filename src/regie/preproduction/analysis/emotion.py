"""How light or dark, calm or excited, the words are: per scene and per character.

A lexicon of words with valence and arousal (`lexicon/*.toml`) is counted; a denied word is turned
round and weakened. It reads words and not meaning: irony, subtext and a gun that is a toy pass it
by. Few words draw the figures towards neutral.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regie.film.analysis import CharacterMood, MoodWord, SceneFigures, SceneMood
from regie.film.citation import Citation
from regie.preproduction.analysis.curves import smooth
from regie.preproduction.analysis.lexicon import Hit, Lexicon
from regie.preproduction.analysis.passages import Passage, ReadScene, unique

NEUTRAL_AROUSAL = 0.35
"""Arousal where no word tells."""

PRIOR = 3.0
"""Neutral words that every scene is thought to have besides its own."""

DENIED = -0.5
"""What a denied word's valence is multiplied with: `not happy` is darker than nothing said, and
less dark than `unhappy`."""

DENIAL_REACH = 3
"""Words before a word in which a denial counts, in the same clause."""

FEW_WORDS = 4
"""Below so many words of the lexicon a scene's mood says little; the report says so."""

FEW_JUDGED = 3
"""With fewer scenes whose mood can be judged, none is called the lightest or the darkest."""

ENOUGH_WORDS = 12
"""Words of the lexicon that a character's lines need for a mood."""

EVIDENCE = 6
"""Words shown for a scene."""

_CLAUSE_END = re.compile(r"[.!?,;:…\n–—]")


@dataclass(frozen=True, slots=True)
class Found:
    """A word of mood where it stands."""

    word: str
    valence: float
    arousal: float
    denied: bool
    cited: Citation | None


def extremes(moods: Sequence[SceneMood]) -> tuple[SceneMood | None, SceneMood | None]:
    """The darkest scene and the lightest, of those that have words enough to be judged.

    Returns:
        None where too few can be judged, or where none is dark, or light, at all.
    """
    told = sorted((m for m in moods if m.found >= FEW_WORDS), key=lambda m: m.valence)
    if len(told) < FEW_JUDGED:
        return None, None
    return (
        told[0] if told[0].valence < 0 else None,
        told[-1] if told[-1].valence > 0 else None,
    )


def find_moods(passage: Passage, lexicon: Lexicon) -> list[Found]:
    """The words of mood in a passage."""
    found = []
    for hit, (valence, arousal) in lexicon.mood.find(passage.words):
        denied = _is_denied(passage, hit, lexicon)
        found.append(
            Found(
                hit.words,
                round(valence * DENIED if denied else valence, 3),
                round(arousal / 2 if denied else arousal, 3),
                denied,
                passage.cite(hit.start),
            )
        )
    return found


def scene_moods(
    scenes: Sequence[ReadScene], figures: Sequence[SceneFigures], lexicon: Lexicon
) -> tuple[SceneMood, ...]:
    """The mood of every scene: of what is said, how, and what is done."""
    found = [[f for p in read.passages for f in find_moods(p, lexicon)] for read in scenes]
    numbers = [read.scene.number for read in scenes]
    return _curve(numbers, found, [f.eighths for f in figures])


def character_moods(
    scenes: Sequence[ReadScene],
    figures: Sequence[SceneFigures],
    names: Iterable[str],
    lexicon: Lexicon,
) -> tuple[CharacterMood, ...]:
    """The mood of what each of `names` says, in their order."""
    said: dict[str, dict[int, list[Found]]] = {}
    for at, read in enumerate(scenes):
        for passage in read.of("speech", "direction"):
            mine = said.setdefault(passage.speaker, {}).setdefault(at, [])
            mine.extend(find_moods(passage, lexicon))
    moods = []
    for name in names:
        places = sorted(said.get(name, {}))
        found = [said[name][at] for at in places]
        flat = [f for scene in found for f in scene]
        valence, arousal = _mean(flat)
        enough = len(flat) >= ENOUGH_WORDS
        third = max(1, len(flat) // 3)
        change = _mean(flat[-third:])[0] - _mean(flat[:third])[0] if enough else 0.0
        moods.append(
            CharacterMood(
                name=name,
                valence=valence,
                arousal=arousal,
                found=len(flat),
                enough=enough,
                change=round(change, 3),
                scenes=_curve(
                    [scenes[at].scene.number for at in places],
                    found,
                    [figures[at].eighths for at in places],
                ),
                cited=unique(f.cited for f in flat),
            )
        )
    return tuple(moods)


def _curve(
    numbers: Sequence[str], found: Sequence[Sequence[Found]], lengths: Sequence[int]
) -> tuple[SceneMood, ...]:
    means = [_mean(words) for words in found]
    valences = smooth([v for v, _ in means], lengths)
    arousals = smooth([a for _, a in means], lengths)
    return tuple(
        SceneMood(
            scene=number,
            valence=mean[0],
            arousal=mean[1],
            smoothed_valence=round(valence, 3),
            smoothed_arousal=round(arousal, 3),
            found=len(words),
            evidence=_strongest(words),
            cited=unique(f.cited for f in words),
        )
        for number, words, mean, valence, arousal in zip(
            numbers, found, means, valences, arousals, strict=True
        )
    )


def _mean(found: Sequence[Found]) -> tuple[float, float]:
    weight = len(found) + PRIOR
    valence = sum(f.valence for f in found) / weight
    arousal = (sum(f.arousal for f in found) + PRIOR * NEUTRAL_AROUSAL) / weight
    return round(valence, 3), round(arousal, 3)


def _strongest(found: Sequence[Found]) -> tuple[MoodWord, ...]:
    by_word: dict[tuple[str, bool], list[Found]] = {}
    for one in found:
        by_word.setdefault((one.word, one.denied), []).append(one)
    ranked = sorted(by_word.values(), key=lambda same: -abs(same[0].valence) * len(same))
    return tuple(
        MoodWord(
            word=same[0].word,
            valence=same[0].valence,
            arousal=same[0].arousal,
            denied=same[0].denied,
            cited=unique(f.cited for f in same),
        )
        for same in ranked[:EVIDENCE]
    )


def _is_denied(passage: Passage, hit: Hit, lexicon: Lexicon) -> bool:
    """A denial shortly before in the same clause; in French a `ne` before says it too."""
    denials = lexicon.denials | {"ne", "n"} if passage.language == "fr" else lexicon.denials
    before = passage.words[max(0, hit.at - DENIAL_REACH) : hit.at]
    near = [w for w in before if w.text in denials]
    if not near:
        return False
    if {w.text for w in near} == {"plus"}:  # `plus heureux` is happier
        return False
    return not _CLAUSE_END.search(passage.text[near[-1].start : hit.start])
