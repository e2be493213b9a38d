"""How tense a scene reads: a sum of countable features, each with its points and its lines.

The points were set by thought and not fitted to anything; a curve compares scenes of one script.
Silence, waiting and what the audience knows and the characters do not are beyond counting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regie.film.analysis import Feature, SceneFigures, SceneMood, SceneTension
from regie.film.citation import Citation
from regie.preproduction.analysis.curves import median, rate, smooth, strength
from regie.preproduction.analysis.lexicon import Lexicon
from regie.preproduction.analysis.passages import Passage, ReadScene, count_words, unique

POINTS = {
    "stakes": 18.0,
    "violence": 16.0,
    "conflict": 14.0,
    "exclamations": 10.0,
    "questions": 8.0,
    "time_pressure": 8.0,
    "dark_words": 8.0,
    "short_lines": 7.0,
    "night": 6.0,
    "short_scene": 5.0,
}
"""The most that each feature adds; together 100."""

SPOKEN_POINTS = sum(
    POINTS[name] for name in ("conflict", "exclamations", "questions", "short_lines")
)
"""Points that only somebody who speaks can give."""

DONE = ("stakes", "violence", "dark_words")
"""Features that stand for them where nobody does: a duel is fought in silence."""

SIGNALS = (
    ("stakes", "stakes", ()),
    ("violence", "violence", ("action", "direction")),
    ("conflict", "conflict", ("speech",)),
    ("time_pressure", "time", ()),
)
"""Features that are counted: the list of words, and where it is looked for (`()`: everywhere)."""

HALF = {"stakes": 2.0, "violence": 2.0, "conflict": 5.0, "time_pressure": 2.5}
"""Counts in 100 words that give half of a feature's points."""

LASTING_WORDS = 60
"""Words of a scene in which signs of tension count half: one loud moment is over before it is felt,
what goes on for a page counts for nearly all."""

QUESTIONS_HALF = 0.35
EXCLAMATIONS_HALF = 0.25
"""Shares of the spoken sentences that give half the points."""

PRIOR_SENTENCES = 3
"""Plain sentences that every scene is thought to have besides its own."""

SHORT_LINE_WORDS = 10.0
"""Words a line, on average, that give no points for short lines."""

FEWEST_LINES = 4
"""An exchange: below so many lines, short lines are no exchange."""

FEWEST_SCENES = 6
"""Below so many scenes none is called short."""

_SHOUT = re.compile(r"\b[A-ZÀ-ÖØ-Þ]{4,}\b")


def tension(
    scenes: Sequence[ReadScene],
    figures: Sequence[SceneFigures],
    moods: Sequence[SceneMood],
    lexicon: Lexicon,
) -> tuple[SceneTension, ...]:
    """The tension of every scene."""
    usual = median([f.estimated_minutes for f in figures]) if len(figures) >= FEWEST_SCENES else 0
    lasting = _lasting(scenes, lexicon)
    measured = []
    for at, (read, figure, mood) in enumerate(zip(scenes, figures, moods, strict=True)):
        features = [
            *_counted(read, lexicon, lasting[at]),
            *_spoken(read),
            *_circumstances(read, figure, usual),
            *_darkness(mood),
        ]
        features = _by_deeds(features, read)
        kept = tuple(f for f in features if f.points > 0)
        total = round(min(100.0, sum(f.points for f in kept)), 1)
        measured.append((read, total, kept))
    curve = smooth([total for _, total, _ in measured], [f.eighths for f in figures])
    return tuple(
        SceneTension(
            scene=read.scene.number,
            tension=total,
            smoothed=round(value, 1),
            features=tuple(sorted(kept, key=lambda f: -f.points)),
            cited=read.cited,
        )
        for (read, total, kept), value in zip(measured, curve, strict=True)
    )


def _counted(read: ReadScene, lexicon: Lexicon, lasting: dict[str, float]) -> Iterator[Feature]:
    """Stakes and time everywhere, conflict in what is said, violence in what is done."""
    for name, signal, kinds in SIGNALS:
        passages = read.of(*kinds) if kinds else read.passages
        hits = [(p, hit) for p in passages for hit, _ in lexicon.signals[signal].find(p.words)]
        value = rate(len(hits), count_words(passages))
        yield _feature(
            name,
            value,
            lasting[name] * strength(value, HALF[name]),
            unique(p.cite(h.start) for p, h in hits),
        )


def _lasting(scenes: Sequence[ReadScene], lexicon: Lexicon) -> list[dict[str, float]]:
    """How much the signs of each scene count: by the words of the run of scenes that all have
    them, since a fight that is cut into twenty headings is one fight."""
    words = [count_words(read.passages) for read in scenes]
    found: list[dict[str, float]] = [{} for _ in scenes]
    for name, signal, kinds in SIGNALS:
        has = [
            any(
                True
                for p in (read.of(*kinds) if kinds else read.passages)
                for _ in lexicon.signals[signal].find(p.words)
            )
            for read in scenes
        ]
        start = 0
        for at in range(len(scenes) + 1):
            if at < len(scenes) and has[at]:
                continue
            run = strength(sum(words[start:at]), LASTING_WORDS)
            for n in range(start, at):
                found[n][name] = run
            if at < len(scenes):
                found[at][name] = strength(words[at], LASTING_WORDS)
            start = at + 1
    return found


def _by_deeds(features: list[Feature], read: ReadScene) -> list[Feature]:
    """What is done weighs for what is said, as far as nobody speaks."""
    words = count_words(read.passages)
    silent = 1 - count_words(read.of("speech")) / words if words else 0.0
    weight = 1 + silent * SPOKEN_POINTS / (100 - SPOKEN_POINTS)
    return [
        f.model_copy(update={"points": round(f.points * weight, 1)}) if f.name in DONE else f
        for f in features
    ]


def _spoken(read: ReadScene) -> Iterator[Feature]:
    """Questions, exclamations and shouts, and an exchange of short lines."""
    speech = read.of("speech")
    sentences = [(p, s.rstrip("\"'»”’) ")) for p in speech for s in p.sentences]
    total = len(sentences) + PRIOR_SENTENCES
    asked = [p for p, s in sentences if s.endswith("?")]
    shouted = [p for p, s in sentences if "!" in s[-2:] or _shouts(s)]
    yield _feature(
        "questions", len(asked), strength(len(asked) / total, QUESTIONS_HALF), _lines(asked)
    )
    yield _feature(
        "exclamations",
        len(shouted),
        strength(len(shouted) / total, EXCLAMATIONS_HALF),
        _lines(shouted),
    )
    turns = len({p.turn for p in speech})
    if turns >= FEWEST_LINES:
        mean = count_words(speech) / turns
        yield _feature("short_lines", mean, max(0.0, 1 - mean / SHORT_LINE_WORDS), _lines(speech))


def _circumstances(read: ReadScene, figures: SceneFigures, usual: float) -> Iterator[Feature]:
    yield _feature("night", 1, float(figures.light == "night"), read.heading)
    if usual:
        shorter = max(0.0, 1 - figures.estimated_minutes / usual)
        yield _feature("short_scene", figures.estimated_minutes, shorter, read.heading)


def _darkness(mood: SceneMood) -> Iterator[Feature]:
    """Dark and excited words at once: fear and anger, and not grief."""
    dark = max(0.0, -mood.valence) * mood.arousal
    cited = unique(c for word in mood.evidence if word.valence < 0 for c in word.cited)
    yield _feature("dark_words", dark, strength(dark, 0.25), cited)


def _shouts(sentence: str) -> bool:
    return bool(_SHOUT.search(sentence)) and sentence.upper() == sentence


def _feature(name: str, value: float, share: float, cited: tuple[Citation, ...]) -> Feature:
    points = round(POINTS[name] * min(1.0, share), 1)
    return Feature(name=name, value=round(value, 2), points=points, cited=cited)


def _lines(passages: Sequence[Passage]) -> tuple[Citation, ...]:
    return unique(p.cited for p in passages)
