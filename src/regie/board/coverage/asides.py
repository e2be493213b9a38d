"""When in a line its parentheticals are acted: after the words that stand before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.board.coverage.draft import Draft, SpeechBeat
from regie.film.reading import Event, Sentence
from regie.film.screenplay import Dialogue

Acts = tuple[tuple[int, Event], ...]


def place_acts(
    acts: Acts,
    acted: Sequence[int],
    sentences: Sequence[Sentence],
    dialogue: Dialogue | None,
    beat: SpeechBeat,
    shots: Sequence[Draft],
) -> list[Draft]:
    """A line's shots, each with what its speaker does in it and from when on.

    Args:
        acts: what its parentheticals tell, with the events' indices in the scene's reading.
        acted: indices of their sentences; those that nobody acts are the first shot's.
        sentences: of the scene. shots: of the line, in order.
    """
    placed: list[list[tuple[int, Event, float]]] = [[] for _ in shots]
    for index, event in acts:
        told = sentences[event.sentence].text if 0 <= event.sentence < len(sentences) else ""
        share = spoken_before(dialogue, told) if dialogue is not None else 0.0
        number, at = _when(share, beat, shots)
        placed[number].append((index, event, at))
    idle = {*acted} - {event.sentence for _, event in acts}
    made = []
    for number, (shot, here) in enumerate(zip(shots, placed, strict=True)):
        here_told = {event.sentence for _, event, _ in here} | (idle if number == 0 else set())
        made.append(
            replace(
                shot,
                events=tuple((n, e) for n, e, _ in here),
                begins=tuple((n, at) for n, _, at in here if at),
                sentences=tuple(n for n in acted if n in here_told),
            )
        )
    return made


def spoken_before(dialogue: Dialogue, told: str) -> float:
    """Share of a line's words that stand before a parenthetical, 0 to 1."""
    words = before = 0
    for part in dialogue.parts:
        if part.kind == "line":
            words += len(part.text.split())
        elif not before and told and told.strip(" .") in part.text:
            before = words
    return before / words if words else 0.0


def _when(share: float, beat: SpeechBeat, shots: Sequence[Draft]) -> tuple[int, float]:
    """The shot of the speaker in which so much has been said, and when in it, seconds."""
    found = (0, 0.0)
    for number, shot in enumerate(shots if share else ()):
        heard = next((h for h in shot.lines if h.beat.line_id == beat.line_id), None)
        if heard is None or (shot.subject != beat.speaker and beat.speaker not in shot.group):
            continue
        at = heard.start + share * beat.seconds
        if at >= 0.0:
            found = (number, min(at, max(0.0, shot.seconds - ACTED)))
    return found


ACTED = 1.0
"""Seconds before a shot's end at which an act must begin to be seen."""
