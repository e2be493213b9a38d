"""The film's timeline: what is seen and heard when, in frames, as it is chosen now."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from regie.app.cutting.bench import OpenCut, open_cut
from regie.app.results import Result
from regie.app.subtitles.bench import open_text_on
from regie.film.cut import Cut
from regie.film.deliverables import BOARD, FILM, SHOT, DeliverableKind
from regie.film.editing import Piece
from regie.film.units import Noun
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import open_title
from regie.post.assembly import starts_of


class PictureClip(Noun):
    """A piece of a shot on the picture track.

    Attributes:
        key: names it for good. piece: tells it from other pieces of its shot.
        start, duration: frames of the film.
        source_in: frame of the shot with which it begins. length: frames of the shot.
        most: frames that the shot can have, its action played on.
        black: frames of black before it.
        sound: frames by which what is said is heard later than its picture.
        board, film: BLAKE3 of the shot's still and moving picture; empty: not made.
    """

    key: str
    shot: str
    uid: str
    piece: str = ""
    scene: str
    start: int
    duration: int
    source_in: int = 0
    length: int
    most: int
    dissolve: int = 0
    black: int = 0
    sound: int = 0
    words: str = ""
    size: str = ""
    board: str = ""
    film: str = ""

    @property
    def source_out(self) -> int:
        return self.source_in + self.duration


class SpokenClip(Noun):
    """A line on the dialogue track; `sound` is BLAKE3 of its file, empty: not spoken yet."""

    line: str
    who: str
    text: str
    start: int
    duration: int
    off_screen: bool = False
    sound: str = ""


class SoundClip(Noun):
    """Something on the music or the effects track."""

    name: str
    start: int
    duration: int


class TextClip(Noun):
    """A subtitle."""

    text: str
    start: int
    duration: int


class MarkerOnCut(Noun):
    """A marker. `start` is its frame of the film; `at` of its shot."""

    shot: str
    uid: str
    at: int
    start: int
    frames: int
    text: str
    colour: str


class ShotOut(Noun):
    """A shot that is not in the cut."""

    shot: str
    uid: str
    scene: str
    length: int
    words: str
    board: str = ""


class CutTimeline(Result):
    """The whole timeline.

    Attributes:
        rate: frames a second as a fraction. size: pixels. duration: frames.
        out: shots that are not in the cut.
        film: BLAKE3 of the film as it was made last; empty: none.
        revision: of the rows that an editor chose; another after each change.
        told: what cannot be had, and what is not heard any more.
    """

    title: str
    rate: tuple[int, int]
    size: tuple[int, int]
    duration: int
    picture: tuple[PictureClip, ...]
    dialogue: tuple[SpokenClip, ...]
    music: tuple[SoundClip, ...]
    effects: tuple[SoundClip, ...]
    subtitles: tuple[TextClip, ...]
    markers: tuple[MarkerOnCut, ...]
    out: tuple[ShotOut, ...]
    film: str = ""
    revision: str = ""
    told: tuple[str, ...] = ()


class FilmOfCut(Noun):
    """What of the last make is of the cut as it is now.

    Attributes:
        film: BLAKE3 of the film; empty: none. is_this_cut: it is cut as the timeline is now.
        stems: BLAKE3 of music and effects where they are made for this cut.
        boards, takes: BLAKE3 of each shot's still and moving picture as it is chosen now, where
            they are made.
    """

    film: str = ""
    is_this_cut: bool = False
    stems: Mapping[str, str] = Field(default_factory=dict)
    boards: Mapping[str, str] = Field(default_factory=dict)
    takes: Mapping[str, str] = Field(default_factory=dict)


SPOT_SECONDS = 0.8
"""How long a sound of its own length is shown on the track."""


def look_at_cut(folder: Path) -> CutTimeline:
    """The timeline as it is now; nothing is made, nothing is written.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    return tell_cut(open_cut(open_title(folder)))


def find_film_of_cut(folder: Path) -> FilmOfCut:
    """Whether the film that lies in `out/` is the one that a make would give now.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    from regie.build import Build
    from regie.pipeline.deliverables import file_of, known_digests
    from regie.pipeline.line import run_line
    from regie.pipeline.profiles import PROFILES
    from regie.pipeline.source import read_source
    from regie.pipeline.targets import Choice

    title = open_title(folder)
    film = read_manifest(title).get(FILM.path, "")
    source, _ = read_source(title, save=False)
    stems: dict[str, str] = {}
    pictures: dict[str, str] = {}
    for profile in PROFILES if film else PROFILES[:1]:
        with Build.open(title.state, mode="plan") as build:
            line = run_line(build, source, Choice(frozenset({"boards", "film"}), profile=profile))
            found = {name: line.stems[name] for name in ("music", "effects")}
            build.finish()
            made = dict(line.out.items()).get(FILM.path)
            known = file_of(made) if made is not None and made.known() else None
            is_this = known is not None and known.digest == film
            new = known_digests(line.out.items())
            pictures = {**pictures, **new} if is_this else {**new, **pictures}
            for name, stem in found.items():
                blob = stem.value_or(None) if stem.known() else None
                stems |= {name: blob.digest} if blob is not None else {}
        if is_this:
            break
    return FilmOfCut(
        film=film,
        is_this_cut=is_this,
        stems=stems,
        boards=_by_shot(pictures, BOARD),
        takes=_by_shot(pictures, SHOT),
    )


def _by_shot(made: Mapping[str, str], kind: DeliverableKind) -> dict[str, str]:
    return {found["shot"]: d for place, d in made.items() if (found := kind.match(place))}


def tell_cut(cut: OpenCut) -> CutTimeline:
    """An open cut as the page has it."""
    laid = cut.lay()
    settings = cut.source.settings
    rate = settings.rate
    manifest = read_manifest(cut.title)
    cues = open_text_on(cut).cues
    scored = cut.score(laid)
    shown = {p.shot for p in cut.pieces}
    return CutTimeline(
        title=cut.source.name,
        rate=(rate.numerator, rate.denominator),
        size=(settings.size.width, settings.size.height),
        duration=laid.duration,
        picture=tuple(
            _picture(cut, piece, start, manifest)
            for piece, start in zip(cut.pieces, starts_of(cut.pieces), strict=True)
        ),
        dialogue=tuple(
            SpokenClip(
                line=line.line_id,
                who=line.name,
                text=" ".join(line.text.split()),
                start=rate.frames(line.start),
                duration=max(1, rate.frames(line.duration)),
                off_screen=line.off_screen,
                sound=cut.voices.get(line.line_id, ""),
            )
            for line in laid.lines
        ),
        music=tuple(
            SoundClip(name=s.mood.value, start=rate.frames(s.start),
                      duration=rate.frames(s.duration))
            for s in scored if s.mood.value != "none"
        ),
        effects=tuple(
            sorted(
                (
                    SoundClip(name=spot.name, start=rate.frames(spot.start),
                              duration=max(1, rate.frames(spot.duration or SPOT_SECONDS)))
                    for s in scored for spot in s.spots
                ),
                key=lambda clip: clip.start,
            )
        ),
        subtitles=tuple(
            TextClip(text=c.text, start=c.start, duration=c.out - c.start) for c in cues
        ),
        markers=_markers(cut),
        out=tuple(
            ShotOut(shot=shot.number, uid=cut.uids[at], scene=shot.scene, length=shot.duration,
                    words=_words(cut, at), board=manifest.get(f"boards/{shot.number}.png", ""))
            for at, shot in enumerate(cut.shots) if at not in shown
        ),
        film=manifest.get("film.mp4", ""),
        revision=_revision(laid, cut),
        told=laid.told,
    )  # fmt: skip


def _picture(cut: OpenCut, piece: Piece, start: int, manifest: dict[str, str]) -> PictureClip:
    shot = cut.shots[piece.shot]
    return PictureClip(
        key=cut.key_of(piece),
        shot=shot.number,
        uid=cut.uids[piece.shot],
        piece=piece.name,
        scene=shot.scene,
        start=start,
        duration=piece.duration,
        source_in=piece.source_in,
        length=shot.duration,
        most=cut.lengths[piece.shot].most,
        dissolve=piece.dissolve,
        black=piece.black,
        sound=piece.sound,
        words=_words(cut, piece.shot),
        size=shot.size.value,
        board=manifest.get(f"boards/{shot.number}.png", ""),
        film=manifest.get(f"shots/{shot.number}.mp4", ""),
    )


def _words(cut: OpenCut, at: int) -> str:
    shot = cut.shots[at]
    said = " / ".join(" ".join(line.text.split()) for line in shot.lines)
    return said or " ".join(shot.action.split())


def _markers(cut: OpenCut) -> tuple[MarkerOnCut, ...]:
    found = [
        MarkerOnCut(
            shot=cut.shots[row.shot].number,
            uid=cut.uids[row.shot],
            at=row.at,
            start=start + row.at - piece.source_in,
            frames=row.frames,
            text=row.text,
            colour=row.colour,
        )
        for row in cut.marker_rows
        for piece, start in zip(cut.pieces, starts_of(cut.pieces), strict=True)
        if piece.shot == row.shot and piece.source_in <= row.at < piece.source_out
    ]
    return tuple(sorted(found, key=lambda marker: marker.start))


def _revision(laid: Cut, cut: OpenCut) -> str:
    told = repr([(cut.key_of(p), p) for p in cut.pieces]) + repr(laid.markers)
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
