"""Tells which names are one name: misspelt, cut short, or one of its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from regie.reading.entities.names import fold, share_of_women
from regie.reading.parsing.forms import is_common
from regie.reading.parsing.tokens import Paragraph

_LETTERS = re.compile(r"[^\W\d_]+")

LEAST_LETTERS = 5
"""Of a word that one may have misspelt; shorter ones differ by a letter and are two names."""

RARE = 3
"""A misspelling stands so many times less often than the name."""

SHORTEST = 3
"""Letters of a name that was cut short: `SEB`."""


def find_misspelt(names: Collection[str], count: Callable[[str], int]) -> dict[str, str]:
    """The name that each misspelt one stands for: `KIRK NEUMAN` of `KRIK NEUMAN`.

    Args:
        names: in capitals. count: how often the script has one.
    """
    words = {name: _LETTERS.findall(name) for name in names}
    alike = {n: [o for o in names if o != n and _nearly(words[n], words[o])] for n in names}
    times = {name: count(name) for name in names if alike[name]}
    found: dict[str, str] = {}
    for name in sorted(times, key=lambda n: (times[n], n)):
        least = (RARE if len(words[name]) == 1 else 1) * times[name]
        better = [o for o in alike[name] if o not in found and times.get(o, 0) >= least]
        if better:
            found[name] = max(better, key=lambda n: (times[n], n))
    return {name: _last(name, found) for name in found}


def _last(name: str, found: Mapping[str, str]) -> str:
    while name in found:
        name = found[name]
    return name


def _nearly(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two names have the same words but for a slip of the pen in one."""
    if len(one) != len(other):
        return False
    unlike = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(unlike) != 1:
        return False
    a, b = unlike[0]
    alone = len(one) == 1
    least = LEAST_LETTERS if alone else LEAST_LETTERS - 1
    if min(len(a), len(b)) < least or not _is_slip(a, b):
        return False
    known = share_of_women(a, "en") is not None or is_common(a.lower())
    return not (alone and known)


def _is_slip(a: str, b: str) -> bool:
    """One letter more, less or other, or two that changed places."""
    if abs(len(a) - len(b)) > 1:
        return False
    at = next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    rests = ((a[at + 1 :], b[at + 1 :]), (a[at + 1 :], b[at:]), (a[at:], b[at + 1 :]))
    swapped = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return swapped or any(x == y for x, y in rests)


def find_whole(cues: Iterable[str], words: Collection[str], language: str) -> dict[str, str]:
    """The first name that each cue cuts short: `Sébastien` for `SEB`.

    Args:
        words: of the action, as it writes them.
    """
    names = {w for w in words if w[:1].isupper() and share_of_women(w, language) is not None}
    said = {fold(w) for w in words}
    found: dict[str, str] = {}
    for cue in cues:
        short = fold(cue)
        if len(short) < SHORTEST or not short.isalpha() or short in said:
            continue
        longer = {fold(n): n for n in names if fold(n).startswith(short) and fold(n) != short}
        if len(longer) == 1:
            found[cue] = next(iter(longer.values()))
    return found


def find_short_cues(
    names: Collection[str], cues: Collection[str], texts: Iterable[str]
) -> dict[str, str]:
    """The cue under which each full name speaks: `AL` of `ALBERTA FINCH`, where the paragraph that
    introduces her goes on with `Al`.

    Args:
        names: in capitals, of those of whom anything is told. cues: of those who speak.
    """
    silent = [n for n in names if n not in cues and len(_LETTERS.findall(n)) > 1]
    by_first = {name: _LETTERS.findall(name)[0] for name in silent}
    short = {
        name: [c for c in cues if c.isalpha() and first.startswith(c) and 1 < len(c) < len(first)]
        for name, first in by_first.items()
    }
    found: dict[str, str] = {}
    for text in texts if any(short.values()) else ():
        for name, own in short.items():
            if name in text and len(own) == 1 and own[0].title() in _LETTERS.findall(text):
                found.setdefault(name, own[0])
    return found


SHORTEST_MISSPELT = 4
"""Letters of a name that only the action has and that stands for a role's."""


def find_unheard(paragraphs: Iterable[Paragraph], names: Collection[str]) -> dict[str, str]:
    """The name that each name stands for under which nobody speaks or is introduced: `Isak` for
    `ISAAK`, `Norman` for `NORM`.

    Args:
        names: of the roles, in capitals.
    """
    own = {word for name in names for word in _LETTERS.findall(name)}
    single = [name for name in names if name.isalpha()]
    found: dict[str, str] = {}
    for paragraph in paragraphs:
        for s in paragraph.sentences:
            for token in s.tokens:
                upper = token.text.upper()
                named = token.pos == "PROPN" or share_of_women(token.text, "en") is not None
                if not named or upper in own or upper in found or not upper.isalpha():
                    continue
                if not token.text[:1].isupper() or token.dep not in _OF_SOMEBODY:
                    continue
                alike = [name for name in single if _stands_for(upper, name)]
                if len(alike) == 1:
                    found[upper] = alike[0]
    return found


_OF_SOMEBODY = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "dative", "ROOT")


def _stands_for(word: str, name: str) -> bool:
    fuller = word.startswith(name) and len(name) >= SHORTEST_MISSPELT
    if fuller and share_of_women(word, "en") is not None:
        return share_of_women(name, "en") in (None, share_of_women(word, "en")) or (
            word.lower() not in (f"{name.lower()}a", f"{name.lower()}e")
        )
    short = min(len(word), len(name)) < SHORTEST_MISSPELT or is_common(word.lower())
    return not short and word[0] == name[0] and _is_slip(word, name)
