"""Steps of the words room: subtitles."""

from __future__ import annotations

from collections.abc import Mapping

from regie.build import Blob, Workspace
from regie.film.cut import Cut, SubtitleCue
from regie.pipeline.declare import RULES, line_step
from regie.pipeline.steps.sound import Spoken


@line_step("words.cues", "localisation", RULES, version=1, inline=True)
def lay_cues(cut: Cut, spoken: Mapping[str, Spoken], language: str) -> tuple[SubtitleCue, ...]:
    """Subtitle cues of the cut, by the timing rules."""
    from regie.timed_text import cue_lines

    return cue_lines(cut, {line: said.speech.words for line, said in spoken.items()}, language)


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
