"""How each character talks: what sets the words apart from everybody else's, who sounds like whom.

Signature words: log-odds with an informative Dirichlet prior, the script's own dialogue being the
prior (Monroe, Colaresi and Quinn, *Fightin' Words*, Political Analysis 16, 2008). Recognition: a
word model for each character gives each line to one of them, the line itself left out of the
model; shares are of lines. Diversity: moving-average type-token ratio (Covington and McFall, 2010).

Words of the closed classes are no signature: everybody says *my*, *was* and *to*, and how often
turns on what the scene is, not on who speaks.

Who talks of what is part of how they talk here: two who never share a subject are told apart by
it. Names are left out, since they say whom a line is addressed to.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from regie.film.analysis import CharacterVoice, SignatureWord, VoicePair
from regie.film.citation import Citation
from regie.preproduction.analysis.passages import Passage, ReadScene, find_words, unique

ENOUGH_WORDS = 150
ENOUGH_LINES = 12
"""What a character must say before anything is said of how: fewer are too few to tell."""

MOST_COMPARED = 12
"""Characters compared with each other: those with most to say."""

SHORTEST_LINE = 3
"""Words a line needs to be given to anybody."""

OWN_WEIGHT = 0.5
"""Weight of a character's own words in the model; the rest is the whole script's."""

PRIOR_WEIGHT = 0.05
"""The prior's size as a share of all words: a word needs to be said often, or by few others."""

SIGNIFICANT = 1.645
"""z-score of a signature word: 5 % one-sided."""

LEAST_SAID = 3
"""Times that a signature word is said at least."""

SIGNATURES = 8
"""Signature words shown."""

WINDOW = 50
"""Words of the moving window that diversity is measured in."""

ALIKE_BELOW = 0.60
"""Two sound alike when their lines are surely told apart less often than this."""

INTERVAL = 1.645
"""Half-width of the 90 % interval, in standard errors."""


@dataclass
class _Line:
    words: list[str]
    passages: list[Passage]

    @property
    def cited(self) -> tuple[Citation, ...]:
        return unique(p.cited for p in self.passages)


@dataclass
class _Speaker:
    name: str
    lines: list[_Line] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def words(self) -> int:
        return self.counts.total()

    @property
    def enough(self) -> bool:
        return self.words >= ENOUGH_WORDS and len(self.lines) >= ENOUGH_LINES


Verdict = Literal["alike", "apart", "unclear"]


def voices(
    scenes: Sequence[ReadScene],
    names: Sequence[str],
    language: str,
    function: frozenset[str] = frozenset(),
) -> tuple[tuple[CharacterVoice, ...], tuple[VoicePair, ...]]:
    """How each of `names` talks, in their order; and each pair of those with enough to say.

    Args:
        names: everybody who speaks, most words first.
        function: words of the language's closed classes.
    """
    speakers = _gather(scenes)
    everyone = Counter[str]()
    for speaker in speakers.values():
        everyone.update(speaker.counts)
    ranked = [speakers[name] for name in names if name in speakers]
    compared = [s for s in ranked if s.enough][:MOST_COMPARED]
    silent_words = {w.text for name in speakers for w in find_words(name, language)}
    scores = _score(compared, everyone, silent_words) if len(compared) > 1 else {}
    return (
        tuple(_voice(s, everyone, silent_words, function, scores) for s in ranked),
        tuple(_pair(a, b, scores) for a, b in combinations(compared, 2)) if scores else (),
    )


def _gather(scenes: Iterable[ReadScene]) -> dict[str, _Speaker]:
    speakers: dict[str, _Speaker] = {}
    turn = -1
    for read in scenes:
        for passage in read.of("speech"):
            speaker = speakers.setdefault(passage.speaker, _Speaker(passage.speaker))
            if passage.turn != turn:
                speaker.lines.append(_Line([], []))
                turn = passage.turn
            words = [w.text for w in passage.words]
            speaker.lines[-1].words += words
            speaker.lines[-1].passages.append(passage)
            speaker.counts.update(words)
    return speakers


# --- recognition ---------------------------------------------------------------------------------

Scores = dict[str, list[tuple[_Line, list[float]]]]
"""By speaker: each line that is long enough, with its log-likelihood under each model in order of
the compared speakers, which the keys are in too."""


def _score(compared: Sequence[_Speaker], everyone: Counter[str], left_out: set[str]) -> Scores:
    total = everyone.total()
    scores: Scores = {}
    for own, speaker in enumerate(compared):
        rows = scores.setdefault(speaker.name, [])
        for line in speaker.lines:
            counts = Counter(w for w in line.words if w not in left_out)
            if counts.total() < SHORTEST_LINE:
                continue
            row = []
            for index, other in enumerate(compared):
                is_own = index == own
                size = other.words - (counts.total() if is_own else 0)
                likelihood = 0.0
                for word, count in counts.items():
                    said = other.counts[word] - (count if is_own else 0)
                    background = everyone[word] / total
                    share = said / size if size else 0.0
                    likelihood += count * math.log(
                        OWN_WEIGHT * share + (1 - OWN_WEIGHT) * background
                    )
                row.append(likelihood)
            rows.append((line, row))
    return scores


def _recognised(name: str, scores: Scores) -> float:
    """Share of a speaker's lines that the own model fits best; a draw counts in part."""
    own = list(scores).index(name)
    won = 0.0
    for _, row in scores[name]:
        best = max(row)
        ties = [i for i, value in enumerate(row) if value >= best - 1e-12]
        won += 1 / len(ties) if own in ties else 0.0
    return won / len(scores[name])


def _pair(a: _Speaker, b: _Speaker, scores: Scores) -> VoicePair:
    order = list(scores)
    first, second = order.index(a.name), order.index(b.name)
    right_a = [_wins(row[first], row[second]) for _, row in scores[a.name]]
    right_b = [_wins(row[second], row[first]) for _, row in scores[b.name]]
    if not right_a or not right_b:
        return VoicePair(first=a.name, second=b.name, told_apart=0.5, margin=0.5, verdict="unclear")
    share_a, share_b = sum(right_a) / len(right_a), sum(right_b) / len(right_b)
    told = (share_a + share_b) / 2
    variance = _variance(share_a, len(right_a)) + _variance(share_b, len(right_b))
    margin = INTERVAL * math.sqrt(variance) / 2
    mistaken = sorted(
        (row[first] - row[second], at)
        for at, (_, row) in enumerate(scores[a.name])
        if row[first] < row[second]
    )
    lines = [scores[a.name][at][0] for _, at in mistaken[:3]]
    return VoicePair(
        first=a.name,
        second=b.name,
        told_apart=round(told, 3),
        margin=round(margin, 3),
        verdict=_verdict(told, margin),
        cited=unique(c for line in lines for c in line.cited),
    )


def _verdict(told: float, margin: float) -> Verdict:
    if told + margin < ALIKE_BELOW:
        return "alike"
    return "apart" if told - margin > 0.5 and told >= ALIKE_BELOW else "unclear"


def _wins(mine: float, other: float) -> float:
    return 0.5 if abs(mine - other) < 1e-12 else float(mine > other)


def _variance(share: float, count: int) -> float:
    """Of a share of `count` lines; Agresti and Coull's two and two, so that it is never 0."""
    held = (share * count + 2) / (count + 4)
    return held * (1 - held) / (count + 4)


# --- one voice -----------------------------------------------------------------------------------


def _voice(
    speaker: _Speaker,
    everyone: Counter[str],
    left_out: set[str],
    function: frozenset[str],
    scores: Scores,
) -> CharacterVoice:
    sentences = [
        s.rstrip("\"'»”’) ") for line in speaker.lines for p in line.passages for s in p.sentences
    ]
    total = len(sentences)
    known = speaker.enough and bool(scores.get(speaker.name))
    return CharacterVoice(
        name=speaker.name,
        words=speaker.words,
        lines=len(speaker.lines),
        enough=speaker.enough,
        words_a_line=round(speaker.words / max(1, len(speaker.lines)), 1),
        questions=round(sum(s.endswith("?") for s in sentences) / total, 3) if total else 0.0,
        exclamations=round(sum(s.endswith("!") for s in sentences) / total, 3) if total else 0.0,
        diversity=_diversity(speaker) if speaker.enough else None,
        recognised=round(_recognised(speaker.name, scores), 3) if known else None,
        chance=round(1 / len(scores), 3) if known else None,
        signature=_signature(speaker, everyone, left_out | function) if speaker.enough else (),
        cited=_ends(speaker),
    )


def _ends(speaker: _Speaker) -> tuple[Citation, ...]:
    """The first and the last line."""
    return unique(c for line in (speaker.lines[0], speaker.lines[-1]) for c in line.cited)


def _diversity(speaker: _Speaker) -> float:
    words = [w for line in speaker.lines for w in line.words]
    window = Counter(words[:WINDOW])
    kinds = [len(window)]
    for at in range(WINDOW, len(words)):
        window[words[at]] += 1
        gone = words[at - WINDOW]
        window[gone] -= 1
        if not window[gone]:
            del window[gone]
        kinds.append(len(window))
    return round(sum(kinds) / len(kinds) / WINDOW, 3)


def _signature(
    speaker: _Speaker, everyone: Counter[str], left_out: set[str]
) -> tuple[SignatureWord, ...]:
    total, own = everyone.total(), speaker.words
    others = total - own
    if not others:
        return ()
    found: list[tuple[float, str]] = []
    for word, count in speaker.counts.items():
        if count < LEAST_SAID or len(word) < 2 or word in left_out:
            continue
        prior = PRIOR_WEIGHT * everyone[word]
        size = PRIOR_WEIGHT * total
        elsewhere = everyone[word] - count
        mine = (count + prior) / (own + size - count - prior)
        theirs = (elsewhere + prior) / (others + size - elsewhere - prior)
        z = math.log(mine / theirs) / math.sqrt(1 / (count + prior) + 1 / (elsewhere + prior))
        if z >= SIGNIFICANT:
            found.append((z, word))
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    return tuple(
        SignatureWord(
            word=word, count=speaker.counts[word], z=round(z, 2), cited=_said(speaker, word)
        )
        for z, word in found[:SIGNATURES]
    )


def _said(speaker: _Speaker, word: str) -> tuple[Citation, ...]:
    return unique(
        p.cite(w.start)
        for line in speaker.lines
        if word in line.words
        for p in line.passages
        for w in p.words
        if w.text == word
    )
