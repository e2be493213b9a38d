"""Energy of language models elsewhere, by EcoLogits' own figures, without a network."""

from __future__ import annotations

from regie.guard.budget.footprint import remote_use


def test_a_longer_answer_takes_more_and_a_range_is_told() -> None:
    short, long = (remote_use("anthropic", "claude-sonnet-4-5", n, 6.0) for n in (100, 1000))
    assert short is not None and long is not None
    assert 0 < short.wh.low < short.wh.high
    assert short.wh.likely < long.wh.likely < 100
    assert short.grams.likely < long.grams.likely
    assert 0 < short.litres.likely < 1
    assert "EcoLogits" in short.basis


def test_a_model_that_nobody_knows_has_no_figure() -> None:
    assert remote_use("openai", "no-such-model-9", 500, 6.0) is None
    assert remote_use("somebody", "gpt-4o-mini", 500, 6.0) is None
    assert remote_use("openai", "gpt-4o-mini", 0, 6.0) is None
