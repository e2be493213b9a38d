"""The forms of words, English and French: what the lexicons need, no more."""

from __future__ import annotations

from collections.abc import Iterator

IRREGULAR = {
    "beat": ("beat", "beaten"),
    "bite": ("bit", "bitten"),
    "bleed": ("bled",),
    "blow": ("blew", "blown"),
    "break": ("broke", "broken"),
    "burst": ("burst",),
    "catch": ("caught",),
    "cling": ("clung",),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "fight": ("fought",),
    "flee": ("fled",),
    "fly": ("flew", "flown"),
    "freeze": ("froze", "frozen"),
    "give": ("gave", "given"),
    "hang": ("hung",),
    "hit": ("hit",),
    "hold": ("held",),
    "leap": ("leapt",),
    "lose": ("lost",),
    "ring": ("rang", "rung"),
    "run": ("ran",),
    "set": ("set",),
    "shake": ("shook", "shaken"),
    "shoot": ("shot",),
    "sing": ("sang", "sung"),
    "sink": ("sank", "sunk"),
    "slide": ("slid",),
    "speed": ("sped",),
    "spin": ("spun",),
    "spring": ("sprang", "sprung"),
    "strike": ("struck",),
    "swim": ("swam",),
    "swing": ("swung",),
    "take": ("took", "taken"),
    "throw": ("threw", "thrown"),
}
"""Past tenses and participles of English verbs that the lexicons name."""

IRREGULAR_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "tooth": "teeth",
    "goose": "geese",
    "mouse": "mice",
    "wolf": "wolves",
    "calf": "calves",
    "leaf": "leaves",
    "loaf": "loaves",
    "shelf": "shelves",
    "scarf": "scarves",
    "œil": "yeux",
}

DOUBLING = frozenset({"kidnap", "marvel", "quarrel", "regret"})
"""Verbs of two syllables that double their last consonant all the same."""

_VOWELS = "aeiouyàâéèêëîïôöûü"


def english_verb(verb: str) -> Iterator[str]:
    """All forms of an English verb."""
    yield verb
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        yield f"{verb}es"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        yield f"{verb[:-1]}ies"
    else:
        yield f"{verb}s"
    short = verb.removesuffix("e") if not verb.endswith("ee") else verb
    if _doubles(verb):
        short = verb + verb[-1]
    yield f"{short}ing"
    if verb in IRREGULAR:
        yield from IRREGULAR[verb]
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        yield f"{verb[:-1]}ied"
    else:
        yield f"{short}ed"


def _doubles(verb: str) -> bool:
    """One vowel and one consonant at the end of a short verb: `slam`, `trip`, `swim`."""
    if verb in DOUBLING:
        return True
    if len(verb) < 3 or verb[-1] in "wxyaeiou" or verb[-2] not in "aeiou":
        return False
    return verb[-3] not in "aeiou" and sum(c in "aeiou" for c in verb) == 1


def french_verb(verb: str) -> Iterator[str]:
    """The forms that action uses of a French verb in -er; of another, itself."""
    yield verb
    if not verb.endswith("er"):
        return
    stem = verb[:-2]
    before_a = f"{stem}e" if stem.endswith("g") else stem
    before_a = f"{stem[:-1]}ç" if stem.endswith("c") else before_a
    yield from (f"{stem}{ending}" for ending in ("e", "ent", "é", "ée", "és", "ées"))
    yield f"{before_a}ant"
    yield f"{before_a}a"


def english_plural(word: str) -> str:
    """The plural; a word that seems to be one already stays."""
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    for ending in ("man", "woman"):
        if word.endswith(ending) and len(word) > len(ending):
            return f"{word[:-2]}en"
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word if word.endswith("s") and not word.endswith("ss") else f"{word}es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    if word.endswith("fe"):
        return f"{word[:-2]}ves"
    return f"{word}s"


def french_plural(word: str) -> str:
    """The plural; a word that seems to be one already stays."""
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return f"{word[:-1]}ux"
    return f"{word}x" if word.endswith(("eau", "au", "eu")) else f"{word}s"


def singular(word: str, language: str) -> str:
    """A guess at the singular, for words that no lexicon has."""
    if len(word) < 4:
        return word
    if language == "fr":
        if word.endswith("eaux"):
            return word[:-1]
        if word.endswith("aux"):
            return f"{word[:-3]}al"
        return word[:-1] if word[-1] in "sx" and not word.endswith(("ss", "us", "is")) else word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
