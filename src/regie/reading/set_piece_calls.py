"""What a scene says befalls its place: it burns, is flooded, stormed at, something explodes, falls.

A reading has nobody who does it. So it is found in the parse, by what kind of change the verb is,
what kind of thing it happens to, or what kind of event the noun itself is, in WordNet.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from regie.concepts.wordnet import Part, open_wordnet
from regie.film.set_piece import PieceKind
from regie.reading.parsing.tokens import Parsed, Token

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


def calls() -> tuple[Call, ...]:
    """The table in `set_piece_calls.toml`, read once."""
    return _read_calls()[0]


def kinds(name: str) -> tuple[str, ...]:
    """A list of kinds of things that the table names."""
    return _read_calls()[1][name]


@cache
def _read_calls() -> tuple[tuple[Call, ...], dict[str, tuple[str, ...]]]:
    table = tomllib.loads(
        files("regie.reading").joinpath("set_piece_calls.toml").read_text("utf-8")
    )
    named = {name: tuple(listed) for name, listed in table["kinds"].items()}
    found = []
    for row in table["call"]:
        subjects = row.pop("subjects")
        subjects = named[subjects] if isinstance(subjects, str) else tuple(subjects)
        lists = {k: tuple(v) for k, v in row.items() if isinstance(v, list)}
        found.append(Call(subjects=subjects, **(row | lists)))
    return tuple(found), named


EVENTS: tuple[tuple[PieceKind, tuple[str, ...]], ...] = (
    ("explosion", ("explosion.n.01",)),
    ("avalanche", ("avalanche.n.01",)),
    ("wave", ("tsunami.n.01",)),
    ("crash", ("collision.n.01",)),
)
"""Nouns that are the event itself, whatever their verb: `an explosion rips through the hall`."""

HEARD = ("hear.v.01", "listen.v.01", "sound.v.02")
WIND = ("wind.n.01",)

SENSED = ("sound.n.01", "sound.n.04", "sensation.n.01", "olfactory_property.n.01")
PLACES = ("way.n.06", "structure.n.01", "room.n.01", "geographical_area.n.01", "land.n.04")

Told = tuple[PieceKind, Token, Token | None, bool]
"""A kind, the verb that calls it, what it befalls, and whether it goes on already."""


def called(s: Parsed, happens: frozenset[int]) -> Iterator[Told]:
    """What set pieces a sentence calls.

    Args:
        happens: indices of verbs that are told as happening here and now.
    """
    for token in s.tokens:
        if token.pos in ("VERB", "AUX") and token.index in happens:
            yield from _by_verb(s, token)
        elif token.pos == "NOUN":
            yield from _by_noun(s, token, happens)


def _by_verb(s: Parsed, verb: Token) -> Iterator[Told]:
    subject = s.child(verb, "nsubj", "nsubjpass")
    if subject is None and verb.dep == "conj":
        subject = s.child(s.joined_before(verb), "nsubj", "nsubjpass")
    thing = s.child(verb, "dobj")
    where = _where(s, verb)
    upon = thing or next(iter(where), None)
    if (burning := _on_fire(s, verb, subject, thing)) is not None:
        yield "fire", verb, burning, verb.lemma in ("be", "stand")
        return
    if subject is not None:
        subject = _stuff(s, subject)
    for call in calls():
        if thing is not None and _is_done_to(s, call, verb, thing):
            yield call.kind, verb, thing, False
            return
        if subject is not None and _befalls(s, call, verb, subject, thing, where):
            by_itself = call.whole and not (call.kind == "crash" and upon is not None)
            yield call.kind, verb, subject if by_itself else upon, call.kind == "storm"
            return
    if subject is not None and is_noun(subject, WIND) and is_verb(s, verb, kinds("RAGING"), 4):
        yield "storm", verb, None, True
    if _is_full_of_smoke(s, verb):
        yield "smoke", verb, subject, True
    passive = subject is not None and subject.dep == "nsubjpass"
    if passive and is_verb(s, verb, ("deluge.v.01", "flood.v.02"), 3):
        yield "flood", verb, subject, True


def _is_done_to(s: Parsed, call: Call, verb: Token, thing: Token) -> bool:
    """Whether somebody does that to a thing: blows up a bridge."""
    if not call.likewise or not is_noun(thing, call.subjects) or _is_small(thing):
        return False
    return is_verb(s, verb, call.likewise, 2)


def _befalls(
    s: Parsed, call: Call, verb: Token, subject: Token, thing: Token | None, where: Sequence[Token]
) -> bool:
    """Whether a verb with its subject calls a kind of set piece."""
    if subject.pos not in ("NOUN", "PROPN") or not is_noun(subject, call.subjects):
        return False
    if _is_no_matter(subject) or not is_verb(s, verb, call.verbs, call.senses):
        return False
    if call.whole and thing is not None and call.kind != "crash":
        return False
    if call.kind == "flood" and not where and thing is None:
        return False
    near = (*where, thing) if thing is not None else where
    return call.kind == "falling" or not any(_is_small(w) for w in near)


def _on_fire(s: Parsed, verb: Token, subject: Token | None, thing: Token | None) -> Token | None:
    """What is set, catches or is on fire."""
    fires = kinds("FIRES")
    if thing is not None and is_noun(thing, fires) and verb.lemma in ("catch", "set"):
        found = subject if verb.lemma == "catch" else next(iter(_where(s, verb)), None)
    else:
        burns = any(
            is_noun(c, fires)
            for prep in s.children(verb, "prep")
            if prep.low in ("on", "in", "into", "en")
            for c in s.children(prep, "pobj")
        ) or any(c.low in ("ablaze", "aflame", "alight") for c in s.children(verb))
        if not burns or verb.lemma not in ("be", "set", "go", "stand", "burst"):
            return None
        found = thing or subject
    if found is None or _is_no_matter(found) or not is_noun(found, kinds("LARGE")):
        return None
    return found


def _is_small(noun: Token) -> bool:
    """Whether something is a vessel, a stove, a hand: `boats` are none, though some hold gravy."""
    return is_noun(noun, (*kinds("SMALL"), "container.n.01")) and not is_noun(
        noun, kinds("VEHICLES"), 1
    )


def _is_no_matter(noun: Token) -> bool:
    """Whether what burns, bursts or falls is somebody, or a small thing that does so each day."""
    vehicle = is_noun(noun, kinds("VEHICLES"))
    return is_noun(noun, kinds("SMALL")) or (not vehicle and is_noun(noun, LIVING, 1))


def _is_full_of_smoke(s: Parsed, verb: Token) -> bool:
    """Whether a place is full of smoke, or thick with it."""
    return any(
        is_noun(noun, ("smoke.n.01",))
        for said in s.children(verb, "acomp")
        for prep in s.children(said, "prep")
        if verb.lemma == "be" and prep.low in ("of", "with")
        for noun in s.children(prep, "pobj")
    )


def _burns_by(s: Parsed, noun: Token) -> bool:
    """Whether a noun has its fire said with it: cars in flames, a house on fire."""
    return any(
        is_noun(fire, kinds("FIRES"))
        for prep in s.children(noun, "prep")
        if prep.low in ("in", "on", "en")
        for fire in s.children(prep, "pobj")
    )


def _stuff(s: Parsed, noun: Token) -> Token:
    """What columns, walls and clouds are of: smoke, water."""
    if is_noun(noun, SENSED, 1):
        return noun
    of = (
        n for p in s.children(noun, "prep") if p.low in ("of", "de") for n in s.children(p, "pobj")
    )
    return next(
        (n for n in of if is_noun(n, ("smoke.n.01", *kinds("FIRES"), *kinds("WATERS")))), noun
    )


def _by_noun(s: Parsed, noun: Token, happens: frozenset[int]) -> Iterator[Told]:
    verb = s.head(noun)
    said = [c.low for c in s.children(noun, "amod")]
    burns = any(w in ("burning", "blazing", "flaming") for w in said) or _burns_by(s, noun)
    if burns and is_noun(noun, kinds("LARGE")) and not _is_no_matter(noun):
        yield "fire", noun, noun, True
    if "flooded" in said and is_noun(noun, PLACES) and not _is_small(noun):
        yield "flood", noun, noun, True
    told = noun.dep == "ROOT" or (noun.dep in ("nsubj", "nsubjpass") and verb.index in happens)
    far = any(c.low in ("distant", "muffled", "faraway", "far", "no") for c in s.children(noun))
    if not told or far or is_verb(s, verb, HEARD, 2):
        return
    for kind, events in EVENTS:
        if is_noun(noun, events):
            yield kind, verb, s.child(verb, "dobj") or next(iter(_where(s, verb)), None), False


def _where(s: Parsed, verb: Token) -> tuple[Token, ...]:
    """Nouns to, into, over, through which something happens."""
    return tuple(
        noun
        for prep in (
            *s.children(verb, "prep"),
            *s.children(verb, "prt"),
            *s.children(verb, "advmod"),
        )
        for noun in s.children(prep, "pobj")
        if noun.pos in ("NOUN", "PROPN")
    )


def is_noun(noun: Token, wanted: tuple[str, ...], senses: int = 2) -> bool:
    """Whether one of the usual senses of a noun is of some kinds."""
    return _is_any(noun.lemma, "n", wanted, senses)


def is_verb(s: Parsed, verb: Token, wanted: tuple[str, ...], senses: int) -> bool:
    """Whether one of the usual senses of a verb, with its particle, is of some kinds."""
    particle = s.child(verb, "prt")
    whole = f"{verb.lemma}_{particle.low}" if particle is not None else verb.lemma
    known = open_wordnet().senses(whole, "v")
    return _is_any(whole if known else verb.lemma, "v", wanted, senses)


@lru_cache(maxsize=50_000)
def _is_any(word: str, part: Part, wanted: tuple[str, ...], senses: int) -> bool:
    wordnet = open_wordnet()
    found = wordnet.senses(word, part)[:senses]
    return any(wordnet.is_a(sense, kind) for sense in found for kind in wanted)
