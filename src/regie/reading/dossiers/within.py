"""What somebody is in or on says what they have on: who is in the shower is undressed and wet."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping

from regie.reading.dossiers.beside import Person
from regie.reading.dossiers.claim import Claim, Heard, make_claim
from regie.reading.dossiers.walk import Walk
from regie.reading.parsing import Token

INTO = frozenset("in into under on inside dans sous sur".split())

TAKES = frozenset("take have prendre".split())
"""What one does with a shower: it is no act with a thing."""

AT_REST = frozenset("sleeper".split())
"""Who is only said to be on a bed sits there dressed: one is `in bed` for the night."""

WET = frozenset({"bather"})


def dressed_by(walk: Walk, token: Token) -> Iterator[Claim]:
    """`stands under the shower`, `takes a bath`, `lies in bed`, `jogs on the treadmill`; who comes
    out of a bath has a towel on."""
    costume = walk.words.occasion(token.lemma, "within") if token.pos == "NOUN" else None
    if costume is None or walk.negated(token):
        return
    person = _within(walk, token, costume)
    if person is None:
        return
    if walk.sentence.head(token).low == "of":
        yield make_claim(person, "top", "towel", token, 0.95, walk=walk)
    else:
        yield make_claim(person, "costume", costume, token, 0.9, walk=walk)
    if costume in WET:
        yield make_claim(person, "condition", "wet", token, 0.9, walk=walk)


def _within(walk: Walk, token: Token, costume: str) -> Person | None:
    over = walk.sentence.head(token)
    bare = walk.sentence.child(token, "det", "poss") is None
    if costume in AT_REST and not bare:
        return None
    out = over.low == "of" and walk.sentence.head(over).low == "out" and costume in WET
    if token.dep == "pobj" and ((over.low in INTO and over.dep == "prep") or out):
        person = walk.owner(token, through_of=out)
        return person if person is not None and not walk.only_later(person, token) else None
    return walk.owner(token) if token.dep == "dobj" and over.lemma in TAKES else None


WHILE_THERE = frozenset("bare towel bather sleeper athletic-wear".split())
"""What one has on, or has not, for as long as the scene plays."""


def held_while_there(slots: MutableMapping[str, list[Heard]]) -> list[Heard]:
    """The outfits that hold for their scene alone, taken out of the slot; one a scene, the last."""
    outfits = slots.get("outfit", [])
    brief = {h.order: h for h in outfits if h.claim.value.split()[0] in WHILE_THERE and h.scene}
    slots["outfit"] = [h for h in outfits if h.order not in brief]
    return list(brief.values())
