"""Makes the spoken lines of a scene out of its reading: who is heard, seen or not, by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from regie.board.coverage.draft import SpeechBeat
from regie.board.coverage.pacing import WORDS_PER_SECOND
from regie.board.playing.matching import is_kind
from regie.film.reading import EntityKind, LineReading, SceneReading
from regie.film.screenplay import Dialogue, Scene, slug
from regie.reading.moods import is_loud, is_whispered, read_mood

TELEPHONES = ("telephone.n.01",)
"""What only one at a time listens to."""


def read_lines(
    scene: Scene, reading: SceneReading, durations: Mapping[str, float]
) -> dict[str, SpeechBeat]:
    """Every dialogue of `scene.lines()` as a beat, by line id, in order; presence left open.

    A line that the reading lacks is taken from its cue, so that none is lost.
    """
    known = {line.line_id: line for line in reading.lines}
    said = list(scene.lines())
    beats: dict[str, SpeechBeat] = {}
    before: str | None = None
    for index, (line_id, dialogue) in enumerate(said):
        line = known.get(line_id) or _of_cue(line_id, dialogue, reading)
        beat = _beat(line, dialogue, reading, durations.get(line_id), index / max(1, len(said) - 1))
        if beat.listener is None and not line.listener and before not in (None, beat.speaker):
            beat = _with_listener(beat, before)
        beats[line_id] = beat
        if not beat.heard_only:
            before = beat.speaker
    return beats


def count_pairs(beats: Mapping[str, SpeechBeat]) -> Counter[tuple[str, str]]:
    """How many lines each pair shares; a pair is ordered by key."""
    pairs: Counter[tuple[str, str]] = Counter()
    for beat in beats.values():
        if beat.listener and not beat.heard_only and beat.listener != beat.speaker:
            pairs[min(beat.speaker, beat.listener), max(beat.speaker, beat.listener)] += 1
    return pairs


def _of_cue(line_id: str, dialogue: Dialogue, reading: SceneReading) -> LineReading:
    key = slug(dialogue.character)
    entity = reading.entity(key)
    there = entity is not None and entity.kind in (EntityKind.PERSON, EntityKind.GROUP)
    how = "off" if dialogue.off_screen else "seen" if there else "over"
    return LineReading(line_id=line_id, speakers=(key,), how=how)


def _beat(
    line: LineReading,
    dialogue: Dialogue,
    reading: SceneReading,
    measured: float | None,
    tension: float,
) -> SpeechBeat:
    speaker = line.speakers[0] if line.speakers else slug(dialogue.character)
    entity = reading.entity(speaker)
    kind = entity.kind if entity is not None else None
    speaks_as_thing = kind in (EntityKind.MACHINE, EntityKind.ANIMAL, EntityKind.THING)
    source = line.source or (speaker if speaks_as_thing else None)
    receiver = reading.entity(source) if source != speaker else None
    aside = " ".join(p.text for p in dialogue.parts if p.kind == "parenthetical")
    estimate = len(dialogue.text.split()) / WORDS_PER_SECOND
    seen = line.how == "seen" and kind in (EntityKind.PERSON, EntityKind.GROUP)
    return SpeechBeat(
        line_id=line.line_id,
        speaker=speaker,
        name=dialogue.character,
        text=dialogue.text,
        seconds=max(0.2, measured if measured is not None else estimate),
        heard_only=not seen,
        whispered=is_whispered(aside),
        sung=any(p.kind == "line" and p.lyric for p in dialogue.parts),
        private=receiver is not None and is_kind(receiver.concept, receiver.head, TELEPHONES),
        dual=dialogue.dual,
        mood=read_mood(aside) if aside else "neutral",
        tension=min(1.0, tension + (0.15 if is_loud(dialogue.text) else 0.0)),
        listener=line.listener if line.listener != speaker else None,
        source=source,
        cited=dialogue.cited,
    )


def _with_listener(beat: SpeechBeat, listener: str | None) -> SpeechBeat:
    from dataclasses import replace

    return replace(beat, listener=listener)
