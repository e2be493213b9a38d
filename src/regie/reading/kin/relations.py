"""Who is whose mother, son or wife, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from regie.reading.dossiers.beside import Person
from regie.reading.dossiers.vocabulary import Vocabulary
from regie.reading.entities.registry import Role
from regie.reading.kin.words import NAMED, OLDER
from regie.reading.parsing import Parsed


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


def kin_of_roles(roles: Sequence[Role]) -> tuple[tuple[str, str, str], ...]:
    """Whose, what, who, of what the reading found out on the whole."""
    sexes = {role.key: role.sex for role in roles}
    return tuple(
        (role.key, word, key)
        for role in roles
        for kinship, key in role.family
        if (word := NAMED.get((kinship, sexes.get(key, ""))) or NAMED.get((kinship, "")))
    )
