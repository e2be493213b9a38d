"""What a noun of a sentence means in its scene."""

from __future__ import annotations

from dataclasses import dataclass

from regie.reading.entities.nouns import Meaning
from regie.reading.entities.registry import Being

UNKNOWN = Meaning("")


@dataclass(frozen=True)
class Meant:
    """What a noun means.

    Attributes:
        beings: entities; several for `they`.
        body: it is a part of the body of those (`her hand`).
        place: it is a place; its words.
        noun: its sense.
    """

    beings: tuple[Being, ...] = ()
    body: str = ""
    place: str = ""
    noun: Meaning = UNKNOWN
    lemma: str = ""
    relation: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(b.key for b in self.beings)

    @property
    def key(self) -> str | None:
        return self.beings[0].key if self.beings else None


NOTHING = Meant()
