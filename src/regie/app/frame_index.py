"""Tells a player which frame of a made film is when, and makes the copy that people review."""

from __future__ import annotations

import contextlib
from pathlib import Path, PurePosixPath
from typing import Annotated

from regie.app.made_files import find_made_file
from regie.app.results import Unprinted
from regie.film.deliverables import BOARD, FILM, kind_of
from regie.film.playback import FrameTable
from regie.film.units import FrameRate, Noun
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import Title, TitleError, open_title
from regie.support.files import hash_file, write_whole, written_whole

FOLDER = "review"
"""In the state folder: tables and copies, by the digest of what they are of. Safe to delete."""

PLAYED = (".mp4", ".mov", ".webm", ".mkv", ".m4v")
"""Suffixes of what can be reviewed."""


class FilmFrames(Noun):
    """A film's frames, as a player needs them.

    Attributes:
        file: name in `out/`. digest: BLAKE3 of it, which notes are tied to.
        copy_digest: of the copy that is played in its place, frame by frame the same; empty:
            the file itself.
        why_copy: why a copy would be better, as words; empty: it would not.
        first_timecode: frames since 00:00:00:00 of the first frame's timecode.
        drop: whether its timecodes are drop-frame.
        still: it is a shot's board, one picture for as long as the shot lasts.
        place: of what is played.
    """

    file: str
    digest: str
    copy_digest: str = ""
    why_copy: tuple[str, ...] = ()
    table: FrameTable
    first_timecode: int = 0
    drop: bool = False
    still: bool = False
    place: Annotated[Path, Unprinted]


class ReviewFile(Noun):
    """A file that can be reviewed.

    Attributes:
        versions: digests of all that were made of it and are kept, in the order in which they
            were made, `digest` too; empty where they were not asked for.
    """

    file: str
    digest: str
    versions: tuple[str, ...] = ()


class ReviewFiles(Noun):
    """What can be reviewed, the film first, then shots in their order."""

    files: tuple[ReviewFile, ...]

    def digest_of(self, file: str) -> str:
        """Of what lies in `out/` by a name; empty where there is none."""
        return next((f.digest for f in self.files if f.file == file), "")


def list_review_files(folder: Path, versions_of: str = "") -> ReviewFiles:
    """The films in `out/` that a make laid there.

    Args:
        versions_of: the one whose versions are wanted; those of all others are left out.

    Raises:
        TitleError: there is no title.
    """
    title = open_title(folder)
    made = read_manifest(title)
    films = [n for n in made if PurePosixPath(n).suffix in PLAYED]
    films.sort(key=lambda name: (name != FILM.path, "/" in name, name))
    versions = _find_versions(title, versions_of) if versions_of in made else ()
    return ReviewFiles(
        files=tuple(
            ReviewFile(file=n, digest=made[n], versions=versions if n == versions_of else ())
            for n in films
        )
    )


def index_film(folder: Path, file: str, digest: str = "") -> FilmFrames:
    """The frames of a film.

    Args:
        file: name in `out/`, a shot's board too. digest: of an earlier one of that name; empty:
            the one there is now.

    Raises:
        TitleError: there is no such film, or it is not kept any more.
        PostError: it cannot be read.
    """
    title = open_title(folder)
    digest = digest or read_manifest(title).get(file, "")
    if BOARD.match(file):
        return _index_board(title, file, digest)
    suffix = PurePosixPath(file).suffix.lower()
    place = find_made_file(folder, digest, suffix) if digest and suffix in PLAYED else None
    if place is None:
        raise TitleError(
            f"{file}: there is no such film in {title.folder / 'out'}"
            + (" any more" if digest else f"; run `regie make {title.folder} film` first")
        )
    table = read_table(title, place, digest)
    copied = _copy_place(title, digest)
    has_copy = copied.is_file() and bool(table.why_copy())
    first, drop = _first_timecode(table, file)
    return FilmFrames(
        file=file,
        digest=digest,
        copy_digest=hash_file(copied) if has_copy else "",
        why_copy=table.why_copy(),
        table=read_table(title, copied, f"{digest}-copy") if has_copy else table,
        first_timecode=first,
        drop=drop,
        place=copied if has_copy else place,
    )


def _index_board(title: Title, file: str, digest: str) -> FilmFrames:
    """A board as it is seen in the animatic: so a shot has frames before it was ever shot."""
    from regie.app.kept_wall import keep_wall

    wall = keep_wall(title.folder)
    shot = wall.find((BOARD.match(file) or {}).get("shot", ""))
    place = find_made_file(title.folder, digest, ".png") if digest else None
    if shot is None or place is None:
        raise TitleError(
            f"{file}: there is no such board in {title.folder / 'out'}; run `regie make "
            f"{title.folder} boards` first"
        )
    rate = FrameRate(numerator=wall.rate[0], denominator=wall.rate[1])
    width, height = wall.size
    table = FrameTable(
        rate=rate,
        frames=max(1, shot.frames),
        tick=FrameRate(numerator=rate.denominator, denominator=rate.numerator),
        width=width,
        height=height,
        codec="png",
    )
    return FilmFrames(file=file, digest=digest, table=table, still=True, place=place)


def make_review_copy(folder: Path, file: str, digest: str = "") -> FilmFrames:
    """Makes the copy that is reviewed in a film's place, where one is better; else nothing.

    It has the same frames at the same times, small, with keyframes close together.

    Raises:
        TitleError, PostError: as `index_film`; or it cannot be written.
    """
    from regie.post.review_copy import write_review_copy

    told = index_film(folder, file, digest)
    if not told.why_copy or told.copy_digest:
        return told
    title = open_title(folder)
    out = _copy_place(title, told.digest)
    try:
        with written_whole(out, within=title.folder) as temporary:
            write_review_copy(told.place, told.table, temporary)
    except OSError as error:
        raise TitleError(f"{out}: cannot be written ({error.strerror}); make room") from error
    return index_film(folder, file, told.digest)


def find_review_copy(folder: Path, digest: str) -> Path | None:
    """The copy of a film that is reviewed in its place, by the film's digest."""
    place = _copy_place(open_title(folder), digest)
    return place if digest.isalnum() and place.is_file() else None


def read_table(title: Title, place: Path, digest: str) -> FrameTable:
    """A film's table, as it is kept, or indexed now.

    Raises:
        PostError: it cannot be read as a film.
    """
    from pydantic import ValidationError

    from regie.post.frame_table import index_frames

    kept = title.state / FOLDER / f"{digest}.json"
    try:
        return FrameTable.model_validate_json(kept.read_text(encoding="utf-8"))
    except (OSError, ValidationError, ValueError):
        table = index_frames(place)
    with contextlib.suppress(OSError):  # indexed again the next time
        write_whole(kept, table.model_dump_json(), within=title.folder)
    return table


def _find_versions(title: Title, film: str) -> tuple[str, ...]:
    """Digests of all that was made of a film and is still kept, in order."""
    from regie.build.stores import open_store
    from regie.ledger.figures import get_contents
    from regie.ledger.ledger import Ledger

    path, kind = title.state / "ledger.sqlite", kind_of(film)
    if not path.exists() or kind is None:
        return ()
    label = (kind.match(film) or {}).get("shot", "")
    ledger = Ledger(f"sqlite:///{path.absolute()}", read_only=True)
    try:
        made = get_contents(ledger, label, kind.steps)
    finally:
        ledger.close()
    store, suffix = open_store(title.state), PurePosixPath(film).suffix
    return tuple(d for d in made if store.locate(f"{d[:2]}/{d[2:]}{suffix}").is_file())


def _copy_place(title: Title, digest: str) -> Path:
    return title.state / FOLDER / f"{digest}.mp4"


def _first_timecode(table: FrameTable, file: str) -> tuple[int, bool]:
    """What the file says; of our own film the hour at which exchange files begin it."""
    from regie.film.timecode import TimecodeError, parse_timecode
    from regie.post.exchange import FIRST_TIMECODE_SECONDS

    try:
        if table.timecode:
            return parse_timecode(table.timecode, table.rate), ";" in table.timecode
    except TimecodeError:
        pass
    if file == FILM.path:
        return FIRST_TIMECODE_SECONDS * round(table.rate.fps), False
    return 0, False
