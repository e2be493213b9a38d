"""The capability *picture*: what any backend that renders a stage must offer.

`contract_tests.py` beside this file holds the suite that every backend must pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from pydantic import Field

from regie.backends import BackendDescription
from regie.film.bible import Look
from regie.film.finals import FinalSettings
from regie.film.units import FrameSize, Noun

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Plane = NDArray[np.float32]
    """Shape (height, width), top row first."""

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


class Fixture(Noun):
    """Something of the set that passes call by its name, and the box round it, metres."""

    name: str
    low: tuple[float, float, float]
    high: tuple[float, float, float]


@dataclass(frozen=True)
class FramePasses:
    """A frame as figures, each of them a plane that lies over the picture pixel by pixel.

    Attributes:
        planes: by name: `R` `G` `B`, the picture as light of a display; `Z`, metres along the
            camera's axis, 1e10 where there is nothing; `nearness`, 0 to 1, `near` / Z; `N.X` `.Y`
            `.Z`, unit normal in the world, and `Ncamera`, as the camera sees it (right, up,
            towards it); `forward.u` `.v`, pixels to the right and up to where it is a frame
            later, `backward` a frame before; `occlusion`, share of the sky left open; `line`;
            `puffs.R` `.G` `.B` `.A`, dust, smoke and fire alone, premultiplied light before the
            film curve, and `puffs.Z`, metres to the middle of what covers, 0 where nothing does;
            `objectK.id` and `.cover`, `assetK.id` and `.cover`: the number of what covers the
            (K+1)th most of the pixel and the share that it covers, 0 where there is no more.
        things: asset and mesh, `("mara", "Skin")`, of each number of an object, from 1. An
            asset's number is its place among the assets in the order of the things.
        near: metres; one for all frames of a shot.
        camera, people: as the worker tells them (`workers/blender/picture/skeleton.py`).
    """

    planes: Mapping[str, Plane]
    things: tuple[tuple[str, str], ...]
    near: float
    camera: Mapping[str, Any]
    people: Mapping[str, Any]


@runtime_checkable
class PassPicture(Protocol):
    """A picture backend that draws passes too."""

    def render_passes(
        self,
        stage: Path,
        frames: Sequence[int],
        size: FrameSize,
        look: Look,
        fixtures: Sequence[Fixture],
        on_passes: Callable[[int, FramePasses], None],
    ) -> RenderReport:
        """Draws the same frames as `Picture.render` of the same arguments, as figures.

        What of the set is wholly within a fixture's box is a thing of its own.

        Raises:
            PictureError: as `Picture.render`.
        """


class FinalReport(Noun):
    """What a final frame took, seconds: `build`, whatever its size, and `render`."""

    build: float = Field(ge=0)
    render: float = Field(ge=0)


@runtime_checkable
class FinalPicture(Protocol):
    """A picture backend that renders finals too: traced light, real materials."""

    def render_final(
        self,
        stage: Path,
        frame: int,
        size: FrameSize,
        final: FinalSettings,
        picture: Path,
        light: Path,
    ) -> FinalReport:
        """Renders the same frame as `Picture.render`, by the same camera.

        Args:
            picture: an 8-bit PNG, as it is shown. light: OpenEXR, linear, scene-referred.

        Raises:
            PictureError: as `Picture.render`.
        """


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
