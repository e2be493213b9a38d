"""Takes an editor's changed cut back: what differs from ours, and of that what a person wants."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from regie.app.changes import DirectError
from regie.app.cutting.bench import OpenCut, open_cut
from regie.app.cutting.edit import CutChangedMeanwhileError
from regie.app.cutting.timeline import CutTimeline, tell_cut
from regie.app.cutting.write import write_cut
from regie.app.recorded_change import changing_source
from regie.app.results import Result
from regie.film.editing import MarkerRow, Piece
from regie.film.units import Noun
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import open_title
from regie.post.assembly import starts_of
from regie.post.errors import PostError
from regie.post.foreign.clip import ForeignClip
from regie.post.foreign.compare import Comparison, Difference, compare_cuts, take_differences
from regie.post.foreign.match import Matched, Theirs, in_our_terms, match_clips
from regie.post.foreign.read import read_foreign

MARKER = "marker"
"""Kind of a difference that is a marker which ours does not have."""


class CutDifference(Noun):
    """One difference between their cut and ours.

    Attributes:
        id: names it, to be taken. kind: what it is.
        shot: number, with the piece's name. by: frames that it differs by.
        value: frames of the dissolve or black that they have, or of what is added or dropped.
        at: frame of their film; of what is dropped, of ours.
        words: what is said or done in the shot; of a marker its text.
    """

    id: str
    kind: str
    shot: str
    by: int = 0
    value: int = 0
    at: int = 0
    words: str = ""


class NotTaken(Noun):
    """Something of their cut that ours cannot say. It is told, and kept as a marker.

    Attributes:
        at, frames: of their film.
    """

    name: str
    why: str
    at: int = 0
    frames: int = 0


class ComparedCut(Result):
    """Their cut beside ours.

    Attributes:
        file: its name. clips: how many it has. matched: how they were found: `name`, `reel` …
        frames: of their film, and of ours.
        not_taken: what ours cannot say.
        told: what of the file is not looked at.
        revision: of our cut that this was compared with.
        taken: ids of the differences that were taken. change: the number of that change.
        timeline: ours, after what was taken.
    """

    file: str
    clips: int
    matched: Mapping[str, int]
    frames: tuple[int, int]
    differences: tuple[CutDifference, ...]
    not_taken: tuple[NotTaken, ...]
    told: tuple[str, ...]
    revision: str
    taken: tuple[str, ...] = ()
    change: int | None = None
    timeline: CutTimeline | None = None


def compare_with_cut(folder: Path, file: Path, *, name: str = "") -> ComparedCut:
    """What an editor's cut changes; nothing is written.

    Args:
        name: what the file is called, where it is not by its own name.

    Raises:
        DirectError: the file is no cut that can be read.
        TitleError, ScriptError: as `regie make`.
    """
    cut = open_cut(open_title(folder))
    return _Beside(cut, file, name or file.name).tell()


def take_cut(
    folder: Path,
    file: Path,
    *,
    take: Collection[str] | None = None,
    revision: str = "",
    name: str = "",
    by: str = "",
    now: Callable[[], float] = time.time,
) -> ComparedCut:
    """Writes the choices that make our cut theirs, as one change.

    Args:
        take: ids of the differences that are taken; None: all.
        revision: of our cut that the person saw; empty: no matter.

    Raises:
        DirectError: the file cannot be read, or there is no such difference.
        CutChangedMeanwhileError: our cut is another by now.
        TitleError, ScriptError: as `regie make`.
    """
    title = open_title(folder)
    with changing_source(title):
        cut = open_cut(title)
        if cut.source.direction.unread:
            raise DirectError(f"{cut.source.direction.unread[0]}: mend it first, and take it again")
        beside = _Beside(cut, file, name or file.name)
        told = beside.tell()
        if revision and revision != told.revision:
            raise CutChangedMeanwhileError(
                "the cut was changed meanwhile; compare again, and take what still differs"
            )
        ids = {d.id for d in told.differences}
        chosen = ids if take is None else set(take)
        if unknown := sorted(chosen - ids):
            raise DirectError(f"{unknown[0]}: there is no such difference; compare again")
        pieces, marks = beside.take(chosen)
        words = f"cut of {told.file}: {len(chosen)} of {len(ids)} differences"
        number = write_cut(cut, pieces, marks, words=words, by=by, now=now)
        after = open_cut(title) if number is not None else cut
    return told.model_copy(
        update={
            "taken": tuple(d.id for d in told.differences if d.id in chosen),
            "change": number,
            "timeline": tell_cut(after),
        }
    )


class _Beside:
    """Their cut beside ours."""

    def __init__(self, cut: OpenCut, file: Path, name: str) -> None:
        self._cut, self._name = cut, name
        try:
            self._foreign = read_foreign(file, cut.source.settings.rate)
        except PostError as error:
            raise DirectError(str(error).replace(file.name, name, 1)) from error
        numbers = [shot.number for shot in cut.shots]
        manifest = read_manifest(cut.title)
        digests = {
            digest: at
            for at, number in enumerate(numbers)
            if (digest := manifest.get(f"shots/{number}.mp4", ""))
        }
        media = _LocalMedia(cut, file.parent, digests)
        self._matched = match_clips(self._foreign, numbers, digests, media.find)
        self._theirs: Theirs = in_our_terms(self._matched, cut.pieces, cut.lengths)
        if not self._theirs.pieces:
            raise DirectError(
                f"{name}: none of its {len(self._matched)} clips is a shot of this title; "
                "clips are known by the shot's number in their name, reel or media"
            )
        self._compared: Comparison = compare_cuts(cut.pieces, self._theirs.pieces)
        known = {(m.shot, m.at): m for m in cut.marker_rows}
        self._marks: dict[str, MarkerRow] = {
            f"marker {m.shot} {m.at}": m
            for m in (*self._theirs.markers, *self._kept_aside())
            if known.get((m.shot, m.at)) != m
        }

    def _kept_aside(self) -> tuple[MarkerRow, ...]:
        """A marker for what stands in their cut and cannot in ours, where it stood."""
        starts = starts_of(self._theirs.pieces)
        found: list[MarkerRow] = []
        for one in self._theirs.unplaced:
            at = max((n for n, start in enumerate(starts) if start <= one.start), default=0)
            piece = self._theirs.pieces[at]
            frame = min(max(0, one.start - starts[at]), piece.duration - 1) + piece.source_in
            found.append(
                MarkerRow(
                    shot=piece.shot,
                    at=frame,
                    text=f"{self._name}: {one.name}, {one.duration} frames at {one.start}: "
                    f"{one.why}"[:2000],
                    colour="red",
                )
            )
        return tuple({(m.shot, m.at): m for m in reversed(found)}.values())

    def take(self, chosen: Collection[str]) -> tuple[tuple[Piece, ...], tuple[MarkerRow, ...]]:
        """Our pieces and markers with some differences taken."""
        pieces = take_differences(self._compared, chosen)
        marks = {(m.shot, m.at): m for m in self._cut.marker_rows}
        marks |= {(m.shot, m.at): m for id_, m in self._marks.items() if id_ in chosen}
        return pieces, tuple(marks.values())

    def tell(self) -> ComparedCut:
        ours, theirs = self._cut.pieces, self._theirs.pieces
        own_starts, their_starts = starts_of(ours), starts_of(theirs)
        differences = [
            self._difference(d, own_starts, their_starts) for d in self._compared.differences
        ]
        numbers = self._cut.shots
        differences += [
            CutDifference(id=id_, kind=MARKER, shot=numbers[m.shot].number, value=m.frames,
                          at=m.at, words=m.text)
            for id_, m in self._marks.items()
        ]  # fmt: skip
        return ComparedCut(
            file=self._name,
            clips=len(self._matched),
            matched=_count(self._matched),
            frames=(_length(theirs), _length(ours)),
            differences=tuple(differences),
            not_taken=tuple(
                NotTaken(name=u.name, why=u.why, at=u.start, frames=u.duration)
                for u in self._theirs.unplaced
            ),
            told=self._foreign.told,
            revision=tell_cut(self._cut).revision,
        )

    def _difference(
        self, one: Difference, own_starts: tuple[int, ...], their_starts: tuple[int, ...]
    ) -> CutDifference:
        piece = (
            self._cut.pieces[one.ours]
            if one.ours is not None
            else self._theirs.pieces[one.theirs or 0]
        )
        shot = self._cut.shots[piece.shot]
        said = " / ".join(" ".join(line.text.split()) for line in shot.lines)
        at = their_starts[one.theirs] if one.theirs is not None else own_starts[one.ours or 0]
        return CutDifference(
            id=one.id,
            kind=one.kind,
            shot=f"{shot.number}/{piece.name}" if piece.name else shot.number,
            by=one.by,
            value=one.value,
            at=at,
            words=said or " ".join(shot.action.split()),
        )


class _LocalMedia:
    """Finds a clip's shot by its media file, where that lies beside the cut.

    By its content's digest, else by what is seen in it: the shot whose pictures are nearest.
    """

    def __init__(self, cut: OpenCut, beside: Path, digests: Mapping[str, int]) -> None:
        self._cut, self._beside, self._digests = cut, beside.resolve(), digests
        self._known: dict[Path, int | None] = {}

    def find(self, clip: ForeignClip) -> int | None:
        file = self._file_of(clip)
        if file is None:
            return None
        if file not in self._known:
            self._known[file] = self._look(file)
        return self._known[file]

    def _file_of(self, clip: ForeignClip) -> Path | None:
        """The clip's media, if it is a file below the cut's own folder."""
        if not clip.media:
            return None
        place = Path(unquote(urlsplit(clip.media.replace("\\", "/")).path))
        for candidate in (self._beside / place, self._beside / place.name):
            file = candidate.resolve()
            if file.is_file() and file.is_relative_to(self._beside):
                return file
        return None

    def _look(self, file: Path) -> int | None:
        from regie.post.foreign.content import find_nearest
        from regie.support.files import hash_file

        digest = hash_file(file)
        if digest in self._digests:
            return self._digests[digest]
        out = self._cut.title.out
        shots = {at: out / "shots" / f"{s.number}.mp4" for at, s in enumerate(self._cut.shots)}
        return find_nearest(file, {at: shot for at, shot in shots.items() if shot.is_file()})


def _count(matched: tuple[Matched, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in matched:
        how = one.how or "unknown"
        found[how] = found.get(how, 0) + 1
    return found


def _length(pieces: tuple[Piece, ...]) -> int:
    return sum(p.black + p.duration for p in pieces)
