"""Whom a description is about by the order of its words alone.

Introductions are lists that a parser takes apart at random (`a young MAN, wearing faded jeans,
comes down`); what stands right beside what says whose it is, however the rest was parsed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from regie.reading.dossiers.beside import COPULAS, SUBJECTS, Person, side_by_side
from regie.reading.dossiers.vocabulary import Vocabulary
from regie.reading.parsing import Parsed, Token

CLAD = frozenset(
    "wearing dressed clad sporting wrapped swathed garbed attired vêtu vêtue vêtus vêtues portant "
    "habillé habillée".split()
)
"""Participles behind which stands what the one before them wears."""

HOLDS = frozenset("in of with at on from by to de à avec dans".split())
"""Prepositions that may stand between somebody and such a participle: `a man in his eighties,`."""

STANDS = frozenset(
    "be stand sit lie come hang kneel lean wait hide appear enter emerge crouch squat perch être "
    "venir".split()
)
"""Verbs whose subject may stand behind them: `In the doorway stands Ines.`"""


def clothed_behind(sentence: Parsed, noun: Token) -> bool:
    """Whether a noun is that of somebody, who wears something: `An Inupiat, wearing glasses`."""
    rest = [t.low for t in sentence.tokens[noun.index + 1 : noun.index + 3]]
    clad = rest[:1] and (rest[0] in CLAD or (rest[0] == "," and rest[1:] and rest[1] in CLAD))
    det = sentence.child(noun, "det")
    return bool(clad) and det is not None and not noun.plural and noun.pos != "PRON"


def clad(sentence: Parsed, who: Mapping[int, Person], garment: Token) -> Person | None:
    """Who stands right before the participle behind which a garment stands."""
    tokens = sentence.tokens
    at = _participle(tokens, garment.index)
    if at is None:
        return None
    before = at - 1
    while before >= 0 and (tokens[before].low in ("now", "still", ",", "(", ")", "-", "--", "—")):
        before -= 1
    if before >= 0 and before in who and tokens[before].dep != "poss":
        return who[before]
    # Behind `a man in his eighties,`: the noun over the words between.
    for index in range(before, -1, -1):
        token = tokens[index]
        if index in who and token.dep != "poss":
            return who[index]
        if token.pos in ("VERB", "AUX"):
            subject = sentence.child(token, *SUBJECTS)  # `X leaves the shed wearing a coat`
            return who.get(subject.index) if subject is not None else None
        if token.pos == "CCONJ" or token.low in (";", ":", "."):
            return None
    return None


def told_behind(sentence: Parsed, who: Mapping[int, Person], garment: Token) -> Person | None:
    """`WU nods to KEZIA, 26, pregnant, in a blue dress`: who the list before `in` is about.

    None where nobody but the subject is named before it.
    """
    tokens = sentence.tokens
    at = next((n for n in range(garment.index - 1, 0, -1) if tokens[n].low in ("in", "en")), 0)
    if (
        not at
        or tokens[at - 1].low != ","
        or any(t.pos == "VERB" for t in tokens[at : garment.index])
    ):
        return None
    for index in range(at - 1, -1, -1):
        token = tokens[index]
        if index in who and token.pos == "PROPN":
            beside = tokens[index + 1 : index + 2]
            return who[index] if beside and beside[0].low == "," else None
        if token.pos in ("VERB", "AUX", "PRON") and token.tag not in ("VBN", "VBG"):
            return None
    return None


def is_clad(sentence: Parsed, garment: Token) -> bool:
    """Whether a participle of wearing stands before a garment."""
    return _participle(sentence.tokens, garment.index) is not None


def _participle(tokens: Sequence[Token], end: int) -> int | None:
    """Where the participle before a garment stands, with nothing but other garments between."""
    for index in range(end - 1, -1, -1):
        token = tokens[index]
        if token.low in CLAD:
            return index
        if token.pos in ("AUX", "PRON") and token.dep != "poss":
            return None
        if token.pos == "VERB" and token.tag not in ("VBN", "VBG", "VBD"):
            return None
        if token.low in (".", ";", ":", "(", ")"):
            return None
    return None


def turned_round(sentence: Parsed, who: Mapping[int, Person]) -> Person | None:
    """Who is named at the end, behind the verb: `Barefoot, in a towel, is INES.`"""
    root = next((t for t in sentence.tokens if t.dep == "ROOT"), None)
    if root is None or root.lemma not in STANDS | COPULAS:
        return None
    before = [n for n in who if n < root.index and sentence.tokens[n].dep != "poss"]
    after = {who[n].key for n in who if n > root.index and sentence.tokens[n].dep != "poss"}
    named = sentence.child(root, "attr", "dobj", *SUBJECTS)
    if before or len(after) != 1 or named is None:
        return None
    return Person(next(iter(after)))


def side_by_side_in_a_row(
    sentence: Parsed, who: Mapping[int, Person], words: Vocabulary
) -> dict[str, tuple[str, ...]]:
    """`Gil and Farah, newlyweds, in matching hats`: what follows is said of both."""
    joined: dict[str, tuple[str, ...]] = {}
    tokens = sentence.tokens
    row: list[int] = []
    for token in tokens:
        if token.index in who and token.pos == "PROPN":
            row.append(token.index)
            continue
        if token.low in ("and", "et", "&") or (token.low == "," and len(row) == 1):
            continue
        if token.low == "," and len(row) > 1:
            after = tokens[token.index + 1 : token.index + 5]
            both = any(
                (t.plural and words.is_person(t.lemma) and t.index not in row)
                or t.low in ("both", "matching", "identical", "deux")
                for t in after
            )
            keys = tuple(dict.fromkeys(who[i].key for i in row))
            if both and len(keys) > 1:
                joined |= dict.fromkeys(keys, keys)
        row = []
    return joined


def introduced(sentence: Parsed, who: Mapping[int, Person], met: Collection[str]) -> str | None:
    """Who stands in capitals and was not met before; of several the last."""
    fresh = [who[t.index].key for t in sentence.tokens if _shouted(t) and t.index in who]
    return next((key for key in reversed(fresh) if key not in met), None)


def shouted_first(sentence: Parsed, who: Mapping[int, Person]) -> str | None:
    """Who stands in capitals at the beginning of a sentence, and is what it is about."""
    first = (who[t.index].key for t in sentence.tokens[:3] if _shouted(t) and t.index in who)
    return next(first, None)


def _shouted(token: Token) -> bool:
    return token.pos in ("PROPN", "NOUN") and token.text.isupper() and len(token.text) > 2


def joined_by_plurals(
    sentence: Parsed, who: Mapping[int, Person], words: Vocabulary
) -> dict[str, tuple[str, ...]]:
    """Who is described together: `twins, Rose and Pearl, five`, `Ann and Ben, two guards`.

    Returns:
        By each one's key the keys of all of them.
    """
    joined: dict[str, tuple[str, ...]] = {}
    for token in sentence.tokens:
        head = sentence.head(token)
        one, many = (token, head) if head.plural else (head, token)
        if token.dep != "appos" or not many.plural or one.index not in who:
            continue
        named = [t.index for t in sentence.conjuncts(one) if t.index in who]
        keys = tuple(who[n].key for n in named)
        behind = one is token and not side_by_side(sentence, named)
        if len(keys) > 1 and not behind and words.is_person(many.lemma):
            joined.update(dict.fromkeys(keys, keys))
    return joined | side_by_side_in_a_row(sentence, who, words)
