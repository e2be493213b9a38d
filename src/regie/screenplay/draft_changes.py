"""Tells what changed between two drafts of a screenplay in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.screenplay.diff import LineChange, SceneChange


def summarise(changes: Iterable[SceneChange]) -> str:
    """`2 scenes added, 1 cut, 3 changed`; `the scenes are the same`."""
    counts = {"added": 0, "cut": 0, "moved": 0, "renamed": 0, "changed": 0}
    for change in changes:
        if change.change != "kept":
            counts[change.change] += 1
        else:
            counts["moved"] += change.moved
            counts["renamed"] += change.renamed
            counts["changed"] += bool(change.lines)
    told = [f"{count} {word}" for word, count in counts.items() if count]
    if not told:
        return "the scenes are the same"
    first = "scene" if told[0].startswith("1 ") else "scenes"
    count, _, word = told[0].partition(" ")
    return ", ".join([f"{count} {first} {word}", *told[1:]])


def describe_change(change: SceneChange) -> str:
    """`scene 4 changed (2 lines of dialogue)`, `scene 7 moved`, `scene 3A added`, `scene 9 cut`."""
    if change.change == "added":
        return f"scene {change.number} added"
    if change.change == "cut":
        return f"scene {change.number_before} cut"
    told = []
    if change.moved:
        told.append("moved")
    if change.renamed:
        told.append(f"renamed {change.slugline}")
    if change.lines:
        told.append(f"changed ({_count_lines(change.lines)})")
    return f"scene {change.number} {', '.join(told)}"


def _count_lines(lines: Iterable[LineChange]) -> str:
    """What is not as it was: `2 lines of dialogue, 1 of action`."""
    spoken = action = 0
    for line in lines:
        if line.character:
            spoken += 1
        else:
            action += 1
    told = []
    if spoken:
        told.append(f"{spoken} {'line' if spoken == 1 else 'lines'} of dialogue")
    if action:
        word = "" if spoken else ("line " if action == 1 else "lines ")
        told.append(f"{action} {word}of action")
    return ", ".join(told)
