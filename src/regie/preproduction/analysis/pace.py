"""How fast a scene reads: by its cuts as written, its action verbs, its sentences, its length."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.analysis import Feature, SceneFigures, ScenePace
from regie.preproduction.analysis.curves import median, rate, smooth, strength
from regie.preproduction.analysis.lexicon import Lexicon
from regie.preproduction.analysis.passages import Passage, ReadScene, count_words, unique

CUTS_POINTS = 40
CUTS_HALF = 14.0
"""Cuts a minute that give half the points: a paragraph or a speaker every four seconds."""

VERBS_POINTS = 20
VERBS_HALF = 8.0
"""Action verbs in 100 words of action that give half the points."""

SENTENCE_POINTS = 20
LONG_SENTENCE = 20.0
"""Words in a sentence of action that give no points."""

LENGTH_POINTS = 20
"""For a scene shorter than the script's others: half of them at the median length."""

LINE_WORDS = 12.0
"""Where there is no action, words a line that give no points for short sentences."""


def pace(
    scenes: Sequence[ReadScene], figures: Sequence[SceneFigures], lexicon: Lexicon
) -> tuple[ScenePace, ...]:
    """The pace of every scene."""
    if not scenes:
        return ()
    usual = median([f.estimated_minutes for f in figures])
    measured = [_measure(s, f, usual, lexicon) for s, f in zip(scenes, figures, strict=True)]
    curve = smooth([m.pace for m in measured], [f.eighths for f in figures])
    return tuple(
        m.model_copy(update={"smoothed": round(value, 1)})
        for m, value in zip(measured, curve, strict=True)
    )


def _measure(read: ReadScene, figures: SceneFigures, usual: float, lexicon: Lexicon) -> ScenePace:
    action = read.of("action")
    words = count_words(action)
    cuts = _cuts(read.passages)
    minutes = max(figures.estimated_minutes, 0.05)
    a_minute = len(cuts) / minutes
    verbs = [(p, hit) for p in action for hit, _ in lexicon.signals["action"].find(p.words)]
    verb_rate = rate(len(verbs), words)
    sentences = sum(len(p.sentences) for p in action)
    sentence = words / sentences if sentences else 0.0
    features = (
        Feature(
            name="cuts",
            value=round(a_minute, 1),
            points=round(CUTS_POINTS * strength(a_minute, CUTS_HALF), 1),
            cited=unique(p.cited for p in cuts),
        ),
        Feature(
            name="action_verbs",
            value=round(verb_rate, 1),
            points=round(VERBS_POINTS * strength(verb_rate, VERBS_HALF), 1),
            cited=unique(p.cite(hit.start) for p, hit in verbs),
        ),
        Feature(
            name="short_sentences",
            value=round(sentence, 1),
            points=round(SENTENCE_POINTS * _shortness(read, sentence), 1),
            cited=unique(p.cited for p in (action or read.of("speech"))),
        ),
        Feature(
            name="short_scene",
            value=round(figures.estimated_minutes, 2),
            points=round(LENGTH_POINTS * usual / (usual + minutes), 1),
            cited=read.cited,
        ),
    )
    return ScenePace(
        scene=read.scene.number,
        pace=round(min(100.0, sum(f.points for f in features)), 1),
        smoothed=0.0,
        cuts_per_minute=round(a_minute, 1),
        dialogue_share=figures.dialogue_share,
        action_verbs=round(verb_rate, 1),
        sentence_words=round(sentence, 1),
        features=tuple(f for f in features if f.points > 0),
        cited=read.cited,
    )


def _shortness(read: ReadScene, sentence: float) -> float:
    if sentence:
        return max(0.0, 1 - sentence / LONG_SENTENCE)
    speech = read.of("speech")
    turns = len({p.turn for p in speech})
    return max(0.0, 1 - count_words(speech) / turns / LINE_WORDS) if turns else 0.0


def _cuts(passages: Sequence[Passage]) -> list[Passage]:
    """Where what is looked at changes: each paragraph of action, each change of speaker."""
    cuts: list[Passage] = []
    before = ""
    for passage in passages:
        if passage.kind == "action" or (passage.kind == "speech" and passage.speaker != before):
            cuts.append(passage)
        if passage.kind != "direction":
            before = passage.speaker
    return cuts
