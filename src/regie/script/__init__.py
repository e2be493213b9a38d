"""The script desk: reads, writes, analyses and breaks down screenplays."""

from typing import TYPE_CHECKING

from regie.lazily import offer

if TYPE_CHECKING:
    from regie.film.analysis import ScriptFigures
    from regie.script.analysis.whole import analyse, analysis_table, write_analysis_json
    from regie.script.as_json import breakdown_json, to_json, write_breakdown_json
    from regie.script.breakdown.breaking import break_down
    from regie.script.breakdown.workbook import write_breakdown_xlsx
    from regie.script.diff import ScriptDiff, diff_screenplays
    from regie.script.errors import ScriptError
    from regie.script.fdx.reading import read_fdx
    from regie.script.fdx.writing import write_fdx
    from regie.script.fountain.writing import write_fountain
    from regie.script.locks import SceneLock, lock_scenes
    from regie.script.reading import ReadScript, open_script, read_screenplay, source_lines
    from regie.script.stats import stats
    from regie.script.text import scene_text

__all__ = [
    "ReadScript",
    "SceneLock",
    "ScriptDiff",
    "ScriptError",
    "ScriptFigures",
    "analyse",
    "analysis_table",
    "break_down",
    "breakdown_json",
    "diff_screenplays",
    "lock_scenes",
    "open_script",
    "read_fdx",
    "read_screenplay",
    "scene_text",
    "source_lines",
    "stats",
    "to_json",
    "write_analysis_json",
    "write_breakdown_json",
    "write_breakdown_xlsx",
    "write_fdx",
    "write_fountain",
]

__getattr__ = offer(
    __name__,
    {
        "ReadScript": "reading",
        "SceneLock": "locks",
        "ScriptDiff": "diff",
        "ScriptError": "errors",
        "ScriptFigures": "stats",
        "analyse": "analysis.whole",
        "analysis_table": "analysis.whole",
        "break_down": "breakdown.breaking",
        "breakdown_json": "as_json",
        "diff_screenplays": "diff",
        "lock_scenes": "locks",
        "open_script": "reading",
        "read_fdx": "fdx.reading",
        "read_screenplay": "reading",
        "scene_text": "text",
        "source_lines": "reading",
        "stats": "stats",
        "to_json": "as_json",
        "write_analysis_json": "analysis.whole",
        "write_breakdown_json": "as_json",
        "write_breakdown_xlsx": "breakdown.workbook",
        "write_fdx": "fdx.writing",
        "write_fountain": "fountain.writing",
    },
)
