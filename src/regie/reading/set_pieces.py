"""What a place has of its own: what its scenes say stands there, and nobody brings or takes.

Furniture is that, and whatever a description names of which nobody makes use: crates, a coffin.
Nouns that are places by themselves are nobody's things in a reading; of these too, what a
description lists stands there: tents, a pond, a row of stalls.
"""

from __future__ import annotations

from collections.abc import Iterator

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.reading import Act, Entity, EntityKind, Event, Presence
from regie.reading.entities.nouns import is_kind_of, meaning, partitive
from regie.reading.entities.standing import sense_at
from regie.reading.happening_to_buildings import befallen
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.read_scene import ReadScene, SceneParse

FURNITURE = (
    "furniture.n.01", "furnishing.n.02", "home_appliance.n.01", "machine.n.01", "lamp.n.02",
    "source_of_illumination.n.01", "computer.n.01", "display.n.06", "peripheral.n.01",
    "fixture.n.01", "plumbing_fixture.n.01", "shelf.n.01", "counter.n.01", "stairway.n.01",
    "fireplace.n.01", "timepiece.n.01", "telephone.n.01", "door.n.01", "window.n.01",
    "floor_cover.n.01", "signboard.n.01", "bar.n.03", "altar.n.01", "plaything.n.01",
)  # fmt: skip
"""Kinds of what stands in a place from scene to scene, whoever makes use of it."""

NO_PIECE = (
    "body_part.n.01",
    "food.n.02",
    "substance.n.01",
    "part.n.02",
    "person.n.01",
    "animal.n.01",
    "sound.n.01",
    "celestial_body.n.01",
)
"""What is on people, or of something else."""

BUILT = ("structure.n.01", "body_of_water.n.01", "fire.n.01", "shelter.n.01", "plant.n.02")
"""Kinds of what stands in a larger place and is a place, a fire or a plant by itself."""

BLAZES = ("fire.n.01", "fire.n.03")

TOO_LARGE = (
    "building.n.01", "room.n.01", "way.n.06", "area.n.05", "region.n.03", "housing.n.01",
    "municipality.n.01", "partition.n.01", "movable_barrier.n.01", "wall.n.01", "floor.n.01",
    "ceiling.n.01", "roof.n.01",
)  # fmt: skip
"""What is all of a set, or a part of the building that it is."""

BESIDE = frozenset(
    "between with under beside around near behind beyond among entre avec sous".split()
)
"""What follows these in a description is there too."""

PIECES = ("thing", "fixture", "machine", "plant", "light", "picture", "text", "clothes")

SEVERAL = 3
"""How many are meant where a text has a plural and no number."""

LISTED = frozenset(("conj", "appos", "dep", "npadvmod", "ROOT", "nsubj"))
NUMBERS = {w: n for n, w in enumerate("two three four five six seven eight nine ten".split(), 2)}


OPENING = 2
"""Paragraphs at the head of a scene that describe its place."""


def set_pieces(read: ReadScene, parse: SceneParse) -> list[str]:
    """Words for what stands in the place of a scene, lemmas; `4 tent` where it says how many."""
    found = [_name(e) for e in read.entities if e.head and _is_furniture(e, read)]
    known = {e.head: e for e in read.entities}
    for _, paragraph in sorted(parse.actions.items())[:OPENING]:
        for sentence in paragraph.sentences:
            for said in _listed_pieces(sentence):
                entity = known.get(said.split()[-1])
                if entity is None or entity.kind is EntityKind.VEHICLE:
                    found.append(said)
                elif _is_left_alone(entity, read):
                    found.append(_name(entity))
    # What is on fire brings its own: no hearth stands in the street for it.
    if any(b.kind == "fire" for b in befallen(read, parse)):
        found = [f for f in found if not is_kind_of(meaning(f.split()[-1]).concept, *BLAZES)]
    return list(dict.fromkeys(found))


def _name(entity: Entity) -> str:
    """What the text calls it, or its sense where that has more words: a `horse` on rockers."""
    if " " not in entity.called and entity.concept and is_there():
        lemmas = open_wordnet().sense(entity.concept).lemmas
        if entity.head.isascii() and entity.head.lower() not in {w.lower() for w in lemmas}:
            return entity.concept
    return entity.called


def _is_furniture(entity: Entity, read: ReadScene) -> bool:
    whole = entity.part_of is None  # the copier's light is no lamp
    return whole and _is_there(entity, read) and is_kind_of(entity.concept, *FURNITURE)


def _is_left_alone(entity: Entity, read: ReadScene) -> bool:
    """Whether nobody makes use of a thing that is there, and it is nobody's."""
    living = {e.key for e in read.entities if e.kind in _LIVING}
    used = any(living & set(e.agents) for e in read.events if entity.key in _objects(e))
    return not (used or entity.part_of or entity.owner) and _is_there(entity, read)


def _is_there(entity: Entity, read: ReadScene) -> bool:
    """Whether a thing is there from the beginning and is not carried off."""
    if entity.kind not in (EntityKind.THING, EntityKind.MACHINE) or not entity.opening:
        return False
    if entity.presence is not Presence.PRESENT or entity.worn_by is not None or entity.text:
        return False  # words of its own are the scene's: the set's sign would be blank
    taken = (Act.TAKE, Act.CARRY, Act.GIVE, Act.THROW)
    return not any(e.act in taken and entity.key == e.patient for e in read.events)


def _objects(event: Event) -> tuple[str | None, ...]:
    return (event.patient, event.instrument)


_LIVING = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ANIMAL)


def _listed_pieces(s: Parsed) -> Iterator[str]:
    """What a sentence that describes lists as being there, with its number."""
    if s.root is None or (s.root.pos == "VERB" and s.child(s.root, "dobj") is not None):
        return
    for token in s.tokens:
        if token.pos != "NOUN" or not _is_listed(s, token):
            continue
        sense = sense_at(s, token)
        many_there = token.plural and sense.kind == "vehicle"
        stands = sense.kind in PIECES or is_kind_of(sense.concept, *BUILT) or many_there
        if not stands or is_kind_of(sense.concept, *TOO_LARGE, *NO_PIECE):
            continue
        number = s.child(token, "nummod")
        many = SEVERAL if token.plural and sense.kind not in PIECES else 1
        if number is not None:
            many = int(number.low) if number.low.isdigit() else NUMBERS.get(number.low, many)
        name = token.lemma
        if (before := s.child(token, "compound")) is not None and before.index == token.index - 1:
            name = f"{before.low} {name}"
        yield f"{many} {name}" if many > 1 else name


def _is_listed(s: Parsed, token: Token) -> bool:
    """Whether a noun is named as being there, and not as where to, of what or like what."""
    first = s.joined_before(token)
    if any(c.low in ("no", "not", "pas") for c in s.children(token)):
        return False
    if first.dep != "pobj":
        return first.dep in LISTED
    prep = s.head(first)
    holder = s.head(prep)
    counted = prep.low in ("of", "de", "d'") and partitive(holder.lemma)
    return holder is not prep and (prep.low in BESIDE or bool(counted)) and _is_listed(s, holder)
