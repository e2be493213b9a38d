"""Who is whose relative in a script: `His mother, ANN, knocks.`, then only `his mother`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from regie.film.reading import EntityKind
from regie.film.screenplay import Scene
from regie.reading.entities.names import share_of_women
from regie.reading.entities.nouns import sex_of
from regie.reading.entities.registry import Role
from regie.reading.kin.addressed import find_addressed
from regie.reading.kin.words import INVERSE, KINSHIPS, OLDER
from regie.reading.parsing.meanings import english_noun
from regie.reading.parsing.tokens import Paragraph, Parsed, Token

Family = dict[str, list[tuple[str, str]]]
"""What others are to each: kinship and key, by key."""


def with_kin(
    roles: Sequence[Role], paragraphs: Iterable[Paragraph], scenes: Sequence[Scene]
) -> tuple[Role, ...]:
    """The roles, each with the words of kinship that it alone is introduced by, and its family.

    A word by which two are introduced tells nobody apart and is left out.
    """
    by_word: dict[str, set[str]] = {}
    people = [role for role in roles if role.kind is EntityKind.PERSON]
    words_of = {role.key: {w for n in role.names for w in n.upper().split()} for role in people}

    def named(token: Token) -> str:
        keys = [key for key, words in words_of.items() if token.text.upper() in words]
        return keys[0] if len(keys) == 1 else ""

    family: Family = {role.key: [] for role in roles}
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for token in sentence.tokens:
                lemma = token.lemma.lower()
                if lemma not in OLDER or (name := _name_beside(sentence, token)) is None:
                    continue
                key = named(name)
                by_word.setdefault(lemma, set()).update((key,) if key else ("", " "))
                owner = sentence.child(token, "poss")
                whose = named(owner) if owner is not None and owner.pos == "PROPN" else ""
                if key and whose and key != whose and lemma in KINSHIPS:
                    _relate(family, whose, KINSHIPS[lemma], key)
    _add_named(family, by_word, people)
    kin = {lemma: next(iter(keys)) for lemma, keys in by_word.items() if len(keys) == 1}
    _add_addressed(family, roles, scenes)
    return tuple(
        replace(
            _called(role, tuple(sorted(w for w in kin if kin[w] == role.key))),
            family=tuple(family[role.key]),
        )
        for role in roles
    )


def relative_of(name: str) -> str:
    """Whose relative a cue's name says that somebody is: PAULETTE's, of `PÈRE PAULETTE`; empty for
    others. A FATHER BROWN may be a priest: what is a title says nothing."""
    word, _, whose = name.partition(" ")
    own = bool(_kin_word(word)) and share_of_women(whose, "fr") is not None
    return whose if own and whose.isalpha() else ""


def _add_named(family: Family, by_word: dict[str, set[str]], roles: Sequence[Role]) -> None:
    """`PÈRE PAULETTE`: her father, and whom `le père` means."""
    keys = {name: role.key for role in roles for name in role.names}
    for role in roles:
        for name in role.names:
            whose = keys.get(relative_of(name), role.key)
            word = _kin_word(name.partition(" ")[0])
            if whose != role.key and word:
                by_word.setdefault(word, set()).add(role.key)
                _relate(family, whose, KINSHIPS[word], role.key)


def _kin_word(word: str) -> str:
    """The English word of kinship that a word of a name is, if it is no title."""
    own = (
        word.lower() if word.lower() in ("mom", "mum", "dad") else english_noun("fr", word.lower())
    )
    return own if own in OLDER and own in KINSHIPS else ""


def _add_addressed(family: Family, roles: Sequence[Role], scenes: Sequence[Scene]) -> None:
    speakers = {name: role.key for role in roles for name in role.names}
    sexes: Mapping[str, str] = {role.key: role.sex for role in roles}
    for (own, kinship), keys in find_addressed(scenes, speakers, sexes).items():
        for key in keys:
            _relate(family, own, kinship, key)


def _relate(family: Family, whose: str, kinship: str, key: str) -> None:
    """Notes what one is to another, and the other to the one; what was said first stays."""
    if any(other == key for _, other in family[whose]):
        return
    family[whose].append((kinship, key))
    family[key].append((INVERSE.get(kinship, kinship), whose))


def _called(role: Role, kin: tuple[str, ...]) -> Role:
    """A role with the words by which it is introduced; a wife is a woman."""
    sexes = {sex for word in kin if (sex := sex_of(word))}
    sex = next(iter(sexes)) if len(sexes) == 1 else role.sex
    return replace(role, kin=kin, sex=sex)


def _name_beside(s: Parsed, token: Token) -> Token | None:
    """The name that stands beside a word of kinship: `his mother Ann`, `Ann, his mother`."""
    if token.pos != "NOUN" or token.plural:
        return None
    after = [t for t in s.tokens[token.index + 1 : token.index + 3] if t.text != ","][:1]
    if after and after[0].pos == "PROPN":
        tied = after[0].head == token.index or token.head == after[0].index
        if tied:
            return after[0]
    head = s.head(token)
    return head if token.dep == "appos" and head.pos == "PROPN" else None
