"""Loads the lexicons and compiles their words into a table that a text is looked up in.

The syntax of the words is at the head of `lexicon/en.toml`. A language has four files: words with
a kind behind them (`en.toml`), words that stand for themselves (`en_things.toml`), what happens
(`en_events.toml`), and the grammar of hands and clothes (`en_grammar.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from regie.film.breakdown import Category
from regie.preproduction.breakdown.morphology import (
    english_plural,
    english_verb,
    french_plural,
    french_verb,
)

WORD = re.compile(r"[^\W\d_]+|\d+x\d+")
"""What counts as a word, in texts and in lexicons: a run of letters."""

GAP = "*"
"""Stands in a run of words for up to `MOST_IN_GAP` words of the same clause."""

MOST_IN_GAP = 3

THINGS = frozenset(
    {
        Category.PROPS,
        Category.WARDROBE,
        Category.VEHICLES,
        Category.ANIMALS,
        Category.SET_DRESSING,
        Category.EXTRAS,
    }
)
"""Categories whose elements are called by their own word; the others are called by their kind."""

WIDE = frozenset(
    """fight fall jump climb drowning riding choking floating crash voices scream water engine
    shooting creature flying transformation horn prosthetics beard wound bruise scar band
    music""".split()
) | {
    "breaking glass",
    "moving object",
    "animal sounds",
    "played instrument",
    "source music",
    "car crash",
    "car chase",
    "screen insert",
    "magic",
}
"""Kinds of things that happen that are too wide to be one element: each verb is its own."""


_LEADING = re.compile(r"^(?:to|in|his|her|an?|the|on|en|à|une?|la|les?|sa|son) (?=\w{3})")
"""What a term begins with that is not in the name of the thing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a run of words stands for.

    Attributes:
        category: None for words that are to be passed over.
        kind: English, what stands for it where it is built; empty where nothing does.
        term: what the thing is called, singular, in the script's language.
        needs_determiner: counts only after an article, a possessive or a number.
        indefinite: counts only after `a`, `another` or a number: `the man` is somebody known.
        plural: the form has a plural's ending, and so may be a verb.
        general: any thing of its kind may be called so: `gun` is said of a revolver.
    """

    category: Category | None
    kind: str
    term: str = ""
    needs_determiner: bool = False
    indefinite: bool = False
    plural: bool = False
    general: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language hands things about and wears them; words in lower case.

    Attributes:
        handling: verbs whose object is a prop. carrying: those that make a prop of furniture.
        bare: verbs and words whose object may stand without a determiner: `chews gum`.
        wearing: verbs and participles whose object is worn.
        particles: that may stand between a verb and its object.
        not_props: nouns that are handled and are no props: parts of bodies, of sets, ideas.
        adjectives: that are left out of a name.
        modifiers: that make a name with the noun that they stand with: `hunting` knife.
        stops: words at which a noun phrase ends.
        hands: what ends a phrase of something held: `in his hand`, `à la main`.
    """

    handling: frozenset[str]
    carrying: frozenset[str]
    bare: frozenset[str]
    wearing: frozenset[str]
    particles: frozenset[str]
    not_props: frozenset[str]
    adjectives: frozenset[str]
    modifiers: frozenset[str]
    stops: frozenset[str]
    hands: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Lexicon:
    """Entries by their first word; under it the longest run of words comes first."""

    language: str
    grammar: Grammar
    names: Mapping[str, str]
    """What kinds are called in the script's language."""
    hypernyms: Mapping[str, frozenset[str]]
    """Kinds that a wider word may be said of, by the word: `weapon`."""
    by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)

    def add(self, words: tuple[str, ...], entry: Entry) -> None:
        if words:
            self.by_first.setdefault(words[0], []).append((words, entry))

    def sort(self) -> None:
        """Longest first; of equal ones what is to be passed over, then the file's order."""
        for runs in self.by_first.values():
            runs.sort(key=lambda run: (-len(run[0]), run[1].category is not None))

    def find(self, text: str) -> Entry | None:
        """What a name by itself stands for, such as one that a person gave; None if unknown."""
        words = _words(text)
        for run, entry in self.by_first.get(words[0], ()) if words else ():
            if run == words and entry.category is not None:
                return entry
        return None


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language, `en` or `fr`; English for any other."""
    known = language if language in ("en", "fr") else "en"
    lexicon = Lexicon(known, _grammar(known), {}, {})
    hypernyms: dict[str, frozenset[str]] = {}
    names: dict[str, str] = {}
    for file in (known, f"{known}_things", f"{known}_events"):
        table = _read(file)
        for phrase in table.pop("ignore", ()):
            lexicon.add(_words(phrase), Entry(None, ""))
        names |= table.pop("names", {})
        hypernyms |= {w: frozenset(k) for w, k in table.pop("hypernyms", {}).items()}
        own = file.endswith("_things")
        for category, groups in table.items():
            for group, terms in groups.items():
                kind = "" if own else group.replace("_", " ")
                listed = terms if isinstance(terms, list) else terms.split(", ")
                for term in listed:
                    _add_term(lexicon, Category(category), kind, term.strip())
    lexicon.names, lexicon.hypernyms = names, hypernyms
    lexicon.sort()
    return lexicon


def _read(file: str) -> dict[str, Any]:
    source = files("regie.preproduction.breakdown") / "lexicon" / f"{file}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _grammar(language: str) -> Grammar:
    table = _read(f"{language}_grammar")
    sets = {
        name: frozenset(table[name].replace("\n", " ").split())
        for name in Grammar.__dataclass_fields__
        if name != "hands"
    }
    return Grammar(**sets, hands=tuple(_words(phrase) for phrase in table["hands"]))


def _add_term(lexicon: Lexicon, category: Category, kind: str, term: str) -> None:
    marks = re.match(r"[%^=?]*", term)
    flags = marks.group() if marks else ""
    bare = term[len(flags) :]
    called = _LEADING.sub("", bare).replace(f" {GAP}", " …")
    seen: set[tuple[str, ...]] = set()
    entries: dict[bool, Entry] = {}  # one for all singular forms, one for all plural ones
    for form, plural in _forms(bare, lexicon.language, exact="=" in flags):
        if form in seen:
            continue
        seen.add(form)
        if plural not in entries:
            free = plural and "?" in flags
            entries[plural] = Entry(
                category,
                kind,
                called,
                needs_determiner="%" in flags and not free,
                indefinite="?" in flags and not free,
                plural=plural,
                general="^" in flags,
            )
        lexicon.add(form, entries[plural])


_WORD_OR_GAP = re.compile(rf"{WORD.pattern}|\*")


def _words(text: str) -> tuple[str, ...]:
    return tuple(w if w == GAP else w.casefold() for w in _WORD_OR_GAP.findall(text))


def _forms(term: str, language: str, *, exact: bool) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The forms that a term of the lexicon stands for, and whether each is a plural."""
    if term.startswith("to "):
        stem, *rest = _words(term)[1:]
        forms = english_verb(stem) if language == "en" else french_verb(stem)
        yield from (((form, *rest), False) for form in forms)
        return
    words = _words(term)
    yield words, False
    if exact or not words or len(words[-1]) < 3 or GAP in words:
        return
    if language == "en":
        plural = english_plural(words[-1])
        if plural != words[-1]:
            yield (*words[:-1], plural), True
        return
    if len(words) > 1:
        yield (french_plural(words[0]), *words[1:]), True
    if len(words) < 3:
        yield tuple(french_plural(w) for w in words), True
