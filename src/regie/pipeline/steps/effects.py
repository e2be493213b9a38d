"""Steps of the effects room: set pieces, simulated."""

from __future__ import annotations

from dataclasses import dataclass

from regie.build import Blob, Workspace
from regie.film.set_piece import PiecePlan, SetPiece
from regie.film.units import FrameRate
from regie.pipeline.declare import RULES, line_step
from regie.pipeline.steps.cast import BuiltSet

SECONDS, SECONDS_A_PIECE = 4.0, 0.02
"""Of processor time: of any set piece, and for each piece of debris (`bench.set_pieces`)."""


@dataclass(frozen=True)
class BuiltPiece:
    plan: PiecePlan
    layer: Blob


def expected_cost(piece: SetPiece) -> tuple[float, float]:
    """Seconds that a simulation takes and cores that it keeps busy, for the plan."""
    return SECONDS + SECONDS_A_PIECE * piece.debris, 1.0


@line_step("effects.piece", "boards", RULES, version=1, seconds=12.0)
def simulate_set_piece(
    piece: SetPiece, built: BuiltSet, rate: FrameRate, *, work: Workspace
) -> BuiltPiece:
    """What falls and where its dust goes, frame by frame.

    Args:
        built: the set that it happens on.
    """
    from regie.effects import simulate_piece

    out = work.file("piece.usdc")
    plan = simulate_piece(piece, built.layer.path, rate, out)
    return BuiltPiece(plan, work.keep(out))
