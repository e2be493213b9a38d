"""How a note stands after all that was answered; whom its words are for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Literal

from regie.film.frame_notes import NoteReply
from regie.film.units import Noun

Why = Literal["assigned", "mention", "answer"]
"""Why words are for a person: a note is the person's to do; the person is named in them; they
answer a thread in which the person spoke. The first that holds is told."""


class NoteStanding(Noun):
    """How a note stands.

    Attributes:
        resolved_by, resolved_at: who said that it is done, and when; empty: it is open.
        assigned, assigned_by: whose it is to do, by whose word; empty: nobody's.
    """

    is_withdrawn: bool = False
    resolved_by: str = ""
    resolved_at: str = ""
    assigned: str = ""
    assigned_by: str = ""


def stand(replies: Sequence[NoteReply]) -> NoteStanding:
    """Args: replies: to one note, in any order."""
    said = sorted(replies, key=lambda r: r.id)
    marks = [r for r in said if r.marks]
    gave = [r for r in said if r.assigns is not None]
    last = marks[-1] if marks else None
    done = last if last is not None and last.marks == "resolved" else None
    return NoteStanding(
        is_withdrawn=last is not None and last.marks == "withdrawn",
        resolved_by=done.by if done else "",
        resolved_at=done.at if done else "",
        assigned=(gave[-1].assigns or "") if gave else "",
        assigned_by=gave[-1].by if gave and gave[-1].assigns else "",
    )


def find_mentions(text: str, names: Collection[str]) -> tuple[str, ...]:
    """The people whom a text names with `@`, each once, in the order of the text.

    A name is written as it is, with its spaces; of two that begin alike the longer one is meant.

    Args:
        names: of the people who can be meant.
    """
    known = {_plain(name).casefold(): name for name in names if name.strip()}
    if "@" not in text or not known:
        return ()
    words = sorted(known, key=len, reverse=True)
    one = "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in words)
    found = re.finditer(rf"(?<![\w@])@({one})(?!\w)", _plain(text).casefold())
    return tuple(dict.fromkeys(known[" ".join(match[1].split())] for match in found))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)
