"""Notes nouns that no clause took: things in a list, in what stands beside a name, in hands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regie.film.reading import Act, Change, Event, Presence, Relation
from regie.reading.entities.nouns import is_kind_of
from regie.reading.entities.registry import Being
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.acts_by_kind import REACHING, WHERE
from regie.reading.scenes.doers import Doers
from regie.reading.scenes.events import Draft
from regie.reading.scenes.named import Named
from regie.reading.scenes.parts import find_whole
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.taking_part import mean_as_used
from regie.reading.scenes.wearing import Wearing

_HELD = frozenset({Act.HOLD, Act.TAKE, Act.CARRY, Act.RAISE, Act.RECEIVE, Act.TAKE_OUT, Act.SHOW})
"""Deeds by which a thing is in a hand already."""

_HAD = frozenset(
    (prep, part)
    for preps, parts in (
        (("in", "à", "dans"), ("hand", "arm", "fist", "main")),
        (("under", "sous"), ("arm",)),
        (("at", "to", "against"), ("ear",)),
    )
    for prep in preps
    for part in parts
)
"""Where a thing is that somebody has: in a hand, under an arm, at the ear."""

_ALONG = (
    "weapon.n.01", "implement.n.01", "bag.n.01", "bag.n.04", "bag.n.06", "container.n.01",
    "umbrella.n.01", "lamp.n.01", "torch.n.01", "flashlight.n.01", "flower_arrangement.n.01",
)  # fmt: skip
"""Kinds of what one has in hand where one is told of with it: no beard, no limp, no car."""

_HANGING = ("npadvmod", "dep", "pobj", "appos", "nsubj", "conj", "ROOT")
"""How a hand hangs on a sentence whose verb it has nothing to do with."""

_ON = ("on", "over", "to", "at", "against", "around", "round", "across")


class Leftovers:
    """What clauses left of the sentences of one scene."""

    def __init__(self, resolver: Resolver, named: Named, wearing: Wearing, doers: Doers) -> None:
        self._resolver, self._named, self._wearing = resolver, named, wearing
        self._doers = doers
        self.named: dict[int, list[str]] = {}
        """Keys of what each sentence names by a phrase of its own."""

    def read(self, s: Parsed, number: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """What they tell besides: what somebody has in hand.

        Args:
            drafts: those of the scene so far.
        """
        for token in s.tokens:
            if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "flat", "npadvmod"):
                continue
            meant = self._resolver.resolve(s, token)
            how = self._named.find(s, token) if meant.beings else Presence.MENTIONED
            for being in meant.beings:
                if being.presence is Presence.MENTIONED and how is not Presence.MENTIONED:
                    self._resolver.see(being, how)
                if how is Presence.PRESENT and not _is_of_another(s, token):
                    self.named.setdefault(number, []).append(being.key)
                self._located(s, token, being)
                yield from self._in_hand(s, token, being, number, drafts)
                yield from self._had_along(s, token, being, number)
                self._wearing.wears(s, token, being)
        for token in s.tokens:
            yield from self._hand_on(s, token, number)
            if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "flat"):
                continue
            meant = self._resolver.resolve(s, token)
            if len(meant.beings) == 1 and token.lemma.lower() == meant.beings[0].head:
                owner = self._resolver.owner(s, token)
                owner = None if owner is meant.beings[0] else owner
                whole = find_whole(s, token, meant.beings[0], owner, self._resolver.registry)
                meant.beings[0].part_of = whole.key if whole else meant.beings[0].part_of

    def _located(self, s: Parsed, token: Token, being: Being) -> None:
        """`a mug on the desk`, `a cable behind the printer`: where a thing is first."""
        if being.place is not None or being.living:
            return
        # `a board nailed to the fence`, `a note pinned on the door`
        fixed = [v for v in s.children(token, "acl") if v.tag == "VBN"]
        onto = [p for v in fixed for p in s.children(v, "prep") if p.low in ("to", "on", "onto")]
        for prep in (*s.children(token, "prep"), *onto):
            where = "on" if prep in onto else WHERE.get(prep.low, "")
            if (prep.low in ("of", "with", "for", "from", "to", "de") and not onto) or not where:
                continue
            for noun in s.children(prep, "pobj"):
                meant = self._resolver.resolve(s, noun)
                if meant.key and meant.key != being.key and not meant.beings[0].living:
                    being.place = Relation(where=where, what=meant.key)
                    return

    def _hand_on(self, s: Parsed, token: Token, number: int) -> Iterator[Draft]:
        """`one hand over her mouth`, `her arms around her knees`: hands that are where no verb
        says."""
        if token.pos != "NOUN" or token.dep not in _HANGING or not self._doers.last:
            return
        if not is_kind_of(sense_at(s, token).concept, *REACHING):
            return
        if token.dep == "pobj" and s.head(token).low not in ("with", "avec"):
            return
        doers = tuple(b for b in self._doers.last if b.living)
        for prep in s.children(token, "prep"):
            for noun in s.children(prep, "pobj") if prep.low in _ON else ():
                meant = self._resolver.resolve(s, noun)
                own = meant.body and all(b in doers for b in meant.beings)
                thing = meant.beings[:1] if not meant.body else ()
                if not doers or not (own or (thing and not thing[0].living)):
                    continue
                yield Draft(
                    Event(
                        sentence=number,
                        act=Act.TOUCH,
                        agents=tuple(b.key for b in doers[:1]),
                        patient=thing[0].key if thing else None,
                        part=meant.noun.concept if meant.body else "",
                        lasting=True,
                        confidence=0.7,
                    )
                )
                return

    def _had_along(self, s: Parsed, token: Token, being: Being, number: int) -> Iterator[Draft]:
        """`two guards with rifles`: who is told of by what they have in hand has it there."""
        if not being.living or being.presence is not Presence.PRESENT:
            return
        for prep in s.children(token, "prep"):
            for noun in s.children(prep, "pobj") if prep.low in ("with", "avec") else ():
                meant = self._resolver.resolve(s, noun)
                one = meant.beings[0] if len(meant.beings) == 1 else None
                if one is None or one.living or not is_kind_of(one.concept, *_ALONG):
                    continue
                one.owner = one.owner or being.key
                self._resolver.see(one, Presence.PRESENT)
                yield Draft(
                    Event(
                        sentence=number,
                        act=Act.HOLD,
                        agents=(being.key,),
                        patient=one.key,
                        lasting=True,
                        confidence=0.7,
                    )
                )

    def _in_hand(
        self, s: Parsed, token: Token, being: Being, number: int, drafts: Sequence[Draft]
    ) -> Iterator[Draft]:
        """`a torch in her hand`: who holds it."""
        if being.living:
            return
        for prep in s.children(token, "prep"):
            for noun in s.children(prep, "pobj"):
                if (prep.low, _bodily(s, noun)) not in _HAD:
                    continue
                meant = self._resolver.resolve(s, noun)
                holders = [b for b in meant.beings if b.living] or list(self._doers.last[:1])
                lately = [d.event for d in drafts[-3:] if d.event is not None]
                if holders and not any(e.patient == being.key and e.act in _HELD for e in lately):
                    key = holders[0].key
                    told = Act.PHONE if noun.lemma == "ear" else Act.HOLD
                    mean_as_used(told, (self._resolver.resolve(s, token),))
                    self._resolver.see(being, Presence.PRESENT)
                    event = Event(
                        sentence=number,
                        act=told,
                        agents=(key,),
                        patient=being.key,
                        part=_which_hand(s, noun),
                        lasting=True,
                        confidence=0.8,
                        changes=(Change(what=key, attribute="holds", value=being.key),),
                    )
                    yield Draft(event)


def _bodily(s: Parsed, noun: Token) -> str:
    """The part of a body that is meant: `in one hand, and the torch in the other`."""
    hands = (t.lemma for t in s.tokens if t.lemma in ("hand", "main") and t.index < noun.index)
    return next(hands, noun.lemma) if noun.low in ("other", "autre") else noun.lemma


def _which_hand(s: Parsed, noun: Token) -> str:
    """Sense of `left hand` or `right hand`, where one is said."""
    said = {c.low for c in s.children(noun, "amod", "compound")}
    return (
        "left.n.03"
        if said & {"left", "gauche"}
        else "right.n.05"
        if said & {"right", "droite"}
        else ""
    )


def _is_of_another(s: Parsed, token: Token) -> bool:
    """`a suitcase of tools`, `the smell of bread`: what is seen, if anything, is the other."""
    prep = s.head(token)
    return token.dep == "pobj" and prep.low in ("of", "de") and s.head(prep).pos == "NOUN"
