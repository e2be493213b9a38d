"""The suite that every picture backend must pass: `regie backends check NAME` runs it.

Each check is a function that takes a backend and a folder of its own, and raises
`ContractBroken` with a sentence when the backend does not keep the contract.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from regie.backends.picture.contract import Picture, PictureError, RenderReport
from regie.backends.picture.contract_stage import LAST_FRAME, write_contract_stage
from regie.film.bible import Look
from regie.film.units import FrameSize, Noun

if TYPE_CHECKING:
    from regie.backends.picture.contract import Pixels

SMALL = FrameSize(width=240, height=100)

SAME_DIFFERENCE = 0.012
"""Mean difference of brightness, 0 to 1 after shrinking, below which pictures look the same."""


class ContractBroken(AssertionError):  # noqa: N818 - said as a sentence: the contract is broken
    """A backend does not do what the contract says."""


class CheckResult(Noun):
    """One check of the suite; `problem` is empty where it passed."""

    check: str
    problem: str = ""


Check = Callable[[Picture, Path], None]


def run_contract_tests(picture: Picture, folder: Path) -> tuple[CheckResult, ...]:
    """Runs every check on one backend, each in a folder of its own under `folder`."""
    results = []
    for number, check in enumerate(CHECKS):
        own = folder / f"{number:02d}"
        own.mkdir(parents=True, exist_ok=True)
        name = check.__name__.removeprefix("check_").replace("_", " ")
        try:
            check(picture, own)
        except (ContractBroken, PictureError) as error:
            results.append(CheckResult(check=name, problem=str(error)))
        else:
            results.append(CheckResult(check=name))
    return tuple(results)


def difference(one: Pixels, other: Pixels, cells: int = 48) -> float:
    """How different two pictures look: the mean difference of brightness of shrunken copies.

    Edges may move by a pixel and noise may differ without being seen; a missing body is seen.

    Returns:
        0 for the same picture, 1 for black against white.
    """
    import numpy as np

    if one.shape != other.shape:
        return 1.0

    def shrink(picture: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        light = picture.astype(float) @ np.array([0.2126, 0.7152, 0.0722]) / 255
        side = max(1, light.shape[1] // cells)
        rows, columns = light.shape[0] // side, light.shape[1] // side
        cut = light[: rows * side, : columns * side]
        shrunk: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = cut.reshape(
            rows, side, columns, side
        ).mean(axis=(1, 3))
        return shrunk

    return float(np.abs(shrink(one) - shrink(other)).mean())


def shoot(
    picture: Picture,
    stage: Path,
    frames: Sequence[int] = (0,),
    size: FrameSize = SMALL,
    look: Look | None = None,
) -> tuple[list[Pixels], RenderReport]:
    """Renders frames and keeps their pixels; checks number, order, shape and kind."""
    seen: list[tuple[int, Pixels]] = []
    report = picture.render(
        stage, frames, size, look or Look(), lambda frame, pixels: seen.append((frame, pixels))
    )
    _claim([frame for frame, _ in seen] == list(frames), "Frames came in another order or number.")
    for _, pixels in seen:
        _claim(
            pixels.shape == (size.height, size.width, 3) and pixels.dtype.name == "uint8",
            f"A frame has shape {pixels.shape} and type {pixels.dtype}.",
        )
    _claim(report.frames == len(frames), f"The report says {report.frames} frames.")
    return [pixels for _, pixels in seen], report


def _claim(kept: bool, otherwise: str) -> None:
    if not kept:
        raise ContractBroken(otherwise)


def check_describes_itself(picture: Picture, folder: Path) -> None:
    said = picture.describe()
    _claim(said == picture.describe(), "Two descriptions of one backend differ.")
    _claim(said.capability == "picture", f"It says that it is for {said.capability!r}.")
    _claim(bool(said.version and said.digest and said.licence), "The description has gaps.")


def check_frames_come_in_order(picture: Picture, folder: Path) -> None:
    pictures, _ = shoot(picture, write_contract_stage(folder), (0, LAST_FRAME, 6))
    _claim(pictures[0].std() > 5, "The picture is blank.")
    pictures[0][:] = 0
    _claim(bool(pictures[1].any()), "Frames share their memory.")


def check_no_frames_is_no_work(picture: Picture, folder: Path) -> None:
    _, report = shoot(picture, write_contract_stage(folder), ())
    _claim(report.frames == 0, "Frames were made that nobody asked for.")


def check_things_move(picture: Picture, folder: Path) -> None:
    (first, later), _ = shoot(picture, write_contract_stage(folder), (0, 6))
    _claim(difference(first, later) > 0.001, "Bodies and camera do not move.")


def check_a_frame_stands_alone(picture: Picture, folder: Path) -> None:
    stage = write_contract_stage(folder)
    alone, _ = shoot(picture, stage, (8,))
    among, _ = shoot(picture, stage, (0, 2, 8, 4))
    _claim(
        difference(alone[0], among[2]) < SAME_DIFFERENCE,
        "A frame looks different when others are rendered before it.",
    )


def check_light_and_weather_show(picture: Picture, folder: Path) -> None:
    moods = (("day", "clear"), ("night", "clear"), ("dusk", "clear"), ("day", "fog"))
    pictures = [
        shoot(picture, write_contract_stage(folder, f"{n}A", light=light, weather=weather))[0][0]
        for n, (light, weather) in enumerate(moods)
    ]
    _claim(pictures[0].mean() > pictures[1].mean() + 20, "Night is not darker than day.")
    _claim(float(pictures[1].mean()) > 8, "Night is black.")
    for n in (1, 2, 3):
        _claim(
            difference(pictures[0], pictures[n]) > SAME_DIFFERENCE,
            f"{' '.join(moods[n])} looks like {' '.join(moods[0])}.",
        )


def check_sizes_are_kept(picture: Picture, folder: Path) -> None:
    stage = write_contract_stage(folder)
    for width, height in ((16, 16), (90, 160), (322, 134)):
        shoot(picture, stage, (0,), FrameSize(width=width, height=height))


def check_the_look_shows(picture: Picture, folder: Path) -> None:
    stage = write_contract_stage(folder)
    (plain,), _ = shoot(picture, stage)
    (ink,), _ = shoot(picture, stage, look=Look(style="ink"))
    (grey,), _ = shoot(picture, stage, look=Look(saturation=0))
    _claim(difference(plain, ink) > SAME_DIFFERENCE, "Ink looks like previs.")
    colour = (grey.max(axis=2).astype(int) - grey.min(axis=2)).mean()
    _claim(float(colour) < 16, "Saturation 0 leaves colour.")


def check_a_missing_layer_is_said(picture: Picture, folder: Path) -> None:
    stage = write_contract_stage(folder)
    (folder / "cast/ben.usdc").unlink()
    _fails(picture, stage, "ben.usdc")
    _works_again(picture, folder)


def check_a_broken_layer_is_said(picture: Picture, folder: Path) -> None:
    stage = write_contract_stage(folder)
    (folder / "sets/square.usdc").write_bytes(b"PXR-USDC" + bytes(2000))
    _fails(picture, stage, "square.usdc")
    _works_again(picture, folder)


def check_a_broken_stage_is_said(picture: Picture, folder: Path) -> None:
    stage = folder / "1A.usda"
    stage.write_text("#usda 1.0\ndef Xform {{{ ", encoding="utf-8")
    _fails(picture, stage, "1A.usda")
    stage.unlink()
    _fails(picture, stage, "1A.usda")
    _works_again(picture, folder)


def check_a_stage_without_a_camera_is_said(picture: Picture, folder: Path) -> None:
    stage = folder / "1A.usda"
    stage.write_text('#usda 1.0\ndef Xform "World"\n{\n}\n', encoding="utf-8")
    _fails(picture, stage, "camera")


def check_points_that_are_not_numbers_are_said(picture: Picture, folder: Path) -> None:
    from pxr import Gf, Usd, UsdGeom

    stage = write_contract_stage(folder)
    layer = Usd.Stage.Open(str(folder / "cast/ann.usdc"))
    points = UsdGeom.Mesh(layer.GetPrimAtPath("/Body/Coat")).GetPointsAttr()
    points.Set([Gf.Vec3f(float("nan"), 0, 0), *points.Get()[1:]])
    layer.GetRootLayer().Save()
    _fails(picture, stage, "not numbers")
    _works_again(picture, folder)


def check_a_picture_that_is_too_large_is_said(picture: Picture, folder: Path) -> None:
    size = FrameSize(width=8192, height=8192)
    with suppress(PictureError):
        # A backend that can draw it may.
        picture.render(write_contract_stage(folder), (0,), size, Look(), lambda *_: None)
    _works_again(picture, folder)


def check_the_receiver_may_stop(picture: Picture, folder: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(frame: int, pixels: Pixels) -> None:
        raise StoppedError

    try:
        picture.render(write_contract_stage(folder), range(8), SMALL, Look(), stop)
    except StoppedError:
        _works_again(picture, folder)
        return
    raise ContractBroken("An error of the receiver is swallowed.")


def check_closing_twice(picture: Picture, folder: Path) -> None:
    stage = write_contract_stage(folder)
    (before,), _ = shoot(picture, stage)
    picture.close()
    picture.close()
    (after,), _ = shoot(picture, stage)
    _claim(
        difference(before, after) < SAME_DIFFERENCE, "A new start of the program draws otherwise."
    )


def _fails(picture: Picture, stage: Path, naming: str) -> None:
    try:
        picture.render(stage, (0,), SMALL, Look(), lambda *_: None)
    except PictureError as error:
        _claim(naming in str(error), f"The error does not name {naming}: {error}")
        _claim("\n" not in str(error), f"The error is not one sentence: {error}")
        return
    raise ContractBroken(f"A stage whose {naming} is wrong was rendered without a word.")


def _works_again(picture: Picture, folder: Path) -> None:
    whole = folder / "whole"
    pictures, _ = shoot(picture, write_contract_stage(whole))
    _claim(pictures[0].std() > 5, "After an error the picture is blank.")


CHECKS: tuple[Check, ...] = (
    check_describes_itself,
    check_frames_come_in_order,
    check_no_frames_is_no_work,
    check_things_move,
    check_a_frame_stands_alone,
    check_light_and_weather_show,
    check_sizes_are_kept,
    check_the_look_shows,
    check_a_missing_layer_is_said,
    check_a_broken_layer_is_said,
    check_a_broken_stage_is_said,
    check_a_stage_without_a_camera_is_said,
    check_points_that_are_not_numbers_are_said,
    check_a_picture_that_is_too_large_is_said,
    check_the_receiver_may_stop,
    check_closing_twice,
)
"""All of them, quick ones first."""
