"""What a scene says befalls its place: it burns, floods, is stormed at, something explodes or falls.

A reading has nobody who does it. So it is found in the parse, by what kind of change the verb is,
what kind of thing it happens to, or what kind of event the noun itself is, in WordNet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regie.concepts.wordnet import open_wordnet
from regie.film.set_piece import PieceKind
from regie.reading.parsing.tokens import Parsed, Token

LARGE = ("vehicle.n.01", "structure.n.01", "tree.n.01", "vegetation.n.01", "furniture.n.01")
BURSTING = (*LARGE[:2], "explosive_device.n.01", "explosive.n.01", "missile.n.01", "engine.n.01",
            "boiler.n.01", "furnace.n.01", "barrel.n.02", "fuel.n.01")  # fmt: skip
STANDING = ("furniture.n.01", "tree.n.01", "rock.n.01", "box.n.01", "crate.n.01", "barrel.n.02",
            "lighting_fixture.n.01", "column.n.07", "column.n.06", "shelf.n.01", "scaffolding.n.01",
            "ladder.n.01", "statue.n.01", "beam.n.02", "building_material.n.01", "signboard.n.01",
            "pole.n.01", "post.n.04", "plate_glass.n.01")  # fmt: skip
FIRES = ("fire.n.01", "fire.n.03", "conflagration.n.01", "blaze.n.01")
WATERS = ("water.n.01", "body_of_water.n.01", "flood.n.01")
SMALL = ("vessel.n.03", "plumbing_fixture.n.01", "tableware.n.01", "roll_of_tobacco.n.01",
         "tobacco.n.01", "cigarette.n.01", "pipe.n.01", "fireplace.n.01", "stove.n.01", "stove.n.02",
         "kitchen_appliance.n.01", "candle.n.01", "lamp.n.01", "lamp.n.02", "gun.n.01", "match.n.01",
         "campfire.n.01", "chimney.n.01", "body_part.n.01", "container.n.01")  # fmt: skip
"""What water runs into, and fire and smoke come out of, each day: no set piece."""
LIVING = ("person.n.01", "animal.n.01", "social_group.n.01")


@dataclass(frozen=True)
class Call:
    """What calls a kind of set piece: a verb with its subject.

    Attributes:
        senses: of the verb that are looked at, the usual first.
        whole: it is the subject that it befalls; else the object, if there is any.
        likewise: it is called too where that is the object of somebody's act.
    """

    kind: PieceKind
    verbs: tuple[str, ...]
    subjects: tuple[str, ...]
    senses: int = 3
    whole: bool = False
    likewise: tuple[str, ...] = ()


CALLS = (
    Call("explosion", ("explode.v.01", "explode.v.02", "detonate.v.02", "go_off.v.04"), BURSTING, 5, True,
         ("explode.v.01", "detonate.v.02", "blow_up.v.02")),
    Call("fire", ("burn.v.01", "burn.v.02", "blaze.v.01", "erupt.v.03", "ignite.v.01"), LARGE, 3, True,
         ("burn.v.01", "ignite.v.01")),
    Call("fire", ("spread.v.01", "engulf.v.02", "steep.v.01", "devour.v.03", "consume.v.02", "ramp.v.01",
                  "rage.v.02", "sweep.v.02", "leap.v.02", "jump.v.01", "lick.v.02", "lap.v.04", "rush.v.01",
                  "destroy.v.01", "climb.v.01", "shoot.v.02", "erupt.v.01", "burst.v.01", "roar.v.01"), FIRES, 5),
    Call("smoke", ("fill.v.01", "fill.v.02", "occupy.v.03", "billow.v.01", "billow.v.02", "pour.v.01", "pour.v.02",
                   "rise.v.01", "roll.v.12", "roll.v.01", "seep.v.01", "spread.v.01", "float.v.01", "drift.v.04",
                   "engulf.v.02", "cover.v.01", "hang.v.02", "choke.v.01"), ("smoke.n.01",), 5),
    Call("flood", ("deluge.v.01", "flood.v.02", "flood.v.03", "billow.v.03", "tide.v.01", "surge.v.05", "rush.v.01",
                   "spurt.v.01", "jet.v.01", "burst.v.01", "break.v.09", "rise.v.01", "pour.v.02", "sweep.v.02",
                   "fill.v.02", "engulf.v.02", "swallow.v.02"), WATERS, 5),
    Call("wave", ("crash.v.01", "crash.v.02", "crash.v.03", "hit.v.02", "hit.v.01", "sweep.v.02", "break.v.02", "rise.v.01",
                  "tower.v.01", "rear.v.01", "roll.v.01", "smash.v.01", "swallow.v.02", "engulf.v.02", "slam.v.02",
                  "rise.v.04", "bury.v.02", "loom.v.01", "loom.v.02", "cross.v.05"),
         ("wave.n.01", "tsunami.n.01", "tidal_wave.n.03"), 5),
    Call("storm", ("howl.v.01", "howl.v.02", "roar.v.01", "rage.v.02", "rage.v.03", "ramp.v.01", "tear.v.01", "rend.v.01",
                   "rip.v.02", "whip.v.03", "whip.v.04", "buffet.v.01", "hit.v.02", "lash.v.02", "blow.v.01", "break.v.02",
                   "batter.v.01", "thunder.v.02", "flog.v.01", "pound.v.01", "scream.v.02", "shriek.v.01", "strike.v.01", "swallow.v.02", "engulf.v.02", "steep.v.01"),
         ("storm.n.01", "gale.n.01", "hurricane.n.01", "dust_storm.n.01", "tornado.n.01"), 5),
    Call("avalanche", ("descend.v.01", "thunder.v.02", "roar.v.01", "slide.v.01", "crash.v.01", "sweep.v.02", "rush.v.01",
                       "bury.v.02", "hit.v.02", "engulf.v.02", "swallow.v.02", "steep.v.01", "travel.v.01", "break.v.02",
                       "start.v.01", "tumble.v.01"),
         ("avalanche.n.01", "landslide.n.01", "mudslide.n.01", "rockslide.n.01"), 6),
    Call("falling", ("fall.v.01", "descend.v.01", "tumble.v.01", "topple.v.02", "collapse.v.01", "crash.v.02", "crash.v.01"),
         STANDING, 3, True, ("topple.v.02", "tumble.v.01")),
    Call("crash", ("clash.v.02", "collide.v.02", "collide.v.03", "crash.v.01", "crash.v.02", "crash.v.03", "crash.v.04", "smash.v.01",
                   "ram.v.01", "slam.v.02", "hit.v.02"), ("vehicle.n.01",), 5, True),
)  # fmt: skip

EVENTS: tuple[tuple[PieceKind, tuple[str, ...]], ...] = (
    ("explosion", ("explosion.n.01",)),
    ("avalanche", ("avalanche.n.01",)),
    ("wave", ("tsunami.n.01",)),
    ("crash", ("collision.n.01",)),
)
"""Nouns that are the event itself, whatever their verb: `an explosion rips through the hall`."""

HEARD = ("hear.v.01", "listen.v.01", "sound.v.02")
WIND = ("wind.n.01",)
RAGING = ("howl.v.01", "howl.v.02", "roar.v.01", "tear.v.01", "rend.v.01", "whip.v.03", "rip.v.02", "buffet.v.01",
          "rage.v.02", "scream.v.02", "shriek.v.01")  # fmt: skip


def called(s: Parsed, happens: frozenset[int]) -> Iterator[tuple[PieceKind, Token, Token | None, bool]]:
    """What set pieces a sentence calls.

    Args:
        happens: indices of verbs that are told as happening here and now.

    Yields:
        The kind, the verb or noun that calls it, what it befalls, and whether it goes on already.
    """
    for token in s.tokens:
        if token.pos in ("VERB", "AUX") and token.index in happens:
            yield from _by_verb(s, token)
        elif token.pos == "NOUN":
            yield from _by_noun(s, token, happens)


def _by_verb(s: Parsed, verb: Token) -> Iterator[tuple[PieceKind, Token, Token | None, bool]]:
    subject = s.child(verb, "nsubj", "nsubjpass")
    if subject is None and verb.dep == "conj":
        subject = s.child(s.joined_before(verb), "nsubj", "nsubjpass")
    thing = s.child(verb, "dobj")
    if (burning := _on_fire(s, verb, subject, thing)) is not None:
        yield "fire", verb, burning, True
        return
    for call in CALLS:
        if thing is not None and call.likewise and is_noun(thing, call.subjects):
            if is_verb(s, verb, call.likewise, 2) and not is_noun(thing, SMALL):
                yield call.kind, verb, thing, False
                return
        if subject is None or subject.pos not in ("NOUN", "PROPN"):
            continue
        if not is_noun(subject, call.subjects) or _is_no_matter(subject):
            continue
        if not is_verb(s, verb, call.verbs, call.senses):
            continue
        where = _where(s, verb)
        if call.kind != "falling" and any(is_noun(w, SMALL) for w in (*where, *s_all(thing))):
            continue
        if call.whole and thing is not None and call.kind != "crash":
            continue
        if call.kind == "flood" and not where and thing is None:
            continue
        if call.kind == "crash" and (upon := thing or next(iter(where), None)) is not None:
            yield call.kind, verb, upon, False
            return
        befallen = subject if call.whole else (thing or next(iter(where), None))
        yield call.kind, verb, befallen, call.kind == "storm"
        return
    if subject is not None and is_noun(subject, WIND) and is_verb(s, verb, RAGING, 4):
        yield "storm", verb, None, True
    if (filled := _full_of_smoke(s, verb)) is not None:
        yield "smoke", filled, subject, True
    passive = subject is not None and subject.dep == "nsubjpass"
    if passive and is_verb(s, verb, ("deluge.v.01", "flood.v.02"), 3):
        yield "flood", verb, subject, True


def _on_fire(s: Parsed, verb: Token, subject: Token | None, thing: Token | None) -> Token | None:
    """What is set, catches or is on fire."""
    if thing is not None and is_noun(thing, FIRES[:2]) and verb.lemma in ("catch", "set"):
        upon = next(iter(_where(s, verb)), None)
        found = subject if verb.lemma == "catch" else upon
    else:
        burns = any(
            is_noun(c, FIRES[:2])
            for prep in s.children(verb, "prep")
            if prep.low in ("on", "in", "into", "en")
            for c in s.children(prep, "pobj")
        ) or any(c.low in ("ablaze", "aflame", "alight") for c in s.children(verb))
        if not burns or verb.lemma not in ("be", "set", "go", "stand", "burst", "go_up"):
            return None
        found = thing or subject
    if found is None or _is_no_matter(found):
        return None
    return found if is_noun(found, LARGE) else None


def _is_no_matter(noun: Token) -> bool:
    """Whether what burns, bursts or falls is somebody, or a small thing that does so each day."""
    vehicle = is_noun(noun, ("vehicle.n.01",))
    return is_noun(noun, SMALL[:-1]) or (not vehicle and is_noun(noun, LIVING, 1))


def _full_of_smoke(s: Parsed, verb: Token) -> Token | None:
    """The smoke that a place is full of, thick with."""
    for said in (*s.children(verb, "acomp"), verb):
        for prep in s.children(said, "prep"):
            if prep.low in ("of", "with") and (verb.lemma == "be" or said is not verb):
                for noun in s.children(prep, "pobj"):
                    if is_noun(noun, ("smoke.n.01",)):
                        return noun
    return None


def _by_noun(
    s: Parsed, noun: Token, happens: frozenset[int]
) -> Iterator[tuple[PieceKind, Token, Token | None, bool]]:
    if is_noun(noun, LARGE) and not _is_no_matter(noun):
        if any(c.low in ("burning", "blazing", "flaming") for c in s.children(noun, "amod")):
            yield "fire", noun, noun, True
    verb = s.head(noun)
    if noun.dep not in ("nsubj", "ROOT", "nsubjpass") or is_verb(s, verb, HEARD, 2):
        return
    if noun.dep != "ROOT" and verb.index not in happens:
        return
    if any(c.low in ("distant", "muffled", "faraway", "far") for c in s.children(noun)):
        return
    for kind, kinds in EVENTS:
        if is_noun(noun, kinds) and s.child(noun, "neg") is None:
            yield kind, noun, s.child(verb, "dobj") or next(iter(_where(s, verb)), None), False


def s_all(token: Token | None) -> tuple[Token, ...]:
    return () if token is None else (token,)


def _where(s: Parsed, verb: Token) -> tuple[Token, ...]:
    """Nouns to, into, over, through which something happens."""
    return tuple(
        noun
        for prep in (*s.children(verb, "prep"), *s.children(verb, "prt"), *s.children(verb, "advmod"))
        for noun in s.children(prep, "pobj")
        if noun.pos in ("NOUN", "PROPN")
    )


def is_noun(noun: Token, kinds: tuple[str, ...], senses: int = 2) -> bool:
    """Whether one of the usual senses of a noun is of some kinds."""
    wordnet = open_wordnet()
    found = wordnet.senses(noun.lemma, "n")[:senses]
    return any(wordnet.is_a(sense, kind) for sense in found for kind in kinds)


def is_verb(s: Parsed, verb: Token, kinds: tuple[str, ...], senses: int) -> bool:
    """Whether one of the usual senses of a verb, with its particle, is of some kinds."""
    wordnet = open_wordnet()
    particle = s.child(verb, "prt")
    whole = f"{verb.lemma}_{particle.low}" if particle is not None else verb.lemma
    found = wordnet.senses(whole, "v") or wordnet.senses(verb.lemma, "v")
    return any(wordnet.is_a(sense, kind) for sense in found[:senses] for kind in kinds)
