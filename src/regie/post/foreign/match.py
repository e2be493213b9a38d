"""Finds which of our shots each clip of a foreign cut is, and what of our cut it comes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit

from regie.film.editing import MarkerRow, Piece
from regie.post.assembly import ShotLength, fit_dissolves
from regie.post.foreign.clip import ForeignClip, ForeignCut

How = Literal["name", "media", "reel", "digest", "content"]


@dataclass(frozen=True)
class Matched:
    """A clip and the shot that it is.

    Attributes:
        shot: its place in the list; None: none of ours. how: by what it was found.
    """

    clip: ForeignClip
    shot: int | None = None
    how: How | None = None


@dataclass(frozen=True)
class Unplaced:
    """Something that our cut cannot say.

    Attributes:
        start, duration: frames of the foreign cut; what stands there instead is black, or the
            shot as it is.
    """

    name: str
    why: str
    start: int = 0
    duration: int = 0


@dataclass(frozen=True)
class Theirs:
    """A foreign cut in our terms.

    Attributes:
        pieces: in its order. markers: those that it has on our shots.
        unplaced: what could not be said.
    """

    pieces: tuple[Piece, ...]
    markers: tuple[MarkerRow, ...]
    unplaced: tuple[Unplaced, ...]


def match_clips(
    cut: ForeignCut,
    numbers: Sequence[str],
    digests: Mapping[str, int],
    look: Callable[[ForeignClip], int | None] = lambda clip: None,
) -> tuple[Matched, ...]:
    """Each clip with its shot: by name, media's name, reel, digest, then by what is seen.

    Args:
        numbers: of our shots. digests: of their files, to the shot's place.
        look: finds a shot by the clip's pictures.
    """
    known = {_plain(number): at for at, number in enumerate(numbers)}
    reels = {_plain(n)[:8]: at for n, at in ((n, a) for a, n in enumerate(numbers))}
    return tuple(_match(clip, known, reels, digests, look) for clip in cut.clips)


def _match(
    clip: ForeignClip,
    known: Mapping[str, int],
    reels: Mapping[str, int],
    digests: Mapping[str, int],
    look: Callable[[ForeignClip], int | None],
) -> Matched:
    for how, word in (("name", clip.name), ("media", _stem(clip.media))):
        for form in _forms(word):
            if form in known:
                return Matched(clip, known[form], how)  # type: ignore[arg-type]
    if clip.reel and _plain(clip.reel) in reels:
        return Matched(clip, reels[_plain(clip.reel)], "reel")
    if clip.digest in digests:
        return Matched(clip, digests[clip.digest], "digest")
    seen = look(clip)
    return Matched(clip, seen, "content" if seen is not None else None)


def _forms(word: str) -> list[str]:
    """What a program may have made of a shot's number: `12A.mp4`, `12A_v2`, `12A copy 1`."""
    bare = re.sub(r"\.(mp4|mov|mxf|mkv|avi|png)$", "", word.strip(), flags=re.I)
    short = re.split(r"[ _](?:v\d+|copy|proxy|sub|new)\b.*$|\.\d{3}$", bare, maxsplit=1, flags=re.I)
    return list(dict.fromkeys(_plain(w) for w in (word, bare, short[0]) if w.strip()))


def _plain(word: str) -> str:
    return re.sub(r"[^0-9a-z]", "", word.casefold())


def _stem(media: str) -> str:
    return PurePosixPath(unquote(urlsplit(media.replace("\\", "/")).path)).stem if media else ""


def in_our_terms(
    matched: Sequence[Matched], ours: Sequence[Piece], shots: Sequence[ShotLength]
) -> Theirs:
    """The foreign cut as pieces of our shots; all else is black of the same length, and told."""
    pieces: list[Piece] = []
    markers: dict[tuple[int, int], MarkerRow] = {}
    unplaced: list[Unplaced] = []
    boundaries = {(p.shot, p.source_in) for p in ours}
    black = 0
    at = 0
    for one in matched:
        clip = one.clip
        black += max(0, clip.start - at)
        at = max(at, clip.start + clip.duration)
        name = clip.name or _stem(clip.media) or "a clip"
        if one.shot is None:
            unplaced.append(
                Unplaced(name, "no shot of this title is this", clip.start, clip.duration)
            )
            black += clip.duration
            continue
        unplaced += [Unplaced(name, w, clip.start, clip.duration) for w in _unsaid(clip)]
        piece, lost = _fit(clip, one.shot, shots[one.shot], black)
        if lost:
            unplaced.append(Unplaced(name, lost, clip.start, clip.duration))
        if piece is None:
            black += clip.duration
            continue
        for marker in clip.markers:
            row = MarkerRow(
                shot=one.shot,
                at=max(0, marker.at),
                frames=marker.frames,
                text=marker.text,
                colour=marker.colour if marker.colour in COLOURS else "green",
            )
            markers.setdefault((row.shot, row.at), row)
        last = pieces[-1] if pieces else None
        if (
            last is not None
            and (last.shot, last.source_out) == (piece.shot, piece.source_in)
            and not (piece.black or piece.dissolve)
            and (piece.shot, piece.source_in) not in boundaries
        ):
            pieces[-1] = last.model_copy(update={"source_out": piece.source_out})
        else:
            pieces.append(piece)
        black = clip.duration - piece.duration - (piece.black - black)
    return Theirs(fit_dissolves(pieces), tuple(markers.values()), tuple(unplaced))


COLOURS = frozenset({"red", "orange", "yellow", "green", "cyan", "blue", "magenta", "white"})


def _unsaid(clip: ForeignClip) -> list[str]:
    found = []
    if clip.speed != 1:
        how = "is frozen" if clip.speed == 0 else f"runs at {clip.speed * 100:g} %"
        found.append(f"it {how}; its frames are taken as they were shot")
    return found + [f"“{effect}” is laid on it" for effect in clip.effects]


def _fit(clip: ForeignClip, shot: int, length: ShotLength, black: int) -> tuple[Piece | None, str]:
    """The piece of a shot that a clip shows, as much of it as there is."""
    first = max(0, clip.source_in)
    end = min(clip.source_in + clip.duration, max(length.most, length.duration))
    if first >= end:
        return None, "it shows frames that the shot does not have"
    lost = ""
    if first != clip.source_in:
        lost = f"it begins {first - clip.source_in} frames before the shot's first"
    elif end != clip.source_in + clip.duration:
        lost = (
            f"it goes on {clip.source_in + clip.duration - end} frames after all that the shot has"
        )
    piece = Piece(
        shot=shot,
        name=clip.piece,
        source_in=first,
        source_out=end,
        dissolve=clip.dissolve,
        black=black + first - clip.source_in,
    )
    return piece, lost
