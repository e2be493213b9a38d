"""Chooses the drawing for a prop's name, draws it and measures it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import numpy as np

from regie.design.props import devices, goods, papers, tools, vessels
from regie.design.sets.geometry import Geometry
from regie.design.sets.place_words import plain_words
from regie.film.stageplan import PropPlan

TABLE = Path(__file__).with_name("words.toml")

Draw = Callable[[Geometry], None]

DRAWINGS: Mapping[str, Draw] = {
    "telephone": devices.draw_telephone,
    "mobile-phone": devices.draw_mobile_phone,
    "letter": papers.draw_letter,
    "paper": papers.draw_paper,
    "book": papers.draw_book,
    "key": tools.draw_key,
    "knife": tools.draw_knife,
    "sword": tools.draw_sword,
    "gun": tools.draw_gun,
    "rifle": tools.draw_rifle,
    "cup": vessels.draw_cup,
    "glass": vessels.draw_glass,
    "bottle": vessels.draw_bottle,
    "lamp": vessels.draw_lamp,
    "lantern": vessels.draw_lantern,
    "torch": devices.draw_torch,
    "radio": devices.draw_radio,
    "photograph": papers.draw_photograph,
    "map": papers.draw_map,
    "bag": goods.draw_bag,
    "suitcase": goods.draw_suitcase,
    "toolbox": tools.draw_toolbox,
    "box": goods.draw_box,
    "rope": tools.draw_rope,
    "umbrella": goods.draw_umbrella,
    "newspaper": papers.draw_newspaper,
    "watch": devices.draw_watch,
    "clock": devices.draw_clock,
    "ring": goods.draw_ring,
    "candle": vessels.draw_candle,
    "laptop": devices.draw_laptop,
    "pen": tools.draw_pen,
    "plate": vessels.draw_plate,
    "camera": devices.draw_camera,
    "coin": goods.draw_coin,
    "axe": tools.draw_axe,
    "hammer": tools.draw_hammer,
    "wrench": tools.draw_wrench,
    "shovel": tools.draw_shovel,
    "flower": vessels.draw_flower,
    "hat": goods.draw_hat,
    "cigarettes": papers.draw_cigarettes,
    "money": papers.draw_money,
    "wallet": papers.draw_wallet,
    "medicine": vessels.draw_medicine,
    "ticket": papers.draw_ticket,
    "doll": goods.draw_doll,
    "ball": goods.draw_ball,
    "guitar": goods.draw_guitar,
    "glasses": goods.draw_glasses,
    "scarf": goods.draw_scarf,
}
"""Every drawing by its name in words.toml."""


def draw_prop(g: Geometry, name: str) -> PropPlan:
    """Draws a prop with its grip at the local origin, and measures it in its own space."""
    drawing, lie = find_drawing(name)
    own = Geometry()
    (DRAWINGS[drawing] if drawing else goods.draw_parcel)(own)
    everything = [p for patches in own.patches.values() for p in patches]
    low = np.min([p.points.min(axis=0) for p in everything], axis=0).round(4)
    high = np.max([p.points.max(axis=0) for p in everything], axis=0).round(4)
    for material, patches in own.patches.items():
        for p in patches:
            colours = p.colours
            g.add(material, p.points, p.faces, lambda _, c=colours: c, p.normals)  # type: ignore[misc]
    return PropPlan(
        name=name,
        made=drawing is not None,
        low=(float(low[0]), float(low[1]), float(low[2])),
        high=(float(high[0]), float(high[1]), float(high[2])),
        turn=lie,
    )


def find_drawing(name: str) -> tuple[str | None, tuple[float, float]]:
    """The drawing for a name (None when nobody drew it) and how it lies on a table.

    The longest run of known words wins, then the last: a BRASS KEY is a key, a KEY RING a ring.
    """
    words = plain_words(name)
    phrases = _phrases()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length, -1, -1):
            phrase = tuple(words[start : start + length])
            last = phrase[-1]
            single = last[:-1] if len(last) > 3 and last.endswith("s") else last
            found = phrases.get(phrase) or phrases.get((*phrase[:-1], single))
            if found is not None:
                return found
    return None, (0.0, 0.0)


@cache
def lie_of(drawing: str) -> tuple[float, float]:
    """Degrees about X, then Y, that lay a drawing down on a table."""
    for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["prop"]:
        if row["draw"] == drawing:
            pitch, roll = row.get("lie", (0, 0))
            return (float(pitch), float(roll))
    return (0.0, 0.0)


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, tuple[float, float]]]:
    table: dict[tuple[str, ...], tuple[str, tuple[float, float]]] = {}
    for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["prop"]:
        pitch, roll = row.get("lie", (0, 0))
        for words in row["words"]:
            table.setdefault(tuple(plain_words(words)), (row["draw"], (float(pitch), float(roll))))
    return table
