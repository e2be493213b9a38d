"""A frame that a person chose says which heads it loses, at any edge and from any height."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from regie.board.camera.projection import View, axes, half_extent
from regie.board.frames.heads_lost import loses_heads
from regie.film.units import FrameSize


@dataclass(frozen=True)
class Standing:
    """Somebody at the origin: all that the guard asks of a figure."""

    key: str = "mara"
    head: tuple[float, float, float] = (0.0, 0.0, 1.6)
    chest: tuple[float, float, float] = (0.0, 0.0, 1.2)


def looking(eye: tuple[float, float, float], at: tuple[float, float, float], lens: float) -> View:
    right, up, forward = axes(eye, at)
    wide, high = half_extent(lens, FrameSize())
    return View(eye, right, up, forward, wide, high)


@pytest.mark.parametrize(
    ("eye", "at", "lens", "lost"),
    [
        ((0, -6, 1.5), (0, 0, 1.2), 35, False),
        ((0, -6, 1.5), (0, 0, 0.5), 35, True),  # the upper edge cuts it
        ((0, -6, 1.5), (0, 0, 2.5), 35, True),  # only the hair is at the lower edge
        ((0, -6, 1.5), (2.13, 0, 1.3), 35, True),  # at the left edge
        ((0, -6, 1.5), (4.0, 0, 1.3), 35, False),  # nobody is in it
        ((0.0, -0.58, 7), (0, -0.58, 0), 50, True),  # from above
        ((0.0, 0.0, 7), (0, 0, 0), 35, False),
    ],
)
def test_a_lost_head_is_told(
    eye: tuple[float, float, float], at: tuple[float, float, float], lens: float, lost: bool
) -> None:
    view = looking(eye, at, lens)
    assert loses_heads(view, [Standing()], {"mara"}) is lost  # type: ignore[list-item]
    assert loses_heads(view, [Standing()], {"lamp"}) is lost  # type: ignore[list-item]


def test_a_bystander_at_the_edge_is_no_fault_of_a_frame_of_somebody_else() -> None:
    view = looking((0, -6, 1.5), (2.13, 0, 1.3), 35)
    people = [Standing(), Standing("ivo", (1.95, 0, 1.6), (1.95, 0, 1.2))]
    assert loses_heads(view, people, set())  # type: ignore[arg-type]
    assert not loses_heads(view, people, {"ivo"})  # type: ignore[arg-type]
