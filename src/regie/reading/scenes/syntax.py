"""Asks of a noun what stands beside it."""

from __future__ import annotations

from regie.reading.entities.numbers import number as to_number
from regie.reading.parsing.tokens import Parsed, Token

INDEFINITE = frozenset("a an another some several many two three un une des plusieurs".split())


def article_of(s: Parsed, token: Token) -> str:
    child = s.child(token, "det", "nummod", "poss")
    return child.low if child is not None else ""


def modifiers_of(s: Parsed, token: Token) -> list[str]:
    found: list[str] = []
    joined = s.children(token, "amod", "nmod", "compound")
    # Of `a grey suit jacket` a parser may say that the suit is grey.
    joined += tuple(a for c in joined if c.dep == "compound" for a in s.children(c, "amod"))
    for child in joined:
        if child.dep == "amod":
            found.extend(
                c.lemma.lower() for c in s.conjuncts(child) if c.pos in ("ADJ", "VERB", "NOUN")
            )
    return found


def said_after(s: Parsed, token: Token) -> list[str]:
    """What is said between commas behind a noun: `forty PILGRIMS, hooded, barefoot, cross`."""
    found: list[str] = []
    at = token.index + 1
    while at + 1 < len(s.tokens) and s.tokens[at].low == ",":
        word = s.tokens[at + 1]
        ends = at + 2 >= len(s.tokens) or s.tokens[at + 2].pos == "PUNCT"
        told = word.pos in ("ADJ", "ADV") or (word.pos == "VERB" and word.tag in ("VBN", "VBD"))
        if not told or not ends:
            break
        found.append(word.low)
        at += 2
    return found


def name_before(s: Parsed, token: Token) -> Token | None:
    """The name of `ANN, the tall keeper,` and of `ANN (30) - a small but loud woman opens`: what
    stands after its comma says who she is."""
    own = {t.index for t in s.subtree(token)}
    at = token.index - 1
    while (
        at >= 0
        and s.tokens[at].pos not in ("PROPN", "VERB")
        and (s.tokens[at].pos != "PUNCT" or (s.tokens[at].low == "-" and at in own))
        and (at in own or s.tokens[at].pos in ("DET", "ADJ", "PRON", "NUM", "PART"))
    ):
        at -= 1
    while at > 0 and s.tokens[at].pos == "PROPN" and at in own and s.tokens[at - 1].pos != "PUNCT":
        at -= 1  # `Ann, an Acme boss`
    at -= s.tokens[at].pos == "PROPN" and at > 0
    if at < 1 or s.tokens[at].low not in _SETS_OFF:
        return None
    name = s.tokens[at - 1]
    after = [t.low for t in s.tokens[token.index + 1 : token.index + 3]]
    if name.pos != "PROPN" or not after:
        return None
    opens = all(t.pos == "PROPN" or t.pos == "PUNCT" for t in s.tokens[: at - 1])
    does = token.dep in ("nsubj", "nsubjpass") and not s.children(token, "conj")
    if opens and does and not token.plural:
        return name
    if after[0] not in (",", ".") or s.tokens[at].low not in (",", "("):
        return None
    return None if len(after) > 1 and after[1] in ("and", "et", "or", "ou") else name


def set_off_name(s: Parsed, token: Token) -> Token | None:
    """The name in capitals between commas behind one who is new: `a pedlar, JONAS, waves`, however
    a parser hangs it, `a boy of eight, JONAS, waves`; not the second of a list."""
    if token.plural or token.pos != "NOUN" or article_of(s, token) not in ("a", "an", "un", "une"):
        return None
    at = token.index + 1
    if at < len(s.tokens) and s.tokens[at].pos == "ADP":
        described = (t.index for t in s.tokens[at : at + 5] if t.low == "," or t.pos == "VERB")
        at = next(described, at)
    end = at + 1
    while end < len(s.tokens) and s.tokens[end].text.isupper() and s.tokens[end].text.isalpha():
        end += 1
    if at >= len(s.tokens) or s.tokens[at].low != "," or end == at + 1 or end >= len(s.tokens):
        return None
    after = s.tokens[end + 1 : end + 2]
    listed = any(t.pos == "CCONJ" or t.text.isupper() for t in after)
    return None if s.tokens[end].low not in (",", ".") or listed else s.tokens[end - 1]


_SETS_OFF = (",", "(", "-", "–", "—", "--")


def is_bare(s: Parsed, token: Token) -> bool:
    """After a preposition and without any word of its own: `in horror`, `with resignation`."""
    return token.dep == "pobj" and not token.plural and not s.children(token)


def singular(words: str, token: Token) -> str:
    return " ".join([*words.split()[:-1], token.lemma.lower()])


def shorter(phrase: str) -> tuple[str, ...]:
    """A noun with some of the words before it: `tall men` of `tall dressed men`."""
    *before, noun = phrase.split()
    several = [before[:n] + before[n + 1 :] for n in range(len(before))] if len(before) > 1 else []
    several += [[word] for word in before] if len(before) > 2 else []
    return tuple(" ".join([*words, noun]) for words in several)


def count_of(s: Parsed, token: Token) -> tuple[int, bool]:
    number = s.child(token, "nummod")
    if number is not None and number != number_behind(s, token):
        low, times = number.low, 1
        for before in reversed(s.tokens[: number.index]):
            if low == "dozen" and before.low in ("half", "demi"):
                return 6, False
            if before.pos != "NUM" and before.low != "-":
                break
            if low == "dozen":
                times = to_number(before.low) or 1
                continue
            low = f"{before.low}{low}"
        n = times * to_number(low)
        if n:
            return n, False
    if token.plural:
        return 2, True
    return 1, False


def name_words(s: Parsed, token: Token) -> str:
    """A name with the names before and after it, as the script writes it: `Ann Lee`, `Ann 2`."""
    parts = [
        c
        for c in s.children(token, "compound", "flat", "nmod")
        if c.pos == "PROPN" or c.lemma.rstrip(".").lower() in ("mr", "mrs", "ms", "dr")
    ]
    if (number := number_behind(s, token)) is not None:
        parts.append(number)
    return " ".join(t.text for t in sorted((*parts, token), key=lambda t: t.index))


def number_behind(s: Parsed, token: Token) -> Token | None:
    """The number that belongs to a name and counts nobody: of `Ann 2`, her second self."""
    after = s.tokens[token.index + 1 : token.index + 2]
    if token.pos != "PROPN" or not after or not after[0].text.isdigit() or len(after[0].text) > 2:
        return None
    return after[0] if after[0].head == token.index else None
