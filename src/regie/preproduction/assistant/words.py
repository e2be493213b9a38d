"""Words as a search sees them, in English and French: folded, stemmed, common ones left out.

The stemmers are small on purpose: they take off endings of number, gender and the commonest verb
forms, so that `boats`, `boat's` and `boat` meet. What they cut too much they cut on both sides.
"""

from __future__ import annotations

import re
import unicodedata

from regie.screenplay.language import ENGLISH, FRENCH
from regie.support.plain_text import fold

_WORD = re.compile(r"[^\W_]+")

_ASKED = (
    "who what where when why how which whose does did do is are was were has have had the a an "
    "in on at of to for with from by and or last first seen see sees scene script film character "
    "anyone anybody somebody someone ever about any tell me happens happen "
    "qui que quoi quand comment pourquoi quel quelle quels quelles est sont etait etaient le la "
    "les un une des du de d l au aux en dans sur par pour avec et ou derniere dernier premiere "
    "premier fois vu vue voit scene scenario film personnage quelqu jamais passe arrive ce cette "
    "cet c s n t m j qu il elle ils elles on nous vous se sa son ses"
)

STOPWORDS = frozenset(_ASKED.split()) | frozenset(
    unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    for word in ENGLISH | FRENCH
)
"""Words that say nothing of what is looked for, folded."""

_ENDINGS = {
    "en": ("ingly", "edly", "ings", "ing", "ies", "ied", "ely", "ed", "es", "ly", "s", "e", "y"),
    "fr": (
        "issements", "issement", "ements", "ement", "aient", "erent", "antes", "antes", "ante",
        "ants", "ant", "ees", "ee", "ent", "ait", "ais", "era", "eux", "euse", "aux", "al",
        "er", "ez", "es", "e", "s", "x",
    ),
}  # fmt: skip

LEAST_STEM = 3
"""Letters that must be left."""


def stem(word: str, language: str) -> str:
    """A folded word without its ending."""
    for ending in _ENDINGS["fr" if language == "fr" else "en"]:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > LEAST_STEM and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]  # stopped, stopping
    return word


def search_words(text: str, language: str) -> list[str]:
    """The stems of a text's words in order, common words left out."""
    found = _WORD.findall(fold(text))
    return [stem(w, language) for w in found if w not in STOPWORDS and (len(w) > 1 or w.isdigit())]
