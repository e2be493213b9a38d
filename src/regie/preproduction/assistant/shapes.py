"""The shapes that answers have, one for each prompt."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.breakdown import Category
from regie.film.units import Noun
from regie.preproduction.assistant.citing import Claim

Aspect = Literal["premise", "structure", "character", "dialogue", "visual", "tone", "production"]


class Answered(Noun):
    """To a question about the script. No claims: the script does not say."""

    claims: tuple[Claim, ...] = Field(max_length=6)


class Loglines(Noun):
    """One sentence each that says who wants what, and what stands in the way."""

    loglines: tuple[Claim, ...] = Field(max_length=3)


class Comment(Claim):
    """What a reader notices of one aspect."""

    aspect: Aspect
    good: bool


class Notes(Noun):
    """A reader's notes on a part of the script."""

    synopsis: tuple[Claim, ...] = Field(max_length=12)
    comments: tuple[Comment, ...] = Field(max_length=8)


class Alternative(Noun):
    """Other words for one line."""

    text: str = Field(max_length=1000)
    why: str = Field(default="", max_length=300)


class Alternatives(Noun):
    alternatives: tuple[Alternative, ...] = Field(max_length=5)


class NewElement(Noun):
    """An element of a rewritten scene.

    Attributes:
        character: who speaks; empty for action.
        parenthetical: how, without brackets; mostly empty.
    """

    kind: Literal["action", "dialogue"]
    character: str = Field(default="", max_length=60)
    parenthetical: str = Field(default="", max_length=120)
    text: str = Field(max_length=2000)


class NewScene(Noun):
    elements: tuple[NewElement, ...] = Field(max_length=80)
    why: str = Field(default="", max_length=400)


class Change(Noun):
    """Other words for one of the numbered lines."""

    line: int
    old: str = Field(max_length=1000)
    new: str = Field(max_length=1000)
    why: str = Field(default="", max_length=300)


class Changes(Noun):
    changes: tuple[Change, ...] = Field(max_length=30)


class Needed(Noun):
    """Something that a scene needs, and the words that say so."""

    category: Category
    name: str = Field(max_length=60)
    line: int
    quote: str = Field(max_length=200)


class Reading(Noun):
    elements: tuple[Needed, ...] = Field(max_length=30)
