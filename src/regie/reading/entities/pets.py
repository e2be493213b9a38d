"""Names of beasts: `The dog, BISCUIT, barks`, `Bosco's tail wags`."""

from __future__ import annotations

from collections.abc import Iterable

from regie.reading.entities.descriptions import subject_of_copula
from regie.reading.entities.kinds import is_kind_of
from regie.reading.entities.senses import meaning
from regie.reading.parsing.forms import is_common
from regie.reading.parsing.tokens import Paragraph, Parsed, Token

_PARTS = ("tail.n.01", "paw.n.01", "animal_foot.n.01", "hoof.n.01", "snout.n.01", "wing.n.01",
          "fur.n.02", "feather.n.01", "beak.n.02", "whisker.n.01", "mane.n.01")  # fmt: skip
"""What no person has."""

NEAR = 12
"""Paragraphs before a name in which its kind of beast is called."""


def find_pets(paragraphs: Iterable[Paragraph]) -> dict[str, tuple[str, str]]:
    """Names of beasts in capitals, each with the noun for its kind and its sense."""
    kinds: list[tuple[int, str, str]] = []
    found: dict[str, tuple[str, str]] = {}
    for at, paragraph in enumerate(paragraphs):
        names: list[str] = []
        for s in paragraph.sentences:
            for token in s.tokens:
                if (kind := _kind(token)) is not None:
                    kinds.append((at, *kind))
                    for beside in _beside(s, token):
                        found.setdefault(beside.text.upper(), kind)
                part = meaning(s.head(token).lemma).concept if token.dep == "poss" else ""
                if part and _is_name(token) and is_kind_of(part, *_PARTS):
                    names.append(token.text.upper())
        near = [(noun, concept) for n, noun, concept in kinds if n >= at - NEAR]
        for name in names if near else ():
            found.setdefault(name, near[-1])
    return found


def _kind(token: Token) -> tuple[str, str] | None:
    """The noun and the sense of one beast."""
    if token.pos != "NOUN" or token.plural:
        return None
    noun = meaning(token.lemma.lower())
    return (token.lemma.lower(), noun.concept) if noun.kind == "animal" else None


def _beside(s: Parsed, token: Token) -> Iterable[Token]:
    """The names that stand beside a noun for a beast, or of which it is said: `Rex is a dog`."""
    if s.children(token, "prep"):
        return ()  # `a bear of a man`, `a wolf in sheep's clothing`
    over = s.head(token)
    tied = [*s.children(token, "appos"), *([over] if token.dep == "appos" else [])]
    subject = subject_of_copula(s, token)
    article = s.child(token, "det")
    said = subject if article is not None and article.low in ("a", "an", "un", "une") else None
    return [t for t in (*tied, *((said,) if said else ())) if t.pos == "PROPN" and _is_name(t)]


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and (token.text.isupper() or not is_common(token.low))
