"""A thing that a place holds, as `Place.holds` says it: `9 toy scattered`, `piano by window`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WRITTEN = re.compile(
    r"^(?:(?P<count>\d+) )?(?P<what>.+?)"
    r"(?: (?P<where>on|in|under|over|by|behind|before|against|along|around) (?P<of>.+)"
    r"| (?P<about>scattered))?$"
)


@dataclass(frozen=True)
class Held:
    """Attributes:
    what: a sense, or plain words. count: 0 for what is said not to be there.
    where, of: `on` `table`; empty where nothing says it.
    """

    what: str
    count: int = 1
    where: str = ""
    of: str = ""
    scattered: bool = False

    @property
    def name(self) -> str:
        return self.what.split(".")[0].replace("_", " ") if self.concept else self.what

    @property
    def concept(self) -> str:
        return self.what if "." in self.what else ""

    def __str__(self) -> str:
        """As `read_held` reads it."""
        count = f"{self.count} " if self.count != 1 else ""
        where = f" {self.where} {self.of}" if self.where else ""
        return f"{count}{self.what}{where}{' scattered' if self.scattered else ''}"


def read_held(text: str) -> Held:
    """Reads one entry of `Place.holds`; any text is a thing of that name."""
    found = _WRITTEN.match(text.strip())
    if found is None:
        return Held(text.strip())
    return Held(
        found["what"],
        int(found["count"] or 1),
        found["where"] or "",
        found["of"] or "",
        bool(found["about"]),
    )
