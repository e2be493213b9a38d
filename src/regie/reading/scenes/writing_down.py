"""Words that people put on things while one looks on, and strike out again."""

from __future__ import annotations

from dataclasses import replace

from regie.film.reading import STRUCK, Act
from regie.reading.entities.registry import Being, Registry
from regie.reading.scenes.events import Draft

WRITING = (Act.WRITE, Act.TYPE, Act.DRAW)

STRIKING = {
    "cross_off.v.01": True,
    "scratch_out.v.01": True,
    "delete.v.01": False,
    "erase.v.02": False,
}
"""Senses of verbs by which written words go, and whether one sees what they were."""


def write_on(bearer: Being, drafts: list[Draft], number: int) -> None:
    """`Writes: "Day one."`: on what is there to write on.

    Args:
        drafts: of the scene so far; those of the sentence are changed.
    """
    for at, draft in enumerate(drafts):
        event = draft.event
        if event.sentence == number and event.act in WRITING and event.patient is None:
            changed = {"patient": bearer.key, "goal": None, "where": ""}
            drafts[at] = replace(draft, event=event.model_copy(update=changed))


def strike_out(registry: Registry, drafts: list[Draft], number: int) -> None:
    """`Crosses it out`: the words last written stay, with a line through them; what is erased is
    there no more."""
    written = [b for b in registry.by_recency() if b.text]
    for at, draft in enumerate(drafts):
        event = draft.event
        strikes = event.sentence == number and event.sense in STRIKING and event.played
        if not strikes or not written:
            continue
        bearer = next((b for b in written if b.key == event.patient), written[0])
        words = bearer.texts[-1][1] if bearer.texts else bearer.text
        bearer.bear(STRUCK + words if STRIKING[event.sense] else "", number)
        changed = {"act": Act.WRITE, "patient": bearer.key, "changes": ()}
        drafts[at] = replace(draft, event=event.model_copy(update=changed))
