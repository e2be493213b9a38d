"""Rules as data: which rules hold for a title, and what they say of a use on a day."""

from typing import TYPE_CHECKING

from regie.support.lazy_imports import offer

if TYPE_CHECKING:
    from regie.guard.policy.book import Rule, RuleBook
    from regie.guard.policy.book_reader import read_book
    from regie.guard.policy.errors import RuleError
    from regie.guard.policy.rulebook import (
        Rulebook,
        list_books,
        load_rulebook,
        read_house_books,
    )
    from regie.guard.policy.ruling import decide
    from regie.guard.policy.vocabulary import Vocabulary, load_vocabulary

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
        "decide": "ruling",
        "list_books": "rulebook",
        "load_rulebook": "rulebook",
        "load_vocabulary": "vocabulary",
        "read_book": "book_reader",
        "read_house_books": "rulebook",
    },
)
