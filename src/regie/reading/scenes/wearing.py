"""Finds who wears the clothes that a sentence names."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.reading import Act, EntityKind, Event, Presence
from regie.reading.entities.nouns import sense_as
from regie.reading.entities.registry import Being
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.resolving import Resolver

HANDLED = frozenset(
    {Act.HOLD, Act.TAKE, Act.PUT, Act.PUT_IN, Act.TAKE_OUT, Act.GIVE, Act.RECEIVE, Act.CARRY,
     Act.RAISE, Act.THROW, Act.CATCH, Act.DROP, Act.UNDRESS}
)  # fmt: skip
"""Acts whose clothes are in somebody's hands, or were."""


JEWELS = ("jewelry.n.01", "necklace.n.01", "medal.n.01")
"""Kinds of what is on somebody of whom only a list tells it: `MAYOR (70, gold chain)`."""


class Wearing:
    """The clothes of one scene."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver

    def wears(self, s: Parsed, token: Token, being: Being) -> None:
        """`a man in a grey suit`, `Ann, in uniform`."""
        if (
            being.noun_kind != "clothes"
            or being.worn_by is not None
            or token.dep not in ("pobj", "conj")
        ):
            return
        first = s.joined_before(token)
        prep = s.head(first)
        if prep.low not in ("in", "en", "with"):
            return
        over = s.head(prep)
        beside = s.tokens[prep.index - 1] if prep.index else over
        if beside.pos in ("NOUN", "PROPN"):  # `run past two children in raincoats`
            meant = self._resolver.resolve(s, beside)
            over = beside if meant.beings and meant.beings[0].living else over
        if over.pos in ("NOUN", "PROPN"):
            meant = self._resolver.resolve(s, over)
            if meant.beings and meant.beings[0].living:
                being.worn_by = meant.beings[0].key
        elif prep.low in ("in", "en"):
            subject = s.child(over, "nsubj", "nsubjpass")
            if subject is not None:
                meant = self._resolver.resolve(s, subject)
                if meant.beings and meant.beings[0].living:
                    being.worn_by = meant.beings[0].key

    def settle(self, events: Sequence[Event]) -> None:
        """`her coat buttoned to the throat`: clothes that are somebody's, that nobody has in hand
        and that lie nowhere are on their owner."""
        handled = {k for e in events if e.act in HANDLED for k in (e.patient, e.instrument) if k}
        handled |= {k for e in events for k in e.agents}  # `her coat hangs on the door`
        beings = self._resolver.registry.beings
        for being in beings.values():
            owner = beings.get(being.owner or "")
            if (
                being.noun_kind == "clothes"
                and being.worn_by is None
                and being.place is None
                and being.key not in handled
                and owner is not None
                and owner.living
            ):
                being.worn_by = owner.key

    def put_on(self, s: Parsed, events: Sequence[Event], agents: Sequence[Being]) -> None:
        """Clothes in a list after somebody, or before them: `Ann (9), red sweater, brown hair`."""
        handled = {
            k
            for e in events
            for k in (e.patient, e.instrument, e.goal, *e.agents)
            if k and e.act is not Act.DRESS
        }
        wearer: Being | None = None
        for token in s.tokens:
            if token.pos not in ("NOUN", "PROPN", "PRON") or token.dep in ("compound", "flat"):
                continue
            meant = self._resolver.resolve(s, token)
            for being in meant.beings[:1]:
                if being.living and not meant.body:
                    wearer = being if being.kind is EntityKind.PERSON else wearer
                elif (
                    being.noun_kind == "clothes"
                    and being.worn_by is None
                    and being.place is None
                    and being.key not in handled
                    and self._is_on_body(s, token)
                ):
                    on = wearer or self._dressed(s, agents)
                    being.worn_by = on.key if on else None

    def _is_on_body(self, s: Parsed, token: Token) -> bool:
        """Whether nothing says that the clothes lie somewhere: in a list, or after `in`."""
        first = s.joined_before(token)
        if first.dep in ("dobj", "nsubj", "nsubjpass") and s.head(first).pos == "VERB":
            return first.dep != "dobj"
        prep = s.head(first)
        return prep.pos != "ADP" or prep.low in ("in", "with", "en", "avec", "dans")

    def _dressed(self, s: Parsed, agents: Sequence[Being]) -> Being | None:
        """`In black shoes and a shirt, Joe is dressed for work`: the subject of the sentence."""
        root = s.root
        subject = s.child(root, "nsubj", "nsubjpass") if root is not None else None
        if subject is None:
            return agents[0] if len(agents) == 1 else None
        beings = self._resolver.resolve(s, subject).beings
        return beings[0] if beings and beings[0].living else None

    def in_asides(self, s: Parsed) -> None:
        for aside in s.asides:
            anchor = s.tokens[aside.anchor] if 0 <= aside.anchor < len(s.tokens) else None
            if anchor is None or anchor.pos not in ("NOUN", "PROPN"):
                continue
            meant = self._resolver.resolve(s, anchor)
            for token in aside.tokens:
                if token.pos == "NOUN" and meant.beings and meant.beings[0].living:
                    worn = self._resolver.resolve(aside, token)
                    for being in worn.beings:
                        if being.noun_kind == "clothes" or sense_as(being.head, *JEWELS):
                            being.worn_by = meant.beings[0].key
                            self._resolver.see(being, Presence.PRESENT)
