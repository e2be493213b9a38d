"""Notes about a shot, a scene, or a decision as a whole: of one family with those on frames and
lines, with the same answers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.film.frame_notes import LONGEST_TEXT, NoteId
from regie.film.units import Noun

AboutKind = Literal["shot", "scene", "decision"]


class AboutNote(Noun):
    """What somebody said about a thing as a whole.

    Attributes:
        at: the moment, UTC, `2026-11-30T23:15:00Z`.
        known_by: how the person was known: `signed in`, `token`, `local account`.
        subject: `12A`, `12`; of a decision its gate and subject, `takes/12A`.
        uid: of a shot, its place in the words: it stays when shots are numbered anew.
    """

    id: NoteId
    at: str
    by: str = Field(min_length=1, max_length=200)
    known_by: str = ""
    kind: AboutKind
    subject: str = Field(min_length=1, max_length=300)
    uid: str = Field("", max_length=400)
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)

    def is_about(self, kind: AboutKind, subject: str, uid: str = "") -> bool:
        """Whether it is about this thing, as it is called now."""
        if self.kind != kind:
            return False
        return self.uid == uid if self.uid and uid else self.subject == subject
