"""What a reading backend offers: one scene in, one plan out, every item with its words.

A plan is never trusted: `checking` holds it against the scene before anybody sees it. A backend
may therefore be as bold as it likes, and has nothing but the scene: no tools, no files, no title.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Protocol

from pydantic import Field

from regie.backends import BackendDescription
from regie.backends.language.structured import Call
from regie.film.citation import NEEDED, Citation
from regie.film.reading_plan import ScenePlan
from regie.film.units import Noun

Used = Callable[[str, float], None]
"""Told what is used as it is used: `tokens_in`, `tokens_out`, and how many."""


class SceneLine(Noun):
    """One line of a scene.

    Attributes:
        speaker: whose cue it stands under; empty for action and the slugline.
        spoken: it is said, and so nothing that is seen.
    """

    text: str
    speaker: str = ""
    spoken: bool = False
    cited: Annotated[tuple[Citation, ...], Field(json_schema_extra=NEEDED)] = ()


class SceneText(Noun):
    """A scene as a reader gets it.

    Attributes:
        lines: the slugline first.
        cast: names of the script's people that stand in this scene, so that another scene's
            newcomer asks nothing anew.
        kinds: of places, by the names of layouts.
    """

    number: str
    language: str
    lines: tuple[SceneLine, ...]
    cast: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class Read(Noun):
    """A plan, and what it took to get it."""

    plan: ScenePlan
    calls: tuple[Call, ...] = ()


class ReadingBackend(Protocol):
    """Something that reads a scene."""

    def describe(self) -> BackendDescription:
        """Name, version and digest of all that decides its plans, the prompt's with them."""
        ...

    def read(self, scene: SceneText, used: Used) -> Read:
        """Reads one scene.

        Raises:
            LanguageError: no plan came; one sentence.
        """
        ...

    def close(self) -> None:
        """Frees what it holds; it is not used afterwards."""
        ...
