"""Places by their names, and what they become beside each other."""

from __future__ import annotations

from regie.design.sets import choose_kind, settle_places
from regie.film.bible import Place
from regie.film.screenplay import slug


def place(name: str, interior: bool = True, **more: object) -> Place:
    kind = choose_kind(name, interior)
    return Place.model_validate(
        {"key": slug(name), "name": name, "kind": kind, "interior": interior, "seed": 3, **more}
    )


def settled(*run: Place) -> dict[str, Place]:
    changed = settle_places(run, frozenset(p.key for p in run))
    return {p.name: changed.get(p.key, p) for p in run}
