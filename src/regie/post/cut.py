"""Lays the pieces of shots end to end: the cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.film.citation import Citation
from regie.film.cut import Cut, CutLine, CutMarker, CutShot
from regie.film.editing import MarkerRow, Piece, PieceRow
from regie.film.shot import Shot, SpokenLine
from regie.film.units import FrameRate, FrameSize
from regie.post.assembly import assemble, lengths_of, starts_of, tails_of


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
    rows: Sequence[PieceRow] = (),
    markers: Sequence[MarkerRow] = (),
    told: Sequence[str] = (),
) -> Cut:
    """Puts the pieces of shots one after the other, and each line where its shots put it.

    A line that runs over several shots is heard once, from where the first of them in the film
    has it, and stays with that picture. A line that no picture in the cut has is not heard.

    Args:
        names: what characters are called, by key.
        cites: where each line is in the script, by `line_id`.
        rows: what an editor chose. markers: of an editor.
        told: sentences on what of that could not be had.
    """
    lengths = lengths_of(shots, rate)
    assembly = assemble(lengths, rows)
    pieces, starts = assembly.pieces, starts_of(assembly.pieces)
    tails = tails_of(pieces, lengths)
    following = (*(p.dissolve if not p.black else 0 for p in pieces[1:]), 0)
    cut_shots = tuple(
        CutShot(
            number=(shot := shots[piece.shot]).number,
            start=start,
            duration=piece.duration,
            scene=shot.scene,
            dissolve=piece.dissolve,
            tail=tail,
            source_in=piece.source_in,
            piece=piece.name,
            index=piece.shot,
            media=shot.duration + tails[piece.shot],
            black=piece.black,
            note=", ".join((f"{shot.size} {shot.coverage}", *_over(shot))),
            cited=shot.cited,
        )
        for piece, start, tail in zip(pieces, starts, following, strict=True)
    )
    heard = _place_lines(shots, pieces, starts, rate)
    said = {line.line_id: line for shot in reversed(shots) for line in shot.lines}
    lines = [
        CutLine(
            line_id=line.line_id,
            character=line.character,
            name=names.get(line.character, line.character),
            text=line.text,
            start=heard[line_id],
            duration=line.duration,
            off_screen=line.off_screen,
            cited=(cites or {}).get(line_id, ()),
        )
        for line_id, line in said.items()
        if line_id in heard
    ]
    lost = [
        f"{names.get(line.character, line.character)}, “{line.text}”: is not heard, since no "
        "picture that it is said in is in the cut"
        for line_id, line in said.items()
        if line_id not in heard
    ]
    return Cut(
        title=title,
        rate=rate,
        size=size,
        shots=cut_shots,
        lines=tuple(sorted(lines, key=lambda line: (line.start, line.line_id))),
        markers=_place_markers(markers, pieces, starts),
        told=(*told, *assembly.told, *lost),
    )


def _place_lines(
    shots: Sequence[Shot], pieces: Sequence[Piece], starts: Sequence[int], rate: FrameRate
) -> dict[str, float]:
    """Seconds of the film at which each line is heard."""
    heard: dict[str, float] = {}
    for piece, start in zip(pieces, starts, strict=True):
        shot = shots[piece.shot]
        for line in shot.lines:
            if line.line_id not in heard and _shows(piece, shot, line, rate):
                begins = rate.seconds(start - piece.source_in + piece.sound) + line.start
                heard[line.line_id] = max(0.0, begins)
    return heard


def _shows(piece: Piece, shot: Shot, line: SpokenLine, rate: FrameRate) -> bool:
    """Whether a piece has the picture of any of a line."""
    if piece.source_in == 0 and piece.source_out >= shot.duration:
        return True
    first = rate.frames(line.start)
    last = max(first + 1, rate.frames(line.start + line.duration))
    return first < piece.source_out and last > piece.source_in


def _place_markers(
    markers: Sequence[MarkerRow], pieces: Sequence[Piece], starts: Sequence[int]
) -> tuple[CutMarker, ...]:
    """The markers of all frames that are in the cut, as often as they are in it."""
    found = [
        CutMarker(
            start=start + marker.at - piece.source_in,
            duration=marker.frames,
            text=marker.text,
            colour=marker.colour,
        )
        for marker in markers
        for piece, start in zip(pieces, starts, strict=True)
        if piece.shot == marker.shot and piece.source_in <= marker.at < piece.source_out
    ]
    return tuple(sorted(found, key=lambda m: (m.start, m.text)))
