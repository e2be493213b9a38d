"""Reads a sentence without a verb: what it names is there, is heard, or is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regie.film.reading import Act, Event
from regie.reading.entities.nouns import is_deed, is_pursuit
from regie.reading.entities.registry import Being
from regie.reading.entities.standing import sense_at
from regie.reading.frames.acts import choose_act
from regie.reading.frames.clause import Clause
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.acts_by_kind import WHERE
from regie.reading.scenes.doers import Doers
from regie.reading.scenes.events import Draft
from regie.reading.scenes.named import NAMING, Named
from regie.reading.scenes.nominal import deed_of_noun
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.to_the_makers import TO_THE_MAKERS

_BEING = ("at", "on", "in", "behind", "beside", "under", "against")
"""How somebody can be to a thing."""


class Verbless:
    """The sentences without a verb of one scene."""

    def __init__(self, resolver: Resolver, named: Named, doers: Doers) -> None:
        self._resolver, self._named, self._doers = resolver, named, doers

    def read(self, s: Parsed, clause: Clause, number: int) -> Iterator[Draft]:
        """What such a clause of a sentence tells; its nouns are there from now on."""
        for token in clause.subjects:
            meant = self._resolver.resolve(s, token)
            if not meant.beings and _is_noise(s, token):
                word = token.lemma.lower()
                yield Draft(Event(sentence=number, act=Act.SOUND, verb=word, confidence=0.8))
                continue
            for_makers = token.lemma.lower() in TO_THE_MAKERS
            deed = deed_of_noun(s, token, self._resolver, number, self._doers.last)
            if deed is not None and not for_makers:
                yield Draft(deed)
                continue
            self._resolver.see_all(meant, self._named.find(s, token))
            agents = tuple(b for b in meant.beings if b.living)
            if agents:
                self._doers.last = agents
                engaged = list(self._engaged(s, clause, agents, number))
                yield from engaged or self._placed(s, token, clause, agents, number)
        for prep, token in clause.preps:
            named = prep in NAMING and any(
                b.living for b in self._resolver.resolve(s, token).beings
            )
            if not named:
                self._resolver.see_all(self._resolver.resolve(s, token), self._named.find(s, token))

    def _placed(
        self, s: Parsed, token: Token, clause: Clause, agents: Sequence[Being], number: int
    ) -> Iterator[Draft]:
        """`Ann at her desk.`, `BO on the sofa, asleep.`: where somebody is."""
        own = [(p.low, n) for p in s.children(token, "prep") for n in s.children(p, "pobj")]
        for prep, noun in dict.fromkeys((*clause.preps, *own)):
            meant = self._resolver.resolve(s, noun)
            where = WHERE.get(prep, "")
            if where not in _BEING or not meant.beings or meant.body or meant.beings[0].living:
                continue
            if meant.beings[0].noun_kind == "clothes":
                continue
            event = Event(
                sentence=number,
                act=Act.BE,
                agents=tuple(b.key for b in agents),
                goal=meant.key,
                where=where,
                lasting=True,
                confidence=0.6,
            )
            yield Draft(event)
            return

    def _engaged(
        self, s: Parsed, clause: Clause, agents: Sequence[Being], number: int
    ) -> Iterator[Draft]:
        """`Ann, in the middle of a phone call`: what somebody is at, without a verb."""
        for _, noun in clause.preps:
            inner = next((p for c in s.children(noun, "prep") for p in s.children(c, "pobj")), noun)
            if not is_deed(inner.lemma) and not is_pursuit(inner.lemma):
                continue
            for word in [*(c.lemma for c in s.children(inner, "compound")), inner.lemma]:
                played = choose_act(word)
                if played.act is not None and not played.near:
                    event = Event(
                        sentence=number,
                        act=played.act,
                        verb=word,
                        sense=played.sense,
                        agents=tuple(b.key for b in agents),
                        lasting=True,
                        confidence=0.6,
                    )
                    yield Draft(event)
                    return


def _is_noise(s: Parsed, token: Token) -> bool:
    """`KRUMF.`: one word in capitals that no dictionary has."""
    words = [t for t in s.tokens if t.pos != "PUNCT"]
    return len(words) == 1 and token.text.isupper() and not sense_at(s, token).kind
