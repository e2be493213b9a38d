"""Whom a word of kinship means in a script: `His mother, ANN, knocks.`, then only `his mother`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from regie.reading.entities.nouns import sex_of
from regie.reading.entities.registry import Role
from regie.reading.kin.words import OLDER
from regie.reading.parsing.tokens import Paragraph, Parsed, Token


def with_kin(roles: Sequence[Role], paragraphs: Iterable[Paragraph]) -> tuple[Role, ...]:
    """The roles, each with the words of kinship that it alone is introduced by.

    A word by which two are introduced tells nobody apart and is left out.
    """
    by_word: dict[str, set[str]] = {}
    words_of = {role.key: {w for n in role.names for w in n.upper().split()} for role in roles}
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for token in sentence.tokens:
                lemma = token.lemma.lower()
                if lemma not in OLDER or (name := _name_beside(sentence, token)) is None:
                    continue
                named = [key for key, words in words_of.items() if name.text.upper() in words]
                by_word.setdefault(lemma, set()).update(named if len(named) == 1 else ("", " "))
    kin = {lemma: next(iter(keys)) for lemma, keys in by_word.items() if len(keys) == 1}
    return tuple(
        _called(role, tuple(sorted(w for w in kin if kin[w] == role.key))) for role in roles
    )


def _called(role: Role, kin: tuple[str, ...]) -> Role:
    """A role with the words by which it is introduced; a wife is a woman."""
    sexes = {sex for word in kin if (sex := sex_of(word))}
    sex = next(iter(sexes)) if len(sexes) == 1 else role.sex
    return replace(role, kin=kin, sex=sex)


def _name_beside(s: Parsed, token: Token) -> Token | None:
    """The name that stands beside a word of kinship: `his mother Ann`, `Ann, his mother`."""
    if token.pos != "NOUN" or token.plural:
        return None
    after = [t for t in s.tokens[token.index + 1 : token.index + 3] if t.text != ","][:1]
    if after and after[0].pos == "PROPN":
        tied = after[0].head == token.index or token.head == after[0].index
        if tied:
            return after[0]
    head = s.head(token)
    return head if token.dep == "appos" and head.pos == "PROPN" else None
