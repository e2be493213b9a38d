"""What a script says of one garment, as the value of a trait: `shirt #4a5f78; checks; torn`."""

from __future__ import annotations

from dataclasses import dataclass

NAMED = "badge="
"""Before what a patch on the breast says; `words=` before what is written across it."""

LETTERED = "words="


@dataclass(frozen=True)
class Garment:
    """One garment.

    Attributes:
        kind: a value of the wardrobe's slot: `shirt`, `trousers`.
        colours: `#rrggbb`, none to two.
        details: prints (`checks`), state (`torn`, `dirt`), words on it (`words=RATS`).
    """

    kind: str
    colours: tuple[str, ...] = ()
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "; ".join((" ".join((self.kind, *self.colours)), *self.details))


def read_garment(value: str) -> Garment:
    """A garment from a trait's value."""
    plain, *details = (part.strip() for part in value.split(";"))
    kind, *colours = plain.split()
    return Garment(kind, tuple(colours), tuple(details))


def join_garments(first: str, then: str) -> str:
    """What is said later of a garment, with what was said of it before and still holds."""
    old, new = read_garment(first), read_garment(then)
    if old.kind != new.kind or (new.colours and old.colours and new.colours != old.colours):
        return then
    details = tuple(dict.fromkeys((*old.details, *new.details)))
    return str(Garment(new.kind, new.colours or old.colours, details))
