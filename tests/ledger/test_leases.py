"""Leases on both databases: one owner at a time, and none for ever."""

from __future__ import annotations

from regie.ledger import Ledger
from regie.ledger.leases import (
    FURTHEST,
    free_lease,
    has_lease,
    look_at_lease,
    renew_lease,
    take_lease,
)


def test_one_has_it_at_a_time(ledger: Ledger) -> None:
    assert look_at_lease(ledger, "make", seconds=60).owner == ""
    assert take_lease(ledger, "make", "one", seconds=60)
    assert not take_lease(ledger, "make", "two", seconds=60)
    assert look_at_lease(ledger, "make", seconds=60) == ("one", False)
    with ledger.begin() as connection:
        assert has_lease(connection, "make", "one")
        assert not has_lease(connection, "make", "two")
    free_lease(ledger, "make", "two")  # not theirs to give back
    assert not take_lease(ledger, "make", "two", seconds=60)
    free_lease(ledger, "make", "one")
    assert take_lease(ledger, "make", "two", seconds=60)
    assert not renew_lease(ledger, "make", "one", seconds=60)


def test_what_was_not_renewed_in_time_goes_to_the_next(ledger: Ledger) -> None:
    assert take_lease(ledger, "make", "one", seconds=-1)
    assert look_at_lease(ledger, "make", seconds=60) == ("one", True)
    assert renew_lease(ledger, "make", "one", seconds=60)
    assert not take_lease(ledger, "make", "two", seconds=60)
    assert renew_lease(ledger, "make", "one", seconds=-1)
    assert take_lease(ledger, "make", "two", seconds=60)


def test_an_owner_that_is_known_to_have_ended_has_nothing(ledger: Ledger) -> None:
    assert take_lease(ledger, "make", "one", seconds=60)
    assert not take_lease(ledger, "make", "two", seconds=60, dead="three")
    assert take_lease(ledger, "make", "two", seconds=60, dead="one")


def test_nobody_has_a_lease_for_ever(ledger: Ledger) -> None:
    assert take_lease(ledger, "make", "mallory", seconds=60 * FURTHEST * 2)
    assert take_lease(ledger, "make", "two", seconds=60)
