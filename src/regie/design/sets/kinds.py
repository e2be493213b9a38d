"""Which layout a place asks for: what its heading calls it, then what stands there.

A heading is read from its last part outwards. In a part the word that the others describe (its
head: the *kitchen* of a *restaurant kitchen*) decides, by the names that layouts give themselves,
then by its sense in WordNet; then any other name in the part; then what the place lies in. What no
word says is told by the things that the text puts there, else it is a bare interior or exterior:
what is not known is never a lounge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from regie.design.sets.headings import (
    AT_A_SPOT,
    BEFORE_IT,
    OF,
    OWN_ROOM,
    PARTS,
    PLAIN,
    SEES,
    SOMEBODYS,
    THEIR_PLACE,
    head_of,
    is_general,
    is_storey,
    keeper,
    lies_in,
    words_of,
)
from regie.design.sets.kind_evidence import Clues, evidence, kind_by_words
from regie.design.sets.kind_in_building import as_in_buildings
from regie.design.sets.kind_names import OLD_KINDS, best_match, named_kinds
from regie.design.sets.kind_occasions import kind_by_occasion, kind_by_purpose
from regie.design.sets.kind_of_part import (
    NEUTRAL,
    UNKNOWN_INSIDE,
    UNKNOWN_OUTSIDE,
    is_land,
    is_named,
    is_open_part,
    kind_of_part,
    on_that_side,
    weighed,
)
from regie.design.sets.kind_senses import (
    is_first_kind_of,
)
from regie.design.sets.kind_settlement import has_several, kind_by_buildings
from regie.design.sets.kind_things import kind_by_things
from regie.design.sets.layers import all_layers
from regie.design.sets.layout import Layout, all_layouts
from regie.design.sets.spelling import is_word, mend
from regie.film.bible import Place, SetKind


def choose_kind(
    name: str,
    interior: bool,
    concept: str = "",
    within: Sequence[str] = (),
    holds: Iterable[str] = (),
    told: Iterable[str] = (),
    called: Sequence[str] = (),
    entered: bool = False,
) -> SetKind:
    """The kind of set that a slugline's place asks for.

    Args:
        name: as the slugline writes it, English or French.
        interior: inside.
        concept: its sense, where the reading chose one.
        within: names of the places that it lies in, the nearest first.
        holds: what the text says is there.
        told: sentences of the scenes that play there.
        called: what the text and those who are there call it.
        entered: other scenes play inside of what has that name.
    """
    name = SEES.sub("", THEIR_PLACE.sub("house", name))
    if interior and BEFORE_IT.match(name):
        within = (AT_A_SPOT.sub("", name), *within)
        name, concept = "HALLWAY", ""
    parts = [p for p in PARTS.split(name) if p.strip()] or [name]
    if interior and (lies_open := _open_part(parts[-1])):
        return SetKind(lies_open)  # INT. SCHOOL COURTYARD
    things, told = tuple(holds), tuple(told)
    if has_several(parts[-1]) and (settled := kind_by_buildings(told)):
        return SetKind(settled)  # INT. FORT: between its houses
    around = words_of(" ".join([BEFORE_IT.sub("", name) if interior else name, *within]))
    clues = Clues(frozenset(around), evidence((*things, *told)))
    best = kind_of_part(parts[-1], interior, clues, concept) or _otherwise_written(
        parts[-1], interior, clues
    )
    own = next(
        (k for p in reversed(parts[:-1]) if (k := kind_of_part(p, interior, clues, ""))), None
    )
    if best is None and own not in NEUTRAL and not interior:
        best = own  # EXT. QUAY - THE LAST STRAW is on the quay
    else:
        best = _as_called(best or own, parts[-1], called, interior, clues) or best
    if interior and best and _is_wreck(parts[-1]):
        best = UNKNOWN_INSIDE
    if best == UNKNOWN_INSIDE and OWN_ROOM.search(parts[-1]) and not keeper(parts[-1]):
        best = "bedroom"
    if best in NEUTRAL and not (within and is_storey(words_of(parts[-1]))):
        best = kind_by_things(things, interior) or best
    if best is None:
        best = kind_by_words(clues, interior)
    special = best == UNKNOWN_INSIDE and _is_special(parts[-1])
    for part in (*reversed(parts[:-1]), *within):
        if best in NEUTRAL:
            house = kind_of_part(part.split(" - ")[-1], interior, clues, "")
            if house and not (special and not all_layouts()[house].both):
                best = house
    best = _for_occasion(best, parts, interior) or best
    if entered and not interior and best and is_land(best):
        best = _as_a_building(parts[-1]) or best
    if not interior and UNDER_WATER.search(name) and (best in NEUTRAL or is_land(best)):
        best = "underwater"
    if interior and best and not (all_layouts()[best].inside or all_layouts()[best].both):
        # INT. LABORATORY, SEABED: the room is the part that is one.
        others = (kind_of_part(part, True, clues, "") for part in (*parts[:-1], *within))
        best = next((o for o in others if o and all_layouts()[o].inside), best)
        if best and best.endswith("-front"):
            best = UNKNOWN_INSIDE
    if best in NEUTRAL:
        best = _at_last(parts[-1], interior, clues, entered) or best
    if best and interior:
        inside = (_before_its_room(parts[-1]), lies_in(parts[-1]), *reversed(parts[:-1]), *within)
        houses = (k for one in inside if one and (k := kind_of_part(one, True, clues, "")))
        best = as_in_buildings(best, houses, parts[-1])
    if best is None:
        best = UNKNOWN_INSIDE if interior else UNKNOWN_OUTSIDE
    return SetKind(on_that_side(best, interior))


def _open_part(part: str) -> str | None:
    """The part of a building that lies open and that a name ends with, which nothing inside has."""
    words = words_of(part)
    end = head_of(words) + 1 if words else 0
    named = [m for m in named_kinds(words, frozenset(words)) if m.end == end]
    inside = any(True in m.fits for m in named)
    return next((m.kind for m in named if not inside and is_open_part(m.kind)), None)


def _as_a_building(part: str) -> str | None:
    """The building that a name can mean which also means land: the bank that has a vault."""
    words = words_of(part)
    head = head_of(words)
    named = [m for m in named_kinds(words, frozenset(words)) if m.end == head + 1]
    built = [m for m in named if not is_land(m.kind)]
    found = best_match([m for m in built if False in m.fits], False, head)
    found = found or best_match(built, True, head)
    return on_that_side(found.kind, False) if found else None


UNDER_WATER = re.compile(
    r"\b(?:under ?water|(?:under|below|beneath) the (?:water|surface|waves|sea)|sous l['’]eau)\b",
    re.IGNORECASE,
)
"""How a heading says that it is below the surface, whatever water it names."""


def is_only_a_name(part: str) -> bool:
    """Whether no word of a part is one that a dictionary has."""
    words = words_of(part)
    return bool(words) and not any(is_word(w) for w in words)


def _is_wreck(part: str) -> bool:
    """Whether a name says no more than that it was a building: the bombed one has no lobby left."""
    words = words_of(part)
    state = words[: head_of(words)] if words else []
    ruinous = {w for one in all_layers() if one.name in RUINOUS for w in one.words}
    return bool(state) and words[len(state)] in PLAIN and bool(ruinous & set(state))


RUINOUS = ("abandoned", "wrecked")
"""Layers of what is not kept up or was destroyed."""


def _at_last(part: str, interior: bool, clues: Clues, entered: bool) -> str | None:
    """What a place that no word names most likely is, on its side."""
    words = words_of(part)
    owned = SOMEBODYS.search(re.sub(rf"\s(?:{'|'.join(OF)})\s.*", "", part, flags=re.IGNORECASE))
    if not interior:
        room = is_first_kind_of(words[head_of(words)], "room.n.01", "area.n.05") if words else False
        # A room from outside is its building, as is what others play in; what else has only a name
        # is a town.
        named = is_only_a_name(part)
        if room or (named and entered and not owned):
            return "building-front"
        return "house-front" if owned else "street" if named else None
    if (where := lies_in(part)) and (found := kind_of_part(where, True, clues, "")):
        return found  # TWO GUARDS IN A CELL
    works = keeper(part)
    if works or owned:
        return works or "living-room"
    if is_storey(words):
        return "corridor"
    # INT. HOCKEY RINK: what is usually open may have a roof.
    found = kind_of_part(part, False, clues, "") if words and is_named(words, False) else None
    return found if found and not found.endswith("-front") and found not in NEUTRAL else None


def _otherwise_written(part: str, interior: bool, clues: Clues) -> str | None:
    """The kind of a part without where in it one stands, else of its words as names write them."""
    words = words_of(part)
    spot = AT_A_SPOT.sub("", part)
    said = words_of(spot)
    stands = spot != part and bool(said) and is_named(said, interior)
    found = kind_of_part(spot, interior, clues, "") if stands else None
    if found is None and (spelt := mend(words)) != words:
        found = kind_of_part(" ".join(spelt), interior, clues, "")
    return found


def _before_its_room(part: str) -> str:
    """What a part says before its head: the school of `SCHOOL BATHROOM`."""
    words = words_of(part)
    return " ".join(words[: head_of(words)]) if words else ""


HOLLOW = frozenset(("tunnel.n.01", "cave.n.01"))
"""Places without a sky that a road or a hillside leads through."""


def _as_called(
    best: str | None, part: str, called: Sequence[str], interior: bool, clues: Clues
) -> str | None:
    """The kind that a place is called in its text, where its heading leaves that open.

    It does where it is only a name, where it names a building of which the text names the room,
    or says only where in the house one is: a basement that is a comedy club.
    """
    words = words_of(part)
    head = words[head_of(words)] if words else ""
    named = is_named(words, interior) or _leads(words)
    if best and not named and kind_of_part(head, interior, clues, "") is None:
        best = None
    for phrase in called:
        said = words_of(phrase)
        end = head_of(said)
        kind = _of_phrase(said, interior, clues)
        if kind in NEUTRAL or (best in NEUTRAL and is_storey(said)):
            continue
        told = not phrase.startswith("this ")  # else they say so, perhaps of another
        if told and not interior and kind and HOLLOW & set(all_layouts()[kind].concepts):
            road = best and not is_land(best) and kind == "tunnel"
            return "road-tunnel" if road else kind  # a motorway: a long tunnel
        if best in NEUTRAL or (told and (_is_building(best, words) or head in said[:end])):
            return kind
    return None


def _leads(words: Sequence[str]) -> bool:
    """Whether a heading begins with a kind of place that a French word describes: RUES GELÉES."""
    named = any(m.start == 0 for m in named_kinds(words, frozenset(words)))
    return named and not is_word(words[-1])


def _for_occasion(best: str | None, parts: Sequence[str], interior: bool) -> str | None:
    """The kind for what happens in a place that is not called otherwise: the meeting in a cellar,
    a wedding."""
    heads = [words[head_of(words)] for part in parts if (words := words_of(part))]
    if best in NEUTRAL and heads:
        return kind_by_occasion(heads[-1], interior, alone=True)
    if len(heads) > 1 and is_general(heads[-1]):
        said = (h for h in heads[:-1] if not is_named([h], interior))
        return next((k for h in said if (k := kind_by_occasion(h, interior, alone=True))), None)
    return None


def _of_phrase(words: Sequence[str], interior: bool, clues: Clues) -> str | None:
    """The kind that a phrase names by its head, and not only by a sense near to it."""
    head = head_of(words)
    found = kind_by_purpose(words, head, interior) if head else None
    named = [
        m for m in named_kinds(words, clues.heading) if m.end == head + 1 and interior in m.fits
    ]
    return found or getattr(weighed(named, interior, words, head, clues), "kind", None)


def _is_building(kind: str | None, words: Sequence[str]) -> bool:
    """Whether a heading named a kind by the building that it is the usual part of."""
    buildings = all_layouts()[kind].buildings if kind else ()
    return words[head_of(words)] in {w for name in buildings for w in words_of(name)[-1:]}


def _is_special(part: str) -> bool:
    """Whether a room is said to be for something: the torpedo room, and not room 12."""
    words = words_of(part)
    return any(w.isalpha() and len(w) > 2 and w not in OF for w in words[: head_of(words)])


def layout_for(place: Place) -> Layout:
    """The layout of a place: its kind where that is one, else what its words ask for."""
    layouts = all_layouts()
    kind = str(place.kind)
    named = layouts.get(kind)
    if named is not None and kind not in OLD_KINDS:
        return named if place.interior else layouts[on_that_side(kind, False)]
    if named is not None and kind == choose_kind(place.name, place.interior, place.concept):
        return named
    for text in (place.name, place.description):
        words = words_of(text)
        found = best_match(named_kinds(words, frozenset(words), kind), place.interior, len(words))
        if found is not None:
            return layouts[on_that_side(found.kind, place.interior)]
    fallback = OLD_KINDS.get(kind, (UNKNOWN_INSIDE, UNKNOWN_OUTSIDE))
    return layouts[fallback[0 if place.interior else 1]]
