"""Terms of the glossary in what is translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import ClassVar

from regie.timed_text.cue import Cue, Film
from regie.timed_text.moves import reword
from regie.timed_text.rule import Change, Found
from regie.timed_text.text import flat, plain


class Glossary:
    """Where a term is said, its translation stands."""

    name: ClassVar[str] = "glossary"
    of_text: ClassVar[bool] = True

    def check(self, cues: Sequence[Cue], at: int, film: Film) -> Found | None:
        cue = cues[at]
        if not cue.source or not film.terms:
            return None
        text = flat(plain(cue.text))
        missing = [
            term.target for term in film.terms
            if find_term(term.source).search(cue.source)
            and not find_term(term.target).search(text)
        ]  # fmt: skip
        return Found(len(missing), 0, len(missing), missing[0]) if missing else None

    def fixes(self, cues: Sequence[Cue], at: int, film: Film) -> Iterator[Change]:
        cue = cues[at]
        text = cue.text
        for term in film.terms:
            is_said = find_term(term.source).search(cue.source)
            if is_said and not find_term(term.target).search(text):
                for wrong in term.not_so:
                    text = _replace(text, wrong, term.target)
        yield from reword(cues, at, text)


@lru_cache(4096)
def find_term(word: str) -> re.Pattern[str]:
    """Where a term stands as words of its own, in the plural too."""
    body = r"\s+".join(re.escape(part) for part in word.split())
    return re.compile(rf"(?<!\w){body}(?:s|x|es)?(?!\w)", re.IGNORECASE)


def _replace(text: str, wrong: str, target: str) -> str:
    found = find_term(wrong).search(text)
    return text[: found.start()] + _as(found[0], target) + text[found.end() :] if found else text


def _as(found: str, target: str) -> str:
    """A word with the first letter as large as that which it replaces."""
    return target[:1].upper() + target[1:] if found[:1].isupper() else target
