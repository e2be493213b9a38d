"""Finds what a common noun means again: the same word in the same sense, or a word for its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.film.reading import Entity, EntityKind
from regie.reading.entities.nouns import Meaning, is_kind_of
from regie.reading.entities.registry import Being, Registry
from regie.reading.entities.strangers import met_before
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.syntax import INDEFINITE, article_of, modifiers_of

if TYPE_CHECKING:
    from regie.reading.scenes.resolving import Resolver

_KNOWN = frozenset("the le la les l' this that his her their its".split())
_OF_OTHERS = frozenset("the le la les l' this that these those both".split())

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
    )


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
    """`the dog`, after `her terrier`; `his collie`, after `his dog`: the only one it can be."""
    if noun.kind not in _CALLED_BY_KIND or article_of(s, token) not in _KNOWN:
        return None
    if not noun.concept or s.children(token, "nummod"):
        return None
    fitting = [
        b
        for b in resolver.registry.by_recency()
        if b.noun_kind == noun.kind
        and b.plural == token.plural
        and b.concept
        and (is_kind_of(b.concept, noun.concept) or is_kind_of(noun.concept, b.concept))
    ]
    return fitting[0] if len(fitting) == 1 else None
