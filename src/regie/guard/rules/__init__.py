"""Rules as data: which rules hold for a title, and what they say of a use on a day."""

from typing import TYPE_CHECKING

from regie.lazily import offer

if TYPE_CHECKING:
    from regie.guard.rules.book import Rule, RuleBook
    from regie.guard.rules.deciding import decide
    from regie.guard.rules.errors import RuleError
    from regie.guard.rules.reading import read_book
    from regie.guard.rules.rulebook import (
        Rulebook,
        list_books,
        load_rulebook,
        read_house_books,
    )
    from regie.guard.rules.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "Rule",
    "RuleBook",
    "RuleError",
    "Rulebook",
    "Vocabulary",
    "decide",
    "list_books",
    "load_rulebook",
    "load_vocabulary",
    "read_book",
    "read_house_books",
]

__getattr__ = offer(
    __name__,
    {
        "Rule": "book",
        "RuleBook": "book",
        "RuleError": "errors",
        "Rulebook": "rulebook",
        "Vocabulary": "vocabulary",
        "decide": "deciding",
        "list_books": "rulebook",
        "load_rulebook": "rulebook",
        "load_vocabulary": "vocabulary",
        "read_book": "reading",
        "read_house_books": "rulebook",
    },
)
