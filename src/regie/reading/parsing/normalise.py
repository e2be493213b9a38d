"""Makes of the screenplay's own register the plain prose that a parser has learnt.

Letters change and nothing moves: every offset of the plain text is one of the script's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

Known = Callable[[str], bool]
"""Whether the dictionary knows a lower-case word as a common word."""

_CAPS = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ'’-]*[^\W\d_a-zß-öø-ÿ](?!\w)")
_BESIDE = re.compile(r"([^\W\d_a-zß-öø-ÿ]{2,})\s$")
_BESIDE_AFTER = re.compile(r"^\s([^\W\d_a-zß-öø-ÿ]{2,})(?!\w)")
_OWN = re.compile(r"(?<=\w)['’](?:S|VE|LL|RE|M|D|T)(?!\w)")
"""`JACK'S car`, `I'VE`: a parser knows only the small letters."""

_QUOTED = re.compile(r"[\"“«][^\"“”«»\n]{1,300}[\"”»]")
_ASIDE = re.compile(r"\([^()]*\)?")
_END = re.compile(
    r"(?<=[.!?…])(?<!\b(?i:mr|dr|ms|st|lt|jr|sr)\.)(?<!\b(?i:mrs|mme|rev|sgt|col|gen|maj|hon)\.)"
    r"(?<!\b(?i:prof|capt|insp)\.)(?<!\b[A-Z]\.)(?<!\w\.\.)[\"”»')\]]*\s+|(?<=\.\.)[\"”»')]*\s+(?=[A-ZÀ-Þ])|"
    r"\s*(?:-{2,}|—)\s*$|\s+(?:-{2,}|—)\s+(?=[A-ZÀ-Þ])|\n+"
)


@dataclass(frozen=True)
class Stretch:
    """A sentence to parse.

    Attributes:
        asides: text between brackets and where its words start; blanked in `text`.
    """

    start: int
    text: str
    asides: tuple[tuple[int, str], ...] = ()


def cut_sentences(text: str) -> Iterator[Stretch]:
    """The sentences of a paragraph, brackets taken out."""
    text = _unwrap(text)
    asides = [(m.start(), m.group()) for m in _ASIDE.finditer(text) if len(m.group()) > 2]
    plain = _ASIDE.sub(lambda m: " " * len(m.group()), text)
    whole = _QUOTED.sub(lambda m: m.group()[0] + "x" * (len(m.group()) - 3) + m.group()[-2:], plain)
    start = 0
    for end, following in [*((m.start(), m.end()) for m in _END.finditer(whole)), (len(text),) * 2]:
        inside = tuple((at, words) for at, words in asides if start <= at < max(following, end))
        piece = plain[start:end]
        if piece.strip() or inside:
            lead = len(piece) - len(piece.lstrip())
            yield Stretch(start + lead, piece.strip(), inside)
        start = following


def _unwrap(text: str) -> str:
    """Line ends inside a sentence become spaces."""
    lines = text.split("\n")
    for n in range(len(lines) - 1):
        after = lines[n + 1].lstrip()[:1]
        breaks = bool(re.search(r"[.!?…:\"”]\s*$", lines[n])) or not lines[n].strip()
        lines[n] += "\n" if breaks or not (after.islower() or len(lines[n]) > 50) else " "
    return "".join(lines)


_TITLES = frozenset("DR MR MRS MS PROF SGT CAPT LT ST REV GEN COL MME MLLE".split())
"""Titles whose stop ends no sentence: `DR. IBARRA`, as tokenisers know `Dr. Ibarra`."""


def lower_capitals(text: str, names: Collection[str], known: Known) -> str:
    """Words in capitals as prose writes them: names `Anna`, other words `slams`.

    Args:
        names: words of names, in capitals.
        known: tells common words. What neither knows is a name.
    """
    if not _CAPS.search(text):
        return text

    def rewritten(match: re.Match[str]) -> str:
        word = match.group()
        beside = _BESIDE.findall(text[: match.start()])[-1:] + _BESIDE_AFTER.findall(
            text[match.end() :]
        )
        if word in names or any(name in names for name in beside):
            return _title(word)
        if word in _TITLES and text[match.end() : match.end() + 2] == ". ":
            return _title(word)
        parts = re.split(r"['’-]", word.lower())
        if len(word) <= 2 and not known(word.lower()):
            return word
        if all(known(part) for part in parts if part):
            return _lower(word)
        return _title(word)

    lowered = _OWN.sub(lambda m: m.group().lower(), _CAPS.sub(rewritten, text))
    first = re.search(r"[^\W\d_]", lowered)
    if first and text[first.start()].isupper():
        at = first.start()
        lowered = lowered[:at] + lowered[at].upper() + lowered[at + 1 :]
    return lowered


def _title(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m.group()[0] + _lower(m.group()[1:]), word)


def _lower(word: str) -> str:
    """Lower-case, letter for letter: some capitals become two."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
