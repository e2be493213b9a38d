"""Who is seen instead of a place that was just seen.

A wide view tells where we are. Where the words then tell something that no picture of its own can
show, who is there and takes it in tells more than the same view again. Source: Katz, "Film
Directing Shot by Shot", "Visualization"; "Grammar of the Edit", chapter 5 (reaction shots).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.board.coverage.draft import Draft
from regie.board.coverage.topics import PEOPLE
from regie.film.reading import About, Act, SceneReading
from regie.film.shot import CameraMove, Coverage, ShotSize
from regie.reading.sky import tells_weather

WIDE_LATELY = 10
"""Pictures within which a view of a place comes again only for words about the place."""


class Reactions:
    """Finds, in one scene, who takes in what no picture of its own can show."""

    def __init__(self, reading: SceneReading) -> None:
        self.reading = reading

    def for_wide(self, draft: Draft, before: Sequence[Draft]) -> Draft:
        """The draft; or, where it is of a place that was just seen, one of somebody there."""
        lately = [d for d in before[-WIDE_LATELY:] if d.place == draft.place]
        plain = draft.is_of_place and draft.coverage is not Coverage.ESTABLISH
        if not plain or draft.asked or draft.title or self._tells_place(draft):
            return draft
        if not any(d.is_of_place for d in lately):
            return draft
        who = self._who(draft, lately)
        if who is None:
            return draft
        return replace(
            draft,
            coverage=Coverage.REACTION,
            size=ShotSize.MCU,
            subject=who,
            move=CameraMove.PUSH_IN,
        )

    def _tells_place(self, draft: Draft) -> bool:
        """Words about the place, in which nothing happens but its weather."""
        told = [self.reading.sentences[n] for n in draft.sentences]
        still = all(e.act in (None, Act.BE) for _, e in draft.events)
        return any(
            tells_weather(s.text) or (s.about is About.PLACE and still and len(s.topic) > 0)
            for s in told
        )

    def _who(self, draft: Draft, lately: Sequence[Draft]) -> str | None:
        """Whom the scene was last about, but not of whom the last picture was, if it can be."""
        there = [d.subject for d in reversed(lately) if d.subject in draft.present]
        found = [k for k in dict.fromkeys(there) if k is not None and self._is_somebody(k)]
        last = lately[-1].subject if lately else None
        return next((k for k in found if k != last), next(iter(found), None))

    def _is_somebody(self, key: str) -> bool:
        entity = self.reading.entity(key)
        return entity is not None and entity.kind in PEOPLE
