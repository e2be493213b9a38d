"""Finds who does what a clause tells."""

from __future__ import annotations

from dataclasses import replace

from regie.concepts.wordnet import open_wordnet
from regie.reading.entities.registry import Being
from regie.reading.frames.clause import Clause
from regie.reading.parsing.forms import is_there
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.depicted import Pictures
from regie.reading.scenes.meant import NOTHING, Meant
from regie.reading.scenes.noun_places import only_people
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.syntax import name_words
from regie.reading.scenes.to_the_makers import MAKERS


class Doers:
    """The doers of one scene.

    Attributes:
        last: who did what was told last; whose deed one without a subject is.
    """

    def __init__(self, resolver: Resolver, pictures: Pictures) -> None:
        self._resolver, self._pictures = resolver, pictures
        self._registry = resolver.registry
        self.last: tuple[Being, ...] = ()

    def introduced(self, s: Parsed, clause: Clause) -> Clause:
        """`ANN (9), red scarf, hair in a bun, runs`: it is Ann who runs, and no scarf."""
        name = next((t for t in s.tokens[:3] if t.pos == "PROPN" and _comma_after(s, t)), None)
        doers = clause.objects if clause.passive and not clause.subjects else clause.subjects
        if name is None or not doers or name in doers or doers[0].index < name.index:
            return clause
        if self._registry.role_named(name_words(s, name), proper=True) is None:
            return clause
        first = doers[0]
        listed = first.pos in ("NOUN", "PROPN") and (
            name in s.subtree(first) or (clause.verb is not None and s.head(name) == clause.verb)
        )
        over = s.head(name) if name.dep != "ROOT" else None
        if not listed or name.dep in ("poss", "pobj", "dobj") or over is None:
            return clause
        if doers is clause.subjects:
            return replace(clause, subjects=(name,))
        return replace(clause, objects=(name,))

    def find(self, s: Parsed, clause: Clause, speaker: Being | None) -> Meant | None:
        """Who does it; None for the camera and whoever watches the film."""
        if any(t.low in MAKERS for t in clause.subjects):
            handles = any(t.low == "on" for t in clause.subjects) and _is_handling(clause)
            return NOTHING if handles else None
        put_in = [t for t in clause.subjects if t.start == t.end]
        if put_in or not clause.subjects:
            if clause.passive and not put_in:
                return NOTHING
            return Meant((speaker,) if speaker else self.last or self._anybody())
        beings: list[Being] = []
        body = place = ""
        first: Meant | None = None
        depicts = clause.verb is not None and clause.verb.lemma in ("show", "depict", "montrer")
        for token in clause.subjects:
            if depicts and token.pos == "PRON" and (shown := self._pictures.latest()):
                beings.append(shown)
                continue
            if token.low in ("who", "that", "which", "qui") and clause.kind == "relcl":
                continue
            meant = self._resolver.resolve(s, token, acts=not depicts)
            first = first or meant
            beings.extend(b for b in meant.beings if b not in beings)
            body, place = body or meant.body, place or meant.place
        if clause.kind == "acl" and not beings and place and clause.objects and self.last:
            # `marches down the hall dragging a bat`: the hall drags nothing.
            return Meant(self.last)
        if clause.kind == "acl" and clause.objects and self._does_it_not(clause, beings):
            # `drives a car smoking a cigar`: the car does not.
            return Meant(self.last)
        noun = first.noun if first else NOTHING.noun
        some = first.relation if first and len(clause.subjects) == 1 else ""
        return Meant(tuple(beings), body, place, noun, first.lemma if first else "", some)

    def _does_it_not(self, clause: Clause, beings: list[Being]) -> bool:
        """Whether what a participle hangs on are things, and only people do what it tells."""
        things = bool(beings) and not any(b.living or b.known for b in beings)
        return things and bool(self.last) and clause.verb is not None and only_people(clause.verb)

    def _anybody(self) -> tuple[Being, ...]:
        """Whoever living was meant last."""
        living = [b for b in self._registry.beings.values() if b.living and b.last > 0]
        return (max(living, key=lambda b: b.last),) if living else ()


def _is_handling(clause: Clause) -> bool:
    """`On frappe à la porte`: whoever watches handles nothing."""
    assert clause.verb is not None
    senses = open_wordnet().senses(clause.verb.lemma, "v")[:1] if is_there() else ()
    return any(s.field == "verb.contact" for s in senses)


def _comma_after(s: Parsed, token: Token) -> bool:
    return token.index + 1 < len(s.tokens) and s.tokens[token.index + 1].low == ","
