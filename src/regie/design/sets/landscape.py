"""Composes land out of what the words say of it: what grows, how it rises, water, ways, far things.

A road in Alaska, a moor, the bay below a hill: no kind of place has each of them. A kind has the
elements that it is made of by itself (`Element.kinds`); what heading and text say takes the place
of an element of its slot. Where nothing else is said, the kind's own layout stands.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from regie.design.sets.land import Front, Ground
from regie.design.sets.land_words import AMID, FAR, SAID, SNOWY, TREELESS, mentions
from regie.design.sets.layout import Layout, Put
from regie.design.sets.stock_room import own_stock
from regie.film.bible import Place
from regie.film.units import Noun

TABLE = Path(__file__).with_name("landscapes.toml")

STREET = ("asphalt", "paving", "lines")
"""What a street is laid with."""

ADDED = ("rises", "tones", "ways", "strips", "ridges", "fronts")
"""Fields of a ground of which several elements have their own, all of which hold."""

Slot = Literal["cover", "relief", "water", "way", "far", "trees", "season"]

EVERGREEN = frozenset("conifer tall-fir snow-conifer far-fir palm giant-tree bare-tree".split())
"""Trees of the stock that no season changes."""


class Element(Noun):
    """One thing that land is made of.

    Attributes:
        slot: of elements with the same slot, land has one near by.
        kinds: layouts that have it by themselves.
        words: what says it, English and French, plain words. concepts: its senses.
        wide: of a story's whole country, and not of one field.
        regions: what lies in one of them, as a country does, is such land.
        distant: named in a text, it is seen far away.
        afloat: it is only seen from the water and from its shore.
        ground, put: fields of the ground, and what stands there, where it is near by.
        far, far_put: the same where it is only seen; empty where it cannot be.
        tree: of the stock, which all trees are. leaves: their colours.
    """

    slot: Slot
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    distant: bool = False
    afloat: bool = False
    wide: bool = False
    ground: Mapping[str, Any] = {}
    put: tuple[Put, ...] = ()
    far: Mapping[str, Any] = {}
    far_put: tuple[Put, ...] = ()
    tree: str = ""
    leaves: tuple[str, ...] = ()


@cache
def all_elements() -> Mapping[str, Element]:
    raw = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {name: Element.model_validate(fields) for name, fields in raw.items()}


def land_told(sentences: Iterable[str]) -> tuple[str, ...]:
    """What sentences say of the land that they describe, as modifiers of the place."""
    told: dict[str, str] = {}
    for one in mentions(sentences, _names(), _senses(), _regions()):
        if one.name in (TREELESS, SNOWY):
            told.setdefault(one.name, one.name)
            continue
        element = all_elements()[one.name]
        if one.far or element.distant:
            if element.far or element.far_put:
                told.setdefault(f"far {one.name}", FAR + one.name)
        elif element.ground or element.tree or element.leaves:
            first = told.setdefault(element.slot, (AMID if one.amid else SAID) + one.name)
            if one.amid and first == SAID + one.name:
                told[element.slot] = AMID + one.name
    return tuple(told.values())


def stand_in_land(layout: Layout, place: Place) -> Layout:
    """The layout of an exterior in the land and the season that its heading and its text say."""
    ground = layout.ground
    if ground is None or ground.kind == "stars" or place.interior:
        return layout
    own = [name for name, e in all_elements().items() if layout.kind in e.kinds]
    near, far = _said(place, own)
    growth = [all_elements()[near.pop(slot)] for slot in ("trees", "season") if slot in near]
    if own or (ground.fronts and not ground.fronts[0].length):
        # And no street, no park, no yard.
        layout = _in_land(layout, place, own, near, far)
    for element in growth:
        puts = (*(_grown(p, element) for p in layout.put), *element.put)
        if element.slot == "trees" and not any(_is_tree(p) for p in puts):
            puts = (*puts, Put(what=element.tree, scatter=6, ring=(8.0, 30.0), scales=0.2))
        layout = layout.model_copy(update={"put": puts})
    return layout


def _grown(put: Put, element: Element) -> Put:
    """A tree of a layout as trees are there, or then."""
    if not _is_tree(put) or (element.slot == "season" and put.what in EVERGREEN):
        return put
    changes = {"colour": "|".join(element.leaves)} if element.leaves else {}
    return put.model_copy(update={**changes, **({"what": element.tree} if element.tree else {})})


def _in_land(
    layout: Layout, place: Place, own: Sequence[str], near: dict[str, str], far: Sequence[str]
) -> Layout:
    """The layout with the elements that are not its own."""
    treeless = TREELESS in place.modifiers
    itself = land_told([place.name])
    # A town is not seen far away from the town.
    far = [n for n in far if own or all_elements()[n].slot != "far" or FAR + n not in itself]
    wet = layout.ground is not None and (layout.ground.kind == "water" or layout.ground.sea)
    far = [n for n in far if wet or not all_elements()[n].afloat]
    if not near and not far and not (own and treeless):
        return layout
    if not own:
        near.pop("way", None)
        near.pop("water", None)
    kept: dict[str, str] = {all_elements()[name].slot: name for name in own}
    chosen = {**kept, **near} if "cover" in near else near
    return _laid(layout, chosen, far, bare=treeless, covered="cover" in near, open_=bool(own))


def land_of(names: Sequence[str]) -> tuple[Ground, tuple[Put, ...]]:
    """The ground of some elements and what stands there; a meadow where none covers it.

    Args:
        names: of elements near by, and `far-` and a name of those that are only seen.
    """
    near = [all_elements()[n] for n in names if n in all_elements()]
    far = [e for n in names if (e := all_elements().get(n.removeprefix(FAR))) and n.startswith(FAR)]
    if not any(e.slot == "cover" for e in near):
        near.insert(0, all_elements()["meadow"])
    near = [e for e in near if e.slot in ("cover", "relief")]
    ground = _merged(Ground().model_dump(), [*(e.ground for e in near), *(e.far for e in far)])
    puts = (*(p for e in near for p in e.put), *(p for e in far for p in e.far_put))
    return Ground.model_validate(ground), puts


def lands_at(layout: Layout, place: Place) -> tuple[str, ...]:
    """The elements of the land around a place, for `land_of`; of nothing else is it made."""
    own = [name for name, e in all_elements().items() if layout.kind in e.kinds]
    near, far = _said(place, own)
    slots: dict[str, str] = {all_elements()[name].slot: name for name in own}
    slots |= near
    named = (name for slot, name in slots.items() if slot in ("cover", "relief"))
    return (*named, *(FAR + name for name in far))


def _said(place: Place, own: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The elements that are said to be near by, by slot, and those that are seen far away.

    Args:
        own: what the place is by itself. On open land whatever is named counts; around a building
            only what it is said to stand in does.
    """
    near: dict[str, str] = {}
    far: list[str] = []
    names = (place.name, *place.within) if own else place.within
    told = [m for name in names for m in land_told([name])]
    for k, modifier in enumerate((*told, *place.modifiers)):
        lead = next((s for s in (AMID, SAID, FAR) if modifier.startswith(s)), "")
        name = modifier.removeprefix(lead)
        if not lead or name not in all_elements() or name in own:
            continue
        slot = all_elements()[name].slot
        if slot == "cover" and k >= len(told) and not _may_cover(name, lead, own):
            continue
        if lead == FAR:
            far.append(name)
        elif own or lead == AMID or k < len(told) or slot in ("trees", "season"):
            near.setdefault(slot, name)
    return near, list(dict.fromkeys(far))


def _may_cover(name: str, lead: str, own: Sequence[str]) -> bool:
    """Whether a text may say what grows in a place: a wood with vines is no vineyard, a wood in the
    jungle is jungle."""
    if "open-water" in own:
        return name == "ice" and lead == AMID
    particular = any(all_elements()[o].slot == "cover" and o != "meadow" for o in own)
    return not particular or (lead == AMID and all_elements()[name].wide)


def _laid(
    layout: Layout,
    near: Mapping[str, str],
    far: Sequence[str],
    *,
    bare: bool,
    covered: bool,
    open_: bool,
) -> Layout:
    """The layout with a ground of some elements.

    Args:
        bare: without trees. covered: something else grows there than on the layout's own ground.
        open_: it is open land, and no building.
    """
    assert layout.ground is not None
    elements = [all_elements()[name] for name in near.values()]
    seen = [all_elements()[name] for name in far]
    base = layout.ground.model_dump()
    if not open_:
        front = next((f for f in layout.ground.fronts if f.sign), layout.ground.fronts[0])
        base |= {"fronts": (front,), "across": ()}
    if covered:
        built = layout.ground.strips if open_ else ()
        stay = (*STREET, "water") if open_ else ()
        strips = [s for s in built if (s.kind in stay) == open_]
        fresh = Ground(kind="grass").model_dump()
        stays = ("level", "fronts", "across", *(("sea", "rises") if layout.ground.sea else ()))
        base = {**fresh, **{k: base[k] for k in stays}, "strips": strips}
    parts = [*(e.ground for e in elements), *(e.far for e in seen)]
    if any("horizon" in e.far or "ridges" in e.far for e in seen):
        base |= {"ridges": (), "horizon": ("none",)}
        parts = [{k: v for k, v in part.items() if k != "ridges"} for part in parts[: len(near)]]
        parts += [e.far for e in seen]
    ground = Ground.model_validate(_merged(base, parts))
    puts = [*(p for e in elements for p in e.put), *(p for e in seen for p in e.far_put)]
    own = [p for p in layout.put if _stays(p, layout, covered=covered, open_=open_)]
    if not open_:
        puts = [_around(p, ground.fronts[0]) for p in puts]
    done = [p for p in (*own, *puts) if not (bare and _is_tree(p))]
    if bare:
        hidden = ("trees", "firs", "far-trees")
        kept = tuple(h for h in ground.horizon if h not in hidden)
        ground = ground.model_copy(update={"horizon": kept})
    return layout.model_copy(update={"ground": ground, "put": tuple(done)})


def _merged(base: Mapping[str, Any], parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    found = dict(base)
    for part in parts:
        for key, value in part.items():
            found[key] = (*found.get(key, ()), *value) if key in ADDED else value
    return found


def _stays(put: Put, layout: Layout, *, covered: bool, open_: bool) -> bool:
    """Whether a thing of the layout is there in another land too."""
    if open_:
        # What makes a motorway of land, or a pylon's field, stands in any land; so does a jetty.
        strips = layout.ground.strips if layout.ground else ()
        at_water = put.must and any(s.kind == "water" for s in strips)
        return not covered or ((layout.rank > 1 or at_water) and not _grows(put))
    if not covered:
        return True
    assert layout.ground is not None
    front = layout.ground.fronts[0]
    near = put.at is not None and abs(put.at[0]) < front.width and put.at[1] > -2.0
    return (put.must or near) and put.what not in OF_STREETS


OF_STREETS = frozenset(
    "lamp-post street-tree tree bench litter-bin post-box kerb manhole bollard".split()
)


def _around(put: Put, front: Front) -> Put:
    """What is strewn on open land, around a building instead of before it."""
    low = max(put.ring[0], front.width)
    return put if put.within or not put.scatter else put.model_copy(
        update={"ring": (low, max(low + 18.0, put.ring[1]))}
    )  # fmt: skip


def _is_tree(put: Put) -> bool:
    piece = own_stock().get(put.what.split("|")[0])
    return piece is not None and piece.name == "tree"


def _grows(put: Put) -> bool:
    return _is_tree(put) or put.what in _growth()


@cache
def _growth() -> frozenset[str]:
    """What stands on open land by itself, and not because somebody built it."""
    return frozenset(put.what for e in all_elements().values() for put in e.put)


@cache
def _names() -> Mapping[str, str]:
    return {word: name for name, e in all_elements().items() for word in e.words}


@cache
def _senses() -> Mapping[str, str]:
    return {concept: name for name, e in all_elements().items() for concept in e.concepts}


@cache
def _regions() -> Mapping[str, str]:
    return {region: name for name, e in all_elements().items() for region in e.regions}
