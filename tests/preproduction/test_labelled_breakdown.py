"""The breakdown against labelled scenes: floors that a change must not fall through."""

import pytest
from bench.script_breakdown import HALVES, LANGUAGES, score

PRECISION = 0.85
RECALL = 0.80


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", HALVES)
def test_labelled_scenes(half: str, language: str) -> None:
    scored = score(half, language)
    assert scored.labels() > 190
    assert scored.precision() >= PRECISION, scored.wrong
    assert scored.recall() >= RECALL, scored.missed
