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
    DOORS,
    OF,
    OWN_ROOM,
    OWNERS,
    PART_OF,
    PARTS,
    PLAIN,
    SOMEBODYS,
    head_of,
    is_general,
    is_storey,
    keeper,
    lies_in,
    words_of,
)
from regie.design.sets.kind_evidence import LEAD, Clues, about, evidence, kind_by_words, support
from regie.design.sets.kind_in_building import as_in_buildings, is_vehicle
from regie.design.sets.kind_names import OLD_KINDS, Match, best_match, named_kinds
from regie.design.sets.kind_occasions import kind_by_occasion, kind_by_purpose
from regie.design.sets.kind_senses import (
    describes,
    is_first_kind_of,
    is_kind_of_word,
    is_name,
    near_kinds,
    senses_of_phrase,
)
from regie.design.sets.kind_things import kind_by_things
from regie.design.sets.layout import Layout, all_layouts
from regie.design.sets.spelling import is_word, mend
from regie.film.bible import Place, SetKind

UNKNOWN_INSIDE, UNKNOWN_OUTSIDE = "interior", "exterior"
"""Kinds for what no word says."""


def choose_kind(
    name: str,
    interior: bool,
    concept: str = "",
    within: Sequence[str] = (),
    holds: Iterable[str] = (),
    told: Iterable[str] = (),
    called: Sequence[str] = (),
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
    """
    if interior and BEFORE_IT.match(name):
        within = (AT_A_SPOT.sub("", name), *within)
        name, concept = "HALLWAY", ""
    parts = [p for p in PARTS.split(name) if p.strip()] or [name]
    things = tuple(holds)
    around = words_of(" ".join([BEFORE_IT.sub("", name) if interior else name, *within]))
    clues = Clues(frozenset(around), evidence((*things, *told)))
    best = _of_part(parts[-1], interior, clues, concept) or _otherwise_written(
        parts[-1], interior, clues
    )
    own = next((k for p in reversed(parts[:-1]) if (k := _of_part(p, interior, clues, ""))), None)
    if best is None and own not in NEUTRAL and not interior:
        best = own  # EXT. QUAY - THE LAST STRAW is on the quay
    else:
        best = _as_called(best or own, parts[-1], called, interior, clues) or best
    if best == UNKNOWN_INSIDE and OWN_ROOM.search(parts[-1]) and not keeper(parts[-1]):
        best = "bedroom"
    if best in NEUTRAL and not (within and is_storey(words_of(parts[-1]))):
        best = kind_by_things(things, interior) or best
    if best is None:
        best = kind_by_words(clues, interior)
    special = best == UNKNOWN_INSIDE and _is_special(parts[-1])
    for part in (*reversed(parts[:-1]), *within):
        if best in NEUTRAL:
            house = _of_part(part.split(" - ")[-1], interior, clues, "")
            if house and not (special and not all_layouts()[house].both):
                best = house
    best = _for_occasion(best, parts, interior) or best
    if interior and best and not (all_layouts()[best].inside or all_layouts()[best].both):
        # INT. LABORATORY, SEABED: the room is the part that is one.
        others = (_of_part(part, True, clues, "") for part in (*parts[:-1], *within))
        best = next((o for o in others if o and all_layouts()[o].inside), best)
        if best and best.endswith("-front"):
            best = UNKNOWN_INSIDE
    if best in NEUTRAL:
        best = _at_last(parts[-1], interior, clues) or best
    if best and interior:
        inside = (_before_its_room(parts[-1]), lies_in(parts[-1]), *reversed(parts[:-1]), *within)
        houses = (k for one in inside if one and (k := _of_part(one, True, clues, "")))
        best = as_in_buildings(best, houses, parts[-1])
    if best is None:
        best = UNKNOWN_INSIDE if interior else UNKNOWN_OUTSIDE
    return SetKind(best)


def _at_last(part: str, interior: bool, clues: Clues) -> str | None:
    """What a place that no word names most likely is, on its side."""
    words = words_of(part)
    owned = SOMEBODYS.search(re.sub(rf"\s(?:{'|'.join(OF)})\s.*", "", part, flags=re.IGNORECASE))
    if not interior:
        room = is_first_kind_of(words[head_of(words)], "room.n.01", "area.n.05") if words else False
        # A room from outside is its building; what has only a name is a town or a house in one.
        named = bool(words) and not any(is_word(w) for w in words)
        return "house-front" if owned else "building-front" if room else "street" if named else None
    if (where := lies_in(part)) and (found := _of_part(where, True, clues, "")):
        return found  # TWO GUARDS IN A CELL
    works = keeper(part)
    if works or owned:
        return works or "living-room"
    if is_storey(words):
        return "corridor"
    # INT. HOCKEY RINK: what is usually open may have a roof.
    found = _of_part(part, False, clues, "") if words and _is_named(words, False) else None
    return found if found and not found.endswith("-front") and found not in NEUTRAL else None


def _otherwise_written(part: str, interior: bool, clues: Clues) -> str | None:
    """The kind of a part without where in it one stands, else of its words as names write them."""
    words = words_of(part)
    spot = AT_A_SPOT.sub("", part)
    said = words_of(spot)
    stands = spot != part and bool(said) and _is_named(said, interior)
    found = _of_part(spot, interior, clues, "") if stands else None
    if found is None and (spelt := mend(words)) != words:
        found = _of_part(" ".join(spelt), interior, clues, "")
    return found


def _before_its_room(part: str) -> str:
    """What a part says before its head: the school of `SCHOOL BATHROOM`."""
    words = words_of(part)
    return " ".join(words[: head_of(words)]) if words else ""


def _as_called(
    best: str | None, part: str, called: Sequence[str], interior: bool, clues: Clues
) -> str | None:
    """The kind that a place is called in its text, where its heading leaves that open.

    It does where it is only a name, where it names a building of which the text names the room,
    or says only where in the house one is: a basement that is a comedy club.
    """
    words = words_of(part)
    head = words[head_of(words)] if words else ""
    if best and _of_part(head, interior, clues, "") is None and not _is_named(words, interior):
        best = None
    for phrase in called:
        said = words_of(phrase)
        end = head_of(said)
        kind = _of_phrase(said, interior, clues)
        if kind in NEUTRAL or (best in NEUTRAL and is_storey(said)):
            continue
        told = not phrase.startswith("this ")  # else they say so, perhaps of another
        if best in NEUTRAL or (told and (_is_building(best, words) or head in said[:end])):
            return kind
    return None


def _for_occasion(best: str | None, parts: Sequence[str], interior: bool) -> str | None:
    """The kind for what happens in a place that is not called otherwise: the meeting in a cellar,
    a wedding."""
    heads = [words[head_of(words)] for part in parts if (words := words_of(part))]
    if best in NEUTRAL and heads:
        return kind_by_occasion(heads[-1], interior, alone=True)
    if len(heads) > 1 and is_general(heads[-1]):
        said = (h for h in heads[:-1] if not _is_named([h], interior))
        return next((k for h in said if (k := kind_by_occasion(h, interior, alone=True))), None)
    return None


def _of_phrase(words: Sequence[str], interior: bool, clues: Clues) -> str | None:
    """The kind that a phrase names by its head, and not only by a sense near to it."""
    head = head_of(words)
    found = kind_by_purpose(words, head, interior) if head else None
    named = [
        m for m in named_kinds(words, clues.heading) if m.end == head + 1 and interior in m.fits
    ]
    return found or getattr(_weighed(named, interior, words, head, clues), "kind", None)


def _is_named(words: Sequence[str], interior: bool) -> bool:
    """Whether a heading ends with a name of a kind of place, and is not only called after one."""
    end = head_of(words) + 1
    return any(m.end == end and interior in m.fits for m in named_kinds(words, frozenset(words)))


def _is_building(kind: str | None, words: Sequence[str]) -> bool:
    """Whether a heading named a kind by the building that it is the usual part of."""
    buildings = all_layouts()[kind].buildings if kind else ()
    return words[head_of(words)] in {w for name in buildings for w in words_of(name)[-1:]}


NEUTRAL = (None, UNKNOWN_INSIDE, UNKNOWN_OUTSIDE)


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
        return named if place.interior else layouts[_on_that_side(kind, False)]
    if named is not None and kind == choose_kind(place.name, place.interior, place.concept):
        return named
    for text in (place.name, place.description):
        words = words_of(text)
        found = best_match(named_kinds(words, frozenset(words), kind), place.interior, len(words))
        if found is not None:
            return layouts[_on_that_side(found.kind, place.interior)]
    fallback = OLD_KINDS.get(kind, (UNKNOWN_INSIDE, UNKNOWN_OUTSIDE))
    return layouts[fallback[0 if place.interior else 1]]


def _of_part(part: str, interior: bool, clues: Clues, concept: str) -> str | None:
    """The kind that one part of a heading names."""
    words = words_of(OWNERS.sub("", part))
    if not words:
        return None
    head = head_of(words)
    if words[head] in PART_OF and (whole := _whole_of(words, head)):
        found = _of_part(" ".join(whole), interior, clues, "")
        at_a_door = "house-hall" if interior else "house-front"
        return found or (at_a_door if words[head] in DOORS else None)
    named = (m for m in named_kinds(words, clues.heading) if m.kind not in OLD_ONLY)
    matches = [m for m in named if _serves(m, words, head)]
    at_head = [m for m in matches if m.end == head + 1 or m.start == head == 0]
    best = _weighed([m for m in at_head if interior in m.fits], interior, words, head, clues)
    if best is None or best.end - best.start == 1:
        if words[head] in PLAIN and head and _is_named(words[:head], interior):
            return _of_part(" ".join(words[:head]), interior, clues, "")
        hosted = None if "'" in part or "’" in part else kind_by_purpose(words, head, interior)
        if hosted is not None:
            return hosted
    at_head, matches = ([m for m in found if m.rank >= 0] for found in (at_head, matches))
    if best is None and not interior:
        # Outside of a shack one sees the shack.
        best = best_match(at_head, interior, head)
    compound = _compound(words, head)
    if best is not None:
        # A night school is a school; what is only called so is a place of its own.
        compound = [c for c in compound if not is_kind_of_word(c[1], words[head])]
    said = [n for s, n in compound if best is None or s < best.start]
    if best is None or said:
        senses = said[0] if said else ([concept] if concept else [])
        found = _nearest(senses, words, interior, clues, kin=best is None)
        if found is not None:
            return found
        described = best is not None and all(describes(w) for w in words[: best.start])
        if said and best and best.more == 0 and best.kind != UNKNOWN_INSIDE and not described:
            # `bowling alley` is a word of its own, and no alley.
            best = None
            matches = [m for m in matches if m not in at_head]
    if best is None or best.kind in (UNKNOWN_INSIDE, UNKNOWN_OUTSIDE):
        plain = best
        for _, senses_here in compound[: 1 if said else None]:
            found = _nearest(senses_here, words, interior, clues)
            if found is not None:
                return found
        sided = [m for m in matches if interior in m.fits] or ([] if interior else matches)
        best = best_match(sided, interior, head) or best_match(matches, interior, head)
        if best is not None and interior and interior not in best.fits:
            # INT. DARK WOODS is the woods; a word before the head says nothing of the other side.
            return best.kind if best.end == head + 1 else None
        if best in (None, plain) and head > 0:
            # `tenement room`, `dance hall`: a room is what it is called after.
            whole = words[:head] if _is_named(words[:head], interior) else ()
            called = _of_part(" ".join(whole), interior, clues, "")
            if called and is_vehicle(called):
                called = None  # no car wash is a car
            return called or (plain.kind if plain else None)
    return _on_that_side(best.kind, interior) if best else None


def _whole_of(words: Sequence[str], head: int) -> Sequence[str]:
    """What an entrance, a corner or a side is one of; nothing where a kind is called so."""
    named = {m.start for m in named_kinds(words, frozenset(words)) if m.end == head + 1}
    if any(start < head for start in named):
        return ()
    after = words[head + 2 :] if len(words) > head + 2 and words[head + 1] in OF else ()
    return words[:head] or [w for w in after if w not in OF]


def _weighed(
    matches: Sequence[Match], interior: bool, words: Sequence[str], head: int, clues: Clues
) -> Match | None:
    """The usual meaning of a name, or another that the words around speak for.

    A hall is a passage, the hall of a castle or of a village; which, a name that says as much
    leaves to the other words.
    """
    usual = best_match(matches, interior, head)
    if usual is None:
        return None
    said = frozenset(words[usual.start : usual.end])
    alike = [m for m in matches if m.end - m.start + m.more >= usual.end - usual.start + usual.more]
    favours = {m.kind: clues.favour(m.kind, said) for m in alike}
    other = max(alike, key=lambda m: (favours[m.kind], m.kind))
    if usual.rank < 0 and favours[other.kind] < LEAD:
        # The name usually means something on the other side.
        return None
    return other if favours[other.kind] >= favours[usual.kind] + LEAD else usual


def _serves(match: Match, words: Sequence[str], head: int) -> bool:
    """Whether a kind is for what the word before its name says: no parlour is for milking."""
    purpose = words[match.start - 1] if 0 < match.start <= head else ""
    if not purpose.endswith("ing") or len(purpose) < 6 or is_vehicle(match.kind):
        return True
    stem = purpose[:-3]
    return support(match.kind, frozenset((purpose, stem, f"{stem}e", stem[:-1]))) > 0


def _nearest(
    senses: Sequence[str], words: Sequence[str], interior: bool, clues: Clues, kin: bool = True
) -> str | None:
    """The kind nearest to some senses; what is only kin must be spoken for by other words."""
    said = frozenset(words)
    defined = Clues(clues.heading, about(words[head_of(words)]))
    best: tuple[float, str] | None = None
    for steps, related, kind in near_kinds(tuple(senses), interior, kin):
        favour = defined.favour(kind, said)
        if related and (favour < KIN_NEEDS or not _explains(kind, words)):
            continue
        price = (steps - min(MOST_BY_WORDS, favour / 2), kind)
        best = price if best is None else min(best, price)
    if interior:
        return best[1] if best else None
    if best is not None and is_name(senses[0]):
        return best[1]  # the Thames is a river, whatever its definition speaks of
    if best is None:
        within = _nearest(senses, words, True, clues, kin=False)
        return _on_that_side(within, False) if within else None
    # A glade is a tract of land; that its definition speaks of woods says more.
    favours = {k: defined.favour(k, said) for k, one in all_layouts().items() if not one.inside}
    other = max(favours, key=lambda k: (favours[k], k))
    least = defined.favour(best[1], said) + 1.5 * LEAD
    return other if favours[other] >= least else best[1]


def _explains(kind: str, words: Sequence[str]) -> bool:
    """Whether what stands before a head has to do with a kind: no loading with a cockpit."""
    more = frozenset(w for w in words[: head_of(words)] if len(w) > 2 and w not in OF)
    return not more or support(kind, more) > 0


KIN_NEEDS = 1.5
"""How much must speak for a kind that is only kin to what is asked."""
MOST_BY_WORDS = 2.0
"""Steps in the hierarchy that other words can outweigh."""


OLD_ONLY = frozenset({"void"})
"""Kinds that only a whole heading asks for."""


def _compound(words: Sequence[str], head: int) -> list[tuple[int, list[str]]]:
    """Senses of what ends at the head, the longest word of its own first: `bowling alley`."""
    found = []
    for start in range(head + 1):
        senses = senses_of_phrase(" ".join(words[start : head + 1]))
        if senses:
            found.append((start, senses))
    return found


def _on_that_side(kind: str, interior: bool) -> str:
    """Outside of what is only known from inside one sees the building; a garden is a garden."""
    layout = all_layouts()[kind]
    if interior or not layout.inside or layout.both:
        return kind
    front = f"{kind}-front"
    if front in all_layouts():
        return front
    return "house-front" if layout.lived_in else "building-front"
