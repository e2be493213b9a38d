"""Names of beasts: `The dog, BISCUIT, barks`, `Bosco's tail wags`."""

from __future__ import annotations

from collections.abc import Iterable

from regie.reading.entities.descriptions import subject_of_copula
from regie.reading.entities.kinds import is_kind_of
from regie.reading.entities.names import share_of_women
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.forms import is_common
from regie.reading.parsing.tokens import Paragraph, Parsed, Token
from regie.reading.scenes.syntax import INDEFINITE, name_words

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
                if (kind := _kind(s, token)) is not None:
                    kinds.append((at, *kind))
                    for beside in (*_beside(s, token), name_in_brackets(s, token)):
                        if beside:
                            found.setdefault(beside.upper(), kind)
                if (whose := _whose_part(s, token)) is not None and _is_name(s, whose):
                    names.append(name_words(s, whose).upper())
        near = [(noun, concept) for n, noun, concept in kinds if n >= at - NEAR]
        for name in names if near else ():
            found.setdefault(name, near[-1])
    return found


def _whose_part(s: Parsed, token: Token) -> Token | None:
    """Whose is a part that no person has: of `Rex's tail`, of `Rex grips it with one paw`."""
    owner, over = s.child(token, "poss"), s.head(token)
    with_one = token.dep == "pobj" and over.low == "with" and s.child(token, "nummod") is not None
    if (owner is None and not with_one) or not is_kind_of(sense_at(s, token).concept, *_PARTS):
        return None
    if owner is not None:
        return owner
    for verb in s.above(over):
        if (does := s.child(verb, "nsubj")) is not None:
            return does
    return None


def _kind(s: Parsed, token: Token) -> tuple[str, str] | None:
    """The noun and the sense of one beast; of a fox-like creature those of the fox."""
    if token.pos != "NOUN" or token.plural:
        return None
    noun = sense_at(s, token)
    if noun.kind != "animal":
        return None
    for like in (t for t in s.children(token, "amod") if t.low == "like"):
        alike = s.child(like, "npadvmod")
        if alike is not None and (kind := _kind(s, alike)) is not None:
            return kind
    return token.lemma.lower(), noun.concept


def name_in_brackets(s: Parsed, token: Token) -> str:
    """The name in brackets behind a noun: `a creature (later "BRIAR")`; empty for none."""
    for aside in s.asides:
        words = [t for t in aside.tokens if t.pos not in ("DET", "PUNCT")]
        named = [t.text for t in words if t.text.isupper()]
        if aside.anchor == token.index and named and len(words) <= len(named) + 1:
            return " ".join(named)
    return ""


def _beside(s: Parsed, token: Token) -> Iterable[str]:
    """The names that stand beside a noun for a beast, or of which it is said: `Rex is a dog`."""
    if s.children(token, "prep"):
        return ()  # `a bear of a man`, `a wolf in sheep's clothing`
    over = s.head(token)
    tied = [*s.children(token, "appos"), *([over] if token.dep == "appos" else [])]
    subject = subject_of_copula(s, token)
    article = s.child(token, "det")
    said = subject if article is not None and article.low in ("a", "an", "un", "une") else None
    near = (*tied, *((said,) if said else ()))
    near = (*near, *((after,) if (after := _announced(s, token)) is not None else ()))
    return [name_words(s, t) for t in near if t.pos == "PROPN" and _is_name(s, t)]


def _announced(s: Parsed, token: Token) -> Token | None:
    """The name with which a sentence ends that shows a beast: `A dog comes: REX.`"""
    article = s.child(token, "det")
    if token.dep not in ("nsubj", "ROOT") or article is None or article.low not in INDEFINITE:
        return None
    behind = [t for t in s.tokens[token.index + 1 :] if t.low not in (".", "!")]
    at = next((n for n, t in enumerate(behind) if t.low in (":", "--", "—", "–")), len(behind))
    name = behind[at + 1 :]
    return name[-1] if name and all(t.pos == "PROPN" for t in name) else None


def _is_name(s: Parsed, token: Token) -> bool:
    word = name_words(s, token).split()[0]
    first = share_of_women(word, "en") is not None
    return word[:1].isupper() and (word.isupper() or first or not is_common(word.lower()))
