"""What a language backend offers, and what it answers with.

No tools are ever offered to a model: all that it can do is to answer.
"""

from __future__ import annotations

from typing import Literal, Protocol

from pydantic import Field

from regie.backends import BackendDescription
from regie.film.units import Noun

PROPRIETARY = "proprietary"
"""Licence of a vendor's model: its terms decide, and the rules know it by this name."""

UNSTATED = "unstated"
"""Licence of a model of one's own of which neither the catalogue nor the title says any."""


class LanguageError(Exception):
    """A model could not be asked or did not answer; the message says why and what to do."""

    exit_code = 5


class NotChosenError(LanguageError):
    """No model is chosen, or the choice cannot be; the person can mend `title.toml`."""

    exit_code = 4


class UploadRefusedError(LanguageError):
    """The script would leave this machine, and the title does not allow it."""

    exit_code = 3


class Turn(Noun):
    """One message of a conversation."""

    speaker: Literal["person", "model"]
    text: str


class Request(Noun):
    """One question.

    Attributes:
        instructions: what the model is to do; ours, never the script's.
        turns: the conversation so far, a person's message last.
        shape_name: of the answer.
        shape: JSON schema of the answer, as JSON text.
        max_tokens: the longest answer.
    """

    instructions: str
    turns: tuple[Turn, ...]
    shape_name: str
    shape: str
    max_tokens: int = Field(1024, ge=1)


Finish = Literal["stop", "length", "filtered", "tool"]
"""Why a model ended: it was done, cut short, its maker's filter stopped it, or it asked for a
tool, of which there are none."""


class Answer(Noun):
    """What a model answered.

    Attributes:
        model: as the other side names it.
        tokens_in, tokens_out: as the other side counted them; 0 when it did not.
    """

    text: str
    model: str
    finish: Finish = "stop"
    tokens_in: int = 0
    tokens_out: int = 0


class LanguageBackend(Protocol):
    """A language model, wherever it runs."""

    def describe(self) -> BackendDescription:
        """Name, version and digest of all that decides the answers.

        Raises:
            LanguageError: the model cannot be asked from here.
        """
        ...

    def answer(self, request: Request) -> Answer:
        """Asks once. A request that may have been charged for is never sent again by itself.

        Raises:
            LanguageError: no answer came; the message is one sentence.
        """
        ...

    def close(self) -> None:
        """Frees what it holds; it is not used afterwards."""
        ...
