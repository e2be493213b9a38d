"""Things of the stock that Python draws, by name: what grows, what weathers, what drives.

Each stands on its middle, its front to +Y; `own` is the colour that the layout chose for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regie.design.sets.cars import car
from regie.design.sets.colour import Rgb
from regie.design.sets.greenery import bare_tree, broadleaf, bush, conifer, fern, hedge, tuft
from regie.design.sets.outdoors import rock, stone_wall
from regie.design.sets.palettes import Palette
from regie.design.sets.scenery import Scenery

Drawing = Callable[[Scenery, Palette, Rgb | None], None]

BOULDER, MORTARLESS, LEAVES = (0.25, 0.24, 0.22), (0.27, 0.26, 0.24), (0.06, 0.12, 0.04)
WHITE_BARK = (0.68, 0.66, 0.6)


def _snowy(s: Scenery, stone: Rgb) -> None:
    rock(s, 1.0, stone, squash=0.9)
    s.blob("Rock", (0, 0, 0.98), (0.62, 0.55, 0.18), (0.8, 0.84, 0.87), 0.12, 5, 9)


DRAWN: Mapping[str, Drawing] = {
    "tree": lambda s, p, own: broadleaf(s, 6.5, own, leaves=200),
    "tall tree": lambda s, p, own: broadleaf(s, 9.0, own, leaves=150),
    "full tree": lambda s, p, own: broadleaf(s, 7.6, own, leaves=420),
    "birch": lambda s, p, own: broadleaf(s, 8.0, own, leaves=170, bark=WHITE_BARK),
    "conifer": lambda s, p, own: conifer(s, 7.5, own),
    "tall fir": lambda s, p, own: conifer(s, 11.0, own, whorls=10, bare=0.34),
    "bare tree": lambda s, p, own: bare_tree(s),
    "bush": lambda s, p, own: bush(s, 1.2, own, leaves=40),
    "low bush": lambda s, p, own: bush(s, 0.6, own, leaves=70),
    "hedge": lambda s, p, own: hedge(s, 3.0, 1.6, 0.7, own or LEAVES),
    "grass tuft": lambda s, p, own: tuft(s, 0.4, own),
    "fern": lambda s, p, own: fern(s, 0.6),
    "rock": lambda s, p, own: rock(s, 0.9, own or BOULDER),
    "snowy rock": lambda s, p, own: _snowy(s, own or BOULDER),
    "dry wall": lambda s, p, own: stone_wall(s, 3.0, 0.9, own or MORTARLESS),
    "car": lambda s, p, own: car(s, own or p.fabric),
    "van": lambda s, p, own: car(s, own or p.trim, "van", "van"),
    "hatchback": lambda s, p, own: car(s, own or p.fabric, "hatch"),
}
