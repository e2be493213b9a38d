"""What stands at a word in a parse: its subject, whose it is, what describes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from regie.reading.dossiers.beside import SUBJECTS, Person
from regie.reading.parsing import Parsed, Token

RELATIVE = frozenset("who which that qui".split())


def first_joined(sentence: Parsed, token: Token) -> Token:
    """The first of joined adjectives: `tall` of `tall and thin`."""
    first = sentence.joined_before(token)
    return first if first.pos in ("ADJ", "VERB", "NUM", "NOUN", "PROPN") else token


def subject_of(sentence: Parsed, verb: Token) -> Token | None:
    seen: set[int] = set()
    while verb.index not in seen:
        seen.add(verb.index)
        found = sentence.child(verb, *SUBJECTS)
        if found is not None and not (found.low in RELATIVE and verb.dep in ("acl", "relcl")):
            return found
        if verb.dep in ("acl", "relcl"):
            return sentence.head(verb)
        if verb.dep not in ("conj", "aux", "auxpass", "xcomp", "advcl", "ccomp", "dep"):
            return None
        verb = sentence.head(verb)
    return None


def possessor(sentence: Parsed, token: Token, who: Mapping[int, Person]) -> Person | None:
    for child in sentence.children(token, "poss"):
        kind = sentence.child(child, "det")
        if kind is not None and kind.low in ("a", "an"):
            continue  # `a man's coat` is a kind of coat
        if child.index in who:
            return who[child.index]
    return None


def modifiers(sentence: Parsed, token: Token) -> Iterator[Token]:
    """Words that describe a noun, and those joined to them."""
    stuff = (
        sentence.child(of, "pobj")
        for of in sentence.children(token, "prep")
        if of.low == "de"  # `un bonnet de laine rouge`
    )
    for made_of in stuff:
        if made_of is not None:
            yield made_of
            yield from sentence.children(made_of, "amod")
    for child in sentence.children(token, "amod", "compound", "nmod", "advmod", "nummod", "acl"):
        yield child
        yield from (c for c in sentence.children(child, "conj", "amod", "compound", "advmod"))


def phrase(sentence: Parsed, token: Token) -> str:
    """A noun with the word before it, however that was parsed: `lab coat`, `bow tie`."""
    before = sentence.tokens[token.index - 1] if token.index else None
    if before is None or before.pos in ("DET", "PRON", "ADP", "PUNCT", "CCONJ"):
        return hyphened(sentence, token)
    return f"{before.low} {token.lemma.lower()}"


def hyphened(sentence: Parsed, token: Token) -> str:
    """A word with what is joined to it by a hyphen: `barrel-chested`; empty if nothing is."""
    tokens, at = sentence.tokens, token.index
    if at < 2 or tokens[at - 1].low != "-" or tokens[at - 2].end != tokens[at - 1].start:
        return ""
    return f"{tokens[at - 2].low}-{token.low}"
