"""The script desk: reads, writes, analyses and breaks down screenplays."""

from regie.script.as_json import breakdown_json, to_json, write_breakdown_json
from regie.script.breakdown.breaking import break_down
from regie.script.breakdown.workbook import write_breakdown_xlsx
from regie.script.diff import ScriptDiff, diff_screenplays
from regie.script.errors import ScriptError
from regie.script.fdx.reading import read_fdx
from regie.script.fdx.writing import write_fdx
from regie.script.fountain.writing import write_fountain
from regie.script.locks import SceneLock, lock_scenes
from regie.script.reading import ReadScript, open_script, read_screenplay
from regie.script.stats import ScriptFigures, stats
from regie.script.text import scene_text

__all__ = [
    "ReadScript",
    "SceneLock",
    "ScriptDiff",
    "ScriptError",
    "ScriptFigures",
    "break_down",
    "breakdown_json",
    "diff_screenplays",
    "lock_scenes",
    "open_script",
    "read_fdx",
    "read_screenplay",
    "scene_text",
    "stats",
    "to_json",
    "write_breakdown_json",
    "write_breakdown_xlsx",
    "write_fdx",
    "write_fountain",
]
