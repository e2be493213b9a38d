"""Writes subtitle cues as SubRip and WebVTT files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from regie.film.cut import SubtitleCue
from regie.film.units import FrameRate


def write_srt(cues: Sequence[SubtitleCue], rate: FrameRate, out: Path) -> None:
    """Writes SubRip, UTF-8, `\\n` line ends."""
    blocks = [
        f"{number}\n{_clock(cue.start, rate, ',')} --> {_clock(cue.out, rate, ',')}\n{cue.text}\n"
        for number, cue in enumerate(cues, start=1)
    ]
    out.write_text("\n".join(blocks), encoding="utf-8", newline="\n")


def write_vtt(cues: Sequence[SubtitleCue], rate: FrameRate, language: str, out: Path) -> None:
    """Writes WebVTT with the speaker as a voice tag, UTF-8."""
    blocks = [f"WEBVTT\nLanguage: {language}\n"]
    for number, cue in enumerate(cues, start=1):
        text = _escape(cue.text)
        voice = _escape(cue.character).replace("\n", " ")
        spoken = f"<v {voice}>{text}" if voice and not text.startswith("-") else text
        span = f"{_clock(cue.start, rate, '.')} --> {_clock(cue.out, rate, '.')}"
        blocks.append(f"{number}\n{span}\n{spoken}\n")
    out.write_text("\n".join(blocks), encoding="utf-8", newline="\n")


def _escape(text: str) -> str:
    """WebVTT's own marks as text, italics kept, and no arrow that would end the cue."""
    kept = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return kept.replace("&lt;i&gt;", "<i>").replace("&lt;/i&gt;", "</i>")


def _clock(frame: int, rate: FrameRate, point: str) -> str:
    """`01:02:03,456`, rounded to the nearest millisecond."""
    total = round(frame * 1000 * rate.denominator / rate.numerator)
    hours, rest = divmod(total, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    seconds, milliseconds = divmod(rest, 1000)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{milliseconds:03}"
