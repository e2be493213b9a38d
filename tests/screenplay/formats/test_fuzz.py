"""Nothing that is read crashes a reader: a few thousand inputs always, a million when asked."""

from __future__ import annotations

import pytest
from fuzzing import fuzz


@pytest.mark.parametrize("seed", [1, 2])
def test_thousands_of_inputs_are_read_or_refused(seed: int) -> None:
    outcomes = list(fuzz(3000, seed))
    assert len(outcomes) == 3000
    assert 0 < outcomes.count(False) < 0.2 * len(outcomes)


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_a_million_inputs_are_read_or_refused() -> None:
    assert sum(1 for _ in fuzz(1_000_000, 3)) == 1_000_000
