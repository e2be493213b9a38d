"""Children among those whom a title shows as real people: by the bible's ages and by the script.

A consent says whether its person is a minor, and whoever enters it may forget to. A role of a child
is mostly played by one; where it is not, a person says so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from regie.film.policy import Answer, FactValue

if TYPE_CHECKING:
    from regie.film.bible import Bible
    from regie.film.consents import Consent
    from regie.film.screenplay import Screenplay

SURE = 0.8
"""Confidence from which the script's word for a role counts: an age, or `CHILD`; not `GIRL`."""


def find_young(bible: Bible, screenplay: Screenplay) -> dict[str, str]:
    """Characters under 18 by key, each with how that is known."""
    from regie.preproduction.clearance.minors import OF_AGE, find_minors

    said = {m.name: m for m in find_minors(screenplay) if m.confidence >= SURE}
    found: dict[str, str] = {}
    for character in bible.characters:
        minor = said.get(character.name)
        if character.figure.age < OF_AGE:
            found[character.key] = f"is {character.figure.age:g} in bible/characters.toml"
        elif minor is not None:
            age = f"is {minor.age:g}" if minor.age is not None else "is a child"
            where = f" ({minor.cited[0]})" if minor.cited else ""
            found[character.key] = f"{age} in the script{where}"
    return found


def doubt_age(
    consents: Mapping[str, Consent],
    used: Mapping[tuple[str, str], Collection[str]],
    young: Collection[str],
) -> dict[str, Consent]:
    """Consents by id, of which nobody knows whether those who play children are of age.

    Args:
        used: cites of consents by kind and character.
        young: characters that are children.
    """
    cited = {cite for (_, key), cites in used.items() if key in young for cite in cites}
    unsure: dict[str, FactValue] = {"minor": Answer.UNSURE}
    return {
        name: consent
        if consent.minor or f"consent:{name}" not in cited
        else consent.model_copy(update={"facts": {**unsure, **consent.facts}})
        for name, consent in consents.items()
    }
