"""One thing that is said of somebody, with its words and its weight."""

from __future__ import annotations

from dataclasses import dataclass

from regie.film.citation import Citation
from regie.reading.dossiers.beside import Person
from regie.reading.dossiers.walk import Walk
from regie.reading.parsing import Token


@dataclass(frozen=True)
class Claim:
    """One thing said of somebody.

    Attributes:
        attribute, value: as in `film.reading.Trait`.
        weight: how much it counts among others of the attribute, 0 to 1.
        certain: said, not inferred.
        words: the words that say it.
        start: where, in the paragraph.
    """

    key: str
    attribute: str
    value: str
    weight: float = 1.0
    certain: bool = True
    words: str = ""
    start: int = 0


def make_claim(
    person: Person,
    attribute: str,
    value: str,
    token: Token,
    weight: float,
    *,
    certain: bool = True,
    walk: Walk | None = None,
) -> Claim:
    words = token.text
    if walk is not None:
        span = walk.sentence.subtree(token)
        words = " ".join(t.text for t in span if t.end > t.start)[:80]
    return Claim(
        key=person.key,
        attribute=attribute,
        value=value,
        weight=weight * (1.0 if person.sure else 0.7),
        certain=certain,
        words=words,
        start=token.start,
    )


@dataclass(frozen=True)
class Heard:
    """A claim with where it stands.

    Attributes:
        order: of the scene in the script.
    """

    claim: Claim
    scene: str
    order: int
    cited: Citation | None
