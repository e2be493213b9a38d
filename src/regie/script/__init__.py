"""The script desk: reads, writes, analyses and breaks down screenplays."""

from regie.script.breakdown.breaking import break_down
from regie.script.errors import ScriptError
from regie.script.fdx.reading import read_fdx
from regie.script.fdx.writing import write_fdx
from regie.script.fountain.writing import write_fountain
from regie.script.reading import ReadScript, open_script, read_screenplay

__all__ = [
    "ReadScript",
    "ScriptError",
    "break_down",
    "open_script",
    "read_fdx",
    "read_screenplay",
    "write_fdx",
    "write_fountain",
]
