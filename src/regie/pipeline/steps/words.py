"""Steps of the words room: subtitles."""

from __future__ import annotations

from collections.abc import Mapping

from regie.build import Blob, Workspace
from regie.film.cut import Cut, SubtitleCue
from regie.film.timed_text import Audience, PlacedCue
from regie.pipeline.declare import RULES, line_step
from regie.pipeline.steps.sound import Spoken


@line_step("words.cues", "localisation", RULES, version=2, inline=True)
def lay_cues(
    cut: Cut,
    spoken: Mapping[str, Spoken],
    language: str,
    audience: Audience = "adult",
    rows: tuple[PlacedCue, ...] = (),
    translated: bool = False,
) -> tuple[SubtitleCue, ...]:
    """Timed text of the cut: what people wrote, and the other lines by the rules.

    Args:
        translated: the language is not the script's: only what has a row has a cue.
    """
    from regie.timed_text.kept import lay_kept, shown
    from regie.timed_text.subtitles import as_subtitles, film_of

    words = {line: said.speech.words for line, said in spoken.items()}
    film = film_of(cut, words, language, audience)
    cues = lay_kept(cut, film, rows, translated=translated)
    people = {line.line_id: line.character for line in cut.lines}
    return as_subtitles(shown(cues, cut.duration), people)


@line_step("words.srt", "localisation", RULES, version=1, seconds=0.05)
def write_srt_file(cut: Cut, cues: tuple[SubtitleCue, ...], *, work: Workspace) -> Blob:
    """SubRip."""
    from regie.timed_text import write_srt

    out = work.file("subtitles.srt")
    write_srt(cues, cut.rate, out)
    return work.keep(out)


@line_step("words.vtt", "localisation", RULES, version=1, seconds=0.05)
def write_vtt_file(
    cut: Cut, cues: tuple[SubtitleCue, ...], language: str, *, work: Workspace
) -> Blob:
    """WebVTT."""
    from regie.timed_text import write_vtt

    out = work.file("subtitles.vtt")
    write_vtt(cues, cut.rate, language, out)
    return work.keep(out)
