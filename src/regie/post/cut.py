"""Lays the shots end to end: the first cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.film.citation import Citation
from regie.film.cut import Cut, CutLine, CutShot
from regie.film.shot import Shot, dissolves_of
from regie.film.units import FrameRate, FrameSize


def _over(shot: Shot) -> list[str]:
    """What an editor must know of what lies over a shot's pictures."""
    notes = [f"fade in {shot.over.fade_in}"] if shot.over.fade_in else []
    notes += [f"fade out {shot.over.fade_out}"] if shot.over.fade_out else []
    return notes + ([f"title: {shot.over.title}"] if shot.over.title else [])


def lay_cut(
    title: str,
    shots: Sequence[Shot],
    names: Mapping[str, str],
    rate: FrameRate,
    size: FrameSize,
    cites: Mapping[str, tuple[Citation, ...]] | None = None,
) -> Cut:
    """Puts the shots one after the other, and each line where its shots put it.

    A line that runs over several shots is heard once, from where its first shot starts it.

    Args:
        names: what characters are called, by key.
        cites: where each line is in the script, by `line_id`.
    """
    cut_shots: list[CutShot] = []
    lines: dict[str, CutLine] = {}
    at = 0
    dissolves = dissolves_of(shots)
    for shot, dissolve, tail in zip(shots, dissolves, (*dissolves[1:], 0), strict=True):
        cut_shots.append(
            CutShot(
                number=shot.number,
                start=at,
                duration=shot.duration,
                scene=shot.scene,
                dissolve=dissolve,
                tail=tail,
                note=", ".join((f"{shot.size} {shot.coverage}", *_over(shot))),
                cited=shot.cited,
            )
        )
        for line in shot.lines:
            if line.line_id not in lines:
                lines[line.line_id] = CutLine(
                    line_id=line.line_id,
                    character=line.character,
                    name=names.get(line.character, line.character),
                    text=line.text,
                    start=max(0.0, rate.seconds(at) + line.start),
                    duration=line.duration,
                    off_screen=line.off_screen,
                    cited=(cites or {}).get(line.line_id, ()),
                )
        at += shot.duration
    ordered = sorted(lines.values(), key=lambda line: (line.start, line.line_id))
    return Cut(title=title, rate=rate, size=size, shots=tuple(cut_shots), lines=tuple(ordered))
