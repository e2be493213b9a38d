"""What `it` is no thing of, and what somebody in a list has on."""

from __future__ import annotations

from test_things_read import scene


def test_in_the_middle_of_it_all_is_in_no_thing() -> None:
    read = scene("OTTO takes a lamp. In the middle of it all, ADA (20) stands still.")
    stands = next(e for e in read.events if "ada" in e.agents)
    assert stands.goal is None
    lifted = scene("OTTO takes a lamp. He drops it.")
    assert lifted.events[-1].patient == "lamp"


def test_a_chain_in_a_list_of_looks_is_worn() -> None:
    read = scene("The MAYOR (70, fat, gold necklace) waves. OTTO (20, ladder) waits.")
    chain, ladder = read.entity("necklace"), read.entity("ladder")
    assert chain is not None and chain.worn_by == "mayor"
    assert ladder is None or ladder.worn_by is None
