"""Turns results into words: one module for each group of commands, imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from regie.app.results import Result

WORDS = {
    "regie.app.new_title": "titles",
    "regie.app.make": "titles",
    "regie.app.plan": "titles",
    "regie.app.decide": "decisions",
    "regie.app.enrol": "decisions",
    "regie.app.audit": "audit",
    "regie.app.trace": "trace",
    "regie.app.papers": "papers",
    "regie.app.analyse": "papers",
    "regie.app.compare_drafts": "drafts",
    "regie.app.allow_folder": "titles",
    "regie.app.consent": "consent",
    "regie.app.erasure": "consent",
    "regie.app.persons": "consent",
    "regie.app.doctor": "equipment",
    "regie.app.equipment": "equipment",
    "regie.app.library": "library",
    "regie.app.rules": "rules",
    "regie.app.ai_act": "rules",
    "regie.app.remote_jobs": "jobs",
    "regie.app.verify": "verify",
    "regie.app.script": "script",
    "regie.app.assistant.answers": "assist",
    "regie.app.assistant.keys": "assist",
    "regie.app.assistant.proposals": "assist",
    "regie.app.assistant.proposing": "assist",
    "regie.app.read_by_model": "reading",
    "regie.app.changes": "direct",
    "regie.app.subtitles.media": "subtitles",
    "regie.app.cutting.timeline": "cut",
    "regie.app.cutting.edit": "cut",
    "regie.app.cutting.export": "cut",
    "regie.app.cutting.takes": "cut",
    "regie.app.cutting.take_back": "cut",
    "regie.app.sound.told": "sound",
    "regie.app.sound.change": "sound",
    "regie.app.sound.loudness": "sound",
    "regie.app.direct": "direct",
    "regie.app.vary": "direct",
    "regie.app.vary_scene": "direct",
    "regie.app.look_book": "direct",
    "regie.app.continuity": "continuity",
    "regie.app.vote": "vote",
    "regie.app.frame_notes": "frame_notes",
    "regie.app.note_markers": "frame_notes",
    "regie.app.recognise": "likenesses",
    "regie.app.report.gathering": "report",
    "regie.app.deliver": "deliver",
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


def render(result: Result) -> str:
    """A result in words, for the terminal.

    Raises:
        KeyError: nobody wrote words for this type.
    """
    if not has_words(type(result)):
        raise KeyError(f"no module of {__name__} has words for {type(result).__name__}")
    return _renderers[type(result)](result)
