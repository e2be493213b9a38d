"""Fences lines of the script, and packs them into parts that a model can take."""

from __future__ import annotations

from collections.abc import Sequence

from regie.backends.language.fencing import Excerpt, SentLine, count_tokens, fence
from regie.preproduction.assistant.lines import ScriptLine


def excerpt_of(lines: Sequence[ScriptLine]) -> Excerpt:
    """The lines of a script, fenced."""
    return fence(
        tuple(
            SentLine(text=x.text, speaker=_speaker(x), scene=x.scene, cited=(x.cited,))
            for x in lines
        )
    )


def pack(lines: Sequence[ScriptLine], tokens: int) -> tuple[tuple[ScriptLine, ...], ...]:
    """Parts that each fit, cut between scenes; a scene that is too long is cut between lines.

    Args:
        tokens: that a part may take.
    """
    parts: list[list[ScriptLine]] = []
    room = 0
    for scene in _by_scene(lines):
        need = sum(_cost(line) for line in scene)
        if parts and need <= room:
            parts[-1].extend(scene)
            room -= need
            continue
        part: list[ScriptLine] = []
        parts.append(part)
        room = tokens
        for line in scene:
            cost = _cost(line)
            if part and cost > room:
                part = []
                parts.append(part)
                room = tokens
            part.append(line)
            room -= cost
    return tuple(tuple(part) for part in parts)


def _by_scene(lines: Sequence[ScriptLine]) -> list[list[ScriptLine]]:
    scenes: list[list[ScriptLine]] = []
    for line in lines:
        if not scenes or scenes[-1][0].scene != line.scene:
            scenes.append([])
        scenes[-1].append(line)
    return scenes


def _cost(line: ScriptLine) -> int:
    return count_tokens(f"1234| {line.speaker}: {line.text}\n") + 1


def _speaker(line: ScriptLine) -> str:
    return f"{line.speaker} (parenthetical)" if line.kind == "parenthetical" else line.speaker
