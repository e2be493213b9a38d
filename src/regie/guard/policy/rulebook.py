"""The rule books that hold for a title, compiled together."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from regie.film.policy import Facts, FactValue, Ruling
from regie.film.title import RuleSettings
from regie.guard.policy.book import RuleBook
from regie.guard.policy.book_reader import read_book_file
from regie.guard.policy.compiled import CompiledRule, compile_book
from regie.guard.policy.compiling import compile_condition
from regie.guard.policy.consistency import check_book, check_together
from regie.guard.policy.errors import RuleError
from regie.guard.policy.grammar import ConditionError, read_condition
from regie.guard.policy.knowing import FactError, know
from regie.guard.policy.reasons import ReasonCache
from regie.guard.policy.vocabulary import Vocabulary, load_vocabulary, nearest

HOUSE_FOLDER = "rules"
"""In a title's folder: its house's own rule books."""

MOST_HOUSE_FILES = 50


class Rulebook:
    """The books that hold for one title.

    Attributes:
        books: in the order in which their reasons are told.
        facts: of the title, that hold for every use of it.
    """

    def __init__(
        self,
        books: Sequence[RuleBook],
        facts: Facts | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        """Compiles the books.

        Raises:
            RuleError: a condition that cannot be read, or two rules that contradict each other.
        """
        self.books = tuple(books)
        self.facts: Mapping[str, FactValue] = dict(facts or {})
        self.vocabulary = vocabulary or load_vocabulary()
        self.rules: tuple[CompiledRule, ...] = tuple(
            rule for book in self.books for rule in compile_book(book, self.vocabulary)
        )
        check_together(self.rules, self.vocabulary)
        self._in_force: dict[date, tuple[CompiledRule, ...]] = {}
        self.reasons = ReasonCache(self.vocabulary)
        self.rulings: dict[Hashable, Ruling] = {}
        self.needs: dict[Hashable, Any] = {}

    def in_force(self, on: date) -> tuple[CompiledRule, ...]:
        """The rules in force on a day."""
        if on not in self._in_force:
            self._in_force[on] = tuple(r for r in self.rules if r.rule.in_force(on))
        return self._in_force[on]

    def with_facts(self, facts: Facts) -> Rulebook:
        """The same books with more facts of the title."""
        more = object.__new__(Rulebook)
        more.__dict__.update(self.__dict__)
        more.facts = {**self.facts, **facts}
        return more


@cache
def list_books() -> tuple[RuleBook, ...]:
    """The rule books that come with Régie, in the order of their names.

    Raises:
        RuleError: one of them cannot be read.
    """
    found = []
    with as_file(files("regie.guard.policy").joinpath("books")) as folder:
        for path in sorted(folder.glob("*.toml")):
            found.append(read_book_file(path, f"rulebook/{path.name}", house=False))
    return tuple(found)


def read_house_books(folder: Path, *, checked: bool = True) -> tuple[RuleBook, ...]:
    """The rule books of a title's house, checked with all their cases.

    Args:
        folder: the title's.
        checked: false leaves the checks to the caller.

    Raises:
        RuleError: a book that cannot be read, contradicts itself, or whose cases do not hold.
    """
    place = folder / HOUSE_FOLDER
    paths = sorted(place.glob("*.toml")) if place.is_dir() else []
    if len(paths) > MOST_HOUSE_FILES:
        raise RuleError(
            f"{HOUSE_FOLDER}/: {len(paths)} rule files, more than {MOST_HOUSE_FILES}; join some"
        )
    books = tuple(read_book_file(p, f"{HOUSE_FOLDER}/{p.name}", house=True) for p in paths)
    vocabulary = load_vocabulary()
    for book in books if checked else ():
        check_book(compile_book(book, vocabulary), vocabulary)
    return books


def load_rulebook(
    settings: RuleSettings,
    *,
    kind: str = "film",
    folder: Path | None = None,
    file: str = "title.toml",
) -> Rulebook:
    """The books that hold for a title: those that its settings bring, and its house's.

    Args:
        settings: the title's `[rules]`.
        kind: of title.
        folder: the title's, for `rules/*.toml` in it; None for no house rules.
        file: as messages name the title's settings.

    Raises:
        RuleError: a book that is not there or cannot be used, or an answer that is none.
    """
    facts = title_facts(settings, kind)
    vocabulary = load_vocabulary()
    try:
        known = know(facts, vocabulary)
    except FactError as error:
        raise RuleError(f"{file}: in [rules.answers], {error}") from error
    books = list_books()
    wanted = set(settings.books)
    names = {name: book for book in books for name in (book.name, book.group)}
    for name in settings.books:
        if name not in names:
            raise RuleError(
                f"{file}: in [rules], there is no rule book `{name}`; {nearest(name, names)}"
            )
    chosen = [b for b in books if {b.name, b.group} & wanted or _applies(b, known, vocabulary)]
    house = read_house_books(folder) if folder is not None else ()
    return Rulebook((*chosen, *house), facts, vocabulary)


def title_facts(settings: RuleSettings, kind: str) -> dict[str, FactValue]:
    """What a title's settings say, as facts. Countries that are not set are not known."""
    facts: dict[str, FactValue] = dict(settings.answers)
    facts["kind"] = kind
    facts["union"] = settings.union or "none"
    facts["destination"] = tuple(settings.destination)
    if settings.countries:
        facts["countries"] = tuple(settings.countries)
    return facts


def _applies(book: RuleBook, known: Mapping[str, Any], vocabulary: Vocabulary) -> bool:
    """Whether a book holds for a title; where that is not known, it does."""
    if book.optional:
        return False
    try:
        condition = read_condition(book.applies, vocabulary, book.sets)
    except ConditionError as error:
        raise RuleError(f"{book.file}: in `applies`, {error}") from error
    return compile_condition(condition)(known) is not False
