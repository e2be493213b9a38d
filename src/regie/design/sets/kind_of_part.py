"""Which kind of place one part of a heading names: by its head's name, its sense, its words."""

from __future__ import annotations

from collections.abc import Sequence

from regie.design.sets.headings import DOORS, OF, OWNERS, PART_OF, PLAIN, head_of, words_of
from regie.design.sets.kind_evidence import LEAD, Clues, about, support
from regie.design.sets.kind_in_building import is_vehicle
from regie.design.sets.kind_names import Match, best_match, named_kinds
from regie.design.sets.kind_occasions import kind_by_purpose
from regie.design.sets.kind_senses import (
    describes,
    is_kind_of_word,
    is_name,
    near_kinds,
    sense_named,
    senses_of_phrase,
    wordnet_here,
)
from regie.design.sets.layout import all_layouts

UNKNOWN_INSIDE, UNKNOWN_OUTSIDE = "interior", "exterior"
"""Kinds for what no word says."""
NEUTRAL = (None, UNKNOWN_INSIDE, UNKNOWN_OUTSIDE)


def is_named(words: Sequence[str], interior: bool) -> bool:
    """Whether a heading ends with a name of a kind of place, and is not only called after one."""
    end = head_of(words) + 1
    return any(m.end == end and interior in m.fits for m in named_kinds(words, frozenset(words)))


def is_land(kind: str | None) -> bool:
    """Whether a kind is land or water that nobody built."""
    layout = all_layouts()[kind] if kind else None
    return bool(layout and layout.ground and layout.rank <= 1 and not layout.ground.fronts)


def is_open_part(kind: str) -> bool:
    """Whether a kind is a part of a building that lies open, as a roof or a courtyard."""
    wordnet = wordnet_here()
    senses = [sense_named(c) for c in all_layouts()[kind].concepts]
    return wordnet is not None and any(wordnet.is_a(s, c) for s in senses if s for c in OPEN_PARTS)


OPEN_PARTS = (
    "roof.n.01", "balcony.n.02", "terrace.n.01", "court.n.10", "patio.n.01", "porch.n.01",
    "deck.n.01", "alley.n.01", "yard.n.02",
)  # fmt: skip


def kind_of_part(part: str, interior: bool, clues: Clues, concept: str) -> str | None:
    """The kind that one part of a heading names."""
    words = words_of(OWNERS.sub("", part))
    if not words:
        return None
    head = head_of(words)
    clues = clues.without(_of_a_name(words, head))
    if words[head] in PART_OF and (whole := _whole_of(words, head)):
        found = kind_of_part(" ".join(whole), interior, clues, "")
        at_a_door = "house-hall" if interior else "house-front"
        return found or (at_a_door if words[head] in DOORS else None)
    named = (m for m in named_kinds(words, clues.heading) if m.kind not in OLD_ONLY)
    matches = [m for m in named if _serves(m, words, head)]
    at_head = [m for m in matches if m.end == head + 1 or m.start == head == 0]
    best = weighed([m for m in at_head if interior in m.fits], interior, words, head, clues)
    if best is None or best.end - best.start == 1:
        if words[head] in PLAIN and head and is_named(words[:head], interior):
            return kind_of_part(" ".join(words[:head]), interior, clues, "")
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
        senses = said[0] if said else _commoner(concept, words[head])
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
            whole = words[:head] if is_named(words[:head], interior) else ()
            called = kind_of_part(" ".join(whole), interior, clues, "")
            if called and is_vehicle(called):
                called = None  # no car wash is a car
            return called or (plain.kind if plain else None)
    return on_that_side(best.kind, interior) if best else None


def _commoner(concept: str, word: str) -> list[str]:
    """The sense that was chosen for a word, or what it means where that is only a name."""
    common = senses_of_phrase(word)[:1] if concept and is_name(concept) else []
    return common if common and not is_name(common[0]) else [concept] if concept else []


def _of_a_name(words: Sequence[str], head: int) -> frozenset[str]:
    """The words of one thing's own name, which say nothing else: the gate of the Golden Gate."""
    named = (
        start for start, senses in _compound(words, head) if start < head and is_name(senses[0])
    )
    start = next(named, head)
    return frozenset(words[start:head])


def _whole_of(words: Sequence[str], head: int) -> Sequence[str]:
    """What an entrance, a corner or a side is one of; nothing where a kind is called so."""
    named = {m.start for m in named_kinds(words, frozenset(words)) if m.end == head + 1}
    if any(start < head for start in named):
        return ()
    after = words[head + 2 :] if len(words) > head + 2 and words[head + 1] in OF else ()
    return words[:head] or [w for w in after if w not in OF]


def weighed(
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
    if any(is_name(sense) for sense in senses_of_phrase(purpose)[:1]):
        return True  # Peking, Darjeeling
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
        return on_that_side(within, False) if within else None
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


def on_that_side(kind: str, interior: bool) -> str:
    """Outside of what is only known from inside one sees the building; a garden is a garden."""
    layout = all_layouts()[kind]
    if interior or not layout.inside:
        return kind
    front = f"{kind}-front"
    if front in all_layouts():
        return front
    if layout.both:
        return kind
    return "house-front" if layout.lived_in else "building-front"
