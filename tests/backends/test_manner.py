"""Pictures in the manner of another, by the real network."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from regie.backends.manner import MagentaManner, lacks_model, take_manner
from regie.film.like import SIDE, Manner

pytestmark = pytest.mark.skipif(bool(lacks_model()), reason=lacks_model())

Picture = NDArray[np.uint8]


def stripes(*colours: tuple[int, int, int]) -> bytes:
    """A style: slanted stripes, PNG."""
    across, down = np.meshgrid(np.arange(400), np.arange(300))
    picture = np.array(colours, np.uint8)[(across + down) // 9 % len(colours)]
    held = io.BytesIO()
    Image.fromarray(picture).save(held, "PNG")
    return held.getvalue()


def manner(strength: float, *colours: tuple[int, int, int]) -> Manner:
    taken = take_manner(stripes(*colours))
    return Manner(name="s", by="Ann", rights="own", strength=strength, picture=taken)


def scene() -> Picture:
    """A disc before a sky, of sides that the network does not halve twice."""
    down, across = np.mgrid[0:95, 0:190]
    sky = np.stack([90 + down, 120 + down, np.full_like(down, 210)], axis=2)
    disc = np.hypot(across - 95, down - 48) < 30
    sky[disc] = (200, 60, 40)
    return sky.astype(np.uint8)


def test_the_colours_of_the_style_come_in_and_the_form_stays() -> None:
    drawn = scene()
    red = MagentaManner().paint_in(manner(1.0, (160, 20, 20), (250, 190, 60))).paint(drawn)
    blue = MagentaManner().paint_in(manner(1.0, (20, 40, 160), (150, 200, 250))).paint(drawn)
    assert red.shape == drawn.shape and red.dtype == np.uint8
    assert red[..., 0].mean() > red[..., 2].mean() + 25
    assert blue[..., 2].mean() > blue[..., 0].mean() + 25
    # What was an edge still is one.
    edge = np.abs(np.diff(red.astype(float).mean(axis=2), axis=1))[48]
    assert edge[[64, 65, 66, 123, 124, 125]].max() > 2 * np.median(edge)


def test_strength_goes_from_the_picture_to_the_style() -> None:
    drawn = scene()
    colours = ((10, 120, 30), (220, 250, 120))
    far = [
        np.abs(
            MagentaManner().paint_in(manner(part, *colours)).paint(drawn).astype(float) - drawn
        ).mean()
        for part in (0.0, 1.0)
    ]
    assert far[0] < far[1]


def test_a_shot_keeps_its_manner_from_frame_to_frame() -> None:
    painter = MagentaManner().paint_in(manner(0.5, (160, 20, 20), (250, 190, 60)))
    first = painter.paint(scene())
    painter.paint(255 - scene())
    assert np.abs(painter.paint(scene()).astype(int) - first).max() <= 1


def test_what_does_not_change_is_not_painted_anew() -> None:
    painter = MagentaManner().paint_in(manner(0.8, (160, 20, 20), (250, 190, 60)))
    first = painter.paint(scene())
    changed = scene()
    changed[:, 150:] = 255 - changed[:, 150:]
    second = painter.paint(changed)
    assert (second[:, :140] == first[:, :140]).all()
    assert np.abs(second[:, 160:].astype(int) - first[:, 160:]).mean() > 10


def test_what_is_taken_is_a_square() -> None:
    with Image.open(io.BytesIO(take_manner(stripes((0, 0, 0), (255, 255, 255))))) as taken:
        assert taken.size == (SIDE, SIDE)
    with pytest.raises(OSError):
        take_manner(b"no picture")
