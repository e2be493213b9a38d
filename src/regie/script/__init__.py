"""The script desk: reads, writes, analyses and breaks down screenplays."""

from regie.script.errors import ScriptError
from regie.script.reading import ReadScript, open_script, read_screenplay

__all__ = ["ReadScript", "ScriptError", "open_script", "read_screenplay"]
