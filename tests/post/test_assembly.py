"""Pieces of shots in the order of the film, and the rows that say it: each gives the other back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regie.film.editing import START, Piece, PieceRow
from regie.post.assembly import ShotLength, assemble, describe, fit_dissolves, tails_of
from regie.post.edits import Bench, EditError

SHOTS = tuple(
    ShotLength(f"1{letter}", duration, dissolve, into, duration + 240)
    for letter, duration, dissolve, into in (
        ("A", 48, None, 0), ("B", 60, 12, 0), ("C", 12, None, 24), ("D", 96, None, 0),
        ("E", 30, 0, 0),
    )
)  # fmt: skip


@st.composite
def cuts(draw: st.DrawFn) -> tuple[Piece, ...]:
    """Any order of any pieces, several of a shot or none, over and after each other."""
    found: list[Piece] = []
    for shot, length in enumerate(SHOTS):
        for n in range(draw(st.integers(0, 3))):
            first = draw(st.integers(0, length.duration))
            end = draw(st.integers(first + 1, length.duration + 240))
            whole = draw(st.booleans())
            found.append(
                Piece(
                    shot=shot,
                    name="" if n == 0 else f"p{n}",
                    source_in=0 if whole else first,
                    source_out=length.duration if whole else end,
                    dissolve=draw(st.sampled_from([0, 0, 1, 12, 24])),
                    black=draw(st.sampled_from([0, 0, 7])),
                    sound=draw(st.sampled_from([0, 0, -3])),
                )
            )
    found = found or [Piece(shot=0, source_out=48)]
    return fit_dissolves(draw(st.permutations(found)))


@given(cuts())
@settings(max_examples=400, deadline=None)
def test_rows_give_back_the_cut_that_they_describe(pieces: tuple[Piece, ...]) -> None:
    assembly = assemble(SHOTS, describe(pieces, SHOTS))
    assert assembly.pieces == pieces
    assert assembly.told == ()


def test_the_scripts_own_cut_needs_no_row() -> None:
    natural = assemble(SHOTS).pieces
    assert [p.shot for p in natural] == [0, 1, 2, 3, 4]
    assert [p.dissolve for p in natural] == [0, 12, 0, 24, 0]
    assert describe(natural, SHOTS) == ()
    assert tails_of(natural, SHOTS) == (12, 0, 24, 0, 0)


def test_one_moved_shot_is_one_row() -> None:
    bench = Bench(assemble(SHOTS).pieces, SHOTS)
    moved = bench.move([4], 0)
    rows = describe(moved, SHOTS)
    assert [(r.shot, r.after) for r in rows if r.after] == [(4, START)]


def test_a_ring_of_pieces_and_a_lost_neighbour_are_told_and_nothing_is_lost() -> None:
    ring = [PieceRow(shot=1, after=(2, "")), PieceRow(shot=2, after=(1, ""))]
    assembly = assemble(SHOTS, ring)
    assert sorted(p.shot for p in assembly.pieces) == [0, 1, 2, 3, 4]
    assert len(assembly.told) == 1
    lost = assemble(SHOTS, [PieceRow(shot=1, after=(4, "gone"))])
    assert [p.shot for p in lost.pieces] == [0, 1, 2, 3, 4]
    assert "1B" in lost.told[0]


@given(cuts(), st.data())
@settings(max_examples=200, deadline=None)
def test_every_edit_has_an_inverse(pieces: tuple[Piece, ...], data: st.DataObject) -> None:
    bench = Bench([p.model_copy(update={"dissolve": 0}) for p in pieces], SHOTS)
    at = data.draw(st.integers(0, len(pieces) - 1))
    by = data.draw(st.integers(-30, 30))
    kind = data.draw(st.sampled_from(["head", "tail", "roll", "slip", "slide", "split", "move"]))

    def edit(bench: Bench, by: int) -> tuple[Piece, ...]:
        if kind in ("head", "tail"):
            return bench.trim(at, kind, by)  # type: ignore[arg-type]
        return getattr(bench, kind)(at, by)  # type: ignore[no-any-return]

    if kind == "move":
        to = data.draw(st.integers(0, len(pieces)))
        moved = Bench(bench.move([at], to), SHOTS)
        now = moved.pieces.index(bench.pieces[at])
        back = moved.move([now], at if now >= at else at + 1)
        assert back == bench.pieces
        return
    if kind == "split":
        piece = bench.pieces[at]
        if piece.duration > 1:
            middle = piece.source_in + piece.duration // 2
            assert Bench(bench.split(at, middle), SHOTS).join(at + 1) == bench.pieces
        return
    try:
        changed = edit(bench, by)
    except EditError:
        return
    assert edit(Bench(changed, SHOTS), -by) == bench.pieces
    if kind in ("roll", "slip") or (kind == "slide" and at + 1 < len(pieces)):
        assert sum(p.duration for p in changed) == sum(p.duration for p in bench.pieces)


def test_a_trim_without_ripple_leaves_black_and_takes_it_back() -> None:
    bench = Bench(assemble(SHOTS).pieces, SHOTS)
    shorter = Bench(bench.trim(0, "tail", -8, ripple=False), SHOTS)
    assert (shorter.pieces[0].source_out, shorter.pieces[1].black) == (40, 8)
    assert shorter.trim(0, "tail", 8, ripple=False) == bench.pieces
    with pytest.raises(EditError, match="ripple, or roll"):
        bench.trim(0, "tail", 8, ripple=False)
    lifted = bench.drop([2], ripple=False)
    assert [p.black for p in lifted] == [0, 0, 12, 0]


def test_what_the_pictures_do_not_give_is_said() -> None:
    bench = Bench(assemble(SHOTS).pieces, SHOTS)
    with pytest.raises(EditError, match="1A has no frame before its first"):
        bench.trim(0, "head", -1)
    with pytest.raises(EditError, match="one at least has to stay"):
        bench.trim(2, "tail", -12)
    with pytest.raises(EditError, match="played on to frame 288 at most"):
        bench.trim(0, "tail", 241)
    with pytest.raises(EditError, match="one shot at least"):
        bench.drop(range(5))
