"""Simulates a set piece and writes its layer."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from regie.effects.collapse import break_building, collapse
from regie.effects.dust import raise_dust
from regie.effects.shell import Shell, read_shell
from regie.effects.write import write_piece
from regie.film.set_piece import Corners, PiecePlan, SetPiece
from regie.film.units import FrameRate

PALE = (0.62, 0.58, 0.53)
"""Plaster and mortar, of which most of the dust is, linear."""


def simulate_piece(piece: SetPiece, layer: Path, rate: FrameRate, out: Path) -> PiecePlan:
    """Simulates a set piece on its set. The same piece and set give the same bytes.

    Args:
        layer: of the set.
        out: the layer that is written, see `write.write_piece`.

    Raises:
        EffectsError: the set draws nothing of what it befalls.
    """
    near = [(np.array(b[:3], float), np.array(b[3:], float)) for b in piece.near]
    others = [(b[:3], b[3:]) for b in piece.near if _is_house(b)]
    shell = read_shell(layer, piece.box[:3], piece.box[3:], others, "chimney" in piece.keeps)
    if shell.stack is not None:
        half = np.array((0.6, 0.6, 0.0))
        foot, top = shell.stack * (1, 1, 0) - half, shell.stack + half
        near.append((foot, top))
    lumps = break_building(shell, piece.debris, piece.seed, piece.stands)
    frames = rate.frames(piece.lasts)
    fps = float(rate.fps)
    fallen = collapse(
        shell,
        lumps,
        frames,
        fps,
        seconds=piece.seconds,
        way=piece.way,
        stands=piece.stands,
        seed=piece.seed,
        solid=near,
    )
    # What falls presses the air out as it comes down, not only as it hits.
    hits = list(fallen.hits)
    heart = (shell.low + shell.high) / 2 * (1, 1, 0)
    cloud = raise_dust(
        hits,
        fps,
        heart=heart,
        out=_out_of(shell, piece.way),
        reach=piece.dust,
        wind=np.array((0.15, 0.1, 0.0)),
        solid=near,
        seed=piece.seed,
    )
    ink = 0.7 * np.array(PALE) + 0.3 * shell.wall
    write_piece(lumps, fallen, cloud, ink, shell.stays, fps, out)
    cleared = tuple(tuple(float(v) for v in box) for box in shell.cleared)
    return PiecePlan(cleared=cleared, frames=frames)


def _is_house(box: Corners) -> bool:
    return box[5] > 2.5 and min(box[3] - box[0], box[4] - box[1]) > 2.0


def _out_of(shell: Shell, way: float | None) -> np.ndarray:
    if way is None:
        return shell.facing
    turn = np.radians(way)
    return np.array((-np.sin(turn), np.cos(turn), 0.0))
