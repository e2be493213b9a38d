"""Steps of the effects room: set pieces, simulated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regie.build import Blob, Workspace
from regie.film.set_piece import PieceKind, PiecePlan, SetPiece
from regie.film.units import FrameRate
from regie.pipeline.declare import RULES, line_step
from regie.pipeline.steps.cast import BuiltProp, BuiltSet

SECONDS: dict[PieceKind, float] = {
    "collapse": 4.0, "explosion": 1.5, "fire": 1.0, "smoke": 0.5, "falling": 0.5, "crash": 1.0,
    "flood": 2.0, "wave": 2.5, "storm": 3.0, "avalanche": 2.5,
}  # fmt: skip
SECONDS_A_PIECE = 0.02
"""Of processor time: of a set piece, and for each piece of debris (`bench.set_pieces`)."""


@dataclass(frozen=True)
class BuiltPiece:
    plan: PiecePlan
    layer: Blob


def expected_cost(piece: SetPiece) -> tuple[float, float]:
    """Seconds that a simulation takes and cores that it keeps busy, for the plan."""
    return SECONDS[piece.kind] + SECONDS_A_PIECE * piece.debris, 1.0


@line_step("effects.piece", "boards", RULES, version=5, seconds=12.0)
def simulate_set_piece(
    piece: SetPiece,
    built: BuiltSet,
    rate: FrameRate,
    things: Mapping[str, BuiltProp] | None = None,
    *,
    work: Workspace,
) -> BuiltPiece:
    """What falls and where its dust goes, frame by frame.

    Args:
        built: the set that it happens on.
        things: the vehicles that it wrecks, by the key of their entity.
    """
    from regie.effects import simulate_piece

    out = work.file("piece.usdc")
    layers = {key: thing.layer.path for key, thing in (things or {}).items()}
    plan = simulate_piece(piece, built.layer.path, rate, out, layers)
    return BuiltPiece(plan, work.keep(out))
