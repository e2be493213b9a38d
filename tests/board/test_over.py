"""What lies over a picture: a title that can be read, and the black of a fade."""

from __future__ import annotations

import numpy as np

from regie.board import draw_over
from regie.film.shot import Over

GREY = np.full((200, 480, 3), 110, np.uint8)


def test_a_title_is_drawn_in_the_lower_third_and_within_the_frame() -> None:
    drawn = draw_over(GREY, Over(title="Saint-Malo, été 1911"))
    changed = np.argwhere((drawn != GREY).any(axis=2))
    (top, left), (bottom, right) = changed.min(axis=0), changed.max(axis=0)
    assert top > 120 and bottom < 190
    assert left > 40 and right < 440
    assert (drawn == 255).all(axis=2).sum() > 300, "white letters"


def test_nothing_over_a_picture_leaves_it_as_it_is() -> None:
    assert draw_over(GREY, Over(), 3, 10) is GREY


def test_a_fade_is_seen_in_the_film_and_not_on_the_board() -> None:
    over = Over(fade_out=6)
    assert draw_over(GREY, over) is GREY
    light = [draw_over(GREY, over, n, 24).mean() for n in (0, 18, 21, 23)]
    assert light[0] == 110 and light[1] > light[2] > light[3]
