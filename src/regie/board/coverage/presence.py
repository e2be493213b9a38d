"""Who is there while a scene goes on: those of its opening, then as its events bring and take."""

from __future__ import annotations

from collections.abc import Iterable

from regie.board.playing.acts import PLAYS
from regie.board.playing.arrivals import brought_by, leaves_with
from regie.film.reading import Event, SceneReading


class Presences:
    """Keys of the people who are on the set, moved on event by event."""

    def __init__(self, reading: SceneReading) -> None:
        self.reading = reading
        self._here = {
            e.key: True
            for e in reading.entities
            if e.can_be_seen and e.opening and brought_by(e, reading) is None
        }

    @property
    def here(self) -> tuple[str, ...]:
        return tuple(self._here)

    def see(self, keys: Iterable[str]) -> None:
        """These must be there: they speak or act and can be seen."""
        for key in keys:
            entity = self.reading.entity(key)
            if entity is not None and entity.can_be_seen:
                self._here[key] = True

    def pass_events(self, events: Iterable[tuple[int, Event]]) -> None:
        """Who came and went in some events."""
        for index, event in events:
            self.see(event.agents)
            for entity in self.reading.entities:
                if brought_by(entity, self.reading) == index and entity.can_be_seen:
                    self._here[entity.key] = True
                if index in entity.goes and leaves_with(entity, index, self.reading):
                    self._here.pop(entity.key, None)
            if event.played and event.act is not None and PLAYS[event.act].travel == "out":
                for gone in map(self.reading.entity, event.agents):
                    if gone is not None and leaves_with(gone, index, self.reading):
                        self._here.pop(gone.key, None)
