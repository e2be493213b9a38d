"""Numbers of years and of metres, as scripts write them."""

from __future__ import annotations

import re

from regie.reading.parsing import Parsed, Token

NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * n
    for n, word in enumerate("_ _ twenty thirty forty fifty sixty seventy eighty ninety".split())
    if n > 1
}

_FRENCH = dict(
    zip(
        "cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(),
        range(5, 17),
        strict=True,
    )
) | {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
"""Those of them that are years of somebody's; smaller ones count other things as well."""

ABOUT = re.compile(r"-?(?:ish|something|odd)$")
"""What makes a number a rough one: `thirtyish`."""

DECADES = {f"{word[:-1]}ies": float(n) for word, n in NUMBERS.items() if n >= 20} | {
    "vingtaine": 20.0, "trentaine": 30.0, "quarantaine": 40.0, "cinquantaine": 50.0,
    "soixantaine": 60.0, "septuagénaire": 70.0, "octogénaire": 80.0, "teens": 13.0,
}  # fmt: skip

PART_OF_DECADE = {"early": 2.0, "mid": 5.0, "late": 8.0}

YEARS = frozenset("year years yr yrs an ans yo".split())

FEET = {"foot": 0.3048, "feet": 0.3048, "metre": 1.0, "meter": 1.0, "mètre": 1.0}


def decade(sentence: Parsed, token: Token) -> float | None:
    """`40s`, `mid-forties`, `trentaine`: the year meant."""
    match = re.fullmatch(r"(?:(early|mid|late)-?)?['’]?([1-9]0)(?:['’]?s|['’])", token.low)
    start: float | None = float(match[2]) if match else DECADES.get(token.low)
    if start is None:
        return None
    before = [t.low for t in sentence.tokens[max(0, token.index - 3) : token.index]]
    said = (match[1] if match else None) or next(
        (w for w in reversed(before) if w in PART_OF_DECADE), None
    )
    if start == 13.0:
        return start + {"early": 0.0, "late": 5.0}.get(said or "", 2.5)
    return start + PART_OF_DECADE.get(said or "mid", 5.0)


def number(sentence: Parsed, token: Token) -> float | None:
    """A number of years written in digits or words; `forty - five` is one."""
    if match := re.fullmatch(r"(\d{1,3})(?:-?(?:ish|something))?", token.low):
        return float(match[1])
    value = NUMBERS.get(token.low, NUMBERS.get(ABOUT.sub("", token.low), _french(token.low)))
    if value is None:
        return None
    after = [t.low for t in sentence.tokens[token.index + 1 : token.index + 3]]
    if value == 1 and not YEARS & set(after):
        return None  # `One, HOFFMAN, is short`
    if after[:1] == ["-"] and after[1:] and after[1] in ("ish", "something", "odd"):
        return float(value)
    if value >= 20 and after[:1] == ["-"] and 0 < NUMBERS.get("".join(after[1:]), 0) < 10:
        return float(value + NUMBERS[after[1]])
    before = sentence.tokens[token.index - 2].low if token.index > 1 else ""
    if value < 10 and sentence.tokens[token.index - 1].low == "-" and NUMBERS.get(before, 0) >= 20:
        return None
    return float(value)


def _french(word: str) -> int | None:
    """`douze`, `trente-deux`, `soixante et onze` without its `et`."""
    parts = [_FRENCH.get(part, _SMALL.get(part)) for part in word.split("-")]
    if word.startswith("quatre-vingt"):
        rest = word.removeprefix("quatre-vingt").strip("s-")
        return 80 + (_FRENCH.get(rest, _SMALL.get(rest, 0)) if rest else 0)
    if any(p is None for p in parts) or word in _SMALL:
        return None
    return sum(p for p in parts if p is not None)


_SMALL = {"un": 1, "deux": 2, "trois": 3, "quatre": 4}


FAR = frozenset(
    "away from off above below beneath long deep wide down up apart ahead behind".split()
)
"""What makes a length one that nobody is tall."""


def tall(sentence: Parsed, token: Token) -> float | None:
    """`four feet tall`, `six foot five`, `1,90 mètre`: metres."""
    length = FEET.get(token.low) or FEET.get(token.lemma)
    if length is None or token.index == 0:
        return None
    before = sentence.tokens[token.index - 1]
    if before.low == "-" and token.index > 1:
        before = sentence.tokens[token.index - 2]
    try:
        count = float(before.low.replace(",", "."))
    except ValueError:
        count = float(NUMBERS.get(before.low, 0))
    behind = [t for t in sentence.tokens[token.index + 1 : token.index + 3] if t.low != "-"]
    inches = 0.0
    if behind and length < 1:
        after = behind[0]
        inches = float(after.low) if after.low.isdigit() else float(NUMBERS.get(after.low, 0))
    if behind and behind[0].low in FAR:
        return None
    metres = count * length + inches * 0.0254
    return round(metres, 2) if 0.5 <= metres <= 2.3 else None


def counted(sentence: Parsed, token: Token) -> bool:
    """`ten years old`, `five feet tall`: the number says it."""
    return any(
        c.low in YEARS or c.low in ("feet", "foot", "metre", "meter", "inch", "inches")
        for c in sentence.children(token, "npadvmod", "nmod")
    ) or (token.index > 1 and token.low == "old" and sentence.tokens[token.index - 1].low == "-")


def is_of_another(sentence: Parsed, token: Token) -> bool:
    """`lifts the six-year-old`, `the 12-year-old's hand`: who is called by an age, and done to, is
    nobody named in the sentence."""
    if token.index == 0 or sentence.tokens[token.index - 1].low not in ("the", "a", "an", "that"):
        return False
    span = [token]
    for after in sentence.tokens[token.index + 1 : token.index + 6]:
        if after.low not in ("-", "old", "olds") and after.low not in YEARS:
            break
        span.append(after)
    following = sentence.tokens[span[-1].index + 1 : span[-1].index + 2]
    if following and (following[0].low in ("'s", "’s") or following[0].pos in ("NOUN", "PROPN")):
        return following[0].low in ("'s", "’s")
    inside = {t.index for t in span}
    tops = [t for t in span if sentence.head(t).index not in inside]
    return any(
        t.dep in DONE_TO or (t.dep == "amod" and sentence.head(t).pos not in ("NOUN", "PROPN"))
        for t in tops
    )


DONE_TO = frozenset({"dobj", "pobj", "poss", "dative", "iobj", "obj", "obl"})
"""What stands to a verb or a preposition as somebody else than its subject."""


def counts_many(sentence: Parsed, token: Token) -> bool:
    """`Twenty, thirty hunters`: how many, and nobody's years."""
    for after in sentence.tokens[token.index + 1 :]:
        following = sentence.tokens[after.index + 1 : after.index + 2]
        if after.low == "," and following and following[0].low not in NUMBERS:
            return False  # `12, plump, two pigtails`
        if after.low in (",", "-", "or", "ou") or after.low in NUMBERS or after.pos == "ADJ":
            continue
        before = sentence.tokens[after.index - 1].low
        return after.plural and after.low not in YEARS and before != ","
    return False
