"""Files of timed text, one module a direction."""

from regie.timed_text.formats.read import Fault, ReadCue, ReadText, read_subtitles
from regie.timed_text.formats.write import write_srt, write_vtt

__all__ = ["Fault", "ReadCue", "ReadText", "read_subtitles", "write_srt", "write_vtt"]
