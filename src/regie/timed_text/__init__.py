"""Words on the screen: subtitles, their rules, their files."""

from regie.timed_text.formats import write_srt, write_vtt
from regie.timed_text.subtitles import cue_lines

__all__ = ["cue_lines", "write_srt", "write_vtt"]
