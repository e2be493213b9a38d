"""What Régie says to people, in their language: the one door to the message catalogues.

A catalogue is a Fluent file for a room and a language, `messages/fr/schedule.ftl`. Which languages
there are is read from the folders: a further one is a folder of files and no code. Only the file
that is asked for is opened, and once. (docs/decisions/0016-message-catalogues.md)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rustfluent import Bundle

ENGLISH = "en"
"""What is said where a language lacks a message: every message exists in it."""

_NO_IDENTIFIER = re.compile(r"[^A-Za-z0-9-]+")


def say(key: str, language: str, **values: object) -> str:
    """A message in a language, its named values filled in.

    Args:
        key: room and message, `schedule.day-off`. Words of the trade may stand in it as they are:
            `breakdown.special equipment` is the message `special-equipment`.
        language: BCP 47. `fr-CA` is said in French where it has no catalogue of its own; what a
            catalogue lacks, and a language without any, in English.
        values: texts, and whole numbers, on which a message may depend (`one`, `other`).
            Numbers with decimals are written by the caller, see `Messages.number`.
    """
    room, _, name = key.partition(".")
    message = _NO_IDENTIFIER.sub("-", name)
    filled = {n: v if isinstance(v, int) else str(v) for n, v in values.items()}
    for known in (resolve_language(language, room), ENGLISH):
        try:
            # The marks that isolate a value's direction would be seen in PDFs and labels.
            return str(_open(room, known).get_translation(message, filled, use_isolating=False))
        except (ValueError, FileNotFoundError):
            continue
    return name


@dataclass(frozen=True)
class Messages:
    """All catalogues in one language, for who says many things in it.

    Attributes:
        language: BCP 47, as for `say`.
    """

    language: str

    def say(self, key: str, **values: object) -> str:
        """`say` in this language."""
        return say(key, self.language, **values)

    def number(self, value: float, places: int = 0, *, grouped: bool = False) -> str:
        """`1.5` or `1,5`; with its thousands grouped `1,234.50` or `1 234,50`."""
        return self.set_figures(f"{value:{',' if grouped else ''}.{places}f}")

    def set_figures(self, number: str) -> str:
        """A number as Python writes it, with this language's decimal sign and thousands."""
        whole, point, rest = number.partition(".")
        whole = whole.replace(",", self.say("common.thousands"))
        return whole + (self.say("common.decimal") + rest if point else "")


def list_languages(room: str = "common") -> tuple[str, ...]:
    """The languages that a room's messages are written in; English first."""
    found = {file.parent.name for file in _folder().glob(f"*/{room}.ftl")}
    return tuple(sorted(found, key=lambda language: (language != ENGLISH, language)))


def resolve_language(language: str, room: str = "common") -> str:
    """The language that a room really speaks when one is asked for: `fr-CA` → `fr`, `xx` → `en`."""
    wanted = language.replace("_", "-").lower()
    known = _list_once(room)
    return next((x for x in (wanted, wanted.partition("-")[0]) if x in known), ENGLISH)


@cache
def _list_once(room: str) -> tuple[str, ...]:
    return list_languages(room)


@cache
def _open(room: str, language: str) -> Bundle:
    # Imported here: most commands say nothing out of a catalogue.
    from rustfluent import Bundle

    return Bundle(language, [str(_folder() / language / f"{room}.ftl")])


def _folder() -> Path:
    return Path(__file__).parent  # importlib.resources takes 20 ms to import
