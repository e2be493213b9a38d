"""Events under other keys: of strangers who have names now, and of those who are known."""

from __future__ import annotations

from collections.abc import Mapping

from regie.film.reading import Event


def renamed(event: Event, names: Mapping[str, str]) -> Event:
    """The event, done by and to those who have a name now."""

    def of(key: str | None) -> str | None:
        return names.get(key, key) if key else key

    return event.model_copy(
        update={
            "agents": tuple(dict.fromkeys(names.get(k, k) for k in event.agents)),
            **{part: of(getattr(event, part)) for part in _PARTS},
            "changes": tuple(
                c.model_copy(update={"what": of(c.what), "value": of(c.value)})
                for c in event.changes
            ),
        }
    )


_PARTS = ("patient", "recipient", "instrument", "goal", "source")


def only_known(event: Event, keys: set[str]) -> Event:
    changes = tuple(c for c in event.changes if c.what in keys)
    return event if changes == event.changes else event.model_copy(update={"changes": changes})
