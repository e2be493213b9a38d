"""Reads conditions, `generative and not labelled`: a tiny language that always ends.

    condition = part { "or" part }
    part      = piece { "and" piece }
    piece     = "not" piece | "(" condition ")" | "always" | test
    test      = FACT                                  an answer fact is yes
              | FACT ("=" | "!=" | "<" | "<=" | ">" | ">=") value
              | FACT ["not"] "in" list                a text is one of these
              | FACT "has" (value | list)             a list holds it, or any of these
              | FACT "is" ["not"] "empty"             a list holds nothing
    list      = "[" [ value { "," value } ] "]" | "@" SET
    value     = 'text' | NUMBER | 2026-08-02

There is no arithmetic, no call and no loop, and what is read is never evaluated as a program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from regie.guard.policy.condition import (
    Always,
    Among,
    And,
    Compared,
    Condition,
    Empty,
    Holds,
    Not,
    Or,
    Yes,
    as_ordinal,
)
from regie.guard.policy.vocabulary import FactKind, Vocabulary, nearest

MOST_CHARACTERS = 4000
"""Of one condition; longer ones cannot be understood by those whom they bind."""

MOST_DEPTH = 24
"""Of parentheses and `not`s inside each other."""

TOKEN = re.compile(
    r"\s*(?:(?P<date>\d{4}-\d{2}-\d{2})|(?P<number>\d+(?:\.\d+)?)|'(?P<text>[^'\n]*)'"
    r"|(?P<word>[a-z_][a-z0-9_]*)|@(?P<set>[a-z_][a-z0-9_-]*)|(?P<sign>!=|<=|>=|[=<>()\[\],]))"
)

KEYWORDS = frozenset({"and", "or", "not", "in", "has", "is", "empty", "always"})


class ConditionError(ValueError):
    """A condition cannot be read; what is wrong and what to do, without file and line."""


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


def read_condition(
    text: str, vocabulary: Vocabulary, sets: Mapping[str, Sequence[str]]
) -> Condition:
    """Reads a condition and checks every fact, type and choice in it.

    Args:
        sets: named lists of texts of the rule's book, for `in @name`.

    Raises:
        ConditionError: what is wrong, and what to do.
    """
    if len(text) > MOST_CHARACTERS:
        raise ConditionError(
            f"the condition has {len(text)} characters, more than {MOST_CHARACTERS}; "
            "make several rules of it"
        )
    reader = _Reader(_tokens(text), vocabulary, sets)
    condition = reader.condition()
    reader.end()
    return condition


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            rest = text[at:].strip()[:20]
            raise ConditionError(
                f"`{rest}` cannot be read here; texts stand in single quotes, facts in lower case"
            )
        kind = str(found.lastgroup)
        tokens.append(_Token(kind, found[kind]))
        at = found.end()
    return tokens


class _Reader:
    """A recursive-descent reader over the tokens."""

    def __init__(
        self,
        tokens: list[_Token],
        vocabulary: Vocabulary,
        sets: Mapping[str, Sequence[str]],
    ) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._vocabulary = vocabulary
        self._sets = sets

    def condition(self) -> Condition:
        parts = [self._part()]
        while self._take("word", "or"):
            parts.append(self._part())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def end(self) -> None:
        if self._at < len(self._tokens):
            raise ConditionError(
                f"`{self._tokens[self._at].text}` stands where `and`, `or` or the end should be"
            )

    def _part(self) -> Condition:
        parts = [self._piece()]
        while self._take("word", "and"):
            parts.append(self._piece())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _piece(self) -> Condition:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise ConditionError(f"the condition is nested deeper than {MOST_DEPTH}; flatten it")
        try:
            if self._take("word", "not"):
                return Not(self._piece())
            if self._take("sign", "("):
                inner = self.condition()
                self._need("sign", ")")
                return inner
            if self._take("word", "always"):
                return Always()
            return self._test()
        finally:
            self._depth -= 1

    def _test(self) -> Condition:
        token = self._next("a fact")
        if token.kind != "word" or token.text in KEYWORDS:
            raise ConditionError(f"`{token.text}` stands where a fact should be")
        fact = self._vocabulary.facts.get(token.text)
        if fact is None:
            raise ConditionError(
                f"there is no fact `{token.text}`; {nearest(token.text, self._vocabulary.facts)}"
            )
        if self._take("word", "has"):
            return self._has(fact)
        if self._take("word", "is"):
            return self._is_empty(fact)
        if self._take("word", "in"):
            return self._in(fact)
        if self._looks_like("not", "in"):
            self._at += 2
            return Not(self._in(fact))
        operator = self._operator()
        if operator is None:
            _need_type(fact, "answer", "say what it is compared with")
            return Yes(fact.name)
        return self._compare(fact, operator)

    def _has(self, fact: FactKind) -> Condition:
        _need_type(fact, "list", "`has` asks what is in a list")
        texts = self._texts(fact) if self._is_list() else (self._text(fact),)
        if not texts:
            raise ConditionError(f"`{fact.name} has []` can never be true; name what it may hold")
        holds = tuple(Holds(fact.name, text) for text in texts)
        return holds[0] if len(holds) == 1 else Or(holds)

    def _is_empty(self, fact: FactKind) -> Condition:
        _need_type(fact, "list", "only a list can be empty")
        negated = self._take("word", "not")
        self._need("word", "empty")
        return Not(Empty(fact.name)) if negated else Empty(fact.name)

    def _in(self, fact: FactKind) -> Condition:
        _need_type(fact, "text", "`in` asks whether a text is one of several")
        texts = self._texts(fact)
        if not texts:
            raise ConditionError(f"`{fact.name} in []` can never be true; name what it may be")
        return Among(fact.name, frozenset(texts))

    def _compare(self, fact: FactKind, operator: str) -> Condition:
        if fact.type == "text":
            if operator not in ("=", "!="):
                raise ConditionError(f"`{fact.name}` is a text: only `=`, `!=` and `in` compare it")
            same = Among(fact.name, frozenset((self._text(fact),)))
            return same if operator == "=" else Not(same)
        if fact.type == "answer":
            raise ConditionError(
                f"`{fact.name}` is answered by yes or no: write `{fact.name}` or `not {fact.name}`"
            )
        if fact.type == "list":
            raise ConditionError(f"`{fact.name}` is a list: write `{fact.name} has '…'`")
        limit = self._limit(fact)
        return _comparison(fact.name, operator, limit)

    def _limit(self, fact: FactKind) -> float:
        token = self._next("a value")
        if fact.type == "date" and token.kind == "date":
            try:
                return as_ordinal(token.text)
            except ValueError as error:
                raise ConditionError(f"`{token.text}` is no day of the calendar") from error
        if fact.type == "number" and token.kind == "number":
            return float(token.text)
        wanted = "a date, 2026-08-02" if fact.type == "date" else "a number"
        raise ConditionError(f"`{fact.name}` is compared with {wanted}, not with `{token.text}`")

    def _operator(self) -> str | None:
        for operator in ("=", "!=", "<=", ">=", "<", ">"):
            if self._take("sign", operator):
                return operator
        return None

    def _is_list(self) -> bool:
        token = self._peek()
        return token is not None and (token.kind == "set" or token == _Token("sign", "["))

    def _texts(self, fact: FactKind) -> tuple[str, ...]:
        token = self._next("a list")
        if token.kind == "set":
            if token.text not in self._sets:
                raise ConditionError(
                    f"there is no set `@{token.text}` in this book; "
                    f"{nearest(token.text, dict(self._sets)) if self._sets else 'add it to [sets]'}"
                )
            return tuple(_chosen(fact, text) for text in self._sets[token.text])
        if token != _Token("sign", "["):
            raise ConditionError(f"`{token.text}` stands where a list, ['…'], should be")
        texts: list[str] = []
        while not self._take("sign", "]"):
            if texts:
                self._need("sign", ",")
            texts.append(self._text(fact))
        return tuple(texts)

    def _text(self, fact: FactKind) -> str:
        token = self._next("a text")
        if token.kind != "text":
            raise ConditionError(f"`{token.text}` stands where a text in single quotes should be")
        return _chosen(fact, token.text)

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _looks_like(self, *words: str) -> bool:
        ahead = self._tokens[self._at : self._at + len(words)]
        return [t.text for t in ahead if t.kind == "word"] == list(words)

    def _next(self, wanted: str) -> _Token:
        token = self._peek()
        if token is None:
            raise ConditionError(f"the condition ends where {wanted} should be")
        self._at += 1
        return token

    def _take(self, kind: str, text: str) -> bool:
        if self._peek() == _Token(kind, text):
            self._at += 1
            return True
        return False

    def _need(self, kind: str, text: str) -> None:
        token = self._peek()
        if not self._take(kind, text):
            found = f"`{token.text}`" if token else "the end"
            raise ConditionError(f"{found} stands where `{text}` should be")


def _comparison(name: str, operator: str, limit: float) -> Condition:
    """Of six operators three suffice; the others are their negations."""
    same: dict[str, Literal["=", "<", "<="]] = {"=": "=", "<": "<", "<=": "<="}
    if operator in same:
        return Compared(name, same[operator], limit)
    opposite: dict[str, Literal["=", "<", "<="]] = {"!=": "=", ">=": "<", ">": "<="}
    return Not(Compared(name, opposite[operator], limit))


def _need_type(fact: FactKind, wanted: str, advice: str) -> None:
    if fact.type != wanted:
        kinds = {"answer": "a yes-or-no fact", "text": "a text", "list": "a list"}
        shown = kinds.get(fact.type, f"a {fact.type}")
        raise ConditionError(f"`{fact.name}` is {shown}; {advice}")


def _chosen(fact: FactKind, text: str) -> str:
    if fact.choices and text not in fact.choices:
        raise ConditionError(f"`{fact.name}` is never '{text}'; {nearest(text, fact.choices)}")
    return text.casefold()
