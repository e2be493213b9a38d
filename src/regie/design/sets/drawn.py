"""Things of the stock that Python draws, by name, each standing on its middle, front to +Y."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regie.design.sets import tableware as ware
from regie.design.sets.boats import rowing_boat
from regie.design.sets.cars import car
from regie.design.sets.desks import blackboard, box_files, desk, globe, map_chart, swivel_chair
from regie.design.sets.fixtures import pendant, picture
from regie.design.sets.furniture import (
    bed,
    bench,
    bookcase,
    cabinet,
    chair,
    floor_lamp,
    plant,
    round_table,
    rug,
    sofa,
    stool,
    table,
    table_lamp,
)
from regie.design.sets.greenery import bare_tree, broadleaf, bush, conifer, hedge, tuft
from regie.design.sets.hall import _crate
from regie.design.sets.outdoors import fence, lamp_post, rock, stone_wall
from regie.design.sets.palettes import Palette
from regie.design.sets.room_public import _basin, _goods_shelf, _lavatory, _tub
from regie.design.sets.scenery import Scenery

Drawing = Callable[[Scenery, Palette], None]


def _back(depth: float, draw: Drawing) -> Drawing:
    """A thing that is drawn from its back at y = 0, set on its middle."""

    def drawn(s: Scenery, p: Palette) -> None:
        with s.placed(0, -depth / 2):
            draw(s, p)

    return drawn


def _laid_table(s: Scenery, p: Palette) -> None:
    """A dining table with six places laid."""
    table(s, 1.9, 0.95, p.wood)
    for n, x in enumerate((-0.6, 0.0, 0.6)):
        for side in (-1, 1):
            with s.placed(x, side * 0.29, 0.74):
                ware.plate(s, p.trim)
            with s.placed(x + 0.2, side * 0.2, 0.74):
                ware.drinking_glass(s, p.accent if n == 1 else None)


DRAWN: Mapping[str, Drawing] = {
    "chair": lambda s, p: chair(s, p.wood, seat=p.fabric),
    "stool": lambda s, p: stool(s, p.wood, 0.46),
    "bar stool": lambda s, p: stool(s, p.dark, 0.76, p.accent),
    "table": lambda s, p: table(s, 1.5, 0.8, p.wood),
    "small table": lambda s, p: table(s, 0.8, 0.8, p.wood),
    "low table": lambda s, p: table(s, 1.1, 0.55, p.wood, 0.42, "low table"),
    "long table": lambda s, p: table(s, 3.4, 1.1, p.wood, free=4),
    "round table": lambda s, p: round_table(s, 0.45, p.wood),
    "cloth table": lambda s, p: round_table(s, 0.5, p.wood, cloth=(0.82, 0.8, 0.76)),
    "sofa": _back(0.88, lambda s, p: sofa(s, p.fabric, 3, cushion=p.accent)),
    "two-seat sofa": _back(0.88, lambda s, p: sofa(s, p.fabric, 2)),
    "armchair": _back(0.88, lambda s, p: sofa(s, p.accent, 1, "armchair")),
    "bench": lambda s, p: bench(s, 1.8, p.wood),
    "backless bench": lambda s, p: bench(s, 1.6, p.wood, back=False),
    "bed": _back(2.05, lambda s, p: bed(s, p, 1.5)),
    "single bed": _back(2.05, lambda s, p: bed(s, p, 0.95)),
    "hospital bed": _back(2.05, lambda s, p: bed(s, p, 0.95, hospital=True)),
    "wardrobe": _back(0.58, lambda s, p: cabinet(s, 1.15, 2.05, 0.58, p.wood, name="wardrobe")),
    "bedside": _back(
        0.4, lambda s, p: cabinet(s, 0.45, 0.55, 0.4, p.wood, drawers=2, name="bedside table")
    ),
    "cupboard": _back(0.42, lambda s, p: cabinet(s, 1.0, 0.9, 0.42, p.wood)),
    "white cupboard": _back(0.42, lambda s, p: cabinet(s, 1.0, 0.9, 0.42, p.trim)),
    "tall cupboard": _back(0.42, lambda s, p: cabinet(s, 0.9, 2.0, 0.42, p.trim)),
    "filing": _back(
        0.6,
        lambda s, p: cabinet(
            s, 0.46, 1.3, 0.6, (0.32, 0.35, 0.36), drawers=4, name="filing cabinet"
        ),
    ),
    "bookcase": _back(0.3, lambda s, p: bookcase(s, 1.2, 2.1, p)),
    "high bookcase": _back(0.3, lambda s, p: bookcase(s, 1.6, 2.6, p)),
    "goods shelf": _back(0.36, lambda s, p: _goods_shelf(s, 1.6, 1.9, p)),
    "desk": _back(0.6, lambda s, p: desk(s, p)),
    "desk with a telephone": _back(0.6, lambda s, p: desk(s, p, 1)),
    "swivel chair": lambda s, p: swivel_chair(s, p.fabric),
    "blackboard": _back(0.16, lambda s, p: blackboard(s, p)),
    "chest": _back(0.42, lambda s, p: cabinet(s, 0.8, 0.86, 0.42, p.wood, drawers=3, name="chest")),
    "sideboard": _back(
        0.45, lambda s, p: cabinet(s, 1.5, 0.9, 0.45, p.wood, doors=3, name="sideboard")
    ),
    "dining table": lambda s, p: _laid_table(s, p),
    "fruit bowl": lambda s, p: ware.fruit_bowl(s, p.trim),
    "candle": lambda s, p: ware.candle(s, 0.24),
    "cup": lambda s, p: ware.cup(s, p.trim),
    "radio": lambda s, p: ware.radio(s, p.wood),
    "wall picture": lambda s, p: picture(s, 0, 0.28, 0.76, 0.52, p),
    "globe": lambda s, p: globe(s, p),
    "box files": lambda s, p: box_files(s, p, 5),
    "map chart": lambda s, p: map_chart(s, p),
    "pendant": lambda s, p: pendant(s, 0, 0, 0.75, 0.5, p.accent, 2.8),
    "school desk": lambda s, p: table(s, 1.1, 0.5, p.wood, 0.72, "school desk"),
    "rug": lambda s, p: rug(s, 2.4, 1.7, p.accent, p.trim),
    "floor lamp": lambda s, p: floor_lamp(s, p.trim),
    "table lamp": lambda s, p: table_lamp(s, p.accent, p.trim),
    "plant": lambda s, p: plant(s, p.accent, 1.15),
    "bathtub": lambda s, p: _tub(s, p),
    "washbasin": lambda s, p: _basin(s),
    "toilet": lambda s, p: _lavatory(s),
    "crate": lambda s, p: _crate(s, 0.8, p),
    "clock": lambda s, p: ware.clock(s),
    "flowers": lambda s, p: ware.flowers(s, p.trim, p.accent),
    "papers": lambda s, p: ware.papers(s),
    "books": lambda s, p: ware.book_stack(s, [p.fabric, p.dado, p.accent]),
    "tree": lambda s, p: broadleaf(s, 6.5, leaves=200),
    "conifer": lambda s, p: conifer(s, 7.5),
    "bare tree": lambda s, p: bare_tree(s),
    "bush": lambda s, p: bush(s, 1.2, leaves=40),
    "hedge": lambda s, p: hedge(s, 3.0, 1.6, 0.7, (0.06, 0.12, 0.04)),
    "grass tuft": lambda s, p: tuft(s, 0.4),
    "lamp post": lambda s, p: lamp_post(s, p.dark),
    "rock": lambda s, p: rock(s, 0.9, (0.25, 0.24, 0.22)),
    "fence": lambda s, p: fence(s, 3.0, (0.3, 0.22, 0.14), 1.1, pickets=False),
    "dry wall": lambda s, p: stone_wall(s, 3.0, 0.9, (0.27, 0.26, 0.24)),
    "car": lambda s, p: car(s, p.fabric),
    "van": lambda s, p: car(s, p.trim, "van", "van"),
    "rowing boat": lambda s, p: rowing_boat(s, p.accent),
}
