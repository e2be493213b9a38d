"""What a thing makes of a deed on it: whether it can be opened, passed on, or is full of others."""

from __future__ import annotations

from regie.film.reading import Act, Presence, Relation
from regie.reading.entities.nouns import is_kind_of
from regie.reading.entities.registry import Being
from regie.reading.frames.clause import Clause
from regie.reading.parsing.forms import is_verb
from regie.reading.parsing.tokens import Parsed
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.taking_part import Deed


def pass_on(deed: Deed, resolver: Resolver) -> None:
    """`passes the salt to Ann` gives it, `pulls a key from her pocket` takes it out."""
    if not deed.patients or deed.patients[0].beings[0].living:
        return
    to = resolver.registry.beings.get(deed.goal or "")
    if deed.act is Act.WALK and deed.where == "to" and to is not None and to.living:
        deed.becomes(Act.GIVE)
        deed.recipient, deed.goal, deed.where = deed.goal, None, ""
    if deed.act is Act.PULL and deed.where in ("from", "out-of"):
        deed.becomes(Act.TAKE_OUT)


def play_on(deed: Deed, resolver: Resolver) -> None:
    """`A piano. She begins to play`, `plays Chopin`: on the instrument that was told of."""
    if deed.act not in (Act.WORK, Act.OPERATE, Act.PLAY_MUSIC, None) or not deed.agents:
        return
    if not is_verb(deed.verb, ("play.v.03", "play.v.07")):
        return
    if any(is_kind_of(m.noun.concept, *_GAMES, *_INSTRUMENTS) for _, m in deed.objects):
        return
    known = (b for b in resolver.registry.by_recency() if is_kind_of(b.concept, *_INSTRUMENTS))
    if (instrument := next(known, None)) is not None:
        deed.becomes(Act.PLAY_MUSIC)
        deed.done_to(instrument.key)


_GAMES = ("game.n.01", "game.n.03", "card.n.01", "plaything.n.01", "game_equipment.n.01")
_INSTRUMENTS = ("musical_instrument.n.01",)


def knock_at_door(deed: Deed, resolver: Resolver) -> None:
    """`She knocks`, with nothing said to knock at: at the door of the scene."""
    verb = deed.clause.verb
    knocks = (
        deed.act is Act.HIT and verb is not None and verb.lemma in ("knock", "frapper", "toquer")
    )
    if not knocks or deed.patient or deed.goal or deed.part or not deed.agents:
        return
    doors = (b for b in resolver.registry.by_recency() if is_kind_of(b.concept, *_DOORS))
    if (door := next(doors, None)) is not None:
        deed.patient = door.key


_DOORS = ("door.n.01", "doorway.n.01", "gate.n.01")


def place_what_stands(deed: Deed) -> None:
    """`A sign hangs on the door`: where a thing is that does nothing else."""
    if len(deed.agents) != 1 or deed.agents[0].living or deed.goal is None or not deed.where:
        return
    stands = deed.act is Act.BE and deed.where in ("on", "in", "against", "under", "beside")
    if stands and deed.agents[0].place is None and deed.agents[0].part_of is None:
        deed.agents[0].place = Relation(where=deed.where, what=deed.goal)


def fit_what_is_opened(deed: Deed, resolver: Resolver) -> None:
    """`takes a key and unlocks it`: what is opened can be, and is what was meant last that can."""
    if deed.act not in (Act.OPEN, Act.CLOSE) or not deed.patients:
        return
    (token, _), being = deed.objects[0], deed.patients[0].beings[0]
    if token.low != "it" or _is_opened(being):
        return
    found = next((b for b in resolver.registry.by_recency() if _is_opened(b)), None)
    if found is not None:
        deed.patients, deed.patient = [Meant((found,))], found.key


def _is_opened(being: Being) -> bool:
    worn = being.living or being.worn_by is not None or is_kind_of(being.concept, "pocket.n.01")
    return not worn and (
        being.noun_kind in ("door", "vehicle") or is_kind_of(being.concept, *_OPENED)
    )


_OPENED = ("container.n.01", "furniture.n.01", "book.n.02", "envelope.n.01", "machine.n.01",
           "home_appliance.n.01", "lock.n.01", "computer.n.01", "umbrella.n.01",
           "knife.n.01", "doorway.n.01", "building.n.01", "room.n.01")  # fmt: skip


def place_contents(s: Parsed, deed: Deed, resolver: Resolver) -> None:
    """`is littered with bottles`, `is full of books`: how a thing is, and where what it is full of
    is."""
    clause = deed.clause
    bearers = [*deed.agents, *(b for m in deed.patients for b in m.beings)]
    if len(bearers) != 1 or bearers[0].living:
        return
    full = [c for c in clause.complements if c.pos == "ADJ"]
    held = [m for p, n in clause.preps if p in ("with", "avec") for m in (resolver.resolve(s, n),)]
    held += [
        resolver.resolve(s, n)
        for c in full
        for p in s.children(c, "prep")
        if p.low in ("of", "with", "de")
        for n in s.children(p, "pobj")
    ]
    inside = bool(full) and is_kind_of(bearers[0].concept, "container.n.01")
    for being in (b for m in held for b in m.beings if not b.living and b is not bearers[0]):
        being.place = being.place or Relation(where="in" if inside else "on", what=bearers[0].key)
        resolver.see(being, Presence.PRESENT)
        if not deed.alive and deed.act in (Act.MOVE, Act.PUT, Act.BE, None):
            deed.becomes(Act.BE)


def photographed(s: Parsed, clause: Clause, resolver: Resolver) -> str | None:
    """Of whom or what a picture is taken."""
    for token in clause.objects:
        for prep in s.children(token, "prep"):
            for noun in s.children(prep, "pobj") if prep.low in ("of", "de") else ():
                return resolver.resolve(s, noun).key
        meant = resolver.resolve(s, token)
        if meant.noun.kind != "picture" and meant.key:
            return meant.key
    return None
