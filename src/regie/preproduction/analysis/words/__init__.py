"""What charts and reports say, and how they set figures, in the language of their reader."""

from __future__ import annotations

from dataclasses import dataclass

from regie.screenplay.pages import write_eighths
from regie.support.messages import Messages, resolve_language


@dataclass(frozen=True)
class Words(Messages):
    """The catalogues in one language, with the figures of an analysis."""

    def percent(self, share: float) -> str:
        """`37%`, in French with a space that does not break; `<1%` for a little."""
        value = "<1" if 0 < share < 0.005 else f"{100 * share:.0f}"
        return self.say("common.percent", value=value)

    def pages(self, eighths: int) -> str:
        return write_eighths(eighths)


def load_words(language: str) -> Words:
    """The words of a language; English for one that the analysis is not written in."""
    return Words(resolve_language(language, "analysis"))
