"""The words of a description, from the script's own.

Action is written as description is spoken: in the present, and what is seen. What is taken away is
what only readers need: ages in brackets, names in capitals, `we see`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from regie.film.screenplay import Light
from regie.support.messages import say

SHORTEST_WORDS = 3
"""Words that a shortened description has at least."""

LONGEST_SUBJECT = 4
"""Words of who does it, where what stands between is left out."""

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_WE_SEE = re.compile(r"^(?:we (?:can )?see|we hear|on voit|nous voyons)\s+", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[^\W\d_]{2,}(?:['’-][^\W\d_]+)*\b")
_SPLIT = re.compile(
    r"(?:,|;|:|\s[-–—]+)\s+|\s(?:and|but|while|as|et|mais|tandis que|pendant que)\s"
)


def word_sentence(text: str, names: Mapping[str, str]) -> str:
    """A sentence of action as it is said.

    Args:
        names: of people, as they are written in a sentence, by their capitals: `MARA` → `Mara`.
    """
    plain = _BRACKETS.sub("", " ".join(text.split()))
    plain = _WE_SEE.sub("", plain)

    def lower(match: re.Match[str]) -> str:
        word = match[0]
        if not word.isupper():
            return word
        return names.get(word) or word.lower()

    plain = _CAPITALS.sub(lower, plain).strip(" -–—")
    if not plain:
        return ""
    plain = plain[0].upper() + plain[1:]
    return plain if plain[-1] in ".!?…" else f"{plain}."


def shorten(text: str, verbs: Sequence[str]) -> str:
    """What a description says in fewer words: who does what; empty: it cannot be shorter.

    Args:
        verbs: what is done in it, as lemmas, in order.
    """
    plain = text.rstrip(".!?…")
    clauses = _SPLIT.split(plain)
    doing = next((n for n, clause in enumerate(clauses) if _has(clause, verbs)), None)
    if doing is None:
        return ""
    who = clauses[0].split(", ")[0]
    kept = clauses[doing].strip() if not doing else f"{who} {clauses[doing].strip()}"
    enough = len(kept.split()) >= SHORTEST_WORDS and len(who.split()) <= LONGEST_SUBJECT
    return f"{kept}." if len(kept) < len(plain) and (enough or not doing) else ""


def _has(clause: str, verbs: Sequence[str]) -> bool:
    """Whether one of a clause's words is a form of a verb, by its first letters."""
    heads = {verb.casefold()[: max(3, len(verb) - 2)] for verb in verbs if verb}
    return any(word.casefold().startswith(tuple(heads)) for word in re.findall(r"\w+", clause))


def word_place(name: str, light: Light, language: str) -> str:
    """A place and its time of day: `Keeper's kitchen, at night.`"""
    place = name.strip().lower() if name.isupper() else name.strip()
    if not place:
        return ""
    return say(f"description.in-{light.value}", language, place=place[0].upper() + place[1:])
