"""The room or the water to which a scene goes by a line of its own: `MARTA'S KITCHEN`.

Such a line has no INT. or EXT., so that it opens no scene; what follows it plays there. Only the
first is taken: a scene has two places at most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from regie.film.citation import Citation
from regie.film.screenplay import Action, Scene
from regie.reading.place_names import ARTICLE, CUT, tidy
from regie.reading.place_senses import OPENINGS, is_any
from regie.reading.shot_terms import is_shot_heading

BELOW = re.compile(r"^(?:under ?water|below the surface|beneath the (?:waves|water))$", re.I)
WITHIN = ("room.n.01", "corridor.n.01", "hallway.n.01", "stairway.n.01", "floor.n.02")
"""Rooms; an aisle or a tunnel is a part of many places."""

MOST_WORDS = 5


@dataclass(frozen=True)
class InnerHeading:
    """A place that a line within a scene names."""

    name: str
    interior: bool
    cited: Citation | None = None


def inner_heading(scene: Scene) -> InnerHeading | None:
    """The first line of a scene that names another place than its heading does."""
    own = {w.lower() for w in re.findall(r"[^\W\d_]+", scene.slugline.text)}
    for element in scene.elements:
        if not isinstance(element, Action) or not is_shot_heading(element.text):
            continue
        name = tidy(element.text)
        words = re.findall(r"[^\W\d_]+", name.lower())
        if not name.isupper() or len(words) > MOST_WORDS or not words or words[-1] in own:
            continue
        if BELOW.match(ARTICLE.sub("", name)):
            return InnerHeading(name, False, element.cited)
        last = CUT.split(name)[-1]
        if is_any(last, WITHIN, senses=1) and not is_any(last, OPENINGS, senses=1):
            return InnerHeading(name, True, element.cited)
    return None
