"""Lays the cues that people changed where their words are heard, among those of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from regie.film.cut import Cut, CutLine
from regie.film.timed_text import PlacedCue
from regie.timed_text.check import fix_cues, in_order
from regie.timed_text.cue import Cue, Film, Part
from regie.timed_text.subtitles import lay_lines
from regie.timed_text.text import flat, plain

KEPT = "kept:"
"""How keys of cues begin that stand in the title's source."""


@dataclass(frozen=True)
class Ties:
    """What times of kept cues are counted from, on one cut."""

    cut: Cut
    film: Film

    @cached_property
    def lines(self) -> dict[str, CutLine]:
        return {line.line_id: line for line in self.cut.lines}

    @cached_property
    def scenes(self) -> dict[str, int]:
        """First frame of each scene that the cut has, by number."""
        found: dict[str, int] = {}
        for shot in self.cut.shots:
            found.setdefault(shot.scene, shot.start)
        return found

    def begins(self, beside: str, scene: str) -> int | None:
        """The frame from which a cue's times are counted that has no words of its own."""
        heard = self.film.words.get(beside)
        return heard[0][0] if heard else self.scenes.get(scene)

    def nearest(self, frame: int) -> tuple[str, str]:
        """The line beside which a cue is shown, of its scene if that has one; else its scene."""
        scene = next((s.scene for s in reversed(self.cut.shots) if s.start <= frame), "")
        here = [s for s in self.cut.shots if s.scene == scene]
        low, high = (here[0].start, here[-1].start + here[-1].duration) if here else (0, 0)
        starts = {line: words[0][0] for line, words in self.film.words.items() if words}
        inside = {line: at for line, at in starts.items() if low <= at < high}
        if not inside:
            return "", scene
        return min(inside, key=lambda line: (abs(inside[line] - frame), line)), ""

    def words_of(self, parts: Sequence[Part]) -> str:
        """What is said in some parts."""
        return " ".join(
            " ".join(self.lines[line].text.split()[first:end])
            for line, first, end in parts
            if line in self.lines
        )


def lay_kept(cut: Cut, film: Film, rows: Sequence[PlacedCue], *, translated: bool) -> list[Cue]:
    """All cues of a cut: kept ones as they were chosen, all other lines as the rules lay them.

    Args:
        rows: of one language; a row's key is its place among them.
        translated: the language is not that of the script: only what has a row has a cue.
    """
    ties = Ties(cut, film)
    kept = [cue for n, row in enumerate(rows) if (cue := place_row(row, n, ties, translated))]
    if translated:
        return in_order(kept)
    covered = {part.line for row in rows for part in row.parts}
    laid = lay_lines(cut, film, covered)
    together = in_order([*kept, *laid])
    if not kept:
        return together
    own = {cue.key for cue in laid}
    return list(fix_cues(together, film, only=own, hold={cue.key for cue in kept}).cues)


def place_row(row: PlacedCue, number: int, ties: Ties, translated: bool) -> Cue | None:
    """A row as a cue of this cut; None: nothing that it belongs to is in it."""
    parts = tuple((p.line, p.first, p.end) for p in row.parts)
    lines = [ties.lines[line] for line, _, _ in parts if line in ties.lines]
    voice = ties.film.voice_of(parts)
    if parts:
        if voice is None:
            return None
        start, out = voice[0] + row.into, voice[1] + row.past
    else:
        base = ties.begins(row.beside, row.scene)
        if base is None:
            return None
        start, out = base + row.into, base + row.past
    return Cue(
        start=start,
        out=out,
        text=row.text,
        speaker=" / ".join(dict.fromkeys(line.name for line in lines)),
        off_screen=bool(lines) and all(line.off_screen for line in lines),
        voice=voice,
        parts=parts,
        source=ties.words_of(parts) if translated else "",
        key=f"{KEPT}{number}",
    )


def tie_cue(cue: Cue, ties: Ties) -> PlacedCue:
    """A cue as a row, its times counted from its words on this cut."""
    parts = [
        {"line": line, "first": first, "end": end}
        for line, first, end in cue.parts
        if line in ties.lines
    ]
    voice = ties.film.voice_of(cue.parts)
    if voice is not None:
        return PlacedCue.model_validate(
            {"parts": parts, "text": cue.text, "into": cue.start - voice[0],
             "past": cue.out - voice[1]}
        )  # fmt: skip
    beside, scene = ties.nearest(cue.start)
    base = ties.begins(beside, scene) or 0
    return PlacedCue(
        beside=beside, scene=scene, text=cue.text, into=cue.start - base, past=cue.out - base
    )


def shown(cues: Sequence[Cue], duration: int) -> list[Cue]:
    """The cues that files have: one at a time, inside the film, none without a text.

    Kept cues stand as a person put them; where they are in each other's way the earlier one ends.
    """
    found: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c.start, c.out)):
        start, out = max(0, cue.start), min(cue.out, duration)
        if not flat(plain(cue.text)) or out <= start:
            continue
        if found and start < found[-1].out:
            if start <= found[-1].start:
                start = found[-1].start + 1
            found[-1] = replace(found[-1], out=start)
        if out > start:
            found.append(replace(cue, start=start, out=out))
    return found
