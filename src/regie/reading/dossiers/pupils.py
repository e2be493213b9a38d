"""How old those are who learn somewhere: a pupil of a primary school is no student of twenty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from regie.film.reading import Dossier, EntityKind, SceneReading, Trait
from regie.reading.dossiers.cast import TITLES
from regie.reading.dossiers.vocabulary import Vocabulary, looks
from regie.reading.entities.nouns import is_like

OFTEN = 4
"""Of so many scenes that somebody is in, one must be at school."""

SURE = 0.5
"""Confidence of an age beyond which a place says nothing more."""


def age_of_pupils(place: str | None, vocabulary: Vocabulary) -> float | None:
    """Years of those who are taught in a place, by the words of its key; None where nobody is."""
    words = [w for w in (place or "").split("-") if w.isalpha()]
    pairs = [" ".join(pair) for pair in pairwise(words)]
    found = (vocabulary.taught(term) for term in (*pairs, *words))
    return next((age for age in found if age is not None), None)


def with_ages_of_schools(
    dossiers: Iterable[Dossier], scenes: Sequence[SceneReading], vocabulary: Vocabulary
) -> tuple[Dossier, ...]:
    """Everybody whose age nobody tells, and who is often seen at a school, with a pupil's.

    Those with a title, a trade or children are no pupils.
    """
    taught = {s.scene: _taught_in(s, vocabulary) for s in scenes}
    return tuple(_aged(dossier, taught, vocabulary) for dossier in dossiers)


def _taught_in(scene: SceneReading, vocabulary: Vocabulary) -> float | None:
    """Years of those who are taught in a scene: by its place, or by a class with its teacher."""
    by_place = age_of_pupils(scene.setting.place, vocabulary)
    if by_place is not None:
        return by_place
    people = [e for e in scene.entities if e.kind in (EntityKind.GROUP, EntityKind.PERSON)]
    nouns = [(e.kind, e.head or e.name.split()[-1].lower()) for e in people]
    classes = [n for kind, n in nouns if kind is EntityKind.GROUP and _are_taught(n, vocabulary)]
    teachers = any(vocabulary.teaches(n) for _, n in nouns)
    return PUPIL if classes and teachers else None


PUPIL = 14.0
"""Years of one of a class of which nothing else is known."""


def _are_taught(noun: str, vocabulary: Vocabulary) -> bool:
    years = vocabulary.age(noun)
    return noun in ("class", "classmate", "classe") or (years is not None and 6 <= years[0] <= 20)


def _aged(dossier: Dossier, taught: dict[str, float | None], vocabulary: Vocabulary) -> Dossier:
    ages = [age for n in dossier.scenes if (age := taught.get(n)) is not None]
    known = dossier.trait("age")
    grown = (
        dossier.kind is not EntityKind.PERSON
        or (known is not None and (known.certain or known.confidence > SURE))
        or dossier.trait("costume") is not None
        or any(relation in ("son", "daughter", "child", "wife", "husband")
               for relation, _ in dossier.kin)
        or any(_of_the_grown(part, vocabulary) for n in dossier.names for part in n.split())
    )  # fmt: skip
    if grown or not ages or OFTEN * len(ages) < len(dossier.scenes):
        return dossier
    trait = Trait(
        attribute="age", value=f"{ages[0]:g}", certain=False, confidence=SURE, words="by the school"
    )
    rest = (t for t in dossier.traits if t.attribute != "age")
    return dossier.model_copy(update={"traits": (trait, *rest)})


def _of_the_grown(part: str, vocabulary: Vocabulary) -> bool:
    """A title, or a word for somebody who works."""
    bare = part.strip(".,").upper()
    low = bare.lower()
    years = vocabulary.age(low)
    return (
        bare in TITLES
        or bare in ("DR", "PROF", "PROFESSOR", "MISS", "SIR", "MADAM")
        or low in looks()["ranks"]
        or (vocabulary.is_person(low) and (years is None or years[0] > 20))
    )


LITTLE, YOUNGEST, OLDEST_LITTLE = 6.0, 3.0, 14.0
"""Years of a little child; the youngest and the oldest of whom `little` says years."""


def age_said(
    vocabulary: Vocabulary, noun: str, described: Iterable[str]
) -> tuple[float, float] | None:
    """Years that a noun says with the adjectives before it, and how surely: of `little girl`."""
    age = vocabulary.age(noun)
    if age is None or not YOUNGEST < age[0] <= OLDEST_LITTLE:
        return age
    small = any(is_like(vocabulary.english(word.lower()), "small.a.01") for word in described)
    return (LITTLE, 0.8) if small else age
