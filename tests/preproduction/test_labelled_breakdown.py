"""The breakdown against labelled scenes: floors that a change must not fall through."""

from functools import cache

import pytest
from bench.script_breakdown import HALVES, LANGUAGES, Score, calibration
from bench.script_breakdown import score as score_scenes

PRECISION = 0.85
RECALL = 0.80

ENOUGH = 20
"""Elements of one confidence from which a share of them says something."""

score = cache(score_scenes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", HALVES)
def test_labelled_scenes(half: str, language: str) -> None:
    scored = score(half, language)
    assert scored.labels() > 190
    assert scored.precision() >= PRECISION, scored.wrong
    assert scored.recall() >= RECALL, scored.missed


@pytest.mark.parametrize("half", HALVES)
def test_confidence_promises_no_more_than_is_right(half: str) -> None:
    """0.9 means nine in ten, as far as these labels tell."""
    both: Score = score(half, "en") + score(half, "fr")
    points = [point for point in calibration(both.judged) if point[1] >= ENOUGH]
    assert len(points) >= 3
    for level, count, share in points:
        assert share >= level - 0.03, (level, count, share)
    assert [share for *_, share in points] == sorted(share for *_, share in points)
