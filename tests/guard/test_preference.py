"""Votes by pairs become strengths: the better one is above, doubt is wide where little is known."""

from __future__ import annotations

import random

import pytest

from regie.guard.approvals.preference import MIDDLE, SCALE, rate_pairs


def test_the_order_and_distances_that_made_the_votes_are_found() -> None:
    true = {1: 1.2, 2: 0.4, 3: -0.3, 4: -1.3}  # log strengths, in sum 0
    rng = random.Random(4)
    votes = []
    for _ in range(6000):
        one, two = rng.sample(list(true), 2)
        chance = 1 / (1 + 2.718281828 ** (true[two] - true[one]))
        votes.append((one, two, float(rng.random() < chance)))
    rated = rate_pairs(list(true), votes)
    assert [r.number for r in rated] == [1, 2, 3, 4]
    for one in rated:
        assert one.points == pytest.approx(MIDDLE + SCALE * true[one.number], abs=25)
        assert one.within < 30


def test_ties_make_equals_and_more_votes_less_doubt() -> None:
    few, many = (rate_pairs([1, 2, 3], [(1, 2, 0.5)] * n) for n in (1, 40))
    assert {r.points for r in many} == {MIDDLE}
    doubt = {r.number: r.within for r in many}
    assert doubt[1] < next(r.within for r in few if r.number == 1)
    assert doubt[3] > 1.5 * doubt[1]  # nobody looked at it


def test_what_always_wins_has_a_rank_and_no_infinite_one() -> None:
    rated = rate_pairs([1, 2], [(2, 1, 1.0)] * 5)
    assert [r.number for r in rated] == [2, 1]
    assert rated[0].points < MIDDLE + 1500
    assert rate_pairs([1, 2], [(1, 2, 0.0)] * 5)[0] == rated[0]
