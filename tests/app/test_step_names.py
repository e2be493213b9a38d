"""What a step is for, in words."""

from __future__ import annotations

import pytest

from regie.app.make_apart import StepFor, name_step


@pytest.mark.parametrize(
    ("step", "label", "is_for"),
    [
        ("sound.speak", "28-mike-3db70708", StepFor("line", "MIKE", "28")),
        ("sound.speak", "12A-will-bloom-3db70708", StepFor("line", "WILL BLOOM", "12A")),
        ("board.render", "12A", StepFor("shot", "12A")),
        ("board.list", "12A", StepFor("scene", "12A")),
        ("cast.set", "will-s-bedroom-1970s", StepFor("place", "will's bedroom 1970s")),
        ("cast.body", "edward-bloom", StepFor("body", "edward bloom")),
        ("cast.prop", "front door", StepFor("thing", "front door")),
        ("post.film", "", StepFor("", "")),
        ("words.vtt", "en", StepFor("", "en")),
    ],
)
def test_a_step_is_named_by_what_it_is_for(step: str, label: str, is_for: StepFor) -> None:
    assert name_step(step, label) == is_for
