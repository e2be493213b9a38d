"""What a parse is, whichever parser made it: sentences of tokens, each under its head.

Dependencies have the names of the English scheme of the parser (`nsubj`, `dobj`, `prep` with its
`pobj`), in every language, so that one set of rules stands on all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True)
class Token:
    """A word of a sentence.

    Attributes:
        text: as the script writes it.
        lemma: lower-case, but for names; of other languages than English the English word of
            the same meaning where their lexicon has one.
        pos: universal part of speech, `NOUN`, `PROPN`, `VERB`.
        tag: the finer one of the Penn Treebank, `VBZ`, `NNS`; in other languages than English
            nearest to it.
        dep: how it hangs on its head; `ROOT` for the sentence's own.
        head: index of the head in the sentence; its own for the root.
        start, end: in the paragraph, in characters. A word that was put in to parse by, and is
            not in the script, has `start == end`.
        sex: `m` or `f` where the word's form says it.
        somebody: of a noun: what its sentence says for its being a person, as a logarithm of odds;
            0 where nothing is told.
        there: the same for what it names being there, and not only named: likened to, wished for,
            denied, of a saying.
    """

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    sex: str = ""
    somebody: float = 0.0
    there: float = 0.0

    @cached_property
    def low(self) -> str:
        return self.text.lower()

    @property
    def plural(self) -> bool:
        return self.tag in ("NNS", "NNPS")


@dataclass(frozen=True)
class Parsed:
    """A sentence, or what stands between brackets in one.

    Attributes:
        start, end: in the paragraph, in characters.
        asides: what stood between brackets, each parsed by itself.
        anchor: of an aside, the index of the token that it follows, -1 if none.
        about: what it is about, for `regie.reading.entities.likeness`; empty without a model.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    asides: tuple[Parsed, ...] = ()
    anchor: int = -1
    about: bytes = field(default=b"", repr=False)
    _children: dict[int, tuple[Token, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    senses: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What its nouns were decided to mean, by `regie.reading.entities.standing`."""

    @cached_property
    def root(self) -> Token | None:
        return next((t for t in self.tokens if t.dep == "ROOT"), None)

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """What hangs on a token directly, in order; of some dependencies if named."""
        if not self._children:
            by_head: dict[int, list[Token]] = {}
            for t in self.tokens:
                if t.head != t.index:
                    by_head.setdefault(t.head, []).append(t)
            self._children.update({i: tuple(ts) for i, ts in by_head.items()})
            self._children.setdefault(-1, ())
        hanging = self._children.get(token.index, ())
        return tuple([t for t in hanging if t.dep in deps]) if deps and hanging else hanging

    def child(self, token: Token, *deps: str) -> Token | None:
        return next(iter(self.children(token, *deps)), None)

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """A token and all below it, in order of the words."""
        found = [token]
        for t in found:
            found.extend(self.children(t))
        return tuple(sorted(found, key=lambda t: t.index))

    def above(self, token: Token) -> Iterator[Token]:
        """Its head, the head of that, up to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def conjuncts(self, token: Token) -> tuple[Token, ...]:
        """A token and those joined to it after it: `Ann`, `Bob` and `Cy`."""
        found = [token]
        for t in found:
            found.extend(self.children(t, "conj"))
        return tuple(sorted(found, key=lambda t: t.index))

    def joined_before(self, token: Token) -> Token:
        """The first of those that a token is joined to."""
        while token.dep == "conj":
            token = self.head(token)
        return token


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of action, parsed.

    Attributes:
        text: as the script has it; offsets count in it.
    """

    text: str
    sentences: tuple[Parsed, ...] = ()

    def words(self, sentence: Parsed) -> str:
        return self.text[sentence.start : sentence.end]
