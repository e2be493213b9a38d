"""Words on the screen: subtitles."""

from regie.words.subtitles import cue_lines
from regie.words.timed_text import write_srt, write_vtt

__all__ = ["cue_lines", "write_srt", "write_vtt"]
