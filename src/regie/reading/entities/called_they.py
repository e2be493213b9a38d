"""Tells whom a script calls `they` though they are one: `Rin pulls up their hood.`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from regie.reading.entities.standing import sense_at
from regie.reading.parsing.tokens import Paragraph, Parsed, Token

TIMES = 2
"""Sentences that must say so; one may mean the things of others."""

_THEIR = frozenset("their themself themselves".split())
_HIS = frozenset("his her himself herself".split())


def find_they(words: Mapping[str, str], paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Main names of those who have what is `theirs` oftener than what is `his` or `hers`.

    Args:
        words: main names by the words that stand for one person only, lower-case.
    """
    said: Counter[str] = Counter()
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for main, way in _said(sentence, words):
                said[main] += way
    return frozenset(main for main, times in said.items() if times >= TIMES)


def _said(s: Parsed, words: Mapping[str, str]) -> Iterable[tuple[str, int]]:
    """Who is alone in a sentence with what is theirs, 1, or his or hers, -1."""
    owned = [t for t in s.tokens if t.low in _THEIR | _HIS and _is_of_subject(s, t)]
    if not owned:
        return
    named = {words[t.low] for t in s.tokens if t.pos == "PROPN" and t.low in words}
    several = any(_is_many(s, t) for t in s.tokens)
    if len(named) != 1 or several:
        return
    for token in owned:
        yield next(iter(named)), 1 if token.low in _THEIR else -1


def _is_many(s: Parsed, token: Token) -> bool:
    return token.low in ("they", "them", "everyone") or (
        token.pos == "NOUN"
        and sense_at(s, token).kind in ("person", "people")
        and (token.plural or sense_at(s, token).kind == "people")
    )


def _is_of_subject(s: Parsed, token: Token) -> bool:
    """Whether a name does something, or has something, before what is theirs."""
    return any(
        t.pos == "PROPN" and t.dep in ("nsubj", "nsubjpass", "poss")
        for t in s.tokens[: token.index]
    )
