"""Who is seen instead of a place that was just seen.

A wide view tells where we are. Where the words then tell something that no picture of its own can
show, who is there and takes it in tells more than the same view again. Source: Katz, "Film
Directing Shot by Shot", "Visualization"; "Grammar of the Edit", chapter 5 (reaction shots).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.board.coverage.draft import Draft
from regie.board.coverage.topics import PEOPLE, is_remark
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
        if self._tells_things(draft):
            return self._at_it(draft, lately)
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
            tells_weather(s.text) or (s.about is About.PLACE and still and not is_remark(s))
            for s in told
        )

    def _tells_things(self, draft: Draft) -> bool:
        """Words about what happens to things: a face alone would not show it."""
        events = [e for n in draft.sentences for _, e in self.reading.events_of(n)]
        named = any(self.reading.sentences[n].topic for n in draft.sentences)
        return named or any(e.meant or e.act not in (None, Act.BE) for e in events)

    def _at_it(self, draft: Draft, lately: Sequence[Draft]) -> Draft:
        """Those who were last seen, whole enough that one sees what they are at, with that."""
        seen = [k for d in reversed(lately) for k in (d.subject, *d.group, *d.shows) if k]
        people = [k for k in dict.fromkeys(seen) if self._is_somebody(k) and k in draft.present]
        last = next(d for d in reversed(lately) if set(people) & {d.subject, *d.group})
        group = tuple(k for k in people if k in {last.subject, *last.group})[:3]
        things = [k for k in dict.fromkeys(seen) if not self._is_somebody(k)]
        return replace(
            draft,
            coverage=Coverage.TWO_SHOT if len(group) == 2 else Coverage.ACTION,
            size=ShotSize.MWS,
            subject=group[0],
            group=group if len(group) > 1 else (),
            along=tuple(things[:1]),
            move=CameraMove.STATIC,
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
