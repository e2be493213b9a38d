"""Finds who is meant by a noun for somebody: one who is here already, or somebody new.

What says what somebody is (`Ann, a detective`, `Hal is a big man`, `The doctor sits.`) is no second
person.
"""

from __future__ import annotations

from collections.abc import Iterator

from regie.film.reading import EntityKind, Presence
from regie.reading.entities.descriptions import (
    described_before,
    subject_of_copula,
    who_is_named,
)
from regie.reading.entities.nouns import can_be_deed, meaning, sex_of
from regie.reading.entities.registry import Being, Registry
from regie.reading.parsing.tokens import Parsed, Token

DEFINITE = frozenset("the this that le la l' ce cet cette".split())
NOBODY = frozenset("nobody none noone personne aucun aucune nul".split())
_ANYBODY = frozenset(
    "man.n.01 woman.n.01 male_child.n.01 girl.n.01 female_child.n.01 lady.n.01 guy.n.01 "
    "fellow.n.06".split()
)
"""Senses that say no more than the sex."""

_NOT_ANY = frozenset("no neither aucun aucune nul nulle".split())


def is_nobody(s: Parsed, token: Token) -> bool:
    """`Nobody`, `no one`, `no customers`, and French `personne` without an article."""
    if any(c.low in _NOT_ANY for c in s.children(token, "det", "neg", "amod")):
        return True
    if token.low not in NOBODY:
        return False
    return not any(c.pos == "DET" for c in s.children(token))


def is_deed_of_things(s: Parsed, token: Token) -> bool:
    """`the tramp of boots`: what things do, though the noun can mean somebody."""
    if not can_be_deed(token.lemma.lower()):
        return False
    return any(
        prep.low in ("of", "de") and meaning(noun.lemma).kind not in ("person", "people", "animal")
        and noun.pos == "NOUN" and noun.plural
        for prep in s.children(token, "prep")
        for noun in s.children(prep, "pobj")
    )  # fmt: skip


def told_of(registry: Registry, s: Parsed, token: Token) -> tuple[Token | None, Being | None]:
    """Whom a noun describes: the word that stands for them in this sentence, or who came last."""
    subject = subject_of_copula(s, token)
    if subject is not None:
        return subject, None
    if not described_before(s, token):
        return None, None
    last = registry.latest(EntityKind.PERSON)
    sex = sex_of(token.lemma)
    if last is None or not last.known or last.plural or (sex and last.sex not in ("", sex)):
        return None, None
    return None, last


def last_stranger(registry: Registry, being: Being) -> Being | None:
    """Who was seen last without a name and may be somebody: `This is HENNING.`"""
    return next(
        (
            b
            for b in registry.by_recency()
            if b.kind is EntityKind.PERSON
            and not b.known
            and not b.plural
            and b.presence is Presence.PRESENT
            and (not b.sex or not being.sex or b.sex == being.sex)
        ),
        None,
    )


def called_so(registry: Registry, s: Parsed, token: Token) -> Being | None:
    """Whom a definite description means: `the doctor`, of ILSE who was introduced as one."""
    article = s.child(token, "det")
    if token.plural or article is None or article.low not in DEFINITE:
        return None
    if s.children(token, "amod", "prep", "relcl", "acl", "nmod", "compound"):
        return None
    role = registry.role_called(token.lemma.lower())
    if role is not None:
        return registry.of_role(role)
    if meaning(token.lemma).concept not in _ANYBODY:
        return None
    sex = sex_of(token.lemma)
    here = [
        b
        for b in registry.by_recency()
        if b.kind is EntityKind.PERSON and b.presence is Presence.PRESENT and not b.only_named
    ]
    fitting = [b for b in here if sex and b.sex == sex]
    return fitting[0] if len(fitting) == 1 else None


__all__ = [
    "called_so",
    "is_deed_of_things",
    "is_nobody",
    "last_stranger",
    "titles_before",
    "told_of",
    "who_is_named",
]


def titles_before(s: Parsed, name: Token) -> Iterator[str]:
    """`judge` of `Judge Abara`: what a name is called by."""
    for child in s.children(name, "compound", "nmod", "amod"):
        if child.pos in ("NOUN", "PROPN") and child.index < name.index:
            yield child.lemma.lower()
