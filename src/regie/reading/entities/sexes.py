"""Tells the sex of a script's people: by their names, what they are called, and every pronoun.

First names are only an expectation: a pronoun that can mean nobody else says more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from regie.reading.entities.descriptions import described_before, subject_of_copula
from regie.reading.entities.names import share_of_women
from regie.reading.entities.nouns import meaning, sex_of
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.tokens import Paragraph, Parsed, Token
from regie.reading.scenes.syntax import INDEFINITE, article_of

Step = Paragraph | str
"""A paragraph of action, or the name of a cue."""

TOLD = 0.3
"""How much better one sex must explain a script than the other to be told."""

TITLED, CALLED, BESIDE = 8.0, 3.0, 4.0
"""What a title in a name weighs, a noun in it, and a noun beside it: each speaks for one sex."""

NAME_WEIGHS = 0.6
"""Of a first name, for each unit of the log odds that a woman bears it."""

MEANS_SOMEBODY, MEANS_NEAREST = 1.5, 0.5
"""What it weighs that a pronoun can mean one of those near it at all, and the nearest."""

GRAMMAR = 0.5
"""Of each time that a French noun for somebody has a gender."""

IMPERSONAL = 0.4
"""How much of a pronoun's weight one has that may mean a thing, or nothing: French `il`."""

REACH = 8
"""Sentences back to which a pronoun may reach for its name."""

PRONOUNS = {
    "he": -1, "him": -1, "his": -1, "himself": -1, "she": 1, "her": 1, "hers": 1, "herself": 1,
    "il": -1, "elle": 1,
}  # fmt: skip
TITLES = {
    "MR": -1, "SIR": -1, "MONSIEUR": -1, "M": -1, "MRS": 1, "MS": 1, "MISS": 1, "MME": 1,
    "MLLE": 1, "MADAME": 1, "LADY": 1, "LORD": -1,
}  # fmt: skip
_FRENCH_ARTICLES = {"L": 0, "LE": -1, "UN": -1, "LA": 1, "UNE": 1}
_LETTERS = re.compile(r"[^\W\d_]+")
_SUBJECTS = ("nsubj", "nsubjpass")


def find_sexes(
    people: Mapping[str, Sequence[str]], scenes: Iterable[Sequence[Step]], language: str
) -> dict[str, str]:
    """`f` or `m` of each person by the main name, where anything tells it.

    Args:
        people: the names of each by the main one, in capitals.
        scenes: what happens in each, in order.
    """
    names_say = {main: _by_name(main, names, language) for main, names in people.items()}
    words = words_of(people)
    scenes = tuple(scenes)
    sexes = {main: _sign(way) for main, way in names_say.items()}
    # Twice: whom `she` can mean is clearer once it is known who is a woman.
    for _ in range(2):
        said, slots = dict(names_say), []
        for steps in scenes:
            scene = _Scene(words, sexes, said)
            scene.listen(steps)
            slots += scene.slots
        margins = _explain(said, slots)
        sexes = {main: _sign(way) for main, way in margins.items()}
    return {m: "f" if way > 0 else "m" for m, way in margins.items() if abs(way) > TOLD}


def _sign(way: float) -> int:
    return (way > 0) - (way < 0)


@dataclass(frozen=True)
class _Slot:
    """A pronoun: its sex, 1 for a woman, and whom it may mean, the nearest first.

    Attributes:
        ranked: the nearest is likelier; not of `she hits him`, which both mean somebody near.
    """

    way: int
    near: tuple[str, ...]
    weight: float = 1.0
    ranked: bool = True


def _explain(said: Mapping[str, float], slots: Sequence[_Slot]) -> dict[str, float]:
    """For each, how much better all pronouns are explained if she is a woman than if a man.

    One after the other is given the sex that fits best with what the others have, until nobody
    changes.
    """
    own: dict[str, list[_Slot]] = {main: [] for main in said}
    for slot in slots:
        for main in slot.near:
            if main in own:
                own[main].append(slot)
    sexes = {main: _sign(way) for main, way in said.items()}
    margins = dict(said)
    surest = sorted(said, key=lambda main: -abs(said[main]))
    for _ in range(SWEEPS):
        before = dict(sexes)
        for main in surest:
            fits = {}
            for sex in (1, -1):
                sexes[main] = sex
                fits[sex] = sum(_fit(slot, sexes) for slot in own[main])
            margins[main] = said[main] + fits[1] - fits[-1]
            sexes[main] = _sign(margins[main])
        if sexes == before:
            break
    _swap(said, slots, sexes, margins)
    return margins


def _swap(
    said: Mapping[str, float],
    slots: Sequence[_Slot],
    sexes: dict[str, int],
    margins: dict[str, float],
) -> None:
    """Two who meet the same pronouns may each have got the other's sex: then both change."""
    pairs = dict.fromkeys(
        tuple(sorted(pair))
        for slot in slots
        for pair in combinations([m for m in slot.near if m in sexes], 2)
    )

    own: dict[str, set[int]] = {}
    for n, slot in enumerate(slots):
        for main in slot.near:
            own.setdefault(main, set()).add(n)

    def total(pair: tuple[str, ...]) -> float:
        fits = sum(_fit(slots[n], sexes) for n in own[pair[0]] | own[pair[1]])
        return fits + 0.5 * sum(said[m] * sexes[m] for m in pair)

    for pair in pairs:
        if sexes[pair[0]] * sexes[pair[1]] >= 0:
            continue
        before = total(pair)
        for main in pair:
            sexes[main] = -sexes[main]
        gains = total(pair) - before
        for main in pair:
            if gains <= 0:
                sexes[main] = -sexes[main]
            else:
                margins[main] = sexes[main] * max(gains, TOLD * 2)


SWEEPS = 4


def _fit(slot: _Slot, sexes: Mapping[str, int]) -> float:
    fitting = [
        n
        for n, main in enumerate(slot.near)
        if sexes.get(main, _STRANGERS.get(main)) in (slot.way, 0)
    ]
    nearest = MEANS_NEAREST if slot.ranked and fitting[:1] == [0] else 0.0
    return slot.weight * ((MEANS_SOMEBODY if fitting else 0.0) + nearest)


_STRANGERS = {"#f": 1, "#m": -1, "#": 0}


def _by_name(main: str, names: Sequence[str], language: str) -> float:
    # `WILL'S DATE` is not Will; a man's voice is a man's.
    whose = re.sub(r"^.*['’]S\s+(?!VOICE\b)", "", main)
    parts = _LETTERS.findall(whose)
    if language == "fr" and parts[:1] and parts[0] in _FRENCH_ARTICLES:
        return CALLED * _FRENCH_ARTICLES[parts[0]]  # none with L': there the text tells
    for part in parts:
        if way := TITLES.get(part) if len(parts) > 1 else None:
            return TITLED * way
        if meaning(part.lower()).kind == "person" and (sex := sex_of(part.lower())):
            return CALLED if sex == "f" else -CALLED
    names = (whose,) if whose != main else (main, *names)
    for word in (w for name in names for w in _LETTERS.findall(name)):
        share = share_of_women(word, language)
        if share is not None and meaning(word.lower()).kind != "person":
            held = min(max(share, 0.07), 0.93)
            return NAME_WEIGHS * math.log(held / (1 - held))
    return 0.0


def words_of(people: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Whom a word of a name stands for, where it stands for one."""
    found: dict[str, set[str]] = {}
    for main, names in people.items():
        for word in {w for name in names for w in _LETTERS.findall(name) if len(w) > 1}:
            if word not in TITLES:
                found.setdefault(word.lower(), set()).add(main)
    return {word: next(iter(mains)) for word, mains in found.items() if len(mains) == 1}


@dataclass
class _Scene:
    """One scene, listened to for its pronouns.

    Attributes:
        sexes: as far as they are known. said: grows by what nouns beside the names say.
        near: who was meant, the last one last, with the sentence; `#f` for a woman without a name,
            `#` where nothing tells her sex.
    """

    words: Mapping[str, str]
    sexes: Mapping[str, int]
    said: dict[str, float]
    slots: list[_Slot] = field(default_factory=list)
    near: dict[str, int] = field(default_factory=dict)
    now: int = 0

    def listen(self, steps: Sequence[Step]) -> None:
        for step in steps:
            if isinstance(step, str):
                for word in _LETTERS.findall(step):
                    self._mean(self.words.get(word.lower()))
                continue
            for sentence in step.sentences:
                self.now += 1
                if not any(t.low == "i" and t.dep in _SUBJECTS for t in sentence.tokens):
                    self._sentence(sentence)  # `I hate him` is said of somebody who is not there

    def _mean(self, main: str | None) -> None:
        if main is not None:
            self.near.pop(main, None)
            self.near[main] = self.now

    def _sentence(self, s: Parsed) -> None:
        who: dict[int, str] = {}
        for token in s.tokens:
            article = article_of(s, token)
            named = token.text[:1].isupper() or (article and article not in INDEFINITE)
            main = self.words.get(token.low) if named else None
            if main is not None:
                who[token.index] = main
                self._beside(s, token, main)
                if token.sex and token.pos == "NOUN" and token.text.islower():
                    self.said[main] += GRAMMAR if token.sex == "f" else -GRAMMAR
                if token.dep != "poss":
                    self._mean(main)
            elif token.low == "one" and token.dep in _SUBJECTS and s.child(token, "prep"):
                self._mean("#")  # `One of them grins`
            elif token.pos == "NOUN" and token.sex and not token.plural:
                # In French `elle` may be a door.
                self._mean(f"#{token.sex}")
            elif token.pos == "NOUN" and not token.plural and token.dep not in ("appos", "attr"):
                kind = sense_at(s, token, acts=True).kind
                sex = sex_of(token.lemma) if kind else ""
                last = next(iter(reversed(self.near)), "")
                if sex and last in self.said and described_before(s, token):
                    self.said[last] += BESIDE if sex == "f" else -BESIDE
                elif sex or (kind == "person" and article_of(s, token) in INDEFINITE):
                    self._mean(f"#{sex}")
            elif way := PRONOUNS.get(token.low, 0):
                found = self._pronoun(s, token, way, who)
                if found is not None:
                    who[token.index] = found

    def _beside(self, s: Parsed, token: Token, main: str) -> None:
        over = s.head(token)
        beside = [*s.children(token, "appos"), *([over] if token.dep == "appos" else [])]
        beside += [t for t in s.tokens if subject_of_copula(s, t) == token]
        for noun in beside:
            if noun.pos == "NOUN" and not noun.plural and (sex := sex_of(noun.lemma)):
                self.said[main] += BESIDE if sex == "f" else -BESIDE

    def _pronoun(self, s: Parsed, token: Token, way: int, who: Mapping[int, str]) -> str | None:
        """Whom a pronoun seems to mean."""
        own = s.child(s.head(token), "attr") if token.dep in _SUBJECTS else None
        if own is not None and own.pos == "PROPN":
            return self.words.get(own.low)  # `He's TOM`: nobody who came before
        called = self.words.get(own.low) if own is not None else None
        if called in self.near:  # `THE MINER sits there. He is an old miner.`
            self.said[called] += CALLED * way
            return called
        # `She hits him`: that two are meant says nothing of who is which.
        same = {n: w for n, w in who.items() if PRONOUNS.get(s.tokens[n].low, way) == way}
        left_out = _co_arguments(s, token, same)
        near = tuple(
            main
            for main, when in reversed(self.near.items())
            if main not in left_out and self.now - when <= REACH
        )
        if near:
            weight = IMPERSONAL if token.low in ("il", "elle") else 1.0
            both = {PRONOUNS.get(t.low) for t in s.tokens} >= {1, -1}
            self.slots.append(_Slot(way, near, weight, ranked=not both))
        # Who is known to be of that sex comes before who only stands nearer.
        ranked = [
            main
            for sex in (way, 0)
            for main in near
            if self.sexes.get(main, _STRANGERS.get(main)) == sex
        ]
        meant = next(iter(ranked), None)
        if meant is not None and meant not in _STRANGERS:
            self._mean(meant)
        return meant


def _co_arguments(s: Parsed, token: Token, who: Mapping[int, str]) -> set[str]:
    """Those whom a pronoun beside the same verb cannot mean: not `he` of `he sees him`."""
    if token.low in ("himself", "herself") or token.dep == "poss":
        own = who.get(s.head(token).index)
        return {own} if own else set()
    over = s.head(token)
    while over.pos == "ADP" and over.head != over.index:
        over = s.head(over)
    if token.dep in _SUBJECTS or over.pos not in ("VERB", "AUX"):
        return set()
    verbs = [over]
    while verbs[-1].dep in ("conj", "xcomp", "advcl") and not s.children(verbs[-1], *_SUBJECTS):
        verbs.append(s.head(verbs[-1]))
    subjects = [j for c in s.children(verbs[-1], *_SUBJECTS) for j in s.conjuncts(c)]
    return {who[t.index] for t in subjects if t.index in who}
