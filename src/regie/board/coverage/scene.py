"""Covers a scene: beats in, drafts of shots out, in the order of the film."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from regie.board.coverage.action import cover_action
from regie.board.coverage.dialogue import cover_line
from regie.board.coverage.draft import Draft, Heard
from regie.board.coverage.establish import open_scene
from regie.board.coverage.inserts import insert_for
from regie.board.coverage.pacing import AFTER_BREATH, SHORTEST
from regie.board.coverage.variety import vary
from regie.film.shot import Coverage, ShotSize
from regie.reading.beats import ActionBeat, Reading, SpeechBeat


def cover_scene(
    reading: Reading, slugline: str, on_set: Callable[[str], bool]
) -> tuple[Draft, ...]:
    """All shots of a scene, before blocking and camera.

    Args:
        on_set: whether the set has a prop of that name.
    """
    opening, covered = open_scene(reading, slugline)
    drafts = [opening]
    for shots in _cover(reading.beats[covered:], on_set):
        if spoken_together(drafts[-1], shots):
            drafts[-1] = overlay(drafts[-1], shots[0])
            continue
        for draft in shots:
            drafts.append(vary(draft, drafts[-1]))
    return tuple(drafts)


def _cover(
    beats: tuple[ActionBeat | SpeechBeat, ...], on_set: Callable[[str], bool]
) -> Iterator[tuple[Draft, ...]]:
    spoken: set[str] = set()
    shown: set[str] = set()
    for beat in beats:
        if isinstance(beat, SpeechBeat):
            if beat.source is not None and not on_set(beat.source):
                beat = replace(beat, source=None)
            yield cover_line(beat, first=not spoken, new_voice=beat.speaker not in spoken)
            if not beat.heard_only:
                spoken.add(beat.speaker)
            continue
        insert = insert_for(beat, frozenset(shown), on_set)
        shot = cover_action(beat)
        if insert is None:
            yield (shot,)
            continue
        shown.add(insert.subject or "")
        if not beat.people:
            yield (replace(insert, seconds=max(insert.seconds, min(shot.seconds, 3.0))),)
            continue
        yield (replace(shot, seconds=max(SHORTEST, shot.seconds - insert.seconds / 2)), insert)


def spoken_together(before: Draft, shots: tuple[Draft, ...]) -> bool:
    """Dual dialogue that fits in the shot of the line that it is spoken with.

    Where either is too long for one shot they are heard one after the other: nothing is lost.
    """
    if len(shots) != 1 or len(shots[0].lines) != 1 or not shots[0].lines[0].beat.dual:
        return False
    return bool(before.lines) and all(h.start >= 0 for h in before.lines)


def overlay(shot: Draft, second: Draft) -> Draft:
    """Two who speak at once are seen together."""
    heard = second.lines[0]
    start = shot.lines[-1].start
    end = start + max(heard.beat.seconds, shot.lines[-1].beat.seconds)
    speakers = tuple(
        dict.fromkeys(
            k for k in (shot.lines[0].beat.speaker, heard.beat.speaker) if k in shot.present
        )
    )
    both = len(speakers) == 2 and shot.coverage is not Coverage.INSERT
    return replace(
        shot,
        lines=(*shot.lines, Heard(heard.beat, start, both)),
        seconds=max(shot.seconds, end + AFTER_BREATH),
        coverage=Coverage.TWO_SHOT if both else shot.coverage,
        size=ShotSize.MS if both else shot.size,
        group=speakers if both else shot.group,
    )
