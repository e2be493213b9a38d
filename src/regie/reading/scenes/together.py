"""Finds whom words for several mean that do not name them: everyone, the others, the two of them,
both men, the couple, three heads, a class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from regie.concepts.wordnet import open_wordnet
from regie.film.reading import EntityKind, Presence
from regie.reading.entities.beings import Being
from regie.reading.entities.nouns import Meaning, is_kind_of, meaning, sense_as, sex_of
from regie.reading.entities.numbers import number as to_number
from regie.reading.entities.pronouns import whom_it_means
from regie.reading.entities.registry import APART
from regie.reading.parsing.forms import is_there
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.syntax import INDEFINITE, article_of, modifiers_of, singular

if TYPE_CHECKING:
    from regie.reading.scenes.resolving import Resolver

_EVERYONE = frozenset("everyone everybody".split())
_OTHERS = frozenset("others autres".split())
_OTHER = frozenset("other autre autres".split())
_SOME = frozenset("some most many several certains plusieurs".split())
_TWOS = ("couple.n.01", "couple.n.02", "pair.n.03")
_HEADS = ("head.n.01", "face.n.01")
"""Parts of the body by which as many people are meant: `Three heads pop up.`"""

FEW = 4
"""People; more are a crowd."""

OFTEN = 2
"""Senses of a noun, the most frequent first, of which one may be those who gather."""

_GATHERINGS = ("gathering.n.01", "social_group.n.01", "class.n.02")


class Together:
    """The words for several of one scene."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver, self._registry = resolver, resolver.registry

    def find(self, s: Parsed, token: Token, acts: bool) -> Meant | None:
        """Whom a word means that names nobody; None where it is no such word."""
        beings: tuple[Being, ...] = ()
        if token.low in _EVERYONE:
            else_ = any(c.low == "else" for c in s.children(token))
            beings = self._here(apart=True) or () if else_ else self._everyone(s, token)
        elif token.low in _SOME and token.dep == "nsubj" and not s.children(token, "prep"):
            beings = self._last_group()
        elif token.low == "all" and token.dep == "nsubj":
            beings = self._here(apart=False)
        elif token.low in _OTHERS and article_of(s, token) in ("the", "les"):
            beings = self._others(acts or token.dep == "nsubj")
        elif self._is_number(s, token):
            count = to_number(token.lemma)
            rest = any(c.low in _OTHER for c in s.children(token))
            beings = self._rest(count) if rest else self._as_many(count, "")
            if not beings and any(c.low in ("all", "tous") for c in s.children(token)):
                beings = self._here(apart=False)  # `all three run off`
        if not beings:
            return None
        if len(beings) < len(self._here(apart=False)):
            # Of all of them no pronoun means one after it.
            for being in beings:
                self._registry.mean(being, subject=acts)
        return Meant(beings, noun=Meaning("person"), lemma=token.low)

    def called(self, s: Parsed, token: Token, noun: Meaning) -> tuple[Being, ...]:
        """Those who are here already, of `both men`, `the couple`."""
        article = article_of(s, token)
        if noun.kind == "person" and token.plural and not modifiers_of(s, token):
            groups = (b for b in self._registry.by_recency() if b.kind is EntityKind.GROUP)
            if article == "both" and (own := [b for b in groups if b.head == token.lemma]):
                return (own[0],)
            said = to_number(article) or to_number(_numeral(s, token))
            if numbered := self._numbered(token.lemma.lower(), said, article):
                return numbered
            told = article == "both" or (said > 1 and s.child(token, "det") is not None)
            return self._as_many(said, sex_of(token.lemma)) if told else ()
        if noun.kind == "people" and article in ("the", "le", "la") and is_kind_of(
            noun.concept, *_TWOS
        ):  # fmt: skip
            return self._as_many(2, "")
        return ()

    def _numbered(self, lemma: str, said: int, article: str) -> tuple[Being, ...]:
        """`The surgeons`, where SURGEON 1 and SURGEON 2 speak: those two."""
        name = re.compile(rf"{re.escape(lemma)}\s*#?\d+", re.IGNORECASE)
        roles = [
            r for r in self._registry.roles()
            if r.key in self._registry.cues and any(name.fullmatch(n) for n in r.names)
        ]  # fmt: skip
        fitting = len(roles) > 1 and (said == len(roles) or article in ("the", "les", "both"))
        return tuple(self._registry.of_role(r) for r in roles) if fitting else ()

    def heads(self, s: Parsed, token: Token, noun: Meaning, acts: bool) -> Being | None:
        """The people of whom a sentence only tells the heads."""
        nobodys = article_of(s, token) not in ("the", "both", "all") and not s.children(
            token, "poss"
        )
        does = acts and s.head(token).pos == "VERB" and token.dep == "nsubj"
        of_many = token.dep == "pobj" and s.head(token).low == "of"
        if not token.plural or not nobodys or not (does or of_many):
            return None
        if not is_kind_of(noun.concept, *_HEADS):
            return None
        return self._group(s, token, "person.n.01")

    def gathered(self, s: Parsed, token: Token, noun: Meaning, acts: bool) -> Being | None:
        """Those who are in a class or at a meeting, where one goes on: `A class is taking place`,
        `The class groans`."""
        verb = s.head(token)
        if not acts or token.plural:
            return None
        of_them = sense_as(token.lemma.lower(), *_GATHERINGS)
        themselves = of_them is not None and noun.concept == of_them.concept
        if noun.kind not in ("", "abstract", "thing", "words") and not themselves:
            return None
        often = {s.name for s in open_wordnet().senses(token.lemma.lower(), "n")[:OFTEN]}
        if of_them is None or verb.pos != "VERB" or of_them.concept not in often:
            return None
        if not _words_of(of_them.concept):
            return None
        known = next((b for b in self._registry.beings.values() if b.head == token.lemma), None)
        return known or self._group(s, token, of_them.concept)

    def known_group(self, s: Parsed, token: Token, noun: Meaning) -> Being | None:
        """The group of which people are told again: `some students`, `the pupils` of a class."""
        if noun.kind == "people":
            return self._known_crowd(s, token, noun)
        if noun.kind != "person" or not token.plural or s.children(token, "nummod"):
            return None
        told = set(modifiers_of(s, token))
        names = {token.lemma.lower(), *_names_of(noun.concept)}
        for being in self._registry.by_recency():
            if being.kind is not EntityKind.GROUP or being.known or not being.uncounted:
                continue
            if told & APART or set(being.modifiers) & APART:
                continue
            if being.head in names or names & _words_of(being.concept):
                return being
        return None

    def _known_crowd(self, s: Parsed, token: Token, noun: Meaning) -> Being | None:
        """The people of whom `the crowd` is told, if they can be only one group."""
        if article_of(s, token) not in ("the", "le", "la", "les") or modifiers_of(s, token):
            return None
        gathering = is_kind_of(noun.concept, "gathering.n.01") or noun.concept == "group.n.01"
        members = _made_of(noun.concept)
        if not gathering and not members:
            return None
        groups = [
            b for b in self._registry.by_recency()
            if b.kind is EntityKind.GROUP and not b.known and b.presence is Presence.PRESENT
        ]  # fmt: skip
        if not gathering:  # `the band`, of the robbers: of those who did something last
            fitting = [b for b in groups if is_kind_of(b.concept, *members) and b.as_subject >= 0]
            return max(fitting, key=lambda b: b.as_subject, default=None)
        gathered = [b for b in groups if is_kind_of(b.concept, "gathering.n.01")]
        fitting = gathered or [b for b in groups if b.uncounted or b.count > FEW]
        return fitting[0] if len(fitting) == 1 else None

    def _group(self, s: Parsed, token: Token, concept: str) -> Being:
        lemma = token.lemma.lower()
        said = to_number(_numeral(s, token))
        group = self._registry.add(
            singular(token.low, token), EntityKind.GROUP, lemma, concept=concept,
            noun_kind="people", plural=True, count=said or 2, uncounted=not said,
        )  # fmt: skip
        group.modifiers.extend(modifiers_of(s, token))
        group.new = article_of(s, token) in ("", *INDEFINITE)
        return group

    def _is_number(self, s: Parsed, token: Token) -> bool:
        """`The two look up`, `All three stop`: of people, where no noun follows."""
        if token.pos != "NUM" or token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return False
        return article_of(s, token) in ("the", "all", "les") and to_number(token.lemma) > 1

    def _here(self, *, apart: bool) -> tuple[Being, ...]:
        here = self._registry.people_here()
        return tuple(b for b in here if b.moment < self._registry.moment) if apart else here

    def _everyone(self, s: Parsed, token: Token) -> tuple[Being, ...]:
        """All who are here, but for whom the sentence tells apart: `Everyone looks at her`; people
        whom nothing else names, where at most one is."""
        here, others = self._here(apart=False), self._here(apart=True)
        if any(b.kind is EntityKind.GROUP for b in others) or len(others) > 1:
            return others
        if len(here) > 1 or len(self._registry.cues) > 1:
            return here
        return (self._group(s, token, "people.n.01"),)

    def _last_group(self) -> tuple[Being, ...]:
        """`Some turn round`: of the group that was told of last."""
        groups = (b for b in self._registry.by_recency() if b.kind is EntityKind.GROUP)
        last = next((b for b in groups if b.presence is Presence.PRESENT), None)
        return (last,) if last is not None else ()

    def _others(self, acts: bool) -> tuple[Being, ...]:
        """People, where others were meant last or do something; else nobody."""
        group = self._registry.in_part
        if group is not None and group.kind is EntityKind.GROUP:
            return (group,)  # `One of the guards laughs, the others wait.`
        last = next(iter(self._registry.by_recency()), None)
        if last is None or not (last.living or acts):
            return ()
        since = max((b.moment for b in self._registry.beings.values() if b.living), default=0)
        here = self._here(apart=False)
        before = tuple(b for b in here if b.moment < since)
        return before or tuple(b for b in here if b.as_subject < 0)

    def _rest(self, count: int) -> tuple[Being, ...]:
        """`The other three`: all but who was told of last, if they are so many."""
        here = self._here(apart=False)
        acted = max((b.acted for b in here), default=0)
        rest = tuple(b for b in here if b.acted < acted)
        return rest if len(rest) == count else ()

    def _as_many(self, count: int, sex: str) -> tuple[Being, ...]:
        """So many people who are here or speak in the scene, if there are just so many."""
        here = [
            b for b in self._registry.people_here()
            if b.kind is EntityKind.PERSON and (not sex or b.sex in ("", sex))
        ]  # fmt: skip
        if len(here) < count:
            roles = [r for r in self._registry.roles() if r.key in self._registry.cues]
            speak = [
                r for r in roles if r.kind is EntityKind.PERSON and r.sex in ("", sex or r.sex)
            ]
            if len(speak) != count:
                return ()
            return tuple(self._registry.of_role(r) for r in speak)
        if len(here) == count:
            return tuple(here)
        they = whom_it_means(self._registry, "they", acts=True, several=True)
        return they if len(they) == count else ()


def _names_of(concept: str) -> tuple[str, ...]:
    sense = open_wordnet().find(concept) if concept and is_there() else None
    return sense.lemmas if sense is not None else ()


def _words_of(concept: str) -> frozenset[str]:
    """Nouns of what a group is: `students` for a class."""
    sense = open_wordnet().find(concept) if concept and is_there() else None
    if sense is None or sense.field != "noun.group":
        return frozenset()
    return frozenset(
        noun for word in sense.gloss.split(";")[0].split() if (noun := _person_of(word))
    )


def _made_of(concept: str) -> tuple[str, ...]:
    """Kinds of people of whom a group is, by its definition: anybody, of an association of
    people; criminals of a gang."""
    sense = open_wordnet().find(concept) if concept and is_there() else None
    if sense is None or not is_kind_of(concept, "social_group.n.01"):
        return ()
    if "people" in sense.gloss.split(";")[0].split():
        return ("person.n.01",)
    return tuple(meaning(noun).concept for noun in _words_of(concept))


def _person_of(word: str) -> str:
    low = word.strip(",.()").lower()
    return low[:-1] if low.endswith("s") and meaning(low[:-1]).kind == "person" else ""


def _numeral(s: Parsed, token: Token) -> str:
    number = s.child(token, "nummod")
    return number.lemma if number is not None else ""
