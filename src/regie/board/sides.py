"""What coverage asks about the sets of a scene and the things in them."""

from __future__ import annotations

from collections.abc import Mapping

from regie.board.coverage.topics import Sides
from regie.board.playing.matching import OnSet, find_on_set
from regie.board.playing.player import Player
from regie.film.reading import Entity, EntityKind, SceneReading

WINDOW = Entity(key="window", kind=EntityKind.PART, name="window", head="window",
                concept="window.n.01")  # fmt: skip


def sides_of(players: Mapping[str, Player], first: str, reading: SceneReading) -> Sides:
    """Answers by the players of a scene's places.

    Args:
        players: by place. first: the place in which the scene begins.
    """

    def player_of(key: str) -> Player | None:
        return next((p for p in players.values() if key in p.things.items), None)

    def size_of(key: str) -> float | None:
        player = player_of(key)
        return player.things.items[key].longest if player is not None else None

    def whole_of(key: str) -> str | None:
        for player in players.values():
            found = player.things.whole_of(key)
            if found is not None:
                return found
        return None

    def part_of_set(key: str) -> OnSet | None:
        player = player_of(key)
        if player is not None:
            return player.things.items[key].on_set
        entity = reading.entity(key)
        if entity is None or entity.kind is not EntityKind.PART:
            return None
        found = (find_on_set(entity, p.company.plan) for p in players.values())
        return next((f for f in found if f is not None), None)

    def stood_in(key: str) -> bool:
        player = player_of(key)
        item = player.things.items[key] if player is not None else None
        return item is not None and (item.stood_in or item.unlike)

    def window() -> OnSet | None:
        player = players[first]
        named = [e.key for e in reading.entities if e.concept.startswith("window.n")]
        for item in (player.things.get(k) for k in named if k in player.things.items):
            if item is not None:
                return OnSet(item.name, item.centre, item.size)
        plan = player.company.plan
        return find_on_set(WINDOW, plan) if plan.interior else None

    return Sides(size_of, whole_of, part_of_set, stood_in, window)


def on_side(reading: SceneReading, place: str, first: str) -> list[str]:
    """Keys of the entities that are in a place; those of whom nothing is said are in the first."""
    where = dict(reading.whereabouts)
    return [e.key for e in reading.entities if where.get(e.key, first) == place]
