"""What a subtitler sees: cues with their breaches, lines as they are heard, picture cuts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from regie.app.subtitles.bench import OpenText, as_cue, as_film_cue, open_text, versions_of
from regie.film.timed_text import Audience, CueBreach, FilmCue, Term
from regie.film.units import Noun
from regie.pipeline.out_folder import read_manifest
from regie.timed_text.check import check_cues, count_breaches, fix_cues, in_order
from regie.timed_text.cue import Cue
from regie.timed_text.guide import Limits
from regie.timed_text.rules import list_rules


class TextLimits(Noun):
    """What the rules allow; times are frames.

    Attributes:
        speed: characters a second. width: characters on a line.
    """

    shortest: int
    longest: int
    gap: int
    closed_gap: int
    snap: int
    pull_back: int
    linger: int
    speed: float
    width: int
    lines: int
    dash: str


class HeardLine(Noun):
    """A line as it is heard.

    Attributes:
        words: first frame and end of each word. sound: BLAKE3 of its file; empty: not spoken yet.
        start: of its sound, frame; duration: frames.
    """

    line: str
    who: str
    text: str
    start: int
    duration: int
    off_screen: bool = False
    sound: str = ""
    words: tuple[tuple[int, int], ...] = ()


class AsideCue(Noun):
    """A cue that a person wrote and that is not shown.

    Attributes:
        why: `gone`, `rewritten`, `several`. now: what is there now; at: where its row stands.
    """

    text: str
    line: str
    why: str
    now: str
    at: str


class TextSheet(Noun):
    """A version of the timed text on the cut as it is now.

    Attributes:
        name: of the version. versions: all that the title has.
        rate: frames a second as a fraction. duration: frames.
        cuts: frames at which another picture begins.
        translated: it is not in the script's language.
        silent: ids of lines that a person wants no cue of.
        film: BLAKE3 of the film as it was made last; empty: none.
        revision: another after each change of text, script or cut.
        rules: names of all, in the order in which they are told.
    """

    title: str
    name: str
    language: str
    source_language: str
    audience: Audience
    translated: bool
    versions: tuple[str, ...]
    rate: tuple[int, int]
    duration: int
    cuts: tuple[int, ...]
    cues: tuple[FilmCue, ...]
    breaches: tuple[CueBreach, ...]
    lines: tuple[HeardLine, ...]
    silent: tuple[str, ...] = ()
    aside: tuple[AsideCue, ...] = ()
    said: tuple[str, ...] = ()
    limits: TextLimits
    terms: tuple[Term, ...] = ()
    rules: tuple[str, ...]
    film: str = ""
    revision: str = ""


class MendedText(Noun):
    """Cues after fixes. Attributes: done: how many breaches of each rule were mended."""

    cues: tuple[FilmCue, ...]
    breaches: tuple[CueBreach, ...]
    done: Mapping[str, int]
    before: Mapping[str, int]


class CheckedText(Noun):
    """What the rules say of cues."""

    breaches: tuple[CueBreach, ...]


def look_at_text(folder: Path, version: str = "") -> TextSheet:
    """A version as it is now; nothing is made, nothing is written.

    Raises:
        TimedTextError: there is no such version.
        TitleError, ScriptError: the source cannot be read.
    """
    return tell_text(open_text(folder, version))


def check_text(folder: Path, version: str, cues: Sequence[FilmCue]) -> CheckedText:
    """What the rules say of cues that nobody has saved yet."""
    text = open_text(folder, version)
    return CheckedText(breaches=check_cues(_cues(cues, text), text.film))


def mend_text(
    folder: Path,
    version: str,
    cues: Sequence[FilmCue],
    *,
    rules: Sequence[str] | None = None,
    only: Sequence[str] | None = None,
) -> MendedText:
    """Mends cues that nobody has saved yet; nothing is written.

    Args:
        rules: names of those whose breaches are mended; None: all.
        only: keys of the cues whose breaches are; None: all.
    """
    text = open_text(folder, version)
    was = _cues(cues, text)
    fixed = fix_cues(was, text.film, rules=rules, only=only)
    mended = in_order(fixed.cues)
    known = {cue.key: cue.kept for cue in cues}
    return MendedText(
        cues=tuple(
            as_film_cue(cue).model_copy(update={"kept": known.get(cue.key, False)})
            for cue in mended
        ),
        breaches=check_cues(mended, text.film),
        done=fixed.done,
        before=count_breaches(was, text.film),
    )


def tell_text(text: OpenText) -> TextSheet:
    """An open text as the page has it."""
    cut, film = text.cut, text.film
    rate = cut.rate
    return TextSheet(
        title=text.opened.source.name,
        name=text.version.name,
        language=text.version.language,
        source_language=text.source_language,
        audience=text.version.audience,
        translated=text.translated,
        versions=versions_of(text),
        rate=(rate.numerator, rate.denominator),
        duration=cut.duration,
        cuts=tuple(film.cuts),
        cues=tuple(as_film_cue(cue) for cue in text.cues),
        breaches=check_cues(text.cues, film),
        lines=_heard(text),
        silent=text.silent,
        aside=tuple(
            AsideCue(
                text=one.row.text,
                line=next((n.line for n in one.row.of), one.row.scene),
                why=one.why,
                now=one.now,
                at=str(one.row.cited or ""),
            )
            for one in text.rows.aside
        ),
        said=text.rows.said,
        limits=_tell_limits(film.limits),
        terms=text.terms,
        rules=tuple(rule.name for rule in list_rules()),
        film=read_manifest(text.title).get("film.mp4", ""),
        revision=text.revision,
    )


def _cues(cues: Sequence[FilmCue], text: OpenText) -> list[Cue]:
    return in_order([as_cue(cue, text.film) for cue in cues])


def _heard(text: OpenText) -> tuple[HeardLine, ...]:
    rate = text.cut.rate
    return tuple(
        HeardLine(
            line=line.line_id,
            who=line.name,
            text=" ".join(line.text.split()),
            start=rate.frames(line.start),
            duration=max(1, rate.frames(line.duration)),
            off_screen=line.off_screen,
            sound=text.opened.voices.get(line.line_id, ""),
            words=tuple(text.film.words.get(line.line_id, ())),
        )
        for line in text.cut.lines
    )


def _tell_limits(limits: Limits) -> TextLimits:
    return TextLimits.model_validate(
        {name: getattr(limits, name) for name in TextLimits.model_fields}
    )
