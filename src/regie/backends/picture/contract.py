"""The capability *picture*: what any backend that renders a stage must offer.

`contract_tests.py` beside this file holds the suite that every backend must pass.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from pydantic import Field

from regie.backends import BackendDescription
from regie.film.bible import Look
from regie.film.units import FrameSize, Noun

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    """Shape (height, width, 3), sRGB, top row first. The receiver owns the array."""

    OnFrame = Callable[[int, Pixels], None]
    """Called with a frame's number and its pixels."""


class PictureError(Exception):
    """A stage could not be rendered: one sentence for the person who reads it.

    Attributes:
        log: last lines that the backend wrote before it gave up, for `--verbose` and receipts.
    """

    exit_code = 5

    def __init__(self, message: str, log: str = "") -> None:
        super().__init__(message)
        self.log = log


class RenderReport(Noun):
    """What a call of `Picture.render` cost.

    Attributes:
        frames: pictures made.
        seconds: from the call to the last picture, the start of the program left out.
        loaded: layers that had to be read; those already in memory are not counted.
        restarts: how often the program died and was started again, 0 or 1.
    """

    frames: int = Field(ge=0)
    seconds: float = Field(ge=0)
    loaded: int = Field(0, ge=0)
    restarts: int = Field(0, ge=0)


@runtime_checkable
class Picture(Protocol):
    """Renders stages. Not shared between threads; each worker process has its own."""

    def describe(self) -> BackendDescription:
        """Name, version and digest; does not start the program more than once.

        Raises:
            PictureError: the program is not installed; the message says how to install it.
        """

    def render(
        self, stage: Path, frames: Sequence[int], size: FrameSize, look: Look, on_frame: OnFrame
    ) -> RenderReport:
        """Renders some frames of a stage. A board is a call with one frame.

        A frame's pixels depend on the stage, the frame's number, `size` and `look`, not on which
        other frames or stages are rendered in the same call or before it.

        Args:
            stage: a shot's USD layer; the layers that it refers to are beside it.
            frames: time codes, in the order wanted.
            size: of the pictures, in pixels.
            look: of the title.
            on_frame: called once a frame, in the order of `frames`, in the caller's thread.

        Raises:
            PictureError: a layer is missing or broken, or the program died twice.
        """

    def close(self) -> None:
        """Ends the program. May be called twice; a later `render` starts it again."""
