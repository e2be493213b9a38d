"""What a set piece costs: `python -m bench.set_pieces` prints a table.

A house of a street is fractured, falls, and its dust settles; then a car of it explodes, burns,
is run into, and water, snow and wind come down the street. Times are wall-clock and processor
seconds: on a machine that does other work, compare the CPU column. The goal is a preview of a shot
within 60 s on two cores; drawing it is measured by `bench.picture` and `bench.speed`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from regie.film.direction import PieceDirection
from regie.film.set_piece import CLOCKS, SetPiece
from regie.film.units import FrameRate, FrameSize

SIZE = FrameSize(width=960, height=402)
DEBRIS = (120, 260, 520)


def main(arguments: Sequence[str] | None = None) -> int:
    argparse.ArgumentParser(prog="python -m bench.set_pieces").parse_args(arguments)
    print(measure())
    return 0


def measure() -> str:
    """The table, as Markdown."""
    from regie.board.pieces.find import Called, locate, make_piece
    from regie.board.pieces.target import boxes_near, find_target
    from regie.design.sets import build_set
    from regie.effects import simulate_piece
    from regie.film.bible import Place, SetKind

    rows = ["| step | wall-clock | CPU |", "|---|---|---|"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        place = Place(
            key="street", name="VILLAGE STREET", kind=SetKind("street"), interior=False, seed=5
        )
        plan = build_set(place, folder / "set.usdc")
        target = find_target(plan, "house", SIZE)
        assert target is not None, "no building of the street can be seen"
        house = SetPiece(
            kind="collapse",
            box=(*target.box.low, *target.box.high),
            near=tuple((*b.low, *b.high) for b in boxes_near(plan, target.box, 14.0)),
        )
        pieces = [house.model_copy(update={"debris": debris}) for debris in DEBRIS]
        told = PieceDirection()
        for kind in CLOCKS:
            called = Called(kind, "car", "", ())
            where = locate(called, plan, SIZE, ()) if kind != "collapse" else None
            if where is not None:
                pieces.append(make_piece(called, where, plan, 5, told))
        for piece in pieces:
            cpu, wall = time.process_time(), time.perf_counter()
            simulate_piece(piece, folder / "set.usdc", FrameRate(), folder / "piece.usdc")
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            size = (folder / "piece.usdc").stat().st_size / 1e6
            rows.append(
                f"| {piece.kind}, {piece.debris} pieces, {piece.lasts:.1f} s, {size:.1f} MB "
                f"| {wall:.1f} s | {cpu:.1f} s |"
            )
    return "\n".join(rows)


if __name__ == "__main__":
    raise SystemExit(main())
