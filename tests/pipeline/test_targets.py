"""What can be asked for, and what is made when nothing is named."""

from __future__ import annotations

import pytest

from regie.pipeline.targets import Choice, ChoiceError, choose


def test_what_is_made_on_request_is_not_made_unasked() -> None:
    usual = choose(()).targets
    assert {"film", "boards"} <= usual
    assert not {"passes", "moving-passes"} & usual
    assert choose(("passes",)).targets == {"passes"}


def test_shots_are_chosen_of_what_is_made_by_shot() -> None:
    assert choose(("passes", "boards"), shots="2e, 2F").shots == {"2E", "2F"}
    assert choose(("passes",)).shots is None
    for targets in ((), ("film",), ("passes", "film")):
        with pytest.raises(ChoiceError, match="--shots goes with"):
            choose(targets, shots="2E")


def test_shots_need_their_scenes_only() -> None:
    numbers = ["1", "1A", "2", "12"]
    some = Choice(frozenset({"boards"}), shots=frozenset({"2E", "1AB"}))
    assert some.pick(numbers) == {"1", "1A", "2"} and not some.is_whole
    with pytest.raises(ChoiceError, match="--shots 9Z"):
        Choice(frozenset({"boards"}), shots=frozenset({"9Z"})).pick(numbers)
