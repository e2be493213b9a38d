"""Steps of post-production: the cut, exchange files, encoded shots and the film."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from regie.build import Blob, Workspace
from regie.film.citation import Citation
from regie.film.cut import Cut, SubtitleCue
from regie.film.editing import EditPlan
from regie.film.grade import Cdl
from regie.film.shot import Over, Shot
from regie.film.things import Credit
from regie.film.units import FrameRate, FrameSize
from regie.pipeline.declare import RULES, line_step
from regie.pipeline.steps.cast import BuiltProp, BuiltSet
from regie.pipeline.steps.sound import Mixed


@line_step("post.cut", "delivery", RULES, version=4, inline=True, traced=True)
def lay_the_cut(
    title: str,
    scenes: tuple[tuple[Shot, ...], ...],
    names: Mapping[str, str],
    rate: FrameRate,
    size: FrameSize,
    standing: Mapping[str, tuple[Citation, ...]],
    plan: EditPlan,
) -> Cut:
    """The shots end to end, and when each line is heard.

    Args:
        standing: where each line stands in the script, by line id.
        plan: what an editor chose.
    """
    from regie.post import lay_cut
    from regie.post.placing import place_rows

    shots = [shot for listed in scenes for shot in listed]
    found = place_rows(plan, scenes)
    return lay_cut(title, shots, names, rate, size, standing, found.rows, found.markers, found.told)


@line_step("post.credits", "delivery", RULES, version=1, seconds=0.1)
def write_credits_file(
    title: str,
    author: str,
    voices: str,
    built: Mapping[str, BuiltSet | BuiltProp],
    language: str,
    manners: tuple[Credit, ...] = (),
    *,
    work: Workspace,
) -> Blob:
    """Who is named for what is in the pictures.

    Args:
        manners: whose pictures they are drawn like.
        built: every set and thing that a shot shows, by its layer's path.
    """
    from regie.post import write_credits

    credits = [*manners, *(c for each in built.values() for c in each.plan.credits)]
    return _written(
        work,
        "credits.txt",
        lambda out: write_credits(title, author, voices, credits, language, out),
    )


@line_step("post.otio", "delivery", RULES, version=5, seconds=0.3, traced=True)
def write_otio_file(cut: Cut, cdls: Mapping[str, Cdl], *, work: Workspace) -> Blob:
    """OpenTimelineIO; `cdls` by shot number."""
    from regie.post import write_otio

    return _written(work, "timeline.otio", lambda out: write_otio(cut, out, cdls))


@line_step("post.edl", "delivery", RULES, version=4, seconds=0.3)
def write_edl_file(cut: Cut, cdls: Mapping[str, Cdl], *, work: Workspace) -> Blob:
    """CMX3600 EDL; `cdls` by shot number."""
    from regie.post import write_edl

    return _written(work, "timeline.edl", lambda out: write_edl(cut, out, cdls))


@line_step("post.fcpxml", "delivery", RULES, version=3, seconds=0.1)
def write_fcpxml_file(cut: Cut, *, work: Workspace) -> Blob:
    """Final Cut Pro XML."""
    from regie.post import write_fcpxml

    return _written(work, "timeline.fcpxml", lambda out: write_fcpxml(cut, out))


@line_step("post.still", "takes", RULES, version=5, seconds=1.0)
def move_over_still(
    board: Blob,
    frames: int,
    start: tuple[float, float, float],
    end: tuple[float, float, float],
    rate: FrameRate,
    size: FrameSize,
    over: Over,
    tail: int = 0,
    *,
    work: Workspace,
) -> Blob:
    """The draft profile's shot: a slow move over the board, which has its title already."""
    from regie.post import encode_still

    out = work.file("shot.mp4")
    encode_still(board.path, frames, start, end, out, rate, size, over, tail)
    return work.keep(out)


@line_step("post.piece", "delivery", RULES, version=1, seconds=0.6)
def cut_piece(
    take: Blob,
    source_in: int,
    duration: int,
    tail: int,
    rate: FrameRate,
    size: FrameSize,
    *,
    work: Workspace,
) -> Blob:
    """A piece of a shot, from some frame on, with what the dissolve out of it shows."""
    from regie.post import encode_piece

    out = work.file("shot.mp4")
    encode_piece(take.path, source_in, duration, tail, out, rate, size)
    return work.keep(out)


@line_step("post.black", "delivery", RULES, version=1, seconds=0.1)
def make_black(frames: int, rate: FrameRate, size: FrameSize, *, work: Workspace) -> Blob:
    """So many frames of black."""
    from regie.post import encode_black

    out = work.file("shot.mp4")
    encode_black(frames, out, rate, size)
    return work.keep(out)


@line_step("post.dissolve", "delivery", RULES, version=3, seconds=1.5)
def dissolve_shot(
    before: Blob,
    ends: int,
    shot: Blob,
    length: int,
    frames: int,
    rate: FrameRate,
    size: FrameSize,
    *,
    work: Workspace,
) -> Blob:
    """The shot as it comes out of the tail of the one before, in so many frames.

    Args:
        ends, length: frames that the film shows of the shot before and of this one.
    """
    from regie.post import dissolve_into

    out = work.file("shot.mp4")
    dissolve_into(before.path, ends, shot.path, length, frames, out, rate, size)
    return work.keep(out)


@line_step("post.film", "delivery", RULES, version=2, seconds=2.0)
def join_the_film(
    shots: tuple[Blob, ...],
    lengths: tuple[int, ...],
    mix: Mixed,
    subtitles: Mapping[str, tuple[SubtitleCue, ...]],
    title: str,
    rate: FrameRate,
    *,
    work: Workspace,
) -> Blob:
    """The film: encoded shots, the mix, subtitles.

    Args:
        lengths: frames that the film shows of each shot.
    """
    from regie.post import join_film

    out = work.file("film.mp4")
    pictures = [(shot.path, length) for shot, length in zip(shots, lengths, strict=True)]
    join_film(pictures, mix.wav.path, subtitles, out, rate, title)
    return work.keep(out)


def _written(work: Workspace, name: str, write: Callable[[Path], None]) -> Blob:
    out = work.file(name)
    write(out)
    return work.keep(out)
