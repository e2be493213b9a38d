"""Simulates a set piece and writes its layer: one door for all kinds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from regie.effects.arrays import Solid
from regie.effects.blasts import explosion, fire, smoke_rises
from regie.effects.burnt import is_building
from regie.effects.collapse import collapse_of
from regie.effects.crash import crash
from regie.effects.falls import falling
from regie.effects.puffs import drift
from regie.effects.simulated import Simulated
from regie.effects.storms import storm
from regie.effects.waters import water
from regie.effects.write import write_piece
from regie.film.set_piece import PiecePlan, SetPiece
from regie.film.units import FrameRate


def simulate_piece(
    piece: SetPiece,
    layer: Path,
    rate: FrameRate,
    out: Path,
    things: Mapping[str, Path] | None = None,
) -> PiecePlan:
    """Simulates a set piece on its set. The same piece and set give the same bytes.

    Args:
        layer: of the set.
        out: the layer that is written, see `write.write_piece`.
        things: layers of the things of `piece.wrecks`, by their keys.

    Raises:
        EffectsError: the set draws nothing of what it befalls.
    """
    frames, fps = rate.frames(piece.lasts), float(rate.fps)
    solid = tuple((np.array(b[:3], float), np.array(b[3:], float)) for b in piece.near)
    made = _simulated(piece, layer, frames, fps, solid, things or {})
    cloud = drift(made.puffs, frames, fps, np.array(made.wind), solid, piece.seed)
    write_piece(made, cloud, fps, frames, out)
    return PiecePlan(cleared=made.cleared, frames=frames, whole=_is_whole(piece))


def _is_whole(piece: SetPiece) -> bool:
    """Whether it takes the place of a building."""
    return piece.kind == "collapse" or any(is_building(w) for w in piece.wrecks)


def _simulated(
    piece: SetPiece,
    layer: Path,
    frames: int,
    fps: float,
    solid: Solid,
    things: Mapping[str, Path],
) -> Simulated:
    match piece.kind:
        case "collapse":
            return collapse_of(piece, frames, fps, solid, layer)
        case "falling":
            return falling(piece, frames, fps, solid, layer)
        case "crash":
            return crash(piece, frames, fps, solid, layer, things)
        case "explosion":
            return explosion(piece, frames, fps, solid, layer, things)
        case "fire":
            return fire(piece, frames, fps, layer, things)
        case "smoke":
            return smoke_rises(piece)
        case "flood" | "wave" | "avalanche":
            return water(piece, frames, fps, solid, layer)
        case "storm":
            return storm(piece, frames, fps)
