"""Subtitle files of any media, held to the rules: checked, mended, written again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from regie.app.results import LeftOutWhenEmpty, Result
from regie.app.subtitles.bench import TimedTextError
from regie.app.subtitles.files import MOST_BYTES, TextFault, tell_faults
from regie.film.timed_text import Audience, CueBreach
from regie.film.units import FrameRate, Noun
from regie.timed_text.check import check_cues, count_breaches, fix_cues, in_order
from regie.timed_text.cue import Cue, Film
from regie.timed_text.formats import ReadText, read_subtitles, write_srt, write_vtt
from regie.timed_text.guide import known_languages, limits_for
from regie.timed_text.subtitles import as_subtitles

USUAL_RATE = FrameRate()

SUFFIXES = {".srt": "srt", ".vtt": "vtt"}


class FileBreach(Noun):
    """A breach in a file. Attributes: number: of the cue, from 1; start: its in-time, seconds."""

    number: int
    start: float
    text: str
    breach: CueBreach


class CheckedFile(Result):
    """What the rules say of a file.

    Attributes:
        rate: frames a second as a fraction. cuts: how many picture cuts were known.
        counts: breaches by rule. faults: what is wrong with the file itself.
    """

    file: str
    form: str
    encoding: str
    language: str
    audience: Audience
    rate: tuple[int, int]
    cuts: int
    cues: int
    counts: Mapping[str, int]
    breaches: tuple[FileBreach, ...]
    faults: Annotated[tuple[TextFault, ...], LeftOutWhenEmpty] = ()
    more_faults: int = 0

    @property
    def exit_code(self) -> int:
        return 4 if self.counts or self.faults else 0


class FixedFile(Result):
    """A file that was mended.

    Attributes:
        out: what was written. before, after: breaches by rule. done: how many fixes by rule.
        left: breaches that only a person can mend.
    """

    file: str
    out: str
    cues_before: int
    cues_after: int
    before: Mapping[str, int]
    after: Mapping[str, int]
    done: Mapping[str, int]
    left: tuple[FileBreach, ...]
    faults: Annotated[tuple[TextFault, ...], LeftOutWhenEmpty] = ()
    more_faults: int = 0


@dataclass(frozen=True)
class _Opened:
    read: ReadText
    cues: list[Cue]
    film: Film


@dataclass(frozen=True)
class Media:
    """What a file of timed text is for.

    Attributes:
        video: that it is shown on; None: not known.
        language: BCP 47; empty: as the file's name ends (`film.fr.srt`), else English.
        rate: frames a second, where there is no video: `25`, `24000/1001`, `23.976`.
    """

    video: Path | None = None
    language: str = ""
    audience: Audience = "adult"
    rate: str = ""


def check_file(file: Path, media: Media) -> CheckedFile:
    """Holds a file to the rules.

    Raises:
        TimedTextError: the file or its video cannot be read.
    """
    opened = _open(file, media)
    limits = opened.film.limits
    return CheckedFile(
        file=str(file),
        form=opened.read.form,
        encoding=opened.read.encoding,
        language=limits.language,
        audience=limits.audience,
        rate=(limits.rate.numerator, limits.rate.denominator),
        cuts=len(opened.film.cuts),
        cues=len(opened.cues),
        counts=count_breaches(opened.cues, opened.film),
        breaches=_tell(opened.cues, opened.film),
        faults=tell_faults(opened.read.faults),
        more_faults=opened.read.more_faults,
    )


def fix_file(file: Path, media: Media, out: Path | None = None) -> FixedFile:
    """Mends a file as far as the rules can.

    Args:
        out: where it is written; None: beside it, as `NAME.fixed.srt`.

    Raises:
        TimedTextError: the file or its video cannot be read, or `out` cannot be written.
    """
    opened = _open(file, media)
    if not opened.cues:
        raise TimedTextError(f"{file}: there is no cue in it; is it a SubRip or WebVTT file?")
    fixed = fix_cues(opened.cues, opened.film)
    form: Literal["srt", "vtt"] = "vtt" if opened.read.form == "vtt" else "srt"
    place = out or file.with_name(f"{file.stem}.fixed.{form}")
    if place.suffix.lower() not in SUFFIXES:
        raise TimedTextError(f"{place}: end its name with .srt or .vtt")
    cues = as_subtitles(fixed.cues, {})
    rate = opened.film.limits.rate
    try:
        if place.suffix.lower() == ".vtt":
            write_vtt(cues, rate, opened.film.limits.language, place)
        else:
            write_srt(cues, rate, place)
    except OSError as error:
        raise TimedTextError(f"{place}: cannot be written ({error.strerror})") from error
    return FixedFile(
        file=str(file),
        out=str(place),
        cues_before=len(opened.cues),
        cues_after=len(fixed.cues),
        before=count_breaches(opened.cues, opened.film),
        after=count_breaches(fixed.cues, opened.film),
        done=fixed.done,
        left=_tell(fixed.cues, opened.film),
        faults=tell_faults(opened.read.faults),
        more_faults=opened.read.more_faults,
    )


def _open(file: Path, media: Media) -> _Opened:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise TimedTextError(f"{file}: is larger than {MOST_BYTES >> 20} MB; no subtitles are")
        content = file.read_bytes()
    except OSError as error:
        raise TimedTextError(f"{file}: cannot be read ({error.strerror})") from error
    read = read_subtitles(content)
    rate, duration, cuts = (
        _look_at(media.video) if media.video else (_rate_of(media.rate), None, ())
    )
    film = Film(
        limits=limits_for(media.language or _language_of(file), media.audience, rate),
        duration=duration,
        cuts=cuts,
    )
    cues = in_order(
        [
            Cue(
                start=rate.frames(cue.start),
                out=rate.frames(cue.end),
                text=cue.text,
                speaker=cue.speaker,
                key=str(number),
            )
            for number, cue in enumerate(read.cues, 1)
        ]
    )
    return _Opened(read, cues, film)


def _tell(cues: Sequence[Cue], film: Film) -> tuple[FileBreach, ...]:
    rate = film.limits.rate
    return tuple(
        FileBreach(
            number=breach.at + 1,
            start=round(rate.seconds(cues[breach.at].start), 3),
            text=cues[breach.at].text,
            breach=breach,
        )
        for breach in check_cues(cues, film)
    )


def _language_of(file: Path) -> str:
    """As names end: `film.fr.srt`, `fr.srt`."""
    last = file.stem.rsplit(".", 1)[-1].split("-")[0].lower()
    return last if last in known_languages() else "en"


def _rate_of(text: str) -> FrameRate:
    if not text:
        return USUAL_RATE
    try:
        value = Fraction(text)
        near = Fraction(round(value * 1001), 1001)
        if value.denominator > 1001 and abs(float(near - value)) < 0.002:
            value = near
        elif "." in text and abs(round(value) * 1000 / 1001 - float(value)) < 0.002:
            value = Fraction(round(value) * 1000, 1001)
        if not 1 <= value <= 240:
            raise ValueError(text)
        return FrameRate(numerator=value.numerator, denominator=value.denominator)
    except (ValueError, ZeroDivisionError) as error:
        raise TimedTextError(
            f"--rate {text}: write frames a second, 1 to 240: 25, 23.976 or 24000/1001"
        ) from error


def _look_at(video: Path) -> tuple[FrameRate, int | None, tuple[int, ...]]:
    """A video's rate, its frames, and its cuts where it is a film that a title has made."""
    import av

    try:
        with av.open(str(video)) as container:
            stream = next(iter(container.streams.video), None)
            if stream is None or not stream.average_rate:
                raise TimedTextError(f"{video}: has no picture; name a video")
            rate = Fraction(stream.average_rate)
            seconds = (
                float(stream.duration * stream.time_base)
                if stream.duration and stream.time_base
                else (container.duration or 0) / 1_000_000
            )
    except (av.FFmpegError, OSError) as error:
        raise TimedTextError(f"{video}: cannot be read as a video ({error})") from error
    of = FrameRate(numerator=rate.numerator, denominator=rate.denominator)
    frames = int(of.frames(seconds)) or None
    return of, frames, _cuts_of(video, frames)


def _cuts_of(video: Path, frames: int | None) -> tuple[int, ...]:
    """First frames of shots, of a video that lies as it was made in a title's `out/`."""
    from regie.app.film_cut import find_shots
    from regie.app.frame_index import index_film
    from regie.pipeline.title_folder import SETTINGS

    place = video.resolve()
    title = next((p for p in place.parents if (p / SETTINGS).is_file()), None)
    if title is None or not place.is_relative_to(title / "out"):
        return ()
    name = place.relative_to(title / "out").as_posix()
    try:
        table = index_film(title, name)
        spans = find_shots(title, name, table.digest, table.table)
    except Exception as error:
        if getattr(error, "exit_code", None) is None:
            raise
        return ()
    return tuple(span.start for span in spans if 0 < span.start < (frames or 1 << 60))
