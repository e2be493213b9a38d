"""Hands and arms that go somewhere: what they come to is what the deed is done to."""

from __future__ import annotations

from regie.film.reading import Act
from regie.reading.entities.nouns import is_kind_of
from regie.reading.parsing.tokens import Parsed
from regie.reading.scenes.acts_by_kind import REACHING, TRAVEL
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.taking_part import Deed


def by_hands(s: Parsed, deed: Deed, subjects: Meant, resolver: Resolver) -> None:
    """`Her hand flies to her mouth`, `His fingers race over the keys`, `runs a hand through her
    hair`: what they come to."""
    held = deed.touched
    reaches = held is not None and is_kind_of(held.noun.concept, *REACHING) and not deed.patient
    other = resolver.registry.beings.get(deed.goal or "")
    around = deed.where == "around"  # `wraps her arms around him`, whatever the verb
    laid = around or deed.act in (Act.PUT, Act.PUT_IN, Act.THROW)
    if reaches and laid and other is not None and other.living:
        # `puts an arm around her`
        deed.becomes(Act.EMBRACE if around else Act.TOUCH)
        deed.patient, deed.goal, deed.where = deed.goal, None, ""
        return
    if held is not None and reaches:
        ends = (resolver.resolve(s, n) for _, n in deed.clause.preps)
        own = (m for m in ends if m.body and all(b in deed.agents for b in m.beings))
        if (end := next(own, None)) is not None:
            deed.becomes(Act.TOUCH)
            deed.part = end.noun.concept
        return
    if not is_kind_of(subjects.noun.concept, *REACHING) or not deed.agents or deed.objects:
        return
    if deed.act not in TRAVEL or not (deed.part or deed.goal):
        return
    writes = is_kind_of(subjects.noun.concept, "digit.n.03") and deed.where in ("over", "through")
    deed.becomes(Act.TYPE if writes and deed.goal else Act.TOUCH)
    if deed.act is Act.TOUCH and deed.goal and not deed.part:
        deed.patient, deed.goal, deed.where = deed.goal, None, ""
