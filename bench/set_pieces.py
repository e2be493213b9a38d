"""What a set piece costs: `python -m bench.set_pieces` prints a table.

A house of a street is fractured, falls, and its dust settles. Times are wall-clock and processor
seconds: on a machine that does other work, compare the CPU column. The goal is a preview of a shot
within 60 s on two cores; drawing it is measured by `bench.picture` and `bench.speed`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from regie.film.set_piece import SetPiece
from regie.film.units import FrameRate, FrameSize

SIZE = FrameSize(width=960, height=402)
DEBRIS = (120, 260, 520)


def main(arguments: Sequence[str] | None = None) -> int:
    argparse.ArgumentParser(prog="python -m bench.set_pieces").parse_args(arguments)
    print(measure())
    return 0


def measure() -> str:
    """The table, as Markdown."""
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
        for debris in DEBRIS:
            piece = SetPiece(
                kind="collapse",
                box=(*target.box.low, *target.box.high),
                near=tuple((*b.low, *b.high) for b in boxes_near(plan, target.box, 14.0)),
                debris=debris,
            )
            cpu, wall = time.process_time(), time.perf_counter()
            simulate_piece(piece, folder / "set.usdc", FrameRate(), folder / f"{debris}.usdc")
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            size = (folder / f"{debris}.usdc").stat().st_size / 1e6
            rows.append(
                f"| simulate {debris} pieces, {piece.lasts:.1f} s of film, {size:.1f} MB "
                f"| {wall:.1f} s | {cpu:.1f} s |"
            )
    return "\n".join(rows)


if __name__ == "__main__":
    raise SystemExit(main())
