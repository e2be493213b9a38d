"""What somebody kneels or squats at, who does something to it in the same breath."""

from __future__ import annotations

from regie.film.reading import Act, Event, SceneReading

DOWN = frozenset({Act.KNEEL, Act.BEND})

AT_IT = frozenset(
    {Act.LOOK, Act.TOUCH, Act.TAKE, Act.OPEN, Act.SEARCH, Act.HOLD_PERSON, Act.HELP, Act.CLEAN,
     Act.DIG, Act.WORK, Act.OPERATE, Act.EMBRACE, Act.KISS, Act.PRESS, Act.PUT, Act.CUT}
)  # fmt: skip
"""Acts that one goes down for."""


def lowered_to(index: int, event: Event, reading: SceneReading) -> Event:
    """`kneels and peers under the chassis`: at that, where nothing else is said."""
    if event.act not in DOWN or event.patient is not None or event.goal is not None:
        return event
    after = next(iter(reading.events[index + 1 : index + 2]), None)
    if after is None or after.act not in AT_IT or not after.played:
        return event
    if after.sentence != event.sentence or after.agents != event.agents:
        return event
    what = after.patient or after.goal
    return event if what is None else event.model_copy(update={"goal": what, "where": "beside"})
