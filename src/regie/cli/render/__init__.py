"""Turns results into words: one module for each group of commands, imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

WORDS = {
    "regie.app.new_title": "titles",
    "regie.app.make": "titles",
    "regie.app.plan": "titles",
    "regie.app.decide": "decisions",
    "regie.app.audit": "audit",
    "regie.app.trace": "trace",
    "regie.app.papers": "papers",
    "regie.app.analyse": "papers",
    "regie.app.compare_drafts": "drafts",
    "regie.app.consent": "consent",
    "regie.app.persons": "consent",
    "regie.app.doctor": "equipment",
    "regie.app.equipment": "equipment",
    "regie.app.store": "store",
}
"""For each module with results, the module of this package that has the words for them."""

_R = TypeVar("_R")

_renderers: dict[type, Callable[[Any], str]] = {}


def words_for(kind: type[_R]) -> Callable[[Callable[[_R], str]], Callable[[_R], str]]:
    """Registers the function that says a result of this type."""

    def register(function: Callable[[_R], str]) -> Callable[[_R], str]:
        _renderers[kind] = function
        return function

    return register


def has_words(kind: type) -> bool:
    """Whether there is a function that says results of this type."""
    if kind not in _renderers and kind.__module__ in WORDS:
        import_module(f"{__name__}.{WORDS[kind.__module__]}")
    return kind in _renderers


def render(result: Any) -> str:
    """A result in words, for the terminal."""
    if not has_words(type(result)):
        return str(result.as_text())  # use cases that do not return a `Result` yet
    return _renderers[type(result)](result)
