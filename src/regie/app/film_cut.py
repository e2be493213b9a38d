"""Which shot is where in a file that is reviewed: the film, or one shot's moving picture."""

from __future__ import annotations

import contextlib
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from regie.film.deliverables import BOARD, FILM, SHOT
from regie.film.frame_notes import CutShotSpan
from regie.film.playback import FrameTable
from regie.pipeline.title_folder import open_title
from regie.support.files import write_whole

KEPT = "review"
"""In the state folder: the cut of each film that was looked at, by the film's digest, so that it
is still known when the source has changed."""

_SPANS = TypeAdapter(tuple[CutShotSpan, ...])


def find_shots(folder: Path, file: str, digest: str, table: FrameTable) -> tuple[CutShotSpan, ...]:
    """The shots of a file, in order; empty where it shows none that are known.

    Args:
        file: name in `out/`. digest: BLAKE3 of it.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    if BOARD.match(file):  # as long as the shot is now
        return _as_cut_now(folder, file, digest, table)
    title = open_title(folder)
    kept = title.state / KEPT / f"{digest}-cut.json"
    with contextlib.suppress(OSError, ValidationError, ValueError):
        return _SPANS.validate_json(kept.read_bytes())
    shots = _as_cut_now(folder, file, digest, table)
    if shots:
        with contextlib.suppress(OSError):  # found again the next time
            write_whole(kept, _SPANS.dump_json(shots), within=title.folder)
    return shots


def _as_cut_now(folder: Path, file: str, digest: str, table: FrameTable) -> tuple[CutShotSpan, ...]:
    from regie.app.cutting.timeline import look_at_cut
    from regie.app.kept_wall import keep_wall

    wall = keep_wall(folder)
    if file == FILM.path:
        timeline = look_at_cut(folder)
        if timeline.duration != table.frames:
            return ()  # a film of another cut than the source has now
        on_wall = {s.shot: s for s in wall.shots}
        return tuple(
            CutShotSpan(
                number=clip.shot,
                uid=shot.about,
                words=shot.words,
                start=clip.start,
                length=clip.duration,
                source_in=clip.source_in,
            )
            for clip in timeline.picture
            if (shot := on_wall.get(clip.shot)) is not None
        )
    of = (SHOT.match(file) or BOARD.match(file) or {}).get("shot", "")
    return tuple(
        CutShotSpan(number=s.shot, uid=s.about, words=s.words, start=0, length=table.frames)
        for s in wall.shots
        if s.shot == of and (BOARD.match(file) or s.film in ("", digest))
    )
