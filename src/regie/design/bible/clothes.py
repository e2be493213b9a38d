"""What somebody wears in a scene: what is said, else what the trade wears, else what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from regie.design.bible.appearance import choose, costume_of, distance
from regie.film.bible import Bottom, Figure, Glasses, Hat, Print, Shoes, Top, Wardrobe
from regie.film.garments import ADORNED, LETTERED, MARKED, NAMED, Cut, read_garment
from regie.film.reading import Dossier
from regie.reading.dossiers.vocabulary import looks

TOPS = (
    "#5d7183", "#8c5a4a", "#4f6f5c", "#7c6a8c", "#a57b3f", "#44546a", "#96503f", "#5f8a8b",
    "#b59a6a", "#6d7d4a", "#8a4f66", "#3f5f7f", "#2f3236", "#cfc9bb", "#9c3a34", "#2f6f5e",
    "#7d8288", "#c59a3c",
)  # fmt: skip
"""Muted dyes that stay apart from each other at thumbnail size."""

BOTTOMS = ("#39424f", "#4b4038", "#2f3a45", "#55504a", "#3d4a3f", "#5a4a3a")

SHOES = ("#2b2622", "#4a3526", "#1f2226", "#5b4632")

COATS = ("#3b3f46", "#4a3d31", "#2f3d34", "#5a4a3c", "#31384a")

SUITS = ("#2f3542", "#3a3a3d", "#4a4640", "#2b3350", "#55504a")

UNIFORM = "#3a4350"
"""Of a service that nobody names: the same for all who are in it."""

TIES = ("#7a2430", "#2f4a7a", "#5a4a7a", "#3f5a48", "#8a6a2f")

PLAIN_TOPS = ("shirt", "sweater", "t-shirt")
CHILDRENS_TOPS = ("t-shirt", "sweater", "hoodie")

ALIKE = frozenset({"pyjamas", "jumpsuit", "scrubs"})
"""Tops with trousers of the same cloth."""

SOILED = {"blood": 0.5, "dirt": 0.5, "wet": 0.8}
"""How much of it `bloodied`, `dirty` and `wet` mean."""

LINEN = "#dedad0"
"""Towels, and what the undressed are shown in."""

APART = 60.0
"""Distance of two colours that are told apart at a glance."""


def draft_wardrobe(
    dossier: Dossier, figure: Figure, scene: str | None = None, taken: Sequence[str] = ()
) -> tuple[Wardrobe, tuple[str, ...]]:
    """Clothes for somebody in a scene, and what of them nobody said.

    Args:
        taken: colours of tops that others wear already.
    """
    name = dossier.key
    worn: dict[str, Any] = {}
    guessed: list[str] = []
    tops = [t for t in dossier.traits if t.attribute == "top" and _holds(t.scenes, scene)]
    top = max(tops, key=lambda t: (bool(t.scenes), t.confidence), default=None)
    costume = dossier.trait("costume", scene)
    own = top is not None and costume is not None and read_garment(top.value).kind == Top.UNIFORM
    if costume is not None and (top is None or own or costume.certain):
        whole = costume_of(dossier, scene)
        trade = whole["wear"] | (whole.get("women", {}) if figure.female >= 0.5 else {})
        trade = {slot: worn for slot, worn in trade.items() if worn != ""}  # each their own
        said_top = " ".join((trade["top"], trade.get("top_colour", ""))).strip()
        worn.update(_top(said_top, figure) | {k: v for k, v in trade.items() if k != "top"})
    if top is not None:
        said = _top(top.value, figure)
        if own and worn:  # her uniform, to a nurse, is a nurse's
            del said["top"]
        else:
            # What a trade wears over its own top is not worn over another.
            worn = {k: v for k, v in worn.items() if not k.startswith("top")}
        worn.update(said | _details("top", top.value, dossier))
    for attribute in ("bottom", "coat", "hat", "shoes"):
        trait = dossier.trait(attribute, scene)
        if trait is not None:
            if attribute == "hat" and _is_of_uniform(trait.value, worn):
                continue
            worn.update(_piece(attribute, trait.value))
            more = _details(attribute, trait.value, dossier)
            worn.update({**more, "marks": (*worn.get("marks", ()), *more["marks"])})
    for trait in dossier.traits:
        if trait.attribute in ("other", "glasses", "condition") and _holds(trait.scenes, scene):
            more = _extra(trait.attribute, trait.value)
            for several in ("adorned", "marks"):
                if several in more:
                    more[several] = tuple(dict.fromkeys((*worn.get(several, ()), *more[several])))
            worn.update(more)
    if worn.get("apron") and dossier.trait("coat", scene) is None:
        worn.pop("coat", None)  # which nobody works in
    if "top" not in worn and worn.get("neck") in ("tie", "bow-tie"):
        worn["top"] = Top.SHIRT
    if "top" not in worn and worn.get("bottom") is Bottom.TRUNKS:
        worn["top"] = Top.SWIMSUIT if figure.female >= 0.5 else Top.BARE
    hooded = worn.get("hat") is Hat.HOOD and "hat_colour" not in worn
    if hooded and top is None and not (costume and costume.certain):
        worn["coat"] = True  # a hood is a piece of something
    inked = any(a.startswith("tattoos") for a in worn.get("adorned", ()))
    if inked:  # which are told because they are seen
        worn.setdefault("under", "t-shirt")
    if "top" not in worn:
        guessed.append("top")
        plain = CHILDRENS_TOPS if figure.age < 14 else ("t-shirt",) if inked else PLAIN_TOPS
        worn["top"] = choose(name, "top", plain)
    kind = Top(worn["top"])
    colour = dossier.trait("colour", scene)
    if colour is not None and _holds(colour.scenes, scene):
        worn.setdefault("top_colour", colour.value)
        worn.setdefault("bottom_colour", colour.value)
        worn.setdefault("coat_colour", colour.value)
    if "top_colour" not in worn:
        guessed.append("top colour")
        dyes = (UNIFORM,) if kind is Top.UNIFORM else SUITS if kind is Top.SUIT else TOPS
        worn["top_colour"] = _apart(name, dyes, taken)
    if top is not None and read_garment(top.value).kind in ALIKE:
        worn.setdefault("bottom_colour", worn["top_colour"])
    _complete(name, kind, figure, worn)
    worn.setdefault("coat_colour", choose(name, "coat", COATS))
    if hooded:
        worn["hat_colour"] = worn["coat_colour" if worn.get("coat") else "top_colour"]
    if kind is Top.UNIFORM:
        worn.setdefault("hat_colour", worn["bottom_colour"])
    worn.setdefault("hat_colour", choose(name, "hat", COATS))
    worn.setdefault("shoes_colour", choose(name, "shoes", SHOES))
    if figure.female >= 0.5 and figure.age >= 16:
        worn.setdefault("earrings", figure.age >= 60 or choose(name, "earrings", (True, False)))
    return Wardrobe.model_validate(worn), tuple(guessed)


def _holds(scenes: Sequence[str], scene: str | None) -> bool:
    """Whether something holds in a scene; in none in particular only what always holds."""
    return not scenes or (scene is not None and scene in scenes)


def _is_of_uniform(hat: str, worn: dict[str, Any]) -> bool:
    """His hat, to a policeman, is the cap of the uniform; a uniform of no said kind has one too."""
    kind, _, colour = hat.partition(" ")
    if kind == worn.get("hat") and colour == looks()["dyes"].get("armor.n.01"):
        return True  # a helmet is as the others'
    if hat not in ("hat", "cap"):
        return False
    if worn.get("top") == Top.UNIFORM:
        worn.setdefault("hat", Hat.PEAKED)
    return bool(worn.get("hat", Hat.NONE) != Hat.NONE)


def _top(said: str, figure: Figure) -> dict[str, Any]:
    garment = read_garment(said)
    kind, (colour, second) = garment.kind, (*garment.colours, "", "")[:2]
    worn: dict[str, Any] = {"top_colour": colour} if colour else {}
    if second:
        worn["top_second"] = second
    match kind:
        case "scrubs":
            return {**worn, "top": Top.TUNIC}
        case "gown":
            return {**worn, "top": Top.DRESS, "top_cut": (Cut.FLOOR,)}
        case "pyjamas":
            return {**worn, "top": Top.SHIRT, "bottom": Bottom.TROUSERS, "shoes": Shoes.BAREFOOT}
        case "jumpsuit":
            kind = Top.JACKET if Cut.ZIP in garment.details else Top.SHIRT
            return {**worn, "top": kind, "bottom": Bottom.TROUSERS}
        case "towel":
            white = colour or LINEN
            upper = Top.SWIMSUIT if figure.female >= 0.5 else Top.BARE
            return {"top": upper, "top_colour": white, "bottom": Bottom.SKIRT,
                    "bottom_colour": white, "shoes": Shoes.BAREFOOT}  # fmt: skip
        case "swimsuit" if figure.female < 0.5:
            dyed = {"bottom_colour": colour} if colour else {}
            return {"top": Top.BARE, "bottom": Bottom.TRUNKS, **dyed}
        case "bare" if figure.female >= 0.5:
            return {"top": Top.SWIMSUIT, "bottom": Bottom.TRUNKS, "top_colour": LINEN,
                    "bottom_colour": LINEN, "shoes": Shoes.BAREFOOT}  # fmt: skip
        case _:
            return {**worn, "top": Top(kind)}


def _piece(attribute: str, said: str) -> dict[str, Any]:
    garment = read_garment(said)
    kind, colour = garment.kind, next(iter(garment.colours), "")
    dyed = {f"{attribute}_colour": colour} if colour else {}
    match attribute:
        case "coat":
            return {"coat": True, **dyed}
        case "bottom":
            return {"bottom": Bottom(kind), **dyed}
        case "hat":
            return {"hat": Hat(kind), **dyed}
        case _:
            return {"shoes": Shoes(kind), **dyed}


def _details(slot: str, said: str, dossier: Dossier) -> dict[str, Any]:
    """Print, words and state of a garment."""
    worn: dict[str, Any] = {}
    marks: list[str] = []
    for detail in read_garment(said).details:
        if detail in set(Print) and slot in ("top", "bottom"):
            worn[f"{slot}_print"] = Print(detail)
        elif detail.startswith(LETTERED) and slot == "top":
            worn["words"] = detail.removeprefix(LETTERED)
        elif detail.startswith(NAMED) and slot == "top":
            own = detail.removeprefix(NAMED)
            worn["badge"] = (dossier.names[0] if own == "*" else own).upper()[:LONGEST_BADGE]
        elif slot in ("top", "bottom", "coat") and detail in ("blood", "dirt", "torn"):
            marks.append(f"{detail}@{slot}")
    cut = tuple(Cut(d) for d in read_garment(said).details if d in set(Cut))
    if cut and slot in ("top", "bottom", "coat"):
        worn[f"{slot}_cut"] = (*worn.get(f"{slot}_cut", ()), *cut)
    return {**worn, "marks": tuple(marks)}


LONGEST_BADGE = 12
"""Letters on a patch."""


def _extra(attribute: str, said: str) -> dict[str, Any]:
    if attribute == "glasses":
        return {"glasses": Glasses(said.split()[0])}
    if attribute == "condition":
        return {said: SOILED[said]} if said in SOILED else {}
    if said.startswith(ADORNED):
        return {"adorned": (said.removeprefix(ADORNED),)}
    if said.startswith(MARKED):
        state = said.removeprefix(MARKED)
        return {"marks": tuple(f"{state}@{slot}" for slot in ("top", "bottom"))}
    slot, _, value = said.partition(":")
    kind, _, colour = value.partition(";")[0].partition(" ")
    dyed = {f"{slot}_colour": colour} if colour else {}
    if slot in ("neck", "under"):
        return {slot: kind, **dyed}
    return {slot: True, **dyed} if slot in ("apron", "gloves", "earrings") else {}


def _complete(name: str, kind: Top, figure: Figure, worn: dict[str, Any]) -> None:
    """What goes with a top, where nothing else is said."""
    if kind in (Top.SUIT, Top.UNIFORM, Top.SPACESUIT) and "bottom" not in worn:
        worn.setdefault("bottom_colour", worn["top_colour"])
    if kind is Top.SUIT and figure.female < 0.5:
        worn.setdefault("neck", "tie")
    if worn.get("neck") in ("tie", "bow-tie"):
        worn.setdefault("neck_colour", choose(name, "tie", TIES))
    if kind is Top.DRESS:
        worn.setdefault("bottom", Bottom.NONE)
    if kind in (Top.SWIMSUIT, Top.BARE):
        worn.setdefault("bottom", Bottom.TRUNKS if kind is Top.SWIMSUIT else Bottom.TROUSERS)
        if kind is Top.SWIMSUIT:
            worn.setdefault("bottom_colour", worn["top_colour"])
            worn.setdefault("shoes", Shoes.BAREFOOT)
    grown_woman = figure.female > 0.5 and figure.age >= 16
    skirted = grown_woman and kind in (Top.SHIRT, Top.SWEATER) and choose(name, "skirt", (0, 0, 1))
    worn.setdefault("bottom", Bottom.SKIRT if skirted else Bottom.TROUSERS)
    worn.setdefault("bottom_colour", choose(name, "bottom", BOTTOMS))


def _apart(name: str, colours: Sequence[str], taken: Sequence[str]) -> str:
    """The name's colour among those that nobody near wears yet; else that fewest wear."""
    free = [c for c in colours if all(distance(c, t) > APART for t in taken)]
    if not free:
        fewest = min(taken.count(c) for c in colours)
        free = [c for c in colours if taken.count(c) == fewest]
    return min(free, key=lambda c: blake2b(f"{name}|{c}".encode(), digest_size=8).digest())
