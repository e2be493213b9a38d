"""Scene numbers stay with their scenes while the script is rewritten around them."""

from __future__ import annotations

from any_script import TEXTS, draft, read
from hypothesis import given
from hypothesis import strategies as st

from regie.screenplay.locks import SceneLock, lock_scenes
from regie.screenplay.numbers import fill_numbers


def numbers(
    text: str, locks: tuple[SceneLock, ...] = ()
) -> tuple[list[str], tuple[SceneLock, ...]]:
    screenplay, after = lock_scenes(read(text), locks)
    return [s.number for s in screenplay.scenes], after


def test_an_inserted_scene_gets_a_letter_and_the_others_stay() -> None:
    first, locks = numbers(draft("KITCHEN", "HARBOUR", "CAR"))
    assert first == ["1", "2", "3"]
    second, locks = numbers(draft("KITCHEN", "HARBOUR", "BEACH", "CAR"), locks)
    assert second == ["1", "2", "2A", "3"]
    third, locks = numbers(draft("KITCHEN", "HARBOUR", "ATTIC", "BEACH", "CAR"), locks)
    assert third == ["1", "2", "2AA", "2A", "3"]
    fourth, _ = numbers(draft("KITCHEN", "HARBOUR", "ATTIC", "BEACH", "LAMP ROOM", "CAR"), locks)
    assert fourth == ["1", "2", "2AA", "2A", "2B", "3"]


def test_the_number_of_a_cut_scene_is_not_given_again() -> None:
    _, locks = numbers(draft("KITCHEN", "HARBOUR", "CAR"))
    without, locks = numbers(draft("KITCHEN", "HARBOUR"), locks)
    assert without == ["1", "2"]
    assert [(lock.number, lock.cut) for lock in locks] == [("1", False), ("2", False), ("3", True)]
    other, locks = numbers(draft("KITCHEN", "HARBOUR", "BEACH"), locks)
    assert other == ["1", "2", "4"]
    back, _ = numbers(draft("KITCHEN", "HARBOUR", "CAR", "BEACH"), locks)
    assert back == ["1", "2", "3", "4"]


def test_a_rewritten_scene_and_a_renamed_place_keep_their_numbers() -> None:
    _, locks = numbers(draft("KITCHEN", "HARBOUR", "CAR"))
    rewritten = draft("BEACH", "KITCHEN", "HARBOUR", "CAR", HARBOUR="Fog. Only Ivo's cough.")
    renamed = rewritten.replace("INT. CAR", "INT. OLD CAR")
    assert numbers(renamed, locks)[0] == ["A1", "1", "2", "3"]


def test_a_moved_scene_keeps_its_number() -> None:
    _, locks = numbers(draft("KITCHEN", "HARBOUR", "CAR", "BEACH"))
    moved, _ = numbers(draft("BEACH", "KITCHEN", "HARBOUR", "CAR"), locks)
    assert moved == ["4", "1", "2", "3"]


def test_numbers_in_the_script_win() -> None:
    _, locks = numbers(draft("KITCHEN", "HARBOUR", "CAR"))
    text = draft("KITCHEN", "HARBOUR", "CAR").replace("HARBOUR - DAY", "HARBOUR - DAY #40#")
    assert numbers(text, locks)[0] == ["1", "40", "3"]


@given(st.lists(st.one_of(st.none(), st.from_regex(r"[1-9][0-9]?[A-C]?", fullmatch=True))))
def test_numbers_are_unique_and_given_ones_are_kept(given_numbers: list[str | None]) -> None:
    unique = [n if n not in given_numbers[:at] else None for at, n in enumerate(given_numbers)]
    filled = fill_numbers(unique)
    assert len({n.casefold() for n in filled}) == len(filled)
    assert all(a is None or a == b for a, b in zip(unique, filled, strict=True))


@given(st.permutations(list(TEXTS)), st.permutations(list(TEXTS)), st.integers(1, 6))
def test_locks_never_share_a_number(one: list[str], other: list[str], count: int) -> None:
    _, locks = numbers(draft(*one[:count]))
    after, locks = numbers(draft(*other), locks)
    assert len(set(after)) == len(after)
    assert len({lock.number for lock in locks}) == len(locks)
    assert numbers(draft(*other), locks)[0] == after
