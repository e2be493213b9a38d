"""Finds the lines of a script that a question is about: BM25 over lines, and the script's order.

A line is looked up with who says it and, at a lower weight, with its scene's slugline, its
neighbours and the other names that the breakdown knows a thing by. A question for the last or
the first time turns to the late or the early lines among those that are about it.

Source of the measure: S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework: BM25 and
Beyond (2009), with its usual constants.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from regie.film.breakdown import Breakdown
from regie.preproduction.assistant.lines import ScriptLine
from regie.preproduction.assistant.words import search_words
from regie.support.plain_text import fold

K1 = 1.2
B = 0.75

SLUGLINE_WEIGHT = 0.35
"""What a word in the scene's slugline counts, against one in the line itself."""

NEIGHBOUR_WEIGHT = 0.25
"""What a word in the line before or after counts."""

SYNONYM_WEIGHT = 0.7
"""What another name of the thing asked for counts."""

ENOUGH = 0.45
"""Share of the best score from which a line is about the thing when only order matters."""

_LAST = re.compile(r"\b(last|latest|final|finally|end|derni\w+|enfin|fin)\b")
_FIRST = re.compile(r"\b(first|earliest|introduced|premi\w+|debut|appara\w+)\b")
_SCENE = re.compile(r"\bsc[e]ne\s+(\d+[a-z]?)\b")


@dataclass(frozen=True)
class Found:
    """A line, where it stands in the sequence that was searched, and how well it fits."""

    index: int
    line: ScriptLine
    score: float


def synonyms_of(breakdown: Breakdown, language: str) -> dict[str, frozenset[str]]:
    """For each stem of an element's name or mentions, the stems of its other names.

    Only names of one word each way: `gun` for `revolver`, never `the` for `the old man`.
    """
    groups: dict[str, set[str]] = {}
    for scene in breakdown.scenes:
        for element in scene.elements:
            names = {
                words[-1]
                for name in (element.name, *element.mentions)
                if (words := search_words(name, language))
            }
            for name in names:
                groups.setdefault(name, set()).update(names - {name})
    return {name: frozenset(others) for name, others in groups.items() if others}


def retrieve(
    lines: Sequence[ScriptLine],
    question: str,
    *,
    language: str,
    synonyms: Mapping[str, frozenset[str]] | None = None,
    most: int = 24,
) -> tuple[Found, ...]:
    """The lines that a question is about, in the script's order.

    Args:
        language: of the script, `en` or `fr`.
        synonyms: other names by stem, as `synonyms_of` gives them.
        most: lines at most.

    Returns:
        None where no word of the question is in the script.
    """
    asked = _asked_words(question, language, synonyms or {})
    folded = fold(question)
    wanted_scene = _SCENE.search(folded)
    fields = _fields(lines, language)
    scores = _score(fields, asked)
    if wanted_scene:
        number = wanted_scene[1].upper()
        in_scene = [i for i, line in enumerate(lines) if line.scene.upper() == number]
        best = max((scores[i] for i in in_scene), default=0.0) or 1.0
        kept = {i: scores[i] + best for i in in_scene}
        scores = [kept.get(i, 0.0) for i in range(len(lines))]
    best = max(scores, default=0.0)
    if best <= 0:
        return ()
    ranked = sorted(range(len(lines)), key=lambda i: (-scores[i], i))
    chosen = [i for i in ranked if scores[i] > 0][:most]
    about = [i for i in range(len(lines)) if scores[i] >= best * ENOUGH]
    half = max(1, most // 2)
    if _LAST.search(folded):
        chosen = list(dict.fromkeys([*reversed(about[-half:]), *chosen]))[:most]
    elif _FIRST.search(folded):
        chosen = list(dict.fromkeys([*about[:half], *chosen]))[:most]
    chosen = list(dict.fromkeys([*_introductions(lines, asked, language), *chosen]))[:most]
    return tuple(Found(i, lines[i], scores[i]) for i in sorted(chosen))


def with_neighbours(
    lines: Sequence[ScriptLine], found: Sequence[Found], most: int
) -> tuple[ScriptLine, ...]:
    """The found lines with their scenes' sluglines and the lines around them, in order.

    Args:
        most: lines at most; neighbours are left out first.
    """
    kept = {f.index for f in found}
    headings = {line.scene: i for i, line in enumerate(lines) if line.kind == "slugline"}
    extra = [headings[f.line.scene] for f in found if f.line.scene in headings]
    by_score = sorted(found, key=lambda f: -f.score)
    for step in (1, 2):
        for f in by_score:
            for i in (f.index - step, f.index + step):
                if 0 <= i < len(lines) and lines[i].scene == f.line.scene:
                    extra.append(i)
    for i in extra:
        if len(kept) >= most:
            break
        kept.add(i)
    return tuple(lines[i] for i in sorted(kept))


def _introductions(
    lines: Sequence[ScriptLine], asked: Mapping[str, float], language: str
) -> list[int]:
    """Where those who are asked about are first seen: age, looks and trade stand there."""
    found: dict[str, int] = {}
    for name in {line.speaker for line in lines if line.speaker}:
        if not any(word in asked for word in search_words(name, language)):
            continue
        seen = (i for i, x in enumerate(lines) if x.kind == "action" and name in x.text)
        first = next(seen, None)
        if first is not None:
            found[name] = first
    return sorted(found.values())


def _asked_words(
    question: str, language: str, synonyms: Mapping[str, frozenset[str]]
) -> dict[str, float]:
    asked = dict.fromkeys(search_words(question, language), 1.0)
    for word in list(asked):
        for other in synonyms.get(word, ()):
            asked.setdefault(other, SYNONYM_WEIGHT)
    return asked


def _fields(lines: Sequence[ScriptLine], language: str) -> list[dict[str, float]]:
    """The weighted words of each line."""
    own = [Counter(search_words(f"{line.speaker} {line.text}", language)) for line in lines]
    headings = {line.scene: own[i] for i, line in enumerate(lines) if line.kind == "slugline"}
    fields: list[dict[str, float]] = [dict(words) for words in own]
    for i, line in enumerate(lines):
        if line.kind != "slugline":
            _add(fields[i], headings.get(line.scene, Counter()), SLUGLINE_WEIGHT)
    for (i, before), (j, after) in pairwise(enumerate(lines)):
        if before.scene == after.scene and before.kind != "slugline":
            _add(fields[i], own[j], NEIGHBOUR_WEIGHT)
            _add(fields[j], own[i], NEIGHBOUR_WEIGHT)
    return fields


def _add(field: dict[str, float], words: Mapping[str, int], weight: float) -> None:
    for word, count in words.items():
        field[word] = field.get(word, 0.0) + weight * count


def _score(fields: Sequence[Mapping[str, float]], asked: Mapping[str, float]) -> list[float]:
    """BM25 of each line."""
    total = len(fields)
    lengths = [sum(field.values()) for field in fields]
    mean = sum(lengths) / total if total else 1.0
    rarity = {}
    for word in asked:
        holders = sum(field.get(word, 0.0) >= 1.0 for field in fields)
        rarity[word] = math.log(1 + (total - holders + 0.5) / (holders + 0.5))
    scores = []
    for field, length in zip(fields, lengths, strict=True):
        score = 0.0
        for word, weight in asked.items():
            count = field.get(word, 0.0)
            if count:
                norm = K1 * (1 - B + B * length / (mean or 1.0))
                score += weight * rarity[word] * count * (K1 + 1) / (count + norm)
        scores.append(score)
    return scores
