"""Names made of words that the dictionary has: `Walks In Rain`, `Kicking Bird`, `Orange Juice`.

What tells them is how they are written: several words with a capital each inside a sentence, small
words among them too, and never an article before them, as places and offices have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from regie.reading.parsing.word import Word

Phrase = tuple[str, ...]

_RUN = re.compile(r"(?<![\w'’.-])[A-Z](?:[a-z]+|(?=\s))(?:[ ](?:[A-Z][a-z]+|A))+(?!\w|['’](?!s\b))")
_QUOTED = re.compile(r"[\"“«][^\"“”«»\n]{1,300}[\"”»]")
_STARTS = re.compile(r"(?:^|[.!?:…—\n-]\s*|[\"”»)]\s*)$")
_ARTICLE = re.compile(r"\b(?:the|an?|this|that|his|her|their|its|my|our)\s$", re.I)
_SMALL = frozenset("A An The In On Of With At To From By His Her Their My And Not No".split())
_NEVER_FIRST = frozenset(
    "A An The This That These Those His Her Their My Our Your Its He She They We You It And But "
    "Or If When As While Then There Mr Mrs Ms Dr In On Of With At To From By After Before Not No"
    "".split()
)


def find_worded_names(
    texts: Iterable[str], knows: Callable[[str], bool], spoken: Collection[str]
) -> frozenset[Phrase]:
    """The names of that kind that a script's paragraphs of action have, word by word.

    Args:
        knows: whether a lower-case word is a common one.
        spoken: words, in capitals, of names that cues have.
    """
    found: set[Phrase] = set()
    things: set[Phrase] = set()
    for text in texts:
        plain = _QUOTED.sub(lambda m: " " * len(m.group()), text)
        for run in _RUN.finditer(plain):
            words = tuple(run.group().split())
            if _ARTICLE.search(plain[: run.start()]):
                things.add(words)
            opens = bool(_STARTS.search(plain[: run.start()]))
            if opens and not _SMALL.intersection(words[1:-1]):
                continue  # only the first word of its sentence may have the capital
            if words[0] in _NEVER_FIRST or words[-1] in _SMALL:
                continue
            if any(word.upper() in spoken for word in words):
                continue
            if all(knows(word.lower()) for word in words):
                found.add(words)
    return frozenset(found - things)


def join_worded_names(words: Sequence[Word], names: Collection[Phrase]) -> list[Word]:
    """The words with each such name as one: its last word for all, the others under it."""
    joined = list(words)
    for run in runs_of([w.text for w in words], names):
        inside, last = set(run), run[-1]
        top = next((n for n in run if joined[n].head not in inside or joined[n].head == n), last)
        over, dep = joined[top].head, joined[top].dep
        for n, word in enumerate(joined):
            if n in inside:
                joined[n] = replace(
                    word, lemma=word.text, pos="PROPN", tag="NNP", dep="compound", head=last
                )
            elif word.head in inside:
                joined[n] = replace(word, head=last)
        if dep == "compound" and over < last:
            dep = "dep"
        joined[last] = replace(joined[last], dep=dep, head=last if over == top else over)
    return joined


def runs_of(words: Sequence[str], names: Collection[Phrase]) -> Iterator[range]:
    """Where names stand among words, the longest first at each place."""
    at = 0
    longest = sorted(names, key=len, reverse=True)
    while at < len(words):
        name = next((n for n in longest if tuple(words[at : at + len(n)]) == n), ())
        if name:
            yield range(at, at + len(name))
        at += len(name) or 1
