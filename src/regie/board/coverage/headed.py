"""Which sentences one shot is of: a line that only names, with what is told of it, and more of a
place that was just seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.board.coverage.direction import Direction, read_direction
from regie.board.coverage.draft import Draft
from regie.board.coverage.pacing import LONGEST
from regie.film.reading import SceneReading, Sentence


def heading_of(reading: SceneReading, number: int) -> Sentence | None:
    """The line that heads a sentence, by the sentence's index in the scene."""
    before = reading.sentences[number - 1] if number else None
    return before if before is not None and before.heads else None


def asked_of(heading: Sentence | None, sentence: Sentence) -> Direction | None:
    """What the script asks of the camera for a sentence, in it or in a line that heads it."""
    own = read_direction(sentence.text)
    above = read_direction(heading.text) if heading is not None else None
    return above | own if above and own else above or own


def headed(shot: Draft, number: int, heading: Sentence) -> Draft:
    """A shot that is of what a line names, as well as of the sentence after it."""
    return replace(
        shot,
        action=f"{heading.text.strip()} {shot.action}".strip(),
        sentences=(number - 1, *shot.sentences),
    )


def goes_on(before: Sequence[Draft], shots: Sequence[Draft], place: str) -> bool:
    """More of the place, right after a picture of it: the same picture, held for longer.

    Args:
        before: the last shot, if there is one.
    """
    if not before or any(shot.asked for shot in shots):
        return False
    last = before[-1]
    return (
        last.place == place
        and last.is_of_place
        and all(shot.is_of_place for shot in shots)
        and not any(e.agents for shot in shots for _, e in shot.events)
        and last.seconds + sum(shot.seconds for shot in shots) <= LONGEST
    )
