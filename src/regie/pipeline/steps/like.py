"""Steps that draw pictures in the manner of another, after they are drawn and before the grade."""

from __future__ import annotations

from regie.build import Blob, Workspace
from regie.film.like import Manner
from regie.film.units import FrameRate, FrameSize
from regie.pipeline.declare import line_step


@line_step("like.board", "boards", "manner", version=1, seconds=2.0)
def paint_board(board: Blob, manner: Manner, *, work: Workspace) -> Blob:
    """A board in the manner of a picture."""
    import numpy as np
    from PIL import Image

    from regie.backends.manner import MagentaManner

    with Image.open(board.path) as opened:
        drawn = np.asarray(opened.convert("RGB"))
    out = work.file("board.png")
    Image.fromarray(MagentaManner().paint_in(manner).paint(drawn)).save(out)
    return work.keep(out)


@line_step("like.shot", "takes", "manner", version=2, seconds=60.0)
def paint_shot(
    shot: Blob, manner: Manner, length: int, rate: FrameRate, size: FrameSize, *, work: Workspace
) -> Blob:
    """A shot in motion, of which the film shows `length` frames, in the manner of a picture."""
    from regie.backends.manner import MagentaManner
    from regie.post import redraw_shot

    out = work.file("shot.mp4")
    redraw_shot(shot.path, MagentaManner().paint_in(manner).paint, out, rate, size, length)
    return work.keep(out)
