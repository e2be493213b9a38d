"""Ages that follow from those of others: of kin, and of whom somebody is older or younger than."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regie.reading.dossiers.beside import SUBJECTS, Person
from regie.reading.dossiers.years import NUMBERS
from regie.reading.kin.words import OLDER
from regie.reading.parsing import Parsed, Token

YOUNGEST = 1.0
_TIMES = {"half": 0.5, "twice": 2.0, "double": 2.0, "moitié": 0.5}
_COMPARED = {"older": 1, "elder": 1, "senior": 1, "younger": -1, "junior": -1}


@dataclass(frozen=True)
class Compared:
    """The age of one by another's: `times` it, and `more` years on it."""

    who: str
    whose: str
    times: float = 1.0
    more: float = 0.0


def compare_ages(
    sentence: Parsed, who: Mapping[int, Person], topic: str | None
) -> Iterator[Compared]:
    """`Finn is half her age`, `She is ten years older than Milo`.

    Args:
        topic: whom the sentence before was about, if the sentence names only one.
    """
    for token in sentence.tokens:
        if token.low in ("age", "âge"):
            yield from _by_times(sentence, token, who)
        elif way := _COMPARED.get(token.low, 0):
            yield from _by_years(sentence, token, way, who, topic)


def _by_times(s: Parsed, age: Token, who: Mapping[int, Person]) -> Iterator[Compared]:
    whose = next((who[c.index].key for c in s.children(age, "poss") if c.index in who), None)
    before = s.tokens[max(0, age.index - 4) : age.index]
    times = next((t for t in before if t.low in _TIMES), None)
    if whose is None or times is None:
        return
    other = _said_of(s, times.index, whose, who)
    if other is not None:
        yield Compared(other, whose, _TIMES[times.low])


def _by_years(
    s: Parsed, word: Token, way: int, who: Mapping[int, Person], topic: str | None
) -> Iterator[Compared]:
    before = s.tokens[max(0, word.index - 3) : word.index]
    if not any(t.lemma in ("year", "an", "année") for t in before):
        return
    years = next((n for t in before if (n := _number(t)) is not None), None)
    after = [who[t.index].key for t in s.tokens[word.index :] if t.index in who]
    relative = any(t.low in ("who", "qui") for t in s.tokens[: word.index])
    near = [t for t in s.tokens[: word.index] if t.index in who and t.dep != "poss"]
    one = who[near[-1].index].key if relative and near else _said_of(s, word.index, None, who)
    named = [p.key for p in who.values() if p.key != one]
    other = next((k for k in (*after, *reversed(named), topic) if k and k != one), None)
    if one is not None and other is not None and years is not None:
        yield Compared(one, other, more=way * years)


def _number(token: Token) -> float | None:
    if token.low.isdigit():
        return float(token.low)
    return 1.0 if token.low in ("a", "un", "une") else NUMBERS.get(token.low)


def _said_of(s: Parsed, index: int, other: str | None, who: Mapping[int, Person]) -> str | None:
    """Who stands before a comparison: the nearest subject, else the nearest at all."""
    before = [t for t in reversed(s.tokens[:index]) if t.index in who and t.dep != "poss"]
    chosen = [*(t for t in before if t.dep in SUBJECTS), *before]
    return next((who[t.index].key for t in chosen if who[t.index].key != other), None)


def ages_by_others(
    kin: Sequence[tuple[str, str, str]],
    compared: Sequence[Compared],
    known: Mapping[str, float],
) -> dict[str, float]:
    """Ages that follow, those of comparisons before those of relatives, the nearest first.

    Args:
        kin: whose, what, who.
        known: ages in years by key.
    """
    ages = dict(known)
    links = [*compared, *(Compared(other, whose, more=OLDER[word]) for whose, word, other in kin)]
    for _ in range(3):
        for link in links:
            if link.whose in ages and link.who not in ages:
                ages[link.who] = max(YOUNGEST, ages[link.whose] * link.times + link.more)
            elif link.who in ages and link.whose not in ages:
                ages[link.whose] = max(YOUNGEST, (ages[link.who] - link.more) / link.times)
    return {key: age for key, age in ages.items() if key not in known}
