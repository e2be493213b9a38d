"""The rules of timed text, one class each: what breaks them, and how it is mended.

Another package brings a rule by an entry point of the group `regie.timed_text.rules`.
"""

from __future__ import annotations

from functools import cache

from regie.support.extensions import find_extensions
from regie.timed_text.rule import Change, Found, Rule
from regie.timed_text.rules.at_cuts import InAtCut, OutAtCut
from regie.timed_text.rules.glossary import Glossary
from regie.timed_text.rules.lines import LineBreak, LineCount, LineLength
from regie.timed_text.rules.marks import Dashes, Italics, SoundMarks, Tidy
from regie.timed_text.rules.reading import ReadingSpeed
from regie.timed_text.rules.times import (
    ClosedGap,
    Longest,
    Outside,
    Overlap,
    Shortest,
    ShortGap,
)
from regie.timed_text.rules.voice import LateOut, OffVoice

__all__ = ["Change", "Found", "Rule", "list_rules"]

GROUP = "regie.timed_text.rules"

OWN: tuple[Rule, ...] = (
    Outside(),
    Overlap(),
    Tidy(),
    SoundMarks(),
    Dashes(),
    Italics(),
    Glossary(),
    LineCount(),
    LineLength(),
    LineBreak(),
    Longest(),
    OffVoice(),
    InAtCut(),
    ShortGap(),
    Shortest(),
    LateOut(),
    ReadingSpeed(),
    OutAtCut(),
    ClosedGap(),
)
"""In the order in which they are told and mended: what is wrong at all, texts, then times."""


@cache
def list_rules() -> tuple[Rule, ...]:
    """All rules, ours first."""
    return (*OWN, *(point.load()() for point in find_extensions(GROUP)))
