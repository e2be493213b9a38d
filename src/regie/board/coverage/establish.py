"""Opens a scene: where are we, before who.

An establishing shot shows the place from the view that its builder chose; its time is the time
to read the description that opens the scene. Source: "The Five C's of Cinematography", "Editing
types: continuity cutting".
"""

from __future__ import annotations

from regie.board.coverage.draft import Draft
from regie.board.coverage.pacing import ESTABLISH, LONGEST_ESTABLISH, action_seconds
from regie.film.shot import CameraMove, Coverage, ShotSize
from regie.reading.beats import ActionBeat, Reading, SpeechBeat
from regie.reading.deeds import MOVING


def open_scene(reading: Reading, slugline: str) -> tuple[Draft, int]:
    """The first shot of a scene.

    Returns:
        The shot, and how many beats (0 or 1) it has covered: the first stretch of action when
        that describes the place and nobody in particular.
    """
    first = reading.beats[0] if reading.beats else None
    move = CameraMove.PUSH_IN if reading.opening else CameraMove.DRIFT
    if isinstance(first, ActionBeat) and _describes(first):
        return (
            Draft(
                coverage=Coverage.ESTABLISH,
                size=ShotSize.EWS,
                about=first.text,
                seconds=min(LONGEST_ESTABLISH, max(ESTABLISH, action_seconds(first.shown_words))),
                present=reading.opening,
                move=move,
                action=first.text,
                cited=first.cited,
            ),
            1,
        )
    about = first.text if first is not None else ""
    return (
        Draft(
            coverage=Coverage.ESTABLISH,
            size=ShotSize.EWS,
            about=f"{slugline}\n{about}",
            seconds=ESTABLISH,
            present=_before(first, reading),
            move=move,
            action=slugline,
            cited=first.cited if first is not None else None,
        ),
        0,
    )


def _before(first: ActionBeat | SpeechBeat | None, reading: Reading) -> tuple[str, ...]:
    """Those on the set who are not about to walk into it."""
    if not isinstance(first, ActionBeat):
        return reading.opening
    movers = {d.who for d in first.doings if d.deed in MOVING}
    return tuple(k for k in reading.opening if k not in movers)


def _describes(beat: ActionBeat) -> bool:
    return not beat.people and not beat.held
