"""What is said of people without names: a dossier for each in each scene, by the entity's key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from regie.film.reading import Dossier, EntityKind, Trait
from regie.reading.dossiers.claim import Heard

REMEMBERED = 8
"""Scenes after which `a man` is no longer the one who was seen before."""

KEPT = 0.9
"""How much what was said in an earlier scene counts."""

Called = Mapping[tuple[int, str], tuple[str, bool]]
"""Whom claims are about, by a scene's order and what its reading calls that person, and whether
they are new there."""


def write_nameless(
    called: Called, heard: Iterable[Heard], numbers: Sequence[str]
) -> tuple[Dossier, ...]:
    """Dossiers of those of whom anything is said, each for one scene, without names.

    Args:
        numbers: of the script's scenes, in order.
    """
    said: dict[tuple[int, str], list[Heard]] = {}
    for one in heard:
        said.setdefault((one.order, one.claim.key), []).append(one)
    found: dict[tuple[int, str], dict[str, Trait]] = {}
    for order, key in sorted(called):
        whose, new = called[order, key]
        own = _traits(said.get((order, whose), ()))
        earlier = (n for n in range(order - 1, order - 1 - REMEMBERED, -1) if (n, key) in found)
        last = None if new else next(earlier, None)
        before = found[last, key] if last is not None else {}
        traits = {**{k: _weaker(t) for k, t in before.items()}, **own}
        if traits:
            found[order, key] = traits
    return tuple(
        Dossier(key=key, kind=EntityKind.PERSON, names=(), traits=tuple(traits.values()),
                scenes=(numbers[order],))
        for (order, key), traits in found.items()
    )  # fmt: skip


def _traits(heard: Iterable[Heard]) -> dict[str, Trait]:
    """The surest of each attribute, all of those of which there are several; a sex by all votes."""
    best: dict[str, Trait] = {}
    votes = 0.0
    for claim in (one.claim for one in heard):
        if claim.attribute == "sex":
            votes += claim.weight * (1.0 if claim.value == "female" else -1.0)
            continue
        slot = f"other:{claim.value}" if claim.attribute == "other" else claim.attribute
        trait = Trait.model_validate(
            {"attribute": claim.attribute, "value": claim.value, "certain": claim.certain,
             "confidence": round(min(claim.weight, 1.0), 2), "words": claim.words}
        )  # fmt: skip
        if slot not in best or trait.confidence > best[slot].confidence:
            best[slot] = trait
    if votes:
        best["sex"] = Trait(attribute="sex", value="female" if votes > 0 else "male")
    return best


def _weaker(trait: Trait) -> Trait:
    return trait.model_copy(update={"confidence": round(trait.confidence * KEPT, 2)})
