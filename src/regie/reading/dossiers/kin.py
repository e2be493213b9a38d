"""Who is whose mother, son or wife, and what that says of age."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from regie.reading.dossiers.referents import Person
from regie.reading.dossiers.vocabulary import Vocabulary
from regie.reading.parsing import Parsed

OLDER: dict[str, float] = {
    "mother": 28, "father": 29, "mom": 28, "mum": 28, "dad": 29, "parent": 28, "stepmother": 26,
    "stepfather": 28, "grandmother": 56, "grandfather": 58, "grandma": 56, "grandpa": 58,
    "aunt": 26, "uncle": 26, "son": -28, "daughter": -28, "child": -28, "kid": -28, "baby": -28,
    "grandson": -57, "granddaughter": -57, "grandchild": -57, "nephew": -26, "niece": -26,
    "brother": -2, "sister": 2, "wife": -2, "husband": 2, "twin": 0, "cousin": 1,
    "girlfriend": -2, "boyfriend": 2, "fiance": 2, "fiancee": -2,
}  # fmt: skip
"""Years by which the one is older than whose he or she is: mean ages at birth and at marriage."""

YOUNGEST_PARENT = 16.0


def find_kin(
    sentence: Parsed, who: Mapping[int, Person], vocabulary: Vocabulary
) -> Iterator[tuple[str, str, str]]:
    """Whose, what, who: `("joe", "son", "matthew")` of `Joe with his son, Matthew`."""
    for token in sentence.tokens:
        if token.index not in who or token.pos not in ("NOUN", "PROPN"):
            continue
        word = vocabulary.english(token.lemma.lower())
        if word not in OLDER:
            continue
        owners = list(sentence.children(token, "poss"))
        owners += [
            o
            for prep in sentence.children(token, "prep")
            if prep.low in ("of", "de", "d'")
            for o in sentence.children(prep, "pobj")
        ]
        for owner in owners:
            held = who.get(owner.index)
            if held is not None and held.key != who[token.index].key:
                yield held.key, word, who[token.index].key


def ages_by_kin(
    kin: Sequence[tuple[str, str, str]], known: Mapping[str, float]
) -> dict[str, float]:
    """Ages that follow from those of relatives, nearest relatives first."""
    ages = dict(known)
    for _ in range(3):
        for whose, relation, other in kin:
            older = OLDER[relation]
            if whose in ages and other not in ages:
                ages[other] = max(1.0, ages[whose] + older)
            elif other in ages and whose not in ages:
                ages[whose] = max(1.0, ages[other] - older)
    return {key: age for key, age in ages.items() if key not in known}
