"""Finds the whole that a thing is a part of: by the phrase that says so, else by the dictionary.

`the knob of the oven`, `the spade's handle`, `printer tray`, `a cannon on wheels` say it. Where a
text only says `the windscreen` after a van, WordNet's wholes do. A part stands nowhere by itself:
it is seen on its whole, and so is what is done to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regie.concepts.wordnet import Sense, open_wordnet
from regie.film.reading import EntityKind, Relation
from regie.reading.entities.nouns import Meaning, is_kind_of, is_like
from regie.reading.entities.registry import Being, Registry
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.forms import is_there
from regie.reading.parsing.tokens import Parsed, Token

LOOSE = frozenset(
    "machine text picture food drink person people animal vehicle place substance".split()
)
"""Kinds of nouns that are whole whatever they belong to: `desk lamp`, `the label of the bottle`."""

_HELD_BY_OTHERS = frozenset("text picture food drink substance".split())
"""Kinds of what is in another and has none: `photo album`, `coffee cup`, `paper tray`."""

DEFINITE = frozenset("the le la les l' its his her their son sa ses leur leurs this that".split())
WITH_DOORS = ("machine.n.01", "home_appliance.n.01", "furniture.n.01", "vehicle.n.01",
              "strongbox.n.01", "stove.n.01")  # fmt: skip
MOST_SENSES = 6
_OF = ("of", "de", "du", "des", "d'")
_BORNE = ("on", "with", "à", "sur")


def find_whole(
    s: Parsed, token: Token, being: Being, owner: Being | None, registry: Registry
) -> Being | None:
    """The entity that a thing is a part of; None where it is whole.

    Where a thing only stands on another (`desk lamp`), its place says so.
    """
    if being.living or being.part_of is not None:
        return None
    if (bearer := _borne_by(being, registry)) is not None:
        return bearer
    if being.noun_kind in LOOSE:
        return None
    if (joined := _compound(s, token, being, registry)) is not None:
        return joined
    if owner is not None and owner.kind is EntityKind.PERSON:
        return _worn_part(being, owner, registry)
    if owner is not None and not owner.living:
        return owner
    article = next((c.low for c in s.children(token, "det", "poss")), "")
    named = _phrase(s, token, being, article, registry)
    if named is not None:
        return named
    if article not in DEFINITE or len(being.mentions) > 1:
        return None
    return _by_dictionary(being, registry)


def _borne_by(being: Being, registry: Registry) -> Being | None:
    """`the red light on the copier`, `pictures on the camera`, `the viewfinder on its back`."""
    bearer = registry.beings.get(being.place.what) if being.place is not None else None
    if bearer is None or bearer.living or being.place is None:
        return None
    if being.noun_kind == "light" and bearer.noun_kind == "door":
        return bearer  # behind or in a window: it is that which is lit
    if being.place.where not in ("on", "in", "at"):
        return None
    works = bearer.noun_kind in ("machine", "vehicle") or is_kind_of(bearer.concept, *_WORKING)
    shown = is_kind_of(being.concept, "picture.n.01", "photograph.n.01")
    if works and (being.noun_kind in ("light", "control") or shown):
        return bearer
    own = _part_sense(being, bearer, 0)
    if own is None or not is_first_sense(own, being):
        return None
    return bearer


_WORKING = ("apparatus.n.01", "photographic_equipment.n.01", "electronic_device.n.01",
            "computer.n.01", "telephone.n.01", "control_panel.n.01")  # fmt: skip
"""What has lights, buttons and pictures of its own."""


def is_first_sense(sense: Sense, being: Being) -> bool:
    return being.concept in ("", sense.name)


def is_no_rooms_door(kind: str, modifiers: Iterable[str]) -> bool:
    """`the round door`, `a little door`: of a machine or a cupboard, and not of the room."""
    return kind == "door" and any(is_like(m, "round.a.01", "small.a.01") for m in modifiers)


def _compound(s: Parsed, token: Token, being: Being, registry: Registry) -> Being | None:
    """`printer tray`: a part of the printer, where there is one; `desk lamp` stands on it."""
    for child in s.children(token, "compound", "nmod"):
        head = child.lemma.lower()
        whole = next((b for b in _things(registry, being) if b.head == head), None)
        if whole is None or whole.noun_kind in _HELD_BY_OTHERS:
            continue
        loose = being.noun_kind in (*LOOSE, "light")
        if loose and whole.place is None and is_kind_of(whole.concept, "furniture.n.01"):
            being.place = Relation(where="on", what=whole.key)
            continue
        return whole
    if being.noun_kind in ("door", "control"):
        for child in s.children(token, "compound"):
            if (noun := sense_at(s, child)).kind in ("machine", "vehicle") or is_kind_of(
                noun.concept, *WITH_DOORS
            ):
                return _implied(child, noun, being, registry)
    return None


def _implied(child: Token, noun: Meaning, being: Being, registry: Registry) -> Being:
    """`the fridge door`: of a fridge, which is there as its door is."""
    head = child.lemma.lower()
    kind = EntityKind.VEHICLE if noun.kind == "vehicle" else EntityKind.THING
    whole = registry.add(head, kind, head, concept=noun.concept, noun_kind=noun.kind)
    registry.mean(whole, words=head)
    whole.presence = being.presence
    return whole


def _phrase(
    s: Parsed, token: Token, being: Being, article: str, registry: Registry
) -> Being | None:
    """`the stem of an orchid`, `a cannon on wheels`."""
    for prep in s.children(token, "prep"):
        for noun in s.children(prep, "pobj") if prep.low in _OF else ():
            whole = _meant(noun, being, registry)
            if whole is None or not s.children(noun, "det", "poss"):
                continue
            if article in DEFINITE or _part_sense(being, whole) is not None:
                return whole
    prep = s.head(token)
    if token.dep == "pobj" and prep.low in _BORNE and not article:
        bearer = s.head(prep)
        whole = _meant(bearer, being, registry) if bearer.pos == "NOUN" else None
        if whole is not None and any(open_wordnet().wholes(x) for x in _senses(being)):
            return whole
    return None


def _meant(noun: Token, being: Being, registry: Registry) -> Being | None:
    """The thing that a noun of the sentence names."""
    lemma = noun.lemma.lower()
    return max(
        (b for b in _things(registry, being) if b.head == lemma),
        key=lambda b: b.last,
        default=None,
    )


def _worn_part(being: Being, owner: Being, registry: Registry) -> Being | None:
    """`her collar`: of what she wears, where that is named, else of herself."""
    wordnet = open_wordnet() if is_there() else None
    for sense in _senses(being) if wordnet is not None else ():
        for whole in wordnet.wholes(sense) if wordnet is not None else ():
            if not is_kind_of(whole.name, "clothing.n.01"):
                continue
            being.concept = sense.name
            worn = [
                b
                for b in _things(registry, being)
                if owner.key in (b.worn_by, b.owner) and is_kind_of(b.concept, whole.name)
            ]
            return max(worn, key=lambda b: b.last, default=owner)
    return None


def _by_dictionary(being: Being, registry: Registry) -> Being | None:
    """`the windscreen`: of the last thing that was named and has one."""
    if is_no_rooms_door(being.noun_kind, being.modifiers):
        fitting = [
            b
            for b in _things(registry, being)
            if b.part_of is None and is_kind_of(b.concept, *WITH_DOORS)
        ]
        return max(fitting, key=lambda b: b.last, default=None)
    for whole in sorted(_things(registry, being), key=lambda b: -b.last):
        if whole.last > 0 and (sense := _part_sense(being, whole, 0)) is not None:
            being.concept = sense.name
            return whole
    return None


def _part_sense(being: Being, whole: Being, kinds: int = 2) -> Sense | None:
    """The sense in which a noun, or up to so many kinds above it, is a part of such a thing."""
    for sense in _senses(being) if whole.concept else ():
        if any(is_kind_of(whole.concept, w.name) for w in open_wordnet().wholes(sense, kinds)):
            return sense
    return None


def _senses(being: Being) -> tuple[Sense, ...]:
    return open_wordnet().senses(being.head, "n")[:MOST_SENSES] if is_there() else ()


def _things(registry: Registry, being: Being) -> Iterator[Being]:
    for other in registry.beings.values():
        whole = other.part_of is None or other.part_of != being.key
        if other is not being and not other.living and other.kind is not EntityKind.PART and whole:
            yield other
