"""What does not match between two shots that are cut together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from regie.film.units import Noun

Rule = Literal["line", "jump", "direction", "place", "thing", "size"]
"""`line`: the camera crosses the line of action. `jump`: a cut to the same from nearly the same.
`direction`: who goes to the right now goes to the left. `place`: somebody stands elsewhere.
`thing`: what was in one hand is in the other, or lies. `size`: two who talk, near and far."""


class Breach(Noun):
    """One breach of continuity.

    Attributes:
        shots: numbers of the two shots, as they are cut.
        says: what does not match, a sentence.
        proposes: choices for the second shot that would mend it; empty where there are none.
        instead: others, for where those cannot be had, the best first.
        motive: why it is meant, a sentence: the words have somebody do something elsewhere, and
            the way there is left out. Empty for what nobody asked for.
    """

    rule: Rule
    shots: tuple[str, str]
    says: str
    proposes: Mapping[str, Any] = {}
    instead: tuple[Mapping[str, Any], ...] = ()
    motive: str = ""
