"""The script desk: reads, writes, analyses and breaks down screenplays."""

from typing import TYPE_CHECKING

from regie.lazily import offer

if TYPE_CHECKING:
    from regie.film.analysis import ScriptFigures
    from regie.script.analysis.charts.all import draw_charts, write_charts
    from regie.script.analysis.report.page import write_report
    from regie.script.analysis.report.plain import plain_text
    from regie.script.analysis.whole import analyse, analysis_table, write_analysis_json
    from regie.script.as_json import breakdown_json, to_json, write_breakdown_json
    from regie.script.breakdown.breaking import break_down
    from regie.script.breakdown.correcting import correct_breakdown
    from regie.script.breakdown.corrections_file import read_corrections
    from regie.script.breakdown.sheets import write_breakdown_pdf
    from regie.script.breakdown.workbook import write_breakdown_xlsx
    from regie.script.casting.printing import write_casting_json, write_casting_pdf
    from regie.script.casting.sheets import cast_sheets
    from regie.script.clearance.minors import find_minors, minor_names
    from regie.script.clearance.printing import write_clearance_json, write_clearance_pdf
    from regie.script.clearance.report import clear_screenplay
    from regie.script.diff import ScriptDiff, diff_screenplays
    from regie.script.errors import ScriptError
    from regie.script.fdx.reading import read_fdx
    from regie.script.fdx.writing import write_fdx
    from regie.script.fountain.writing import write_fountain
    from regie.script.locks import SceneLock, lock_scenes
    from regie.script.press.writing import PdfChoice, PrintedScript, count_pages, write_pdf
    from regie.script.reading import ReadScript, open_script, read_screenplay, source_lines
    from regie.script.schedule.planning import cite_schedule, plan_schedule, plan_strips
    from regie.script.schedule.printing import (
        write_schedule_json,
        write_schedule_pdf,
        write_schedule_xlsx,
    )
    from regie.script.schedule.settings import read_schedule_settings
    from regie.script.schedule.strips import make_strips
    from regie.script.stats import stats
    from regie.script.tagged import tagged_elements
    from regie.script.text import scene_text

__all__ = [
    "PdfChoice",
    "PrintedScript",
    "ReadScript",
    "SceneLock",
    "ScriptDiff",
    "ScriptError",
    "ScriptFigures",
    "analyse",
    "analysis_table",
    "break_down",
    "breakdown_json",
    "cast_sheets",
    "cite_schedule",
    "clear_screenplay",
    "correct_breakdown",
    "count_pages",
    "diff_screenplays",
    "draw_charts",
    "find_minors",
    "lock_scenes",
    "make_strips",
    "minor_names",
    "open_script",
    "plain_text",
    "plan_schedule",
    "plan_strips",
    "read_corrections",
    "read_fdx",
    "read_schedule_settings",
    "read_screenplay",
    "scene_text",
    "source_lines",
    "stats",
    "tagged_elements",
    "to_json",
    "write_analysis_json",
    "write_breakdown_json",
    "write_breakdown_pdf",
    "write_breakdown_xlsx",
    "write_casting_json",
    "write_casting_pdf",
    "write_charts",
    "write_clearance_json",
    "write_clearance_pdf",
    "write_fdx",
    "write_fountain",
    "write_pdf",
    "write_report",
    "write_schedule_json",
    "write_schedule_pdf",
    "write_schedule_xlsx",
]

__getattr__ = offer(
    __name__,
    {
        "cast_sheets": "casting.sheets",
        "write_casting_pdf": "casting.printing",
        "write_casting_json": "casting.printing",
        "clear_screenplay": "clearance.report",
        "write_clearance_pdf": "clearance.printing",
        "write_clearance_json": "clearance.printing",
        "plan_schedule": "schedule.planning",
        "plan_strips": "schedule.planning",
        "cite_schedule": "schedule.planning",
        "make_strips": "schedule.strips",
        "read_schedule_settings": "schedule.settings",
        "write_schedule_pdf": "schedule.printing",
        "write_schedule_xlsx": "schedule.printing",
        "write_schedule_json": "schedule.printing",
        "find_minors": "clearance.minors",
        "minor_names": "clearance.minors",
        "PdfChoice": "press.writing",
        "PrintedScript": "press.writing",
        "ReadScript": "reading",
        "SceneLock": "locks",
        "ScriptDiff": "diff",
        "ScriptError": "errors",
        "ScriptFigures": "stats",
        "analyse": "analysis.whole",
        "analysis_table": "analysis.whole",
        "break_down": "breakdown.breaking",
        "breakdown_json": "as_json",
        "correct_breakdown": "breakdown.correcting",
        "count_pages": "press.writing",
        "read_corrections": "breakdown.corrections_file",
        "write_breakdown_pdf": "breakdown.sheets",
        "diff_screenplays": "diff",
        "draw_charts": "analysis.charts.all",
        "lock_scenes": "locks",
        "open_script": "reading",
        "plain_text": "analysis.report.plain",
        "read_fdx": "fdx.reading",
        "read_screenplay": "reading",
        "scene_text": "text",
        "source_lines": "reading",
        "stats": "stats",
        "tagged_elements": "tagged",
        "to_json": "as_json",
        "write_analysis_json": "analysis.whole",
        "write_breakdown_json": "as_json",
        "write_breakdown_xlsx": "breakdown.workbook",
        "write_charts": "analysis.charts.all",
        "write_fdx": "fdx.writing",
        "write_fountain": "fountain.writing",
        "write_report": "analysis.report.page",
        "write_pdf": "press.writing",
    },
)
