"""What charts and reports say, in English and French."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regie.screenplay.pages import write_eighths


@dataclass(frozen=True)
class Words:
    """One language's words; asked by section and key."""

    language: str
    table: dict[str, Any]

    def say(self, section: str, key: str, **values: object) -> str:
        """A word or sentence, its braces filled. The values are texts, never patterns."""
        text: str = self.table[section][key]
        return text.format(**values) if values else text

    def sentences(self, section: str, key: str) -> list[str]:
        found: list[str] = self.table[section][key]
        return found

    def number(self, value: float, places: int = 0) -> str:
        """`1.5` or `1,5`."""
        return f"{value:.{places}f}".replace(".", self.table["decimal"])

    def percent(self, share: float) -> str:
        """`37%`, in French with a space that does not break; `<1%` for a little."""
        sign = "\u202f%" if self.language == "fr" else "%"
        return f"<1{sign}" if 0 < share < 0.005 else f"{100 * share:.0f}{sign}"

    def pages(self, eighths: int) -> str:
        return write_eighths(eighths)


@cache
def load_words(language: str) -> Words:
    """The words of a language, `en` or `fr`; English for any other."""
    known = language if language in ("en", "fr") else "en"
    source = files("regie.preproduction.analysis.words") / f"{known}.toml"
    return Words(known, tomllib.loads(source.read_text(encoding="utf-8")))
