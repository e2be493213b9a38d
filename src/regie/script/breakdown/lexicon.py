"""Loads the lexicons and compiles their words into a table that a text is looked up in.

The syntax of the words is at the head of `lexicon/en.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from regie.film.breakdown import Category

WORD = re.compile(r"[^\W\d_]+|\d+x\d+")
"""What counts as a word, in texts and in lexicons: a run of letters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a run of words stands for.

    Attributes:
        category: None for words that are to be passed over.
        name: canonical, English.
        needs_determiner: counts only after an article, a possessive or a number.
        plural: the form has a plural's ending, and so may be a verb.
    """

    category: Category | None
    name: str
    needs_determiner: bool = False
    plural: bool = False


@dataclass(slots=True)
class Lexicon:
    """Entries by their first word; under it the longest run of words comes first."""

    by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)

    def add(self, words: tuple[str, ...], entry: Entry) -> None:
        if words:
            self.by_first.setdefault(words[0], []).append((words, entry))

    def sort(self) -> None:
        """Longest first; of equal ones what is to be passed over, then the file's order."""
        for runs in self.by_first.values():
            runs.sort(key=lambda run: (-len(run[0]), run[1].category is not None))


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language, `en` or `fr`; English for any other."""
    known = language if language in ("en", "fr") else "en"
    source = files("regie.script.breakdown") / "lexicon" / f"{known}.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    lexicon = Lexicon()
    for phrase in table.pop("ignore", ()):
        lexicon.add(_words(phrase), Entry(None, ""))
    for category, names in table.items():
        for name, terms in names.items():
            canonical = name.replace("_", " ")
            for term in terms:
                for form, plural in _forms(term, known):
                    entry = Entry(Category(category), canonical, term.startswith("%"), plural)
                    lexicon.add(form, entry)
    lexicon.sort()
    return lexicon


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))


def _forms(term: str, language: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The forms that a term of the lexicon stands for, and whether each is a plural."""
    words = _words(term)
    if term.startswith("to "):
        yield from ((form, False) for form in _verb_forms(words[1:]))
        return
    yield words, False
    if term.startswith(("=", "%=")) or len(words[-1]) < 3:
        return
    plural = _plural_en(words[-1]) if language == "en" else _plural_fr(words[-1])
    if plural != words[-1]:
        yield (*words[:-1], plural), True


def _verb_forms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    stem, rest = words[0], words[1:]
    short = stem.removesuffix("e")
    for form in (stem, f"{stem}s", f"{short}ed", f"{short}ing"):
        yield (form, *rest)


def _plural_en(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word if word.endswith("s") and not word.endswith("ss") else f"{word}es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    if word.endswith("fe"):
        return f"{word[:-2]}ves"
    return f"{word}s"


def _plural_fr(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return f"{word[:-1]}ux"
    return f"{word}x" if word.endswith(("eau", "au", "eu")) else f"{word}s"
