"""Finds who is meant in a sentence of action: names, parts of names, pronouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regie.film.bible import Character

_TITLES = frozenset(
    "mr mrs ms dr the old young miss madame monsieur mme mlle docteur le la les un une l de du des "
    "and et of d".split()
)

_SHE = re.compile(r"(?<![\w'’])(?:she|elle)(?!\w)", re.IGNORECASE)
_HE = re.compile(r"(?<![\w'’])(?:he|il)(?!\w)", re.IGNORECASE)
_THEY = re.compile(
    r"(?<![\w'’])(?:they|ils|elles|both|tous|toutes|everyone|all)(?!\w)", re.IGNORECASE
)

_OWNED = re.compile(r"['’]s(?!\w)")
_OWNER = re.compile(r"(?:(?<!\w)d['’]|(?<!\w)de )$", re.IGNORECASE)

_FEMININE = 0.5
"""A figure's `female` from which on "she" may mean her."""


def _owns(sentence: str, start: int, end: int) -> bool:
    """The name only says whose: `Ivo's granddaughter`, `le petit-fils d'Armand`."""
    return bool(_OWNED.match(sentence, end) or _OWNER.search(sentence[:start]))


@dataclass(frozen=True)
class Mention:
    """Someone named or meant, and where in the sentence."""

    key: str
    start: int
    named: bool


class Cast:
    """The people of one scene, and the words that name them."""

    def __init__(self, people: Sequence[Character]) -> None:
        self.people = tuple(people)
        self._keys: dict[str, str] = {}
        for person in people:
            self._keys.setdefault(person.name.upper(), person.key)
        for person in people:
            for part in re.findall(r"[^\W\d_]+", person.name.upper()):
                if len(part) >= 3 and part.lower() not in _TITLES:
                    self._keys.setdefault(part, person.key)
        names = sorted(self._keys, key=lambda n: (-len(n), n))
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
            if names
            else None
        )
        self._female = {p.key: p.figure.female for p in people}

    def named_in(self, sentence: str) -> tuple[Mention, ...]:
        """Those that the sentence names, in order, once each. A name starts with a capital."""
        if self._pattern is None:
            return ()
        seen: dict[str, Mention] = {}
        for match in self._pattern.finditer(sentence):
            word = match.group()
            if seen and _owns(sentence, match.start(), match.end()):
                continue
            if not word[0].isalpha() or word[0].isupper() or not word[0].islower():
                key = self._keys.get(word.upper())
                if key is not None and key not in seen:
                    seen[key] = Mention(key, match.start(), True)
        return tuple(seen.values())

    def meant_in(
        self, sentence: str, before: Sequence[str], present: Sequence[str]
    ) -> tuple[Mention, ...]:
        """Those named, and those that pronouns stand for.

        Args:
            before: keys of those mentioned before, the latest last.
            present: keys of everyone on the set, for "they".
        """
        mentions = list(self.named_in(sentence))
        found = {m.key for m in mentions}
        for pattern, female in ((_SHE, True), (_HE, False)):
            if match := pattern.search(sentence):
                earlier = [m.key for m in mentions if m.start < match.start()]
                for key in reversed([*before, *earlier]):
                    if (self._female.get(key, 0.5) >= _FEMININE) == female:
                        if key not in found:
                            mentions.append(Mention(key, match.start(), False))
                            found.add(key)
                        break
        if (match := _THEY.search(sentence)) and not mentions:
            mentions.extend(Mention(k, match.start(), False) for k in present)
        return tuple(sorted(mentions, key=lambda m: m.start))
