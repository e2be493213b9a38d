"""Finds what a common noun means again: the same word in the same sense, or a word for its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.concepts.wordnet import open_wordnet
from regie.film.reading import Entity, EntityKind
from regie.reading.entities.nouns import Meaning, is_kind_of, sex_of
from regie.reading.entities.registry import Being, Registry
from regie.reading.entities.strangers import met_before
from regie.reading.parsing.forms import is_there
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.syntax import INDEFINITE, article_of, modifiers_of

if TYPE_CHECKING:
    from regie.reading.scenes.resolving import Resolver

_KNOWN = frozenset("the le la les l' this that his her their its".split())
NEAR = 2
"""Steps in the hierarchy of senses between two words for the same people."""

_OF_OTHERS = frozenset("the le la les l' this that these those both".split())

_THINGS_BY_KIND = ("weapon.n.01", "container.n.01")
"""Kinds of things that are told of by their kind once they are known: `the gun`, `the bag`."""

SHORTEST_END = 4
"""Letters that the end of a word has at least that stands for it: `bench` of `workbench`."""

_CALLED_BY_KIND = ("animal", "vehicle")
"""Kinds of what is called by a wider or narrower word after it came up: `the beast`."""


def sense_again(resolver: Resolver, lemma: str, s: Parsed, token: Token) -> Meaning | None:
    """The sense that a word had before in the scene: `the mug`, after `his coffee mug`."""
    if article_of(s, token) not in _KNOWN - {"this", "that", "l'"}:
        return None
    joined = {c.low for c in s.children(token, "compound")}
    same = [
        b
        for b in resolver.registry.beings.values()
        if b.head == lemma
        and not b.living
        and b.last > 0
        and b.concept
        and joined <= set(b.name.lower().split())
    ]
    last = max(same, key=lambda b: b.last, default=None)
    return Meaning(last.noun_kind, last.concept) if last else None


def being_again(
    resolver: Resolver, s: Parsed, token: Token, noun: Meaning, lemma: str, before: str
) -> Being | None:
    """The entity of the scene that a noun means again."""
    article = article_of(s, token)
    if article in ("another", "next"):
        return None
    return (
        resolver.together.known_group(s, token, noun)
        or resolver.registry.meant_again(
            lemma, before, modifiers_of(s, token), token.plural, article in INDEFINITE
        )
        or _of_its_kind(resolver, s, token, noun)
        or _by_another_name(resolver, s, token, noun, lemma)
    )


def _by_another_name(
    resolver: Resolver, s: Parsed, token: Token, noun: Meaning, lemma: str
) -> Being | None:
    """The thing that is meant again by another of its names, by the end of its own, or by its kind
    where it is the only one of that.

    `the phone`, after a telephone; `the bench`, after a workbench; `the gun`, after a revolver.
    """
    if article_of(s, token) not in ("the", "le", "la", "l'", "") or modifiers_of(s, token):
        return None
    others = [
        b
        for b in resolver.registry.by_recency()
        if not b.living and b.head != lemma and b.plural == token.plural
    ]
    named = (
        b for b in others if (noun.concept and b.concept == noun.concept) or _ends_in(b.head, lemma)
    )
    if (same := next(named, None)) is not None or not is_kind_of(noun.concept, *_THINGS_BY_KIND):
        return same
    kinds = [b for b in others if b.concept and is_kind_of(b.concept, noun.concept)]
    return kinds[0] if len(kinds) == 1 else None


def _ends_in(word: str, end: str) -> bool:
    return len(end) >= SHORTEST_END and len(word) > len(end) + 2 and word.endswith(end)


def earlier_stranger(
    registry: Registry, s: Parsed, token: Token, noun: Meaning, kind: EntityKind, lemma: str
) -> Entity | None:
    """Who was in a scene before, of `the guards` and `Tall Men` who are new in this one."""
    people = kind in (EntityKind.PERSON, EntityKind.GROUP)
    named = [c.low for c in s.children(token, "compound", "amod") if c.text[:1].isupper()]
    by_name = bool(named) and token.text[:1].isupper() and not article_of(s, token)
    known = by_name or article_of(s, token) in _OF_OTHERS
    if not people or not known or s.children(token, "nummod"):
        return None
    group = kind is EntityKind.GROUP
    told = {*modifiers_of(s, token), *(named if token.text[:1].isupper() else ())}
    return met_before(
        registry.before, registry.scene, lemma, noun.concept, told, group, registry.beings
    )


def _of_its_kind(resolver: Resolver, s: Parsed, token: Token, noun: Meaning) -> Being | None:
    """`the dog`, after `her terrier`; `the bandits`, after `two robbers`: the only one that it can
    be."""
    people = noun.kind == "person" and token.plural and not modifiers_of(s, token)
    if not people and noun.kind not in _CALLED_BY_KIND:
        return None
    if not noun.concept or article_of(s, token) not in _KNOWN or s.children(token, "nummod"):
        return None
    fitting = [
        b
        for b in resolver.registry.by_recency()
        if b.noun_kind == noun.kind
        and b.plural == token.plural
        and not b.known
        and (_are_alike if people else _is_either)(noun.concept, b.concept)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_either(one: str, other: str) -> bool:
    return bool(other) and (is_kind_of(one, other) or is_kind_of(other, one))


def _are_alike(one: str, other: str) -> bool:
    """Whether two words for people are near in the dictionary, and no man is called a woman."""
    wordnet = open_wordnet() if other and is_there() else None
    senses = [wordnet.find(name) for name in (one, other)] if wordnet is not None else []
    if wordnet is None or senses[0] is None or senses[1] is None:
        return False
    sexes = {sex_of(sense.lemmas[0]) for sense in senses if sense is not None} - {""}
    apart = wordnet.distance(senses[0], senses[1])
    return len(sexes) < 2 and apart is not None and apart <= NEAR
