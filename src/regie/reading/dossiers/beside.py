"""What stands beside a name or a noun and says who that is, however it was parsed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from regie.reading.parsing import Parsed, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})

NAMING = frozenset("name call nickname dub know nommer appeler prénommer".split())

COPULAS = frozenset("be être become remain look seem appear sembler paraître devenir".split())


@dataclass(frozen=True)
class Person:
    """Whom a word stands for; `sure` where neither sex nor nearness had to be guessed."""

    key: str
    sure: bool = True


def has_verb(sentence: Parsed, but: Collection[str] = ()) -> bool:
    """Args: but: words that are none, whatever the parser says."""
    return any(
        t.pos == "AUX" or (t.pos == "VERB" and t.tag in ("VBZ", "VBD", "VBP"))
        for t in sentence.tokens
        if t.low not in but
    )


def apposed(sentence: Parsed, noun: Token, name: Token) -> bool:
    """`Pip, his granddaughter, runs`, parsed as if they were two: commas and no `and`."""
    if noun.dep != "conj" or noun.index <= name.index or noun.plural:
        return False
    between = [t.low for t in sentence.tokens[name.index + 1 : noun.index]]
    after = next((t for t in sentence.tokens[noun.index + 1 :]), None)
    return (
        between[:1] == [","]
        and "and" not in between
        and sentence.child(noun, "det", "poss") is not None
        and (after is None or after.pos in ("PUNCT", "ADP", "SCONJ", "PRON", "VERB"))
    )


def side_by_side(sentence: Parsed, indices: Sequence[int]) -> bool:
    """Names with nothing said between them: `Rose and Pearl, five`."""
    between = sentence.tokens[min(indices) : max(indices)]
    return all(t.pos in ("PROPN", "CCONJ", "PUNCT") for t in between)


def image(sentence: Parsed, noun: Token, who: Mapping[int, Person]) -> Person | None:
    """`Walter, a bird of a man`: the man is whom the bird is said of."""
    of = sentence.head(noun)
    image = sentence.head(of)
    if noun.dep != "pobj" or of.low != "of" or sentence.child(noun, "det") is None:
        return None
    if image.index in who:
        return who[image.index]
    if image.dep not in ("appos", "attr", "conj"):
        first = sentence.subtree(image)[0].index
        listed = first > 0 and sentence.tokens[first - 1].low == ","
        before = [i for i in sorted(who) if i < first and sentence.tokens[i].dep != "poss"]
        return who[before[-1]] if listed and before else None
    above = sentence.head(image)
    if image.dep == "attr":
        subject = sentence.child(above, *SUBJECTS)
        return who.get(subject.index) if subject is not None else None
    return who.get(above.index)


def named_before(sentence: Parsed, noun: Token, who: Mapping[int, Person]) -> Token | None:
    """The name in `RETO, the attendant, nineteen,` and KARL THE GIANT, however it was parsed."""
    tokens, at = sentence.tokens, noun.index
    if at > 1 and tokens[at - 1].low in ("the", "le", "la") and tokens[at - 2].index in who:
        return tokens[at - 2] if tokens[at - 2].pos == "PROPN" and not noun.plural else None
    if at < 3 or noun.plural or at + 2 >= len(tokens) or tokens[at + 1].low != ",":
        return None
    name = tokens[at - 3]
    listed = tokens[at + 2].low in ("and", "et")
    said = tokens[at - 1].pos == "DET" and tokens[at - 2].low == "," and name.pos == "PROPN"
    return name if said and not listed and name.index in who else None


def named_after(sentence: Parsed, noun: Token, who: Mapping[int, Person]) -> Token | None:
    """The name in `a woman called Anna` and in `a woman, Anna,` however it was parsed."""
    after = sentence.tokens[noun.index + 1 : noun.index + 3]
    if after and after[0].low == "," and sentence.child(noun, "det", "poss") is not None:
        after = after[1:]
        if after and after[0].index in who and after[0].pos == "PROPN" and not noun.plural:
            return after[0]
    for clause in sentence.children(noun, "acl", "relcl"):
        if clause.lemma in NAMING:
            named = sentence.child(clause, "oprd", "dobj", "attr", "xcomp")
            if named is not None and named.index in who:
                return named
    return None


def named_later(
    token: Token, who: Mapping[int, Person], sex: float | None, sexes: Mapping[str, float]
) -> Person | None:
    """`A pipe in his mouth, BOB gets out`: whose it is stands behind.

    Args:
        sex: that the pronoun says. sexes: of those whose sex is known.
    """
    after = {who[n].key for n in who if n > token.index}
    key = next(iter(after)) if len(after) == 1 and token.dep == "poss" else None
    fits = key is not None and abs(sexes.get(key, sex or 0.0) - (sex or 0.0)) < 0.5
    return Person(key) if key is not None and fits else None


def is_new(sentence: Parsed, index: int) -> bool:
    """Whether who is meant was not seen before: `a man`, `two men`."""
    det = sentence.child(sentence.tokens[index], "det", "nummod")
    return det is not None and det.low not in ("the", "this", "that", "le", "la", "les")


def listed_behind(sentence: Parsed, noun: Token, who: Mapping[int, Person]) -> Person | None:
    """The name in `This is Jan Kowal, Sergant, U.S. Army, 25`: nothing but nouns between commas."""
    tokens = sentence.tokens
    if noun.plural or sentence.child(noun, "det", "nummod") or not noun.index:
        return None
    for index in range(noun.index - 1, 0, -1):
        token = tokens[index]
        if token.index in who:
            return who[index] if tokens[index + 1].low == "," and token.pos == "PROPN" else None
        if token.pos not in ("NOUN", "PROPN", "PUNCT", "ADJ"):
            return None
    return None
